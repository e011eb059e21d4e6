"""The guide and the hints: they lead a beginner on, and tell nobody's secrets or answers."""

import os
from collections.abc import Mapping

import numpy as np
import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from engine.decisions import ONCE, SPECS
from engine.observation import view
from engine.rollout import Play
from engine.scenario import Level
from game.insight.figures import Figures, figures
from game.insight.hints import LOOKS, Hint, Situation, hints
from game.language import LANGUAGES, language
from game.lineup import residents_but
from game.scenarios import load
from game.screens.guide import YEAR, GuideStep, act, guide_card, guide_widget
from game.screens.sitting import Sitting
from game.seats import usual_firms
from game.ui.app import App
from game.ui.layout import Column
from game.ui.pilot import Pilot
from game.ui.screen import Screen
from game.ui.widget import Widget
from game.watching import GAME, moments
from tests.sittings import hand_in, sitting

EVERYTHING = frozenset(SPECS)
FOLLOWED = (
    *("cluster_choice", "pool_purchase_share", "research_share", "buys_licence"),
    *("institute_choice", "pledged_capacity_share", "seeks_certificate", "exports"),
    *("capacity_change", "repayment_q"),
)


def standing(play: Play, firm: int) -> dict[str, float | int | bool]:
    return {**play.seen.last.choice(GAME, firm), **dict.fromkeys(ONCE, 0.0)}


@pytest.mark.parametrize("game", [3, 11])
def test_who_follows_the_hints_does_what_they_point_at(game: int) -> None:
    world = load("donglin")
    (firm,) = usual_firms(world, 1)
    history: list[Figures] = []
    pointed = set()
    for moment in moments(world, residents_but(world, firm, "by_the_hints"), game):
        play = moment.play
        history.append(figures(play, firm))
        before, chosen = standing(play, firm), moment.decisions.choice(GAME, firm)
        # What was chosen first is looked after; hints come one after another.
        told = {
            hint.decision
            for choice in (before, {**before, "cluster_choice": chosen["cluster_choice"]})
            for hint in hints(situation(play, firm, choice, history), EVERYTHING)
        }
        moved = {name for name in FOLLOWED if chosen[name] != before[name] and on(name, chosen)}
        if abs(chosen["capacity_change"]) < 1:
            moved.discard("capacity_change")
        if chosen["pledged_capacity_share"] < before["pledged_capacity_share"]:
            moved.discard("pledged_capacity_share")
        assert moved <= told, (moment.quarter, moved - told)
        pointed |= moved
    assert {"cluster_choice", "research_share", "institute_choice", "exports"} <= pointed


def on(name: str, chosen: Mapping[str, float | int | bool]) -> bool:
    return (
        chosen[name] >= 0 if name in {"cluster_choice", "institute_choice"} else bool(chosen[name])
    )


def situation(
    play: Play, firm: int, choice: dict[str, float | int | bool], history: list[Figures]
) -> Situation:
    return Situation(view(play.seen, GAME, firm), choice, tuple(history), play.quarters)


def test_a_hint_goes_when_its_matter_is_looked_after() -> None:
    session = sitting(seats=1)
    assert "join" in {hint.key for hint in session.hints(0)}
    session.choose(0, "cluster_choice", 0)
    keys = {hint.key for hint in session.hints(0)}
    assert "join" not in keys
    assert "pool" in keys
    session.choose(0, "pool_purchase_share", 0.4)
    assert "pool" not in {hint.key for hint in session.hints(0)}


def test_hints_speak_only_of_what_may_be_decided_now() -> None:
    session = sitting(seats=1, level=Level.STARTER)
    while not session.over and session.quarter < 5:
        assert {hint.decision for hint in session.hints(0)} <= set(session.open_decisions(0))
        hand_in(session)


def test_no_hint_gives_the_answer() -> None:
    for code in LANGUAGES:
        for key, text in language(code).words.items():
            if key.startswith("guide.hints.") and key.endswith(".text"):
                assert not {"should", "must", "应该", "必须"} & set(text.lower().split()), key


def test_the_first_year_goes_from_decision_to_decision_and_can_be_skipped() -> None:
    session = sitting(seats=1, level=Level.STARTER)
    table = Sitting(session, guided=True)
    card = guide_card(table)
    assert card is not None
    assert (card.key, card.target, card.number) == ("cluster_choice", "decision.cluster_choice", 1)
    session.choose(0, "cluster_choice", 0)
    # What was chosen can be looked at first: the card waits until it is put away.
    assert guide_card(table) == card
    act(table, card, "guide.next")
    card = guide_card(table)
    assert card is not None
    assert card.target == "decision.pool_purchase_share"
    act(table, card, "guide.next")
    card = guide_card(table)
    assert card is not None
    assert card.target == "hand_in"
    hand_in(session)
    act(table, card, "guide.off")
    assert not table.guided
    later = guide_card(table)
    assert later is None or later.hint


def test_hints_can_be_put_away_one_by_one_or_all() -> None:
    session = sitting(seats=1)
    hand_in(session)
    table = Sitting(session)
    first = guide_card(table)
    assert first is not None
    assert first.hint
    act(table, first, "guide.next")
    second = guide_card(table)
    assert second != first
    assert second is not None
    act(table, second, "guide.off")
    assert guide_card(table) is None


class Shown(Screen):
    """A card by itself."""

    def __init__(self, step: GuideStep) -> None:
        self.step = step

    def compose(self) -> Widget:
        words = self.app.words
        return Column([guide_widget(words, self.step)], padding=24, cross="start")  # type: ignore[arg-type]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_card_has_its_words_and_reads_well(code: str) -> None:
    names = "cash reserve debt km members units left quarters share use booked position before now"
    numbers = dict.fromkeys(names.split(), 0.75)
    steps = [GuideStep(key, f"decision.{key}", 1, 3, key) for year in YEAR for key in year]
    steps += [GuideStep(f"hand_in_{number}", "hand_in", 3, 3) for number in (1, 2, 3, 4)]
    keys = [look.__name__.removeprefix("_") for look in LOOKS]
    steps += [GuideStep(key, "decision.x", page="trust", values=numbers) for key in keys]
    app = App({"card": Shown}, language(code), reduced_motion=True)
    for step in steps:
        app.show("card", step)
        assert Pilot(app).faults() == [], step.key


def test_a_hint_carries_all_the_numbers_that_its_words_want() -> None:
    session, rng = sitting(seats=1), np.random.default_rng(4)
    seen: dict[str, Hint] = {}
    while not session.over:
        seen |= {hint.key: hint for hint in session.hints(0)}
        if rng.random() < 0.5:
            session.choose(0, "cluster_choice", 0)
            session.choose(0, "research_share", 0.02)
        hand_in(session)
    assert len(seen) >= 5
    for hint in seen.values():
        guide_widget(language("en"), GuideStep(hint.key, "x", values=dict(hint.values)))
