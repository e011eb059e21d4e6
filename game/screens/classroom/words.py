"""How times are written in class."""

MINUTE = 60


def clock(seconds: float) -> str:
    """Write a time in minutes and seconds."""
    whole = max(0, round(seconds))
    return f"{whole // MINUTE}:{whole % MINUTE:02}"
