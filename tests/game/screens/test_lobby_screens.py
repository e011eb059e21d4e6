"""The screens around a game: what they do, and that they look right everywhere."""

import json
from pathlib import Path

import pytest

from game import lobby, settings
from game.keeping import files
from game.screens.encyclopedia.screen import EncyclopediaScreen
from game.screens.load import LoadScreen
from game.screens.new_game import NewGameScreen
from game.screenshots import WAYS, Scene, finish
from game.settings import Settings
from game.ui.pilot import Pilot
from tests.game.screens.stand_ins import opened, where

LOOKS = [
    ("en", "light", 1.0, (1280, 720)),
    ("zh_CN", "light", 1.0, (1280, 800)),
    ("en", "dark", 1.5, (1280, 720)),
    ("zh_CN", "contrast", 1.5, (1280, 800)),
    ("zh_CN", "dark", 1.0, (1920, 1080)),
    ("en", "contrast", 1.5, (1920, 1080)),
]
SCENES: dict[str, Scene] = {}


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(files.HOME, str(tmp_path))
    return tmp_path


def scene_in(code: str) -> Scene:
    scene = SCENES.setdefault(code, Scene(code))
    scene.shelve()
    return scene


def setting_up() -> tuple[Pilot, NewGameScreen]:
    pilot = opened()
    pilot.click("new")
    screen = pilot.app.screen
    assert isinstance(screen, NewGameScreen)
    return pilot, screen


# --- looks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
def test_every_screen_is_free_of_faults(look: tuple[str, str, float, tuple[int, int]]) -> None:
    scene = scene_in(look[0])
    pilot = opened(*look)
    for name, way in WAYS.items():
        way(pilot.app, scene)
        pilot.step()
        assert not pilot.faults(), name


def test_the_title_leads_to_the_encyclopedia_and_back() -> None:
    pilot = opened()
    pilot.click("encyclopedia")
    assert isinstance(pilot.app.screen, EncyclopediaScreen)
    pilot.press("escape")
    assert where(pilot) == "title"


@pytest.mark.parametrize("size", [(1280, 720), (1280, 800)])
def test_all_of_the_menu_is_in_sight_beside_a_game_to_go_on_with(size: tuple[int, int]) -> None:
    scene_in("en")
    pilot = opened(size=size)
    area = pilot.find("entries")
    assert pilot.find("continue").rect.top >= area.rect.top
    assert pilot.find("settings").rect.bottom <= area.rect.bottom


def test_the_title_and_the_thumbnails_get_their_maps() -> None:
    pilot = opened()
    before = pilot.app.surface.copy()
    finish(pilot.app)
    assert pilot.app.surface.get_at((900, 500)) != before.get_at((900, 500))


@pytest.mark.parametrize("name", ["title", "new_game", "load", "settings"])
def test_tab_reaches_every_control(name: str) -> None:
    scene = scene_in("en")
    pilot = opened()
    WAYS[name](pilot.app, scene)
    pilot.step()
    reachable = {widget.key for widget in pilot.app.screen.root.walk() if widget.can_focus()}
    assert set(pilot.tab_walk()) == reachable


# --- a new game -----------------------------------------------------------------------------


def test_eight_people_can_sit_down_and_leave_again() -> None:
    pilot, screen = setting_up()
    for _ in range(7):
        pilot.click("add")
    assert [person.marker for person in screen.people] == list(range(8))
    assert len({person.firm for person in screen.people}) == 8
    assert not pilot.has("add")
    pilot.click("remove.3")
    assert [person.marker for person in screen.people] == [0, 1, 2, 4, 5, 6, 7]


def test_the_last_person_stays() -> None:
    pilot, screen = setting_up()
    pilot.click("remove.0")
    assert len(screen.people) == 1


def test_a_marker_goes_to_one_person_only() -> None:
    pilot, screen = setting_up()
    pilot.click("add")
    pilot.click("seat.0")
    pilot.click("marker.1")
    assert screen.people[0].marker == 0
    pilot.click("marker.5")
    assert screen.people[0].marker == 5


def test_a_person_may_lead_a_firm_of_another_town() -> None:
    pilot, screen = setting_up()
    pilot.click("seat.0")
    town = screen.scenario.towns[2].key
    pilot.click("town.0")
    pilot.click("town.0.2")
    assert screen.people[0].firm in lobby.town_firms(screen.scenario, town)


def test_two_equal_names_are_a_fault_in_words() -> None:
    pilot, _ = setting_up()
    pilot.click("add")
    pilot.write("name.0", "Ana")
    pilot.write("name.1", "ana")
    pilot.click("start")
    assert where(pilot) == "new_game"
    assert pilot.shows("Two players cannot have one name: Ana, ana")


