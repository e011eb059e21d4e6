"""The command `simulate`: many games by policies, as a table, as JSON, as digests or as a file."""

import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from engine.outcome import ENDINGS, Ending, Reason
from engine.rollout import chunks
from engine.scenario import Scenario
from game import parquet
from game.language import Language
from game.lineup import Lineup, everybody_alike, in_turn, one_against_all, residents
from game.simulation import MEANS, Chunk, Study, Summary, Tally, play_all, summaries
from game.terminal.columns import table
from game.terminal.waiting import progress
from game.terminal.wrapping import printable, wrap

FIGURES = ("sales", "margin", "exports", "technology")
ENDINGS_SHOWN = (Ending.GLOBAL, Ending.STALLED, Ending.INSOLVENT)
THOUSAND = 1_000.0

Watch = Callable[[Lineup, Chunk], None]


@dataclass(frozen=True)
class Request:
    """What is to be played."""

    scenario: Scenario
    policies: Sequence[str]
    """None at all: every firm follows the policy that the scenario gives it."""
    mixed: bool
    first_game: int
    games: int
    quarters: int
    jobs: int
    firm: int | None = None
    """The one firm (0 first) that follows a policy, among the scenario's own; None for all."""

    @property
    def lineups(self) -> list[Lineup]:
        """Return who plays what: each policy in games of its own, or all in the same games."""
        firms = self.scenario.firm_count
        if not self.policies:
            return [residents(self.scenario)]
        if self.firm is not None:
            return [one_against_all(self.scenario, self.firm, policy) for policy in self.policies]
        if self.mixed:
            return [in_turn(self.policies, firms)]
        return [everybody_alike(policy, firms) for policy in self.policies]


@dataclass(frozen=True)
class Report:
    """What came of it."""

    request: Request
    summaries: Sequence[Summary]
    seconds: float

    @property
    def firm_quarters(self) -> int:
        """Count the quarters of all firms that were played."""
        request = self.request
        played = len(request.lineups) * request.games * request.quarters
        return played * request.scenario.firm_count

    def data(self) -> dict[str, object]:
        """Return the report as plain data."""
        request = self.request
        return {
            "scenario": request.scenario.key,
            "first_game": request.first_game,
            "games": request.games,
            "quarters": request.quarters,
            "mixed": request.mixed,
            "firm": None if request.firm is None else request.firm + 1,
            "policies": [summary.data() for summary in self.summaries],
            "firm_quarters": self.firm_quarters,
            "seconds": round(self.seconds, 3),
            "firm_quarters_a_second": round(self.firm_quarters / self.seconds),
        }


def simulate(request: Request, out: Path | None, words: str) -> Report:
    """Play everything that was asked for, into a table file if there is one.

    Errors: ValueError for game numbers out of range; OSError when `out` cannot be written;
    ModuleNotFoundError when an optional package is missing.
    """
    with ExitStack() as stack:
        watch: Watch | None = None
        if out is not None:
            watch = stack.enter_context(parquet.table(out, request.scenario)).add
        return _play(request, words, watch, digests=False)


def print_digests(request: Request, words: str) -> None:
    """Print a line a game: its number, its digest, and the policy when there are several."""
    several = len(request.lineups) > 1

    def watch(lineup: Lineup, chunk: Chunk) -> None:
        tail = f" {lineup.policies[0]}" if several else ""
        lines = zip(chunk.games.tolist(), chunk.digests, strict=True)
        sys.stdout.writelines(f"{game} {digest}{tail}\n" for game, digest in lines)

    _play(request, words, watch, digests=True)


def _play(request: Request, words: str, watch: Watch | None, *, digests: bool) -> Report:
    began = time.perf_counter()
    found: list[Summary] = []
    with progress(words, len(request.lineups) * request.games) as done:
        for lineup in request.lineups:
            rows = watch is not None and not digests
            study = Study(request.scenario, lineup, request.quarters, digests, rows)
            total = Tally.empty(len(lineup.policies))
            games = chunks(request.first_game, request.games, request.scenario.firm_count)
            for chunk in play_all(study, games, request.jobs):
                total.add(chunk.tally)
                if watch:
                    watch(lineup, chunk)
                done(chunk.games.size)
            told = summaries(lineup, total)
            found += told if request.firm is None else told[-1:]
    return Report(request, found, time.perf_counter() - began)


def print_json(report: Report) -> None:
    """Print the report as JSON."""
    sys.stdout.write(json.dumps(report.data(), indent=2) + "\n")


def print_report(report: Report, language: Language, console: Console) -> None:
    """Print the report as two tables: how firms ended, and what held them back."""
    request = report.request
    title = language(
        "commands.simulate.title",
        scenario=printable(language.name(request.scenario.name)),
        games=language.number(request.games),
        first=request.first_game,
        last=request.first_game + request.games - 1,
        firms=request.scenario.firm_count,
        quarters=request.quarters,
    )
    console.print(title, style="bold")
    _print_table(_endings(report.summaries, language), console)
    console.print(language("commands.simulate.reading"), style="dim")
    reasons = _reasons(report.summaries, language)
    if reasons:
        console.print()
        console.print(language("commands.simulate.why"), style="bold")
        _print_table(reasons, console)
    rate = language.number(report.firm_quarters / report.seconds)
    seconds = language.number(report.seconds, 1)
    console.print(language("commands.simulate.speed", seconds=seconds, rate=rate))


def _print_table(rows: Sequence[Sequence[str]], console: Console) -> None:
    console.print()
    header, *body = table(rows, console.width)
    console.print("\n".join(header), style="bold", soft_wrap=True)
    for lines in body:
        console.print("\n".join(lines), soft_wrap=True)
    console.print()


def _endings(summaries: Sequence[Summary], language: Language) -> list[list[str]]:
    endings = [language(f"outcomes.endings.{ending.value}") for ending in ENDINGS_SHOWN]
    figures = [language(f"commands.simulate.{key}") for key in FIGURES]
    rows = [[language("commands.simulate.policy"), *endings, *figures]]
    for summary in summaries:
        shares = [language.share(summary.share(ending)) for ending in ENDINGS_SHOWN]
        sales = language.number(summary.median_sales_q / THOUSAND)
        means = [_mean(language, summary.means[name]) for name in MEANS]
        rows.append([_policy(summary, language), *shares, sales, *means])
    return rows


def _reasons(summaries: Sequence[Summary], language: Language) -> list[list[str]]:
    """Show why firms did not go global: the reasons that occur, each a share of all firms."""
    found = [
        reason
        for reason in Reason
        if ENDINGS[reason] is not Ending.GLOBAL
        and any(summary.reasons[reason] for summary in summaries)
    ]
    if not found:
        return []
    names = [language(f"outcomes.{reason.key}") for reason in found]
    rows = [[language("commands.simulate.policy"), *("\n".join(wrap(n, 10)) for n in names)]]
    for summary in summaries:
        shares = [language.share(summary.reasons[reason]) for reason in found]
        rows.append([_policy(summary, language), *shares])
    return rows


def _policy(summary: Summary, language: Language) -> str:
    return language(f"policies.{summary.policy}.name")


def _mean(language: Language, mean: float) -> str:
    return "\N{EN DASH}" if math.isnan(mean) else language.share(mean)
