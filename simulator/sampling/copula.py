"""Rank correlations between parameters, through a Gaussian copula, by reordering levels that are already drawn.

Source: Iman & Conover (1982), "A distribution-free approach to inducing rank correlation among input variables". Which
rank correlations are possible, and the conversion to a normal law, stand in `simulator.scenario.correlations`.
"""

import numpy as np
import numpy.typing as npt

from simulator.scenario.correlations import EIGENVALUE_TOLERANCE, nearest_correlation, normal_correlation

Matrix = npt.NDArray[np.float64]

CORRECTIONS = 4
"""Passes that take the sample's own error out of the rank correlation obtained."""


def correlated(columns: Matrix, target: Matrix) -> Matrix:
    """Reorder each column of levels so that their rank correlations are those of `target`.

    Every column keeps its own set of levels exactly, and the first keeps their order too. What an obtained correlation
    misses is asked for in addition in the next pass; the closest pass is returned.

    Parameters
    ----------
    columns: (k, worlds), levels in (0, 1), drawn independently, k < worlds
    target: (k, k) Spearman correlations, possible in the sense of `simulator.scenario.correlations`
    """
    from scipy.special import ndtri

    scores = np.asarray(ndtri(columns))
    scores = scores - scores.mean(axis=1, keepdims=True)
    white = np.linalg.solve(_root(np.corrcoef(scores)), scores / scores.std(axis=1, keepdims=True))
    ordered, first = np.sort(columns, axis=1), _ranks(columns[:1])[0]
    best, miss, aim = columns, np.inf, target
    for _ in range(1 + CORRECTIONS):
        positions = _ranks(_root(normal_correlation(aim)) @ white)
        positions[0] = first
        error = target - np.atleast_2d(np.corrcoef(positions))
        if np.abs(error).max() < miss:
            best, miss = np.take_along_axis(ordered, positions, axis=1), float(np.abs(error).max())
        aim = nearest_correlation(np.clip(aim + error, -1, 1))
    return best


def _root(correlation: Matrix) -> Matrix:
    """A lower triangular square root; a singular matrix is taken by a hair towards independence first."""
    matrix = np.atleast_2d(correlation)
    short = max(0.0, EIGENVALUE_TOLERANCE - float(np.linalg.eigvalsh(matrix)[0]))
    return np.asarray(np.linalg.cholesky((matrix + short * np.eye(len(matrix))) / (1 + short)), dtype=np.float64)


def _ranks(columns: Matrix) -> npt.NDArray[np.intp]:
    ranks = np.empty(columns.shape, dtype=np.intp)
    np.put_along_axis(ranks, columns.argsort(axis=1), np.arange(columns.shape[1])[None], axis=1)
    return ranks
