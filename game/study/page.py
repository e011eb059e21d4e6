"""A short page that stands alone: no script, no font and no picture from elsewhere."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from game.language import Language

STYLE = """
:root { color-scheme: light dark; --ink: #1d2327; --paper: #fbfaf7; --soft: #5d666d;
  --line: #d8d5cc; --band: #cfe3d4; --mark: #0f62a6; --c1: #b5480f; --c2: #2f7d32;
  --c3: #6f3fa0; --c4: #7a6000; --c5: #a0205a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e0; --paper: #191c1f; --soft: #a7b0b6;
  --line: #3a4046; --band: #2c4a37; --mark: #7ab8f0; --c1: #f0955c; --c2: #79c97c;
  --c3: #c39bea; --c4: #d6b94a; --c5: #f08ab4; } }
body { font: 16px/1.5 system-ui, "Noto Sans SC", sans-serif; color: var(--ink);
  background: var(--paper); max-width: 66rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .4rem; }
p.soft { color: var(--soft); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th { text-align: left; color: var(--soft); font-weight: 600; }
td, th { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
td.number, th.number { text-align: right; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
td.verdict { white-space: nowrap; font-weight: 600; }
svg { display: block; max-width: 100%; } svg text { font-size: 12px; fill: var(--ink); }
svg .end { text-anchor: end; } svg .mid { text-anchor: middle; }
svg .band { fill: var(--band); } svg .zero { stroke: var(--soft); }
svg .grid { stroke: var(--line); } svg .range { stroke: var(--mark); stroke-width: 3; }
svg circle { fill: var(--mark); } svg .bar { fill: var(--mark); }
svg polyline { fill: none; stroke-width: 2; stroke: var(--mark); }
svg .line1 { stroke: var(--c1); } svg .name1 { fill: var(--c1); }
svg .line2 { stroke: var(--c2); } svg .name2 { fill: var(--c2); }
svg .line3 { stroke: var(--c3); } svg .name3 { fill: var(--c3); }
svg .line4 { stroke: var(--c4); } svg .name4 { fill: var(--c4); }
svg .line5 { stroke: var(--c5); } svg .name5 { fill: var(--c5); }
svg text.name0 { fill: var(--mark); }
figure { margin: 1rem 0; } figcaption { color: var(--soft); }
@media print { body { max-width: none; } tr, figure { break-inside: avoid; } }
""".strip()


def write(file: Path, language: Language, title: str, parts: Iterable[str]) -> None:
    """Write a page, whole or not at all."""
    code = language.code.replace("_", "-")
    text = (
        f'<!doctype html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{chr(10).join(parts)}\n</body>\n</html>\n"
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.write_text(text, encoding="utf-8", newline="\n")
    unfinished.replace(file)


def heading(text: str) -> str:
    """Write a heading of the second level."""
    return f"<h2>{escape(text)}</h2>"


def paragraph(text: str, *, soft: bool = False) -> str:
    """Write a paragraph."""
    kind = ' class="soft"' if soft else ""
    return f"<p{kind}>{escape(text)}</p>"


def table(heads: Iterable[tuple[str, str]], rows: Iterable[Iterable[tuple[str, str]]]) -> str:
    """Write a table of cells, each a class and what stands in it (already escaped)."""
    head = "".join(f'<th scope="col" class="{kind}">{text}</th>' for kind, text in heads)
    body = "\n".join(
        "<tr>" + "".join(f'<td class="{kind}">{text}</td>' for kind, text in row) + "</tr>"
        for row in rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def figure(drawing: str, caption: str) -> str:
    """Write a picture with its caption."""
    return f"<figure>{drawing}<figcaption>{escape(caption)}</figcaption></figure>"
