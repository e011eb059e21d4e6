"""The cards beside a page: its curve as it is now, and the numbers behind it."""

from game.language import Language
from game.screens.encyclopedia.words import label, number, tick
from game.session import Page, PageCurve, Setting
from game.sources import is_sourced, source_words
from game.ui.charts.axis import round_ticks
from game.ui.charts.line import LineChart, Mark, Series
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.panel import Icon, Panel, Rule
from game.ui.widget import Widget

HIGH = 190.0


def curve_card(language: Language, curve: PageCurve) -> Widget:
    """Return the card with the curve."""
    xs, ys = [x for x, _ in curve.points], [y for _, y in curve.points]
    levels = [(y, tick(language, y, curve.unit)) for y in round_ticks(min(ys), max(ys), 3)]
    middle = round_ticks(xs[0], xs[-1], 4)
    steps = [(x, tick(language, x, curve.along_unit)) for x in middle if xs[0] <= x <= xs[-1]]
    marks = []
    if curve.now is not None:
        marks = [Mark(*curve.now, colour="mark", drop=True)]
    chart = LineChart(
        [Series(curve.points)],
        marks=marks,
        levels=levels,
        steps=steps,
        levels_left=True,
        height=HIGH,
    )
    names = [label(language, name) for name in (curve.name, curve.along)]
    here = None
    if curve.now is not None:
        now = number(language, curve.now[1], curve.unit)
        at = number(language, curve.now[0], curve.along_unit)
        words = language("encyclopedia.here", now=now, at=at)
        here = Label(words, size=13, colour="mark_text", weight=600)
    return Panel(
        [
            Label(language("encyclopedia.picture"), weight=600),
            Label(_with_unit(language, names[0], curve.unit), size=13, colour="ink2"),
            chart,
            Row(
                [
                    Spacer(),
                    Label(_with_unit(language, names[1], curve.along_unit), size=13, colour="ink2"),
                ]
            ),
            here,
        ],
        gap=6,
        padding=(16, 12, 16, 12),
    )


def _with_unit(language: Language, name: str, unit: str) -> str:
    if not unit or unit == "share":
        return name
    said = language("encyclopedia.money_unit") if unit == "rmb" else language(f"units.{unit}")
    return language("encyclopedia.in_unit", name=name, unit=said)


def settings_card(language: Language, page: Page) -> Widget:
    """Return the card of the parameters."""
    lines: list[Widget] = []
    for setting in page.settings:
        lines += [Rule(), _setting(language, setting)]
    if not lines:
        lines = [Label(language("encyclopedia.no_settings"), size=13, colour="ink2")]
    head = Label(language("encyclopedia.settings"), weight=600)
    return Panel([head, *lines], gap=6, padding=(16, 12, 16, 12))


def _setting(language: Language, setting: Setting) -> Widget:
    sourced = is_sourced(language, setting.name)
    mark = "book" if sourced else "pencil"
    words = (
        language("encyclopedia.source", source=source_words(language, setting.name))
        if sourced
        else language("encyclopedia.design")
    )
    return Column(
        [
            Row(
                [
                    Label(label(language, setting.name), size=13, grow=1, width=0),
                    Label(
                        number(language, setting.value, setting.unit),
                        size=13,
                        weight=600,
                        wrap=False,
                    ),
                ],
                gap=12,
            ),
            Row(
                [
                    Icon(mark, size=16, colour="ink2"),
                    Label(words, size=13, colour="ink2", grow=1, width=0),
                ],
                gap=6,
                cross="start",
            ),
        ],
        gap=2,
    )
