"""What happened: the path through the modes, the turning points, benefits and costs."""

from html import escape
from itertools import groupby

from engine.outcome import ENDINGS
from game.debrief.debrief import Debrief
from game.debrief.turning_points import FUTURES, TurningPoint
from game.report import charts, html, told
from game.report.charts import Spec, chart, layer
from game.report.pictures import Pictures
from game.report.words import Words


def opening(debrief: Debrief, words: Words) -> str:
    """Write how it ended, in a sentence."""
    game, outcome = debrief.game, debrief.path.outcome
    key = "on_the_way" if not outcome.quarter else str(ENDINGS[outcome.reason].value)
    firm = words.firm(debrief.firm)
    sentence = words(f"head.{key}", firm=firm, quarter=outcome.quarter)
    summary = words(
        "head.summary",
        start=words.money(debrief.path.steps[0].sales_q),
        end=words.money(debrief.path.steps[-1].sales_q),
        alone=words.money(debrief.contribution.alone),
        futures=debrief.luck.futures,
        count=int(debrief.luck.went_global.sum()),
    )
    made = words(
        "made",
        scenario=words.language.name(game.scenario.name),
        game=game.record.game,
        quarters=game.record.quarters,
    )
    right = f"{escape(made)} · {escape(words('verified'))}"
    parts = [
        f"<header><b>{escape(firm)}</b><span>{right}</span></header>",
        f"<h1>{escape(sentence)}</h1>",
        f'<p class="lead">{escape(summary)}</p>',
    ]
    if not game.over:
        note = words("unfinished", played=game.quarters, quarters=game.record.quarters)
        parts.append(html.soft(note))
    return "\n".join(parts)


def path(debrief: Debrief, words: Words, pictures: Pictures) -> str:
    """Show the way through the modes, and the sales."""
    way = debrief.path
    first, last = way.steps[0], way.steps[-1]
    share = words.share
    text = words(
        "path.text",
        product_from=share(first.product_position),
        product_to=share(last.product_position),
        process_from=share(first.process_position),
        process_to=share(last.process_position),
    )
    sales_text = words(
        "path.sales_text",
        start=words.money(first.sales_q),
        end=words.money(last.sales_q),
        share=share(last.export_share),
    )
    title = words("path.title")
    numbers = html.hidden(words("numbers"), _path_table(debrief, words))
    modes = pictures.add(_modes(debrief, words), title, text)
    sales = pictures.add(_sales(debrief, words), words("path.sales"), sales_text)
    side = html.heading(words("path.milestones")) + _milestones(debrief, words)
    held = html.heading(words("path.modes")) + _held(debrief, words)
    return html.section(
        title,
        words("path.note", line=share(way.technology_line)),
        html.columns(modes, side + held, kind="two wide"),
        html.heading(words("path.sales")) + sales,
        numbers,
        key="path",
    )


def _modes(debrief: Debrief, words: Words) -> Spec:
    way = debrief.path
    own = [
        {
            "x": step.process_position,
            "y": step.product_position,
            "q": step.quarter,
            "sales": max(words.large(step.sales_q), 0.0),
            "ring": step.export_share >= way.export_line,
            "name": words.quarter(step.quarter),
        }
        for step in way.steps
    ]
    others = [
        {"x": float(x), "y": float(y), "q": quarter, "firm": firm}
        for firm in range(way.others_process.shape[1])
        if firm != debrief.firm
        for quarter, (x, y) in enumerate(
            zip(way.others_process[:, firm], way.others_product[:, firm], strict=True)
        )
    ]
    xs = charts.number("x", words("path.process"), percent=True)
    ys = charts.number("y", words("path.product"), percent=True)
    size = {
        "field": "sales",
        "type": "quantitative",
        "legend": None,
        "scale": {"range": [20, 260], "zero": True},
    }
    order = {"field": "q", "type": "quantitative"}
    firm = {"field": "firm", "type": "nominal"}
    line = [{"line": way.technology_line}]
    rule = {"type": "rule", "strokeDash": [4, 4], "color": charts.SOFT}
    place = {"field": "line", "type": "quantitative"}
    layers = [
        layer(
            {"type": "line", "color": charts.PALE, "strokeWidth": 1, "opacity": 0.7},
            others,
            x=xs,
            y=ys,
            order=order,
            detail=firm,
        ),
        layer(rule, line, x=place),
        layer(rule, line, y=place),
        layer({"type": "line", "color": charts.RED}, own, x=xs, y=ys, order=order),
        layer(
            {"type": "point", "filled": True, "color": charts.RED, "opacity": 1},
            own,
            x=xs,
            y=ys,
            size=size,
        ),
        layer(
            {"type": "point", "size": 340, "color": charts.INK, "strokeWidth": 1.5},
            [step for step in own if step["ring"]],
            x=xs,
            y=ys,
        ),
        layer(
            {"type": "text", "dx": 12, "dy": 16, "align": "left"},
            [own[0], own[-1]],
            x=xs,
            y=ys,
            text={"field": "name"},
        ),
    ]
    return chart([*layers, *_regions(words)], 560, 470)


