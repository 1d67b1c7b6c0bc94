"""What each world of a run shows where an observation looks: from the run's files, else by one replay."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from simulator.analysis.ensemble import NEVER, Days, Ensemble
from simulator.analysis.evidence.evidence import CountObservation, Observation, SeriesObservation
from simulator.analysis.weighting import Mask, Values
from simulator.engine import labels
from simulator.engine.block import BlockRun
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import YES, Float
from simulator.runs.errors import DamagedRunError
from simulator.runs.manifest import WORLDS_FILE
from simulator.runs.replay import plan_of
from simulator.runs.run import Run
from simulator.runs.tables import days
from simulator.scenario.signals import Signal

FAN_WORLDS = 32 * BLOCK_WORLDS
"""Worlds of which whole series are kept for fans: the first so many, which bounds the memory."""


@dataclass(frozen=True)
class Observed:
    """What the worlds of a run show.

    measured: (observations, worlds): the value of a series, how often an event happens in the window where it is
        counted, else 1 where it happens (as often as the observation says) and 0 where not
    fans: series → (clearings, worlds) of the first FAN_WORLDS worlds, for those that were asked for
    """

    measured: Values
    fans: Mapping[str, Float]


def observe(
    ensemble: Ensemble, observations: Sequence[Observation], workers: int = 1, fans: Sequence[str] = ()
) -> Observed:
    """What every world shows to every observation.

    First times of events and kept series are read from the run's files; only what they do not hold is replayed, in one
    pass and in memory in proportion to the observations (and to the fans, of a bounded number of worlds).

    Raises
    ------
    ReplayError
        If something must be replayed and the run was made by another version of the model.
    """
    measured = {place: _stored(ensemble, observation) for place, observation in enumerate(observations)}
    missing = {place: observation for place, observation in enumerate(observations) if measured[place] is None}
    whole: dict[str, Float] = {}
    if missing or fans:
        plan = plan_of(ensemble.run)
        signals = {str(place): Signal(str(place), observation.form) for place, observation in missing.items()}
        plan_of_rows = replace(plan, scenario=replace(plan.scenario, signals=signals))
        worlds = min(plan.worlds, FAN_WORLDS)
        replayed = {place: np.empty(plan.worlds) for place in missing}
        whole = {name: np.empty((len(plan.calendar.clearings), worlds), dtype=np.float32) for name in fans}
        blocks = range(plan.blocks)
        counts = frozenset(str(place) for place, each in missing.items() if isinstance(each, CountObservation))
        for block, answers, series in map_over_blocks(
            partial(_of_block, counts, tuple(fans)), plan_of_rows, blocks, workers
        ):
            first = block * BLOCK_WORLDS
            for name, values in answers.items():
                replayed[int(name)][first : first + values.size] = values
            for name, path in series.items():
                whole[name][:, first : first + path.shape[1]] = path
        measured.update(replayed)
    rows = [values for values in measured.values() if values is not None]
    return Observed(np.array(rows).reshape(len(rows), ensemble.worlds), whole)


def first_days(ensemble: Ensemble, event: str) -> Days:
    """When an event first happens in each world, also to any firm of a bloc or panel (`release.cn`)."""
    if event in ensemble.events:
        return ensemble.first_days(event)
    scenario = ensemble.run.scenario
    base, label = labels.split(event)
    index = scenario.events[base].index
    known = labels.labels(index, scenario.roster)
    days = np.array([ensemble.first_days(f"{base}.{known[row]}") for row in labels.rows(label, index, scenario.roster)])
    late = np.iinfo(days.dtype).max
    earliest = np.where(days == NEVER, late, days).min(axis=0)
    return np.where(earliest == late, NEVER, earliest).astype(np.int32)


def _stored(ensemble: Ensemble, observation: Observation) -> Values | None:
    """What the run's files say of an observation; None where they do not."""
    if isinstance(observation, SeriesObservation):
        return _kept(ensemble.run, observation) if ensemble.run.manifest.keep_worlds else None
    if isinstance(observation, CountObservation):
        return None
    form = observation.form
    if form.at_least > 1 or form.window[0] > ensemble.run.scenario.start:
        return None
    first = first_days(ensemble, form.event)
    happens: Mask = (first != NEVER) & (first <= days([form.window[1]])[0])
    return happens.astype(np.float64)


def _kept(run: Run, observation: SeriesObservation) -> Values | None:
    """Kept values of a series at the clearing that is observed; None for the median of a bloc or panel."""
    import pyarrow.parquet as pq

    path = run.folder / WORLDS_FILE
    name = observation.form.series
    try:
        with pq.ParquetFile(path) as file:
            if name not in file.schema_arrow.names:
                return None
        values = pq.read_table(path, columns=[name]).column(name).to_numpy()
    except (OSError, ValueError) as error:
        raise DamagedRunError(f"{path} cannot be read") from error
    scenario = run.scenario
    clearing = Plan(scenario, run.manifest.seed, run.manifest.worlds).calendar.last_clearing(observation.form.at)
    return np.asarray(values.reshape(run.manifest.worlds, -1)[:, clearing], dtype=np.float64)


def _of_block(
    counts: Collection[str], fans: Sequence[str], plan: Plan, block: int
) -> tuple[int, dict[str, Values], dict[str, Float]]:
    """Answers to the plan's signals (numbers of times for `counts`), and whole series, of the worlds of a block that
    count."""
    played = BlockRun(plan, block).run()
    worlds = plan.worlds_in(block)
    answers = {}
    for name, answer in played.answers().items():
        measured = answer.quantity if answer.holds is None or name in counts else answer.holds == YES
        if measured is not None:
            answers[name] = measured[:worlds].astype(np.float64)
    if block * BLOCK_WORLDS >= FAN_WORLDS:
        return block, answers, {}
    return block, answers, {name: played.recorder.read(name)[:, :worlds].copy() for name in fans}
