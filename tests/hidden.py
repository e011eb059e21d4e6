"""Games as they might be instead, for all that one firm can see."""

from dataclasses import fields, replace

import numpy as np

from engine.decisions import Decisions
from engine.foresight import ANNOUNCED_DRAWS, PRIVATE
from engine.play import Play
from engine.settlement import announce
from engine.shocks import Shocks, Stream, draw_shocks
from engine.start import opening_accounts


def hidden_changed(play: Play, firm: int) -> Play:
    """Change the others' books and decisions, and all of the quarter's chance but the announced."""
    state, others = play.state, np.arange(play.state.cash.shape[1]) != firm
    private = {
        name: np.where(others, getattr(state, name)[:, ::-1], getattr(state, name))
        for name in PRIVATE
    }
    decisions = state.decisions.where(~others, Decisions.standing(*state.cash.shape))
    accounts = opening_accounts(private["cash"])
    state = replace(state, **private, decisions=decisions, accounts=accounts)
    scenario = play.province.scenario
    shocks = draw_shocks(scenario, play.games, state.quarter)
    other = draw_shocks(scenario, play.games, state.quarter, Stream.POLICY)
    secret = {field.name for field in fields(Shocks)} - set(ANNOUNCED_DRAWS)
    shocks = replace(shocks, **{name: getattr(other, name) for name in secret})
    known = announce(play.province, state, shocks)
    return Play(play.province, play.games, play.quarters, state, known)
