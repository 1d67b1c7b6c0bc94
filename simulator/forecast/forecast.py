"""The forecast of a run, `forecast.json`: what every signal's probability, date and distribution is, and how sure.

These declarations read the file, write it, and give its published JSON Schema (`simulator schema forecast`).
"""

from bisect import bisect_left
from datetime import date
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import AfterValidator, Field, NonNegativeInt, model_validator

from simulator.forecast.assumptions import Assumptions
from simulator.forecast.estimate import Estimate, Part, Share
from simulator.forecast.intervals import Probability, Ratio
from simulator.forecast.opinions import ByOpinion
from simulator.forecast.structures import Structures
from simulator.scenario.flags import Flag
from simulator.words import ENGLISH

SCHEMA: Literal[3] = 3
"""Of `forecast.json`; version 0.1 of the program named none, which is schema 1."""
MOST_COUNTS = 16
"""A quantity of more whole numbers than this is read like any other."""


def _in_english(words: dict[str, str | None]) -> dict[str, str | None]:
    if words.get(ENGLISH.language) is None:
        raise ValueError("words without English")
    return words


Words = Annotated[
    dict[str, str | None], AfterValidator(_in_english), Field(json_schema_extra={"required": [ENGLISH.language]})
]
"""A text by language; English is always there."""


class OverAssumptions(Part):
    """The 80 % range of a probability over assumptions, or why there is none; both None without a probability."""

    assumptions: Assumptions | None = None
    assumptions_missing: Words | None = None


class ForecastProbability(OverAssumptions, Probability):
    """A probability with its three uncertainties: error, low and high are those of sampling alone.

    structures: its spread over forms of the model; None where none but the run's own were played
    """

    structures: Structures | None = None


class Side(Part):
    """The side of a number on which a signal holds (strictly)."""

    side: Literal["above", "below"]
    value: float


class When(Part):
    """When a signal first holds: the share of the answering worlds by the end of each week.

    until: the last day of its window; censored: the share of worlds that do not get there within it
    p10, median, p90: when so many worlds have got there; None if fewer do
    """

    dates: Annotated[tuple[date, ...], Field(min_length=1)]
    cumulative: tuple[Share, ...]
    until: date
    censored: Share
    p10: date | None
    median: date | None
    p90: date | None

    @model_validator(mode="after")
    def _has_a_share_for_each_date(self) -> Self:
        if len(self.dates) != len(self.cumulative):
            raise ValueError("as many shares as dates")
        return self


class Quantity(Part):
    """The distribution of a quantity over the worlds that have one: values by level, and the mean."""

    name: Words
    unit: str
    threshold: Side | None
    levels: Annotated[tuple[Share, ...], Field(min_length=1)]
    values: tuple[float, ...]
    mean: Estimate

    @model_validator(mode="after")
    def _has_a_value_for_each_level(self) -> Self:
        if len(self.levels) != len(self.values):
            raise ValueError("as many values as levels")
        return self

    @property
    def is_count(self) -> bool:
        """Whether it takes only a few whole numbers."""
        values = set(self.values)
        return len(values) <= MOST_COUNTS and all(value.is_integer() for value in values)

    def at(self, level: float) -> float:
        """Its quantile at a level in (0, 1); a count stays a whole number."""
        if self.is_count:
            return self.values[min(bisect_left(self.levels, level), len(self.values) - 1)]
        return float(np.interp(level, self.levels, self.values))


class MemberNames(Part):
    """What the two members of a ratio are about."""

    numerator: Words
    denominator: Words


class ForecastRatio(Ratio):
    """A ratio of two probabilities, with both of them and the side on which the signal holds."""

    numerator: ForecastProbability | None
    denominator: ForecastProbability | None
    names: MemberNames
    threshold: Side | None

    def member(self, name: str) -> ForecastProbability | None:
        """Its `numerator` or `denominator`."""
        return self.numerator if name == "numerator" else self.denominator

    def member_name(self, name: str) -> Words:
        """What its `numerator` or `denominator` is about."""
        return self.names.numerator if name == "numerator" else self.names.denominator


