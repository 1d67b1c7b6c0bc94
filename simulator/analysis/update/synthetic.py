"""Synthetic truths: what an observer of one world of a run would have reported until a date."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.evidence.evidence import EventObservation, Evidence, Observation, SeriesObservation
from simulator.analysis.evidence.observing import observe
from simulator.analysis.evidence.readings import Normal
from simulator.analysis.weighting import Mask, Values, mean
from simulator.catalogue.texts import Title
from simulator.sampling.streams import generator
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import EventCount, Level

STREAM = "observe"
"""Names the random stream of observation errors, apart from every stream of the model."""


def synthetic_evidence(
    ensemble: Ensemble,
    world: int,
    until: date,
    series: Sequence[str],
    events: Sequence[str] = (),
    tolerance: float = 0.5,
    identity: str | None = None,
    workers: int = 1,
) -> Evidence:
    """Evidence made from one world of a run: series with errors drawn within their tolerance, events as they are.

    Parameters
    ----------
    world: its number in the run, from 0
    until: the day of all observations
    tolerance: standard deviation of the observation errors, as a share of the spread between the run's worlds
    identity: the id of the evidence

    Raises
    ------
    AnalysisError
        If the run has no such world, the day or the tolerance makes no sense, or a series does not vary.
    ReplayError
        If the run was made by another version of the model.
    """
    _check(ensemble, world, until, tolerance)
    run = ensemble.run
    source = f"synthetic: world {world} of {run.scenario.id}, seed {run.manifest.seed}, model {_model(ensemble)}"
    exact = _exact(run.scenario, series, events, until, source)
    measured = observe(ensemble, exact, workers).measured
    errors = generator(run.manifest.seed, STREAM, world).standard_normal(len(exact))
    observations = [
        _reported(observation, values, ensemble, world, tolerance, error)
        for observation, values, error in zip(exact, measured, errors, strict=True)
    ]
    name = run.scenario.id
    return Evidence(
        identity or f"{name}-world-{world}",
        Title(f"World {world} of {name} until {until}", f"{name}的世界{world}，截至{until}"),
        Title(
            f"{source[0].upper()}{source[1:]}. Series carry errors of {tolerance:g} times the spread between worlds.",
            f"合成证据：情景{name}的世界{world}，种子{run.manifest.seed}。数值带有误差，"
            f"其标准差为各世界间离散程度的{tolerance:g}倍。",
        ),
        tuple(observations),
    )


def _check(ensemble: Ensemble, world: int, until: date, tolerance: float) -> None:
    scenario = ensemble.run.scenario
    if not 0 <= world < ensemble.worlds:
        raise AnalysisError(f"{ensemble.folder} has worlds 0 to {ensemble.worlds - 1:,}, not {world}")
    if not scenario.start <= until <= scenario.end:
        raise AnalysisError(f"{until} lies outside the horizon ({scenario.start} to {scenario.end})")
    if not 0 < tolerance < math.inf:
        raise AnalysisError(f"the tolerance must be above 0, not {tolerance:g}")


def _exact(
    scenario: Scenario, series: Sequence[str], events: Sequence[str], until: date, source: str
) -> list[EventObservation | SeriesObservation]:
    """Observations of series and events on a day, before anything is read off a world."""
    exact: list[EventObservation | SeriesObservation] = []
    for name in series:
        unit = scenario.series[name.partition(".")[0]].unit
        form = Level(name, until)
        exact.append(
            SeriesObservation(
                id=f"{name}@{until}", form=form, stated=Normal(0.0, 1.0), unit=unit, source=source, known_on=until
            )
        )
    for name in events:
        window = EventCount(name, (scenario.start, until), 1)
        exact.append(EventObservation(id=f"{name}@{until}", form=window, happened=True, source=source, known_on=until))
    return exact


def _reported(
    observation: EventObservation | SeriesObservation,
    measured: Values,
    ensemble: Ensemble,
    world: int,
    tolerance: float,
    error: float,
) -> Observation:
    """The observation with what the world shows; a series with its error, in a few digits."""
    if isinstance(observation, EventObservation):
        return replace(observation, happened=bool(measured[world] > 0))
    known: Mask = ~np.isnan(measured)
    if not known[world] or np.ptp(measured[known]) == 0:
        raise AnalysisError(f"{observation.name} does not vary between the worlds on {observation.day}")
    spread = math.sqrt(mean((measured - mean(measured, known, ensemble.weights)) ** 2, known, ensemble.weights))
    rounded = float(f"{tolerance * spread:.2g}")
    return replace(observation, stated=Normal(float(f"{measured[world] + rounded * error:.4g}"), rounded))


def _model(ensemble: Ensemble) -> str:
    versions: Mapping[str, str] = ensemble.run.manifest.versions
    return f"{versions['model']} ({versions['code'][:12]})"
