"""Values with their units, written for people."""

from engine.explain import Value
from engine.quantities import Unit
from game.language import Language

BARE = frozenset(
    {None, Unit.RATIO, Unit.ELASTICITY, Unit.INDEX, Unit.LOG, Unit.COUNT, Unit.CODE, Unit.UNIFORM}
)
"""Units whose name says nothing that the label has not said."""
WHOLE_FROM = 1_000.0


def written(language: Language, value: Value, unit: Unit | None) -> str:
    """Write a value with its unit; nothing is written as a dash, a table as it is."""
    if value is None:
        return "\N{EN DASH}"
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or unit is Unit.FLAG:
        return language("commands.yes" if value else "commands.no")
    return _amount(language, value, unit)


def spoken_unit(unit: Unit | None) -> str:
    """Return the name of a unit that is said beside a number, as in the translations."""
    return "" if unit is None or unit in BARE else unit.name.lower()


def _amount(language: Language, value: float, unit: Unit | None) -> str:
    if unit is Unit.RMB:
        return language.money(value)
    if unit is Unit.SHARE:
        return language.share(value)
    number = language.number(value, digits(value))
    if unit is None or unit in BARE:
        return number
    return language("commands.amount", number=number, unit=language(f"units.{unit.name.lower()}"))


def digits(value: float) -> int:
    """Choose decimals: none for large numbers, else as many as four figures take."""
    if abs(value) >= WHOLE_FROM:
        return 0
    return len(f"{float(f'{value:.4g}'):.9f}".rstrip("0").partition(".")[2])
