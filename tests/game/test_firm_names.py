"""Names of firms: every firm has its own, in both languages, and none is a town's."""

import pytest

from game.firm_names import firm_name, name_count
from game.language import LANGUAGES, language
from game.scenarios import load, names


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_firm_has_a_name_of_its_own(code: str) -> None:
    words = language(code)
    count = name_count(code)
    called = [firm_name(words, firm) for firm in range(3 * count)]
    assert count >= 64
    assert len(set(called)) == len(called)
    assert called[count].startswith(called[0])


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_firm_is_called_like_a_place_or_the_demo(code: str) -> None:
    words = language(code)
    called = {firm_name(words, firm) for firm in range(name_count(code))}
    places = {
        words.name(place.name)
        for scenario in map(load, names())
        for place in scenario.towns + scenario.institutes
    }
    assert not called & (places | {words("demo.firm_name")})
