"""A pilot: a few hundred worlds that show where the bin edges of the bands belong, before any block is counted.

Bin edges are the same for every block, so that counts merge in any order and grouping. The pilot plays as many worlds
as it needs for that and is counted nowhere itself: what it says follows from scenario and seed alone. Its answers are
a first look for somebody who waits.
"""

from dataclasses import replace

import numpy as np

from simulator.engine.block import BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import BlockResult
from simulator.engine.reduction import PILOT_WORLDS, SHARES, edges_at, only_answers


def play_pilot(plan: Plan) -> BlockResult:
    """Answers and outcomes of the worlds of a plan's pilot, and the bin edges that they give, (clearings, edges) by
    series: quantiles of these worlds at `SHARES`.

    Raises
    ------
    NotFiniteError
        If a shock takes a parameter beyond all numbers.
    """
    width = min(PILOT_WORLDS, BLOCK_WORLDS)
    pilot = BlockRun(replace(plan, worlds=width, edges=None), 0, width).run()
    edges = {name: edges_at(np.sort(values, axis=-1), SHARES) for name, values in pilot.recorder.all()}
    return replace(only_answers(pilot.plan, 0, pilot.answers(), pilot.outcomes()), edges=edges)
