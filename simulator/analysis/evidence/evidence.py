"""What was observed of the real world, or of a synthetic one: dated observations as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Any, Literal

from simulator.analysis.evidence.reading_keys import (
    ABOVE_ZERO,
    COUNT_READING_KEY,
    HALF_A_COUNT,
    SERIES_READING_KEY,
    factor_schema,
    positive,
    read_factor,
)
from simulator.analysis.evidence.readings import Exact, Flat, Normal, Reading, TwoPiece
from simulator.analysis.evidence.row_keys import (
    ID_KEY,
    INDEX_KEY,
    OUT_OF_SAMPLE_KEY,
    SOURCE_KEY,
    UNIT_KEY,
    USES,
    RowContext,
    Use,
    known_key,
)
from simulator.catalogue.declared import (
    Fields,
    Key,
    Rule,
    choice_key,
    number_key,
    switch_key,
    text_key,
    texts_key,
)
from simulator.catalogue.measures import same_unit
from simulator.catalogue.node import Node
from simulator.catalogue.records import Where
from simulator.catalogue.schema_parts import Schema, given, where
from simulator.catalogue.texts import Title, title_key
from simulator.scenario.signals import EventCount, Level

WEAK = 2.0
"""Times that a weak observation is as wide as it says."""
MOST_MISREPORT = 0.5
"""A report that is wrong as often as right says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What every observation has.

    known_on: the day on which it was known; None where only `known_after` is: the day after which it was fitted
    steers: whether it may move a forecast (or a default) at all; one that may not is still scored
    index: the index that was read, None for none; its readings may share an error
    out_of_sample: starts of hindcasts that could not know it
    overlap: ids of facts that parameters rest on too, so that a hindcast is not blind to them
    where: file:line
    """

    id: Annotated[str, ID_KEY] = ""
    index: Annotated[str | None, INDEX_KEY] = None
    use: Annotated[Use, choice_key("use", USES, "use", "how it counts (direct)")] = "direct"
    steers: Annotated[bool, switch_key("steers", "false: it scores forecasts but does not update them")] = True
    out_of_sample: Annotated[tuple[date, ...], OUT_OF_SAMPLE_KEY] = ()
    overlap: Annotated[
        tuple[str, ...], texts_key("overlap", "an id of docs/sources.md", "facts that parameters rest on too")
    ] = ()
    source: Annotated[str, SOURCE_KEY]
    known_on: Annotated[date | None, known_key("known_on", "the day on which it was known")] = None
    known_after: Annotated[
        date | None, known_key("known_after", "the day after which it was fitted, where no other is on record")
    ] = None
    note: Annotated[str | None, text_key("note", "a remark")] = None
    where: Where = ""

    def is_out_of_sample(self, start: date) -> bool:
        """Whether a forecast that starts on a day could not know it."""
        return not self.out_of_sample or start in self.out_of_sample

    @property
    def withheld(self) -> Literal["range", "steers"] | None:
        """Why it conditions no forecast; None if it does."""
        if self.use == "range":
            return "range"
        return None if self.steers else "steers"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventObservation(Observed):
    """A report that an event happened in a window (as often as `form` asks), or did not.

    misreport: probability that the report is wrong; 0 leaves only the worlds that agree
    """

    form: EventCount
    happened: Annotated[bool, switch_key("happened", "whether it happened in the window")]
    misreport: Annotated[
        float, number_key("misreport", 0, MOST_MISREPORT, "probability that the report is wrong (0)")
    ] = 0.0

    def check(self, written: Fields, _: RowContext) -> None:
        if self.use == "weak" and self.misreport == 0:
            written["use"].fault("a weak report needs misreport, the probability that is then doubled")

    @property
    def name(self) -> str:
        return self.form.event

    @property
    def day(self) -> date:
        """The last day that it speaks about."""
        return self.form.window[1]

    @property
    def doubt(self) -> float:
        """The probability of a misreport that counts: doubled where the observation is weak."""
        return min(WEAK * self.misreport, MOST_MISREPORT) if self.use == "weak" else self.misreport


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Observed):
    """An observation with a reading."""

    stated: Reading
    """What was read with its error, as the file has it, without what all readings of its index share."""
    unit: str

    def check(self, written: Fields, context: RowContext) -> None:
        """A reading must be of the kind that its index and its use need."""
        index = context.indices[self.index] if self.index and self.use != "range" else None
        normal = self.stated if isinstance(self.stated, Normal) else None
        if self.use == "scaled" and (normal is None or isinstance(self, CountObservation)):
            written["use"].fault("only changes of a scaled reading count: it needs a series with tolerance or factor")
        elif self.use == "weak" and isinstance(self.stated, Exact):
            written["use"].fault("weak doubles the error of a reading, and an exact one has none")
        elif index and index.sd and (normal is None or normal.log != index.log):
            error = "factor" if index.log else "tolerance"
            written["index"].fault(f"readings of {index.id} share an error: they need {error}")
        elif index and index.sd and index.unit and not same_unit(index.unit, self.unit):
            shared = f"the error that readings of {index.id} share is in {index.unit}"
            written["index"].fault(f"{shared}, not {self.unit}")

    @property
    def reading(self) -> Reading:
        """What counts: with twice the width where the observation is weak."""
        return self.stated.widened(WEAK) if self.use == "weak" else self.stated


@dataclass(frozen=True, slots=True, kw_only=True)
class CountObservation(Read):
    """How often an event happened in a window."""

    form: EventCount
    stated: Annotated[Reading, COUNT_READING_KEY]
    unit: str = "1"

    @property
    def name(self) -> str:
        return self.form.event

    @property
    def day(self) -> date:
        """The last day that it speaks about."""
        return self.form.window[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesObservation(Read):
    """A value of a series at a date, or a bound on it.

    `stated` is in the series' unit, its error about what the model means by the series: measurement, definition, and
    what the model leaves out.
    """

    form: Level
    stated: Annotated[Reading, SERIES_READING_KEY]
    unit: Annotated[str, UNIT_KEY]

    @property
    def name(self) -> str:
        return self.form.series

    @property
    def day(self) -> date:
        return self.form.at


Measured = SeriesObservation | CountObservation
"""Observations with a reading."""
Observation = EventObservation | Measured


_SHARED: Schema = {
    "tolerance": {**ABOVE_ZERO, "description": "standard deviation of the error that all of its readings share"},
    "factor": factor_schema("factor within which that shared error lies in two cases of three"),
}


def _shared_sd(written: Fields, _: object) -> float | None:
    if "tolerance" in written and "factor" in written:
        written.owner.key_fault("needs tolerance or factor, not both")
        return None
    return read_factor(written["factor"]) if "factor" in written else positive(written["tolerance"])


def _has_unit(node: Node, written: Fields) -> None:
    if "tolerance" in written and not written.keys() & {"unit", "factor"}:
        node.key_fault("a tolerance needs its unit")


HAS_UNIT = Rule(_has_unit, where("tolerance", given("unit")))


@dataclass(frozen=True, slots=True)
class Index:
    """A public index or list that several readings come from.

    sd: standard deviation of the error that all of them share, on their scale (of the logarithm where `log`); 0: none
    """

    id: str
    title: Annotated[Title, title_key("what the index is called")]
    source: Annotated[str, text_key("source", "where it is found; of its rows too, where they have none of their own")]
    sd: Annotated[float, Key(_shared_sd, _SHARED)] = 0.0
    log: Annotated[bool, Key(lambda written, _: "factor" in written, _SHARED)] = False
    unit: Annotated[str | None, text_key("unit", "the unit of the tolerance")] = None
    note: Annotated[str | None, text_key("note", "a remark")] = None


Reason = Literal["label", "before", "after", "range", "steers"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An observation that does not count here, and why.

    why: label (the scenario has no such firm), before, after (it lies outside the horizon), range or steers (it is
        scored, but conditions nothing)
    what: the firm or the day that is meant
    """

    id: str
    why: Reason
    what: str = ""

    @property
    def reason(self) -> str:
        """In one sentence."""
        match self.why:
            case "label":
                return f"{self.what} is not on the roster"
            case "before":
                return f"it starts at {self.what}, before the horizon does"
            case "after":
                return f"it ends at {self.what}, after the horizon does"
            case "range":
                return "only its range is known, so it scores forecasts and changes none"
            case "steers":
                return "the model was fitted to it later, so it scores forecasts and changes none"


