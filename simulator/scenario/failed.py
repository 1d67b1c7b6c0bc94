"""The flag that follows from the hindcast: a signal that reads a series which failed there."""

from collections.abc import Container, Iterator
from dataclasses import replace

from simulator.scenario.flags import Flag
from simulator.scenario.signals import Change, Comparison, Crossing, Joint, Level, Odds, Signal, Staying


def with_failed(signal: Signal, failed: Container[str]) -> Signal:
    """The signal, flagged where it reads one of the series that failed."""
    if any(series in failed for series in series_read(signal)):
        return replace(signal, flags=(*signal.flags, Flag.HINDCAST_FAILED))
    return signal


def series_read(signal: Signal) -> Iterator[str]:
    """The series that a signal reads, without labels; those of its condition and of its members included."""
    if signal.given is not None:
        yield from series_read(signal.given)
    match signal.form:
        case Level() | Crossing() | Staying() | Change() as read:
            yield read.series.partition(".")[0]
        case Comparison(left, right):
            yield from (side.series.partition(".")[0] for side in (left, right))
        case Joint(_, members):
            for member in members:
                yield from series_read(member)
        case Odds(numerator, denominator):
            yield from series_read(numerator)
            yield from series_read(denominator)
