"""Short sounds from `assets/sounds`, by name; without a sound device all is quiet."""

import io
from pathlib import PurePath

import pygame

import assets


class Sounds:
    """Plays sounds at a volume of 0 to 1; the device is opened with the first one."""

    def __init__(self, volume: float = 1.0) -> None:
        self.volume = volume
        self._sounds: dict[str, pygame.mixer.Sound | None] = {}
        self._open: bool | None = None

    def play(self, name: str) -> None:
        """Play a sound; one that is not there is silence."""
        if self.volume <= 0 or not self._ready():
            return
        if name not in self._sounds:
            self._sounds[name] = self._load(name)
        sound = self._sounds[name]
        if sound is not None:
            sound.set_volume(self.volume)
            sound.play()

    def names(self) -> tuple[str, ...]:
        """Return the names of all sounds."""
        folder = assets.path("sounds")
        files = [file.name for file in folder.iterdir()] if folder.is_dir() else []
        return tuple(sorted(PurePath(f).stem for f in files if f.endswith((".wav", ".ogg"))))

    def _ready(self) -> bool:
        if self._open is None:
            try:
                pygame.mixer.init()
            except pygame.error:
                self._open = False
            else:
                self._open = True
        return self._open

    def _load(self, name: str) -> pygame.mixer.Sound | None:
        for ending in ("ogg", "wav"):
            file = assets.path("sounds", f"{name}.{ending}")
            if file.is_file():
                return pygame.mixer.Sound(io.BytesIO(file.read_bytes()))
        return None
