"""What was observed of the real world, or of a synthetic one: dated observations as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from simulator.analysis.evidence.readings import Flat, Reading, TwoPiece
from simulator.scenario.signals import EventCount, Level
from simulator.scenario.texts import Title

Use = Literal["direct", "scaled", "range", "weak"]
"""direct: as it stands. scaled: the definition differs from the model's, so that a shift all readings of the series (by
one index) share is unknown and only changes count. range: a forecast is only asked whether it leaves the range; it
conditions nothing. weak: every width is doubled."""
WEAK = 2.0
"""Times that a weak observation is as wide as it says."""
HALF_A_COUNT = 0.5
"""An interval of counts reaches so far beyond its ends, which belong to it."""
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

    id: str
    source: str
    known_on: date | None
    known_after: date | None = None
    note: str | None = None
    use: Use = "direct"
    steers: bool = True
    index: str | None = None
    out_of_sample: tuple[date, ...] = ()
    overlap: tuple[str, ...] = ()
    where: str = ""

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
    happened: bool
    misreport: float = 0.0

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
    """An observation with a reading.

    stated: what was read with its error, as the file has it, without what all readings of its index share
    """

    stated: Reading

    @property
    def reading(self) -> Reading:
        """What counts: with twice the width where the observation is weak."""
        return self.stated.widened(WEAK) if self.use == "weak" else self.stated


@dataclass(frozen=True, slots=True, kw_only=True)
class CountObservation(Read):
    """How often an event happened in a window."""

    form: EventCount

    @property
    def name(self) -> str:
        return self.form.event

    @property
    def day(self) -> date:
        """The last day that it speaks about."""
        return self.form.window[1]

    @property
    def unit(self) -> str:
        return "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesObservation(Read):
    """A value of a series at a date, or a bound on it.

    `stated` is in the series' unit, its error about what the model means by the series: measurement, definition, and
    what the model leaves out.
    """

    form: Level
    unit: str

    @property
    def name(self) -> str:
        return self.form.series

    @property
    def day(self) -> date:
        return self.form.at


Measured = SeriesObservation | CountObservation
"""Observations with a reading."""
Observation = EventObservation | Measured


@dataclass(frozen=True, slots=True)
class Index:
    """A public index or list that several readings come from.

    sd: standard deviation of the error that all of them share, on their scale (of the logarithm where `log`); 0: none
    """

    id: str
    title: Title
    source: str
    sd: float = 0.0
    log: bool = False
    unit: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An observation that does not count here, and why.

    why: label (the scenario has no such firm), before, after (it lies outside the horizon), range or steers (it is
        scored, but conditions nothing)
    what: the firm or the day that is meant
    """

    id: str
    why: Literal["label", "before", "after", "range", "steers"]
    what: str = ""

    @property
    def reason(self) -> str:
        """In one sentence."""
        match self.why:
            case "label":
                return f"{self.what} is not on the roster"
            case "before":
                return f"it reaches back to {self.what}, before the horizon starts"
            case "after":
                return f"it reaches to {self.what}, after the horizon ends"
            case "range":
                return "only its range is compared with forecasts"
            case "steers":
                return "it was fitted later: it scores forecasts and moves none"


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
    told = {
        "known_after": observation.known_after.isoformat() if observation.known_after else None,
        "use": observation.use if observation.use != "direct" else None,
        "steers": None if observation.steers else False,
        "index": observation.index,
        "out_of_sample": [day.isoformat() for day in observation.out_of_sample] or None,
        "overlap": list(observation.overlap) or None,
    }
    return {key: value for key, value in told.items() if value is not None}


WHAT_IS_SEEN = ("kind", "name", "at", "window", "at_least", "distinct", "index")


def seen(observation: Mapping[str, Any]) -> tuple[Any, ...]:
    """What an observation (as plain data) looks at, whatever it found there."""
    return tuple(str(observation.get(key)) for key in WHAT_IS_SEEN)
