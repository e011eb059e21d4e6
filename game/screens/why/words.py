"""Words for the numbers of the why views."""

from game.screens.naming import Naming
from game.session import Entry

TOWNS = frozenset({"cluster_choice", "cluster", "next_cluster", "membership"})
INSTITUTES = frozenset({"institute_choice", "institute", "next_institute"})
ICONS = {
    "decision": "sliders",
    "last decision": "sliders",
    "chance": "flash",
    "parameter": "parameter",
    "last quarter": "history",
    "scenario": "map",
}
SMALL, FIGURES = 1_000.0, 4


def value_words(say: Naming, entry: Entry, value: float | None) -> str:
    """Write a number in the unit of its quantity."""
    unit = entry.unit.name.lower() if entry.unit is not None else ""
    own = entry.name.removeprefix("previous_")
    if value is None:
        return "\N{EN DASH}"
    if isinstance(value, bool) or unit == "flag":
        return say("play.yes" if value else "play.no")
    if own in TOWNS | INSTITUTES:
        return (say.town if own in TOWNS else say.institute)(int(value))
    writers = {"rmb": say.plain_money, "share": say.share}
    if unit in writers:
        return writers[unit](value)
    return say.number(value, _digits(value))


def with_unit(say: Naming, entry: Entry) -> str:
    """Write a number where nothing else tells that it is money."""
    words = value_words(say, entry, entry.value)
    if entry.unit is not None and entry.unit.name == "RMB":
        return say("why.money", amount=words)
    return words


def effect_words(say: Naming, top: Entry, effect: float) -> str:
    """Write an effect on the number at the top, with its sign."""
    unit = top.unit.name.lower() if top.unit is not None else ""
    sign = "+" if effect > 0 else ""
    if unit == "rmb":
        return sign + say.plain_money(effect)
    if unit == "share":
        return sign + say("desk.units.points", amount=say.points(effect))
    return sign + say.number(effect, 3)


def sentence_of(say: Naming, name: str, sentence: str) -> str:
    """Return the sentence of a rule."""
    key = f"quantities.sentences.{name}"
    return say(key) if say.language.has(key) else sentence


def _digits(value: float) -> int:
    if abs(value) >= SMALL:
        return 0
    return min(FIGURES, len(f"{float(f'{value:.4g}'):.6f}".rstrip("0").partition(".")[2]))
