"""What it rested on: other choices, the part of each choice, luck, and judgement."""

from html import escape

from engine.outcome import ENDINGS, Ending
from game.debrief.debrief import Debrief
from game.debrief.what_if import Branch, Rivals, branches
from game.report import charts, html, told
from game.report.charts import Spec, chart, layer
from game.report.pictures import Pictures
from game.report.words import Words

DOTS = 100


def what_if(debrief: Debrief, words: Words, pictures: Pictures) -> str:
    """Show up to four branches side by side."""
    cards = [_branch(debrief, branch, words, pictures) for branch in debrief.branches]
    alternatives = [branch.alternative for branch in debrief.branches]
    reacting = branches(debrief.game, debrief.firm, alternatives, Rivals.REACTING)
    amounts = words.language("demo.semicolon").join(
        f"{words.branch(one.alternative)}: {words.money(one.sales_q[-1])}" for one in reacting
    )
    return html.section(
        words("what_if.title"),
        words("what_if.note"),
        html.heading(words("what_if.axis")),
        html.columns(*cards, kind="four"),
        html.soft(words("what_if.reacting", amounts=amounts)) if reacting else "",
        key="what_if",
    )


def _branch(debrief: Debrief, branch: Branch, words: Words, pictures: Pictures) -> str:
    real = debrief.path.steps[-1].sales_q
    change = branch.sales_q[-1] - real
    ending = ENDINGS[branch.outcome.reason]
    quarter = words.quarter(branch.outcome.quarter)
    if ending is Ending.GLOBAL:
        ends = words("what_if.global", quarter=quarter)
    elif ending is Ending.INSOLVENT:
        ends = words("what_if.insolvent", quarter=quarter)
    else:
        ends = words("what_if.not_global")
    amount = words.signed(change)
    sales = words("what_if.sales", amount=amount) if round(change) else words("what_if.same")
    end = words.money(branch.sales_q[-1])
    title = words.branch(branch.alternative)
    text = words("what_if.text", end=end, real=words.money(real))
    drawing = pictures.add(_two_lines(debrief, branch, words), title, text)
    note = f'<div class="small soft">{escape(ends)}; {escape(sales)}</div>'
    return f"<h3>{escape(title)}</h3>{note}{drawing}"


def _two_lines(debrief: Debrief, branch: Branch, words: Words) -> Spec:
    real = [words.large(step.sales_q) for step in debrief.path.steps]
    other = [words.large(sales) for sales in branch.sales_q]
    rows = [
        {"quarter": at, "real": one, "other": two}
        for at, (one, two) in enumerate(zip(real, other, strict=True))
    ]
    xs, last = charts.quarters(last=debrief.game.quarters), [rows[-1]]
    ys = charts.number("real", zero=True)
    beside = charts.number("other", zero=True)
    begins = [rows[branch.alternative.quarter - 1]]
    layers = [
        layer(
            {"type": "area", "color": "#E8C98A", "opacity": 0.5},
            rows,
            x=xs,
            y=ys,
            y2={"field": "other"},
        ),
        layer({"type": "line", "color": charts.RED, "strokeWidth": 2.5}, rows, x=xs, y=ys),
        layer(
            {"type": "line", "color": charts.INK, "strokeDash": [6, 4], "strokeWidth": 2},
            rows,
            x=xs,
            y=beside,
        ),
        layer(
            {"type": "point", "size": 70, "fill": charts.PAPER, "color": charts.INK, "opacity": 1},
            begins,
            x=xs,
            y=ys,
        ),
        layer({"type": "point", "filled": True, "color": charts.RED}, last, x=xs, y=ys),
    ]
    return chart(layers, 420, 170)


def contribution(debrief: Debrief, words: Words, pictures: Pictures) -> str:
    """Show each choice's Shapley value, by itself and with others, and the strongest pairs."""
    shared = debrief.contribution
    note = words(
        "contribution.note",
        alone=words.money(shared.alone),
        sales=words.money(shared.sales),
        combinations=words.language.number(shared.combinations),
        count=words.language.number(shared.global_combinations),
    )
    title = words("contribution.title")
    if not shared.parts:
        return html.section(title, words("contribution.nothing"), key="contribution")
    best = shared.parts[0]
    text = words(
        "contribution.text", choice=words(f"ways.{best.key}"), amount=words.money(best.value)
    )
    drawing = pictures.add(_parts(debrief, words), title, text)
    table = html.told(told.contribution(debrief, words))
    both = html.columns(table, _pairs(debrief, words), kind="two wide")
    return html.section(title, note, drawing, both, key="contribution")


def _parts(debrief: Debrief, words: Words) -> Spec:
    itself, others = words("contribution.itself"), words("contribution.others")
    rows = [
        {"choice": words(f"ways.{part.key}"), "value": words.large(value), "kind": kind}
        for part in debrief.contribution.parts
        for kind, value in ((itself, part.by_itself), (others, part.with_others))
    ]
    order = [words(f"ways.{part.key}") for part in debrief.contribution.parts]
    ys = {"field": "choice", "type": "nominal", "sort": order, "axis": {"title": None}}
    colours = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": [itself, others], "range": [charts.JADE, charts.HATCHED]},
    }
    xs = charts.number("value", words("luck.axis"), zero=True)
    mark = {"type": "bar", "cornerRadius": 2, "stroke": charts.JADE, "strokeWidth": 1}
    return chart([layer(mark, rows, x=xs, y=ys, color=colours)], 780, 26 * len(order) + 10)


