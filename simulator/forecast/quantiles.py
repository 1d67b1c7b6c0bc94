"""Quantiles from counts at or below given edges, merged over blocks.

The edges are ranks of the first block, so the error in probability is below one bin; a value that only few distinct
edges show (a count of firms) is read as the step function that it is.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

DISCRETE = 40
"""Up to so many distinct edges the distribution is read as discrete, without interpolation."""


def quantiles(
    edges: npt.NDArray[np.floating], at_or_below: npt.NDArray[np.integer], worlds: int, levels: Sequence[float]
) -> list[float]:
    """Quantiles at levels in (0, 1), from the number of worlds at or below each edge."""
    distinct, last = _last_of_each(edges)
    cumulative = at_or_below[last] / worlds
    if len(distinct) <= DISCRETE:
        positions = np.minimum(np.searchsorted(cumulative, np.asarray(levels) - 1e-12), len(distinct) - 1)
        return [float(value) for value in distinct[positions]]
    return [float(value) for value in np.interp(levels, cumulative, distinct)]


def _last_of_each(edges: npt.NDArray[np.floating]) -> tuple[npt.NDArray[np.floating], npt.NDArray[np.intp]]:
    """Distinct edges in order, and the position of the last of each."""
    last = np.flatnonzero(np.append(np.diff(edges) > 0, True))
    return edges[last], last
