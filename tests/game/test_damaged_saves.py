"""Saves that are wrong: damaged, forged, too large; each is refused with its faults."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.scenario import Fault, Level
from game.keeping import files, saves
from game.keeping.saves import SaveError, read, to_text
from game.session import Session
from tests.sittings import (
    play_on,
    plays_on,
    sitting,
    some_game,
)
from tests.worlds import small_world


def _bytes_changed(text: str, rng: np.random.Generator) -> Iterator[bytes]:
    """Damage a file as disks and editors do."""
    whole = text.encode()
    for _ in range(60):
        at = int(rng.integers(len(whole)))
        yield whole[:at] + rng.bytes(1) + whole[at + 1 :]
    for _ in range(20):
        yield whole[: int(rng.integers(len(whole)))]
    for _ in range(20):
        at, length = int(rng.integers(len(whole))), int(rng.integers(1, 200))
        yield whole[:at] + whole[at + length :]
        yield whole[:at] + whole[at : at + length] + whole[at:]
    yield from (b"", b"\x00" * 1_000, b"\xff\xfe{}", b"{}", b"[]", b"null", b"7", b'"save"')
    yield from (
        b"[" * 100_000,
        b'{"a":' * 100_000,
        whole * 2,
        whole + b"x",
        b"\xef\xbb\xbf" + whole,
    )
    yield b'{"format": ' + b"9" * 10_000 + b"}"


STRANGE: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**400,
    1e308,
    float("nan"),
    "",
    "x" * 500,
    "a\x1b[2Jb",
    "\ud800",
    [],
    {},
    [[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]],
    {"research_share": 9.0},
    {"cluster_choice": 0.5},
    {"unheard_of": 1},
)


def _places(data: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Walk to every entry, but only to the first of long lists."""
    inner = (
        (data.items() if isinstance(data, dict) else enumerate(data[:2]))
        if isinstance(data, (dict, list))
        else ()
    )
    for key, value in inner:
        yield (*place, key)
        yield from _places(value, (*place, key))


def _with(data: Any, place: tuple[Any, ...], change: Callable[[Any, Any], None]) -> Any:
    copy = json.loads(json.dumps(data))
    inner = copy
    for key in place[:-1]:
        inner = inner[key]
    change(inner, place[-1])
    return copy


def _entries_changed(text: str, rng: np.random.Generator) -> Iterator[bytes]:
    """Change entries as somebody would who knows how to forge the digest."""
    data = json.loads(text)
    places = [place for place in _places(data["game"]) if place]
    for at in rng.permutation(len(places))[:160]:
        place = places[at]
        strange = STRANGE[rng.integers(len(STRANGE))]
        forged = [
            _with(data["game"], place, lambda inner, key: inner.__setitem__(key, strange)),  # noqa: B023
            _with(data["game"], place, lambda inner, key: inner.__delitem__(key)),
        ]
        for game in forged:
            content = json.dumps(game, sort_keys=True, separators=(",", ":"))
            digest = saves._digest(content)  # noqa: SLF001  a forger would work it out likewise
            yield json.dumps({**data, "digest": digest, "game": game}).encode()


def test_a_damaged_save_is_refused_with_its_faults_or_is_the_same_game(tmp_path: Path) -> None:
    session = some_game()
    text, path, rng = to_text(session.saved()), tmp_path / "game.json", np.random.default_rng(4)
    tried = refused = 0
    for content in (*_bytes_changed(text, rng), *_entries_changed(text, rng)):
        path.write_bytes(content)
        tried += 1
        faults, again = _opened(path)
        assert bool(faults) != bool(again)
        if again:
            plays_on(again)
        refused += bool(faults)
    assert tried > 400
    assert refused > 0.8 * tried


def _opened(path: Path) -> tuple[list[Fault], Session | None]:
    try:
        return [], Session.resume(read(path))
    except SaveError as error:
        return error.faults, None


