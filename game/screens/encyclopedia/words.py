"""What things are called and how numbers are written in the encyclopedia."""

from collections.abc import Iterator

from game.language import Language
from game.session import CONTENTS, PAGES

THOUSAND = 1_000.0
TEXTS = ("title", "what", "pays", "costs")


def title(language: Language, key: str) -> str:
    """Name a page."""
    return language(f"encyclopedia.pages.{key}.title")


def label(language: Language, name: str) -> str:
    """Name a quantity, a decision or a parameter."""
    keys = (f"decisions.{name}.label", f"parameters.{name}", f"quantities.{name}")
    return next((language(key) for key in keys if language.has(key)), name)


def number(language: Language, value: float, unit: str) -> str:
    """Write a number with its unit."""
    if unit == "rmb":
        return language.money(value)
    if unit == "share":
        return language.share(value)
    written = language.number(value, _digits(value))
    if not unit:
        return written
    return language("commands.amount", number=written, unit=language(f"units.{unit}"))


def tick(language: Language, value: float, unit: str) -> str:
    """Write a number on an axis, where the label says the unit."""
    if unit == "share":
        return language.share(value) if value else "0%"
    if unit == "rmb":
        return language.number(value / THOUSAND, _digits(value / THOUSAND))
    return language.number(value, _digits(value))


def _digits(value: float) -> int:
    if abs(value) >= THOUSAND:
        return 0
    return len(f"{float(f'{value:.3g}'):.6f}".rstrip("0").partition(".")[2])


def found(language: Language, query: str) -> Iterator[tuple[str, list[str]]]:
    """List the groups with their pages that speak of something; all of them for no query."""
    wanted = query.casefold().split()
    for group, pages in CONTENTS.items():
        kept = [key for key in pages if _speaks(language, key, wanted)]
        if kept:
            yield group, kept


def _speaks(language: Language, key: str, wanted: list[str]) -> bool:
    texts = [language(f"encyclopedia.pages.{key}.{part}") for part in TEXTS]
    decided = [label(language, name) for name in PAGES[key].decisions]
    text = " ".join([*texts, *decided]).casefold()
    return all(word in text for word in wanted)
