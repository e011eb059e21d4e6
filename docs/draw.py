"""Draw the pictures of docs/pictures from the game, small: `python docs/draw.py`.

The same screens in both languages, light, at 1280x800: the English ones beside this note, the
Chinese ones in zh_CN. Each becomes a palette picture, for a screen has few colours.
"""  # noqa: INP001  a script beside the pages it draws for, not a package

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pygame

from engine.quantities import AnyArray

FOLDER = Path(__file__).parent / "pictures"
LANGUAGES = {"en": FOLDER, "zh_CN": FOLDER / "zh_CN"}
SCREENS = ("title", "desk_guided", "desk", "result", "why", "debrief", "instructor", "projector")
SIZE = (1280, 800)
COLOURS = 256
COARSE = 3
"""Colours that differ in no more than their last bits share a place in the palette."""


def shrink(picture: pygame.Surface) -> pygame.Surface:
    """Return a picture with at most 256 colours, each pixel in the nearest of them."""
    pixels = pygame.surfarray.array3d(picture)
    colours, at, counts = np.unique(
        pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True
    )
    chosen = palette(colours, counts)
    apart = colours[:, None, :].astype(int) - chosen[None, :, :]
    nearest = (apart**2).sum(axis=2).argmin(axis=1)
    small = pygame.Surface(picture.get_size(), depth=8)
    small.set_palette([tuple(map(int, colour)) for colour in chosen])
    pygame.surfarray.pixels2d(small)[:] = nearest[at.reshape(pixels.shape[:2])]
    return small


def palette(colours: AnyArray, counts: AnyArray) -> AnyArray:
    """Choose the commonest colour of each of the commonest kinds of colour."""
    often = np.argsort(-counts, kind="stable")
    kinds, first, kind = np.unique(
        colours[often] >> COARSE, axis=0, return_index=True, return_inverse=True
    )
    weights = np.bincount(kind.reshape(-1), counts[often], len(kinds))
    chosen = np.argsort(-weights, kind="stable")[:COLOURS]
    commonest: AnyArray = colours[often][first[chosen]].astype(int)
    return commonest


def main() -> None:
    """Draw all pictures anew."""
    with tempfile.TemporaryDirectory() as drawn:
        for language, folder in LANGUAGES.items():
            folder.mkdir(parents=True, exist_ok=True)
            # A process each: no font outlives the window for which it was opened.
            command = [sys.executable, "-m", "game", "screenshots", drawn, "--language", language]
            subprocess.run([*command, "--size", "x".join(map(str, SIZE))], check=True)  # noqa: S603  our own words
            for name in SCREENS:
                picture = pygame.image.load(Path(drawn) / f"{name}.png")
                pygame.image.save(shrink(picture), folder / f"{name}.png")


if __name__ == "__main__":
    main()
