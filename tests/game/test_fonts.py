"""The fonts: they have every character that the game says, and digits of equal width."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file

import pytest
from fontTools.ttLib import TTFont

import assets
from tools.fonts import INTER, NOTO

WEIGHTS = ("Regular", "Medium", "SemiBold")
PLAYER_NAMES = "王李张刘陈 欧阳娜娜 昊轩 欣怡 梓涵 沐宸 浩然 Zoë Łukasz Lǚ Ólafur"
HAN = ("\u4e00", "\u9fff")

each_weight = pytest.mark.parametrize("weight", WEIGHTS)


@cache
def font(family: str, weight: str) -> TTFont:
    with as_file(assets.path("fonts", f"{family}-{weight}.ttf")) as file:
        return TTFont(file)


@cache
def characters(family: str, weight: str) -> frozenset[str]:
    return frozenset(map(chr, font(family, weight).getBestCmap()))


def _texts() -> Iterable[tuple[str, str]]:
    folders = ["translations/en", "translations/zh_CN", "scenarios"]
    for folder in folders:
        for file in assets.path(*folder.split("/")).iterdir():
            if file.name.endswith(".toml"):
                yield f"{folder}/{file.name}", file.read_text(encoding="utf-8")


@each_weight
def test_every_character_of_translations_and_scenarios_has_a_glyph(weight: str) -> None:
    known = characters("Inter", weight) | characters("NotoSansSC", weight) | {"\n"}
    missing = {name: set(text) - known for name, text in _texts()}
    assert {name: signs for name, signs in missing.items() if signs} == {}


@each_weight
def test_names_that_players_bear_have_glyphs(weight: str) -> None:
    assert set(PLAYER_NAMES) <= characters("Inter", weight) | characters("NotoSansSC", weight)


@each_weight
def test_inter_writes_latin_and_noto_chinese(weight: str) -> None:
    assert set("Az09%+,.:;!?()“”…—·≤≥→←↑↓▲▼²½€£¥") <= characters("Inter", weight)
    assert {"\N{EN DASH}", "\N{MINUS SIGN}"} <= characters("Inter", weight)
    assert {"\N{FULLWIDTH COMMA}", "\N{FULLWIDTH COLON}"} <= characters("NotoSansSC", weight)
    assert not [sign for sign in characters("Inter", weight) if HAN[0] <= sign <= HAN[1]]
    assert set("。、《》【】“”—…·￥①") <= characters("NotoSansSC", weight)


@each_weight
def test_digits_are_of_equal_width(weight: str) -> None:
    inter = font("Inter", weight)
    names = inter.getBestCmap()
    assert len({inter["hmtx"][names[ord(digit)]][0] for digit in "0123456789"}) == 1


@each_weight
def test_digits_keep_their_places_beside_each_other(weight: str) -> None:
    """Kerning between two digits would shift the columns of a table."""
    inter = font("Inter", weight)
    digits = {inter.getBestCmap()[ord(digit)] for digit in "0123456789"}
    for first, second, shift in _kerned(inter):
        assert not (first in digits and second in digits and shift), (first, second, shift)


def _kerned(inter: TTFont) -> Iterable[tuple[str, str, int]]:
    """Yield the pairs of glyphs that a font sets closer or wider, by class or one by one."""
    tables = [
        getattr(table, "ExtSubTable", table)
        for lookup in inter["GPOS"].table.LookupList.Lookup
        for table in lookup.SubTable
    ]
    for table in tables:
        if table.LookupType != 2:
            continue
        if table.Format == 1:
            for first, pairs in zip(table.Coverage.glyphs, table.PairSet, strict=True):
                for pair in pairs.PairValueRecord:
                    yield first, pair.SecondGlyph, getattr(pair.Value1, "XAdvance", 0)
            continue
        for first in table.Coverage.glyphs:
            records = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)].Class2Record
            for second, kind in table.ClassDef2.classDefs.items():
                yield first, second, getattr(records[kind].Value1, "XAdvance", 0)


def test_each_font_has_its_licence_and_is_attributed() -> None:
    attributions = assets.path("ATTRIBUTIONS.md").read_text(encoding="utf-8")
    for family in ("Inter", "NotoSansSC"):
        licence = assets.path("fonts", f"OFL-{family}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence
        assert f"OFL-{family}.txt" in attributions
    for package in (INTER, NOTO):
        name, _, version = package.rpartition("@")
        assert f"`{name}` {version}" in attributions


def test_the_fonts_stay_small() -> None:
    sizes = [len(file.read_bytes()) for file in assets.path("fonts").iterdir()]
    assert sum(sizes) < 4_400_000
