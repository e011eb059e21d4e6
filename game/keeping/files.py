"""Files of saved games: where they lie, reading them bounded, writing them whole and at once."""

import os
import shlex
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

HOME = "FAST_FOLLOWER_HOME"
SUFFIX = ".json"
MAX_BYTES = 40_000_000


class FileError(ValueError):
    """A file that cannot be read, written or renamed: `place` names it, `problem` says why."""

    def __init__(self, path: Path, problem: str) -> None:
        """Keep both; the message shows them on one line."""
        self.place, self.problem = shown(path), problem
        super().__init__(f"{self.place}: {problem}")


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into a FileError."""
    try:
        yield
    except FileError:
        raise
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise FileError(path, problem) from None


def shown(path: Path) -> str:
    """Write a path so that it cannot steer a terminal."""
    name = str(path)
    return name if name.isprintable() else ascii(name)


def read(path: Path) -> bytes:
    """Read a file, but never more than a save may have.

    Errors: FileError.
    """
    with telling(path):
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileError(path, "is not a file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise FileError(path, f"a save has at most {MAX_BYTES:,} bytes, this file has more")
    return content


def write(path: Path, content: bytes) -> None:
    """Write a file whole: whoever kills the process, it holds the old content or the new one.

    Errors: FileError when the disk is full or the folder may not be written to.
    """
    if len(content) > MAX_BYTES:
        raise FileError(path, f"{len(content):,} bytes; a save has at most {MAX_BYTES:,}")
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with telling(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_through(beside, content)
            os.replace(beside, path)  # noqa: PTH105  one call of the system, which a test can break
            _flush_folder(path.parent)
    except FileError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _write_through(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def folder() -> Path:
    """Return where games are saved unless somebody says otherwise."""
    home = os.environ.get(HOME)
    if home:
        return Path(home) / "saves"
    from platformdirs import user_data_path

    return user_data_path("fast-follower", appauthor=False) / "saves"


def find(wanted: Path) -> Path:
    """Find a save by its path, or by its name in the usual folder."""
    usual = folder() / wanted.name
    places = (wanted, usual, usual.with_suffix(SUFFIX))
    return next((place for place in places if place.is_file()), wanted)


def short(path: Path) -> str:
    """Write the path of a save as `find` understands it, quoted for a shell."""
    inside = path.parent == folder() and path.suffix == SUFFIX
    return shlex.quote(path.stem if inside else str(path))


def clear_leftovers(path: Path) -> None:
    """Remove what a killed process left beside a save."""
    with suppress(OSError):
        for leftover in path.parent.glob(f".{path.name}.*.tmp"):
            leftover.unlink(missing_ok=True)
