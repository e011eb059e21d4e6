"""Whether there is a display to open a window on."""

import os

import pygame

WITHOUT_DISPLAY = {"dummy", "offscreen"}


def has_display() -> bool:
    """Tell whether a window can be seen, or was asked for by SDL_VIDEODRIVER all the same."""
    if os.environ.get("SDL_VIDEODRIVER"):
        return True
    try:
        pygame.display.init()
    except pygame.error:
        return False
    return pygame.display.get_driver() not in WITHOUT_DISPLAY
