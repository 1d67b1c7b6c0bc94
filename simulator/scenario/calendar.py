"""The calendar of a run: which dates are ticks, clearings, quarters and conference decisions (MODEL.md section 1)."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

WEEK_DAYS = 7
DAYS_PER_YEAR = 365.25
QUARTER_MONTHS = (1, 4, 7, 10)
"""Finance is quarterly: after the clearings of these months."""


@dataclass(frozen=True)
class Calendar:
    """Ticks are weeks from the start; clearings fall on the first tick of each calendar month and on the start."""

    ticks: tuple[date, ...]
    clearings: tuple[int, ...]
    """Tick of each clearing."""
    quarters: frozenset[int]
    """Ticks whose clearing closes a quarter."""
    conferences: frozenset[int]
    """Ticks that hold a conference's decision date."""

    @property
    def clearing_dates(self) -> tuple[date, ...]:
        return tuple(self.ticks[tick] for tick in self.clearings)

    def last_tick(self, day: date) -> int:
        """The last tick on or before a day; −1 before the start."""
        return bisect_right(self.ticks, day) - 1

    def ticks_within(self, first: date, last: date) -> int:
        """How many ticks fall on the days from first to last."""
        return max(0, self.last_tick(last) - self.first_tick(first) + 1)

    def clearings_within(self, first: date, last: date, *, quarters: bool = False) -> int:
        """How many clearings (or quarter's clearings) fall on the days from first to last."""
        chosen = self.quarters if quarters else self.clearings
        return sum(first <= self.ticks[tick] <= last for tick in chosen)

    def last_clearing(self, day: date) -> int:
        """The last clearing on or before a day; −1 before the start."""
        return bisect_right(self.clearing_dates, day) - 1

    def first_tick(self, day: date) -> int:
        """The first tick on or after a day; the number of ticks if there is none."""
        return self.last_tick(day - timedelta(days=1)) + 1


@cache
def make_calendar(start: date, end: date, conferences: tuple[date, ...] = ()) -> Calendar:
    """The calendar of a horizon, both ends inclusive."""
    ticks = tuple(start + timedelta(days=day) for day in range(0, (end - start).days + 1, WEEK_DAYS))
    clearings = tuple(tick for tick, day in enumerate(ticks) if tick == 0 or day.month != ticks[tick - 1].month)
    quarters = frozenset(tick for tick in clearings if tick > 0 and ticks[tick].month in QUARTER_MONTHS)
    held = frozenset(bisect_right(ticks, day) - 1 for day in conferences if start <= day <= end)
    return Calendar(ticks, clearings, quarters, held)
