"""What was observed of the real world, or of a synthetic one: dated observations as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from simulator.scenario.definition import Title
from simulator.scenario.signals import EventCount, Level


@dataclass(frozen=True, slots=True)
class EventObservation:
    """A report that an event happened in a window, or did not.

    misreport: probability that the report is wrong; 0 leaves only the worlds that agree
    where: file:line
    """

    id: str
    form: EventCount
    happened: bool
    misreport: float
    source: str
    known_on: date
    note: str | None = None
    where: str = ""

    @property
    def name(self) -> str:
        return self.form.event

    @property
    def day(self) -> date:
        """The last day that it speaks about."""
        return self.form.window[1]


@dataclass(frozen=True, slots=True)
class SeriesObservation:
    """A value of a series at a date.

    tolerance: standard deviation of the observation about what the model means by the series, in the series' unit:
        measurement, definition, and what the model leaves out
    """

    id: str
    form: Level
    value: float
    tolerance: float
    unit: str
    source: str
    known_on: date
    note: str | None = None
    where: str = ""

    @property
    def name(self) -> str:
        return self.form.series

    @property
    def day(self) -> date:
        return self.form.at


Observation = EventObservation | SeriesObservation


@dataclass(frozen=True)
class Evidence:
    """Observations that belong together."""

    id: str
    title: Title
    description: Title
    observations: tuple[Observation, ...]
    path: str = ""
    """The file as messages name it."""


def as_data(observation: Observation) -> dict[str, Any]:
    """An observation as plain data, without where it is written."""
    common = {
        "id": observation.id,
        "name": observation.name,
        "source": observation.source,
        "known_on": observation.known_on.isoformat(),
        "note": observation.note,
    }
    if isinstance(observation, SeriesObservation):
        return common | {
            "kind": "series",
            "value": observation.value,
            "tolerance": observation.tolerance,
            "unit": observation.unit,
            "at": observation.form.at.isoformat(),
        }
    form = observation.form
    return common | {
        "kind": "event",
        "happened": observation.happened,
        "window": [day.isoformat() for day in form.window],
        "at_least": form.at_least,
        "distinct": form.distinct,
        "misreport": observation.misreport,
    }


WHAT_IS_SEEN = ("kind", "name", "at", "window", "at_least", "distinct")


def seen(observation: Mapping[str, Any]) -> tuple[Any, ...]:
    """What an observation (as plain data) looks at, whatever it found there."""
    return tuple(str(observation.get(key)) for key in WHAT_IS_SEEN)
