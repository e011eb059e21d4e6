"""The few pieces of HTML that the debrief is written with; every text is escaped here."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from html import escape

import assets
from game.report.told import Told

CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "font-src data:; img-src data:"
)
STYLE = """
:root { --ink: #1C3450; --soft: #4B5F76; --line: #D3C8B2; --paper: #F3ECDD; --card: #FBF7EE;
  --red: #B3291F; --jade: #1B6F54; --cost: #8A5609; }
* { box-sizing: border-box; }
body { font: 15px/1.45 Inter, "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  color: var(--ink); background: var(--paper); max-width: 1080px; margin: 0 auto;
  padding: 32px 40px; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
h1 { font-size: 34px; line-height: 1.2; margin: 12px 0 8px; }
h2 { font-size: 22px; margin: 0 0 4px; } h3 { font-size: 15px; margin: 16px 0 4px; }
section { border-top: 2px solid var(--ink); margin-top: 36px; padding-top: 16px; }
p.note { color: var(--soft); margin: 0 0 12px; max-width: 72em; }
p.lead { font-size: 18px; margin: 0; max-width: 60em; }
header { display: flex; justify-content: space-between; gap: 24px; color: var(--soft);
  font-size: 13px; } header b { color: var(--ink); }
svg.chart { display: block; width: 100%; height: auto; margin: 4px 0; }
.two, .four { display: grid; gap: 24px 32px; align-items: start; }
.two { grid-template-columns: 1fr 1fr; } .wide { grid-template-columns: 3fr 2fr; }
.four { grid-template-columns: 1fr 1fr; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; color: var(--soft); font-weight: 400; font-size: 13px;
  vertical-align: bottom; }
td, th { padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.n, th.n { text-align: right; white-space: nowrap; padding: 5px 0 5px 10px; }
td.n + td:not(.n), th.n + th:not(.n) { padding-left: 20px; }
tr.sum td { border-top: 2px solid var(--ink); border-bottom: 0; font-weight: 600; }
tr.own td { font-weight: 600; }
td.bar { width: 22%; } .bar i { display: block; height: 14px; border-radius: 3px; }
i.brought { background: var(--jade); } i.cost { background: #B5730D; margin-left: auto; }
td.jade { color: var(--jade); } td.cost { color: var(--cost); }
ol.points { list-style: none; padding: 0; margin: 0; }
ol.points > li { border-bottom: 1px solid var(--line); padding: 8px 0; }
.small table { font-size: 12.5px; } .small th { font-size: 12px; white-space: normal; }
.soft { color: var(--soft); } .small { font-size: 13px; } .wide { overflow-x: auto; }
ol.ask { columns: 2; column-gap: 32px; padding-left: 20px; }
ol.ask li { break-inside: avoid; margin-bottom: 14px; }
ol.ask li::marker { color: var(--red); font-weight: 600; }
details { font-size: 13px; margin: 6px 0; } summary { color: var(--soft); cursor: pointer; }
button { font: inherit; color: var(--ink); background: var(--card); padding: 6px 14px;
  border: 1.5px solid var(--ink); border-radius: 8px; cursor: pointer; }
nav a { color: var(--ink); margin-right: 16px; }
@page { size: A4; margin: 14mm; }
@media print {
  body { background: none; padding: 0; max-width: none; font-size: 12px; }
  details, button { display: none; } h2, h3, p.note { break-after: avoid; }
  svg, tr, li, p.note, .four > div { break-inside: avoid; } h1 { font-size: 26px; }
  table { font-size: 10.5px; } th { font-size: 10px; } td, th { padding: 3px 6px 3px 0; }
  td.n, th.n { padding: 3px 0 3px 6px; } .two, .four { gap: 12px 20px; }
  section { margin-top: 20px; }
}
@media screen and (max-width: 760px) { .two, .four, .wide { grid-template-columns: 1fr; }
  ol.ask { columns: 1; } body { padding: 16px; } }
""".strip()


def page(code: str, title: str, parts: Iterable[str], script: str = "") -> str:
    """Write a page that stands alone: no script, font or picture from elsewhere."""
    return (
        f'<!doctype html>\n<html lang="{code.replace("_", "-")}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_fonts(code)}\n{STYLE}\n</style>\n</head>\n"
        f"<body>\n{chr(10).join(parts)}\n"
        f"{f'<script>{script}</script>' if script else ''}\n</body>\n</html>\n"
    )


def _fonts(code: str) -> str:
    """Carry the fonts along: a page looks the same wherever it is opened."""
    faces = [("Inter", 400, "Inter-Regular.ttf"), ("Inter", 600, "Inter-SemiBold.ttf")]
    if code == "zh_CN":
        faces.append(("Noto Sans SC", 400, "NotoSansSC-Regular.ttf"))
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f"src: url(data:font/ttf;base64,{_encoded(file)}); }}"
        for family, weight, file in faces
    )


def _encoded(file: str) -> str:
    return base64.b64encode(assets.path(f"fonts/{file}").read_bytes()).decode()


def section(title: str, note: str, *parts: str, key: str) -> str:
    """Write a part of the page: a heading, what it says, and its pictures and tables."""
    return (
        f'<section id="{key}">\n<h2>{escape(title)}</h2>\n{soft(note)}\n{chr(10).join(parts)}\n'
        "</section>"
    )


def soft(text: str) -> str:
    """Write a note."""
    return f'<p class="note">{escape(text)}</p>' if text else ""


def heading(text: str) -> str:
    """Write a small heading."""
    return f"<h3>{escape(text)}</h3>"


def columns(*parts: str, kind: str = "two") -> str:
    """Put parts side by side."""
    return f'<div class="{kind}">' + "".join(f"<div>{part}</div>" for part in parts) + "</div>"


Cell = str | tuple[str, str]
"""Text, or a class and text."""


def table(
    heads: Sequence[Cell], rows: Sequence[Sequence[Cell]], kinds: Mapping[int, str] | None = None
) -> str:
    """Write a table; `kinds` gives rows a class by their place, 0 first."""
    body = [_row("td", row, (kinds or {}).get(at, "")) for at, row in enumerate(rows)]
    return (
        f"<table><thead>{_row('th', heads)}</thead>\n<tbody>\n{chr(10).join(body)}\n"
        "</tbody></table>"
    )


def _row(tag: str, cells: Sequence[Cell], kind: str = "") -> str:
    opened = f'<tr class="{kind}">' if kind else "<tr>"
    return opened + "".join(_cell(tag, cell) for cell in cells) + "</tr>"


def _cell(tag: str, cell: Cell) -> str:
    kind, text = ("", cell) if isinstance(cell, str) else cell
    if kind.startswith("raw"):
        return f'<{tag} class="{kind[3:].strip()}">{text}</{tag}>'
    return (
        f'<{tag} class="{kind}">{escape(text)}</{tag}>'
        if kind
        else f"<{tag}>{escape(text)}</{tag}>"
    )


def told(table_of: Told) -> str:
    """Write a table that is ready in words."""
    kinds = dict.fromkeys(table_of.own, "own") | dict.fromkeys(table_of.sums, "sum")

    def cells(row: Sequence[str]) -> list[Cell]:
        return [number(text) if at in table_of.numbers else text for at, text in enumerate(row)]

    return table(cells(table_of.heads), [cells(row) for row in table_of.rows], kinds)


def number(text: str, kind: str = "") -> Cell:
    """Return a cell for a number."""
    return f"n {kind}".strip(), text


def bar(share: float, kind: str) -> Cell:
    """Return a cell with a bar, as long as its share of the longest."""
    width = max(0.0, min(1.0, share)) * 100
    return "raw bar", f'<i class="{kind}" style="width:{width:.1f}%"></i>' if width else ""


def hidden(title: str, inner: str) -> str:
    """Return the numbers behind a picture, opened on request."""
    return f"<details><summary>{escape(title)}</summary>{inner}</details>"
