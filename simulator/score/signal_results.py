"""What scoring of questions finds, typed: probabilities that were stated, against what came out."""

import math
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

Reference = Literal["model", "hedge", "lexicon", "base_rate", "coin", "average"]
"""Who states a probability: the model; the middle of the range that the question's own entry reads from its hedge, and
of the lexicon's; how often such claims come true; one half; the mean of model and hedge."""


Loss = Annotated[
    float,
    BeforeValidator(lambda loss: math.inf if loss is None else loss),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "null"}]}),
]
"""A score that may have no limit, which files write as null."""


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