def _pairs(debrief: Debrief, words: Words) -> str:
    found = told.pairs(debrief, words)
    if not found.rows:
        return ""
    return html.soft(words("contribution.pairs_note")) + html.told(found)


def luck(debrief: Debrief, words: Words, pictures: Pictures) -> str:
    """Show where the game lies among other futures, and what chance brought."""
    chance = debrief.luck
    count = int(chance.went_global.sum())
    title = words("luck.title")
    note = words("luck.note", futures=chance.futures, count=count)
    text = words("luck.below", below=chance.below, above=chance.futures - chance.below)
    drawing = pictures.add(_dots(debrief, words), title, text)
    table = html.told(told.chances(debrief, words))
    return html.section(title, note, drawing, html.soft(text), table, key="luck")


def _dots(debrief: Debrief, words: Words) -> Spec:
    """Stack a dot for every fifth future, in twenty columns."""
    chance = debrief.luck
    every = max(1, chance.futures // DOTS)
    shown = [
        (words.large(float(sales)), bool(ended))
        for sales, ended in zip(chance.sales[::every], chance.went_global[::every], strict=True)
    ]
    low = min(shown[0][0], words.large(chance.real.sales))
    high = max(shown[-1][0], words.large(chance.real.sales))
    width = (high - low) / 24 or 1.0
    heights: dict[int, int] = {}
    rows = []
    for sales, ended in sorted(shown, key=lambda one: (int((one[0] - low) / width), not one[1])):
        column = int((sales - low) / width)
        heights[column] = heights.get(column, 0) + 1
        rows.append({"x": low + (column + 0.5) * width, "y": heights[column], "global": ended})
    column = int((words.large(chance.real.sales) - low) / width)
    real = [
        {
            "x": low + (column + 0.5) * width,
            "y": heights.get(column, 0) + 1,
            "name": words("luck.real"),
        }
    ]
    xs = charts.number("x", words("luck.axis"))
    ys = {"field": "y", "type": "quantitative", "axis": None, "scale": {"zero": True}}
    dot = {"type": "point", "size": 130, "strokeWidth": 1.5, "opacity": 1}
    filled = [row for row in rows if row["global"]]
    hollow = [row for row in rows if not row["global"]]
    layers = [
        layer({**dot, "filled": True, "color": charts.JADE}, filled, x=xs, y=ys),
        layer({**dot, "color": charts.SOFT}, hollow, x=xs, y=ys),
        layer({**dot, "filled": True, "color": charts.RED, "size": 190}, real, x=xs, y=ys),
        layer(
            {"type": "text", "dy": -16, "color": charts.RED, "fontWeight": 600},
            real,
            x=xs,
            y=ys,
            text={"field": "name"},
        ),
    ]
    return chart(layers, charts.WIDE, max(90, 15 * (max(heights.values()) + 3)))


def judgement(debrief: Debrief, words: Words, pictures: Pictures) -> str:
    """Show what was expected beside what came."""
    judged = debrief.judgement
    title, note = words("judgement.title"), words("judgement.note")
    if judged.bias is None or judged.miss is None:
        return html.section(title, words("judgement.nothing"), key="judgement")
    key = "judgement.bias_much" if judged.bias > 0 else "judgement.bias_little"
    text = f"{words(key, amount=words.money(abs(judged.bias)))} " + words(
        "judgement.miss",
        amount=words.money(judged.miss),
        inside=judged.inside,
        came=judged.came_inside,
        count=len(judged.expectations),
    )
    drawing = pictures.add(_expected(debrief, words), title, text)
    rows: list[list[html.Cell]] = [
        [
            words.quarter(one.quarter),
            html.number(words.money(one.expected)),
            html.number(words.money(one.actual)),
            one.reason,
        ]
        for one in judged.expectations
    ]
    heads: list[html.Cell] = [
        "",
        html.number(words("judgement.expected")),
        html.number(words("judgement.actual")),
        words("judgement.reason"),
    ]
    shown = html.hidden(words("numbers"), html.table(heads, rows))
    return html.section(title, note, drawing, f"<p>{escape(text)}</p>", shown, key="judgement")


def _expected(debrief: Debrief, words: Words) -> Spec:
    names = words("judgement.expected"), words("judgement.actual")
    rows = [
        {
            "quarter": one.quarter,
            "low": words.small(one.low),
            "high": words.small(one.high),
            names[0]: words.small(one.expected),
            names[1]: words.small(one.actual),
        }
        for one in debrief.judgement.expectations
    ]
    points = [
        {"quarter": row["quarter"], "value": row[name], "kind": name}
        for row in rows
        for name in names
    ]
    xs = charts.quarters(last=debrief.game.quarters)
    ys = charts.number("value", words("judgement.axis"), zero=True)
    band = charts.number("low", words("judgement.axis"), zero=True)
    colours = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": [*names], "range": [charts.INK, charts.RED]},
    }
    # With the domain of the colours, for only then is there one legend.
    shapes = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": [*names], "range": ["triangle-up", "circle"]},
    }
    layers = [
        layer(
            {"type": "bar", "width": 14, "color": "#DCE3E4"},
            rows,
            x=xs,
            y=band,
            y2={"field": "high"},
        ),
        layer(
            {"type": "point", "filled": True, "size": 90, "opacity": 1},
            points,
            x=xs,
            y=ys,
            color=colours,
            shape=shapes,
        ),
    ]
    return chart(layers, charts.WIDE, 200)