def test_a_changed_byte_inside_the_game_is_found(tmp_path: Path) -> None:
    text, path, rng = to_text(some_game().saved()), tmp_path / "game.json", np.random.default_rng(8)
    begin = text.index('"game"')
    for _ in range(100):
        at = int(rng.integers(begin, len(text) - 2))
        if text[at].isdigit():
            changed = str((int(text[at]) + 1 + int(rng.integers(8))) % 10)
            path.write_text(text[:at] + changed + text[at + 1 :])
            with pytest.raises(SaveError):
                read(path)


def test_results_that_do_not_follow_from_the_decisions_are_found(tmp_path: Path) -> None:
    data = json.loads(to_text(some_game().saved()))
    data["game"]["record"]["history"][1]["decisions"]["research_share"][2] = 0.0777
    content = saves._canonical(data["game"])  # noqa: SLF001  a forger would work it out likewise
    path = tmp_path / "game.json"
    path.write_text(json.dumps({**data, "digest": saves._digest(content)}))  # noqa: SLF001
    with pytest.raises(SaveError, match=r"record\.history\.1 \(quarter 2\)"):
        Session.resume(read(path))


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (("handed_in",), {"1": {}}, "handed_in.1: it is not this seat's turn"),
        (("handed_in",), {"0": {"research_share": 3}}, "handed_in.0.research_share"),
        (("handed_in",), {"0": {"cluster_choice": 7}}, "handed_in.0.cluster_choice"),
        (("draft", "seat"), 0, "draft: it is not this seat's turn"),
        (("draft", "form"), {"openness": -1}, "draft.openness"),
        (("seats", 0, "firm"), 1, "seats.firm_taken"),
        (("seats", 0, "name"), "Bo", "seats.name_taken"),
        (("level",), "godlike", "level"),
        (("record", "rules_version"), 999_999, "record.rules_version"),
        (("record", "scenario", "firms", 0, "policy"), "cheat", "record.scenario.firms"),
        (("notes", 0, "seat"), 5, "notes"),
        (("extra",), 1, "extra"),
    ],
)
def test_a_wrong_entry_is_named(
    tmp_path: Path, place: tuple[Any, ...], value: Any, fault: str
) -> None:
    data = json.loads(to_text(some_game().saved()))
    game = _with(data["game"], place, lambda inner, key: inner.__setitem__(key, value))
    digest = saves._digest(saves._canonical(game))  # noqa: SLF001  as above
    path = tmp_path / "game.json"
    path.write_text(json.dumps({**data, "digest": digest, "game": game}))
    with pytest.raises(SaveError) as refused:
        Session.resume(read(path))
    assert fault in str(refused.value)


def test_what_is_no_file_or_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    for path, words in ((large, "at most"), (tmp_path, "not a file"), (tmp_path / "no", "No such")):
        with pytest.raises(SaveError, match=words):
            read(path)
    with pytest.raises(SaveError):
        read(Path("a\x00b"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(SaveError, match="not a file"):
            read(tmp_path / "pipe")


def test_a_save_of_another_level_keeps_what_is_closed_closed(tmp_path: Path) -> None:
    session = sitting(seats=1, level=Level.EXPERT)
    session.choose(0, "research_share", 0.03)
    data = json.loads(to_text(session.saved()))
    data["game"]["level"] = "starter"
    digest = saves._digest(saves._canonical(data["game"]))  # noqa: SLF001  as above
    path = tmp_path / "game.json"
    path.write_text(json.dumps({**data, "digest": digest}))
    with pytest.raises(SaveError, match="not open"):
        Session.resume(read(path))


def test_a_save_of_the_whole_game_stays_small() -> None:
    session = sitting(seats=4, scenario=small_world(quarters=20), quarters=20)
    play_on(session, np.random.default_rng(0), until=20)
    assert session.over
    assert len(to_text(session.saved())) < 200_000
