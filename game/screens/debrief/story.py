"""What happened: the path through the modes, the turning points, benefits and costs."""

from game.looking_back import Debrief, TurningPoint, Words, milestones, story
from game.screens.debrief.cards import card, heading, money, quarters
from game.ui.charts.bars import Pair, PairBars
from game.ui.charts.line import LineChart, Mark, Series
from game.ui.charts.ways import Stop, Ways
from game.ui.label import Label
from game.ui.layout import Column, Grid, Row, Spacer
from game.ui.table import Head, Table
from game.ui.widget import Widget

CORNERS = ("mode_100", "mode_110", "mode_000", "mode_010")
"""The modes at home: product technology upwards, process technology to the right."""
AXES = ("product", "process")
SHARES = (0.25, 0.5, 0.75, 1.0)
LABEL_WIDTH = 84.0


def path(found: Debrief, words: Words, *, wide: bool) -> Widget:
    """Show the way through the modes, the sales, and what everybody could see of it."""
    way, share = found.path, words.share
    first, last = way.steps[0], way.steps[-1]
    note = words("path.note", line=share(way.technology_line))
    told = words(
        "path.text",
        product_from=share(first.product_position),
        product_to=share(last.product_position),
        process_from=share(first.process_position),
        process_to=share(last.process_position),
    )
    side = Column([_milestones(found, words), heading(words("class.sales")), _sales(found, words)])
    grid = Grid(
        [_ways(found, words), side],
        columns=(3, 2) if wide else (1,),
        gap=32,
        row_gap=16,
    )
    return card(words, "path", note, Label(told), grid)


def _ways(found: Debrief, words: Words) -> Widget:
    way = found.path
    most = max(step.sales_q for step in way.steps) or 1.0
    ends = {0, len(way.steps) - 1}
    stops = [
        Stop(
            (step.process_position, step.product_position),
            max(0.0, step.sales_q / most),
            words.quarter(step.quarter) if at in ends else "",
            ringed=step.export_share >= way.export_line,
        )
        for at, step in enumerate(way.steps)
    ]
    others = [
        list(
            zip(
                way.others_process[:, firm].tolist(),
                way.others_product[:, firm].tolist(),
                strict=True,
            )
        )
        for firm in range(way.others_process.shape[1])
        if firm != found.firm
    ]
    reached = [value for stop in stops for value in stop.at]
    reached += [value for other in others for at in other for value in at]
    ticks = [
        (value, words.share(value)) for value in SHARES if min(reached) <= value <= max(reached)
    ]
    ways = Ways(
        stops,
        others,
        across=ticks,
        up=ticks,
        limits=(way.technology_line, way.technology_line),
        corners=[words.mode(mode) for mode in CORNERS],
        height=360,
    )
    upwards, across = (Label(words(f"path.{axis}"), size=13, colour="ink2") for axis in AXES)
    return Column([upwards, ways, Row([Spacer(), across])], gap=4)


def _sales(found: Debrief, words: Words) -> Widget:
    """Draw sales, and those abroad, against the size that goes global alone."""
    way = found.path
    series = [
        Series([(step.quarter, step.sales_q) for step in way.steps], colour="mark"),
        Series(
            [(step.quarter, step.sales_q * step.export_share) for step in way.steps], dashed=True
        ),
    ]
    most = max(way.size_line, *(step.sales_q for step in way.steps))
    levels = [(0.0, "0"), (way.size_line, words.money(way.size_line)), (most, words.money(most))]
    levels = levels if most > 1.2 * way.size_line else levels[:2]
    lines = (words("path.all_sales"), words("path.abroad"), words("path.size"))
    note = words("window.sales", all=lines[0], abroad=lines[1], size=lines[2])
    chart = LineChart(
        series, levels=levels, steps=quarters(found), limits=[way.size_line], height=170
    )
    return Column([Label(note, size=13, colour="ink2"), chart], gap=4)


def _milestones(found: Debrief, words: Words) -> Widget:
    rows: list[list[str | Widget]] = [
        [words.quarter(quarter), text] for quarter, text in milestones(found, words)
    ]
    heads = [Head(words("window.quarter")), Head(words("path.milestones"), grow=1)]
    return Table(heads, rows)


def turning_points(found: Debrief, words: Words) -> Widget:
    """Show the quarters that moved the outlook most, and tell what they were."""
    line = Series([(one.quarter, one.sales) for one in found.outlooks], colour="up")
    marks = [
        Mark(point.quarter, point.after.sales, words=words.quarter(point.quarter))
        for point in found.turning_points
    ]
    parts = [_point(found, words, point) for point in found.turning_points]
    note = words("turning.note", futures=found.futures_ahead)
    return card(words, "turning", note, money(found, words, [line], marks=marks), *parts)


def _point(found: Debrief, words: Words, point: TurningPoint) -> Widget:
    key = "turning.up" if point.change > 0 else "turning.down"
    amount = words.money(abs(point.change))
    head = words(key, quarter=words.quarter(point.quarter), amount=amount)
    before, after = (words.share(one.global_share) for one in (point.before, point.after))
    chance = words("turning.chance", before=before, after=after)
    told = [
        Row(
            [
                Label(label, size=13, colour="ink2", width=LABEL_WIDTH),
                Label(text, size=13, grow=1, width=0),
            ],
            gap=12,
            cross="start",
        )
        for label, text in story(found, words, point)
    ]
    return Column([Label(head, weight=600), Label(chance, colour="ink2"), *told], gap=6)


def books(found: Debrief, words: Words) -> Widget:
    """Show what each cooperation brought and what it cost, from the firm's own books."""
    kept = found.books
    if not kept.totals:
        return card(words, "books", words("books.nothing"))
    note = words("books.note", profit=words.money(kept.profit), alone=words.money(kept.alone))
    pairs = [
        Pair(
            words(f"ways.{tie.key}"),
            tie.brought,
            tie.cost,
            words.signed(tie.brought),
            words.signed(-tie.cost),
            words.signed(tie.net),
        )
        for tie in kept.totals
    ]
    brought, cost = (sum(getattr(tie, side) for tie in kept.totals) for side in ("brought", "cost"))
    total = Pair(
        words("books.total"),
        brought,
        cost,
        words.signed(brought),
        words.signed(-cost),
        words.signed(kept.net),
        strong=True,
    )
    heads = (words("books.brought"), words("books.cost"), words("books.net"))
    return card(words, "books", note, PairBars([*pairs, total], heads=heads))
