"""The report: what the last quarter did to a seat's firm, in lines."""

from collections.abc import Iterator
from itertools import pairwise

from engine.outcome import ENDINGS, Ending, Outcome, Reason
from game.choosing import OUTSIDE
from game.insight.cooperation import Ties
from game.insight.figures import Figures
from game.insight.reasons import Change
from game.insight.results import PROFIT_STEPS, OrderNews, Result
from game.session import Session
from game.text.words import Words

REASONS = 3
MOST_MOVES = 8
FEW = 1.0
"""Amounts below a yuan are nothing."""


def result_lines(words: Words, session: Session, seat: int, result: Result) -> Iterator[str]:
    """Tell a settled quarter: the answer first, then what proves it, then the parts."""
    yield words("result.heading", quarter=result.quarter, quarters=session.setup.quarters)
    yield profit_line(words, result)
    yield _sales_line(words, result)
    yield from _expectation(words, result)
    yield ""
    yield from cash_lines(words, result)
    if result.causes:
        yield ""
        yield from cause_lines(words, result)
    if result.ties:
        yield ""
        yield from tie_lines(words, result.ties)
    yield from order_lines(words, result.order)
    if result.loan_cut >= FEW:
        yield words("result.loan_cut", amount=words.money(result.loan_cut))
    yield from _mode_lines(words, result)
    yield ""
    yield from move_lines(words, session, seat)


def profit_line(words: Words, result: Result) -> str:
    """Answer first: what was earned or lost, and against last quarter."""
    money, now = words.money, result.now.profit_q
    head = words("result.earned" if now >= 0 else "result.lost", amount=money(abs(now)))
    if result.quarter == 1:
        return words("result.first", head=head)
    change = now - result.before.profit_q
    if abs(change) < FEW:
        return words("result.as_before", head=head)
    key = "result.better" if change > 0 else "result.worse"
    return words(key, head=head, amount=money(abs(change)))


def _sales_line(words: Words, result: Result) -> str:
    now, before = result.now.sales_q, result.before.sales_q
    change = now / before - 1.0 if before else 0.0
    key = "result.sales_more" if change >= 0 else "result.sales_less"
    share = words.share(abs(change))
    return words(key, amount=words.money(now), share=share)


def _expectation(words: Words, result: Result) -> Iterator[str]:
    if result.expected is not None:
        over = result.expected - result.now.profit_q
        key = "expected_more" if over >= FEW else "expected_less" if over <= -FEW else "expected"
        money = words.money
        yield words(f"result.{key}", expected=money(result.expected), amount=money(abs(over)))
    if result.reason:
        yield words("result.your_reason", reason=result.reason)


def cash_lines(words: Words, result: Result) -> Iterator[str]:
    """Lead from last quarter's cash to this one's, step by step."""
    money = words.money
    yield words("cash.title")
    yield words("cash.start", amount=money(result.before.cash))
    earning = [(key, amount) for key, amount in result.steps if key in PROFIT_STEPS]
    other = [(key, amount) for key, amount in result.steps if key not in PROFIT_STEPS]
    yield from _steps(words, earning)
    yield words("cash.profit", amount=words.signed(sum(amount for _, amount in earning)))
    yield from _steps(words, other)
    yield words("cash.end", amount=money(result.now.cash))


def _steps(words: Words, steps: list[tuple[str, float]]) -> Iterator[str]:
    for key, amount in steps:
        yield words("cash.step", step=words(f"cash.{key}"), amount=words.signed(amount))


def cause_lines(words: Words, result: Result) -> Iterator[str]:
    """Name the three biggest reasons why profit changed."""
    shown = [change for change in result.causes if abs(change.effect) >= FEW][:REASONS]
    yield words("reasons.title")
    for number, change in enumerate(shown, start=1):
        yield f"{number}. {_cause(words, change)}"


def _cause(words: Words, change: Change) -> str:
    side = "helped" if change.effect > 0 else "hurt"
    key = f"reasons.causes.{change.quantity}.{side}"
    if words.language.has(key):
        cause = words.language(key)
    else:
        cause = words("reasons.decision", label=words.label(change.quantity))
    return words(f"reasons.{side}", amount=words.signed(change.effect), cause=cause)


