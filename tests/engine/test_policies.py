"""The contract that every policy keeps: legal, blind to secrets, the same for the same game."""

from dataclasses import replace

import numpy as np
import pytest

from engine.decisions import DECISIONS, Decisions
from engine.observation import Observation, view, visibility
from engine.policies import FIXED, POLICIES, Dice
from engine.quantities import BoolArray, FloatArray
from engine.rollout import Play, advance, begin, decide, population, simulate
from engine.state import Seen
from tests.worlds import batch, small_world

WORLD = small_world(
    firms=[
        batch(count=12, policy="whole_network"),
        batch(count=8, industry="chips", town="two", policy="free_rider"),
    ]
)
EVERYBODY = np.zeros(WORLD.firm_count, int)
POLICY = pytest.mark.parametrize("policy", sorted(POLICIES))


def mid_game(games: int = 3, quarters: int = 5) -> Play:
    play = begin(WORLD, np.arange(games), 12)
    seats = np.arange(WORLD.firm_count) % 2
    for _ in range(quarters):
        play, _ = advance(play, decide(play, ["whole_network", "random_legal"], seats))
    return play


@POLICY
def test_a_policy_decides_within_the_ranges_and_with_the_right_types(policy: str) -> None:
    play = mid_game()
    made = POLICIES[policy].decide(play.seen, Dice(play.games, play.state.quarter, 20))
    for spec in DECISIONS:
        value = getattr(made, spec.name)
        assert value.shape == (3, 20), spec.name
        if spec.dtype is not np.bool_:
            assert np.isfinite(value).all()
            assert value.min() >= spec.allowed.low, spec.name
            assert value.max() <= spec.allowed.high, spec.name
        else:
            assert value.dtype == np.bool_, spec.name


def with_other_secrets(seen: Observation, firm: int) -> Observation:
    """Change every private fact and last choice of everybody but one firm."""
    own = {name for name, mark in visibility().items() if mark is Seen.OWN}
    own |= {"product_position", "process_position"}
    facts = dict(seen.facts)
    for name in own:
        changed = facts[name].copy()
        changed[:, np.arange(changed.shape[1]) != firm] = 1
        facts[name] = changed
    others = np.arange(seen.shape[1]) != firm
    last = seen.last.where(~others, type(seen.last).standing(*seen.shape))
    return replace(seen, facts=facts, last=last)


@POLICY
def test_a_policy_cannot_see_what_the_others_keep_to_themselves(policy: str) -> None:
    play = mid_game()
    dice = Dice(play.games, play.state.quarter, 20)
    made = POLICIES[policy].decide(play.seen, dice)
    for firm in (0, 13):
        again = POLICIES[policy].decide(with_other_secrets(play.seen, firm), dice)
        for name, value in made.items():
            np.testing.assert_array_equal(
                value[:, firm], getattr(again, name)[:, firm], err_msg=name
            )


@pytest.mark.parametrize("policy", sorted(FIXED))
def test_a_policy_plays_the_same_game_alone_and_in_a_batch(policy: str) -> None:
    together = simulate(WORLD, [policy], EVERYBODY, np.arange(4), 6)
    alone = simulate(WORLD, [policy], EVERYBODY, np.array([2]), 6)
    np.testing.assert_array_equal(together.cash[2], alone.cash[0])
    np.testing.assert_array_equal(together.product_technology[2], alone.product_technology[0])


@POLICY
def test_a_policy_says_in_a_sentence_how_it_reasons(policy: str) -> None:
    sentence = POLICIES[policy].sentence
    assert sentence.endswith(".")
    assert len(sentence.splitlines()) == 1


def test_seats_may_play_different_policies() -> None:
    play = begin(WORLD, np.arange(2), 4)
    seats = np.arange(20) % 2
    made = decide(play, ["idle", "alone_research"], seats)
    assert np.all(made.research_share[:, 0::2] == 0)
    assert np.all(made.research_share[:, 1::2] > 0)


def test_a_scenario_says_who_plays_what() -> None:
    policies, seats = population(WORLD)
    assert [policies[seat] for seat in seats] == ["whole_network"] * 12 + ["free_rider"] * 8


def test_the_whole_network_outgrows_working_alone_and_idling() -> None:
    sales = {
        policy: np.median(simulate(WORLD, [policy], EVERYBODY, np.arange(20), 16).sales_q)
        for policy in ("idle", "alone_research", "whole_network")
    }
    assert sales["idle"] < sales["alone_research"] < sales["whole_network"]


