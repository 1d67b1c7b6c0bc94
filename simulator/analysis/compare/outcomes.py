"""How outcomes, values of series on a day in plain units, differ between two runs: medians, and world by world.

The typical change is the median of the differences of paired worlds, not the difference of the medians: it is what the
scenario does to a world. Its interval is that of the order statistics, which the sign test inverts.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from simulator.analysis.compare.changes import false_discovery
from simulator.analysis.compare.differences import Side
from simulator.analysis.compare.shifts import RESOLUTION, QuantityDifference, quantity_difference
from simulator.analysis.estimates import Sampled
from simulator.analysis.weighting import Values, Weights, effective_sample_size
from simulator.forecast.estimate import NORMAL_95, Kind
from simulator.forecast.forecast import OutcomeForecast

FALSE_SHARE = 0.05
"""Share of false ones that is accepted among the outcomes that are said to move."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """What paired worlds say of an outcome.

    typical: the median of their differences; its error is half the 95 % interval over the normal's half width
    rising, falling: shares of the pairs in which the outcome is higher, or lower, than in the reference
    chance: two-sided p value of the sign test
    """

    worlds: int
    typical: Sampled
    rising: float
    falling: float
    chance: float


@dataclass(frozen=True, slots=True)
class OutcomeDifference:
    """One outcome in the reference and in another run.

    pairs: None for independent runs, and where worlds weigh differently in the two
    clear: whether it moves, all outcomes of the comparison taken together (Benjamini and Hochberg 1995, 5 %)
    """

    outcome: str
    series: str
    day: date
    unit: str
    quantity: QuantityDifference
    pairs: Pairs | None
    clear: bool = False

    @property
    def medians(self) -> tuple[float, float]:
        """Of the reference and of the other run."""
        middle = self.quantity.shifts[len(self.quantity.shifts) // 2]
        return middle.reference, middle.other

    @property
    def typical(self) -> float:
        """How far a world moves: the paired median, or the shift of the median of independent runs."""
        before, after = self.medians
        return self.pairs.typical.value if self.pairs else after - before

    @property
    def spread(self) -> float:
        """Distance between the 10 and 90 % quantiles of the reference."""
        return self.quantity.shifts[-1].reference - self.quantity.shifts[0].reference

    @property
    def size(self) -> float:
        """The shift of the median over the spread of the reference; infinite where the reference has none."""
        before, after = self.medians
        moved = abs(after - before)
        return moved / self.spread if self.spread > 0 else math.inf if moved else 0.0


def outcome_differences(reference: Side, other: Side, paired: bool) -> tuple[OutcomeDifference, ...]:
    """Every outcome that both runs keep, read on the same day, in the order of the reference."""
    kept = {outcome.id: outcome.date for outcome in other.ensemble.outcomes.values()}
    both = [outcome for outcome in reference.ensemble.outcomes.values() if kept.get(outcome.id) == outcome.date]
    return tuple(with_clear(list(_differences(both, reference, other, paired))))


def _differences(
    outcomes: Sequence[OutcomeForecast], reference: Side, other: Side, paired: bool
) -> Iterator[OutcomeDifference]:
    weights = reference.weights, other.weights
    together = paired and np.array_equal(*weights)
    for outcome in outcomes:
        first, second = (side.ensemble.outcome(outcome.id)[: side.worlds] for side in (reference, other))
        if difference := quantity_difference(first, second, weights, paired):
            pairs = pairs_of(first, second, weights[0], outcome.quantity.unit) if together else None
            unit = outcome.quantity.unit
            yield OutcomeDifference(outcome.id, outcome.series, outcome.date, unit, difference, pairs)


def pairs_of(first: Values, second: Values, weights: Weights, unit: str) -> Pairs:
    """What paired worlds say; a difference finer than single precision is none."""
    moved = second - first
    moved[np.abs(moved) < RESOLUTION * max(float(np.abs(first).max()), float(np.abs(second).max()))] = 0.0
    total = weights.sum()
    rising, falling = (float(weights[side].sum() / total) for side in (moved > 0, moved < 0))
    effective = effective_sample_size(weights)
    differing = round(effective * (rising + falling))
    fewer = round(effective * min(rising, falling))
    chance = min(1.0, 2 * even_tail(fewer, differing)) if differing else 1.0
    return Pairs(moved.size, median_of(moved, weights, "change", unit), rising, falling, chance)


def even_tail(most: int, tosses: int) -> float:
    """The probability of at most so many heads in tosses of an even coin, Σ C(n, i) / 2ⁿ over i ≤ `most`.

    The terms are told beside the last one, the largest where `most` is at most half of the tosses.
    """
    heads = np.arange(most, 0, -1, dtype=np.float64)
    shrinking = np.concatenate([[0.0], np.cumsum(np.log(heads / (tosses - heads + 1)))])
    largest = math.lgamma(tosses + 1) - math.lgamma(most + 1) - math.lgamma(tosses - most + 1) - tosses * math.log(2)
    return math.exp(largest + math.log(float(np.exp(shrinking).sum())))


def median_of(values: Values, weights: Weights, kind: Kind, unit: str) -> Sampled:
    """The median with the interval of its order statistics: ranks n/2 ± 1.96 √n/2 (Conover 1999, 3.2)."""
    effective = effective_sample_size(weights)
    order = np.argsort(values, kind="stable")
    cumulative = np.cumsum(weights[order]) / weights.sum()
    half = NORMAL_95 / 2 / math.sqrt(effective)
    places = np.searchsorted(cumulative, np.array([0.5 - half, 0.5, 0.5 + half]) - 1e-12)
    low, middle, high = (float(value) for value in values[order][np.minimum(places, values.size - 1)])
    return Sampled(value=middle, error=(high - low) / 2 / NORMAL_95, low=low, high=high, kind=kind, unit=unit)


def with_clear(differences: Sequence[OutcomeDifference]) -> Iterator[OutcomeDifference]:
    """The same differences, each with whether it is clear when all are taken together."""
    chances = [each.pairs.chance if each.pairs else each.quantity.change.chance for each in differences]
    for difference, adjusted in zip(differences, false_discovery(chances), strict=True):
        yield replace(difference, clear=adjusted <= FALSE_SHARE)
