"""What a debrief tells in tables and stories, in words ready for a page or a screen."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.outcome import ENDINGS, Ending
from game.debrief.debrief import Debrief
from game.debrief.luck import Chances
from game.debrief.turning_points import TurningPoint
from game.debrief.whole_class import Group, Standing, Verdict
from game.insight.figures import MoveKind
from game.notices import change_words
from game.report.words import Words
from game.story.facts import joined
from game.story.telling import Teller

STORY = ("news", "decides", "result", "why", "mode")
"""The paragraphs of a turning point's quarter."""
PAIRS = 6
DASH = "\N{EN DASH}"
MARKS = {Verdict.AGREES: "\N{CHECK MARK}", Verdict.DIFFERS: "\N{MULTIPLICATION SIGN}"}


@dataclass(frozen=True)
class Told:
    """A table in words."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int]
    """Columns (0 first) that hold numbers and stand at the right."""
    sums: frozenset[int] = field(default=frozenset())
    """Rows that add up the others."""
    own: frozenset[int] = field(default=frozenset())
    """Rows of the firm that looks back."""


def story(debrief: Debrief, words: Words, point: TurningPoint) -> Iterator[tuple[str, str]]:
    """Tell a turning point's quarter as `demo` does: labels and paragraphs."""
    language = words.language
    made = instructed(debrief, words, point.quarter)
    if made:
        yield language("debrief.instructor"), joined(language, made)
    if point.chapter is None:
        return
    wanted = {language(f"demo.labels.{key}") for key in STORY}
    teller = Teller(language, debrief.game.scenario, words.firm(debrief.firm))
    yield from (
        (label, told) for label, told in teller.paragraphs(point.chapter) if label in wanted
    )


def instructed(debrief: Debrief, words: Words, quarter: int) -> list[str]:
    """Tell in a sentence each what an instructor changed with a quarter (1 first)."""
    game = debrief.game
    made = game.record.interventions[quarter - 1]
    return [change_words(words, game.scenario, each) for each in made]


def milestones(debrief: Debrief, words: Words) -> list[tuple[int, str]]:
    """Tell what everybody could see, by quarter: moves, event cards, what an instructor changed."""
    told = [
        (quarter, words.did(move))
        for quarter, move in debrief.path.milestones
        if move.kind is not MoveKind.MODE
    ]
    began: dict[str, int] = {}
    for quarter, key in debrief.path.events:
        began.setdefault(key, quarter)
    told += [(quarter, words.event(key)) for key, quarter in began.items()]
    told += [
        (quarter, sentence)
        for quarter in range(1, debrief.game.quarters + 1)
        for sentence in instructed(debrief, words, quarter)
    ]
    return sorted(told, key=lambda one: one[0])


def contribution(debrief: Debrief, words: Words) -> Told:
    """Tell what each choice is worth: by itself, with others, together, and in technology."""
    shared = debrief.contribution
    keys = ("itself", "others", "value", "technology")
    rows = [
        (
            words(f"ways.{part.key}"),
            words.signed(part.by_itself),
            words.signed(part.with_others),
            words.signed(part.value),
            signed_points(words, part.technology),
        )
        for part in shared.parts
    ]
    total = (
        words("contribution.total"),
        words.signed(sum(part.by_itself for part in shared.parts)),
        words.signed(sum(part.with_others for part in shared.parts)),
        words.signed(shared.sales - shared.alone),
        signed_points(words, shared.technology - shared.alone_technology),
    )
    heads = (words("contribution.choice"), *(words(f"contribution.{key}") for key in keys))
    return Told(heads, (*rows, total), frozenset(range(1, 5)), sums=frozenset({len(rows)}))


def pairs(debrief: Debrief, words: Words) -> Told:
    """Tell which choices need each other, the strongest first; no rows when none do."""
    rows = tuple(
        (
            words(
                "contribution.with",
                one=words(f"ways.{pair.one}"),
                other=words(f"ways.{pair.other}"),
            ),
            words.signed(pair.value),
        )
        for pair in debrief.contribution.pairs[:PAIRS]
        if round(pair.value)
    )
    return Told((words("contribution.pairs"), ""), rows, frozenset({1}))


