"""Failures: what goes wrong becomes one clear message and an exit code, never a traceback."""

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

FAILED, BAD_INPUT, INTERRUPTED = 1, 2, 130
TRACEBACK = "FAST_FOLLOWER_TRACEBACK"
"""Set in the environment, it lets tracebacks through, for those who mend the program."""
EXTRAS = {
    "SALib": "study",
    "distributed": "dask",
    "joblib": "cores",
    "pyarrow": "parquet",
    "vl_convert": "report",
    "xlsxwriter": "report",
}


class Commands(TyperGroup):
    """The commands, in a frame that turns what they raise into messages."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  as in the class that it extends
        """Run a command."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            raise
        except (ValueError, OSError, ImportError, MemoryError) as error:
            if os.environ.get(TRACEBACK):
                raise
            complain(_message(error))
            bad = isinstance(error, ValueError)
            raise typer.Exit(BAD_INPUT if bad else FAILED) from None


def complain(message: str) -> None:
    """Print a message on the error stream."""
    print(f"fast-follower: {message}", file=sys.stderr)  # noqa: T201  the place to print


def unexpected(error: Exception) -> None:
    """Report a fault of the program itself."""
    kind = type(error).__name__
    complain(f"this should not happen: {kind}: {error}\nSet {TRACEBACK}=1 to see where.")


def _message(error: Exception) -> str:
    match error:
        case ModuleNotFoundError(name=str(name)) if name.partition(".")[0] in EXTRAS:
            package = name.partition(".")[0]
            install = f'pip install "fast-follower[{EXTRAS[package]}]"'
            return f"this needs the package {package}, which is not installed; try {install}"
        case MemoryError():
            return "out of memory; try fewer games at once"
        case OSError(strerror=str(reason), filename=name) if name is not None:
            return f"{name}: {reason.lower()}"
        case _:
            return str(error) or type(error).__name__
