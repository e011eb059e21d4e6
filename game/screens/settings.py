"""Settings: language, colours, size, motion, sound, the whole display. All act at once."""

import contextlib
from typing import ClassVar

import pygame

from game import settings
from game.language import LANGUAGES, language
from game.screens.parts import heading
from game.screens.spoken import spoken
from game.settings import SCALES, Settings
from game.ui.app import App
from game.ui.button import Segmented, Toggle
from game.ui.keys import Binding
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.messages import Changed, Message, Pressed
from game.ui.panel import Panel, Rule
from game.ui.screen import Screen
from game.ui.scroll import ScrollArea
from game.ui.slider import Slider
from game.ui.theme import THEMES
from game.ui.widget import Widget

WIDEST = 720.0


def current(app: App) -> Settings:
    """Return the settings as the window has them now."""
    return Settings.model_validate(
        {
            "language": spoken(app).code,
            "theme": app.look.theme.name,
            "scale": app.look.scale,
            "reduced_motion": app.motion.reduced,
            "volume": app.sounds.volume,
            "full_screen": pygame.display.is_fullscreen(),
        }
    )


def prefer(app: App, **wishes: object) -> None:
    """Change settings of the window and keep them for the next time."""
    before = current(app)
    wanted = Settings.model_validate({**before.model_dump(), **wishes})
    app.change(
        words=language(wanted.language),
        theme=wanted.theme,
        scale=wanted.scale,
        reduced_motion=wanted.reduced_motion,
        volume=wanted.volume,
    )
    if wanted.full_screen != before.full_screen:
        with contextlib.suppress(pygame.error):
            pygame.display.toggle_fullscreen()
    problem = settings.store(wanted)
    if problem:
        app.toast(app.words("lobby.settings.not_stored", why=problem), "warning")


class SettingsScreen(Screen):
    """Settings, over the screen from which they were opened."""

    BINDINGS: ClassVar = (Binding("escape", "back", "lobby.keys.back"),)

    def compose(self) -> Widget:
        kept = current(self.app)
        rows: list[Widget | None] = [
            self._row("language", "", self._languages(kept.language)),
            self._row("theme", "", self._themes(kept.theme)),
            self._row("scale", "", self._scales(kept.scale)),
            self._row("motion", "motion_help", Toggle(id="motion", on=kept.reduced_motion)),
            self._row(
                "volume",
                "",
                Slider(
                    round(100 * kept.volume), id="volume", high=100, step=5, unit="%", width=280
                ),
            ),
            self._row("full_screen", "full_screen_help", Toggle(id="full", on=kept.full_screen)),
            Rule(),
            Label(self.say("lobby.settings.stored"), size=13, colour="ink2"),
        ]
        wide = min(WIDEST, self.app.room[0] - 48)
        card = Panel(rows, width=wide, gap=20, padding=24, corner=12)
        body = Row([Spacer(), card, Spacer()], padding=(24, 24), cross="start")
        return Column([heading(self, "lobby.settings.title"), ScrollArea([body], id="page")], gap=0)

    def _row(self, key: str, help_key: str, control: Widget) -> Widget:
        words: list[Widget | None] = [Label(self.say(f"lobby.settings.{key}"), weight=600)]
        if help_key:
            words.append(Label(self.say(f"lobby.settings.{help_key}"), size=13, colour="ink2"))
        text = Column(words, gap=2, grow=1)
        if self.app.room[0] < WIDEST:
            return Column([text, control], gap=8, cross="start")
        return Row([text, control], gap=24)

    def _languages(self, chosen: str) -> Widget:
        names = [self.say("lobby.settings.english"), self.say("lobby.settings.chinese")]
        return Segmented(names, LANGUAGES.index(chosen), id="language")

    def _themes(self, chosen: str) -> Widget:
        names = [self.say(f"lobby.settings.{theme}") for theme in THEMES]
        return Segmented(names, THEMES.index(chosen), id="theme")

    def _scales(self, chosen: float) -> Widget:
        names = [f"{round(100 * scale)}%" for scale in SCALES]
        near = min(SCALES, key=lambda scale: abs(scale - chosen))
        return Segmented(names, SCALES.index(near), id="scale")

    def receive(self, message: Message) -> None:
        match message:
            case Pressed("back"):
                self.app.pop()
            case Changed("language", int(at)):
                prefer(self.app, language=LANGUAGES[at])
            case Changed("theme", int(at)):
                prefer(self.app, theme=THEMES[at])
            case Changed("scale", int(at)):
                prefer(self.app, scale=SCALES[at])
            case Changed("motion", bool(on)):
                prefer(self.app, reduced_motion=on)
            case Changed("volume", float(percent) | int(percent)):
                prefer(self.app, volume=percent / 100)
                self.app.sound("press")
            case Changed("full", bool(on)):
                prefer(self.app, full_screen=on)
            case _:
                pass
