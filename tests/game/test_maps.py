"""Maps: every scenario has one that fits it, and files that cannot be are refused in words."""

import json
from typing import Any

import pytest

import assets
from engine.scenario import Scenario
from game import scenarios
from game.language import LANGUAGES, language
from game.map.geometry import Geometry, MapError, load_map, parse_map
from game.map.hits import contains
from game.map.places import place_firms
from game.map.view import MapFirm
from tools.maps.__main__ import PLANS, map_text
from tools.maps.build import place
from tools.maps.plan import Plan

UNIT_OF_LENGTH = 0.1
each_scenario = pytest.mark.parametrize("name", scenarios.names())


def firms_of(scenario: Scenario, cluster: str | None = None) -> tuple[MapFirm, ...]:
    return tuple(
        MapFirm(name=f"{batch.town} {at}", home=batch.town, cluster=cluster)
        for batch in scenario.firms
        for at in range(batch.count)
    )


def raw(name: str = "donglin") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(assets.path("maps", f"{name}.json").read_bytes())
    return data


@each_scenario
def test_a_map_has_the_towns_and_institutes_of_its_scenario(name: str) -> None:
    scenario, geometry = scenarios.load(name), load_map(name)
    assert geometry.scenario == scenario.key
    assert {town.key for town in geometry.towns} == {town.key for town in scenario.towns}
    assert {it.key for it in geometry.institutes} == {it.key for it in scenario.institutes}


@each_scenario
def test_institutes_and_towns_lie_where_the_scenario_says(name: str) -> None:
    scenario, geometry = scenarios.load(name), load_map(name)
    at = {institute.key: institute.at for institute in geometry.institutes}
    for institute in scenario.institutes:
        assert at[institute.key] == pytest.approx(place(institute.position), abs=UNIT_OF_LENGTH)
    for town in scenario.towns:
        spots = [spot for area in geometry.town(town.key).ground for spot in area.outer]
        middle = [(min(axis) + max(axis)) / 2 for axis in zip(*spots, strict=True)]
        assert middle == pytest.approx(place(town.position), abs=60)


@each_scenario
def test_all_firms_find_a_place_of_their_own_alone_or_all_in_one_cluster(name: str) -> None:
    scenario, geometry = scenarios.load(name), load_map(name)
    for cluster in (None, *(town.key for town in scenario.towns)):
        places = place_firms(geometry, firms_of(scenario, cluster))
        assert len(set(places.spots)) == len(places.spots)
        assert None not in places.spots
        assert len(places.filled) == (0 if cluster is None else len(places.spots))


@each_scenario
def test_no_firm_stands_in_the_water(name: str) -> None:
    geometry = load_map(name)
    spots = [lot.centre for town in geometry.towns for lot in town.lots]
    spots += [site.at for site in geometry.sites]
    for area in (*geometry.sea, *geometry.river):
        wet = [spot for spot in spots if contains(area.outer, spot)]
        assert all(any(contains(hole, spot) for hole in area.holes) for spot in wet)


def test_a_firm_keeps_its_lot_when_others_come_and_go() -> None:
    geometry = load_map("donglin")
    firms = firms_of(scenarios.load("donglin"), "tielu")
    before = place_firms(geometry, firms)
    left = tuple(
        MapFirm(firm.name, firm.home, None if at % 2 else "tielu", gone=at == 4)
        for at, firm in enumerate(firms)
    )
    after = place_firms(geometry, left)
    assert after.spots[4] is None
    assert [after.lots[at] for at in (0, 2, 6)] == [before.lots[at] for at in (0, 2, 6)]


def test_more_firms_than_sites_are_refused() -> None:
    firms = firms_of(scenarios.load("sock_town"))
    with pytest.raises(ValueError, match="60 firms, but the map has 24 sites"):
        place_firms(load_map("donglin"), firms)


def test_every_scenario_has_a_plan() -> None:
    assert {plan.key for plan in PLANS} == set(scenarios.names())


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.key)
def test_the_script_writes_the_map_that_is_in_the_repository(plan: Plan) -> None:
    kept = assets.path("maps", f"{plan.key}.json").read_bytes()
    assert map_text(plan).encode() == kept


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_water_has_a_name(code: str) -> None:
    words = language(code)
    waters = {water.key for name in scenarios.names() for water in load_map(name).waters}
    assert all(words.has(f"map.waters.{key}") for key in waters)
    assert words.has("map.north")


def test_a_scenario_without_a_map_gets_a_sentence() -> None:
    for name in ("atlantis", "../scenarios/donglin"):
        with pytest.raises(MapError, match="there is no map of the scenario"):
            load_map(name)


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("format", 2, "format: Input should be 1"),
        ("compass", [1e9, 0], "compass.0: Input should be less than or equal to 4000"),
        ("compass", ["x", 0], "compass.0: Input should be a valid number"),
        ("towns", [], "towns: Tuple should have at least 1 item"),
        ("sea", [{"outer": [[0, 0], [1, 1]]}], "sea.0.outer: Tuple should have at least 3 items"),
        ("extra", 1, "extra: Extra inputs are not permitted"),
    ],
)
def test_a_wrong_map_is_refused_with_its_place(key: str, value: Any, fault: str) -> None:
    with pytest.raises(MapError) as caught:
        parse_map(json.dumps(raw() | {key: value}))
    assert fault in str(caught.value)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"compass": [NaN, 0]}', "9" * 2_000_001])
def test_what_is_no_map_is_refused(text: str) -> None:
    with pytest.raises(MapError):
        parse_map(text)


def test_many_faults_are_counted() -> None:
    with pytest.raises(MapError, match=r"and \d+ more faults"):
        parse_map("{}")


def test_the_outlet_is_the_ship_the_gate_or_the_port() -> None:
    geometry: Geometry = load_map("donglin")
    assert geometry.outlet == geometry.ship
    valley = load_map("first_year")
    assert valley.ship is None
    assert valley.outlet == valley.gate
