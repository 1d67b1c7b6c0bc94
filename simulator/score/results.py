"""What scoring finds, typed: the content of `result.json`. Every score is a loss: less is better."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from simulator.analysis.result import Data
from simulator.score.signal_results import Frozen, Interval, Loss, Named, SignalScores, Summary

SCHEMA: Literal[2] = 2
"""Changes whenever a reader of scores would have to be changed; 1 had `schema_version`, and rivals for benchmarks."""

Benchmark = Literal["persistence", "volatility", "trend"]
"""What a forecast of a quantity is held against: the last value known at the start; the same with a random walk of the
series' own past volatility; the same with its past drift as well."""


Scale = Literal["linear", "log", "change", "log change"]


class BenchmarkScore(Frozen):
    """The CRPS of a benchmark."""

    by: Benchmark
    crps: float


class QuantityScore(Frozen):
    """One observation of a quantity against the ensemble.

    scale: of band, observed and crps: the series' unit, its natural logarithm, or a change since the first reading
    band: the ensemble's 5, 25, 50, 75 and 95 % points with the observation's error added
    pit: where the observation stands in it, from 0 to 1
    covered: whether the central 50, 80 and 90 % bands hold it
    lead: days from the start of the forecast
    worlds: that have a value
    """

    id: str
    series: str
    block: str
    day: date
    lead: int
    scale: Scale
    unit: str
    observed: float
    band: tuple[float, float, float, float, float]
    pit: float
    covered: tuple[bool, bool, bool]
    crps: float
    benchmarks: tuple[BenchmarkScore, ...]
    worlds: int
    source: str


class RangeScore(Frozen):
    """A reading that is a range only: the share of worlds inside it, and whether the 90 % band misses it."""

    id: str
    series: str
    day: date
    unit: str
    low: float | None
    high: float | None
    band: tuple[float, float, float]
    inside: float
    missed: bool
    source: str


class EventScore(Frozen):
    """An event that was seen in a window, or was not seen."""

    id: str
    event: str
    first: date
    last: date
    happened: bool
    probability: float
    brier: float
    logarithmic: Loss
    source: str


class SeriesScore(Frozen):
    """Averages over a series; ratios are CRPS over that of a benchmark, below 1 where it is beaten."""

    series: str
    block: str
    scale: Scale
    unit: str
    observations: int
    covered: tuple[float, float, float]
    pit: float
    crps: float
    ratios: dict[Benchmark, float]


class Average(Frozen):
    """A mean over series with its interval over blocks."""

    value: float
    interval: Interval | None


class Skill(Frozen):
    """By how much less the CRPS is than a benchmark's, over so many series: 1 − the geometric mean of their ratios."""

    benchmark: Benchmark
    series: int
    value: float
    interval: Interval | None


class LeadScore(Frozen):
    """Averages over the observations whose lead time lies in a span of months, first by series."""

    first: int
    last: int
    observations: int
    series: int
    coverage: tuple[Average, ...]
    skills: tuple[Skill, ...]


class BenchmarkComparison(Frozen):
    """Series with a smaller CRPS than a benchmark, of those with at least so many observations."""

    benchmark: Benchmark
    least: int
    series: int
    better: int


class Averages(Frozen):
    """Averages over series and events.

    coverage: of the 50, 80 and 90 % bands, averaged over series; empty without quantities
    events: `better` is against a coin
    """

    series: tuple[SeriesScore, ...]
    coverage: tuple[Average, ...]
    skills: tuple[Skill, ...]
    comparisons: tuple[BenchmarkComparison, ...]
    leads: tuple[LeadScore, ...]
    events: Summary | None


class LeftOut(Frozen):
    """An observation that is not scored.

    why: as `simulator.analysis.evidence.evidence.LeftOut`; silent: the forecast has no value for it; known: the
        forecast could know it; first: it is the first reading of a series of which only changes are compared
    what: the firm or the day that is meant
    """

    id: str
    why: Literal["label", "before", "after", "range", "steers", "silent", "known", "first"]
    what: str = ""


class QuantityScores(Frozen):
    """All observations against a forecast's ensemble; what is left out stands with its reason."""

    observations: str
    quantities: tuple[QuantityScore, ...]
    ranges: tuple[RangeScore, ...]
    events: tuple[EventScore, ...]
    averages: Averages
    left_out: tuple[LeftOut, ...]


class LevelScore(Frozen):
    """Automatic questions at one level: how many, over how many series, and in what share of them, averaged by series,
    the observation was at or below the stated quantile."""

    level: float
    questions: int
    series: int
    happened: float
    interval: Interval | None


class ForecastScore(Frozen):
    """How one forecast did: a run, or one scenario of a registration.

    made: day of registration; empty for a run
    disclosure: what a registration says of how blind it is; empty for a run
    """

    name: str
    title: Named
    kind: Literal["run", "registration"]
    start: date
    end: date
    worlds: int
    model: str
    made: str
    disclosure: str
    signals: SignalScores | None
    quantities: QuantityScores | None
    automatic: tuple[LevelScore, ...]


class Input(Frozen):
    """What was scored, or against what, with the sha256 of all that the score depends on in it."""

    role: Literal["forecast", "observations", "outcomes"]
    name: str
    sha256: str


class Score(Data):
    """The content of `result.json` of `simulator score`."""

    schema_version: Annotated[Literal[2], Field(alias="schema")] = SCHEMA
    inputs: tuple[Input, ...]
    forecasts: tuple[ForecastScore, ...]
