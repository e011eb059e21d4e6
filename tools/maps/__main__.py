"""Write the map of every scenario: `python -m tools.maps [FOLDER]`."""

import json
import sys
from pathlib import Path
from typing import Any

from game import scenarios
from tools.maps.bay import CIRCUIT_BAY
from tools.maps.build import build_map
from tools.maps.canals import SOCK_TOWN
from tools.maps.crafts import MIXED_CRAFTS
from tools.maps.donglin import DONGLIN, SLUMP
from tools.maps.plan import Plan
from tools.maps.valley import FIRST_YEAR

PLANS = (DONGLIN, FIRST_YEAR, SOCK_TOWN, CIRCUIT_BAY, MIXED_CRAFTS, SLUMP)
FOLDER = Path(__file__).parents[2] / "assets" / "maps"


def map_text(plan: Plan) -> str:
    """Return the text of a map file: JSON, a line for each key of the map."""
    return as_text(build_map(plan, scenarios.load(plan.key)))


def as_text(data: dict[str, Any]) -> str:
    """Return data as JSON, a line for each key."""
    lines = [f'"{key}":{json.dumps(value, separators=(",", ":"))}' for key, value in data.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Write all maps."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for plan in PLANS:
        (folder / f"{plan.key}.json").write_text(map_text(plan), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