def tie_lines(words: Words, ties: Ties) -> Iterator[str]:
    """Set what each cooperation brought against what it cost."""
    money = words.money
    yield words("ties.title")
    for tie in ties.ties:
        yield words(
            "ties.tie",
            tie=words(f"ties.{tie.key}"),
            brought=money(tie.brought),
            cost=money(tie.cost),
            net=words.signed(tie.net),
        )
    yield words("ties.alone", alone=money(ties.alone), profit=money(ties.profit))


def order_lines(words: Words, order: OrderNews | None) -> Iterator[str]:
    """Tell what became of the pooled order."""
    if order is None:
        return
    number = words.language.number
    facts = {"units": number(order.units), "pledged": number(order.pledged)}
    if not order.won:
        short = order.pledged < order.units
        yield words("order.short" if short else "order.not_chosen", **facts)
    elif not order.kept:
        yield words("order.nobody", **facts)
    elif order.late_days >= FEW:
        yield words("order.late", days=number(order.late_days), **facts)
    else:
        yield words("order.won", **facts)
    if order.broken:
        yield words("order.you_broke")


def _mode_lines(words: Words, result: Result) -> Iterator[str]:
    if result.now.mode != result.before.mode:
        yield words(
            "result.mode", old=words.mode(result.before.mode), new=words.mode(result.now.mode)
        )


def move_lines(words: Words, session: Session, seat: int | None = None) -> Iterator[str]:
    """Tell what the other firms did in public; people's firms come first."""
    people = {person.firm for person in session.seats}
    own = OUTSIDE if seat is None else session.seats[seat].firm
    moves = [move for move in session.public().moves if move.firm != own]
    moves.sort(key=lambda move: move.firm not in people)
    yield words("moves.title")
    if not moves:
        yield words("moves.quiet")
    for move in moves[:MOST_MOVES]:
        yield words.move(move)
    if len(moves) > MOST_MOVES:
        yield words("moves.more", number=len(moves) - MOST_MOVES)


def ending_lines(words: Words, session: Session) -> Iterator[str]:
    """Tell everybody how it ended for the people's firms."""
    yield words("end.title", quarter=session.quarter)
    for seat, person in enumerate(session.seats):
        yield from outcome_lines(words, person.name, session.outcome(seat))


def outcome_lines(words: Words, name: str, outcome: Outcome) -> Iterator[str]:
    """Say what became of a firm."""
    reason = outcome.reason
    if reason is Reason.ON_THE_WAY:
        yield words("end.time_up", name=name)
        return
    ending = ENDINGS[reason]
    title = words.language(f"outcomes.{reason.key}")
    key = "end.with_quarter" if ending is not Ending.STALLED else "end.plain"
    ended = words.language(f"outcomes.endings.{ending}")
    yield words(key, name=name, ending=ended, reason=title, quarter=outcome.quarter)
    yield words.language(f"outcomes.sentences.{reason.key}")


def look_back_lines(words: Words, history: tuple[Figures, ...]) -> Iterator[str]:
    """Look back on a firm's way: from where to where, the best quarter and the worst."""
    first, last, played = history[0], history[-1], history[1:]
    money, share = words.money, words.share
    yield words("back.title")
    yield words("back.cash", first=money(first.cash), last=money(last.cash))
    yield words("back.sales", first=money(first.sales_q), last=money(last.sales_q))
    for key in ("product_position", "process_position", "export_share"):
        yield words(f"back.{key}", first=share(getattr(first, key)), last=share(getattr(last, key)))
    if played:
        best = max(played, key=lambda one: one.profit_q)
        worst = min(played, key=lambda one: one.profit_q)
        yield words("back.best", quarter=best.quarter, amount=money(best.profit_q))
        yield words("back.worst", quarter=worst.quarter, amount=money(worst.profit_q))
    yield from _mode_path(words, history)


def _mode_path(words: Words, history: tuple[Figures, ...]) -> Iterator[str]:
    turns = [after for before, after in pairwise(history) if after.mode != before.mode]
    if not turns:
        yield words("back.one_mode", mode=words.mode(history[0].mode))
    for turn in turns:
        yield words("back.turn", quarter=turn.quarter, mode=words.mode(turn.mode))
