"""Keys by name, and the table that binds them to actions."""

from dataclasses import dataclass

import pygame

SPECIAL = {
    pygame.K_RETURN: "enter",
    pygame.K_KP_ENTER: "enter",
    pygame.K_ESCAPE: "escape",
    pygame.K_SPACE: "space",
    pygame.K_TAB: "tab",
    pygame.K_BACKSPACE: "backspace",
    pygame.K_DELETE: "delete",
    pygame.K_LEFT: "left",
    pygame.K_RIGHT: "right",
    pygame.K_UP: "up",
    pygame.K_DOWN: "down",
    pygame.K_HOME: "home",
    pygame.K_END: "end",
    pygame.K_PAGEUP: "pageup",
    pygame.K_PAGEDOWN: "pagedown",
}
NUMBERED = {getattr(pygame, f"K_F{number}"): f"f{number}" for number in range(1, 13)}
CAPS = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "ctrl": "Ctrl",
    "alt": "Alt",
    "shift": "Shift",
}
"""What is printed on keys in every country."""
REPEATED = {"left", "right", "up", "down", "backspace", "delete", "tab", "pageup", "pagedown"}
"""The keys that act again while they are held down."""
CODES = {name: code for code, name in reversed((SPECIAL | NUMBERED).items())}


@dataclass(frozen=True)
class Binding:
    """A key that sends `Pressed(action)`, with the translation key of what it does.

    `key` is a name such as `f1`, `enter`, `w`, `ctrl+z` or `shift+tab`.
    """

    key: str
    action: str
    help: str


def key_name(code: int, mods: int) -> str:
    """Return the name of a pressed key with its Ctrl, Alt and Shift."""
    name = SPECIAL.get(code) or NUMBERED.get(code) or _letter(code)
    parts = []
    if mods & (pygame.KMOD_CTRL | pygame.KMOD_META):
        parts.append("ctrl")
    if mods & pygame.KMOD_ALT:
        parts.append("alt")
    if mods & pygame.KMOD_SHIFT:
        parts.append("shift")
    return "+".join([*parts, name])


def key_code(name: str) -> tuple[int, int]:
    """Return the key code and the modifiers of a key's name."""
    *mods, last = name.split("+") if name != "+" else ["+"]
    masks = {"ctrl": pygame.KMOD_LCTRL, "alt": pygame.KMOD_LALT, "shift": pygame.KMOD_LSHIFT}
    mask = sum(masks[mod] for mod in mods)
    return CODES.get(last) or ord(last), mask


def _letter(code: int) -> str:
    return chr(code) if 0x20 < code < 0x7F else f"key{code}"  # noqa: PLR2004  printable ASCII
