"""Colours, seats, sizes and durations of the window, read from `assets/theme.json`."""

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

import assets

Shape = Literal[
    "circle", "square", "triangle", "diamond", "hexagon", "star", "cross", "triangle_down"
]
Hex = Annotated[str, Field(pattern=r"^#[0-9A-F]{6}$")]
Rgb = tuple[int, int, int]
THEMES = ("light", "dark", "contrast")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Hues(_Part):
    """One colour in each theme."""

    light: Hex
    dark: Hex
    contrast: Hex


class SeatLook(Hues):
    """The colour and the shape of a seat, which belong together."""

    shape: Shape


class Radii(_Part):
    """Corner radii in px."""

    bar: float
    field: float
    card: float
    screen: float


class Lines(_Part):
    """Widths of lines in px."""

    hair: float
    field: float
    strong: float
    ring: float
    ring_gap: float


class Durations(_Part):
    """How long things move, in ms."""

    press: int
    panel: int
    number: int
    card: int
    curtain: int
    tie: int
    dash: int
    join: int
    reduced: int


class ThemeFile(_Part):
    """What `theme.json` says."""

    themes: tuple[str, ...]
    colours: dict[str, Hues]
    seats: tuple[SeatLook, ...] = Field(min_length=8, max_length=8)
    sizes: tuple[int, ...]
    weights: tuple[int, ...]
    gaps: tuple[int, ...]
    radii: Radii
    lines: Lines
    motion: Durations

    @model_validator(mode="after")
    def _known_themes(self) -> "ThemeFile":
        if self.themes != THEMES:
            raise ValueError(f"the themes must be {THEMES}")
        return self


@lru_cache(maxsize=1)
def theme_file() -> ThemeFile:
    """Read the file of all themes.

    Errors: pydantic.ValidationError when the file is wrong.
    """
    return ThemeFile.model_validate_json(assets.path("theme.json").read_bytes())


class Theme:
    """One theme: `theme["ink"]` is a colour, `theme.seat(0)` a seat's colour."""

    def __init__(self, name: str) -> None:
        if name not in THEMES:
            raise ValueError(f"no such theme: {name!r}; there are {', '.join(THEMES)}")
        file = theme_file()
        self.name = name
        self.radii = file.radii
        self.lines = file.lines
        self.motion = file.motion
        self._colours = {key: _rgb(getattr(hues, name)) for key, hues in file.colours.items()}
        self._seats = tuple(_rgb(getattr(seat, name)) for seat in file.seats)

    def __getitem__(self, token: str) -> Rgb:
        """Return the colour of a token.

        Errors: KeyError when the file has no such token.
        """
        return self._colours[token]

    def seat(self, number: int) -> Rgb:
        """Return the colour of seat `number`, counted from 0."""
        return self._seats[number]

    def tokens(self) -> tuple[str, ...]:
        """Return the names of all colours."""
        return tuple(self._colours)


def seat_shape(number: int) -> Shape:
    """Return the shape of seat `number`, counted from 0."""
    return theme_file().seats[number].shape


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, 1 to 21.

    Source: WCAG 2.2, relative luminance.
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  WCAG
        for part in (value / 255.0 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(code: str) -> Rgb:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)
