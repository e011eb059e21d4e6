"""The card that names the three biggest reasons why profit changed."""

from game.screens.result.words import CODES, THOUSAND, Telling
from game.session import Change, Sign, rounded
from game.ui.label import Label
from game.ui.layout import Column, Row, Spacer
from game.ui.panel import Icon, KeyCap, Panel, Rule
from game.ui.rich_text import RichText
from game.ui.signs import bad, good
from game.ui.widget import Widget

MOST = 3
ICONS = {
    "decision": "sliders",
    "earlier": "history",
    "shock": "flash",
    "market": "bars",
    "others": "bars",
    "times": "book",
}
ACTS = ("capacity_change", "borrowing_q", "repayment_q")


def reasons_card(tell: Telling) -> Widget:
    """Return the card."""
    head = Row(
        [Label(tell("reasons.title"), weight=600, wrap=False), Spacer(), KeyCap("W")], height=24
    )
    body = _changes(tell) if tell.result.quarter > 1 else _first(tell)
    return Panel([head, *body], gap=8, padding=(16, 12, 16, 12))


def _first(tell: Telling) -> list[Widget]:
    return [Label(tell("reasons.first"), colour="ink2")]


def _changes(tell: Telling) -> list[Widget]:
    result = tell.result
    top = result.causes[:MOST]
    rest = sum(change.effect for change in result.causes[MOST:])
    effects = [*(change.effect for change in top), rest, result.tax_change]
    whole = round((result.now.profit_q - result.before.profit_q) / THOUSAND)
    shown = rounded(effects, THOUSAND, whole)
    lines: list[Widget] = []
    for at, (change, amount) in enumerate(zip(top, shown, strict=False)):
        lines += [_reason(tell, change, amount, at), Rule()]
    if not top:
        lines += [Label(tell("reasons.none"), colour="ink2"), Rule()]
    others = tell("reasons.rest", rest=tell.signed(shown[-2]), tax=tell.signed(shown[-1]))
    total = tell("reasons.all", amount=tell.signed(whole))
    foot = Row(
        [RichText(others, size=13, colour="ink2", grow=1), Label(total, weight=600, wrap=False)]
    )
    return [*lines, foot]


def _reason(tell: Telling, change: Change, amount: int, at: int) -> Widget:
    sign = tell.result.signs[change.quantity]
    helped = change.effect > 0
    origin = sign.source.value
    word = good(tell("reasons.helped")) if helped else bad(tell("reasons.hurt"))
    head = Row(
        [
            word,
            Row(
                [
                    Icon(ICONS[origin], size=16, colour="ink2"),
                    Label(tell(f"origins.{origin}"), size=13, colour="ink2", wrap=False),
                ],
                gap=4,
            ),
            Spacer(),
            Label(tell.signed(amount), size=18, weight=600, wrap=False),
        ],
        gap=12,
        height=24,
    )
    return Column([head, RichText(because(tell, change, sign), id=f"reason.{at}")], gap=0)


def because(tell: Telling, change: Change, sign: Sign) -> str:
    """Say what a cause did, in a sentence with a link to its page."""
    name, side = change.quantity, "helped" if change.effect > 0 else "hurt"
    language, now, before = tell.language, sign.now or 0.0, sign.before or 0.0
    told = {"now": tell.value(sign, sign.now), "before": tell.value(sign, sign.before)}
    if sign.source.value != "decision":
        moved = abs(now / before - 1.0) if before else 0.0
        facts = {"change": language.share(moved), "amount": tell.money(abs(change.effect))}
        return tell(f"because.{name}.{side}", **told, **facts)
    if name in CODES or name in ACTS or sign.unit == "flag":
        on = now >= 0 if name in CODES else now > 0
        place = tell.place(name, now) if name in CODES else ""
        return tell(f"because.switches.{name}_{'on' if on else 'off'}", place=place, **told)
    label = tell.inside(language(f"decisions.{name}.label"))
    return tell("because.set", label=label, name=name, **told)
