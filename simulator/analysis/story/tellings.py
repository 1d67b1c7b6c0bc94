"""The kinds of things that are told of a world, each with its day and with how telling it is."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from simulator.analysis.story.worlds import Fired
from simulator.engine.labels import split
from simulator.forecast.intervals import Probability


@dataclass(frozen=True, slots=True)
class Telling:
    """A thing to tell: its day, and how telling it is."""

    day: date
    score: float


@dataclass(frozen=True, slots=True)
class EventTold(Telling):
    """An event in one week.

    labels: to whom, and how often; empty for an event without index
    by_then: the share of worlds in which it has happened by then (to the first label); None unless it is the first time
    """

    event: str
    times: int
    labels: tuple[tuple[str, int], ...]
    by_then: Probability | None


@dataclass(frozen=True, slots=True)
class CountTold(Telling):
    """An event that happens many times within a period, told on its last day.

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
class ShockTold(Telling):
    """A shock of the scenario begins, or is over."""

    fired: Fired
    over: bool


@dataclass(frozen=True, slots=True)
class SignalTold(Telling):
    """A signal is decided as in the fewer worlds; the day is that of its first yes, else the end of its window."""

    signal: str
    holds: bool
    probability: Probability


@dataclass(frozen=True, slots=True)
class SeriesTold(Telling):
    """A main series lies on the outside of the worlds: beyond a share of them, on one side."""

    series: str
    value: float
    above: bool
    share: float


@dataclass(frozen=True, slots=True)
class MoveTold(Telling):
    """A main series moves far within a period."""

    series: str
    since: date
    before: float
    after: float


Beat = EventTold | CountTold | ShockTold | SignalTold | SeriesTold | MoveTold


def kind_of(beat: Beat) -> Literal["shock", "event", "signal", "series", "count"]:
    """Shock, event, signal, series or count."""
    match beat:
        case ShockTold():
            return "shock"
        case EventTold():
            return "event"
        case SignalTold():
            return "signal"
        case SeriesTold() | MoveTold():
            return "series"
        case CountTold():
            return "count"


def subject(beat: Beat) -> str:
    """What a beat is about."""
    match beat:
        case ShockTold(fired=fired):
            return f"shock {fired.shock}"
        case SignalTold(signal=signal):
            return f"signal {signal}"
        case SeriesTold(series=series) | MoveTold(series=series):
            return f"series {series}"
        case EventTold(event=event) | CountTold(event=event):
            return f"event {split(event)[0]}"
