"""The terminal: lines out, answers in, and the curtain that hides what was said before."""

import getpass
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Self, TextIO

from game.terminal.wrapping import wrap

WIDEST = 96
BLANK_LINES = 60
CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Clear the screen, clear what has scrolled away, go to the top."""
PLAIN = {"\N{MINUS SIGN}": "-", "\N{MULTIPLICATION SIGN}": "x", "\N{EN DASH}": "-"}


class LeaveError(Exception):
    """Nobody answers any more: end of input, or the key that interrupts."""


class Terminal:
    """Plain lines on a stream; no cursor is moved, no line is drawn again."""

    def __init__(self, source: TextIO, out: TextIO, width: int | None = None) -> None:
        """Talk over two streams, in lines of at most `width` cells (None: as they come)."""
        self._source, self._out, self._width = source, out, width

    @classmethod
    def standard(cls) -> Self:
        """Talk over the process's own streams."""
        for stream in (sys.stdin, sys.stdout):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="replace")
        width = min(shutil.get_terminal_size().columns, WIDEST) if sys.stdout.isatty() else None
        return cls(sys.stdin, sys.stdout, width)

    def say(self, *lines: str) -> None:
        """Write lines, each broken where words end."""
        for line in lines:
            for part in self._broken(_clean(line)):
                self._write(f"{part}\n")
        self._out.flush()

    def _broken(self, line: str) -> Iterable[str]:
        if self._width is None:
            return [line]
        indent = " " * (len(line) - len(line.lstrip()))
        return [indent + part for part in wrap(line.strip(), self._width - len(indent))]

    def list(self, lines: Iterable[str]) -> None:
        """Write lines and a blank one after them, or nothing when there are none."""
        found = list(lines)
        if found:
            self.say(*found, "")

    def ask(self, prompt: str) -> str:
        """Ask for one line.

        Errors: LeaveError when there is no answer.
        """
        self._write(f"{_clean(prompt)} ")
        self._out.flush()
        try:
            answer = self._source.readline()
        except KeyboardInterrupt:
            answer = ""
        if not answer:
            self._write("\n")
            raise LeaveError
        return answer.strip()

    def ask_secret(self, prompt: str) -> str:
        """Ask for what nobody around should read; in a terminal it is not shown.

        Errors: LeaveError when there is no answer.
        """
        if not self._source.isatty():
            return self.ask(prompt)
        self._out.flush()
        try:
            return getpass.getpass(f"{_clean(prompt)} ", self._out).strip()
        except (EOFError, KeyboardInterrupt):
            self._write("\n")
            raise LeaveError from None

    def curtain(self) -> None:
        """Hide all that was said before from whoever looks next."""
        self._write("\n" * BLANK_LINES)
        if self._out.isatty() and os.environ.get("TERM") != "dumb":
            self._write(CLEAR)
        self._out.flush()
        self._forget_typed()

    def _forget_typed(self) -> None:
        """Drop what was typed ahead: a second Enter would open the curtain for the wrong eyes."""
        if not self._source.isatty():
            return
        with suppress(ImportError, OSError):
            import termios

            with suppress(termios.error):
                termios.tcflush(self._source.fileno(), termios.TCIFLUSH)

    def _write(self, text: str) -> None:
        encoding = getattr(self._out, "encoding", None) or "utf-8"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            text = "".join(PLAIN.get(sign, sign) for sign in text)
        self._out.write(text)


def _clean(line: str) -> str:
    """Leave out what could steer a terminal: names and scenarios come from anywhere."""
    return "".join(sign if sign.isprintable() else " " for sign in line)
