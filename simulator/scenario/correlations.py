"""Rank correlations between uncertain quantities: which hang together, and whether such a world can exist.

A Gaussian copula with correlations r has Spearman rank correlations ρ = (6/π)·asin(r/2), so that asking for ρ asks for
r = 2·sin(π·ρ/6) (Pearson 1907). The matrix of all r must have no negative eigenvalue; where it has one, the nearest
that has none is known (Higham 2002, "Computing the nearest correlation matrix").
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from simulator.catalogue.quantities import is_own_distribution
from simulator.scenario.correlation_rows import Correlation
from simulator.scenario.definition import Dropped, Setting

Matrix = npt.NDArray[np.float64]

EIGENVALUE_TOLERANCE = 1e-8
"""An eigenvalue this little below zero is rounding."""
_CONTRADICTION = "these correlations contradict each other: no quantities can move together in all these ways"
FEW = 12
"""Correlations up to which the nearest that can be met are told."""
PROJECTIONS = 1_000
"""Most alternating projections of `nearest_correlation`; a few dozen are usual."""


def correlation_groups(correlations: Sequence[Correlation]) -> Iterator[tuple[tuple[str, ...], Matrix]]:
    """Paths that hang together through correlations, and the rank correlations (k, k) wanted among them.

    A group stands in the order in which its paths are first named, so that the first keeps its draws; the correlation
    is 0 between two that no one of them gives.
    """
    named = dict.fromkeys(path for correlation in correlations for path in (correlation.first, correlation.second))
    group_of = {path: {path} for path in named}
    for correlation in correlations:
        joined = group_of[correlation.first] | group_of[correlation.second]
        group_of |= dict.fromkeys(joined, joined)
    for leader in named:
        group = tuple(path for path in named if path in group_of[leader])
        if group[0] != leader:
            continue
        target = np.eye(len(group))
        for correlation in correlations:
            if correlation.first in group:
                row, column = group.index(correlation.first), group.index(correlation.second)
                target[row, column] = target[column, row] = correlation.value
        yield group, target


def without_points(
    correlations: Sequence[Correlation], settings: Mapping[str, Setting]
) -> tuple[tuple[Correlation, ...], tuple[Dropped, ...]]:
    """The correlations between distributions, and those that a point value written after them has dropped."""
    points = {path for path, setting in settings.items() if not is_own_distribution(setting.quantity)}
    kept = tuple(
        correlation for correlation in correlations if points.isdisjoint((correlation.first, correlation.second))
    )
    dropped = tuple(
        Dropped(correlation.first, correlation.second, correlation.value, path, settings[path].where)
        for correlation in correlations
        if correlation not in kept
        for path in [correlation.first if correlation.first in points else correlation.second]
    )
    return kept, dropped


def normal_correlation(target: Matrix) -> Matrix:
    """Correlations of the normal law whose rank correlations are given: 2·sin(π·ρ/6), entry by entry."""
    return np.asarray(2 * np.sin(np.pi * target / 6))


def is_possible(target: Matrix) -> bool:
    """Whether some Gaussian copula has these rank correlations (k, k), which are symmetric with a diagonal of 1."""
    return float(np.linalg.eigvalsh(normal_correlation(target))[0]) >= -EIGENVALUE_TOLERANCE


def nearest_correlation(target: Matrix) -> Matrix:
    """The possible rank correlations nearest to those of `target` (in the Frobenius norm of the converted matrix).

    Alternating projections on the positive semi-definite matrices and on those with a diagonal of 1, with Dykstra's
    correction (Higham 2002). What is possible is returned as it is.
    """
    if is_possible(target):
        return target
    unit = normal_correlation(target)
    correction = np.zeros_like(unit)
    for _ in range(PROJECTIONS):
        values, vectors = np.linalg.eigh(unit - correction)
        lifted = (vectors * np.maximum(values, 0)) @ vectors.T
        correction = lifted - (unit - correction)
        previous, unit = unit, lifted.copy()
        np.fill_diagonal(unit, 1)
        if np.abs(unit - previous).max() < EIGENVALUE_TOLERANCE / 10:
            break
    short = max(0.0, -float(np.linalg.eigvalsh(unit)[0]))
    ranks = 6 / np.pi * np.arcsin(np.clip(unit / (1 + short), -1, 1) / 2)
    np.fill_diagonal(ranks, 1)
    return np.asarray((ranks + ranks.T) / 2)


def matrix_fault(correlations: Sequence[Correlation]) -> str | None:
    """Why no quantities can be correlated so, None if they can.

    Of what hangs together, a few correlations are told the nearest that can be met; many are told three that contradict
    each other.
    """
    for paths, target in correlation_groups(correlations):
        if not is_possible(target):
            number = sum(correlation.first in paths for correlation in correlations)
            return f"{_CONTRADICTION}{_way_out(paths, target, number)}"
    return None


def _way_out(paths: tuple[str, ...], target: Matrix, number: int) -> str:
    """What can be told of so many correlations that contradict each other."""
    if number > FEW:
        return _example(paths, target, number)
    near = printable(nearest_correlation(target))
    above = zip(*np.nonzero(np.triu(near, 1)), strict=True)
    pairs = ", ".join(f"[{paths[i]}, {paths[j]}, {near[i, j]:g}]" for i, j in above)
    return f"; the nearest that can be met: {pairs}"


def _example(paths: tuple[str, ...], ranks: Matrix, number: int) -> str:
    """Three correlations among three paths that contradict each other, if any do; else how many there are."""
    unit = normal_correlation(ranks)
    for first, row in enumerate(unit):
        # the determinant of three is 1 + 2abc − a² − b² − c²; below 0 they cannot be met
        determinants = 1 + 2 * np.outer(row, row) * unit - row[:, None] ** 2 - row**2 - unit**2
        determinants[first], determinants[:, first] = 1, 1
        np.fill_diagonal(determinants, 1)
        second, third = np.unravel_index(int(determinants.argmin()), unit.shape)
        if determinants[second, third] < -EIGENVALUE_TOLERANCE:
            three = ((first, second), (first, third), (second, third))
            pairs = ", ".join(f"[{paths[i]}, {paths[j]}, {ranks[i, j]:g}]" for i, j in three)
            return f"; for one, {pairs} (what no line gives is 0)"
    return f"; there are {number:,} of them, and any three of them can be met"


def printable(ranks: Matrix) -> Matrix:
    """Rounded to two digits and drawn towards independence until it can be met as printed."""
    off_diagonal = ranks - np.eye(len(ranks))
    for part in np.linspace(1, 0, 101):
        rounded = np.asarray(np.round(part * off_diagonal, 2) + np.eye(len(ranks)))
        if is_possible(rounded):
            break
    return rounded