CORNERS = {"mode_100": (0, 1), "mode_110": (1, 1), "mode_000": (0, 0), "mode_010": (1, 0)}
"""Where each mode lies: right with process technology, up with product technology."""


def _regions(words: Words) -> list[Spec]:
    """Name the four fields of the picture in their corners."""
    found = []
    for mode, (right, up) in CORNERS.items():
        mark = {
            "type": "text",
            "align": "right" if right else "left",
            "x": 554 if right else 6,
            "y": 14 if up else 458,
            "color": charts.SOFT,
            "fontWeight": 600,
        }
        found.append(layer(mark, [{"name": words.mode(mode)}], text={"field": "name"}))
    return found


def _sales(debrief: Debrief, words: Words) -> Spec:
    way = debrief.path
    names = {False: words("path.all_sales"), True: words("path.abroad")}
    rows = [
        {
            "quarter": step.quarter,
            "value": words.large(step.sales_q * (step.export_share if abroad else 1.0)),
            "kind": name,
        }
        for step in way.steps
        for abroad, name in names.items()
    ]
    colours = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": [*names.values()], "range": [charts.RED, charts.UP]},
        "legend": {"symbolType": "stroke"},
    }
    size = words.large(way.size_line)
    last = debrief.game.quarters
    xs, ys = charts.quarters(last=last), charts.number("value", zero=True)
    layers = [
        layer({"type": "line", "strokeWidth": 2.5}, rows, x=xs, y=ys, color=colours),
        layer(
            {"type": "rule", "strokeDash": [4, 4], "color": charts.JADE},
            [{"value": size}],
            y=ys,
        ),
        layer(
            {"type": "text", "align": "left", "dy": -8, "dx": 4, "color": charts.JADE},
            [{"value": size, "quarter": 0, "name": words("path.size")}],
            x=xs,
            y=ys,
            text={"field": "name"},
        ),
    ]
    return chart(layers, charts.WIDE, 180)


def _held(debrief: Debrief, words: Words) -> str:
    rows: list[list[html.Cell]] = []
    for mode, run in groupby(debrief.path.steps[1:], key=lambda step: step.mode):
        held = [step.quarter for step in run]
        first, last = words.quarter(held[0]), words.quarter(held[-1])
        span = first if first == last else f"{first}\N{EN DASH}{last}"
        rows.append([words.mode(mode), html.number(span)])
    return html.table([], rows)


def _milestones(debrief: Debrief, words: Words) -> str:
    rows: list[list[html.Cell]] = [
        [text, html.number(words.quarter(quarter))]
        for quarter, text in told.milestones(debrief, words)
    ]
    return html.table([], rows)


def _path_table(debrief: Debrief, words: Words) -> str:
    keys = ("sales", "export", "product", "process")
    heads: list[html.Cell] = ["", *(html.number(words(f"class.{key}")) for key in keys)]
    rows: list[list[html.Cell]] = [
        [
            words.quarter(step.quarter),
            html.number(words.money(step.sales_q)),
            html.number(words.share(step.export_share)),
            html.number(words.share(step.product_position)),
            html.number(words.share(step.process_position)),
        ]
        for step in debrief.path.steps
    ]
    return html.table(heads, rows)


def turning_points(debrief: Debrief, words: Words, pictures: Pictures) -> str:
    """Show the quarters that moved the outlook most, with what happened in them."""
    first, last = debrief.outlooks[0], debrief.outlooks[-1]
    text = words(
        "turning.outlook_text", start=words.money(first.sales), end=words.money(last.sales)
    )
    title = words("turning.title")
    drawing = pictures.add(_outlook(debrief, words), title, text)
    points = "".join(f"<li>{_point(debrief, words, one)}</li>" for one in debrief.turning_points)
    return html.section(
        title,
        words("turning.note", futures=FUTURES),
        html.heading(words("turning.outlook")) + drawing,
        f'<ol class="points">{points}</ol>',
        key="turning",
    )


