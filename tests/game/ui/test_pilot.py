import re
import runpy
from pathlib import Path

from game.language import language
from game.ui.app import App
from game.ui.label import Label
from game.ui.layout import Column, Overlay, Row
from game.ui.pilot import Pilot
from game.ui.screen import Screen
from game.ui.widget import Widget


class Faulty(Screen):
    def __init__(self, root: Widget) -> None:
        self.faulty = root

    def compose(self) -> Widget:
        return self.faulty


def kinds(root: Widget) -> set[str]:
    """Return what kinds of faults a screen with these widgets has."""
    app = App({"faulty": Faulty}, language("en"), size=(640, 400))
    app.show("faulty", root)
    return {fault.kind for fault in Pilot(app).faults()}


def test_a_sound_screen_has_no_faults() -> None:
    assert kinds(Column([Label("one"), Label("two")])) == set()


def test_text_over_text_is_found() -> None:
    assert "overlap" in kinds(Overlay([Label("one"), Label("two")]))


def test_pale_text_is_found() -> None:
    assert kinds(Label("pale", colour="ink3")) == {"pale"}


def test_text_that_sticks_out_is_found() -> None:
    wide = Row([Label("a word " * 30, wrap=False), Label("beside")])
    assert {"outside", "cut"} & kinds(wide)


def test_the_example_in_the_docs_runs(tmp_path: Path) -> None:
    page = Path(__file__).parents[3] / "docs" / "ui.md"
    found = re.search(r"^```python\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found is not None
    script = tmp_path / "counter.py"
    script.write_text(found[1], encoding="utf-8")
    pilot = Pilot(runpy.run_path(str(script))["app"])
    pilot.click("more")
    pilot.press("enter")
    assert pilot.text("count") == "2"
