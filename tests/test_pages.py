"""What the pages point at is there: links, pictures and commands."""

import re
import shlex
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pygame
import pytest
from typer.main import get_command

from docs import draw
from game.cli import app
from game.screenshots import WAYS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
SHOWN = re.compile(r"!\[(?P<says>[^\]]*)\]\((?P<file>[^)]+)\)")
HEAVIEST = 150_000
"""Bytes of a picture: a class that shares one line should not wait for it."""

each_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix()
)


def shown(page: Path) -> list[tuple[Path, str]]:
    found = SHOWN.finditer(page.read_text(encoding="utf-8"))
    return [((page.parent / each["file"]).resolve(), each["says"]) for each in found]


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@each_page
def test_pictures_are_small_and_say_what_they_show(page: Path) -> None:
    for file, says in shown(page):
        assert file.stat().st_size < HEAVIEST, file.name
        assert pygame.image.load(file).get_size() == draw.SIZE
        assert len(says) > 12


def test_every_picture_is_shown_and_is_drawn_by_the_command() -> None:
    there = {path.resolve() for path in draw.FOLDER.rglob("*.png")}
    drawn = {
        (folder / f"{name}.png").resolve()
        for folder in draw.LANGUAGES.values()
        for name in draw.SCREENS
    }
    assert there == drawn == {file for page in PAGES for file, _ in shown(page)}
    assert set(draw.SCREENS) <= set(WAYS)


def test_a_small_picture_keeps_its_common_colours_and_stays_near_the_rare_ones() -> None:
    picture = pygame.Surface((40, 30))
    picture.fill((251, 247, 238))
    rng = np.random.default_rng(1)
    pixels = pygame.surfarray.pixels3d(picture)
    pixels[:20, :15] = (180, 40, 30)
    pixels[20:, 15:] = 100 + rng.integers(0, 40, (20, 15, 3))
    before = pixels.copy()
    del pixels
    after = pygame.surfarray.array3d(draw.shrink(picture))
    assert np.array_equal(after[:20], before[:20])
    assert len(np.unique(after.reshape(-1, 3), axis=0)) <= draw.COLOURS
    assert np.abs(after.astype(int) - before).max() <= 2**draw.COARSE


def commands() -> list[str]:
    texts = (page.read_text(encoding="utf-8") for page in PAGES)
    blocks = chain.from_iterable(re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for text in texts)
    lines = re.split(r"\n|&&", "\n".join(blocks))
    return [line.strip() for line in lines if line.strip().startswith("fast-follower ")]


@pytest.mark.parametrize("line", commands())
def test_the_game_has_the_commands_of_the_pages(line: str) -> None:
    command, words = get_command(app), shlex.split(line, comments=True)[1:]
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    command.make_context("fast-follower", words)


@pytest.mark.parametrize(("page", "code"), [("students.md", "en"), ("students.zh_CN.md", "zh_CN")])
def test_the_students_page_calls_things_as_the_window_does(page: str, code: str) -> None:
    text = re.sub(r"\s+", "", (DOCS / page).read_text(encoding="utf-8"))
    keys = {
        "lobby": ["title.tutorial", "title.new", "title.continue", "levels.starter"],
        "desk": ["hand_in"],
        "guide": ["hint", "hints_off"],
        "why": ["all_sources"],
    }
    for file, paths in keys.items():
        file_says = said_in(code, file)
        for path in paths:
            said: Any = file_says
            for part in path.split("."):
                said = said[part]
            assert re.sub(r"\s+", "", str(said)).lower() in text.lower(), path


def said_in(code: str, file: str) -> dict[str, dict[str, str]]:
    path = ROOT / "assets" / "translations" / code / f"{file}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_page_of_studies_names_every_claim_as_the_study_does() -> None:
    text = (DOCS / "headless.md").read_text(encoding="utf-8")
    said = said_in("en", "study")["claims"]
    rows = dict(re.findall(r"^\| ([BC]\d+) \| (.+) \|$", text, re.MULTILINE))
    assert rows == said