def decided(policy: str, quarter: int, **facts: float) -> Decisions:
    """Let a policy decide for firms that have done nothing yet, with facts replaced for all."""
    play = mid_game()
    changed = {name: np.full(play.seen.shape, value) for name, value in facts.items()}
    last = Decisions.standing(*play.seen.shape)
    seen = replace(play.seen, quarter=quarter, last=last, facts={**play.seen.facts, **changed})
    return POLICIES[policy].decide(seen, Dice(play.games, quarter, WORLD.firm_count))


def curiosity(games: int = 3) -> FloatArray:
    drawn: FloatArray = Dice(np.arange(games), 0, WORLD.firm_count).temperament(2)[0]
    return drawn


def test_an_owners_temperament_stays_and_differs_between_firms_and_games() -> None:
    first, later = (Dice(np.arange(4), quarter, 20).temperament(2) for quarter in (0, 9))
    np.testing.assert_array_equal(first, later)
    assert np.unique(first).size == first.size
    np.testing.assert_array_equal(Dice(np.array([2]), 5, 20).temperament(2)[:, 0], first[:, 2])
    assert not np.any(Dice(np.arange(4), 0, 20).uniforms(2) == first)


def test_an_ordinary_owner_joins_the_sooner_the_better_a_cluster_looks() -> None:
    def joiners(**looks: float) -> BoolArray:
        outside = {"cluster": -1, "home_town_trust": 0.4, "home_town_members": 4}
        looking = {**outside, "home_town_progress": 0.0, **looks}
        return decided("ordinary", 5, **looking).cluster_choice >= 0

    plain = joiners()
    for better in (
        {"home_town_trust": 0.9},
        {"home_town_members": 14},
        {"home_town_progress": 0.6},
    ):
        assert np.all(joiners(**better) >= plain)
        assert joiners(**better).sum() > plain.sum()
    assert curiosity()[plain].min() > curiosity()[~plain].max(), "the curious go first"
    assert not joiners(home_town_trust=0.0, home_town_members=0).any()
    assert joiners(home_town_trust=1.0, home_town_progress=0.5).all()


def test_an_ordinary_owner_leaves_when_trust_is_gone_and_stays_while_it_is_there() -> None:
    def stays(trust: float) -> BoolArray:
        return decided("ordinary", 8, cluster=0, trust=trust).cluster_choice >= 0

    assert stays(0.5).all()
    assert not stays(0.15).any()
    some = stays(0.3)
    assert 0 < some.sum() < some.size
    assert curiosity()[some].min() > curiosity()[~some].max(), "the wary go first"


@pytest.mark.parametrize("trust", [0.1, 0.25, 0.3, 0.35])
def test_an_ordinary_owner_who_left_a_cluster_does_not_come_back_to_the_same_distrust(
    trust: float,
) -> None:
    looks = {"home_town_trust": trust, "home_town_members": 20, "home_town_progress": 1.0}
    left = decided("ordinary", 8, cluster=0, trust=trust, **looks).cluster_choice < 0
    comes = decided("ordinary", 9, cluster=-1, trust=0, **looks).cluster_choice >= 0
    assert left.any()
    assert not np.any(left & comes)


def test_whom_an_ordinary_owner_leaves_it_leaves_with_the_institute() -> None:
    made = decided("ordinary", 8, cluster=0, trust=0.1, recent_margin=0.1)
    assert np.all(made.institute_choice < 0)


def test_ordinary_owners_share_more_where_there_is_more_trust() -> None:
    little, much = (
        decided("ordinary", 8, cluster=0, cluster_quarters=6, trust=trust, order_units=20_000)
        for trust in (0.45, 0.9)
    )
    for shared in ("openness", "pledged_capacity_share", "audit_vote"):
        assert np.all(getattr(much, shared) > getattr(little, shared)), shared
    assert np.all(much.specialisation >= little.specialisation)
    assert much.specialisation.sum() > little.specialisation.sum()


def test_the_export_consortium_pledges_most_of_all_and_sells_cheapest_abroad() -> None:
    made = {
        key: decided(key, 6, cluster=0, trust=0.7, order_units=20_000, capacity_use=1.0)
        for key in POLICIES
        if key not in {"pledge_breaker", "random_legal"}
    }
    consortium = made.pop("export_consortium")
    for key, other in made.items():
        assert np.all(consortium.pledged_capacity_share > other.pledged_capacity_share), key
        assert np.all(consortium.export_markup < other.export_markup), key
    nothing_offered = decided("export_consortium", 6, cluster=0, order_units=0)
    assert not nothing_offered.pledged_capacity_share.any()