class HedgeRange(Part):
    """An essay's own word for how likely it is, and the probabilities that it stands for."""

    word: str
    low: Share
    high: Share


class IndexWords(Part):
    """The public index that settles a signal."""

    id: str
    title: Words
    version: Words
    fallback: Words


class SignalForecast(Part):
    """What the run says of one signal.

    question: in words what its form asks
    hedge: what the essay suggests
    answered, undefined, outside: worlds that answer, in which it has no meaning, and that miss its condition
    probability, when, quantity, ratio: None where its kind has none, or no world answers
    opinions: by whose opinion holds, for each group of people; empty in a scenario without mixtures
    """

    id: str
    title: Words
    judgement: str | None
    flags: tuple[Flag, ...]
    replaces: str | None
    source: str | None
    quote: str | None
    proxy: str | None
    resolves_by: str | None
    index: IndexWords | None
    question: Words
    hedge: HedgeRange | None
    kind: Literal["probability", "distribution", "ratio"]
    answered: NonNegativeInt
    undefined: NonNegativeInt
    outside: NonNegativeInt
    probability: ForecastProbability | None = None
    when: When | None = None
    quantity: Quantity | None = None
    ratio: ForecastRatio | None = None
    opinions: tuple[ByOpinion, ...] = ()


class ProbabilityForecast(SignalForecast):
    """A signal that holds in a world or does not; a level also has its quantity, an event its dates."""

    kind: Literal["probability"] = "probability"
    ratio: None = None


class DistributionForecast(SignalForecast):
    """A quantity without a threshold."""

    kind: Literal["distribution"] = "distribution"
    probability: None = None
    when: None = None
    quantity: Quantity
    ratio: None = None


class RatioForecast(SignalForecast):
    """A ratio of two probabilities, which no single world answers."""

    kind: Literal["ratio"] = "ratio"
    probability: None = None
    when: None = None
    quantity: None = None
    ratio: ForecastRatio


class OutcomeForecast(Part):
    """A series, with its label, on a day: its distribution over all worlds."""

    id: str
    series: str
    date: date
    quantity: Quantity


class UnmodelledSignal(Part):
    """A signal that no mechanism speaks about, with the reason."""

    id: str
    title: Words
    source: str
    quote: str
    hedge: str | None
    reason: str
    hedge_range: Annotated[tuple[Share, ...], Field(min_length=2, max_length=2)] | None
    judgement: str | None


class SignalBeyond(Part):
    """A signal that is not asked, since the horizon ends before it can be settled.

    day: on which it falls due; None where its window after an event is longer than the horizon
    """

    id: str
    title: Words
    day: date | None


class Titled(Part):
    """A form of the model."""

    id: str
    title: Words


class StructureForms(Titled):
    """A structure of the model with the forms under which it was played."""

    forms: Annotated[tuple[Titled, ...], Field(min_length=1)]


class About(Titled):
    """The scenario: its title, and the question that it asks."""

    question: Words


class Horizon(Part):
    """The first and the last day."""

    start: date
    end: date


class Forecast(Part):
    """The content of `forecast.json`.

    Attributes
    ----------
    worlds, seed: of the run; version: of the model
    judgements: titles by id
    structures: those under whose forms worlds were played again; empty where none were
    signals: in the order of the scenario
    outcomes: main series at the ends of years and at the horizon, further ones at the horizon
    beyond: signals of the scenarios that this one extends which fall due after its horizon ends
    schema_version: `schema` in the file
    """

    schema_version: Annotated[Literal[3], Field(alias="schema")] = SCHEMA
    scenario: About
    horizon: Horizon
    worlds: int
    seed: int
    version: str
    judgements: dict[str, Words]
    structures: tuple[StructureForms, ...]
    signals: tuple[
        Annotated[ProbabilityForecast | DistributionForecast | RatioForecast, Field(discriminator="kind")], ...
    ]
    outcomes: tuple[OutcomeForecast, ...]
    unmodelled: tuple[UnmodelledSignal, ...]
    beyond: tuple[SignalBeyond, ...]
