import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.language import language
from game.ui.app import App
from game.ui.button import Button
from game.ui.fonts import Fonts
from game.ui.label import Label, breakable, shortened, wrapped
from game.ui.layout import Anchor, Column, Grid, Row, Spacer, share_out
from game.ui.painter import Look
from game.ui.rich_text import Piece, pieces
from game.ui.screen import Screen
from game.ui.theme import Theme
from game.ui.widget import Widget


class Shown(Screen):
    def __init__(self, root: Widget) -> None:
        self.shown = root

    def compose(self) -> Widget:
        return self.shown


def place(root: Widget, scale: float = 1.0) -> None:
    """Place widgets in a window of 640 x 400."""
    App({"shown": Shown}, language("en"), size=(640, 400), scale=scale).show("shown", root)


@pytest.fixture(scope="module")
def look() -> Look:
    return Look(Theme("light"), Fonts())


sizes = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 300), st.floats(0, 5)), min_size=1, max_size=8
)


@given(sizes, st.integers(0, 2000))
def test_room_is_shared_out_whole(children: list[tuple[int, int, float]], space: int) -> None:
    natural = [max(one, other) for one, other, _ in children]
    least = [min(one, other) for one, other, _ in children]
    grow = [share for _, _, share in children]
    shares = share_out(space, natural, lambda: least, grow)
    spare = space - sum(natural)
    if spare >= 0 and sum(grow) > 0.01:
        assert sum(shares) == space
    elif spare >= 0:
        assert all(share >= size for share, size in zip(shares, natural, strict=True))
    else:
        assert sum(shares) == max(space, sum(least))
    if spare < 0:
        pairs = zip(shares, least, strict=True)
        assert all(share >= size - 1 for share, size in pairs)


def test_a_row_gives_spare_room_to_what_grows() -> None:
    left, right = Button("left"), Button("right")
    place(Row([left, Spacer(), right], padding=10, height=60))
    assert left.rect.left == 10
    assert right.rect.right == 630
    assert left.rect.centery == right.rect.centery


def test_equal_shares_do_not_depend_on_what_is_inside() -> None:
    short, long = Label("a", width=0, grow=1), Label("a much longer text", width=0, grow=1)
    place(Row([short, long], gap=0))
    assert short.rect.width == long.rect.width == 320


def test_a_text_wraps_in_a_narrow_row_and_the_row_gets_higher() -> None:
    text = Label("words " * 40)
    row = Row([text, Button("fixed")])
    below = Label("below")
    place(Column([row, below]))
    assert text.rect.height > 2 * 21
    assert below.rect.top >= row.rect.bottom
    assert text.rect.right <= 640


def test_a_grid_keeps_its_columns_in_line() -> None:
    cells = [Label(text) for text in ("a", "wide words", "longer", "b")]
    place(Grid(cells, columns=(0, 1), gap=10))
    assert cells[1].rect.left == cells[3].rect.left == cells[2].rect.width + 10
    assert cells[1].rect.right == 640


def test_an_anchor_places_its_child_in_a_corner() -> None:
    child = Button("corner")
    place(Anchor([child], at_share=(1, 1), padding=16))
    assert child.rect.bottomright == (624, 384)


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.25, 2.0])
def test_sizes_follow_the_scale(scale: float) -> None:
    button = Button("scaled", width=100, min_height=40)
    place(Row([button]), scale)
    assert button.rect.width == round(100 * scale)
    assert button.rect.height >= round(40 * scale)


def test_none_is_left_out() -> None:
    row = Row([None, Label("there"), None])
    place(row)
    assert len(row.parts) == 1


def test_a_line_may_break_between_chinese_letters_but_not_before_a_mark() -> None:
    text = "共享，机器 and（工时）"  # noqa: RUF001  Chinese marks
    parts = ("共", "享，", "机", "器 ", "and", "（工", "时）")  # noqa: RUF001  likewise
    assert breakable(text) == parts


def test_wrapped_lines_hold_the_whole_text_and_fit(look: Look) -> None:
    text = "You pledged capacity 你承诺了产能 so the pooled order shipped."
    lines = wrapped(look, text, 15, 400, 120)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(look.text_width(line, 15) <= 120 for line in lines)


def test_a_shortened_text_fits_and_says_so(look: Look) -> None:
    short = shortened(look, "a text too long for its place", 15, 400, 80)
    assert short.endswith("…")
    assert look.text_width(short, 15) <= 80


def test_marks_in_a_text_become_strong_words_and_links() -> None:
    assert list(pieces("a **b** [c d](e)!")) == [
        Piece("a ", 400),
        Piece("b", 600),
        Piece(" ", 400),
        Piece("c d", 400, "e", 0),
        Piece("!", 400),
    ]
