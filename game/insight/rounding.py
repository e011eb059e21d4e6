"""Rounding: parts that are shown rounded still add up to their total."""

from collections.abc import Sequence


def rounded(parts: Sequence[float], unit: float, total: int | None = None) -> list[int]:
    """Round parts to whole units so that they add up to their total, rounded (or to `total`).

    The largest part takes the difference.
    """
    found = [round(part / unit) for part in parts]
    if not found:
        return found
    wanted = round(sum(parts) / unit) if total is None else total
    largest = max(range(len(parts)), key=lambda at: abs(parts[at]))
    found[largest] += wanted - sum(found)
    return found
