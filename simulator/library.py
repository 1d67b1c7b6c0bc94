"""The simulator as a library: one call from a scenario to a finished run with its charts, one from runs to a record."""

from collections.abc import Sequence
from pathlib import Path

from simulator.engine.machine import available_cores
from simulator.registry import register as registry
from simulator.registry.registration import Registration
from simulator.report.charts import draw_charts
from simulator.report.registration import readme
from simulator.runs import simulate as runs
from simulator.runs.defaults import DEFAULT_SEED, DEFAULT_WORLDS
from simulator.runs.produce import Progress
from simulator.runs.request import Request
from simulator.runs.run import Run
from simulator.scenario.definition import Scenario


def simulate(
    scenario: Scenario,
    *,
    worlds: int = DEFAULT_WORLDS,
    seed: int = DEFAULT_SEED,
    workers: int | None = None,
    until_error: float | None = None,
    keep_worlds: bool = False,
    out: str | Path = "outputs",
    charts: bool = False,
    fresh: bool = False,
    language: str = "en",
    progress: Progress | None = None,
    anyway: bool = False,
) -> Run:
    """Run a scenario, or open its run if it was made before; the same request is the same run.

    Parameters
    ----------
    worlds: number of simulated worlds; the least number where `until_error` is given
    workers: processes to compute with, the cores by default; results do not depend on it
    until_error: go on until every signal's probability has a standard error below this
    keep_worlds: also keep the series of every world
    out: folder of all runs; its parent must exist
    charts: also draw the charts, in `language` ("en" or "zh")
    fresh: make the run anew even if it is there
    progress: told the blocks done and to be done
    anyway: make the run even if it takes more memory or disk than this machine has

    Raises
    ------
    ValueError
        If a number makes no sense.
    OverBudgetError
        If the run takes more memory or disk than this machine has, and `anyway` does not say to go on.
    RunError
        If the disk refuses or a worker dies; what was finished is kept and the same call goes on from there.
    """
    request = Request(scenario, seed, worlds, until_error, keep_worlds)
    return runs.simulate(
        request,
        Path(out),
        workers=workers,
        fresh=fresh,
        draw=(lambda folder: draw_charts(folder, language, keep=True)) if charts else None,
        language=language,
        progress=progress or (lambda done, total: None),
        anyway=anyway,
    )


def register(
    runs: Sequence[Run],
    name: str,
    disclosure: str,
    folder: str | Path = "scenarios/registered",
    *,
    workers: int | None = None,
) -> Registration:
    """Put the forecasts of finished runs on record under `folder`; a registration never changes.

    Parameters
    ----------
    runs: one run of each scenario
    disclosure: what a reader must know to judge how blind the forecast was
    workers: processes to compute the ranges over assumptions with, the cores by default

    Raises
    ------
    RegistryError
        If the name is taken, a question has changed under its id, two runs are of one scenario, or a run was made by
        another version of the program.
    RunError
        If the disk refuses.
    """
    return registry.register(runs, name, disclosure, Path(folder), readme, workers or available_cores())
