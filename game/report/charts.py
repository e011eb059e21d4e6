"""Charts of the debrief as SVG, drawn by Vega-Lite from plain values; they need no script."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import assets

Spec = dict[str, Any]
Row = Mapping[str, object]

INK, SOFT, LINE, PAPER = "#1C3450", "#4B5F76", "#D3C8B2", "#FBF7EE"
RED, JADE, OCHRE, UP, PALE = "#B3291F", "#1B6F54", "#8A5609", "#3D5A75", "#A9BAC8"
HATCHED = "url(#hatched)"
"""A fill that stays apart from a full one in grey and in print."""
HATCHING = (
    '<defs><pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="{ground}"/>'
    '<rect width="2.4" height="6" fill="{ink}"/></pattern></defs>'
)
FONT = "Inter, 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDE = 1000
CONFIG = {
    "font": FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": SOFT,
        "titleColor": SOFT,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": 400,
        "gridColor": LINE,
        "domainColor": LINE,
        "tickColor": LINE,
        "tickCount": 5,
    },
    "legend": {"labelColor": INK, "labelFontSize": 13, "title": None, "orient": "top"},
    "text": {"font": FONT, "fontSize": 13, "color": INK},
}


def chart(layers: Sequence[Spec], width: int, height: int, **more: object) -> Spec:
    """Lay marks over one another in one picture, px."""
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "layer": list(layers),
        "config": CONFIG,
        **more,
    }


def layer(mark: Mapping[str, object], rows: Sequence[Row], **encoding: object) -> Spec:
    """Return one mark with its own rows."""
    return {"mark": dict(mark), "data": {"values": list(rows)}, "encoding": encoding}


def number(
    field: str,
    title: str | None = None,
    domain: Sequence[float] | None = None,
    *,
    percent: bool = False,
    zero: bool = False,
) -> Spec:
    """Encode a quantity."""
    scale: Spec = {"zero": zero, "nice": domain is None}
    if domain is not None:
        scale["domain"] = list(domain)
    axis: Spec = {"title": title}
    if percent:
        axis["format"] = ".0%"
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def quarters(field: str = "quarter", last: int = 20) -> Spec:
    """Encode quarters, whole numbers from the start on."""
    axis = {"title": None, "format": "d", "grid": False, "tickMinStep": 1}
    scale = {"domain": [0, last], "nice": False}
    return {"field": field, "type": "quantitative", "axis": axis, "scale": scale}


def drawn(specs: Sequence[Spec]) -> list[str]:
    """Draw charts as SVG.

    Errors: ModuleNotFoundError without the extra `report`.
    """
    import vl_convert

    # Measured in another font, long words would be cut off or stand apart.
    vl_convert.register_font_directory(str(assets.path("fonts")))
    return [vl_convert.vegalite_to_svg(spec) for spec in specs]


def figure(svg: str, number: int, title: str, text: str) -> str:
    """Return a picture for a page: it scales with its column and has words in its place."""
    inner = re.sub(r"^<svg [^>]*>", "", svg[svg.index("<svg") :])
    box = re.search(r'viewBox="([^"]+)"', svg)
    view = box.group(1) if box else "0 0 100 100"
    width = view.split()[2]
    # Names inside a picture must not meet those of another.
    inner = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>chart{number}-", inner)
    if HATCHED.replace("#", f"#chart{number}-") in inner:
        inner = HATCHING.format(id=f"chart{number}-hatched", ground=PAPER, ink=JADE) + inner
    head = f'role="img" aria-labelledby="chart{number}t chart{number}d"'
    words = (
        f'<title id="chart{number}t">{escape(title)}</title>'
        f'<desc id="chart{number}d">{escape(text)}</desc>'
    )
    return (
        f'<svg class="chart" {head} viewBox="{view}" style="max-width:{width}px" '
        f'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"{words}{inner}"
    )
