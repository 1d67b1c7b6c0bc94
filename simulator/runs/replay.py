"""Replay: the worlds of a finished run computed again, from its manifest alone.

A world depends on seed, block number and scenario only, so that what a run did not keep comes back bit for bit as long
as the same model computes it.
"""

from simulator.engine.block import BlockRun
from simulator.engine.observer import Observer
from simulator.engine.plan import Plan
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


def replayed_block(run: Run, block: int, observer: Observer | None = None) -> BlockRun:
    """A block played to its end, with its calendar, event log, series and signals at hand.

    Parameters
    ----------
    block: its number; it holds the worlds from `BLOCK_WORLDS` times that number on
    observer: told what happens meanwhile

    Raises
    ------
    ReplayError
        If the run was made by another version of the model.
    """
    return BlockRun(plan_of(run), block, observer=observer).run()
