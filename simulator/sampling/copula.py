"""Rank correlations between parameters, through a Gaussian copula, by reordering levels that are already drawn.

Sources: Iman & Conover (1982), "A distribution-free approach to inducing rank correlation among input variables";
Higham (2002), "Computing the nearest correlation matrix"; Pearson (1907) for r = 2·sin(πR/6), the product-moment
correlation r of a bivariate normal law whose rank correlation is R.
"""

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

EIGENVALUE_TOLERANCE = 1e-8
"""An eigenvalue this little below zero is rounding."""
CORRECTIONS = 4
"""Passes that take the sample's own error out of the rank correlation obtained."""
PROJECTIONS = 1_000
"""Most alternating projections of `nearest_correlation`; a few dozen are usual."""


def correlated(columns: Matrix, asked: Matrix) -> Matrix:
    """Reorder each column of levels so that their rank correlations are those asked.

    Every column keeps its own set of levels exactly, and the first keeps their order too. What an obtained correlation
    misses is asked for in addition in the next pass; the closest pass is returned.

    Parameters
    ----------
    columns: (k, worlds), levels in (0, 1), drawn independently, k < worlds
    asked: (k, k) Spearman correlations, possible in the sense of `is_possible`
    """
    from scipy.special import ndtri

    scores = np.asarray(ndtri(columns))
    scores = scores - scores.mean(axis=1, keepdims=True)
    white = np.linalg.solve(_root(np.corrcoef(scores)), scores / scores.std(axis=1, keepdims=True))
    ordered = np.sort(columns, axis=1)
    best, miss, target = columns, np.inf, asked
    for _ in range(1 + CORRECTIONS):
        positions = _ranks(_root(normal_correlation(target)) @ white)
        reordered = np.take_along_axis(ordered, positions, axis=1)
        reordered[0] = columns[0]
        error = asked - spearman(reordered)
        if np.abs(error).max() < miss:
            best, miss = reordered, float(np.abs(error).max())
        target = nearest_correlation(np.clip(target + error, -1, 1))
    return best


def spearman(columns: Matrix) -> Matrix:
    """Rank correlations (k, k) between columns (k, worlds) without ties."""
    return np.atleast_2d(np.corrcoef(_ranks(columns)))


def normal_correlation(ranks: Matrix) -> Matrix:
    """The correlation of the normal law whose rank correlation R is given: r = 2·sin(πR/6), entry by entry."""
    return np.asarray(2 * np.sin(np.pi * ranks / 6))


def is_possible(asked: Matrix) -> bool:
    """Whether some Gaussian copula has these rank correlations (k, k).

    They must be symmetric, 1 on the diagonal, nowhere beyond ±1, and positive semi-definite after conversion.
    """
    proper = np.array_equal(asked, asked.T) and bool(np.all(np.diag(asked) == 1)) and bool(np.all(np.abs(asked) <= 1))
    return proper and bool(np.linalg.eigvalsh(normal_correlation(asked))[0] >= -EIGENVALUE_TOLERANCE)


def nearest_correlation(asked: Matrix) -> Matrix:
    """The possible rank correlations nearest to those asked (in the Frobenius norm of the converted matrix).

    Alternating projections on the positive semi-definite matrices and on those of unit diagonal, with Dykstra's
    correction (Higham 2002). What is possible is returned as it is.
    """
    if is_possible(asked):
        return asked
    unit = normal_correlation((asked + asked.T) / 2)
    correction = np.zeros_like(unit)
    for _ in range(PROJECTIONS):
        lifted = _without_negative(unit - correction)
        correction = lifted - (unit - correction)
        previous, unit = unit, _unit_diagonal(lifted)
        if np.abs(unit - previous).max() < EIGENVALUE_TOLERANCE / 10:
            break
    short = max(0.0, -float(np.linalg.eigvalsh(unit)[0]))
    ranks = 6 / np.pi * np.arcsin(np.clip(unit / (1 + short), -1, 1) / 2)
    return _unit_diagonal((ranks + ranks.T) / 2)


def _without_negative(matrix: Matrix) -> Matrix:
    eigenvalues, vectors = np.linalg.eigh(matrix)
    return np.asarray((vectors * np.maximum(eigenvalues, 0)) @ vectors.T)


def _unit_diagonal(matrix: Matrix) -> Matrix:
    result = matrix.copy()
    np.fill_diagonal(result, 1)
    return result


def _root(correlation: Matrix) -> Matrix:
    """A lower triangular square root; a singular matrix is taken by a hair towards independence first."""
    matrix = np.atleast_2d(correlation)
    short = max(0.0, EIGENVALUE_TOLERANCE - float(np.linalg.eigvalsh(matrix)[0]))
    return np.asarray(np.linalg.cholesky((matrix + short * np.eye(len(matrix))) / (1 + short)), dtype=np.float64)


def _ranks(columns: Matrix) -> npt.NDArray[np.intp]:
    return columns.argsort(axis=1).argsort(axis=1)
