"""Write the tables of docs/parameters.md and docs/quarter.md from the engine's own declarations.

`python docs/generate.py` rewrites both files; with `--check` it writes nothing and exits with
code 1 when one of them is not what the engine says. `--claims` plays the study of the claims twice
and writes docs/claims.md, `--balance` plays the study of the balance and writes docs/balance.md;
either takes minutes.
"""  # noqa: INP001  a script beside the pages it writes, not a package

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from engine.decisions import DECISIONS, DecisionSpec
from engine.explain import Quantity, quantities
from engine.ledger import POSTINGS, Party
from engine.quantities import Unit
from engine.rule import Rule, Stage
from engine.scenario.parameter import Period
from engine.scenario.parameters import Parameters
from engine.scenario.world import Event, Firms, Industry, Institute, Order, Programmes, Town
from engine.settlement import STOCKS
from engine.shocks import Shocks
from engine.state import State
from engine.turn import QUARTER
from game.language import language
from game.scenarios import names
from game.study.balance import table as balance_table
from game.study.balance.health import verdicts
from game.study.balance.study import Plan, study_balance
from game.study.claims import CLAIMS
from game.study.claims_study import study_claims
from game.study.claims_table import markdown
from game.study.jobs import runner
from game.study.running import Games
from game.study.storing import store
from game.study.worlds import Setting

FOLDER = Path(__file__).parent
NOTE = "<!-- Written by docs/generate.py from the engine; do not edit by hand. -->"
TABLES: tuple[type[BaseModel], ...] = (
    Industry,
    Town,
    Order,
    Institute,
    Firms,
    Event,
    Programmes,
)
NUMBERS = (int, float)

PARAMETERS = """\
# Parameters

Every number of the economy that a scenario may set, one table a mechanism. A scenario file gives
only what differs from the default, as `[parameters.<table>]` with the names below; a value outside
its bounds (both allowed) is refused with its place. A share is 0.05, not 5%. "Design choice" marks
a number that makes the game work and claims nothing about the world; the others name author and
year, or the kind of place that the figure comes from.
"""

WORLD = """\
# What else a scenario says

Industries, towns, institutes, firms and events carry numbers of their own. A field without a
default must be given.
"""

STAGES = """\
# The quarter

All quantities of a quarter, in the order in which the rules set them. Before the first stage a
quarter knows the scenario, the state that the last quarter left, the chance of this one and, from
the second stage on, what the firms decided. `next_x` is the stock `x` as the next quarter finds
it. The axes say how many numbers there are: one a firm, a cluster, an event or a game; a group says
which firms belong together.
"""

DECIDED = """\
## What the firms decide

The widest range of every decision; a scenario with fewer towns or institutes narrows the choice of
one.
"""

KEPT = """\
## What one quarter hands to the next
"""

DRAWN = """\
## What chance brings
"""

POSTED = """\
## Who pays whom

Money moves by these postings and in no other way: each is rounded to whole RMB and has a firm on
one side and a party outside on the other.
"""

MEASURED = """\
# What the economy shows

Thirteen claims, each measured by playing the same games in all that it compares, so that a
difference is due to what differs and not to luck. Every effect comes with its 95% interval: one
number a game goes into it (a share, the median firm's sales), for the firms of one game share their
luck. A claim holds only where the whole interval lies as it must; where two measures are joined by
"or", one of them is enough. "Goes global" counts firms within the scenario's quarters; unless a row
says otherwise the scenario is the default one and everybody follows the same policy. `fast-follower
study claims` measures all this again; `--first-game` takes other games, `--off MECHANISM` shows
which claims fail without a mechanism.
"""
FIRST_GAMES = (0, 1_000_000)
GAMES = 2_000

BALANCED = """\
# Whether the game is balanced

Every shipped policy plays every scenario: one firm among the scenario's own firms, everybody alike,
and all of them mixed. A policy's numbers are the share of its firms that go global and, in
brackets, what its median firm sells at the end, as a multiple of a start firm's sales. Below stand
the policies that are left when firms imitate whoever sells more (replicator dynamics over the
mixture), what results are due to, and the checks: no recipe best everywhere, every scenario won and
lost, a fair chance for a beginner, none for chance, decisions over luck, no value of a decision
that is always wrong. `fast-follower study balance` measures all this again.
"""
BALANCE_GAMES = 400


