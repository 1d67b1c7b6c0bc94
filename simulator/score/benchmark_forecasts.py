"""Forecasts of a quantity that need no model: persistence, with past volatility, with past trend.

A forecast that cannot beat the last known value says nothing. That value is the last observation of the series on or
before the start, else where the forecast itself starts. Volatility and trend need three past observations; the variance
of the random walk grows with time, at the rate of the mean of (Δx)²/Δt over past steps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from scipy.special import ndtri

from simulator.analysis.weighting import Values
from simulator.score.results import Benchmark

LEAST_KNOWN = 3
MEMBERS = 2000


@dataclass(frozen=True, slots=True)
class Known:
    """A value that was known at the start."""

    day: date
    value: float


def benchmarks(
    known: Sequence[Known], first: float | None, start: date, day: date
) -> Iterator[tuple[Benchmark, Values]]:
    """Members of every benchmark's forecast of a day, (MEMBERS,) each.

    Parameters
    ----------
    known: past values of the series on or before the start, by day
    first: where the forecast itself starts; None where it has no value there
    """
    last = known[-1].value if known else first
    if last is None:
        return
    yield "persistence", np.full(MEMBERS, last)
    if len(known) < LEAST_KNOWN:
        return
    steps = [(after.value - before.value, (after.day - before.day).days) for before, after in pairwise(known)]
    ahead = (day - known[-1].day).days
    normal = ndtri((np.arange(MEMBERS) + 0.5) / MEMBERS)
    drift = (known[-1].value - known[0].value) / (known[-1].day - known[0].day).days
    yield "volatility", last + normal * np.sqrt(ahead * np.mean([step**2 / days for step, days in steps]))
    rest = np.mean([(step - drift * days) ** 2 / days for step, days in steps])
    yield "trend", last + drift * ahead + normal * np.sqrt(ahead * rest)
