"""Settings of the window, kept as JSON in the user's folder; a broken file gives the usual ones."""

import os
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from game.keeping import files

FILE = "settings.json"
MAX_BYTES = 10_000
SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Settings(BaseModel):
    """How somebody likes the window."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    language: Literal["en", "zh_CN"] = "en"
    theme: Literal["light", "dark", "contrast"] = "light"
    scale: float = Field(default=1.0, ge=SCALES[0], le=SCALES[-1])
    reduced_motion: bool = False
    volume: float = Field(default=0.6, ge=0, le=1)
    full_screen: bool = False


def path() -> Path:
    """Return where settings are kept."""
    home = os.environ.get(files.HOME)
    if home:
        return Path(home) / FILE
    from platformdirs import user_config_path

    return user_config_path("fast-follower", appauthor=False) / FILE


def load() -> tuple[Settings, bool]:
    """Read the settings; tell whether there was a file that could not be understood."""
    place = path()
    try:
        with place.open("rb") as file:
            content = file.read(MAX_BYTES)
    except FileNotFoundError:
        return Settings(), False
    except OSError:
        return Settings(), True
    try:
        return Settings.model_validate_json(content), False
    except ValidationError:
        return Settings(), True


def store(settings: Settings) -> str:
    """Keep the settings; return why that was not possible, or nothing."""
    place = path()
    beside = place.with_suffix(".tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(settings.model_dump_json(indent=2) + "\n", encoding="utf-8")
        beside.replace(place)
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""
