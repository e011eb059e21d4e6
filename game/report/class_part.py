"""The class on a page: the network quarter by quarter, all firms, strategies and claims."""

from html import escape
from math import cos, pi, sin, sqrt

from game.debrief.debrief import Debrief
from game.debrief.whole_class import Network
from game.lineup import batches
from game.report import charts, html, told
from game.report.words import Words

STEPS = 4
"""Pictures of the network that stand side by side."""
SIDE = 100.0
GOLDEN_ANGLE = pi * (3.0 - sqrt(5.0))


def whole_class(debrief: Debrief, words: Words) -> str:
    """Show how the network grew, and where everybody stands."""
    together = debrief.whole_class
    return html.section(
        words("class.title"),
        words("class.note"),
        networks(debrief, words),
        html.heading(words("class.standings")) + html.told(told.standings(debrief, words)),
        html.heading(words("class.strategies")) + html.told(told.strategies(debrief, words)),
        html.heading(words("class.claims")) + html.soft(words("class.claims_note")),
        html.told(told.claims(debrief, words)) if together.claims else "",
        key="class",
    )


def networks(debrief: Debrief, words: Words) -> str:
    """Draw the network in four quarters; a button steps the first picture through all."""
    found = debrief.whole_class.networks
    last = len(found) - 1
    shown = sorted({max(1, round(last * step / STEPS)) for step in range(1, STEPS + 1)})
    cards = [_card(debrief, words, found[quarter]) for quarter in shown]
    every = "".join(
        f'<div class="step" hidden>{_card(debrief, words, network)}</div>' for network in found[1:]
    )
    button = f'<button type="button" data-step>{escape(words("class.step"))}</button>'
    return html.columns(*cards, kind="four") + f"<p>{button}</p><div data-steps>{every}</div>"


STEPPING = """
document.querySelectorAll("[data-step]").forEach(button => {
  const steps = [...document.querySelectorAll("[data-steps] .step")];
  let at = -1;
  button.addEventListener("click", () => {
    if (at >= 0) steps[at].hidden = true;
    at = (at + 1) % steps.length;
    steps[at].hidden = false;
  });
});
""".strip()


def _card(debrief: Debrief, words: Words, network: Network) -> str:
    caption = words(
        "class.members",
        members=sum(at >= 0 for at in network.cluster),
        partners=sum(at >= 0 for at in network.institute),
        failed=sum(network.failed),
    )
    title = words.quarter(network.quarter)
    picture = _network(debrief, network, f"{title}: {caption}")
    return f'<b>{escape(title)}</b>{picture}<div class="small soft">{escape(caption)}</div>'


def _network(debrief: Debrief, network: Network, text: str) -> str:
    """Draw who belongs where: towns, institutes, firms, and the lines between them."""
    towns, institutes, firms = _places(debrief)
    parts = []
    for firm, (x, y) in enumerate(firms):
        for at, places, colour in (
            (network.cluster[firm], towns, charts.SOFT),
            (network.institute[firm], institutes, "#B5730D"),
        ):
            if at >= 0 and not network.failed[firm]:
                parts.append(_line(places[at], (x, y), colour))
    parts += [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{charts.PAPER}" stroke="{charts.INK}" '
        'stroke-width="1.4"/>'
        for x, y in towns
    ]
    parts += [
        f'<rect x="{x - 2.4:.1f}" y="{y - 2.4:.1f}" width="4.8" height="4.8" rx="0.8" '
        f'fill="{charts.OCHRE}"/>'
        for x, y in institutes
    ]
    for firm, (x, y) in enumerate(firms):
        parts.append(_firm(debrief, network, firm, x, y))
    return (
        f'<svg class="chart" viewBox="0 0 {SIDE:g} {0.8 * SIDE:g}" role="img" '
        f'aria-label="{escape(text)}" style="background:{charts.PAPER};border-radius:8px">'
        f"{''.join(parts)}</svg>"
    )


def _firm(debrief: Debrief, network: Network, firm: int, x: float, y: float) -> str:
    if network.failed[firm]:
        return (
            f'<path d="M{x - 1.3:.1f} {y - 1.3:.1f}l2.6 2.6m0 -2.6l-2.6 2.6" '
            f'stroke="{charts.SOFT}" stroke-width="0.7"/>'
        )
    own, led = firm == debrief.firm, firm in debrief.game.seats
    colour = charts.RED if own else charts.UP if led else charts.SOFT
    inside = network.cluster[firm] >= 0
    fill = colour if inside or own else charts.PAPER
    size = 2.0 if own or led else 1.3
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{fill}" stroke="{colour}" '
        'stroke-width="0.7"/>'
    )


Place = tuple[float, float]


def _line(one: Place, other: Place, colour: str) -> str:
    return (
        f'<line x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}" '
        f'stroke="{colour}" stroke-width="0.4"/>'
    )


def _places(debrief: Debrief) -> tuple[list[Place], list[Place], list[Place]]:
    """Lay towns and institutes out as on the map, firms in rings about their town."""
    scenario = debrief.game.scenario
    spots = [town.position for town in scenario.towns]
    spots += [institute.position for institute in scenario.institutes]
    xs, ys = [spot.x_km for spot in spots], [spot.y_km for spot in spots]

    def scaled(value: float, values: list[float], room: float) -> float:
        span = max(values) - min(values)
        return (0.24 + 0.52 * ((value - min(values)) / span if span else 0.5)) * room

    places = [
        (scaled(spot.x_km, xs, SIDE), 0.8 * SIDE - scaled(spot.y_km, ys, 0.8 * SIDE))
        for spot in spots
    ]
    towns = places[: len(scenario.towns)]
    keys = [town.key for town in scenario.towns]
    homes = [keys.index(batch.town) for batch in batches(scenario)]
    met = [0] * len(towns)
    firms = []
    for home in homes:
        count, at = homes.count(home), met[home]
        met[home] += 1
        radius = 6.0 + 13.0 * sqrt((at + 0.5) / count)
        x, y = towns[home]
        angle = at * GOLDEN_ANGLE
        firms.append((x + radius * cos(angle), y + 0.9 * radius * sin(angle)))
    return towns, places[len(towns) :], firms
