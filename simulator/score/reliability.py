"""Whether what is said to happen in seven cases of ten happens in seven of ten: calibration and discrimination.

Sources: Murphy (1973) for the decomposition of the Brier score; Dimitriadis, Gneiting and Jordan (2021) for CORP, the
decomposition and the reliability curve by isotonic regression, which needs no bins, with its consistency bars.
"""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import isotonic_regression

from simulator.analysis.weighting import Values
from simulator.score.signal_results import Bin, Calibration, Curve, Decomposition, Interval

LEAST_FOR_CURVE = 50
"""Forecasts from which a reliability curve says more than a list."""
BINS = 10
RESAMPLED = 1000


def calibration(forecasts: Values, outcomes: Values, generator: np.random.Generator) -> Calibration | None:
    """All of it; None without forecasts."""
    if not forecasts.size:
        return None
    return Calibration(
        murphy=murphy(forecasts, outcomes),
        corp=corp(forecasts, outcomes),
        roc_area=roc_area(forecasts, outcomes),
        bins=tuple(bins(forecasts, outcomes)),
        curve=curve(forecasts, outcomes, generator),
    )


def murphy(forecasts: Values, outcomes: Values) -> Decomposition:
    """Murphy's decomposition by distinct forecasts. With as many distinct forecasts as questions it calls every
    departure miscalibration; `corp` does not."""
    _, group = np.unique(forecasts, return_inverse=True)
    means = np.bincount(group, outcomes) / np.bincount(group)
    return _decomposed(forecasts, outcomes, means[group])


def corp(forecasts: Values, outcomes: Values) -> Decomposition:
    """CORP's decomposition: outcomes are regressed on forecasts by the best non-decreasing function."""
    return _decomposed(forecasts, outcomes, recalibrated(forecasts, outcomes))


def _decomposed(forecasts: Values, outcomes: Values, recalibrated: Values) -> Decomposition:
    rate = float(np.mean(outcomes))
    score = float(np.mean((forecasts - outcomes) ** 2))
    best = float(np.mean((recalibrated - outcomes) ** 2))
    uncertainty = float(np.mean((rate - outcomes) ** 2))
    return Decomposition(miscalibration=score - best, discrimination=uncertainty - best, uncertainty=uncertainty)


def recalibrated(forecasts: Values, outcomes: Values) -> Values:
    """What happened at each forecast, non-decreasing in it; equal forecasts share one value. (questions,)"""
    _, group = np.unique(forecasts, return_inverse=True)
    counts = np.bincount(group)
    fitted = isotonic_regression(np.bincount(group, outcomes) / counts, weights=counts).x
    return np.asarray(fitted, dtype=np.float64)[group]


def bins(forecasts: Values, outcomes: Values) -> list[Bin]:
    """Forecasts in ten bins of equal width; empty ones are left out."""
    index_of = np.minimum((forecasts * BINS).astype(np.int64), BINS - 1)
    filled = []
    for index in np.unique(index_of):
        inside = index_of == index
        filled.append(
            Bin(
                low=index / BINS,
                high=(index + 1) / BINS,
                count=int(inside.sum()),
                forecast=float(forecasts[inside].mean()),
                happened=float(outcomes[inside].mean()),
            )
        )
    return filled


def curve(forecasts: Values, outcomes: Values, generator: np.random.Generator) -> Curve | None:
    """CORP's reliability curve with consistency bars; None below LEAST_FOR_CURVE forecasts."""
    if forecasts.size < LEAST_FOR_CURVE:
        return None
    levels, first = np.unique(forecasts, return_index=True)
    drawn = (generator.random((RESAMPLED, forecasts.size)) < forecasts).astype(np.float64)
    bars = np.array([recalibrated(forecasts, row)[first] for row in drawn])
    low, high = np.quantile(bars, (0.05, 0.95), axis=0)
    return Curve(
        forecasts=tuple(map(float, levels)),
        happened=tuple(map(float, recalibrated(forecasts, outcomes)[first])),
        low=tuple(map(float, low)),
        high=tuple(map(float, high)),
    )


def roc_area(forecasts: Values, outcomes: Values) -> float | None:
    """Probability that a question that came true had a higher forecast than one that did not, ties counted half
    (Mann and Whitney 1947); a degree counts on both sides in its part. None where all came out alike."""
    weights = np.outer(outcomes, 1 - outcomes)
    if not weights.any():
        return None
    wins = np.greater.outer(forecasts, forecasts) + 0.5 * np.equal.outer(forecasts, forecasts)
    return float(np.sum(weights * wins) / np.sum(weights))


def interval_over_blocks(
    values: Sequence[float], blocks: Sequence[str], generator: np.random.Generator, level: float = 0.9
) -> Interval | None:
    """Interval of a mean when values of one block are not independent: whole blocks are drawn with replacement
    (block bootstrap, Künsch 1989). None with fewer than three blocks."""
    names, block = np.unique(np.asarray(blocks), return_inverse=True)
    if names.size < 3:
        return None
    sums, counts = np.bincount(block, np.asarray(values)), np.bincount(block)
    drawn = generator.integers(names.size, size=(RESAMPLED, names.size))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, ((1 - level) / 2, (1 + level) / 2))
    return Interval(low=float(low), high=float(high))
