"""What the README shows is what the commands print, and its example runs."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"<!-- output: fast-follower (.+?) -->\n```text\n(.*?)```", README, re.DOTALL)
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
LEFT_OUT = "\n\n[...]\n\n"


def run(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize(("command", "block"), SHOWN, ids=[command for command, _ in SHOWN])
def test_the_readme_shows_what_a_command_prints(command: str, block: str) -> None:
    printed = run("-m", "game", *shlex.split(command))
    for part in block.strip().split(LEFT_OUT):
        assert part in printed


def test_the_readme_shows_something() -> None:
    assert SHOWN
    assert EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_readme_run(example: str) -> None:
    assert run("-c", example.replace("1_000", "3"))
