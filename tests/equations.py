"""The equations of a page, and a quarter in which every mechanism is at work to try them on."""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from engine import numeric
from engine.grouping import Grouping, Neighbourhood
from engine.interventions import InstructorPosting, intervene
from engine.ledger import POSTINGS, Party
from engine.outcome import Reason
from engine.quantities import AnyArray, FloatArray
from engine.rollout import advance, begin, decide
from engine.scenario import Scenario
from engine.scenario.world import Condition
from tests.worlds import batch, random_decisions, small_world

MODEL = Path(__file__).parents[1] / "docs" / "model.md"
FENCE = re.compile(
    r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
WORLD = small_world(
    firms=[
        batch(count=14, products=[0, 1], markets=[0, 0, 1], in_cluster=True, technology=1.4),
        batch(count=4, industry="chips", town="two", size=1.5, infrastructures=[0, 1]),
        batch(count=2, industry="chips", town="two", debt=4_000_000),
    ],
    events=[
        {
            "key": f"card_{at}",
            "name": {"en": "Card", "zh_CN": "Card"},
            "story": {"en": "It happens.", "zh_CN": "It happens."},
            "chance_q": 0.2,
            "duration_q": 3,
            "effects": dict.fromkeys(effects, 1.1),
        }
        for at, effects in enumerate((list(Condition)[:7], list(Condition)[5:]))
    ],
    industries=[
        {"key": "socks", "name": {"en": "Socks", "zh_CN": "Socks"}, "labour_share": 0.1},
        {"key": "chips", "name": {"en": "Chips", "zh_CN": "Chips"}, "start_gap": 1.5},
    ],
    parameters={
        "modes": {
            "technology_up": 0.65,
            "export_up": 0.05,
            "export_down": 0.02,
            "size_multiple": 1.1,
            "consortium_firms": 4,
            "cluster_follower_share": 0.1,
            "cluster_export_share": 0.05,
            "cluster_reputation_needed": 0.5,
            "stall_quarters": 2,
            "stall_margin": 0.05,
            "locked_technology": 0.6,
            "collapse_trust": 0.5,
            "collapse_broker": 0.5,
        },
        "pooled_orders": {"bid_constant": 1.0, "order_size_spread": 1.0},
        "production": {"capacity_price": 50},
        "finance": {"failing_quarters": 8},
    },
)
"""A province in which every mechanism is at work within a few quarters."""
GAMES, PLAYED = 40, 8


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, the file it should be saved as, and its text."""

    kind: str
    file: str | None
    text: str


def blocks(text: str) -> list[Block]:
    return [Block(*found.group("kind", "file", "text")) for found in FENCE.finditer(text)]


def sections(text: str) -> Mapping[str, str]:
    """Cut a page at its headings of the second and third level."""
    parts = re.split(r"^##+ (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def equations(text: str) -> str:
    """Put the equations of a section together."""
    return "\n".join(block.text for block in blocks(text) if block.kind == "python")


def set_by(code: str) -> list[str]:
    """List the names that equations set, in order."""
    return re.findall(r"^(\w+) = ", code, flags=re.MULTILINE)


def named_in(code: str) -> set[str]:
    """List the names in equations, words in quotation marks left out."""
    return set(re.findall(r"\b[a-z]\w*\b", re.sub(r'"[^"]*"', "", code)))


MODEL_SECTIONS = sections(MODEL.read_text(encoding="utf-8"))
WITH_EQUATIONS = [title for title, text in MODEL_SECTIONS.items() if equations(text)]


@cache
def values() -> Mapping[str, Any]:
    """Settle a quarter in which every mechanism is at work, and keep all that it computed."""
    play = begin(WORLD, np.arange(GAMES), 20)
    seats = np.arange(WORLD.firm_count) % 2
    for quarter in range(PLAYED):
        wild = random_decisions(WORLD, GAMES, quarter)
        dues, processing = wild.association_dues_q, wild.processing_share
        wild = wild.with_all(
            association_dues_q=np.where(dues > 2_000, dues, 0),
            processing_share=np.where(processing > 0.4, processing, 0),
        )
        tame = decide(play, ["whole_network"], np.zeros(WORLD.firm_count, int))
        made = tame.where(seats == 0, wild)
        play = intervene(
            play, [InstructorPosting(firm=0, amount=9), InstructorPosting(firm=1, amount=-7)]
        )
        play, settled = advance(play, made, keep=None)
    return settled.values


class Meaning:
    """What the words of the equations mean beyond numpy, worked out by plain means."""

    def __init__(self, known: Mapping[str, Any], scenario: Scenario) -> None:
        self.known, self.scenario = known, scenario
        self.cluster = known["next_cluster"]

    def words(self) -> dict[str, Any]:
        """List every word."""
        plain = ("where", "minimum", "maximum", "clip", "sqrt", "rint")
        exact = (numeric.exp, numeric.log, numeric.log2, numeric.power, numeric.sigmoid)
        own = [name for name, _ in inspect.getmembers(self, inspect.ismethod) if name != "words"]
        return {
            **{name: getattr(np, name) for name in plain},
            **{function.__name__: function for function in exact},
            **{name: getattr(self, name) for name in own if not name.startswith("_")},
            **{reason.name: int(reason) for reason in Reason},
        }

    def condition(self, name: str) -> AnyArray:
        column: AnyArray = self.known["conditions"][:, [list(Condition).index(Condition(name))]]
        return column

    def add_up(self, active: AnyArray, effects: AnyArray) -> AnyArray:
        together: AnyArray = np.einsum("ge,ec->gc", active.astype(float), effects[0])
        return together

    def at(self, table: AnyArray, code: AnyArray) -> AnyArray:
        return np.array(
            [
                [row[max(column, 0)] for row, column in zip(table[0], game, strict=True)]
                for game in code
            ]
        )

    def pairs(self, kind: AnyArray) -> AnyArray:
        """Tell which two different firms share a cluster and a kind: (games, firms, firms)."""
        together = (self.cluster[:, :, None] == self.cluster[:, None, :]) & (
            self.cluster[:, :, None] >= 0
        )
        others = ~np.eye(self.cluster.shape[1], dtype=bool)
        near: AnyArray = together & others & (kind[:, :, None] == kind[:, None, :])
        return near

    def alike(self, one: AnyArray, other: AnyArray) -> AnyArray:
        """Count the firms that share both codes with each firm, itself included."""
        both = (one >= 0) & (other >= 0)
        same = (one[:, :, None] == one[:, None, :]) & (other[:, :, None] == other[:, None, :])
        return np.where(both, (same & both[:, None, :]).sum(axis=2), 1)

    def kinds(self, kind: AnyArray, asking: AnyArray) -> AnyArray:
        """Count the different kinds among the asking members of each cluster."""
        clusters = range(len(self.scenario.towns))
        row = np.broadcast_to(kind, self.cluster.shape)
        return np.array(
            [
                [len(set(row[game][asking[game] & (self.cluster[game] == at)])) for at in clusters]
                for game in range(len(self.cluster))
            ]
        )

    def first(self, *pairs: tuple[Any, Any]) -> AnyArray:
        result = np.full(self.cluster.shape, -1)
        for holds, value in reversed(pairs):
            result = np.where(holds, value, result)
        return result

    def received(self, *purposes: str) -> FloatArray:
        return self._posted(purposes, receives=True)

    def paid(self, *purposes: str) -> FloatArray:
        return self._posted(purposes, receives=False)

    def _posted(self, purposes: tuple[str, ...], *, receives: bool) -> FloatArray:
        lines = [
            np.broadcast_to(self.known[posting.quantity], self.cluster.shape)
            for posting in POSTINGS
            if posting.purpose in purposes and (posting.payee is Party.FIRM) is receives
        ]
        total: FloatArray = np.sum([np.zeros(self.cluster.shape), *lines], axis=0)
        return total

    def of_batch(self, field: str) -> AnyArray:
        return self._row(lambda batch: getattr(batch, field))

    def of_industry(self, field: str) -> AnyArray:
        known = {industry.key: industry for industry in self.scenario.industries}
        return self._row(lambda batch: getattr(known[batch.industry], field))

    def quality(self) -> AnyArray:
        return np.array([institute.quality for institute in self.scenario.institutes])

    def in_field(self) -> AnyArray:
        """Tell for each firm which institutes work in its field: (1, firms, institutes)."""
        rows = [
            [firms.industry in institute.fields for institute in self.scenario.institutes]
            for firms in self.scenario.firms
            for _ in range(firms.count)
        ]
        return np.array([rows])

    def _row(self, read: Callable[[Any], float]) -> AnyArray:
        return np.array([[read(one) for one in self.scenario.firms for _ in range(one.count)]])


def as_table(value: object) -> AnyArray:
    """Make groups and neighbourhoods plain arrays."""
    if isinstance(value, Grouping):
        return value.code
    if isinstance(value, Neighbourhood):
        firms = WORLD.firm_count
        return np.stack([value.sum(np.eye(firms)[other]) for other in range(firms)], axis=-1)
    return np.asarray(value)


class Names(dict[str, Any]):
    """The names that equations see: what the engine computed, words, and steps on the way."""

    def __init__(self, known: Mapping[str, Any], words: Mapping[str, Any]) -> None:
        super().__init__({**known, **words})
        self.known = known
        self.shown: dict[str, Any] = {}

    def __setitem__(self, name: str, value: object) -> None:
        if name in self.known:
            self.shown[name] = value
        else:
            super().__setitem__(name, value)


def computed(title: str) -> Mapping[str, Any]:
    """Run the equations of a section and return what they set."""
    names = Names(values(), Meaning(values(), WORLD).words())
    exec(compile(equations(MODEL_SECTIONS[title]), title, "exec"), {}, names)  # noqa: S102  our page
    return names.shown
