import pytest
from pydantic import ValidationError

import assets
from game.ui.theme import THEMES, Theme, ThemeFile, contrast, seat_shape

TEXT = ("ink", "ink2", "jade", "bad", "ochre", "mark_text")
GROUNDS = ("paper", "raised", "sunk")
FIGURES = ("tie_buying", "tie_machines", "tie_learning", "tie_institute", "mark")


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_can_be_read(name: str, ground: str, text: str) -> None:
    theme = Theme(name)
    assert contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_the_red_button_can_be_read_and_ties_be_seen(name: str) -> None:
    theme = Theme(name)
    assert contrast(theme["on_red"], theme["red"]) >= 4.5
    assert all(contrast(theme[figure], theme["paper"]) >= 3 for figure in FIGURES)


def test_high_contrast_leaves_nothing_pale() -> None:
    theme = Theme("contrast")
    seen = (*FIGURES, "line2", "ink3", "jade", "ochre_fill", "up", "down")
    assert [token for token in seen if contrast(theme[token], theme["paper"]) < 4.5] == []
    assert [n for n in range(8) if contrast(theme.seat(n), theme["raised"]) < 4.5] == []


def test_seats_differ_in_shape_and_colour() -> None:
    assert len({seat_shape(number) for number in range(8)}) == 8
    for name in THEMES:
        assert len({Theme(name).seat(number) for number in range(8)}) == 8


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="sepia"):
        Theme("sepia")


def test_a_wrong_colour_is_refused() -> None:
    text = assets.path("theme.json").read_text(encoding="utf-8").replace("#F3ECDD", "beige")
    with pytest.raises(ValidationError, match=r"colours\.paper\.light"):
        ThemeFile.model_validate_json(text)
