"""Lengths at scale 1 in real pixels: each is reckoned once, for it is asked for very often."""

Padding = float | tuple[float, float] | tuple[float, float, float, float]
"""One number, (across, down) or (left, top, right, bottom)."""
MANY = 4_000


class Lengths(dict[float, int]):
    """Real pixels by length, at least 1 unless it is 0."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self._scale = scale

    def __missing__(self, length: float) -> int:
        if len(self) >= MANY:
            self.clear()
        pixels = self[length] = round(length * self._scale) or (1 if length > 0 else 0)
        return pixels


class Insets(dict[Padding, tuple[int, int, int, int]]):
    """Real pixels left, top, right and bottom by padding."""

    def __init__(self, lengths: Lengths) -> None:
        super().__init__()
        self._lengths = lengths

    def __missing__(self, padding: Padding) -> tuple[int, int, int, int]:
        if isinstance(padding, tuple):
            across, down, *_ = padding
            four = padding if len(padding) == 4 else (across, down, across, down)  # noqa: PLR2004  sides
        else:
            four = (padding, padding, padding, padding)
        if len(self) >= MANY:
            self.clear()
        left, top, right, bottom = (self._lengths[length] for length in four)
        pixels = self[padding] = left, top, right, bottom
        return pixels