@dataclass(frozen=True)
class Evidence:
    """Observations that belong together."""

    id: str
    title: Title
    description: Title
    observations: tuple[Observation, ...]
    path: str = ""
    """The file as messages name it."""
    indices: Mapping[str, Index] = field(default_factory=dict)
    partial: bool = False
    """Whether it was written for many scenarios: what one of them cannot speak about is left out of its reading."""
    left_out: tuple[LeftOut, ...] = ()
    past: tuple[Observation, ...] = ()
    """Those of `left_out` that speak of nothing after the start: what was known of a series then."""


def as_data(observation: Observation) -> dict[str, Any]:
    """An observation as plain data, without where it is written; what is as usual is left out."""
    common = {
        "id": observation.id,
        "name": observation.name,
        "source": observation.source,
        "known_on": observation.known_on.isoformat() if observation.known_on else None,
        "note": observation.note,
        **_unusual(observation),
    }
    if isinstance(observation, SeriesObservation):
        return common | {
            "kind": "series",
            **observation.stated.written,
            "unit": observation.unit,
            "at": observation.form.at.isoformat(),
        }
    form = observation.form
    window = [day.isoformat() for day in form.window]
    if isinstance(observation, CountObservation):
        written = counted(observation.stated).written
        written.pop("scale", None)
        count = {"count": written.pop("value")} if "value" in written else {}
        return common | {"kind": "count", **count, **written, "window": window, "distinct": form.distinct}
    return common | {
        "kind": "event",
        "happened": observation.happened,
        "window": window,
        "at_least": form.at_least,
        "distinct": form.distinct,
        "misreport": observation.misreport,
    }


def counted(reading: Reading) -> Reading:
    """A count as the file has it: the ends of its interval belong to it."""
    if not isinstance(reading, TwoPiece | Flat):
        return reading
    low, high = reading.interval
    return replace(reading, interval=(low + HALF_A_COUNT, high - HALF_A_COUNT))


def _unusual(observation: Observation) -> dict[str, Any]:
    keys = {
        "known_after": observation.known_after.isoformat() if observation.known_after else None,
        "use": observation.use if observation.use != "direct" else None,
        "steers": None if observation.steers else False,
        "index": observation.index,
        "out_of_sample": [day.isoformat() for day in observation.out_of_sample] or None,
        "overlap": list(observation.overlap) or None,
    }
    return {key: value for key, value in keys.items() if value is not None}


WHAT_IS_SEEN = ("kind", "name", "at", "window", "at_least", "distinct", "index")


def seen(observation: Mapping[str, Any]) -> tuple[Any, ...]:
    """What an observation (as plain data) looks at, whatever it found there."""
    return tuple(str(observation.get(key)) for key in WHAT_IS_SEEN)
