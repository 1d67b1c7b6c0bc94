"""Replay: the worlds of a finished run computed again, from its manifest alone.

A world depends on seed, block number and scenario only, so that what a run did not keep comes back bit for bit as long
as the same model computes it.
"""

from simulator.catalogue.load import index_of, load_catalogue
from simulator.catalogue.parameter_files import cells_on
from simulator.engine.block import BlockRun
from simulator.engine.observer import Observer
from simulator.engine.plan import Plan
from simulator.runs.errors import RunError
from simulator.runs.request import versions
from simulator.runs.run import Run
from simulator.scenario.definition import Scenario

DECISIVE = ("model", "code", "catalogue", "numpy")
"""Versions on which the numbers of a world depend."""


class ReplayError(RunError):
    """A run was made by another model, and its worlds cannot be computed again."""


def plan_of(run: Run) -> Plan:
    """The plan by which the worlds of a run are computed again.

    Raises
    ------
    ReplayError
        If the run was made by another version of the model, its record lacks a parameter, or has a table of other
        firms than its own.
    """
    made, current = run.manifest.versions, versions()
    if others := [name for name in DECISIVE if made.get(name) != current[name]]:
        raise ReplayError(
            f"{run.folder} was made with another version ({', '.join(others)}), and its worlds cannot be computed "
            f"again; make the run again: simulator run {run.manifest.scenario['id']}"
        )
    scenario = run.scenario
    if lacking := _lacking(scenario):
        raise ReplayError(f"{run.folder} is damaged: its record lacks {lacking[0]}; make the run again")
    if misfits := _misfits(scenario):
        raise ReplayError(f"{run.folder} is damaged: {misfits[0]} has not a cell for each firm; make the run again")
    return Plan(scenario, run.manifest.seed, run.manifest.worlds, structures=run.manifest.structures)


def _lacking(scenario: Scenario) -> list[str]:
    """Parameters of the catalogue and cells of tables that a record from elsewhere has no value for."""
    cells = [cell for content in scenario.tables.values() for cell in content if isinstance(cell, str)]
    leaves = [path for path, parameter in load_catalogue().parameters.items() if parameter.table is None]
    return [path for path in (*leaves, *cells) if path not in scenario.settings]


def _misfits(scenario: Scenario) -> list[str]:
    """Tables that do not fit the roster of a record from elsewhere; those without a declaration are columns of it."""
    roster = scenario.roster
    declared = {name: index_of(name) for name in scenario.tables}
    cells = {name: len(roster.names) if table is None else cells_on(table, roster) for name, table in declared.items()}
    return [name for name, content in scenario.tables.items() if len(content) != cells[name]]


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
