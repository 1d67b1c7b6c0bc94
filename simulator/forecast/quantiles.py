"""Quantiles from counts below and up to given edges, merged over blocks.

The edges are ranks of the first block, so the error in probability is below one bin between them. At an edge the
distribution may jump: a value that many worlds share (a count of firms, nothing at all) is met exactly.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def quantiles(
    edges: npt.NDArray[np.floating], ranks: npt.NDArray[np.integer], worlds: int, levels: Sequence[float]
) -> list[float]:
    """Quantiles at levels in (0, 1): the inverse of the distribution function, straight between edges.

    ranks: worlds below each edge and worlds at or below it, (2, edges).
    """
    distinct, first = np.unique(edges, return_index=True)
    shares = ranks[:, first].T.reshape(-1) / worlds
    values = np.repeat(distinct, 2)
    return [_inverse(shares, values, level) for level in levels]


def _inverse(shares: npt.NDArray[np.float64], values: npt.NDArray[np.floating], level: float) -> float:
    """The least value up to which a share of the worlds lies."""
    after = int(np.searchsorted(shares, level - 1e-12))
    if after == 0 or after == len(values):
        return float(values[min(after, len(values) - 1)])
    low, high = shares[after - 1], shares[after]
    part = min((level - low) / (high - low), 1.0)
    return float(values[after - 1] + part * (values[after] - values[after - 1]))
