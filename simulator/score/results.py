"""What scoring finds, typed: the content of `result.json`. Every score is a loss: less is better."""

import math
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from simulator.analysis.result import Data

SCHEMA: Literal[2] = 2
"""Changes whenever a reader of scores would have to be changed; 1 had `schema_version`, and rivals for benchmarks."""

Reference = Literal["model", "hedge", "lexicon", "base_rate", "coin", "average"]
"""Who states a probability: the model; the middle of the range that the question's own entry reads from its hedge, and
of the lexicon's; how often such claims come true; one half; the mean of model and hedge."""
Benchmark = Literal["persistence", "volatility", "trend"]
"""What a forecast of a quantity is held against: the last value known at the start; the same with a random walk of the
series' own past volatility; the same with its past drift as well."""


Loss = Annotated[
    float,
    BeforeValidator(lambda loss: math.inf if loss is None else loss),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "null"}]}),
]
"""A score that may have no limit, which files write as null."""
Scale = Literal["linear", "log", "change", "log change"]


class Frozen(BaseModel):
    """Part of a result; it cannot be changed, and unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Interval(Frozen):
    """90 % interval by block bootstrap."""

    low: float
    high: float


class Named(Frozen):
    """A text in both languages."""

    en: str
    zh: str


class Stated(Frozen):
    """A probability that somebody stated for a question, with its scores."""

    by: Reference
    probability: float
    brier: float
    logarithmic: Loss


class SignalScore(Frozen):
    """A question that has come out.

    degree: share of the claim that came true
    confidence: probability that the outcome is right; scores are expected over it
    flags: what the question's entry says of how much it can teach
    """

    id: str
    title: Named
    degree: float
    day: date
    source: str
    confidence: float
    flags: tuple[str, ...]
    stated: tuple[Stated, ...]

    @property
    def model(self) -> Stated:
        """What the model said; it always stands first."""
        return self.stated[0]


class Summary(Frozen):
    """Mean scores of one forecaster over the questions that it speaks to, and those of the model on the same.

    better: mean Brier score less the model's on the same questions, above 0 where the model is better; its interval is
        over blocks, since several readings of one signal are not independent
    """

    by: Reference
    questions: int
    brier: float
    logarithmic: Loss
    better: float
    interval: Interval | None


class Decomposition(Frozen):
    """Brier score = miscalibration − discrimination + uncertainty, with equality.

    miscalibration: mean squared distance of forecasts from what happened at such forecasts (Murphy's reliability)
    discrimination: by how much knowing the forecast beats the base rate (Murphy's resolution)
    uncertainty: Brier score of the base rate
    """

    miscalibration: float
    discrimination: float
    uncertainty: float


class Bin(Frozen):
    """Forecasts between low and high: how many, their mean, and the share that came true."""

    low: float
    high: float
    count: int
    forecast: float
    happened: float


class Curve(Frozen):
    """CORP's reliability curve: what happened at each distinct forecast, by isotonic regression, and the band in which
    a calibrated forecaster's curve lies nine times of ten."""

    forecasts: tuple[float, ...]
    happened: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


class Calibration(Frozen):
    """How far stated probabilities mean what they say; `curve` from 50 questions on."""

    murphy: Decomposition
    corp: Decomposition
    roc_area: float | None
    bins: tuple[Bin, ...]
    curve: Curve | None


class Panel(Frozen):
    """Scores over a set of questions: all, or those that neither a threshold nor a single parameter decides."""

    questions: int
    summaries: tuple[Summary, ...]
    calibration: Calibration | None


class SignalScores(Frozen):
    """All questions of a forecast against a file of outcomes.

    open, void: ids whose outcome is unknown or void
    unanswered: ids that the file does not name
    unasked: ids of the file that this forecast has no probability for
    """

    outcomes: str
    scores: tuple[SignalScore, ...]
    everything: Panel
    undecided: Panel
    open: tuple[str, ...]
    void: tuple[str, ...]
    unanswered: tuple[str, ...]
    unasked: tuple[str, ...]

    @property
    def void_share(self) -> float | None:
        """Void questions over those that are no longer open; None where all are."""
        settled = len(self.scores) + len(self.void)
        return len(self.void) / settled if settled else None


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
