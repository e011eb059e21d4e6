"""PINs and markers: kept in the save without the PIN, asked for everywhere, checked when read."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.keeping.locks import lock_with, opens
from game.keeping.saves import SavedGame, SaveError, parse, read, to_text, write
from game.seats import Seat, SetupError, markers, prepare, usual_firms
from game.session import Session
from game.text.play import run
from game.text.terminal import Terminal
from tests.sittings import people_world, sitting

PIN = "0042"


def locked_session(**options: Any) -> Session:
    world, setup = people_world(), sitting().setup
    seats = [
        Seat(firm, name, marker, lock_with(pin) if pin else None)
        for firm, name, marker, pin in zip(
            usual_firms(world, 2), ("Ana", "Bo"), (3, 7), (PIN, ""), strict=True
        )
    ]
    return Session(prepare(world, setup.level, 7, seats), **options)


def test_a_lock_opens_with_its_pin_alone() -> None:
    lock = lock_with(PIN)
    assert opens(lock, PIN)
    assert not any(
        opens(lock, wrong)
        for wrong in (
            "",
            "0043",
            "42",
            "00420",
            "\N{FULLWIDTH DIGIT FOUR}\N{FULLWIDTH DIGIT TWO}" * 2,
            "0042 ",
        )
    )


def test_two_equal_pins_leave_different_locks() -> None:
    assert lock_with(PIN) != lock_with(PIN)


@pytest.mark.parametrize("pin", ["", "123", "12345", "12a4", "\N{FULLWIDTH DIGIT ONE}" * 4, "-123"])
def test_only_four_digits_are_a_pin(pin: str) -> None:
    with pytest.raises(ValueError, match="4 digits"):
        lock_with(pin)


def test_markers_and_locks_come_back_and_the_pin_is_not_in_the_file(tmp_path: Path) -> None:
    session = locked_session()
    write(tmp_path / "game.json", session.saved())
    again = Session.resume(read(tmp_path / "game.json"))
    assert again.setup.seats == session.setup.seats
    assert again.markers == (3, 7)
    seats = json.loads((tmp_path / "game.json").read_text(encoding="utf-8"))["game"]["seats"]
    assert [set(seat) for seat in seats] == [{"firm", "name", "marker", "lock"}] * 2
    assert PIN not in seats[0]["lock"].values()


def test_a_save_without_markers_and_locks_is_read() -> None:
    saved = parse(forged(_without))
    assert markers(saved.setup.seats) == (0, 1)
    assert saved.setup.seats[0].lock is None


def _without(seats: list[dict[str, Any]]) -> None:
    for seat in seats:
        del seat["marker"], seat["lock"]


def forged(change: Callable[[list[dict[str, Any]]], None]) -> str:
    """Change the seats of a save, with a digest that fits."""
    data = json.loads(to_text(locked_session().saved()))
    change(data["game"]["seats"])
    plain = json.dumps(data["game"], sort_keys=True, separators=(",", ":"))
    data["digest"] = hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()
    return json.dumps(data)


FORGERIES: list[tuple[str, Any]] = [
    ("marker", 8),
    ("marker", -1),
    ("marker", 2.5),
    ("marker", 7),
    ("lock", {"salt": "00", "key": "00"}),
    ("lock", {"salt": "x" * 32, "key": "0" * 64}),
    ("lock", {"salt": "0" * 32}),
    ("lock", PIN),
]


@pytest.mark.parametrize(("name", "value"), FORGERIES)
def test_a_forged_marker_or_lock_is_refused(name: str, value: object) -> None:
    def change(seats: list[dict[str, Any]]) -> None:
        seats[0][name] = value

    with pytest.raises(SaveError):
        parse(forged(change))


def test_two_people_cannot_have_one_marker() -> None:
    world, setup = people_world(), sitting().setup
    firms = usual_firms(world, 2)
    for chosen in ((1, None), (4, 4)):
        seats = [
            Seat(firm, name, marker)
            for firm, name, marker in zip(firms, ("Ana", "Bo"), chosen, strict=True)
        ]
        with pytest.raises(SetupError) as caught:
            prepare(world, setup.level, 7, seats)
        assert [fault.key for fault in caught.value.faults] == ["marker_taken"]


@pytest.mark.parametrize("shared", [True, False])
def test_the_terminal_asks_for_the_pin(tmp_path: Path, *, shared: bool) -> None:
    path = tmp_path / "game.json"
    saved = locked_session().saved() if shared else alone()
    write(path, saved)
    said = io.StringIO()
    typed = io.StringIO("\n\n0000\n" if shared else "0000\n")
    run(resume=path, terminal=Terminal(typed, said))
    assert "That is not the PIN of Ana." in said.getvalue()
    assert "Your figures" not in said.getvalue()
    typed = io.StringIO(f"\n\n{PIN}\nquit\n" if shared else f"{PIN}\nquit\n")
    run(resume=path, terminal=Terminal(typed, said))
    assert "Your figures" in said.getvalue()


def alone() -> SavedGame:
    setup = locked_session().setup
    return Session(prepare(setup.scenario, setup.level, 7, setup.seats[:1])).saved()
