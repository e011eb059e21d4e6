"""Interventions: cards, parameters and postings of an instructor, in play and in the record."""

import json
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.counterfactual import play_again
from engine.foresight import imagine
from engine.interventions import (
    MOST_POSTED,
    EventCard,
    InstructorPosting,
    Intervention,
    ParameterChange,
    intervene,
)
from engine.record import Record, RecordError, branch, parse_record, replay
from engine.rollout import Play, advance, begin
from engine.scenario import Scenario, ScenarioError
from engine.scenario.world import Condition, Event, Text
from engine.settlement import Quarter
from tests.worlds import random_decisions, small_world

SLUMP = Event(
    key="slump",
    name=Text(en="Slump", zh_CN="衰退"),
    story=Text(en="Buyers stay away.", zh_CN="买家不来了。"),
    quarters=(60,),
    effects={Condition.EXPORT_DEMAND: 0.7},
    duration_q=3,
)
HELP = InstructorPosting(firm=0, amount=100_000, note="rent was late")
PENALTY = InstructorPosting(firm=2, amount=-40_000)
DEARER = ParameterChange(name="machine_rent", value=90.0)


def world() -> Scenario:
    return small_world().model_copy(update={"events": (SLUMP,)})


def played(changes: dict[int, tuple[Intervention, ...]], quarters: int = 6) -> Record:
    scenario = world()
    record = Record(scenario, 5, quarters)
    play = begin(scenario, np.array([5]), quarters)
    for quarter in range(quarters):
        made = changes.get(quarter, ())
        decisions = random_decisions(scenario, 1, quarter)
        play, settled = advance(intervene(play, made), decisions)
        record = record.with_quarter(decisions, settled.state, made)
    return record


def settled_after(made: Sequence[Intervention]) -> tuple[Quarter, Quarter]:
    """Settle a first quarter as it is and with interventions, two unequal games at once."""
    play = begin(world(), np.array([3, 8]), 6)
    decisions = random_decisions(world(), 2, 0)
    return advance(play, decisions, None)[1], advance(intervene(play, made), decisions, None)[1]


def test_help_and_a_penalty_move_cash_and_no_profit() -> None:
    plain, changed = settled_after([HELP, PENALTY, HELP])
    before, after = plain.values, changed.values
    # Firm 0: 2 * 100,000; firm 2: -40,000; nobody else. Credit in need may take a part of it.
    moved = after["cash_before_credit"] - before["cash_before_credit"]
    assert moved[0, :3].tolist() == moved[1, :3].tolist() == [200_000.0, 0.0, -40_000.0]
    for name in ("next_profit_q", "tax_q"):
        assert np.array_equal(after[name], before[name])


def test_the_state_pays_the_help_and_receives_the_penalty() -> None:
    plain, changed = settled_after([HELP, PENALTY])
    moved = changed.state.accounts - plain.state.accounts
    # The state gives 100,000 and takes 40,000: -60,000 in each game, and all accounts balance.
    assert -60_000 in moved[0]
    assert -60_000 in moved[1]


def test_a_card_is_in_play_for_as_long_as_it_lasts_and_no_longer() -> None:
    play = intervene(begin(world(), np.array([1, 2]), 8), [EventCard(card="slump")])
    active = []
    for quarter in range(5):
        active.append(np.asarray(play.known["event_active"])[:, 0].tolist())
        play, _ = advance(play, random_decisions(world(), 2, quarter))
    assert active == [[True, True]] * 3 + [[False, False]] * 2


def test_a_card_that_is_in_play_begins_again() -> None:
    play = intervene(begin(world(), np.array([1]), 8), [EventCard(card="slump")])
    play, _ = advance(play, random_decisions(world(), 1, 0))
    play = intervene(play, [EventCard(card="slump")])
    left = []
    for quarter in range(1, 5):
        left.append(bool(np.asarray(play.known["event_active"])[0, 0]))
        play, _ = advance(play, random_decisions(world(), 1, quarter))
    assert left == [True, True, True, False]


def test_a_parameter_holds_from_its_quarter_on() -> None:
    plain, changed = played({}), played({2: (DEARER,)})
    assert plain.digests[:2] == changed.digests[:2]
    assert all(a != b for a, b in zip(plain.digests[2:], changed.digests[2:], strict=True))
    play = replay(changed)
    assert play.province.scenario.parameters.shared_machines.machine_rent == 90.0
    assert changed.scenario.parameters.shared_machines.machine_rent != 90.0


