"""The strip at the bottom of the desk: where the choices lead, and hand in."""

from game.screens.desk.data import Desk, Room
from game.screens.desk.figures import FIGURE_OF, Figure, verdict, written
from game.screens.desk.marks import Flag, Median, Triangle
from game.session import Forecast
from game.ui.button import Button
from game.ui.charts.axis import round_ticks
from game.ui.charts.line import Band, LineChart, Mark, Series
from game.ui.charts.ranges import DotGrid, RangeBar
from game.ui.entry import TextEntry
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.panel import Panel, Rule
from game.ui.widget import Widget

HEIGHT, LINE = 136.0, 60.0
KEY, METRIC, RISK, HAND_IN = 148.0, 140.0, 160.0, 176.0
DOTS = 40
LOW_RISK, HIGH_RISK = 0.05, 0.2
FAN_QUARTERS = 6


def strip(desk: Desk, room: Room, *, expected: str, reason: str) -> Widget:
    """Return the strip; in little room it keeps cash, risk and Hand in."""
    if room.low:
        return _line(desk)
    compact = room.compact
    forecast = desk.known.forecast
    parts: list[Widget | None] = [
        None if compact else _key(desk),
        _fan(desk, forecast),
        None if compact else Rule(upright=True, align="stretch"),
        *([] if compact else _metrics(desk, forecast)),
        Rule(upright=True, align="stretch"),
        _risk(desk, forecast),
        Rule(upright=True, align="stretch"),
        _hand_in(desk, expected, reason),
    ]
    row = Row(parts, padding=(16, 8, 16, 8), gap=12, cross="stretch", height=HEIGHT - 1)
    return Panel([Rule(), row], padding=0, gap=0, corner=0, edge=None, height=HEIGHT)


def _line(desk: Desk) -> Widget:
    """Return the strip in one line."""
    say, forecast = desk.say, desk.known.forecast
    words = [say("desk.reckoning")]
    if forecast is not None and forecast.insolvency:
        cash = say("desk.units.in", label=say("desk.figures.cash"), unit=say.money_unit)
        later = say.short_money(forecast.bands["cash"][-1].median)
        words = [
            f"{cash}: " + say("desk.ahead.in_a_year", amount=later),
            say("desk.ahead.risk") + ": " + say.share(forecast.insolvency[-1]),
        ]
    labels = [Label(text, size=13, grow=1) for text in words]
    row = Row([*labels, _button(desk)], padding=(16, 0), gap=16, height=LINE - 1)
    return Panel([Rule(), row], padding=0, gap=0, corner=0, edge=None, height=LINE)


def _button(desk: Desk) -> Widget:
    return Button(
        desk.say("desk.waiting" if desk.waiting else "desk.hand_in"),
        id="hand_in",
        kind="primary",
        icon="hourglass" if desk.waiting else "check",
        size=18,
        min_height=44,
        disabled=desk.waiting,
        tip=desk.say("desk.deciding" if desk.waiting else "desk.hand_in_tip"),
    )


def _key(desk: Desk) -> Widget:
    say = desk.say
    return Column(
        [
            Label(say("desk.ahead.title"), weight=600),
            Label(say("desk.ahead.key"), size=13, colour="ink2"),
            Spacer(),
            Row(
                [
                    Triangle(colour="ochre"),
                    Label(say("desk.ahead.now"), size=13, colour="ink2", wrap=False),
                    Spacer(),
                    Median(),
                    Label(say("desk.ahead.median"), size=13, colour="ink2", wrap=False),
                ],
                gap=6,
            ),
            Row([Flag(), Label(say("desk.ahead.goal"), size=13, colour="ink2", grow=1)], gap=6),
        ],
        gap=2,
        width=KEY,
    )


def _fan(desk: Desk, forecast: Forecast | None) -> Widget:
    say = desk.say
    title = say("desk.units.in", label=say("desk.figures.cash"), unit=say.money_unit)
    bands = forecast.bands["cash"] if forecast else ()
    later = say("desk.ahead.in_a_year", amount=say.short_money(bands[-1].median)) if bands else ""
    head = Row(
        [Label(title, size=13, weight=600, wrap=False), Spacer(), Label(later, size=13, wrap=False)]
    )
    return Column([head, _fan_chart(desk, forecast)], gap=2, grow=1, min_width=200)


def _fan_chart(desk: Desk, forecast: Forecast | None) -> Widget:
    say = desk.say
    past = [(float(one.quarter), one.cash) for one in desk.history][-FAN_QUARTERS:]
    now = past[-1]
    bands = forecast.bands["cash"] if forecast else ()
    ahead = [(now[0] + at + 1, band) for at, band in enumerate(bands)]
    low = [now, *((x, band.low) for x, band in ahead)]
    high = [now, *((x, band.high) for x, band in ahead)]
    middle = [now, *((x, band.median) for x, band in ahead)]
    inner = _between(low, middle), _between(high, middle)
    values = [y for _, y in (*past, *low, *high)]
    levels = [(tick, say.short_money(tick)) for tick in round_ticks(min(values), max(values), 2)]
    end = ahead[-1][0] if ahead else now[0] + 1
    steps = [(now[0], say("desk.ahead.now_step"))]
    if past[0][0] < now[0]:
        steps.insert(0, (past[0][0], say("desk.ahead.step", quarter=round(past[0][0]))))
    steps.append((end, say("desk.ahead.step", quarter=round(end))))
    return LineChart(
        [Series(past), Series(middle, dashed=True)],
        bands=[Band(low, high), Band(*inner, "fan50")] if ahead else [],
        marks=[Mark(*now, hollow=True)],
        levels=levels,
        steps=steps,
        now=now[0],
        grow=1,
        id="fan",
    )


