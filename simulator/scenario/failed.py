"""The flag that follows from the hindcasts: a signal that reads a series or an event which failed there."""

from collections.abc import Container, Iterator
from dataclasses import replace

from simulator.scenario.flags import Flag
from simulator.scenario.signals import (
    Change,
    Comparison,
    Crossing,
    EventCount,
    Joint,
    Level,
    ProbabilityRatio,
    Share,
    Signal,
    Staying,
)


def with_failed(signal: Signal, failed: Container[str]) -> Signal:
    """The signal, flagged where it reads a series or an event that failed."""
    if any(name in failed for name in names_read(signal)):
        return replace(signal, flags=(*signal.flags, Flag.HINDCAST_FAILED))
    return signal


def names_read(signal: Signal) -> Iterator[str]:
    """The series and events that a signal reads, without labels; those of its condition and its members included."""
    for name in labelled_names_read(signal):
        yield name.partition(".")[0]


def labelled_names_read(signal: Signal) -> Iterator[str]:
    """The same with their labels."""
    if signal.given is not None:
        yield from labelled_names_read(signal.given)
    match signal.form:
        case EventCount(event=event):
            yield event
        case Share(of=of, among=among):
            yield from (of, among)
        case Level() | Crossing() | Staying() | Change() as read:
            yield read.series
        case Comparison(left, right):
            yield from (left.series, right.series)
        case Joint(_, members):
            for member in members:
                yield from labelled_names_read(member)
        case ProbabilityRatio(numerator, denominator):
            yield from labelled_names_read(numerator)
            yield from labelled_names_read(denominator)
