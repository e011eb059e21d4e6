"""Make the game's name as outlines of Inter Bold: `python -m tools.wordmark`."""

import math
import tempfile
from pathlib import Path

from fontTools.misc.transform import Transform
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from tools.fonts import ASSETS, INTER, fetch
from tools.pictures import number, svg

BOLD = "700Bold/Inter_700Bold.ttf"
WORDS = ("Fast", "Follower")
"""One word a line."""
SIZE = 72.0
TRACKING = -0.055
"""Of the size, between any two letters; the pairs of KERNING get more."""
KERNING = {"Fa": -0.03, "Fo": -0.03, "ow": -0.01, "we": -0.01}
BASELINE = 0.8


def outlines(font: TTFont) -> str:
    """Return the words as SVG, tinted by currentColor."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    scale = SIZE / font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=number)
    ends = []
    for row, word in enumerate(WORDS):
        x = -font["hmtx"][names[ord("F")]][1] * scale
        for letter, after in zip(word, [*word[1:], ""], strict=True):
            glyph = glyphs[names[ord(letter)]]
            place = Transform(scale, 0, 0, -scale, x, SIZE * (row + BASELINE))
            glyph.draw(TransformPen(pen, place))
            x += glyph.width * scale + SIZE * (TRACKING + KERNING.get(letter + after, 0.0))
        ends.append(x)
    look = 'fill="currentColor"'
    words = f'<path d="{pen.getCommands()}" {look}/>'
    return svg(math.ceil(max(ends) - SIZE * TRACKING), SIZE * len(WORDS), [words])


def main() -> None:
    """Write the wordmark."""
    with tempfile.TemporaryDirectory() as folder:
        font = TTFont(fetch(INTER, Path(folder)) / BOLD)
        (ASSETS / "wordmark.svg").write_text(outlines(font), encoding="utf-8")


if __name__ == "__main__":
    main()
