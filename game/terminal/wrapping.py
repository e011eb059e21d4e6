"""Wrapping lines in a terminal: at spaces, and between Chinese characters."""

import re

from rich.cells import cell_len

NOT_FIRST = "，。；：、？！）》”’,.;:?!)]}"  # noqa: RUF001  the marks of Chinese text are meant
NOT_LAST = "（《“‘([{"  # noqa: RUF001  likewise
PIECE = re.compile(
    r"[^\s\u2e80-\u9fff\uff00-\uffef]* 万元"  # an amount stays whole
    r"|\s+"
    r"|[\u2e80-\u9fff\uff00-\uffef]"
    r"|[^\s\u2e80-\u9fff\uff00-\uffef]+"
)


def printable(text: str) -> str:
    """Leave out what could steer a terminal: scenarios and names come from anywhere."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def wrap(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` cells; no line starts with a closing mark."""
    lines, line = [], ""
    for piece in _pieces(printable(text)):
        if line and cell_len(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> list[str]:
    """Cut text where a line may break: a mark stays with the word that it closes or opens."""
    pieces: list[str] = []
    for piece in PIECE.findall(text):
        glued = pieces and (piece[0] in NOT_FIRST or pieces[-1][-1] in NOT_LAST)
        if glued and not pieces[-1].isspace():
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def pad(text: str, width: int) -> str:
    """Fill `text` up to `width` cells."""
    return text + " " * max(width - cell_len(text), 0)
