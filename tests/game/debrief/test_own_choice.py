"""One's own what-if: read from words, bounded, and the game itself when nothing is changed."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from game.cli import app
from game.debrief.debrief import debrief_of
from game.debrief.own_choice import OWN, OwnChoiceError, checked, play, read, tryable
from game.debrief.what_if import Alternative, Rivals
from game.language import LANGUAGES, language
from game.report.words import Words
from game.watching import GAME
from tests.game.debrief.games import network_game

FIRM = 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2:exports=yes", Alternative(OWN, 2, {"exports": True})),
        ("1+:research_share=0.03", Alternative(OWN, 1, {"research_share": 0.03}, standing=True)),
        (" 3+:cluster_choice=-1 ", Alternative(OWN, 3, {"cluster_choice": -1}, standing=True)),
    ],
)
def test_a_choice_is_read_from_words(text: str, wanted: Alternative) -> None:
    assert read(network_game(), FIRM, text) == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("exports=yes", "write it as 5:exports=yes"),
        ("99:exports=yes", "quarter 99 is outside 1 to"),
        ("2:charm=3", "no such decision: 'charm'"),
        ("2:exports=3.5", "'3.5' is not yes or no"),
        ("2:research_share=lots", "'lots' is not a number"),
        ("2:research_share=0.5", "research_share: 0.5 is outside 0 to 0.08"),
        ("2:research_share=nan", "is outside"),
        ("2:cluster_choice=99", "cluster_choice: 99 is outside -1 to"),
    ],
)
def test_what_could_not_have_been_chosen_is_refused(text: str, words: str) -> None:
    with pytest.raises(OwnChoiceError, match=words):
        read(network_game(), FIRM, text)


@pytest.mark.parametrize("rivals", Rivals)
def test_every_decision_made_as_it_was_made_is_the_game(rivals: Rivals) -> None:
    game = network_game()
    for one in tryable(game, FIRM)[::5]:
        same = Alternative(OWN, 2, {one.name: one.made[1]})
        branch = play(game, FIRM, [checked(game, FIRM, same)], Rivals.AS_PLAYED)[0]
        assert branch.sales_q[-1] == float(game.last.state.sales_q[GAME, FIRM])
        assert len(play(game, FIRM, [same], rivals)[0].sales_q) == game.quarters + 1


def test_ones_own_branches_stand_first() -> None:
    game = network_game()
    own = [read(game, FIRM, "1+:research_share=0.05"), read(game, FIRM, "2:exports=yes")]
    found = debrief_of(game, FIRM, futures=8, own=own)
    assert [branch.alternative for branch in found.branches[:2]] == own
    assert len(found.branches) <= 4
    with pytest.raises(OwnChoiceError, match="at most 4"):
        debrief_of(game, FIRM, futures=8, own=own * 3)


@pytest.mark.parametrize("code", LANGUAGES)
def test_ones_own_choice_is_told_in_words(code: str) -> None:
    game = network_game()
    words = Words(language(code), game.scenario, game.names)
    for one in tryable(game, FIRM):
        for standing in (False, True):
            told = words.branch(Alternative(OWN, 2, {one.name: one.made[0]}, standing))
            assert language(code)(f"decisions.{one.name}.label") in told
            assert "{" not in told


def test_the_command_shows_ones_own_choice(tmp_path: Path) -> None:
    save = tmp_path / "game.json"
    save.write_text(network_game().record.to_text(), encoding="utf-8")
    page = tmp_path / "page.html"
    asked = ["report", str(save), "--out", str(page), "--try"]
    told = CliRunner().invoke(app, [*asked, "1+:research_share=0.05"])
    assert told.exit_code == 0, told.output
    said = language("en")("decisions.research_share.label")
    assert f"{said}: 5.0% from Q1 on" in page.read_text(encoding="utf-8")
    bad = CliRunner().invoke(app, [*asked, "1+:charm=1"])
    assert bad.exit_code == 2
    assert "no such decision" in bad.output
