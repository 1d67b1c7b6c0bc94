"""The kinds of things that a story may report of a world, each with its day and with how much it says."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from simulator.analysis.story.worlds import Fired
from simulator.engine.labels import split
from simulator.forecast.intervals import Probability


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """A thing to tell: its day, and how telling it is."""

    day: date
    score: float


@dataclass(frozen=True, slots=True)
class FirstEvent(StoryEvent):
    """An event in one week.

    labels: to whom, and how often; empty for an event without index
    by_then: the share of worlds in which it has happened by then (to the first label); None unless it is the first time
    """

    event: str
    times: int
    labels: tuple[tuple[str, int], ...]
    by_then: Probability | None


@dataclass(frozen=True, slots=True)
class EventTally(StoryEvent):
    """An event that happens many times within a period, dated by its last day.

    labels: to whom and how often, most often first
    peak: the week with most of them, and how many those are
    expected: times per world of the run; None where worlds weigh differently
    """

    event: str
    first: date
    times: int
    labels: tuple[tuple[str, int], ...]
    peak: tuple[date, int]
    expected: float | None


@dataclass(frozen=True, slots=True)
class ShockEvent(StoryEvent):
    """A shock of the scenario begins, or is over."""

    fired: Fired
    over: bool


@dataclass(frozen=True, slots=True)
class SignalEvent(StoryEvent):
    """A signal is decided as in the fewer worlds; the day is that of its first yes, else the end of its window."""

    signal: str
    holds: bool
    probability: Probability


@dataclass(frozen=True, slots=True)
class SeriesEvent(StoryEvent):
    """A main series lies on the outside of the worlds: beyond a share of them, on one side."""

    series: str
    value: float
    above: bool
    share: float


@dataclass(frozen=True, slots=True)
class ShiftEvent(StoryEvent):
    """A main series moves far within a period."""

    series: str
    since: date
    before: float
    after: float


StoryItem = FirstEvent | EventTally | ShockEvent | SignalEvent | SeriesEvent | ShiftEvent


def kind_of(item: StoryItem) -> Literal["shock", "event", "signal", "series", "count"]:
    """Shock, event, signal, series or count."""
    match item:
        case ShockEvent():
            return "shock"
        case FirstEvent():
            return "event"
        case SignalEvent():
            return "signal"
        case SeriesEvent() | ShiftEvent():
            return "series"
        case EventTally():
            return "count"


def subject(item: StoryItem) -> str:
    """What an item is about."""
    match item:
        case ShockEvent(fired=fired):
            return f"shock {fired.shock}"
        case SignalEvent(signal=signal):
            return f"signal {signal}"
        case SeriesEvent(series=series) | ShiftEvent(series=series):
            return f"series {series}"
        case FirstEvent(event=event) | EventTally(event=event):
            return f"event {split(event)[0]}"
