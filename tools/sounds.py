"""Make the sounds of the window from sines and noise: `python -m tools.sounds`."""

import wave
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

ASSETS = Path(__file__).parents[1] / "assets"
RATE = 22_050
"""Samples a second."""
FULL = 32_767
ATTACK, RELEASE = 0.003, 0.025
"""Seconds in which a sound begins from silence and ends in it."""

Signal = npt.NDArray[np.float64]

WOOD = ((1.0, 1.0, 30.0), (3.93, 0.35, 60.0), (9.2, 0.08, 120.0))
STRING = tuple((float(k), k**-1.4, 3.0 + 2.2 * k) for k in range(1, 8))
BELL = ((1.0, 1.0, 4.0), (2.0, 0.45, 6.0), (3.01, 0.2, 9.0), (4.23, 0.08, 14.0))
"""The partials of a body: multiple of the pitch, loudness, decay a second."""

A3, D4, E4, G4, A4, B4 = 220.0, 293.66, 329.63, 392.0, 440.0, 493.88
D5, E5, G5, A5, D6 = 587.33, 659.26, 783.99, 880.0, 1174.66


def clock(seconds: float) -> Signal:
    """Return the time of each sample."""
    return np.arange(round(seconds * RATE)) / RATE


def struck(body: Sequence[tuple[float, float, float]], pitch: float, seconds: float) -> Signal:
    """Return a body struck or plucked at a pitch in hertz, damped in the last third."""
    time = clock(seconds)
    partials = [
        loud * np.exp(-decay * time) * np.sin(2.0 * np.pi * pitch * multiple * time)
        for multiple, loud, decay in body
        if pitch * multiple < RATE / 2
    ]
    swell = np.sin(0.5 * np.pi * np.minimum(1.0, time / ATTACK)) ** 2
    damped = np.minimum(1.0, 3.0 * (1.0 - time / seconds))
    ring: Signal = np.sum(partials, axis=0) * swell * damped
    return ring


def breath(seconds: float, low: float, high: float, peak: float) -> Signal:
    """Return a rustle of noise between two pitches, loudest at the share `peak` of its time."""
    count = round(seconds * RATE)
    noise = np.random.default_rng(count).standard_normal(count)
    spectrum = np.fft.rfft(noise)
    pitches = np.fft.rfftfreq(count, 1.0 / RATE)
    spectrum *= 1.0 / (1.0 + (low / np.maximum(pitches, 1.0)) ** 4 + (pitches / high) ** 4)
    share = np.linspace(0.0, 1.0, count)
    swell = np.interp(share, [0.0, peak, 1.0], [0.0, 1.0, 0.0]) ** 2
    rustle = np.fft.irfft(spectrum, count) * swell
    even: Signal = rustle / np.abs(rustle).max()
    return even


def blown(pitch: float, seconds: float) -> Signal:
    """Return a soft horn, which swells and has a slight beat."""
    time = clock(seconds)
    tone = np.zeros_like(time)
    for k in range(1, 9):
        for detune in (0.997, 1.003):
            tone += k**-1.7 * np.sin(2.0 * np.pi * pitch * detune * k * time)
    swell = np.interp(time / seconds, [0.0, 0.18, 0.7, 1.0], [0.0, 1.0, 0.9, 0.0])
    return tone * swell**1.5


def mixed(*parts: tuple[float, float, Signal]) -> Signal:
    """Lay sounds over one another: each with its start in seconds and its loudness."""
    end = max(round(start * RATE) + len(part) for start, _, part in parts)
    whole = np.zeros(end)
    for start, loud, part in parts:
        first = round(start * RATE)
        whole[first : first + len(part)] += loud * part
    return whole


def press() -> Signal:
    """A key of wood."""
    return struck(WOOD, E5, 0.09)


def toggle() -> Signal:
    """A latch: two keys, the second higher."""
    return mixed((0.0, 0.8, struck(WOOD, D5, 0.09)), (0.06, 1.0, struck(WOOD, A5, 0.1)))


def slide_tick() -> Signal:
    """A tooth of a ratchet."""
    return struck(WOOD, D6, 0.04)


def page() -> Signal:
    """A leaf of paper turned."""
    return mixed(
        (0.0, 1.0, breath(0.22, 900.0, 5200.0, 0.35)), (0.13, 0.5, breath(0.1, 1500.0, 6000.0, 0.3))
    )


