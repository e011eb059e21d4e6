import pygame
import pytest

from game.ui import fonts
from game.ui.fonts import Fonts, line_height

INK = (28, 52, 80)


@pytest.fixture(scope="module")
def face() -> Fonts:
    return Fonts()


def inked(picture: pygame.Surface) -> int:
    """Return how many pixels of a picture are not transparent."""
    return pygame.mask.from_surface(picture, 10).count()


@pytest.mark.parametrize("weight", [400, 500, 600])
def test_digits_are_equally_wide(face: Fonts, weight: fonts.Weight) -> None:
    assert len({face.width(digit * 10, 15, weight) for digit in "0123456789"}) == 1


def test_chinese_and_latin_letters_share_a_line(face: Fonts) -> None:
    mixed = face.picture("Lock 锁业", 15, 400, INK)
    assert mixed.get_height() == line_height(15)
    assert inked(face.picture("锁", 15, 400, INK)) > 40
    wide = face.width("Lock ", 15) + face.width("锁业", 15)
    assert abs(mixed.get_width() - wide) <= 2


def test_heavier_is_darker(face: Fonts) -> None:
    for text in ("Hand in", "提交"):
        light, strong = (inked(face.picture(text, 24, w, INK)) for w in (400, 600))
        assert strong > light


@pytest.mark.parametrize("size", [13, 15, 18, 24, 44])
def test_a_line_has_room_for_what_stands_in_it(
    face: Fonts, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = face.picture("gjpÅ锁", size, 600, INK)
    monkeypatch.setattr(fonts, "line_height", lambda size: 3 * size)
    assert inked(picture) == inked(Fonts().picture("gjpÅ锁", size, 600, INK))


def test_a_picture_is_drawn_once(face: Fonts) -> None:
    assert face.picture("once", 13, 400, INK) is face.picture("once", 13, 400, INK)


def test_missing_fonts_are_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fonts._file.cache_clear()  # noqa: SLF001  what is remembered belongs to the real fonts
    monkeypatch.setattr(fonts, "NAMES", dict.fromkeys((400, 500, 600), "Nowhere"))
    try:
        assert inked(Fonts().picture("still there", 15, 400, INK)) > 0
        assert capsys.readouterr().err.count("Inter is missing") == 1
    finally:
        fonts._file.cache_clear()  # noqa: SLF001  likewise
        fonts._tell_missing.cache_clear()  # noqa: SLF001  likewise
