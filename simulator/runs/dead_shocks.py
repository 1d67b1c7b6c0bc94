"""Shocks without which every signal is answered alike. As many shocks are left out of one simulation as it has worlds:
every world is without one of them, and is compared with the same world with all."""

import numpy as np
import numpy.typing as npt

from simulator.engine.block import BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.runs.defaults import DEFAULT_SEED
from simulator.runs.differing import ENOUGH_WORLDS, differing, parts, played, recorded
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import Shock


def dead_shocks(scenario: Scenario, width: int = BLOCK_WORLDS, enough: int = ENOUGH_WORLDS) -> dict[str, str]:
    """Ids of the shocks that change no bit of any answer, and what they change instead, in the order of the scenario.

    Parameters
    ----------
    width: worlds of one simulation
    enough: worlds out of which a shock is left before it counts as dead
    """
    if not scenario.shocks:
        return {}
    plan = Plan(scenario, DEFAULT_SEED, width)
    still = played(BlockRun(plan, 0, width))
    answers, record = parts(still.answers()), recorded(still)
    tested = dict.fromkeys((shock.id for shock in scenario.shocks), 0)
    alive: set[str] = set()
    stirring: set[str] = set()
    turn = 0
    while pending := [
        shock for shock in scenario.shocks if shock.id not in alive and tested[shock.id] < min(enough, width)
    ]:
        assigned = (np.arange(width) + turn) % len(pending)
        other = _without(plan, width, pending, assigned)
        alive |= {pending[at].id for at in np.unique(assigned[differing(answers, parts(other.answers()), width)])}
        stirring |= {pending[at].id for at in np.unique(assigned[differing(record, recorded(other), width)])}
        for shock, worlds in zip(pending, np.bincount(assigned, minlength=len(pending)), strict=True):
            tested[shock.id] += int(worlds)
        turn += 1
    return {
        shock.id: "no signal, only other events or series" if shock.id in stirring else "nothing at all"
        for shock in scenario.shocks
        if shock.id not in alive
    }


def _without(plan: Plan, width: int, pending: list[Shock], assigned: npt.NDArray[np.intp]) -> BlockRun:
    """The block, played, with one shock left out of every world: `assigned` says which."""
    run = BlockRun(plan, 0, width)
    places = {shock.id: place for place, shock in enumerate(pending)}
    with np.errstate(all="ignore"):
        run.start()
        run.shocks.confine(
            assigned != places[shock.id] if shock.id in places else None for shock in plan.scenario.shocks
        )
        return run.play()