def hand_in() -> Signal:
    """A seal set on paper: the thud of the hand, the wood, the paper."""
    return mixed(
        (0.0, 1.0, struck(((1.0, 1.0, 22.0), (1.6, 0.4, 30.0)), 98.0, 0.32)),
        (0.0, 0.35, struck(WOOD, A4, 0.12)),
        (0.01, 0.3, breath(0.14, 500.0, 3000.0, 0.1)),
    )


def curtain() -> Signal:
    """A folding screen drawn: cloth, and the leaves that fall to one another."""
    clacks = [(0.08 + 0.075 * leaf, 0.25, struck(WOOD, D4 * 1.06**leaf, 0.09)) for leaf in range(4)]
    return mixed((0.0, 1.0, breath(0.46, 250.0, 1800.0, 0.55)), *clacks)


def quarter_settled() -> Signal:
    """Three strings, up."""
    return mixed(
        (0.0, 0.8, struck(STRING, D4, 0.85)),
        (0.1, 0.8, struck(STRING, G4, 0.78)),
        (0.2, 1.0, struck(STRING, D5, 0.75)),
    )


def good() -> Signal:
    """Two small bells, up a fourth."""
    return mixed((0.0, 0.8, struck(BELL, E5, 0.5)), (0.11, 1.0, struck(BELL, A5, 0.55)))


def bad() -> Signal:
    """Two low strings, down a third."""
    return mixed((0.0, 1.0, struck(STRING, G4, 0.4)), (0.14, 0.9, struck(STRING, E4, 0.55)))


def order() -> Signal:
    """A ship's bell, struck twice."""
    return mixed((0.0, 0.9, struck(BELL, B4 * 2, 0.6)), (0.2, 1.0, struck(BELL, B4 * 2, 0.7)))


def horn() -> Signal:
    """A ship far out."""
    return mixed((0.0, 1.0, blown(A3 / 2, 0.95)), (0.0, 0.6, blown(E4 / 2, 0.95)))


def error() -> Signal:
    """Two dull knocks."""
    return mixed((0.0, 1.0, struck(WOOD, 196.0, 0.12)), (0.11, 0.9, struck(WOOD, 174.6, 0.14)))


def went_global() -> Signal:
    """Strings climb, bells answer, the ship puts out to sea."""
    climb = [D4, G4, A4, D5, E5, A5]
    strings = [(0.11 * step, 0.8, struck(STRING, note, 1.0)) for step, note in enumerate(climb)]
    bells = [(0.72, loud, struck(BELL, note, 1.25)) for note, loud in ((D5, 0.5), (G5, 0.4))]
    far = [(0.55, 0.16, blown(G4 / 4, 1.35)), (0.55, 0.1, blown(D4 / 2, 1.35))]
    return mixed(*strings, *bells, (0.86, 0.45, struck(BELL, D6, 1.1)), *far)


SOUNDS: Mapping[str, tuple[Callable[[], Signal], float]] = {
    "press": (press, 0.22),
    "toggle": (toggle, 0.22),
    "slide_tick": (slide_tick, 0.12),
    "page": (page, 0.2),
    "hand_in": (hand_in, 0.5),
    "curtain": (curtain, 0.3),
    "quarter_settled": (quarter_settled, 0.4),
    "good": (good, 0.3),
    "bad": (bad, 0.35),
    "order": (order, 0.3),
    "horn": (horn, 0.35),
    "error": (error, 0.35),
    "went_global": (went_global, 0.5),
}
"""Each sound, and its peak as a share of full scale."""


def samples(name: str) -> npt.NDArray[np.int16]:
    """Return a sound at its loudness, in and out of silence without a click."""
    make, peak = SOUNDS[name]
    signal = make()
    time = clock(len(signal) / RATE)
    fade = np.minimum(1.0, time / ATTACK) * np.minimum(1.0, time[::-1] / RELEASE)
    signal = signal * np.sin(0.5 * np.pi * fade) ** 2
    heights: npt.NDArray[np.int16] = np.round(signal * (peak * FULL / np.abs(signal).max())).astype(
        np.int16
    )
    return heights


def main() -> None:
    """Write all sounds."""
    for name in SOUNDS:
        with wave.open(str(ASSETS / "sounds" / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples(name).astype("<i2").tobytes())


if __name__ == "__main__":
    main()
