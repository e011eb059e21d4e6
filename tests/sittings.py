"""Sessions for tests: people at a table in the small world, and all that a seat can reach."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import numpy as np

from engine.decisions import SPECS, Choice
from engine.explain import RULE_OF
from engine.quantities import Unit
from engine.scenario import Level, Scenario
from game.language import LANGUAGES, language
from game.seats import Seat, prepare, usual_firms
from game.session import Keep, Outlook, Session
from game.text import desk, report
from game.text.reasoning import Asker
from game.text.words import Words
from tests.worlds import batch, small_world

NAMES = ("Ana", "Bo", "Chen Yu", "Dilnur", "Eva", "Femi", "Gao", "Hui")


@cache
def people_world() -> Scenario:
    """Build a world in which each seat's firm differs from every other in all that is private."""
    firms = [
        batch(count=4, products=[0, 1], cash=700_000, technology=1.0),
        batch(count=3, in_cluster=True, policy="cluster_research"),
        batch(count=2, policy="whole_network"),
    ]
    levels = {
        "starter": [
            {"quarter": 1, "decisions": ["cluster_choice", "pool_purchase_share"]},
            {"quarter": 3, "decisions": ["research_share"]},
        ]
    }
    return small_world(firms=firms, levels=levels)


@cache
def no_credit_world() -> Scenario:
    """Build a world where nobody lends: a bill that cash does not cover ends a firm."""
    poor = {"cash": 100_000, "cash_spread": 0}
    firms = [batch(count=3, **poor), batch(count=3, in_cluster=True, **poor)]
    finance = {"loan_to_value": 0.0, "private_limit_share": 0.0}
    return small_world(firms=firms, quarters=4, parameters={"finance": finance})


RUIN = {"own_marketing_q": 300_000.0, "home_markup": 1.0}
"""What no firm of that world can pay."""


def sitting(
    seats: int = 2,
    level: Level = Level.EXPERT,
    game: int = 7,
    quarters: int | None = None,
    keep: Keep | None = None,
    scenario: Scenario | None = None,
) -> Session:
    world = scenario or people_world()
    firms = usual_firms(world, seats)
    table = [Seat(firm, name) for firm, name in zip(firms, NAMES, strict=False)]
    return Session(prepare(world, level, game, table, quarters), keep)


def any_value(session: Session, seat: int, name: str, rng: np.random.Generator) -> Choice:
    """Draw a value that is allowed now."""
    spec, (low, high) = SPECS[name], session.limits(seat)[name]
    options = session.options(seat, name)
    if options is not None:
        return int(rng.choice(options))
    if spec.unit is Unit.FLAG:
        return bool(rng.random() < 0.5)
    if spec.unit is Unit.COUNT:
        return float(rng.integers(int(low), int(high) + 1))
    high = min(high, 60_000.0) if spec.unit is Unit.RMB else high
    return float(np.clip(rng.uniform(low, max(low, high)), low, high))


def decide_anything(session: Session, rng: np.random.Generator, share: float = 0.3) -> None:
    """Let the seat whose turn it is change some of its decisions."""
    seat = session.turn
    assert seat is not None
    for name in session.open_decisions(seat):
        if rng.random() < share:
            session.choose(seat, name, any_value(session, seat, name, rng))


def play_on(session: Session, rng: np.random.Generator, until: int) -> None:
    """Play until `until` quarters are settled."""
    while not session.over and session.quarter < until:
        decide_anything(session, rng)
        hand_in(session)


def hand_in(session: Session) -> bool:
    assert session.turn is not None
    return session.hand_in(session.turn)


def reach(session: Session, seat: int) -> dict[str, Any]:
    """Gather everything that a seat can reach in its turn, as data and as lines of text."""
    names = session.open_decisions(seat)
    found: dict[str, Any] = {
        "turn": session.turn,
        "quarter": session.quarter,
        "over": session.over,
        "public": session.public(),
        "outcomes": [session.outcome(at) for at in range(len(session.seats))],
        "handed_in": [session.handed_in(at) for at in range(len(session.seats))],
        "view": session.view(seat),
        "history": session.history(seat),
        "goals": session.goals(seat),
        "result": session.result(seat),
        "open": names,
        "limits": session.limits(seat),
        "choice": session.choice(seat),
        "changed": session.changed(seat),
        "noted": session.noted(seat),
        "forecast": session.forecast(seat),
        "form": session.form(seat),
        "flows": session.flows(seat),
        "tradeoffs": [outlook.tradeoffs() for outlook in _outlooks(session, seat)],
        "hints": () if session.eliminated(seat) else session.hints(seat),
        "pages": [session.page(seat, key) for key in ("bulk_purchase", "trust", "home_market")],
        "costs": {name: session.cost(seat, name) for name in names},
        "options": {name: session.options(seat, name) for name in names},
        "undo": session.undo(seat),
        "redo": session.redo(seat),
    }
    found["why"] = [*_reasons(session, seat)]
    found["lines"] = {code: [*text_lines(session, seat, code)] for code in LANGUAGES}
    return found


def _outlooks(session: Session, seat: int) -> Iterator[Outlook]:
    for group in ("cluster", "share"):
        outlook = session.outlook(seat, group)
        if outlook is not None:
            yield outlook


def _reasons(session: Session, seat: int) -> Iterator[Any]:
    for name in (*RULE_OF, *SPECS):
        try:
            yield session.explain(seat, name)
        except KeyError:
            yield name


def text_lines(session: Session, seat: int, code: str) -> Iterator[str]:
    """Write every page that the terminal shows to a seat."""
    words = Words(language(code), session.scenario, session.seats)
    yield from desk.firm_lines(words, session)
    yield from report.move_lines(words, session)
    yield from Asker(words, session, seat).answer("c")
    if not session.eliminated(seat):
        yield from desk.state_lines(words, session, seat)
        yield from desk.menu_lines(words, session, seat, hints=True)
        yield from desk.all_cluster_lines(words, session, seat)
    found = session.result(seat)
    if found is not None:
        yield from report.result_lines(words, session, seat, found)


def numbers(value: Any, place: str = "") -> Iterator[tuple[str, float]]:
    """Walk through data and yield every number in it, with the place where it stands."""
    if isinstance(value, (bool, str)) or value is None:
        return
    if isinstance(value, (int, float)):
        yield place, float(value)
        return
    for name, part in _parts(value):
        yield from numbers(part, f"{place}.{name}")


def _parts(value: Any) -> Iterable[tuple[object, Any]]:
    """Return what data is made of, by name or number."""
    if is_dataclass(value):
        return [(field.name, getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Mapping):
        return value.items()
    if isinstance(value, (list, tuple)):
        return enumerate(value)
    if isinstance(value, (set, frozenset)):
        return [("", part) for part in value]
    raise TypeError(f"a seat reaches {type(value)}, which this walk does not know")


def some_game(quarters: int = 3) -> Session:
    """Play two seats a few quarters, and leave one form handed in and a draft on the table."""
    session, rng = sitting(seats=2), np.random.default_rng(5)
    play_on(session, rng, until=quarters)
    decide_anything(session, rng)
    session.expect(0, 90_000.5)
    session.note(0, "Wolle wird teurer, \N{CJK UNIFIED IDEOGRAPH-7F8A}")
    hand_in(session)
    session.choose(1, "research_share", 0.03)
    return session


def plays_on(session: Session) -> None:
    """Hand in once more, if the game is not over."""
    if not session.over:
        hand_in(session)
