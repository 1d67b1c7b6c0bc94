"""Orders of firms against each other: rank correlations over firms (Spearman 1904, Kendall 1938)."""

import numpy as np
import numpy.typing as npt

from simulator.market.core import Levels
from simulator.sampling.streams import Array

Clearings = npt.NDArray[np.int16]
Ranking = npt.NDArray[np.int8]


def _firms_below(values: Array) -> Clearings:
    """How many firms have less, less how many have more, (firms, worlds): twice a rank, from the middle."""
    more = (values[:, None] > values).view(np.int8)
    below: Levels = more.sum(axis=1, dtype=np.int8) - more.sum(axis=0, dtype=np.int8)
    return below.astype(np.int16)


def rank_correlation(one: Array, other: Array) -> Array:
    """Spearman's rank correlation of two quantities over firms, (firms, worlds) → (worlds,); ties rank alike."""
    first, second = (_firms_below(values) for values in (one, other))
    product = (first * second).sum(axis=0, dtype=np.float32)
    size = (first * first).sum(axis=0, dtype=np.float32) * (second * second).sum(axis=0, dtype=np.float32)
    correlation: Array = product / np.maximum(np.sqrt(size), np.float32(1))
    return correlation


def ranking(values: Array) -> Ranking:
    """Which of two firms has more, for every pair: 1 the first, −1 the second, 0 neither. (pairs, worlds)."""
    pairs = len(values) * (len(values) - 1) // 2
    more = np.empty((pairs, *values.shape[1:]), dtype=np.int8)
    row = 0
    for place, one in enumerate(values[:-1], 1):
        others = values[place:]
        higher, lower = (one > others).view(np.int8), (one < others).view(np.int8)
        np.subtract(higher, lower, out=more[row : row + len(others)])
        row += len(others)
    return more


def agreement(one: Ranking, other: Ranking) -> Array:
    """Kendall's τ_a (1938) of two orders, ties counting as nothing, (worlds,)."""
    tau: Array = (one * other).sum(axis=0, dtype=np.int16) / np.float32(len(one))
    return tau
