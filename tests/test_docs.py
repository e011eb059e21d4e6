"""The pages of docs say what the engine does: tables, equations, names and examples are run."""

import math
import pkgutil
import re
import subprocess
import sys
from dataclasses import fields
from functools import cache
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

import engine
from docs import generate
from engine.decisions import DECISIONS
from engine.explain import PARAMETERS
from engine.ledger import POSTED
from engine.scenario.parameters import Parameters
from engine.scenario.world import Industry
from engine.settlement import STOCKS
from engine.shocks import Shocks
from engine.turn import QUARTER, RULES
from tests.equations import (
    FENCE,
    MODEL,
    MODEL_SECTIONS,
    WITH_EQUATIONS,
    WORLD,
    Meaning,
    as_table,
    blocks,
    computed,
    equations,
    named_in,
    sections,
    set_by,
    values,
)

DOCS = Path(__file__).parents[1] / "docs"
AUTHORS = DOCS / "rules-for-authors.md"
RECORDS = sorted((DOCS / "decisions").glob("*.md"))

CODE_NAME = re.compile(r"`([a-z]\w*_\w+)`")
DEFAULTS = Parameters().values()
NUMBERS = dict(enumerate(("no", "one", "two", "three", "four", "five", "six", "seven", "eight")))
NUMBERS |= {9: "nine", 10: "ten", 11: "eleven", 12: "twelve"}
PARTS = {0.5: "half", 0.75: "three quarters"}


@pytest.mark.parametrize("path", sorted(generate.pages()), ids=lambda path: path.name)
def test_a_generated_page_is_current(path: Path) -> None:
    assert path not in generate.stale(), "run python docs/generate.py"


def test_the_check_finds_a_stale_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "FOLDER", tmp_path)
    assert "parameters.md" in generate.main(["--check"])
    assert generate.main([]) == ""
    assert generate.main(["--check"]) == ""
    (tmp_path / "quarter.md").write_text("something else", encoding="utf-8")
    assert generate.main(["--check"]).startswith("not current: quarter.md")


def test_the_equations_are_tried_where_the_rules_matter() -> None:
    tables = {rule.name: as_table(values()[rule.name]) for rule in RULES}
    alike = {name for name, table in tables.items() if np.all(table == table.flat[0])}
    assert alike == {"going_wage_q"}, "alike for all firms, clusters and games"


@pytest.mark.parametrize("title", WITH_EQUATIONS)
def test_the_equations_give_what_the_rules_give(title: str) -> None:
    for name, shown in computed(title).items():
        recorded, again = as_table(values()[name]), as_table(shown)
        again = np.broadcast_to(again, np.broadcast_shapes(again.shape, recorded.shape))
        margin = 0.5 + 1e-6 if name in POSTED else 1e-9 * max(1.0, np.abs(recorded).max())
        np.testing.assert_allclose(
            again, recorded + 0.0 * again, rtol=1e-9, atol=margin, err_msg=name
        )


def test_every_rule_has_its_equation_and_no_quantity_has_two() -> None:
    found = [
        name
        for title in WITH_EQUATIONS
        for name in set_by(equations(MODEL_SECTIONS[title]))
        if name in values()
    ]
    assert sorted(set(found)) == sorted(found)
    assert {rule.name for rule in RULES} - set(found) == set()


def test_every_mechanism_has_a_section_in_the_order_of_the_quarter() -> None:
    named = [re.search(r"\(`(\w+)`\)$", title) for title in MODEL_SECTIONS]
    shown = [found[1] for found in named if found]
    assert sorted(shown) == sorted({rule.mechanism for rule in RULES} - {"ledger"})
    stages = [title.partition(": ") for title in MODEL_SECTIONS if title.startswith("Stage ")]
    assert [(f"Stage {at}", stage.key) for at, stage in enumerate(QUARTER, 1)] == [
        (stage, key) for stage, _, key in stages
    ]


@pytest.mark.parametrize("title", WITH_EQUATIONS)
def test_a_section_lists_the_parameters_of_its_equations(title: str) -> None:
    text = MODEL_SECTIONS[title]
    line = re.search(r"^Parameters: (.+?)$\n\n", text, flags=re.MULTILINE | re.DOTALL)
    listed = re.findall(r"`(\w+)`", line[1]) if line else []
    assert sorted(listed) == sorted(named_in(equations(text)) & PARAMETERS.keys())
    assert bool(line) or title == "Money and the ledger"


def test_every_parameter_is_in_some_equation() -> None:
    used = {name for text in MODEL_SECTIONS.values() for name in named_in(equations(text))}
    assert PARAMETERS.keys() - used == set()


def waiting(machines: int, booked: float) -> float:
    """Days in the queue for random jobs without a broker."""
    queue = math.pow(booked, math.sqrt(2 * (machines + 1)) - 1)
    return DEFAULTS["job_days"] * queue / (machines * (1 - booked))


def best_division(trust: float) -> int:
    """The number of steps with the highest yield."""
    loss = DEFAULTS["handover_cost"] * (1 - DEFAULTS["handover_trust"] * trust)
    gain = DEFAULTS["division_gain"]
    return max(range(1, 9), key=lambda steps: steps**gain * (1 - loss * (steps - 1)))


def broker_pays_from() -> int:
    """The first size of a cluster at which a broker is no dearer than a mesh."""
    mesh, broker = DEFAULTS["mesh_cost_share"], DEFAULTS["broker_cost_share"]
    office = DEFAULTS["secretariat_cost_share"]
    return next(n for n in range(2, 100) if broker + office / n <= mesh * (n - 1) + 1e-12)


