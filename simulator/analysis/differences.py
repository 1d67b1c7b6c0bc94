"""What changes between two runs, signal by signal: differences with paired errors, flips, shifts of quantities.

World n of one run is world n of the other (common random numbers), so that much of the noise cancels: the error of a
difference is that of the difference of influences, world by world. Where the seeds differ nothing cancels, and the
errors add.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from simulator.analysis.ensemble import Answers, Ensemble
from simulator.analysis.weighting import (
    Mask,
    Values,
    Weights,
    effective_sample_size,
    influence,
    mean,
    quantiles,
    share,
    standard_error,
)
from simulator.forecast.intervals import Probability, Ratio

NORMAL_95 = 1.959964
LEVELS = (0.1, 0.5, 0.9)
"""Quantiles whose shifts are told."""
SECTIONS = 20
"""Parts of the worlds from whose scatter the error of a quantile's shift is read."""
SECTION_VALUES = 10
"""Fewer values than this in a section say too little about a quantile."""

SMALLEST = 1e-12


@dataclass(frozen=True, slots=True)
class Change:
    """A difference, the other run less the reference.

    Attributes
    ----------
    value: the difference
    error: its standard error, paired where the runs share their worlds
    apart: the standard error if the two runs were independent
    low, high: 95 % interval
    chance: two-sided p value of no difference
    """

    value: float
    error: float
    apart: float
    low: float
    high: float
    chance: float

    @property
    def clear(self) -> bool:
        """Whether the 95 % interval leaves out zero."""
        return not self.low <= 0 <= self.high

    @property
    def narrower(self) -> float | None:
        """How many times smaller the paired error is; None where no world differs."""
        return self.apart / self.error if self.error > 0 else None


@dataclass(frozen=True, slots=True)
class Flips:
    """What becomes of the worlds that answer in both runs, each a share of them; the four add up to one.

    both: would have happened anyway; gained: because of the scenario; lost: prevented by it; neither: in neither
    """

    worlds: int
    both: Probability
    gained: Probability
    lost: Probability
    neither: Probability


@dataclass(frozen=True, slots=True)
class Shift:
    """A quantile in the reference and in the other run, and the standard error of its shift (None: too few values)."""

    level: float
    reference: float
    other: float
    error: float | None


@dataclass(frozen=True, slots=True)
class QuantityDifference:
    """How the distribution of a quantity moves: means with the change between them, 1-Wasserstein distance, shifts."""

    means: tuple[float, float]
    change: Change
    wasserstein: float
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class SignalDifference:
    """One signal in the reference and in another run.

    Attributes
    ----------
    kind: "probability", "odds" or "distribution"
    answered: worlds that answer in each
    probabilities: of a probability, in each; None in a run in which no world answers
    ratios: of odds, in each
    change: of the probability; of the natural logarithm of the odds; of the mean of a distribution. None where one of
        the two does not exist
    flips: None for odds and distributions, for independent runs, and where worlds weigh differently in the two
    quantity: of signals that read one
    adjusted: p value after Benjamini and Hochberg (1995), over all differences of the comparison
    """

    signal: str
    kind: str
    answered: tuple[int, int]
    probabilities: tuple[Probability | None, Probability | None]
    ratios: tuple[Ratio, Ratio] | None
    change: Change | None
    flips: Flips | None
    quantity: QuantityDifference | None
    adjusted: float | None = None


@dataclass(frozen=True)
class Side:
    """One run as far as it is compared: its first worlds with their weights."""

    ensemble: Ensemble
    worlds: int

    @cached_property
    def weights(self) -> Weights:
        kept = self.ensemble.weights[: self.worlds]
        scaled: Weights = kept / kept.mean()
        return scaled

    def answers(self, name: str) -> Answers:
        """The answers of the worlds that are compared."""
        told, worlds = self.ensemble.answers(name), self.worlds
        return Answers(
            told.asked[:worlds],
            told.holds[:worlds],
            None if told.days is None else told.days[:worlds],
            None if told.values is None else told.values[:worlds],
        )


def signal_difference(name: str, reference: Side, other: Side, paired: bool) -> SignalDifference:
    """How one signal differs between two runs that ask the same question."""
    entry = other.ensemble.signals[name]
    if entry["kind"] == "odds":
        return _odds_difference(name, reference, other, paired)
    first, second = reference.answers(name), other.answers(name)
    weights = reference.weights, other.weights
    quantity = None
    if first.values is not None and second.values is not None:
        quantity = quantity_difference(first.values, second.values, weights, paired)
    answered = int(np.count_nonzero(first.asked)), int(np.count_nonzero(second.asked))
    if entry["kind"] == "distribution":
        change = quantity.change if quantity else None
        return SignalDifference(name, "distribution", answered, (None, None), None, change, None, quantity)
    shares = share(first.holds, first.asked, weights[0]), share(second.holds, second.asked, weights[1])
    comparable = paired and np.array_equal(*weights)
    return SignalDifference(
        name,
        "probability",
        answered,
        shares,
        None,
        share_change(first, second, weights, paired),
        flips(first, second, weights[0]) if comparable else None,
        quantity,
    )


def share_change(first: Answers, second: Answers, weights: tuple[Weights, Weights], paired: bool) -> Change | None:
    """The change of a probability, each side among the worlds that answer there; None where none does.

    The interval counts half a world more on either side of a flip (Agresti and Min 2005), so that it has a width even
    where no world flips.
    """
    effective = [
        effective_sample_size(weight[told.asked]) for told, weight in zip((first, second), weights, strict=True)
    ]
    if min(effective) == 0:
        return None
    sides = [
        (told.holds.astype(np.float64), told.asked, weight)
        for told, weight in zip((first, second), weights, strict=True)
    ]
    value = mean(*sides[1]) - mean(*sides[0])
    return change_of(value, influence(*sides[0]), influence(*sides[1]), paired, 1 / min(effective))


