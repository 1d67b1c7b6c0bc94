"""The simulator as a library: one call from a scenario to a finished run with its charts, one from runs to a record."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from simulator.analysis.ensemble import RunLike, ensemble_of
from simulator.analysis.evidence.evidence_file import check_names
from simulator.analysis.update.synthetic import synthetic_evidence
from simulator.engine.machine import available_cores
from simulator.registry import register as registry
from simulator.registry.registration import REGISTRATION, Registration
from simulator.report.charts import draw_charts
from simulator.report.registration import readme
from simulator.report.update.evidence_yaml import evidence_text
from simulator.runs import simulate as runs
from simulator.runs.defaults import DEFAULT_SEED, DEFAULT_WORLDS
from simulator.runs.produce import Progress
from simulator.runs.request import Request
from simulator.runs.run import Run
from simulator.scenario.definition import Scenario
from simulator.score import scoring
from simulator.score.forecasts import Forecast, RunForecast, registered_forecasts
from simulator.score.results import Score


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


def observe(
    run: RunLike,
    world: int,
    until: date,
    *,
    series: Sequence[str] = (),
    events: Sequence[str] = (),
    tolerance: float = 0.5,
    identity: str | None = None,
    workers: int | None = None,
) -> str:
    """The text of an evidence file with what an observer of one world would have reported: a truth that is known.

    Parameters
    ----------
    world: its number in the run, from 0
    until: the day of the observations
    series: series to observe, with labels; the main ones if none is named
    events: events to report, with labels
    tolerance: error of a series, as a share of the spread between worlds
    identity: the id of the evidence
    workers: processes for what has to be played again, the cores by default

    Raises
    ------
    AnalysisError
        If there is no such world, series or event, or the day or the tolerance makes no sense.
    RunError
        If the run was made by another version of the model.
    """
    ensemble = ensemble_of(run)
    scenario = ensemble.run.scenario
    names = series or [name for name, each in scenario.series.items() if each.main and each.index == "none"]
    check_names(scenario, names, events)
    evidence = synthetic_evidence(
        ensemble, world, until, names, events, tolerance, identity, workers or available_cores()
    )
    return evidence_text(evidence, scenario.start)


def score_forecasts(
    forecasts: Sequence[RunLike],
    *,
    observations: str | Path | None = None,
    outcomes: str | Path | None = None,
    workers: int | None = None,
) -> Score:
    """Score runs, updates and registrations; nothing is written.

    Parameters
    ----------
    forecasts: a run or an update, or its folder, or the folder of a registration, all of whose forecasts are scored
    observations: a file of evidence, or the id of a shipped one
    outcomes: a file that says how questions came out
    workers: processes for what has to be played again, the cores by default

    Raises
    ------
    ScenarioError
        With every fault of the files.
    AnalysisError, RegistryError, RunError
        If there is no forecast in a folder, or it was made by another version.
    ValueError
        Without either file.
    """
    found = [each for name in forecasts for each in _forecasts_of(name, workers or available_cores())]
    return scoring.score(found, observations, outcomes)


def _forecasts_of(name: RunLike, workers: int) -> Sequence[Forecast]:
    if isinstance(name, str | Path) and (Path(name) / REGISTRATION).is_file():
        return registered_forecasts(Path(name))
    return [RunForecast(ensemble_of(name), workers)]