def chances(debrief: Debrief, words: Words) -> Told:
    """Tell what chance brought to the game, and to its luckiest and unluckiest futures."""
    luck = debrief.luck
    heads = (
        words("luck.what"),
        *(words(f"luck.{key}") for key in ("sales", "home", "export", "material")),
        words("luck.events"),
    )
    named = (("real_row", luck.real), ("luckiest", luck.luckiest), ("unluckiest", luck.unluckiest))
    rows = tuple(_chances(words, words(f"luck.{key}"), chance) for key, chance in named)
    return Told(heads, rows, frozenset(range(1, 5)))


def _chances(words: Words, name: str, chance: Chances) -> tuple[str, ...]:
    events = words.language("demo.comma").join(
        words("luck.quarters", event=words.event(key), count=count) for key, count in chance.events
    )
    indices = (chance.home_demand, chance.export_demand, chance.material_price)
    return (
        name,
        words.money(chance.sales),
        *(words.share(index) for index in indices),
        events or words("luck.none"),
    )


def standings(debrief: Debrief, words: Words) -> Told:
    """Tell where every firm stands at the end."""
    keys = ("sales", "growth", "export", "product", "process")
    heads = (
        words("firm"),
        words("class.mode"),
        *(words(f"class.{key}") for key in keys),
        words("class.ending"),
        words("class.off"),
    )
    rows = tuple(_standing(words, one) for one in debrief.whole_class.standings)
    return Told(heads, rows, frozenset({*range(2, 7), 8}), own=frozenset({debrief.firm}))


def _standing(words: Words, one: Standing) -> tuple[str, ...]:
    ending = words.language(f"outcomes.{one.outcome.reason.key}")
    when = f" ({words.quarter(one.outcome.quarter)})" if one.outcome.quarter else ""
    off = one.judgement.miss if one.judgement else None
    closed = ENDINGS[one.outcome.reason] is Ending.INSOLVENT
    return (
        words.firm(one.firm),
        DASH if closed else words.mode(one.mode),
        words.money(one.sales_q),
        times(words, one.growth),
        words.share(one.export_share),
        words.share(one.product_position),
        words.share(one.process_position),
        ending + when,
        DASH if off is None else words.money(off),
    )


def strategies(debrief: Debrief, words: Words) -> Told:
    """Tell how the firms of each strategy ended."""
    keys = ("count", "went_global", "failed", "growth", "gain")
    heads = (words("class.strategy"), *(words(f"class.{key}") for key in keys))
    rows = tuple(_strategy(words, group) for group in debrief.whole_class.groups)
    return Told(heads, rows, frozenset(range(1, 6)))


def _strategy(words: Words, group: Group) -> tuple[str, ...]:
    return (
        words(f"strategies.{group.strategy}"),
        str(group.firms),
        str(group.went_global),
        str(group.failed),
        times(words, group.growth),
        points(words, group.technology),
    )


def claims(debrief: Debrief, words: Words) -> Told:
    """Tell what the text says of two groups of firms, and what they did in this game."""
    heads = ("", words("class.one"), words("class.other"), words("class.verdict"))
    rows = tuple(
        (
            words(f"claims.{claim.key}"),
            _mean(words, claim.one, claim.one_count),
            _mean(words, claim.other, claim.other_count),
            f"{MARKS.get(claim.verdict, DASH)} {words(f'verdicts.{claim.verdict}')}",
        )
        for claim in debrief.whole_class.claims
    )
    return Told(heads, rows, frozenset({1, 2}))


def _mean(words: Words, share: float, count: int) -> str:
    """Write a mean with the number of firms that it is of."""
    return f"{words.share(share) if count else DASH} ({count})"


def times(words: Words, multiple: float) -> str:
    """Write how many times as large something has become."""
    return f"{words.language.number(multiple, 1)}\N{MULTIPLICATION SIGN}"


def points(words: Words, share: float) -> str:
    """Write a change of a share in points of a hundred."""
    return words("class.points", amount=words.language.number(100 * share, 1))


def signed_points(words: Words, share: float) -> str:
    """Write the same with its sign."""
    text = points(words, share)
    return f"+{text}" if share > 0 else text