def test_the_export_consortium_rests_its_research_once_both_technologies_are_near_enough() -> None:
    near, lopsided = (
        decided("export_consortium", 6, product_position=0.8, process_position=process)
        for process in (0.8, 0.7)
    )
    assert np.all(near.research_share < lopsided.research_share)
    assert np.all(near.research_share > 0)


def test_the_research_network_signs_at_once_and_researches_most() -> None:
    play = begin(WORLD, np.arange(2), 12)
    made = {key: decide(play, [key], EVERYBODY) for key in FIXED if key != "random_legal"}
    network = made.pop("research_network")
    np.testing.assert_array_equal(
        network.institute_choice, np.broadcast_to(play.seen["fitting_institute"], (2, 20))
    )
    for key, other in made.items():
        assert np.all(network.research_share > other.research_share), key
        assert np.all(other.institute_choice < 0), key


def test_whoever_plays_by_the_hints_takes_one_step_after_another() -> None:
    play, first = begin(WORLD, np.arange(2), 20), dict[str, int]()
    while not play.over:
        made = decide(play, ["by_the_hints"], EVERYBODY)
        taken = {
            "joins": made.cluster_choice[0, 0] >= 0,
            "buys": made.pool_purchase_share[0, 0] > 0,
            "learns": made.research_share[0, 0] > 0,
            "signs": made.institute_choice[0, 0] >= 0,
            "pledges": made.pledged_capacity_share[0, 0] > 0,
            "certifies": made.seeks_certificate[0, 0],
            "exports": made.exports[0, 0],
        }
        for step, now in taken.items():
            if now:
                first.setdefault(step, play.state.quarter)
        play, _ = advance(play, made)
    assert list(first) == ["joins", "buys", "learns", "signs", "pledges", "certifies", "exports"]
    assert first["joins"] == first["buys"] == 0
    assert 0 < first["learns"] < first["signs"] < first["certifies"] < first["exports"]


@pytest.mark.parametrize(
    ("process_high", "rested"), [(False, set[str]()), (True, {"research_share"})]
)
def test_a_free_rider_shirks_what_all_pay_for_and_does_the_rest_as_its_fellows(
    process_high: bool,  # noqa: FBT001  a case
    rested: set[str],
) -> None:
    fellow, rider = (
        decided(key, 6, order_units=20_000, product_high=True, process_high=process_high)
        for key in ("whole_network", "free_rider")
    )
    shirked = {name for name, value in rider.items() if np.any(value != getattr(fellow, name))}
    assert shirked == {"association_dues_q", "broker_vote", "audit_vote"} | rested
    assert not any(getattr(rider, name).any() for name in shirked)


def test_a_firm_sees_how_far_its_home_towns_cluster_is() -> None:
    play = mid_game()
    state, seen = play.state, play.seen
    for game in range(3):
        inside = state.cluster[game] == 0
        marks = np.stack((state.product_high[game], state.market_global[game]))
        marks = np.vstack((marks, state.certificate_quarters[game] > 0))
        expected = marks[:, inside].mean() if inside.any() else 0.0
        assert seen.clusters["progress"][game, 0] == pytest.approx(expected, abs=1e-5)
        assert seen["home_town_progress"][game, 0] == seen.clusters["progress"][game, 0]
        assert seen["home_town_trust"][game, 0] == state.trust[game, 0]


def test_a_view_shows_a_firm_its_own_facts_and_only_public_ones_of_the_others() -> None:
    play = mid_game()
    shown = view(play.seen, 1, 4)
    assert shown.own["cash"] == play.state.cash[1, 4]
    for other, facts in enumerate(shown.firms):
        assert {visibility()[name] for name in facts} == {Seen.PUBLIC}
        assert facts["cluster"] == play.state.cluster[1, other]


def test_a_failed_firm_keeps_only_what_is_public() -> None:
    play = mid_game()
    failed = play.state.failed.copy()
    failed[1, 4] = True
    facts = {**play.seen.facts, "failed": failed}
    shown = view(replace(play.seen, facts=facts), 1, 4)
    assert "cash" not in shown.own
    assert shown.own["failed"] is True