def beginners_chance(certified: float, constant: float) -> float:
    """The chance of a bid with just enough pledges and the reputation at the start."""
    reputation = DEFAULTS["bid_reputation_weight"] * DEFAULTS["start_reputation"]
    return 1 / (1 + math.exp(-constant - reputation - DEFAULTS["bid_certified_weight"] * certified))


def stated() -> list[str]:
    """Write the phrases of the model's page that state figures, from the defaults."""
    common = DEFAULTS["demand_correlation"]
    pool = DEFAULTS["shortage_alone"] * math.sqrt(common + (1 - common) / 12)
    leaving, elasticity = DEFAULTS["departure_base_share"], DEFAULTS["departure_wage_elasticity"]
    part = 1 - DEFAULTS["shareable_fixed_share"] * (1 - 1 / 12)
    entry, bid = DEFAULTS["export_entry_cost"], DEFAULTS["bid_constant"]
    wages = DEFAULTS["base_price"] * Industry.model_fields["labour_share"].default
    one, four = ([waiting(n, booked) for booked in (0.8, 0.9, 0.95)] for n in (1, 4))
    steps = [best_division(trust) for trust in (0, 0.5, 1)]
    absorbed = 3 / (3 + DEFAULTS["half_absorption"])
    return [
        f"twelve employers miss {pool:.1%}",
        f"where one alone misses {DEFAULTS['shortage_alone']:.0%}",
        f"from {leaving:.1%} to {leaving * 1.1**-elasticity:.1%} a quarter",
        f"{DEFAULTS['discount_per_doubling']:.0%} off for each doubling",
        f"{one[0]:.0f}, {one[1]:.0f} and {one[2]:.0f} days at 80, 90 and 95% booked",
        f"with four machines {four[0]:.1f}, {four[1]:.1f} and {four[2]:.1f}",
        f"is {steps[0]} without trust, {steps[1]} at half, {steps[2]} at full trust",
        f"chance is {beginners_chance(0, bid):.0%} without certificates",
        f"{beginners_chance(1, bid):.0%} when everybody is certified",
        f"{entry:,.0f} RMB alone, {entry * part:,.0f} as one of twelve exporters",
        f"below {NUMBERS[broker_pays_from()]} members",
        f"at 3% of sales absorbs {PARTS[round(absorbed, 2)]} of what can be heard",
        f"chance of {beginners_chance(0, bid):.0%} instead of {beginners_chance(0, -2):.0%}",
        f"start firm's wages for it ({wages:g} RMB)",
        f"upkeep of capacity, {DEFAULTS['overhead_per_capacity']:g} RMB a unit",
        f"the owner draws {DEFAULTS['owner_draw_share']:.0%} of",
        f"rents at {DEFAULTS['machine_rent']:g} RMB",
        f"{DEFAULTS['special_work_share']:.0%} of the work needs special machines",
        f"saves at most {DEFAULTS['special_machine_relief']:.0%} of the price of capacity",
        f"adds up to {DEFAULTS['openness_poaching']:g} to the poaching premium",
        f"adds at most {DEFAULTS['training_gain']:g} of skill a quarter",
        f"gives {PARTS[DEFAULTS['unsigned_strength']]} its effort",
    ]


def test_figures_in_the_text_are_those_of_the_default_parameters() -> None:
    text = " ".join(MODEL.read_text(encoding="utf-8").split())
    assert [phrase for phrase in stated() if phrase not in text] == []


def test_the_table_of_changed_defaults_shows_the_defaults() -> None:
    row = re.compile(r"^\| `(\w+)` \| (.+) \| (\S+) \| .+ \|$", re.MULTILINE)
    rows = row.findall(MODEL_SECTIONS["Calibration"])
    assert len(rows) > 30
    assert {name: float(here.replace(",", "")) for name, _, here in rows} == {
        name: DEFAULTS[name] for name, _, _ in rows
    }
    assert [name for name, specified, here in rows if specified == here] == []


@cache
def engine_names() -> frozenset[str]:
    """Collect the names that a page may use: quantities, parameters, decisions, stocks, modules."""
    modules = [entry.name for entry in pkgutil.walk_packages(engine.__path__, "engine.")]
    read = {name for rule in RULES for name in (rule.name, *rule.inputs)}
    return frozenset(
        {
            *read,
            *STOCKS,
            *PARAMETERS,
            *Parameters.model_fields,
            *(spec.name for spec in DECISIONS),
            *(field.name for field in fields(Shocks)),
            *(name for model in generate.TABLES for name in model.model_fields),
            *(part for name in modules for part in name.split(".")),
            *(name for module in modules for name in vars(import_module(module))),
        }
    )


def test_names_in_code_type_exist_in_the_engine() -> None:
    words = Meaning(values(), WORLD).words().keys()
    for path in (MODEL, *RECORDS):
        prose = re.sub(FENCE, "", path.read_text(encoding="utf-8"))
        assert set(CODE_NAME.findall(prose)) - engine_names() - words == set(), path.name


def test_the_examples_for_authors_run(tmp_path: Path) -> None:
    found = blocks(AUTHORS.read_text(encoding="utf-8"))
    for block in found:
        if block.file:
            path = tmp_path / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
    script = tmp_path / "examples.py"
    code = [block.text for block in found if block.kind == "python" and not block.file]
    script.write_text("\n".join(code), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, script.name], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    shown = [block.text for block in found if block.kind == "text"]
    assert run.stdout == "".join(shown)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_decision_is_recorded_shortly_and_in_the_same_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(rf"# {path.stem[:4]} .+\n", text)
    parts = ["Context", "Decision", "Passed over", "Consequences"]
    assert list(sections(text)) == parts
    assert len(text.splitlines()) <= 40


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [path.stem[:4] for path in RECORDS] == [f"{at:04}" for at in range(1, len(RECORDS) + 1)]
