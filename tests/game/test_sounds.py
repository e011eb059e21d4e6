"""The sounds: short, quiet, without a click, and made anew the same by their script."""

import wave
from io import BytesIO

import numpy as np
import numpy.typing as npt
import pytest

import assets
from tools import sounds

LOUDEST = 10 ** (-3 / 20)
"""-3 dBFS."""
SILENT = 0.002
LONGEST = {"went_global": 2.0}

each_sound = pytest.mark.parametrize("name", sounds.SOUNDS)


def heard(name: str) -> npt.NDArray[np.int16]:
    with wave.open(BytesIO(assets.path("sounds", f"{name}.wav").read_bytes())) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getframerate() == sounds.RATE
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def test_there_is_a_file_for_each_sound_and_no_other() -> None:
    files = {file.name for file in assets.path("sounds").iterdir()}
    assert files == {f"{name}.wav" for name in sounds.SOUNDS}


@each_sound
def test_a_sound_is_made_anew_the_same(name: str) -> None:
    """Equal each time; to the last step of 65,536 on a processor that rounds sines otherwise."""
    made = sounds.samples(name)
    assert np.array_equal(made, sounds.samples(name))
    assert len(made) == len(heard(name))
    assert np.abs(made.astype(int) - heard(name)).max() <= 1


@each_sound
def test_a_sound_is_short_and_quiet(name: str) -> None:
    heights = heard(name) / sounds.FULL
    assert len(heights) / sounds.RATE <= LONGEST.get(name, 1.0)
    assert 0.1 < np.abs(heights).max() < LOUDEST
    assert abs(heights.mean()) < 0.01


@each_sound
def test_a_sound_begins_and_ends_in_silence(name: str) -> None:
    heights = np.abs(heard(name) / sounds.FULL)
    assert heights[:3].max() < SILENT
    assert heights[-20:].max() < SILENT


def test_the_sounds_stay_small() -> None:
    assert sum(len(file.read_bytes()) for file in assets.path("sounds").iterdir()) < 600_000
