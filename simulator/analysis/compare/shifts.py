"""How the distribution of a quantity moves between two runs: its mean, its quantiles, all of its values."""

import math
from dataclasses import dataclass

import numpy as np

from simulator.analysis.compare.changes import Change, change_of
from simulator.analysis.weighting import Mask, Values, Weights, influence, is_plain, mean, quantiles

LEVELS = (0.1, 0.5, 0.9)
"""Quantiles whose shifts are reported."""
SECTIONS = 20
"""Parts of the worlds from whose scatter the error of a quantile's shift is read."""
SECTION_VALUES = 10
"""Fewer values than this in a section say too little about a quantile."""


RESOLUTION = float(np.finfo(np.float32).eps)
"""Part of the largest value below which a difference is dust: worlds are computed in single precision."""


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


def quantity_difference(
    first: Values, second: Values, weights: tuple[Weights, Weights], paired: bool
) -> QuantityDifference | None:
    """How a quantity moves among the worlds that know it; None where none does in one of the runs."""
    known = ~np.isnan(first), ~np.isnan(second)
    if not (weights[0][known[0]].sum() > 0 and weights[1][known[1]].sum() > 0):
        return None
    sides = (first, known[0], weights[0]), (second, known[1], weights[1])
    means = mean(*sides[0]), mean(*sides[1])
    dust = RESOLUTION * max(float(np.abs(values[kept]).max()) for values, kept, _ in sides)
    moved = without_dust(means[1] - means[0], dust)
    change = change_of(moved, influence(*sides[0]), influence(*sides[1]), paired)
    apart = wasserstein(first[known[0]], second[known[1]], weights[0][known[0]], weights[1][known[1]])
    distance = without_dust(apart, dust)
    before, after = (quantiles(values[kept], weight[kept], LEVELS) for values, kept, weight in sides)
    after = [end if without_dust(end - start, dust) else start for start, end in zip(before, after, strict=True)]
    errors = _shift_errors(sides[0], sides[1])
    shifts = tuple(Shift(*columns) for columns in zip(LEVELS, before, after, errors, strict=True))
    return QuantityDifference(means, change, distance, shifts)


def without_dust(difference: float, dust: float) -> float:
    """A difference of a quantity, or 0 where it is finer than the quantity is computed."""
    return 0.0 if abs(difference) < dust else difference


def wasserstein(first: Values, second: Values, first_weights: Weights, second_weights: Weights) -> float:
    """The 1-Wasserstein distance ∫|F − G| of two weighted samples, in the unit of the values: how far values move on
    average if as little as possible is moved."""
    values = np.concatenate([first, second])
    order = np.argsort(values, kind="stable")
    steps = np.concatenate([first_weights / first_weights.sum(), -second_weights / second_weights.sum()])[order]
    return float(np.sum(np.abs(np.cumsum(steps)[:-1]) * np.diff(values[order])))


def _shift_errors(first: tuple[Values, Mask, Weights], second: tuple[Values, Mask, Weights]) -> list[float | None]:
    """Standard errors of shifts of quantiles by sectioning (Asmussen and Glynn 2007, III.5a): the scatter of the shift
    over parts of the worlds, each part the same worlds in both runs."""
    before, after = _section_quantiles(*first), _section_quantiles(*second)
    if before is None or after is None:
        return [None] * len(LEVELS)
    errors = np.std(after - before, axis=0, ddof=1) / math.sqrt(SECTIONS)
    return [float(error) for error in errors]


def _section_quantiles(values: Values, known: Mask, weights: Weights) -> Values | None:
    """Quantiles of each section, (SECTIONS, LEVELS); None where one has too few values."""
    if len(values) % SECTIONS == 0 and known.all() and is_plain(weights):
        return _even_quantiles(values.reshape(SECTIONS, -1))
    sections = []
    for part in range(SECTIONS):
        inside = slice(part * len(values) // SECTIONS, (part + 1) * len(values) // SECTIONS)
        kept = known[inside] & (weights[inside] > 0)
        if np.count_nonzero(kept) < SECTION_VALUES:
            return None
        sections.append(quantiles(values[inside][kept], weights[inside][kept], LEVELS))
    return np.array(sections)


def _even_quantiles(sections: Values) -> Values | None:
    """The same of sections as long as each other whose values are all known and weigh the same, in one sorting."""
    size = sections.shape[1]
    if size < SECTION_VALUES:
        return None
    places = [int(place) for place in quantiles(np.arange(size, dtype=np.float64), np.ones(size), LEVELS)]
    ordered: Values = np.sort(sections, axis=1)[:, places]
    return ordered
