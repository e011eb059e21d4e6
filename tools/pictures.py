"""Make the pictures of the window: `python -m tools.pictures`.

The curtain is a folding screen of eight leaves, each a fold wide, so that a leaf can be cut out
and folded away. It is drawn on a flat plane and then bent: SDL draws no clips, masks or filters.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pygame

ASSETS = Path(__file__).parents[1] / "assets"

Point = tuple[float, float]
Ridge = tuple[float, tuple[tuple[float, float, float], ...], str]
WIDTH, HEIGHT = 1280, 720
LEAF = WIDTH // 8
BEND = 26.0
"""How much lower a leaf begins, and higher it ends, at the far fold than at the near one."""
STEP = 8
FRAME = 9.0
LEAVES = ("#1D3652", "#19304A")
SHADE = "#0B1624"
RIDGE_LINE = "#5D7F9B"
WAVE_LINE = "#4A6A87"
GILT = "#C9A45C"
MOON = (1046.0, 140.0, 52.0, "#F3E3B8")
RIDGES: tuple[Ridge, ...] = (
    (470.0, ((132, 195, 74), (520, 60, 110), (760, 110, 120), (1088, 165, 92)), "#25425F"),
    (500.0, ((60, 95, 190), (400, 40, 90), (700, 50, 160), (1230, 125, 170)), "#2D4D6B"),
    (586.0, ((40, 46, 90), (470, 130, 120), (830, 60, 80), (1105, 96, 100)), "#355876"),
)
"""Height of the foot, the hills on it (place, height, breadth), and the tint; from far to near."""
RIDGE_LINES = 5
SEA, WAVE = 584.0, 20.0
HINGES = (110.0, 350.0, 572.0)


def number(value: float) -> str:
    """Write a coordinate with one decimal at most."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def bent(point: Point) -> Point:
    """Return where a point of the flat plane lies on the folded screen."""
    x, y = point
    x = min(max(x, 0.0), float(WIDTH))
    far = 1.0 - abs((x / LEAF) % 2 - 1.0)
    return x, y + far * BEND * (1.0 - 2.0 * y / HEIGHT)


def path(lines: Iterable[Iterable[Point]], look: str, end: str = "") -> str:
    """Draw lines through points of the flat plane."""
    corners = ("L".join(f"{number(x)} {number(y)}" for x, y in map(bent, line)) for line in lines)
    return f'<path d="{"".join(f"M{corner}{end}" for corner in corners)}" {look}/>'


def surface(outlines: Iterable[Iterable[Point]], fill: str, opacity: float = 1.0) -> str:
    """Fill surfaces."""
    return path(outlines, f'fill="{fill}" fill-opacity="{opacity:g}"', "Z")


def line(lines: Iterable[Iterable[Point]], colour: str, width: float, opacity: float = 1.0) -> str:
    """Draw lines."""
    look = f'fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-opacity="{opacity:g}"'
    return path(lines, look)


def skyline(ridge: Ridge) -> Callable[[float], float]:
    """Return the height of a ridge at a place, as gentle hills on its foot."""
    foot, hills, _ = ridge
    return lambda x: (
        foot
        - sum(
            height * math.exp(-(((x - place) / breadth) ** 2)) for place, height, breadth in hills
        )
    )


def ridges() -> Iterable[str]:
    """Draw the hills, each with lines that follow its skyline and fade."""
    places = range(0, WIDTH + 1, STEP)
    for ridge in RIDGES:
        top = skyline(ridge)
        down = [(float(WIDTH), SEA), (0.0, SEA)]
        yield surface([[*((x, min(top(x), SEA)) for x in places), *down]], ridge[2])
        for step in range(RIDGE_LINES):
            points = [(x, min(top(x) + 7.0 * step, SEA)) for x in places]
            yield line([points], RIDGE_LINE, 1, round(0.9 - 0.15 * step, 2))


def arc(x: float, y: float, radius: float) -> Sequence[Point]:
    """Return the upper half of a circle."""
    steps = 4 + int(radius / 3)
    angles = [math.pi * step / steps for step in range(steps + 1)]
    return [(x - radius * math.cos(angle), y - radius * math.sin(angle)) for angle in angles]


def waves() -> Iterable[str]:
    """Draw the sea in rows of round waves, each row before the last."""
    yield surface([band(SEA)], LEAVES[0])
    rows = int((HEIGHT - SEA) / (WAVE / 2)) - 1
    for row in reversed(range(rows)):
        y = HEIGHT - row * WAVE / 2
        start = WAVE if row % 2 else 0.0
        columns = range(int((WIDTH - start) / (2 * WAVE)) + 1)
        centres = [start + column * 2 * WAVE for column in columns]
        yield surface((arc(x, y, WAVE) for x in centres), LEAVES[0])
        radii = (WAVE, 0.68 * WAVE, 0.36 * WAVE)
        yield line((arc(x, y, radius) for x in centres for radius in radii), WAVE_LINE, 1, 0.75)


def band(top: float) -> Sequence[Point]:
    """Return the outline of all leaves together below `top`, with a corner at each fold."""
    places = [float(x) for x in range(0, WIDTH + 1, LEAF)]
    return [*((x, top) for x in places), *((x, HEIGHT) for x in places[::-1])]


def leaf(left: float) -> Sequence[Point]:
    """Return the corners of a leaf."""
    right = left + LEAF
    return [(left, 0), (right, 0), (right, HEIGHT), (left, HEIGHT)]


def gilt(left: float) -> Sequence[Point]:
    """Return the gilt frame inside a leaf, its first side twice so that the corner closes."""
    near, far, foot = left + FRAME, left + LEAF - FRAME, HEIGHT - FRAME
    return [(near, FRAME), (far, FRAME), (far, foot), (near, foot), (near, FRAME), (far, FRAME)]


def folds() -> Iterable[str]:
    """Draw the shade of every second leaf, the frames, the edges and the hinges."""
    lefts = [float(left) for left in range(0, WIDTH, LEAF)]
    yield surface(map(leaf, lefts[1::2]), SHADE, 0.28)
    yield line(map(gilt, lefts), GILT, 1.2, 0.8)
    yield path(map(leaf, lefts), f'fill="none" stroke="{SHADE}" stroke-width="2"', "Z")
    for left in lefts[1:]:
        for place in HINGES:
            top = number(bent((left, place))[1] - 14)
            look = f'fill="{GILT}" stroke="{SHADE}" stroke-width="1"'
            yield f'<rect x="{left - 4:g}" y="{top}" width="8" height="28" rx="2" {look}/>'


def curtain() -> str:
    """Return the curtain as SVG."""
    x, y, radius, colour = MOON
    lefts = range(0, WIDTH, LEAF)
    return svg(
        WIDTH,
        HEIGHT,
        [
            surface([band(0.0)], LEAVES[0]),
            surface(map(leaf, lefts[1::2]), LEAVES[1]),
            f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{colour}"/>',
            *ridges(),
            *waves(),
            *folds(),
        ],
    )


def svg(width: float, height: float, parts: Iterable[str]) -> str:
    """Return a whole SVG file."""
    box = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {box}>', *parts, "</svg>\n"])


def main() -> None:
    """Write all pictures."""
    (ASSETS / "pictures" / "curtain.svg").write_text(curtain(), encoding="utf-8")
    icon = pygame.image.load_sized_svg(ASSETS / "icon.svg", (256, 256))
    pygame.image.save(icon, ASSETS / "icon.png")


if __name__ == "__main__":
    main()