def table(titles: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Write a Markdown table."""
    heads = tuple(titles)
    yield line(heads)
    yield line("---" for _ in heads)
    yield from map(line, rows)
    yield ""


def line(cells: Iterable[str]) -> str:
    """Write a table's line."""
    return f"| {' | '.join(cells)} |"


def code(name: str) -> str:
    """Mark a name of the code."""
    return f"`{name}`"


def number(value: float) -> str:
    """Write a number with thousands apart and no more digits than it needs."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def yes_no(*, value: bool) -> str:
    """Write the value of a switch."""
    return "yes" if value else "no"


def bounds(field: FieldInfo) -> str:
    """Write the range that a field allows; a bound that is not itself allowed is marked."""
    marks = {
        name: getattr(mark, name)
        for mark in field.metadata
        for name in ("ge", "gt", "le", "lt")
        if getattr(mark, name, None) is not None
    }
    low = number(marks["ge"]) if "ge" in marks else f"above {number(marks['gt'])}"
    high = number(marks["le"]) if "le" in marks else f"below {number(marks['lt'])}"
    return f"{low} to {high}"


def sentence(thing: object) -> str:
    """Return the first line of a docstring."""
    return (thing.__doc__ or "").strip().splitlines()[0]


def declared(field: FieldInfo) -> Mapping[str, Any]:
    """Return a parameter's unit, period and source."""
    extra = field.json_schema_extra
    if not isinstance(extra, dict):
        raise TypeError(f"{field.title}: declare a parameter with engine.scenario.parameter")
    return extra


def parameters_page() -> str:
    """Write docs/parameters.md."""
    lines = [NOTE, "", PARAMETERS]
    for name, values in Parameters():
        lines += [f"## `{name}`", "", sentence(type(values)), ""]
        titles = ("name", "label", "default", "unit", "period", "bounds", "source")
        lines += table(titles, map(parameter_row, *fields_of(type(values))))
    lines += [WORLD]
    for model in TABLES:
        rows = [row for row in map(world_row, *fields_of(model)) if row]
        lines += [f"## {model.__name__}", "", sentence(model), ""]
        lines += table(("name", "default", "bounds", "what it is"), rows)
    return page(lines)


def fields_of(model: type[BaseModel]) -> tuple[Iterable[str], Iterable[FieldInfo]]:
    """Return the names and the declarations of a model's fields."""
    return model.model_fields.keys(), model.model_fields.values()


def parameter_row(name: str, field: FieldInfo) -> tuple[str, ...]:
    """Write a parameter's line."""
    extra = declared(field)
    period = "" if extra["period"] == Period.NONE else str(extra["period"])
    default = number(field.default)
    label = str(field.title)
    return code(name), label, default, str(extra["unit"]), period, bounds(field), extra["source"]


def world_row(name: str, field: FieldInfo) -> tuple[str, ...]:
    """Write the line of a number or a switch; nothing for words, places and lists."""
    if field.annotation is bool:
        return code(name), yes_no(value=field.default), "yes or no", field.description or ""
    if field.annotation not in NUMBERS:
        return ()
    default = "" if field.is_required() else number(field.default)
    return code(name), default, bounds(field), field.description or ""


def quarter_page() -> str:
    """Write docs/quarter.md."""
    known = quantities()
    lines = [NOTE, "", STAGES]
    for at, stage in enumerate(QUARTER, 1):
        lines += stage_lines(at, stage, known)
    lines += [DECIDED]
    titles = ("decision", "desk", "unit", "lowest", "highest", "at the start")
    lines += table(titles, map(decision_row, DECISIONS))
    lines += [KEPT]
    lines += table(("stock", "unit", "axes"), typed_rows(State, STOCKS))
    lines += [DRAWN]
    draws = (field.name for field in fields(Shocks))
    lines += table(("draw", "unit", "axes"), typed_rows(Shocks, draws))
    lines += [POSTED]
    lines += table(("posting", "from", "to", "purpose"), posting_rows())
    return page(lines)


def stage_lines(at: int, stage: Stage, known: Mapping[str, Quantity]) -> Iterator[str]:
    """Write one stage's heading and table."""
    yield from (f"## Stage {at}: {stage.key}", "")
    titles = ("quantity", "rule file", "unit", "axes", "what it says")
    yield from table(titles, (rule_row(rule, known) for rule in stage.rules))


def rule_row(rule: Rule, known: Mapping[str, Quantity]) -> tuple[str, ...]:
    """Write a quantity's line."""
    quantity = known[rule.name]
    place = code(rule.mechanism)
    return code(rule.name), place, unit_of(quantity.unit), quantity.axes, rule.sentence


def unit_of(unit: Unit | None) -> str:
    """Write a unit; a group has none."""
    return "" if unit is None else str(unit)


def decision_row(spec: DecisionSpec) -> tuple[str, ...]:
    """Write a decision's line."""
    allowed, unit = spec.allowed, str(spec.unit)
    if spec.unit is Unit.FLAG:
        start = yes_no(value=bool(allowed.default))
        return code(spec.name), str(allowed.desk), unit, "no", "yes", start
    numbers = (allowed.low, allowed.high, allowed.default)
    return code(spec.name), str(allowed.desk), unit, *map(number, numbers)


def typed_rows(kind: type, names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Write the lines of a dataclass's fields, unit and axes read off their types."""
    hints: Mapping[str, Any] = get_type_hints(kind, include_extras=True)
    for name in names:
        unit = next(mark for mark in hints[name].__metadata__ if isinstance(mark, Unit))
        yield code(name), unit_of(unit), hints[name].__origin__.dim_str


def posting_rows() -> Iterator[tuple[str, ...]]:
    """Write every posting's line."""
    for posting in POSTINGS:
        parties = (words(posting.payer), words(posting.payee))
        yield code(posting.quantity), *parties, str(posting.purpose)


def words(party: Party) -> str:
    """Write a party's name."""
    return party.replace("_", " ")


def page(lines: Iterable[str]) -> str:
    """Put the lines of a page together, with one line feed at its end."""
    return "\n".join(lines).rstrip() + "\n"


def pages() -> dict[Path, str]:
    """Return what each generated page should say."""
    return {
        FOLDER / "parameters.md": parameters_page(),
        FOLDER / "quarter.md": quarter_page(),
    }


def stale() -> list[Path]:
    """List the pages that do not say what the engine says."""
    return [
        path
        for path, text in pages().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def write_claims() -> str:
    """Measure the claims on two sets of games and write docs/claims.md; tell when one fails."""
    spoken, lines, holds = language("en"), [NOTE, "", MEASURED], True
    for first in FIRST_GAMES:
        games = Games(first, GAMES)
        report = study_claims(CLAIMS, Setting(), games, runner(0, None), store(None), "Playing")
        lines += [f"## Games from {first:,}", "", markdown(report, spoken)]
        holds = holds and report.holds
    (FOLDER / "claims.md").write_text(page(lines), encoding="utf-8", newline="\n")
    return "" if holds else "written, but not every claim holds; see docs/claims.md"


def write_balance() -> str:
    """Measure the balance and write docs/balance.md; tell when it is not healthy."""
    spoken = language("en")
    plan = Plan(Setting(), names(), Games(0, BALANCE_GAMES))
    report = study_balance(plan, runner(0, None), store(None), "Playing")
    lines = [NOTE, "", BALANCED, balance_table.markdown(report, spoken)]
    (FOLDER / "balance.md").write_text(page(lines), encoding="utf-8", newline="\n")
    healthy = all(verdict.holds for verdict in verdicts(report))
    return "" if healthy else "written, but the balance is not healthy; see docs/balance.md"


def main(arguments: list[str]) -> str:
    """Write the pages, or check them; return what is wrong, nothing when all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when stale")
    parser.add_argument("--claims", action="store_true", help="measure and write docs/claims.md")
    parser.add_argument("--balance", action="store_true", help="measure and write docs/balance.md")
    asked = parser.parse_args(arguments)
    if asked.claims:
        return write_claims()
    if asked.balance:
        return write_balance()
    if asked.check:
        names = ", ".join(path.name for path in stale())
        return f"not current: {names}; run python docs/generate.py" if names else ""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) or None)
