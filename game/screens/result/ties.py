"""The card that sets what cooperation brought against what it cost."""

from game.screens.result.words import THOUSAND, Telling, in_thousands
from game.session import Tie, Ties
from game.ui.charts.bars import Pair, PairBars
from game.ui.label import Label
from game.ui.panel import Panel
from game.ui.rich_text import RichText
from game.ui.widget import Widget


def ties_card(tell: Telling) -> Widget:
    """Return the card."""
    ties = tell.result.ties
    parts = _alone(tell) if ties is None else _table(tell, ties)
    return Panel(parts, gap=6, padding=(16, 12, 16, 12))


def _alone(tell: Telling) -> list[Widget]:
    return [
        Label(tell("ties.nobody"), weight=600),
        RichText(tell("ties.nobody_more"), colour="ink2", id="alone"),
    ]


def _table(tell: Telling, ties: Ties) -> list[Widget]:
    amounts, (brought, cost, fees) = in_thousands(ties)
    pairs = [
        _pair(tell, ties, tie, gain, paid)
        for tie, (gain, paid) in zip(ties.ties, amounts, strict=True)
    ]
    pairs.append(
        Pair(
            tell("ties.all"),
            brought,
            cost,
            tell.signed(brought),
            tell.signed(-cost),
            tell.signed(brought - cost),
            tell("ties.shared"),
            tell("ties.fees", fees=tell.whole(fees), other=tell.whole(cost - fees)),
            strong=True,
        )
    )
    heads = (tell("ties.brought"), tell("ties.cost"), tell("ties.net"))
    key = "ties.without" if ties.profit >= 0 else "ties.without_loss"
    without = tell(key, alone=tell.money(ties.alone), profit=tell.money(ties.profit))
    return [PairBars(pairs, heads=heads), Label(without)]


def _pair(tell: Telling, ties: Ties, tie: Tie, gain: int, paid: int) -> Pair:
    language, facts = tell.language, ties.facts
    shares = ("bulk_discount", "distribution_share", "shortage_share")
    money = ("order_sales_q", "late_charge_q")
    told = {
        **{name: language.share(facts[name]) for name in shares},
        **{name: tell.whole(round(facts[name] / THOUSAND)) for name in money},
        "hours_booked_q": tell.whole(facts["hours_booked_q"]),
        "partners": tell.whole(max(facts["cluster_size"] - 1, 0)),
    }
    return Pair(
        language(f"play.ties.{tie.key}"),
        gain,
        paid,
        tell.signed(gain),
        tell.signed(-paid),
        tell.signed(gain - paid),
        tell(f"ties.brought_by.{tie.key}", **told) if gain else "",
        tell(f"ties.cost_of.{tie.key}", **told) if paid else "",
    )
