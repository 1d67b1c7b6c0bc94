"""Quantiles from counts below and up to given edges, merged over blocks.

The edges are ranks of a pilot, or of the first values, so the error in probability is below one bin between them. At
an edge the distribution may jump: a value that many worlds share (a count of firms, nothing at all) is met exactly.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

ROUNDING = 1e-12
"""A level that a share of worlds misses by less is reached."""


def quantiles(
    edges: npt.NDArray[np.floating], ranks: npt.NDArray[np.integer], worlds: int, levels: Sequence[float]
) -> npt.NDArray[np.float64]:
    """Quantiles at levels in (0, 1): the inverse of the distribution function, straight between edges.

    Parameters
    ----------
    edges: ascending, (…, edges); ranks: worlds below each edge and worlds at or below it, (…, 2, edges)

    Returns
    -------
    (…, levels)
    """
    again = np.zeros(edges.shape, dtype=bool)
    again[..., 1:] = edges[..., 1:] == edges[..., :-1]  # at an edge that is there twice nothing more happens
    below = np.where(again, ranks[..., 1, :], ranks[..., 0, :])
    shares = np.stack([below, ranks[..., 1, :]], axis=-1).reshape(*edges.shape[:-1], -1) / worlds
    values = np.repeat(edges, 2, axis=-1)
    wanted = np.asarray(levels, dtype=np.float64)
    after = np.count_nonzero(shares[..., None, :] < (wanted - ROUNDING)[:, None], axis=-1)
    last = values.shape[-1] - 1
    inner = (after > 0) & (after <= last)
    left, right = np.where(inner, after - 1, 0), np.where(inner, after, 0)
    low, high = (np.take_along_axis(shares, place, axis=-1) for place in (left, right))
    first, second = (np.take_along_axis(values, place, axis=-1) for place in (left, right))
    part = (wanted - low) / np.where(inner, high - low, 1.0)
    between = np.where(part > 1, first + (second - first), first + part * (second - first))
    outer = np.take_along_axis(values, np.minimum(after, last), axis=-1)
    found: npt.NDArray[np.float64] = np.where(inner, between, outer).astype(np.float64)
    return found
