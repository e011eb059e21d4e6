"""A firm that looks ahead says in a sentence, in both languages, why it moves as it does."""

import pytest

from engine.policies.look_ahead import Thought
from engine.policies.plans import WAYS, Label, changes
from engine.policies.worth import GAINS
from game.insight.thinking import sentence
from game.language import LANGUAGES, language
from tests.worlds import small_world


def thought(*chosen: Label, **gains: float) -> Thought:
    return Thought(chosen, (), tuple(gains.items()))


def test_it_names_the_way_the_change_and_what_is_expected() -> None:
    plan = (Label("whole_network"), Label("research_share", 0.01))
    told = sentence(language("en"), thought(*plan, goes_global=0.25, fails=-0.1))
    assert told == (
        "I do as “Whole network” does, with more of “Own research”. Over the next quarters I "
        "expect this to bring 25% more chance of going global, 10% less danger of failing, "
        "against going on as before."
    )


def test_what_makes_no_difference_is_not_told() -> None:
    told = sentence(language("en"), thought(Label("go_on"), goes_global=0.001))
    assert told == "I go on as before. No other plan promises more."


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_way_change_and_reason_has_its_words(code: str) -> None:
    for way in WAYS:
        for change in changes(small_world()):
            for gain in GAINS:
                for size in (-0.2, 0.2):
                    found = thought(Label(way), change.label, **{gain: size})
                    told = sentence(language(code), found)
                    assert "{" not in told
                    assert told != sentence(language(code), thought(Label(way)))
