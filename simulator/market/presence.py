"""Presence: who is on the market. A place for an entrant counts nowhere before it is taken.

Medians, counts and means over firms run over those that are present in a world. MODEL.md sections 2 and 9, (9.7).
"""

import numpy as np

from simulator.catalogue.roster import BLOCS, Positions
from simulator.market.core import Mask, ordered
from simulator.market.state import Market
from simulator.sampling.streams import Array


def firms_by_bloc(market: Market) -> Array:
    """n_b: the firms of each bloc that are present, at least one, (blocs, worlds)."""
    present, roster = market.firms.present, market.roster
    count: Array = np.stack([present[roster.panel(bloc)].sum(axis=0, dtype=np.float32) for bloc in BLOCS])
    return np.maximum(count, 1)


def level_present(values: Array, present: Mask) -> Array:
    """The values of the firms that are present, −∞ for the others: what a ranking looks at, (firms, worlds)."""
    level: Array = np.where(present, values, np.float32(-np.inf))
    return level


def best_present(values: Array, firms: Positions, present: Mask) -> Array:
    """The highest value of the firms given that are present, (worlds,); of all of them where none is.

    values, present: of all firms, (firms, worlds).
    """
    stated = values[firms]
    best: Array = level_present(stated, present[firms]).max(axis=0)
    nobody = np.isneginf(best)
    if nobody.any():
        best = np.where(nobody, stated.max(axis=0), best)
    return best


def best_shipped(market: Market) -> tuple[Array, Array]:
    """The best shipped model of the firms that are present, fm: of China and of the US, (worlds,) each."""
    shipped, present, roster = market.releases.shipped, market.firms.present, market.roster
    return best_present(shipped, roster.china, present), best_present(shipped, roster.america, present)


def median_present(values: Array, present: Mask) -> Array:
    """The median over the firms that are present, (firms, worlds) → (worlds,); 0 where none is."""
    ranks = ordered(np.where(present, values, np.float32(np.inf)))
    count = present.sum(axis=0)
    middle = np.stack([np.maximum(count - 1, 0) // 2, np.minimum(count // 2, len(values) - 1)], axis=1)
    halves = np.take_along_axis(ranks, middle, axis=1)
    halfway: Array = np.where(count > 0, np.float32(0.5) * (halves[:, 0] + halves[:, 1]), np.float32(0))
    return halfway


def mean_present(values: Array, present: Mask) -> Array:
    """The mean over the firms that are present, (firms, worlds) → (worlds,); 0 where none is."""
    count = np.maximum(present.sum(axis=0), 1)
    mean: Array = np.where(present, values, np.float32(0)).sum(axis=0) / count
    return mean.astype(np.float32)
