"""Observations against an ensemble: coverage, calibration and CRPS, by series, by lead time and on average.

If the forecast is right, an observation is a draw from the ensemble plus its own error. Every score therefore compares
it with members to which its error has been added; members of a benchmark get the same error.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from simulator.analysis.evidence.evidence import (
    CountObservation,
    EventObservation,
    Evidence,
    Index,
    Measured,
    Observation,
)
from simulator.analysis.evidence.laws import on_scale
from simulator.analysis.evidence.likelihood import as_reported
from simulator.analysis.evidence.readings import Censored, Flat
from simulator.analysis.weighting import Values
from simulator.sampling.streams import generator
from simulator.score import rules
from simulator.score.averages import averages
from simulator.score.benchmark_forecasts import Known, benchmarks
from simulator.score.forecasts import Forecast
from simulator.score.results import (
    BenchmarkScore,
    EventScore,
    LeftOut,
    QuantityScore,
    QuantityScores,
    RangeScore,
    Scale,
)
from simulator.score.statements import of_next_world

LEVELS = (0.5, 0.8, 0.9)
BAND = (0.05, 0.25, 0.5, 0.75, 0.95)
LEAST_WORLDS = 0.5
"""Share of worlds that must have a value."""


@dataclass(frozen=True, slots=True)
class Noise:
    """The error of a reading on its scale, its own and what it shares with others of its index."""

    observation: Measured
    indices: Mapping[str, Index]

    @property
    def log(self) -> bool:
        return self.observation.reading.log

    @property
    def point(self) -> float:
        """What was read, on its scale."""
        return float(on_scale(np.array([self.observation.reading.point]), self.log)[0])

    def added(self, members: Values, name: str) -> Values:
        """Members on the scale as an observer would have read them; `name` keeps draws of one use apart."""
        values = np.exp(members) if self.log else members
        return on_scale(as_reported(self.observation, self.indices, values, name), self.log)


@dataclass(frozen=True, slots=True)
class Compared:
    """An observation on the scale on which it is compared.

    members: of the ensemble with the observation's error
    known: past values on the scale; `first`: where the ensemble starts
    """

    observation: Measured
    noise: Noise
    scale: Scale
    members: Values
    observed: float
    known: Sequence[Known]
    first: float | None


def score_quantities(forecast: Forecast, evidence: Evidence) -> QuantityScores:
    """Every observation that the forecast speaks about, scored by its use.

    Raises
    ------
    ReplayError
        If worlds must be played again and the run was made by another version of the model.
    """
    start = forecast.scenario.start
    unknown = [observation for observation in evidence.observations if observation.is_out_of_sample(start)]
    members = forecast.members(unknown)
    spoken: list[tuple[Observation, Values]] = []
    left_out = [LeftOut(id=each.id, why=each.why, what=each.what) for each in evidence.left_out]
    left_out += [LeftOut(id=each.id, why="known") for each in evidence.observations if not each.is_out_of_sample(start)]
    for observation, values in zip(unknown, members, strict=True):
        if np.mean(np.isfinite(values)) < LEAST_WORLDS:
            left_out.append(LeftOut(id=observation.id, why="silent"))
        else:
            spoken.append((observation, values))
    starts = {band.series: band.median for band in forecast.bands if band.day == start}
    compared, firsts = _compared(spoken, evidence, starts)
    left_out += [LeftOut(id=name, why="first") for name in firsts]
    quantities = tuple(_scored(one, start) for one in compared)
    events = tuple(_event(each, finite(values)) for each, values in spoken if isinstance(each, EventObservation))
    return QuantityScores(
        observations=evidence.id,
        quantities=quantities,
        ranges=tuple(_range(observation, finite(values)) for observation, values in spoken if is_range(observation)),
        events=events,
        averages=averages(quantities, events),
        left_out=tuple(left_out),
    )


def finite(values: Values) -> Values:
    """The values of worlds that have one."""
    return values[np.isfinite(values)]


def is_range(observation: Observation) -> bool:
    """Whether only a range or a bound was read."""
    return not isinstance(observation, EventObservation) and (
        observation.use == "range" or isinstance(observation.reading, Flat | Censored)
    )


def _compared(
    spoken: Sequence[tuple[Observation, Values]], evidence: Evidence, starts: Mapping[str, float]
) -> tuple[list[Compared], list[str]]:
    """Observations with a value; ids of those that only serve as the first of a series of changes."""
    compared: list[Compared] = []
    firsts: dict[tuple[str, str | None], tuple[Noise, Values]] = {}
    for observation, values in spoken:
        if isinstance(observation, EventObservation) or is_range(observation):
            continue
        name, is_scaled = observation.name, observation.use == "scaled"
        noise = Noise(observation, {} if is_scaled else evidence.indices)  # what is shared does not change
        members = on_scale(values, noise.log)
        if not is_scaled:
            start = None if name not in starts else float(on_scale(np.array([starts[name]]), noise.log)[0])
            scale: Scale = "log" if noise.log else "linear"
            known = list(_known(noise, evidence))
            added = noise.added(members, "model")
            compared.append(Compared(observation, noise, scale, added, noise.point, known, start))
        elif (name, observation.index) not in firsts:
            firsts[name, observation.index] = noise, noise.added(members, "first")
        else:
            first, at_first = firsts[name, observation.index]
            change = noise.added(members, "model") - at_first
            scale = "log change" if noise.log else "change"
            compared.append(Compared(observation, noise, scale, change, noise.point - first.point, (), 0.0))
    return compared, [noise.observation.id for noise, _ in firsts.values()]


def _known(noise: Noise, evidence: Evidence) -> Iterator[Known]:
    """Past values of the same series by day, several of a day averaged; counts as those of a window as long."""
    observation = noise.observation
    days: dict[date, list[float]] = {}
    for past in evidence.past:
        if not isinstance(past, EventObservation) and past.name == observation.name and not is_range(past):
            value = past.reading.point * _length(observation) / _length(past)
            days.setdefault(past.day, []).append(float(on_scale(np.array([value]), noise.log)[0]))
    for day in sorted(days):
        yield Known(day, float(np.mean(days[day])))


def _length(observation: Measured) -> int:
    """Days of the window in which a count is taken; 1 for a series."""
    if isinstance(observation, CountObservation):
        first, last = observation.form.window
        return (last - first).days + 1
    return 1


def _scored(compared: Compared, start: date) -> QuantityScore:
    observation = compared.observation
    members = finite(compared.members)
    uniform = float(generator(0, f"pit:{observation.id}", 0).random())
    low, lower, middle, upper, high = np.quantile(members, BAND, method="inverted_cdf")
    half, four_fifths, nine_tenths = (rules.covers(members, compared.observed, level) for level in LEVELS)
    return QuantityScore(
        id=observation.id,
        series=observation.name,
        block=observation.name.partition(".")[0],
        day=observation.day,
        lead=(observation.day - start).days,
        scale=compared.scale,
        unit=observation.unit,
        observed=compared.observed,
        band=(low, lower, middle, upper, high),
        pit=rules.pit(members, compared.observed, uniform),
        covered=(half, four_fifths, nine_tenths),
        crps=rules.crps(members, compared.observed),
        benchmarks=tuple(
            BenchmarkScore(by=by, crps=rules.crps(compared.noise.added(values, by), compared.observed))
            for by, values in benchmarks(compared.known, compared.first, start, observation.day)
        ),
        worlds=members.size,
        source=observation.source,
    )


def _range(observation: Observation, values: Values) -> RangeScore:
    """How much of the ensemble lies in a range; of the readings' own errors only the range counts."""
    assert not isinstance(observation, EventObservation)
    reading = observation.reading
    low, high = reading.interval if isinstance(reading, Flat) else (reading.low, reading.high)
    least, median, most = (float(value) for value in np.quantile(values, (0.05, 0.5, 0.95), method="inverted_cdf"))
    return RangeScore(
        id=observation.id,
        series=observation.name,
        day=observation.day,
        unit=observation.unit,
        low=low if np.isfinite(low) else None,
        high=high if np.isfinite(high) else None,
        band=(least, median, most),
        inside=float(np.mean((values >= low) & (values <= high))),
        missed=bool(most < low or least > high),
        source=observation.source,
    )


def _event(observation: EventObservation, values: Values) -> EventScore:
    """Whether an event was seen: scores are expected over a misreport."""
    probability = of_next_world(float(np.mean(values > 0)), values.size)
    outcome, confidence = float(observation.happened), 1 - observation.doubt
    first, last = observation.form.window
    return EventScore(
        id=observation.id,
        event=observation.name,
        first=first,
        last=last,
        happened=observation.happened,
        probability=probability,
        brier=rules.expected(rules.brier, probability, outcome, confidence),
        logarithmic=rules.expected(rules.logarithmic, probability, outcome, confidence),
        source=observation.source,
    )