def change_of(value: float, first: Values, second: Values, paired: bool, granule: float = 0.0) -> Change:
    """A change with its errors, from the influences by world of the two estimates.

    granule: what a single world may add to the interval where none differs
    """
    apart = math.hypot(standard_error(first), standard_error(second))
    error = standard_error(second - first) if paired else apart
    if error < SMALLEST * apart:
        error = 0.0  # the same in every world but for rounding
    wide = math.hypot(error, granule)
    half = NORMAL_95 * wide
    chance = math.erfc(abs(value) / wide / math.sqrt(2)) if wide > 0 else float(value == 0)
    return Change(value, error, apart, value - half, value + half, chance)


def flips(first: Answers, second: Answers, weights: Weights) -> Flips | None:
    """Shares of the worlds that answer in both runs; None where none does."""
    asked = first.asked & second.asked
    parts = [
        share(held, asked, weights)
        for held in (
            first.holds & second.holds,
            ~first.holds & second.holds,
            first.holds & ~second.holds,
            ~first.holds & ~second.holds,
        )
    ]
    both, gained, lost, neither = parts
    if both is None or gained is None or lost is None or neither is None:
        return None
    return Flips(int(np.count_nonzero(asked)), both, gained, lost, neither)


def quantity_difference(
    first: Values, second: Values, weights: tuple[Weights, Weights], paired: bool
) -> QuantityDifference | None:
    """How a quantity moves among the worlds that know it; None where none does in one of the runs."""
    known = ~np.isnan(first), ~np.isnan(second)
    if not (weights[0][known[0]].sum() > 0 and weights[1][known[1]].sum() > 0):
        return None
    sides = (first, known[0], weights[0]), (second, known[1], weights[1])
    means = mean(*sides[0]), mean(*sides[1])
    change = change_of(means[1] - means[0], influence(*sides[0]), influence(*sides[1]), paired)
    distance = wasserstein(first[known[0]], second[known[1]], weights[0][known[0]], weights[1][known[1]])
    before, after = (quantiles(values[kept], weight[kept], LEVELS) for values, kept, weight in sides)
    errors = _shift_errors(sides[0], sides[1])
    shifts = tuple(Shift(*told) for told in zip(LEVELS, before, after, errors, strict=True))
    return QuantityDifference(means, change, distance, shifts)


def wasserstein(first: Values, second: Values, first_weights: Weights, second_weights: Weights) -> float:
    """The 1-Wasserstein distance ∫|F − G| of two weighted samples, in the unit of the values: how far values move on
    average if as little as possible is moved."""
    values = np.concatenate([first, second])
    order = np.argsort(values, kind="stable")
    steps = np.concatenate([first_weights / first_weights.sum(), -second_weights / second_weights.sum()])[order]
    return float(np.sum(np.abs(np.cumsum(steps)[:-1]) * np.diff(values[order])))


def false_discovery(chances: list[float]) -> list[float]:
    """p values adjusted for their number (Benjamini and Hochberg 1995): those below q hold a share q of false ones at
    most, in expectation."""
    order = np.argsort(chances)[::-1]
    ranks = np.arange(len(chances), 0, -1)
    adjusted = np.empty(len(chances))
    adjusted[order] = np.minimum.accumulate(np.asarray(chances)[order] * len(chances) / ranks).clip(max=1)
    return [float(value) for value in adjusted]


def _shift_errors(first: tuple[Values, Mask, Weights], second: tuple[Values, Mask, Weights]) -> list[float | None]:
    """Standard errors of shifts of quantiles by sectioning (Asmussen and Glynn 2007, III.5a): the scatter of the shift
    over parts of the worlds, each part the same worlds in both runs."""
    shifts = []
    for part in range(SECTIONS):
        ends = []
        for values, known, weights in (first, second):
            inside = slice(part * len(values) // SECTIONS, (part + 1) * len(values) // SECTIONS)
            kept = known[inside] & (weights[inside] > 0)
            if np.count_nonzero(kept) < SECTION_VALUES:
                return [None] * len(LEVELS)
            ends.append(quantiles(values[inside][kept], weights[inside][kept], LEVELS))
        shifts.append(np.subtract(ends[1], ends[0]))
    errors = np.std(shifts, axis=0, ddof=1) / math.sqrt(SECTIONS)
    return [float(error) for error in errors]


def _odds_difference(name: str, reference: Side, other: Side, paired: bool) -> SignalDifference:
    """The change of the logarithm of a ratio of two probabilities."""
    (before, first), (after, second) = _odds(name, reference), _odds(name, other)
    change = None
    if before.value and after.value:
        change = change_of(math.log(after.value / before.value), first, second, paired)
    answered = reference.worlds, other.worlds
    return SignalDifference(name, "odds", answered, (None, None), (before, after), change, None, None)


def _odds(name: str, side: Side) -> tuple[Ratio, Values]:
    """A ratio of two probabilities of one run with its interval on the logarithm, and the influences of that."""
    members: list[Any] = []
    for member in ("numerator", "denominator"):
        told = side.answers(f"{name}:{member}")
        holds = told.holds.astype(np.float64)
        members.append((mean(holds, told.asked, side.weights), influence(holds, told.asked, side.weights)))
    (above, moves_above), (below, moves_below) = members
    if not (above > 0 and below > 0):
        return Ratio(0.0 if above == 0 and below > 0 else None, None, None), np.zeros(side.worlds)
    moves: Values = moves_above / above - moves_below / below
    half = NORMAL_95 * standard_error(moves)
    value = above / below
    return Ratio(value, value * math.exp(-half), value * math.exp(half)), moves