def _between(
    outer: list[tuple[float, float]], middle: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Return the edge of the inner half: of a normal spread, 0.53 of the way to a tenth."""
    return [(x, m + 0.53 * (y - m)) for (x, y), (_, m) in zip(outer, middle, strict=True)]


def _metrics(desk: Desk, forecast: Forecast | None) -> list[Widget]:
    return [
        _metric(desk, forecast, "profit_q", FIGURE_OF["profit_q"], "soon"),
        _metric(desk, forecast, "technology_position", FIGURE_OF["technology_position"], "year"),
        _metric(desk, forecast, "export_share", FIGURE_OF["export_share"], "year"),
    ]


def _metric(desk: Desk, forecast: Forecast | None, key: str, figure: Figure, when: str) -> Widget:
    say = desk.say
    name = say(f"desk.ahead.metric.{key}")
    head = Row(
        [
            Label(name, size=13, weight=600, wrap=False),
            Spacer(),
            Label(say(f"desk.ahead.{when}"), size=13, colour="ink2", ellipsis=True),
        ],
        gap=4,
    )
    if forecast is None:
        waiting = Label(say("desk.reckoning"), size=13, colour="ink2")
        return Column([head, waiting, Spacer()], width=METRIC, grow=1, id=f"ahead.{key}")
    band = forecast.bands[key][0 if when == "soon" else -1]
    ends = say(
        "desk.ahead.range",
        low=written(desk, figure, band.low),
        high=written(desk, figure, band.high),
    )
    now = _now(desk, key)
    goal = next((one.needed for one in desk.goals if one.key == figure.goal), None)
    bar = RangeBar(
        band.low,
        band.high,
        band.median,
        span=_span(key, [band.low, band.high, now, *([] if goal is None else [goal])]),
        now=now,
        goal=goal,
        id=f"range.{key}",
    )
    value = written(desk, figure, band.median)
    return Column(
        [
            head,
            Label(value, size=24, weight=600, wrap=False),
            bar,
            Spacer(),
            Label(ends, size=13, colour="ink2", wrap=False),
        ],
        gap=0,
        width=METRIC,
        grow=1,
        id=f"ahead.{key}",
    )


def _now(desk: Desk, key: str) -> float:
    now = desk.history[-1]
    if key == "technology_position":
        return now.technology_position
    return now.profit_q if key == "profit_q" else now.export_share


def _span(key: str, values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = 0.15 * (high - low) or 0.1 * abs(high) or 0.1
    if key == "profit_q":
        return low - room, high + room
    return max(0.0, low - room), high + room


def _risk(desk: Desk, forecast: Forecast | None) -> Widget:
    say = desk.say
    head = Label(say("desk.ahead.risk"), size=13, weight=600, wrap=False)
    if forecast is None:
        waiting = Label(say("desk.reckoning"), size=13, colour="ink2")
        return Column([head, waiting, Spacer()], width=RISK, id="risk")
    risk = forecast.insolvency[-1] if forecast.insolvency else 0.0
    first = desk.known.first
    before = first.insolvency[-1] if first and first.insolvency else risk
    value: list[Widget] = [Label(say.share(risk), size=24, weight=600, wrap=False)]
    points = say.points(abs(risk - before))
    if risk != before:
        way = "up" if risk > before else "down"
        words = say(f"desk.figures.{way}", amount=say("desk.units.points", amount=points))
        value += [Triangle(up=risk > before), Label(words, size=13, ellipsis=True)]
    level = "low" if risk <= LOW_RISK else "high" if risk >= HIGH_RISK else "some"
    mark = verdict(desk, good=level == "low")[0]
    return Column(
        [
            head,
            Row(value, gap=6, height=32),
            DotGrid(min(DOTS, round(risk * DOTS + 0.49)), DOTS, columns=20, colour="bad"),
            Spacer(),
            Row([mark, Label(say(f"desk.ahead.{level}"), size=13, wrap=False)], gap=4),
        ],
        gap=2,
        width=RISK,
        id="risk",
    )


def _hand_in(desk: Desk, expected: str, reason: str) -> Widget:
    say, required = desk.say, desk.say.session.required

    def tip(what: str, usual: str) -> str:
        return say(f"classroom.missing.{what}" if what in required else usual)

    return Column(
        [
            TextEntry(
                expected,
                id="expected",
                hint=say("desk.ahead.expected"),
                unit=say.money_unit,
                size=13,
                longest=16,
                tip=tip("profit", "desk.ahead.expected_tip"),
            ),
            TextEntry(
                reason,
                id="reason",
                hint=say("desk.ahead.reason"),
                size=13,
                longest=200,
                tip=tip("reason", "desk.ahead.reason_tip"),
            ),
            _button(desk),
        ],
        gap=5,
        width=HAND_IN,
    )