def _outlook(debrief: Debrief, words: Words) -> Spec:
    turned = {point.quarter for point in debrief.turning_points}
    rows = [
        {
            "quarter": one.quarter,
            "value": words.large(one.sales),
            "turned": one.quarter in turned,
            "name": words.quarter(one.quarter),
        }
        for one in debrief.outlooks
    ]
    marked = [row for row in rows if row["turned"]]
    xs = charts.quarters(last=debrief.game.quarters)
    ys = charts.number("value", zero=True)
    layers = [
        layer({"type": "line", "color": charts.UP, "strokeWidth": 2}, rows, x=xs, y=ys),
        layer(
            {"type": "point", "filled": True, "size": 110, "color": charts.INK, "opacity": 1},
            marked,
            x=xs,
            y=ys,
        ),
        layer({"type": "text", "dy": -14}, marked, x=xs, y=ys, text={"field": "name"}),
    ]
    return chart(layers, charts.WIDE, 170)


def _point(debrief: Debrief, words: Words, point: TurningPoint) -> str:
    key = "turning.up" if point.change > 0 else "turning.down"
    amount = words.money(abs(point.change))
    head = words(key, quarter=words.quarter(point.quarter), amount=amount)
    before, after = (words.share(one.global_share) for one in (point.before, point.after))
    chance = words("turning.chance", before=before, after=after)
    paragraphs = "".join(
        f'<div class="small"><span class="soft">{escape(label)}</span> {escape(text)}</div>'
        for label, text in told.story(debrief, words, point)
    )
    return f'<b>{escape(head)}</b> <span class="soft">{escape(chance)}</span>{paragraphs}'


def books(debrief: Debrief, words: Words, pictures: Pictures) -> str:
    """Show what each cooperation brought and cost."""
    kept = debrief.books
    note = words("books.note", profit=words.money(kept.profit), alone=words.money(kept.alone))
    title = words("books.title")
    if not kept.totals:
        return html.section(title, note, html.soft(words("books.nothing")), key="books")
    most = max(max(tie.brought, tie.cost) for tie in kept.totals) or 1.0
    rows: list[list[html.Cell]] = [
        [
            html.number(words.signed(-tie.cost), "cost"),
            html.bar(tie.cost / most, "cost"),
            words(f"ways.{tie.key}"),
            html.bar(tie.brought / most, "brought"),
            html.number(words.signed(tie.brought), "jade"),
            html.number(words.signed(tie.net)),
        ]
        for tie in kept.totals
    ]
    rows.append(
        [
            html.number(words.signed(-sum(tie.cost for tie in kept.totals)), "cost"),
            "",
            words("books.total"),
            "",
            html.number(words.signed(sum(tie.brought for tie in kept.totals)), "jade"),
            html.number(words.signed(kept.net)),
        ]
    )
    heads: list[html.Cell] = [
        html.number(words("books.cost"), "cost"),
        "",
        words("books.mechanism"),
        "",
        html.number(words("books.brought"), "jade"),
        html.number(words("books.net")),
    ]
    drawing = pictures.add(_net(debrief, words), words("books.by_quarter"), note)
    parts = [
        html.table(heads, rows, {len(rows) - 1: "sum"}),
        html.heading(words("books.by_quarter")),
        drawing,
    ]
    return html.section(title, note, *parts, key="books")


def _net(debrief: Debrief, words: Words) -> Spec:
    rows = [
        {"quarter": at, "value": words.small(tie.net), "kind": words(f"ways.{tie.key}")}
        for at, found in enumerate(debrief.books.by_quarter, 1)
        if found
        for tie in found.ties
    ]
    order = [words(f"ways.{tie.key}") for tie in debrief.books.totals]
    colours = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": order, "scheme": "tableau10"},
        "legend": {"columns": 5},
    }
    xs = {
        "field": "quarter",
        "type": "ordinal",
        "axis": {"title": None, "labelAngle": 0},
    }
    ys = charts.number("value", words("judgement.axis"), zero=True)
    return chart([layer({"type": "bar"}, rows, x=xs, y=ys, color=colours)], charts.WIDE, 200)
