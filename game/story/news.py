"""News: what everybody in the province learns before deciding."""

from collections.abc import Iterator

import numpy as np

from engine.scenario import Scenario
from engine.scenario.world import Event
from game.story.facts import Fact, Number, Share, Value
from game.watching import GAME, Moment

INDEXES = {"home_demand_index": "home", "export_demand_index": "export"} | {
    "material_list_index": "material"
}
WORTH_TELLING = 0.03
"""Markets and prices are news when they move by this much in a quarter."""


def news(scenario: Scenario, last: Moment | None, moment: Moment, firm: int) -> Iterator[Fact]:
    """List events that begin and end, markets that move, and the order on offer."""
    yield from _events(scenario, last, moment)
    if last is not None:
        yield from _markets(last, moment)
    yield from _order(scenario, moment, firm)


def events(scenario: Scenario, last: Moment | None, moment: Moment) -> Iterator[Fact]:
    """Name the events that begin and end."""
    for event, begins in changed_events(scenario, last, moment):
        yield Fact(f"demo.why.event_{'began' if begins else 'ended'}", {"name": event.name})


def _events(scenario: Scenario, last: Moment | None, moment: Moment) -> Iterator[Fact]:
    for event, begins in changed_events(scenario, last, moment):
        if begins:
            yield Fact("demo.news.event", {"name": event.name, "story": event.story})
        else:
            yield Fact("demo.news.event_over", {"name": event.name})


def changed_events(
    scenario: Scenario, last: Moment | None, moment: Moment
) -> Iterator[tuple[Event, bool]]:
    """List the events that begin (True) and end."""
    starts, active = (moment.values[name][GAME] for name in ("event_starts", "event_active"))
    before = last.values["event_active"][GAME] if last else np.zeros(starts.size, bool)
    for at, event in enumerate(scenario.events):
        if starts[at]:
            yield event, True
        elif before[at] and not active[at]:
            yield event, False


def _markets(last: Moment, moment: Moment) -> Iterator[Fact]:
    for index, market in INDEXES.items():
        before, now = (float(each.values[index][GAME, 0]) for each in (last, moment))
        change = now / before - 1.0
        if abs(change) >= WORTH_TELLING:
            way = "up" if change > 0 else "down"
            yield Fact(f"demo.news.{market}_{way}", {"change": Share(abs(change))})


def _order(scenario: Scenario, moment: Moment, firm: int) -> Iterator[Fact]:
    town = town_of(moment, firm)
    units = float(moment.values["order_units"][GAME, town])
    if units > 0:
        values: dict[str, Value] = {"town": scenario.towns[town].name, "units": Number(units)}
        yield Fact("demo.news.order", values)


def town_of(moment: Moment, firm: int) -> int:
    """Return the town whose cluster the firm is in, or else the nearest."""
    cluster = int(moment.values["next_cluster"][GAME, firm])
    return cluster if cluster >= 0 else int(moment.play.seen["home_town"][GAME, firm])
