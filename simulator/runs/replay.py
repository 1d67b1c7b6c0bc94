"""Replay: the worlds of a finished run computed again, from its manifest alone.

A world depends on seed, block number and scenario only, so that what a run did not keep comes back bit for bit as long
as the same model computes it.
"""

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from simulator.engine.block import BlockRun
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import Float
from simulator.runs.errors import RunError
from simulator.runs.request import versions
from simulator.runs.run import Run

DECISIVE = ("model", "code", "catalogue", "numpy")
"""Versions on which the numbers of a world depend."""


class ReplayError(RunError):
    """A run was made by another model, and its worlds cannot be computed again."""


def plan_of(run: Run) -> Plan:
    """The plan by which the worlds of a run are computed again.

    Raises
    ------
    ReplayError
        If the run was made by another version of the model.
    """
    made, current = run.manifest.versions, versions()
    if others := [name for name in DECISIVE if made.get(name) != current[name]]:
        raise ReplayError(
            f"{run.folder} was made with another version ({', '.join(others)}), and its worlds cannot be computed "
            f"again; make the run again: simulator run {run.manifest.scenario['id']}"
        )
    return Plan(run.scenario, run.manifest.seed, run.manifest.worlds, structures=run.manifest.structures)


def replayed_block(run: Run, block: int) -> BlockRun:
    """A block played to its end, with its calendar, event log, series and signals at hand.

    Raises
    ------
    ReplayError
        If the run was made by another version of the model.
    """
    return BlockRun(plan_of(run), block).run()


def series_by_world(run: Run, names: Sequence[str], workers: int = 1) -> dict[str, Float]:
    """Series of every world, (clearings, worlds) each: as kept by the run, or by replaying its blocks.

    Raises
    ------
    ReplayError
        If the run did not keep them and was made by another version of the model.
    KeyError
        If the run has no series of a name.
    """
    if run.manifest.keep_worlds:
        return {name: kept.reshape(run.manifest.worlds, -1).T for name, kept in _kept(run, names)}
    plan = plan_of(run)
    shape = (len(plan.calendar.clearings), plan.worlds)
    found = {name: np.empty(shape, dtype=np.float32) for name in names}
    for block, series in map_over_blocks(partial(_series_of, tuple(names)), plan, range(plan.blocks), workers):
        first = block * BLOCK_WORLDS
        for name, values in series.items():
            found[name][:, first : first + values.shape[1]] = values
    return found


def _series_of(names: Sequence[str], plan: Plan, block: int) -> tuple[int, dict[str, Float]]:
    """Series of the worlds of one block that count."""
    recorder = BlockRun(plan, block).run().recorder
    return block, {name: recorder.read(name)[:, : plan.worlds_in(block)].copy() for name in names}


def _kept(run: Run, names: Sequence[str]) -> Iterator[tuple[str, Float]]:
    """Kept series, world by world and clearing by clearing."""
    table = run.world_series().select(list(names))
    for name in names:
        yield name, table.column(name).to_numpy().astype(np.float32)
