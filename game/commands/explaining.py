"""The command `explain`: the tree behind one number of one firm."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.text import Text as RichText
from rich.tree import Tree

from engine.decisions import SPECS
from engine.explain import PARAMETERS, RULE_OF, Explanation, Origin, explain
from engine.outcome import Reason
from engine.scenario import Scenario
from game.amounts import written
from game.language import Language
from game.lineup import batches, known, residents_but
from game.parameters import bounds_of
from game.sources import source_words
from game.terminal.wrapping import pad, printable
from game.watching import GAME, moments

PREVIOUS = "previous_"
NEXT = "next_"
TOWNS = frozenset({"cluster_choice", "cluster", "next_cluster", "membership"})
INSTITUTES = frozenset({"institute_choice", "institute", "next_institute"})
OUTCOMES = frozenset({"outcome", "next_outcome"})


def quantity_named(word: str) -> str:
    """Find the quantity that a person means: `cash` is the cash after the quarter, `next_cash`.

    Errors: ValueError that offers the closest names.
    """
    name = known(word.strip().replace("-", "_").removeprefix(NEXT), names(), "number")
    return NEXT + name if NEXT + name in RULE_OF else name


def names() -> list[str]:
    """List the numbers that can be asked for: results of rules, decisions, parameters."""
    return [*(name.removeprefix(NEXT) for name in RULE_OF), *SPECS, *PARAMETERS]


def label(language: Language, name: str) -> str:
    """Name a quantity, a decision or a parameter in words."""
    own = name.removeprefix(PREVIOUS)
    keys = (f"quantities.{own}", f"decisions.{own}.label", f"parameters.{own}")
    key = next((key for key in keys if language.has(key)), None)
    words = language(key) if key else own
    return words if own == name else language("quantities.previous", label=words)


@dataclass(frozen=True)
class Question:
    """Which number is asked about: the game it stands in, its quarter and its firm (0 first)."""

    scenario: Scenario
    game: int
    quarter: int
    firm: int
    policy: str | None
    """How the firm decides; None for the scenario's own policy."""
    name: str
    depth: int

    def root(self) -> Explanation:
        """Play the game up to the quarter and explain the number."""
        lineup = residents_but(self.scenario, self.firm, self.policy)
        *_, last = moments(self.scenario, lineup, self.game, self.quarter)
        return explain(last.values, self.name, GAME, self.firm)


@dataclass(frozen=True)
class Explainer:
    """Who explains: the language, and the world whose names are used."""

    language: Language
    scenario: Scenario

    def tree(self, root: Explanation, depth: int) -> Tree:
        """Draw the tree behind a number to `depth`; inputs that are nothing are counted only."""
        tree = Tree(self.node(root), guide_style="dim")
        self._grow(tree, root, depth)
        return tree

    def _grow(self, tree: Tree, parent: Explanation, depth: int) -> None:
        if depth == 0:
            return
        inputs = parent.inputs
        something = [node for node in inputs if node.value or parent.mechanism != "ledger"]
        for node in something:
            self._grow(tree.add(self.node(node)), node, depth - 1)
        left_out = len(inputs) - len(something)
        if left_out:
            tree.add(RichText(self.language("commands.explain.zeros", count=left_out), "dim"))

    def node(self, node: Explanation) -> RichText:
        """Write a number: what it is called, how much it is, and where it comes from."""
        text = RichText(f"{label(self.language, node.name)}: ")
        text.append(self.value(node), "bold")
        text.append(f"  {node.name}\n", "dim")
        text.append(self.origin(node), "italic")
        return text

    def value(self, node: Explanation) -> str:
        """Write the number with its unit, or the name that its code stands for."""
        name, value = node.name.removeprefix(PREVIOUS), node.value
        if not isinstance(value, int) or isinstance(value, bool):
            return written(self.language, value, node.unit)
        if name in OUTCOMES:
            return self.language(f"outcomes.{Reason(value).key}")
        towns, institutes = self.scenario.towns, self.scenario.institutes
        places = towns if name in TOWNS else institutes if name in INSTITUTES else None
        if places is None:
            return written(self.language, value, node.unit)
        if value < 0:
            return self.language("demo.none")
        return printable(self.language.name(places[value].name))

    def origin(self, node: Explanation) -> str:
        """Say where the number comes from: the rule's sentence, or the mark of a leaf."""
        if node.origin is Origin.RULE:
            key = f"quantities.sentences.{node.name}"
            return self.language(key) if self.language.has(key) else node.sentence
        key = f"commands.explain.origins.{node.origin.name.lower()}"
        if node.origin is not Origin.PARAMETER:
            return self.language(key)
        low, high = (written(self.language, end, node.unit) for end in bounds_of(node.name))
        source = source_words(self.language, node.name)
        return self.language(key, low=low, high=high, source=source)

    def data(self, node: Explanation, depth: int) -> Mapping[str, Any]:
        """Return the tree as plain data."""
        inputs = [self.data(each, depth - 1) for each in node.inputs] if depth else []
        limits = bounds_of(node.name) if node.origin is Origin.PARAMETER else None
        return {
            "name": node.name,
            "label": label(self.language, node.name),
            "value": node.value,
            "unit": node.unit.value if node.unit else None,
            "origin": node.origin.value,
            "sentence": self.origin(node) if node.origin is Origin.RULE else "",
            **({"range": limits, "source": node.source} if limits else {}),
            "inputs": inputs,
        }


def print_tree(question: Question, language: Language, console: Console) -> None:
    """Print the tree behind a number."""
    scenario, root = question.scenario, question.root()
    towns = {town.key: town.name for town in scenario.towns}
    title = language(
        "commands.explain.title",
        scenario=language.name(scenario.name),
        game=question.game,
        quarter=question.quarter,
        number=question.firm + 1,
        town=language.name(towns[batches(scenario)[question.firm].town]),
    )
    console.print(printable(title), style="dim")
    console.print(Explainer(language, scenario).tree(root, question.depth))


def print_json(question: Question, language: Language) -> None:
    """Print the tree as JSON."""
    data = Explainer(language, question.scenario).data(question.root(), question.depth)
    sys.stdout.write(json.dumps(data, indent=2) + "\n")


def print_names(language: Language, console: Console) -> None:
    """List every quantity that can be explained, with its label."""
    width = max(map(len, names())) + 2
    for name in names():
        words = label(language, quantity_named(name))
        console.print(f"{pad(name, width)}{words}", soft_wrap=True)
