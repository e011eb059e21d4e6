"""Where a firm stands on its road to going global."""

from dataclasses import replace

import numpy as np
import pytest

from game.insight.figures import goals
from game.lineup import residents
from game.watching import GAME, Moment, moments
from tests.worlds import batch, small_world

WORLD = small_world(firms=[batch(count=3, in_cluster=True, policy="whole_network"), batch(count=2)])
MEMBER, OUTSIDER = 0, 4


def quarter(**facts: bool) -> Moment:
    """Settle a quarter, and say what it did to the size of all firms and clusters."""
    settled = next(moments(WORLD, residents(WORLD), 1))
    told = {name: np.full_like(settled.values[name], value) for name, value in facts.items()}
    return replace(settled, values={**settled.values, **told})


@pytest.mark.parametrize(
    ("fact", "firm", "met"),
    [
        ("grown", OUTSIDER, True),
        ("consortium", MEMBER, True),
        ("cluster_goes_global", MEMBER, True),
        ("cluster_goes_global", OUTSIDER, False),
    ],
)
def test_size_is_a_firms_own_or_that_of_what_it_belongs_to(
    fact: str,
    firm: int,
    met: bool,  # noqa: FBT001  a case
) -> None:
    nothing = {"grown": False, "consortium": False, "cluster_goes_global": False}
    for told, expected in ((nothing, False), ({**nothing, fact: True}, met)):
        settled = quarter(**told)
        (size,) = (goal for goal in goals(settled.play, settled, firm) if goal.key == "size")
        assert size.met == expected
    assert (settled.after.cluster[GAME, firm] >= 0) == (firm == MEMBER)
