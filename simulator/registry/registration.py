"""A registration as data: the content of `registration.json`, typed and complete without the program that wrote it.

Questions stand once, forecasts answer them. Every file beside it is named with its digest, and the digest of
`registration.json` itself stands in the index, so that one line of the index vouches for all of it.
"""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from simulator.scenario.flags import Flag

SCHEMA = 2
"""Changes whenever a reader of registrations would have to be changed."""
REGISTRATION = "registration.json"
BANDS = "bands.parquet"
README = "README.md"
LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
"""Levels at which every registered distribution is given."""

VOID_RULE = (
    "A question is answered by what its resolution rule names, read as of the deadline. It becomes void, not false, "
    "where the index that the rule names is discontinued or redefined, where its source disappears, or where the rule "
    "can no longer be read in one way. A void question is not scored."
)
FALLBACK = (
    "Where the named source is gone, its archived copy or its official successor answers, then another public source "
    "that measures the same thing by the same definition; the outcome says which one was used. If there is none, the "
    "question is void."
)


class Frozen(BaseModel):
    """Part of a registration: it cannot be changed, and unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Frozen):
    """A text in English and, where written, in Chinese."""

    en: str
    zh: str | None


class Range(Frozen):
    """A range of probability."""

    low: float
    high: float


class Hedge(Frozen):
    """What the essay's own word suggests: as the question's own entry reads it, and as the lexicon reads the word."""

    word: str
    entry: Range
    lexicon: Range | None


class Index(Frozen):
    """The one public index that settles a question: its version, and what answers where it is gone."""

    id: str
    title: Text
    version: Text
    fallback: Text


class Question(Frozen):
    """What is asked and how it will be settled; it never changes under its id.

    definition: the form of the question as data, with its condition, deadline, resolution rule and index
    digest: sha256 of the definition
    deadline: the last day that counts; None where the condition decides it
    replaces: an earlier question of the same claim that was put worse; it stays on record where it was registered
    flags: cautions about the number; registrations of schema 1 have none, and no index
    """

    id: str
    title: Text
    judgement: str | None
    source: str | None
    quote: str | None
    question: Text
    definition: dict[str, Any]
    digest: str
    deadline: date | None
    proxy: str | None
    resolves_by: str | None
    index: Index | None = None
    void: str
    fallback: str
    hedge: Hedge | None
    replaces: str | None = None
    flags: tuple[Flag, ...] = ()


class Probability(Frozen):
    """A share of worlds; error, low and high are of sampling alone (standard error and 95 % interval)."""

    value: float
    error: float
    low: float
    high: float


class Assumptions(Frozen):
    """How a world's probability differs between draws of the uncertain parameters.

    sd: its standard deviation between draws, noise within worlds taken out
    low, high: 80 % range: the 10 % and 90 % points of a beta law with the same mean and standard deviation
    sets, noises: draws of the parameters that were compared, and seeds of noise under which each was played
    """

    sd: float
    low: float
    high: float
    sets: int
    noises: int


class Distribution(Frozen):
    """A quantity: its values at LEVELS and its mean."""

    name: Text
    unit: str
    values: tuple[float, ...]
    mean: float


class Ratio(Frozen):
    """A ratio of two probabilities with its 95 % interval of sampling."""

    value: float | None
    low: float | None
    high: float | None
    numerator: Probability | None
    denominator: Probability | None


class Answer(Frozen):
    """What a forecast says to one question.

    answered, undefined, outside: worlds that answer, that have no value, and that do not meet the condition
    never: share of the answering worlds in which it has not happened by the end of its window
    assumptions_missing: why there is no range over assumptions
    """

    kind: Literal["probability", "distribution", "odds"]
    answered: int
    undefined: int
    outside: int
    probability: Probability | None
    assumptions: Assumptions | None
    assumptions_missing: str | None
    never: float | None
    distribution: Distribution | None
    ratio: Ratio | None


class File(Frozen):
    """A file of the registration with its digest."""

    name: str
    bytes: int
    sha256: str


class Forecast(Frozen):
    """One run's answers; `resolved` names the file that holds the scenario as resolved.

    scenario_digest: sha256 of the scenario as resolved, in the canonical form that the file holds
    """

    scenario: str
    title: Text
    asks: Text
    start: date
    end: date
    run: str
    request: str
    scenario_digest: str
    resolved: str
    chain: tuple[str, ...]
    overrides: dict[str, Any]
    seed: int
    worlds: int
    versions: dict[str, str]
    answers: dict[str, Answer]


class Registration(Frozen):
    """Forecasts as they were made on a day, with all that is needed to score them later.

    commit: the state of the repository, with "-dirty" where files differed from it; None without a repository
    unasked: signals that the program lists and gives no number, with the reason
    """

    schema_version: int = SCHEMA
    name: str
    registered: datetime
    disclosure: str
    simulator: str
    model: str
    commit: str | None
    levels: tuple[float, ...] = LEVELS
    forecasts: tuple[Forecast, ...]
    questions: tuple[Question, ...]
    unasked: dict[str, str]
    files: tuple[File, ...] = ()
