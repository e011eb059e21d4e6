"""Words and numbers for people, in English and Simplified Chinese, by key.

Words stand in `assets/translations/<language>/<area>.toml`; the key `play.title` is the entry
`title` of `play.toml`, `play.help.keys` the entry `keys` of its table `help`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import assets

LANGUAGES = ("en", "zh_CN")
WAN = 10_000
ONE_DECIMAL_BELOW = 10.0


class Named(Protocol):
    """A scenario's own words, in both languages."""

    @property
    def en(self) -> str:
        """In English."""

    @property
    def zh_CN(self) -> str:  # noqa: N802  as the language is called
        """In Simplified Chinese."""


@dataclass(frozen=True)
class Language:
    """One language: its words by key, and how it writes numbers."""

    code: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of `key` with `values` filled in.

        Errors: KeyError when the key is not translated.
        """
        return self.words[key].format(**values)

    def has(self, key: str) -> bool:
        """Tell whether `key` is translated."""
        return key in self.words

    def name(self, text: Named) -> str:
        """Return a scenario's own words."""
        return text.zh_CN if self.code == "zh_CN" else text.en

    def money(self, rmb: float) -> str:
        """Write an amount in RMB: whole yuan in English, wan with one decimal in Chinese."""
        if self.code == "zh_CN":
            return f"{_minus(f'{rmb / WAN:,.1f}')} 万元"
        return f"{_minus(f'{rmb:,.0f}')} RMB"

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number with thousands apart."""
        return _minus(f"{value:,.{digits}f}")

    def share(self, value: float) -> str:
        """Write a share as a percentage, with one decimal below 10%."""
        percent = 100.0 * value
        if percent == 0:
            return "0%"
        return _minus(f"{percent:.1f}%" if abs(percent) < ONE_DECIMAL_BELOW else f"{percent:.0f}%")


def _minus(digits: str) -> str:
    """Use the true minus sign, and none before zero."""
    if digits.startswith("-") and not any(digit in "123456789" for digit in digits):
        return digits[1:]
    return digits.replace("-", "\N{MINUS SIGN}")


@lru_cache(maxsize=len(LANGUAGES))
def language(code: str) -> Language:
    """Load a language.

    Errors: ValueError when the game does not speak it.
    """
    if code not in LANGUAGES:
        raise ValueError(f"no such language: {code!r}; there are {', '.join(LANGUAGES)}")
    words: dict[str, str] = {}
    for file in assets.path("translations", code).iterdir():
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            words.update(_flat(file.name.removesuffix(".toml"), table))
    return Language(code, words)


def _flat(place: str, table: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found.update(_flat(f"{place}.{key}", value))
        else:
            found[f"{place}.{key}"] = str(value)
    return found