def test_chance_stays_as_it_was_drawn() -> None:
    play = begin(world(), np.array([3, 8]), 6)
    again = intervene(play, [DEARER, HELP])
    for name in ("home_draw", "home_demand_index"):
        assert np.array_equal(np.asarray(again.known[name]), np.asarray(play.known[name]))


def test_interventions_are_read_back_and_replayed() -> None:
    record = played({1: (HELP, DEARER), 4: (EventCard(card="slump"), PENALTY)})
    again = parse_record(record.to_text())
    assert again.interventions == record.interventions
    assert replay(again).state.quarter == 6
    row = play_again(again, 2)
    assert row.state.cash.tolist() == 2 * replay(again).state.cash.tolist()


def test_a_record_without_interventions_says_nothing_of_them() -> None:
    assert "interventions" not in played({}).to_text()


def test_a_branch_keeps_the_interventions() -> None:
    record = played({1: (HELP, DEARER)})
    other = branch(record, 3, 1, {"openness": 0.7})
    assert other.interventions == record.interventions
    assert other.digests[:3] == record.digests[:3]
    assert other.digests[3] != record.digests[3]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"kind": "event", "card": "flood"}, "no such card: flood; there are slump"),
        ({"kind": "posting", "firm": 8, "amount": 5}, "found 8; there are 8 firms"),
        ({"kind": "posting", "firm": 0, "amount": MOST_POSTED + 1}, "less than or equal"),
        ({"kind": "posting", "firm": 0, "amount": 1.5}, "a whole number"),
        ({"kind": "posting", "firm": 0, "amount": 5, "note": "a\x1b[2J"}, "no control characters"),
        ({"kind": "parameter", "name": "machine_rent", "value": -4.0}, "machine_rent: should be"),
        ({"kind": "parameter", "name": "charm", "value": 1.0}, "charm: there is no such parameter"),
        ({"kind": "coup"}, "kind"),
    ],
)
def test_what_cannot_be_done_is_named_with_its_place(made: dict[str, object], words: str) -> None:
    data = json.loads(played({1: (HELP,)}).to_text())
    data["history"][1]["interventions"] = [made]
    with pytest.raises(RecordError, match=words) as caught:
        parse_record(json.dumps(data))
    assert str(caught.value).startswith("history.1.interventions")


def test_a_parameter_that_does_not_fit_another_is_refused() -> None:
    play = begin(world(), np.array([1]), 6)
    with pytest.raises(ScenarioError, match="must not add up to more than 1"):
        intervene(play, [ParameterChange(name="proximity_product", value=1.0)])


def test_a_changed_added_or_left_out_intervention_is_found() -> None:
    data = json.loads(played({1: (HELP,)}).to_text())
    changed, gone = (json.loads(json.dumps(data)) for _ in range(2))
    changed["history"][1]["interventions"][0]["note"] = "a gift"
    del gone["history"][1]["interventions"]
    added = json.loads(json.dumps(data))
    added["history"][3]["interventions"] = [PENALTY.model_dump()]
    for text, quarter in ((changed, 2), (gone, 2), (added, 4)):
        with pytest.raises(RecordError, match=rf"\(quarter {quarter}\)"):
            replay(parse_record(json.dumps(text)))


def test_firms_that_look_ahead_count_on_what_was_announced() -> None:
    play: Play = intervene(begin(world(), np.array([1]), 6), [HELP, DEARER])
    ahead = imagine(play, 0, 4)
    assert np.asarray(ahead.play.known["instructor_amount_q"])[0, 0] == 100_000.0
    assert ahead.play.province.scenario.parameters.shared_machines.machine_rent == 90.0


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.builds(
            InstructorPosting,
            firm=st.integers(0, 7),
            amount=st.integers(-MOST_POSTED, MOST_POSTED),
        ),
        max_size=5,
    )
)
def test_no_posting_breaks_the_books(made: list[InstructorPosting]) -> None:
    # Settling raises LedgerError where the accounts do not sum to zero.
    _, changed = settled_after(made)
    assert np.isfinite(changed.state.cash).all()
