"""The timeline of a scenario's shocks in text: one axis from the start to the horizon, a bar for each shock.

Solid is in force, hatched a span in which it begins or ends on one day, dotted waits for an event.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from simulator.analysis.outline.schedule import Certainty, Span
from simulator.analysis.outline.values import Range

MARKS: dict[Certainty, str] = {"in-force": "━", "possible": "▒", "after-event": "┄"}
LOGARITHMIC_FROM = 20.0
"""A scale of positive numbers is logarithmic where its end is so many times its beginning."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Days along a line of so many columns."""

    start: date
    end: date
    width: int

    def column(self, day: date) -> int:
        """The column of a day, counted from 0."""
        part = (day - self.start).days / max((self.end - self.start).days, 1)
        return min(max(round(part * (self.width - 1)), 0), self.width - 1)

    def lines(self) -> tuple[str, str]:
        """The years, and below them the axis with a tick at each new year."""
        ticks = {self.column(date(year, 1, 1)): year for year in range(self.start.year + 1, self.end.year + 1)}
        axis = ["─"] * self.width
        names = [" "] * self.width
        axis[0], axis[-1] = "├", "┤"
        free = 0
        for column, year in {0: self.start.year, **ticks}.items():
            if column:
                axis[column] = "┼"
            at = min(column, self.width - len(str(year)))
            if at >= free:
                names[at : at + len(str(year))] = str(year)
                free = at + len(str(year)) + 1
        return "".join(names).rstrip(), "".join(axis)

    def bar(self, spans: Iterable[Span]) -> str:
        """Spans as a line of marks; each has a column at least."""
        line = [" "] * self.width
        for span in spans:
            first, last = self.column(span.start), self.column(span.end)
            for column in range(first, last + 1):
                if line[column] == " ":
                    line[column] = MARKS[span.certainty]
        return "".join(line).rstrip()


def range_bars(now: Range, default: Range, width: int, low: float) -> tuple[str, str]:
    """Two ranges on one scale of so many columns: the value's and that of its default, with their medians.

    low: the least that they may be; where it is 0 or more and they differ much the scale is logarithmic
    """
    ends = (*_ends(now), *_ends(default))
    least, most = min(ends), max(ends)
    return _range_bar(now, least, most, width, low), _range_bar(default, least, most, width, low)


def _range_bar(drawn: Range, least: float, most: float, width: int, low: float) -> str:
    line = [" "] * width
    first, middle, last = (_place(value, least, most, width, low) for value in (drawn.low, drawn.middle, drawn.high))
    if first < last:
        line[first : last + 1] = ["├", *"─" * (last - first - 1), "┤"]
    line[middle] = "●"
    return "".join(line).rstrip()


def _place(value: float, least: float, most: float, width: int, low: float) -> int:
    if most == least:
        return 0
    if low >= 0 and least > 0 and most / least >= LOGARITHMIC_FROM:
        value, least, most = math.log(value), math.log(least), math.log(most)
    return round((value - least) / (most - least) * (width - 1))


def _ends(drawn: Range) -> tuple[float, float]:
    return drawn.low, drawn.high
