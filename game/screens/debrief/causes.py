"""What it rested on: other choices, the part of each choice, luck, and judgement."""

from game import looking_back
from game.looking_back import Branch, Debrief, Words
from game.screens.debrief.cards import card, money, table
from game.screens.debrief.trying import Trial, trial_card
from game.ui.charts.line import Band, Series
from game.ui.charts.parts import Part, PartBars
from game.ui.charts.ranges import DotGrid
from game.ui.label import Label
from game.ui.layout import Column, Grid
from game.ui.widget import Widget

DOTS = 100


def what_if(found: Debrief, words: Words, trial: Trial, *, wide: bool) -> Widget:
    """Show other choices side by side, and let one be tried."""

    def drawn(branch: Branch) -> Widget:
        return _branch(found, words, branch)

    cards: list[Widget | None] = [drawn(branch) for branch in found.branches]
    columns = (1, 1) if wide else (1,)
    grid = Grid(cards, columns=columns, even=True, gap=24, row_gap=16)
    own = trial_card(trial, words, drawn, wide=wide)
    return card(words, "what_if", words("what_if.note"), grid, own)


def _branch(found: Debrief, words: Words, branch: Branch) -> Widget:
    """Draw a branch beside what happened."""
    real = [(step.quarter, step.sales_q) for step in found.path.steps]
    change = branch.sales_q[-1] - real[-1][1]
    sales = words("what_if.sales", amount=words.signed(change))
    told = sales if round(change) else words("what_if.same")
    if branch.rivals.value == "reacting":
        told = words("own.reacted", told=told)
    other = Series(list(enumerate(branch.sales_q)), dashed=True)
    chart = money(found, words, [Series(real, colour="mark"), other])
    title = Label(words.branch(branch.alternative), weight=600)
    return Column([title, Label(told, size=13, colour="ink2"), chart], gap=4)


def contribution(found: Debrief, words: Words) -> Widget:
    """Show what each choice is worth, by itself and with others, and which need each other."""
    shared = found.contribution
    if not shared.parts:
        return card(words, "contribution", words("contribution.nothing"))
    note = words(
        "contribution.note",
        alone=words.money(shared.alone),
        sales=words.money(shared.sales),
        combinations=words.language.number(shared.combinations),
        count=words.language.number(shared.global_combinations),
    )
    bars = [
        Part(words(f"ways.{part.key}"), part.by_itself, part.with_others, words.signed(part.value))
        for part in shared.parts
    ]
    heads = (words("contribution.itself"), words("contribution.others"))
    pairs = looking_back.pairs(found, words)
    return card(
        words,
        "contribution",
        note,
        PartBars(bars, heads),
        table(looking_back.contribution(found, words)),
        *(
            [Label(words("contribution.pairs_note"), colour="ink2"), table(pairs)]
            if pairs.rows
            else ()
        ),
    )


def luck(found: Debrief, words: Words) -> Widget:
    """Show where the game lies among other futures, and what chance brought."""
    chance = found.luck
    count = int(chance.went_global.sum())
    note = words("luck.note", futures=chance.futures, count=count)
    below = words("luck.below", below=chance.below, above=chance.futures - chance.below)
    dots = DotGrid(round(DOTS * chance.global_share), DOTS, colour="jade", columns=25)
    return card(words, "luck", note, dots, Label(below), table(looking_back.chances(found, words)))


def judgement(found: Debrief, words: Words) -> Widget:
    """Show what was expected beside what came."""
    judged = found.judgement
    if judged.bias is None or judged.miss is None:
        return card(words, "judgement", words("judgement.nothing"))
    key = "judgement.bias_much" if judged.bias > 0 else "judgement.bias_little"
    told = words(key, amount=words.money(abs(judged.bias)))
    miss = words(
        "judgement.miss",
        amount=words.money(judged.miss),
        inside=judged.inside,
        came=judged.came_inside,
        count=len(judged.expectations),
    )
    points = judged.expectations
    band = Band([(p.quarter, p.low) for p in points], [(p.quarter, p.high) for p in points])
    lines = [
        Series([(p.quarter, p.actual) for p in points], colour="mark", dots=True),
        Series([(p.quarter, p.expected) for p in points], dashed=True),
    ]
    chart = money(found, words, lines, bands=[band])
    return card(words, "judgement", words("judgement.note"), chart, Label(told), Label(miss))