def test_a_game_begins_as_it_was_set_up() -> None:
    pilot, screen = setting_up()
    pilot.click("scenario.2")
    pilot.click("rivals")
    pilot.click("rivals.1")
    pilot.click("level", at=(0.9, 0.5))
    pilot.write("game", "4117")
    pilot.click("pin.0")
    pilot.write("pin", "0042")
    pilot.click("start")
    session = pilot.app.screen.sitting.session  # type: ignore[attr-defined]
    assert where(pilot) == "curtain 0"
    assert session.setup.game == 4117
    assert session.setup.level == "expert"
    assert session.scenario.key == lobby.offers()[2].key
    assert {batch.policy for batch in session.scenario.firms} == {lobby.rivals()[1]}
    # In quotation marks: four digits may well stand in the salt.
    assert '"0042"' not in next(files.folder().glob("*.json")).read_text(encoding="utf-8")
    assert screen.people[0].pin == "0042"


def test_a_surprise_is_another_number() -> None:
    pilot, screen = setting_up()
    before = screen.game
    pilot.click("dice")
    assert screen.game != before
    assert pilot.shows(f"{screen.game:,}")


# --- saved games ----------------------------------------------------------------------------


def shelf() -> tuple[Pilot, LoadScreen]:
    scene_in("en")
    pilot = opened()
    pilot.click("load")
    screen = pilot.app.screen
    assert isinstance(screen, LoadScreen)
    return pilot, screen


def pick(pilot: Pilot, screen: LoadScreen, name: str) -> None:
    at = next(at for at, saved in enumerate(screen.games) if saved.name == name)
    pilot.click(f"game.{at}")


def test_a_saved_game_goes_on() -> None:
    pilot, screen = shelf()
    pick(pilot, screen, "shared")
    pilot.click("open")
    assert where(pilot) == "curtain 1"


def test_a_changed_save_shows_a_sentence_and_opens_nothing() -> None:
    scene_in("en")
    path = files.folder() / "shared.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"quarters":20', '"quarters":19'), encoding="utf-8")
    pilot = opened()
    pilot.click("load")
    screen = pilot.app.screen
    assert isinstance(screen, LoadScreen)
    pick(pilot, screen, "shared")
    pilot.click("open")
    assert where(pilot) == "load"
    assert pilot.shows("“shared” cannot be opened")


@pytest.mark.parametrize("content", ["", "{}", "[[[[", '{"game": 3}', "\x00"])
def test_a_file_that_is_no_game_is_shown_as_such(content: str) -> None:
    files.folder().mkdir(parents=True)
    (files.folder() / "odd.json").write_text(content, encoding="utf-8")
    pilot = opened()
    assert not pilot.has("continue")
    pilot.click("load")
    assert pilot.shows("This file cannot be read as a game.")
    assert pilot.find("open").disabled


def test_a_saved_game_gets_another_name() -> None:
    pilot, screen = shelf()
    pick(pilot, screen, "shared")
    pilot.click("rename")
    pilot.write("name", "Class 5 班")
    assert "Class 5 班" in {saved.name for saved in screen.games}
    pick(pilot, screen, "Class 5 班")
    pilot.click("rename")
    pilot.write("name", "../elsewhere")
    assert pilot.shows("could not be renamed")
    assert {path.name for path in files.folder().iterdir()} == {"Class 5 班.json", "ended.json"}


def test_a_saved_game_is_deleted_only_when_one_is_sure() -> None:
    pilot, screen = shelf()
    pick(pilot, screen, "shared")
    pilot.click("delete")
    pilot.press("enter")
    assert len(list(files.folder().iterdir())) == 2
    pilot.click("delete")
    pilot.click("sure")
    assert [path.name for path in files.folder().iterdir()] == ["ended.json"]


# --- settings -------------------------------------------------------------------------------


def test_settings_act_at_once_and_are_kept() -> None:
    pilot = opened()
    pilot.click("settings")
    pilot.click("language", at=(0.9, 0.5))
    pilot.click("theme", at=(0.5, 0.5))
    pilot.slide("volume", 0)
    assert pilot.shows("设置")
    kept, broken = settings.load()
    assert not broken
    assert (kept.language, kept.theme, kept.volume) == ("zh_CN", "dark", 0.0)
    assert (pilot.app.look.theme.name, pilot.app.sounds.volume) == ("dark", 0.0)
    pilot.click("back")
    pilot.click("language", at=(0.1, 0.5))
    assert settings.load()[0].language == "en"


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"scale": 40}', '{"theme": "pink"}', '{"volume": NaN}', json.dumps({"scale": "x"})],
)
def test_a_broken_file_gives_the_usual_settings(home: Path, content: str) -> None:
    (home / "settings.json").write_text(content, encoding="utf-8")
    assert settings.load() == (Settings(), True)


def test_settings_that_cannot_be_stored_say_so(home: Path) -> None:
    (home / "settings.json").mkdir()
    pilot = opened()
    pilot.click("language", at=(0.9, 0.5))
    assert pilot.shows("设置没能保存")
