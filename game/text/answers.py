"""Reading what a person types: numbers with their units, yes and no, one of a list."""

import re
import unicodedata

from engine.decisions import SPECS, Choice
from engine.quantities import Unit

NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?")
TIMES = {
    "": 1,
    "k": 1_000,
    "千": 1_000,
    "w": 10_000,
    "万": 10_000,
    "m": 1_000_000,
    "百万": 1_000_000,
}
NAMES_OF_UNITS = re.compile(r"(rmb|yuan|元|人民币|块)$")
YES = {"yes", "y", "1", "on", "是", "好", "要", "对"}
NO = {"no", "n", "0", "off", "否", "不", "不要"}
LONGEST = 40
HUNDRED = 100.0


class UnclearError(ValueError):
    """An answer that cannot be read; `key` names the sentence that says what is expected."""

    def __init__(self, key: str) -> None:
        """Keep the sentence's key."""
        self.key = key
        super().__init__(key)


def plain(text: str) -> str:
    """Bring an answer into one form: narrow letters and digits, small, no spaces around."""
    narrow = unicodedata.normalize("NFKC", text).strip().casefold()
    return narrow.replace("\N{MINUS SIGN}", "-").replace("。", "")


def read_choice(name: str, text: str) -> Choice:
    """Read the value of a decision, in the unit in which it is shown.

    Errors: UnclearError.
    """
    unit = SPECS[name].unit
    if unit is Unit.FLAG:
        return read_flag(text)
    if unit is Unit.SHARE:
        return round(read_number(plain(text).removesuffix("%")) / HUNDRED, 6)
    if unit is Unit.RATIO:
        return _ratio(text)
    number = read_number(text)
    if unit in {Unit.CODE, Unit.COUNT} and number != int(number):
        raise UnclearError("unclear.whole")
    if unit is Unit.CODE:
        return int(number)
    return float(round(number)) if unit is Unit.RMB else number


def _ratio(text: str) -> float:
    """Read a mark-up: 1.25, or 25% above cost."""
    words = plain(text)
    if words.endswith("%"):
        return round(1.0 + read_number(words[:-1]) / HUNDRED, 6)
    return read_number(words.removesuffix("times").removesuffix("x").removesuffix("倍"))


def read_flag(text: str) -> bool:
    """Read yes or no.

    Errors: UnclearError.
    """
    word = plain(text)
    if word in YES:
        return True
    if word in NO:
        return False
    raise UnclearError("unclear.flag")


def read_number(text: str) -> float:
    """Read a number: 150000, 150,000, 150k, 15万, 1.5m, with or without RMB.

    Errors: UnclearError.
    """
    words = NAMES_OF_UNITS.sub("", plain(text).replace(" ", ""))
    digits = words.rstrip("k千w万m百")
    times = TIMES.get(words[len(digits) :])
    readable = NUMBER.fullmatch(digits) and any(sign.isdigit() for sign in digits)
    if times is None or not readable or len(digits) > LONGEST:
        raise UnclearError("unclear.number")
    return float(digits.replace(",", "")) * times
