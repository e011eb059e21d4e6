"""The encyclopedia: a page for every mechanism, links that lead somewhere, curves that move."""

import os
import re
from functools import cache

import numpy as np
import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from engine.decisions import SPECS
from engine.explain import PARAMETERS
from engine.turn import QUARTER, RULES
from game.language import LANGUAGES, language
from game.screens.encyclopedia.screen import EncyclopediaScreen
from game.screens.sitting import Sitting
from game.session import PAGES, Session, page_of
from game.ui.app import App
from game.ui.pilot import Pilot
from game.ui.theme import THEMES
from tests.sittings import play_on, sitting

LINK = re.compile(r"\]\(page\.([a-z_]+)\)")
LONGEST = {"en": (45, 110), "zh_CN": (60, 190)}


@cache
def session() -> Session:
    found = sitting(seats=1)
    found.choose(0, "cluster_choice", 0)
    play_on(found, np.random.default_rng(2), 3)
    return found


def shown(name: str = "", code: str = "en") -> Pilot:
    app = App({"encyclopedia": EncyclopediaScreen}, language(code), reduced_motion=True)
    app.show("encyclopedia", Sitting(session()), name)
    return Pilot(app)


def test_every_mechanism_of_the_rules_has_one_page() -> None:
    told = [name for entry in PAGES.values() for name in entry.mechanisms]
    assert sorted(told) == sorted({rule.mechanism for rule in RULES} - {"ledger"})


def test_every_decision_and_parameter_leads_to_a_page() -> None:
    assert {name for name in (*SPECS, *PARAMETERS) if page_of(name) not in PAGES} == set()
    assert page_of("no_such_thing") is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_pages_are_short_and_their_links_lead_to_pages(code: str) -> None:
    words, (least, most) = language(code), LONGEST[code]
    for key in PAGES:
        texts = [words(f"encyclopedia.pages.{key}.{part}") for part in ("what", "pays", "costs")]
        plain = re.sub(r"\]\([^)]*\)|\[", "", " ".join(texts))
        length = len(plain.split()) if code == "en" else len(plain)
        assert least <= length <= most, (key, length)
        assert all(page_of(name) in PAGES for text in texts for name in LINK.findall(text))


@pytest.mark.parametrize("code", LANGUAGES)
def test_links_of_the_result_lead_to_pages(code: str) -> None:
    texts = [text for key, text in language(code).words.items() if key.startswith("result.")]
    names = {name for text in texts for name in LINK.findall(text)}
    assert names
    assert {name for name in names if page_of(name) is None} == set()


def test_stages_have_their_names() -> None:
    for code in LANGUAGES:
        for number in range(1, len(QUARTER) + 1):
            assert language(code).has(f"encyclopedia.stages.{number}")


def test_curves_pass_through_where_the_firm_stands() -> None:
    for key, entry in PAGES.items():
        page = session().page(0, key)
        assert (page.curve is not None) == (entry.sweep is not None), key
        if page.curve is None or page.curve.now is None:
            continue
        xs, ys = zip(*page.curve.points, strict=True)
        x, y = page.curve.now
        near = np.interp(x, xs, ys)
        assert abs(near - y) <= 0.08 * (max(ys) - min(ys)), key


def test_the_curve_of_the_discount_is_that_of_the_rule() -> None:
    page = session().page(0, "bulk_purchase")
    assert page.curve is not None
    table = session().scenario.parameters.bulk_purchase
    step, ceiling = table.discount_per_doubling, table.discount_ceiling
    for multiple, discount in page.curve.points:
        assert discount == pytest.approx(min(step * np.log2(multiple), ceiling))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_reads_well(code: str) -> None:
    pilot = shown(code=code)
    every_other = list(PAGES)[LANGUAGES.index(code) :: 3]
    for number, key in enumerate(every_other):
        pilot.click(f"open.{key}")
        pilot.app.change(theme=THEMES[number % len(THEMES)])
        pilot.step()
        assert pilot.faults() == [], key


def test_it_reads_well_in_every_window() -> None:
    pilot = shown("standards")
    for size in ((1280, 720), (1280, 800), (1920, 1080)):
        pilot.resize(*size)
        for scale in (1.0, 1.5):
            pilot.app.change(scale=scale)
            pilot.step()
            assert pilot.faults() == [], (size, scale)


def test_search_narrows_the_contents_and_links_lead_on_and_back() -> None:
    pilot = shown("bulk_purchase")
    pilot.write("search", "broker")
    assert pilot.has("open.coordination")
    assert not pilot.has("open.events")
    pilot.write("search", "xyzzy")
    assert "No page" in pilot.text("contents")
    pilot.write("search", "")
    pilot.app.focus(pilot.find("text.costs"))
    pilot.press("enter")
    assert pilot.text("title") == "Distribution after buying"
    pilot.click("back")
    assert pilot.text("title") == "Bulk purchase"
