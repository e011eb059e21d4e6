"""What widgets measure and draw with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pygame

from game.ui import shapes
from game.ui.fonts import Fonts, Weight, line_height
from game.ui.icons import icon
from game.ui.lengths import Insets, Lengths
from game.ui.shapes import Point
from game.ui.theme import Rgb, Theme, seat_shape


@dataclass(frozen=True)
class Look:
    """How everything looks: theme, fonts and scale."""

    theme: Theme
    fonts: Fonts
    scale: float = 1.0
    lengths: Lengths = field(init=False, compare=False, repr=False)
    insets: Insets = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lengths", Lengths(self.scale))
        object.__setattr__(self, "insets", Insets(self.lengths))

    def px(self, length: float) -> int:
        """Return a length at scale 1 in real pixels, at least 1 unless it is 0."""
        return self.lengths[length]

    def text_width(self, text: str, size: float, weight: Weight = 400) -> int:
        """Return how wide a line of text is, in real pixels."""
        return self.fonts.width(text, self.px(size), weight)

    def line_height(self, size: float) -> int:
        """Return how high a line of text is, in real pixels."""
        return line_height(self.px(size))


@dataclass(frozen=True)
class Writing:
    """A line of text that was drawn: where, and what of it could be seen."""

    text: str
    rect: pygame.Rect
    clip: pygame.Rect
    colour: Rgb
    size: float
    layer: int
    owner: str


@dataclass
class Painter:
    """Draws on a surface in the theme's colours; rectangles and points are real pixels."""

    surface: pygame.Surface
    look: Look
    writings: list[Writing] = field(default_factory=list)
    layer: int = 0
    owner: str = ""

    def px(self, length: float) -> int:
        """Return a length at scale 1 in real pixels."""
        return self.look.px(length)

    def colour(self, colour: str | Rgb) -> Rgb:
        """Return the colour of a token; a colour is returned as it is."""
        return self.look.theme[colour] if isinstance(colour, str) else colour

    def box(
        self,
        rect: pygame.Rect,
        fill: str | Rgb | None,
        edge: str | Rgb | None = None,
        *,
        radius: float = 0.0,
        line: float = 1.0,
    ) -> None:
        """Draw a box; `radius` and `line` are lengths at scale 1."""
        filled = None if fill is None else self.colour(fill)
        edged = None if edge is None else self.colour(edge)
        if radius == 0 and edged is None and filled is not None:
            self.surface.fill(filled, rect)
            return
        scale = self.look.scale
        width = max(1.0, line * scale) if edged is not None else 0.0
        shapes.rounded_box(self.surface, rect, radius * scale, filled, edged, width)

    def ring(self, rect: pygame.Rect, radius: float) -> None:
        """Draw the focus ring around a control: ink, with a gap."""
        lines = self.look.theme.lines
        out = self.px(lines.ring + lines.ring_gap)
        self.box(rect.inflate(2 * out, 2 * out), None, "ink", radius=radius + 4, line=lines.ring)

    def text(
        self,
        text: str,
        at: tuple[int, int],
        size: float = 15,
        weight: Weight = 400,
        colour: str | Rgb = "ink",
    ) -> pygame.Rect:
        """Write a line with its left top at `at`; return where it stands."""
        picture = self.look.fonts.picture(text, self.px(size), weight, self.colour(colour))
        rect = picture.get_rect(topleft=at)
        self.surface.blit(picture, rect)
        if text.strip():
            self.writings.append(
                Writing(
                    text,
                    rect,
                    self.surface.get_clip(),
                    self.colour(colour),
                    size,
                    self.layer,
                    self.owner,
                )
            )
        return rect

    def text_in(
        self,
        text: str,
        rect: pygame.Rect,
        size: float = 15,
        weight: Weight = 400,
        colour: str | Rgb = "ink",
        justify: str = "centre",
    ) -> pygame.Rect:
        """Write a line in the middle of the height of `rect`, left, centre or right."""
        width = self.look.text_width(text, size, weight)
        x = {
            "left": rect.left,
            "centre": rect.left + (rect.width - width) // 2,
            "right": rect.right - width,
        }[justify]
        y = rect.top + (rect.height - self.look.line_height(size)) // 2
        return self.text(text, (x, y), size, weight, colour)

    def icon(
        self, name: str, centre: tuple[float, float], size: float = 20, colour: str | Rgb = "ink"
    ) -> None:
        """Draw an icon around `centre`."""
        picture = icon(name, self.px(size), self.colour(colour))
        self.surface.blit(picture, picture.get_rect(center=(round(centre[0]), round(centre[1]))))

    def seat(self, number: int, centre: tuple[float, float], size: float = 24) -> None:
        """Draw the marker of seat `number`, counted from 0."""
        theme = self.look.theme
        picture = shapes.marker(
            seat_shape(number), self.px(size), theme.seat(number), theme["ink"], self.look.scale
        )
        self.surface.blit(picture, picture.get_rect(center=(round(centre[0]), round(centre[1]))))

    def disc(
        self,
        centre: tuple[float, float],
        radius: float,
        fill: str | Rgb | None,
        edge: str | Rgb | None = None,
        line: float = 0.0,
    ) -> None:
        """Draw a disc; `radius` and `line` are lengths at scale 1."""
        scale = self.look.scale
        picture = shapes.disc(
            radius * scale,
            None if fill is None else self.colour(fill),
            None if edge is None else self.colour(edge),
            line * scale,
        )
        half = picture.get_width() / 2
        self.surface.blit(picture, (round(centre[0] - half), round(centre[1] - half)))

    def line(self, points: list[Point], colour: str | Rgb, width: float = 1.0) -> None:
        """Draw a line through points, `width` at scale 1."""
        shapes.polyline(
            self.surface, self.colour(colour), points, max(1.0, width * self.look.scale)
        )

    def dashes(self, points: list[Point], colour: str | Rgb, width: float = 1.0) -> None:
        """Draw a dashed line through points, `width` at scale 1."""
        length = 4 * self.look.scale
        shapes.dashes(
            self.surface,
            self.colour(colour),
            points,
            max(1.0, width * self.look.scale),
            length,
            length,
        )

    def shade(self, area: pygame.Rect) -> None:
        """Darken what is drawn so far, under an overlay."""
        veil = pygame.Surface(area.size)
        veil.fill(self.look.theme["curtain_ground"])
        veil.set_alpha(128)
        self.surface.blit(veil, area)

    @contextmanager
    def clipped(self, rect: pygame.Rect) -> Iterator[None]:
        """Draw only inside `rect` for a while."""
        before = self.surface.get_clip()
        self.surface.set_clip(before.clip(rect))
        try:
            yield
        finally:
            self.surface.set_clip(before)
