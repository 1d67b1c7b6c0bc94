"""Presence: who is on the market. A place for an entrant counts nowhere before it is taken.

Medians, counts and means over firms run over those that are present in a world. MODEL.md sections 2 and 9, (9.7).
"""

from dataclasses import dataclass

import numpy as np

from simulator.catalogue.roster import BLOCS, Positions, Roster
from simulator.market.core import Mask, number, ordered
from simulator.market.state import Market
from simulator.sampling.streams import Array

FOUNDER = -12
"""Stands for the clearing of an entry where there was none: so long ago that its first year is over."""


@dataclass(frozen=True, slots=True)
class Merger:
    """A firm joins another, (9.8): positions of both, and the worlds in which both are there, (worlds,)."""

    firm: int
    into: int
    where: Mask


def combined(values: Array, merger: Merger, joint: Array) -> Array:
    """Values by firm, (…, firms, worlds), with `joint` for the firm that takes over where the merger happens."""
    after = values.copy()
    after[..., merger.into, :] = np.where(merger.where, joint, values[..., merger.into, :])
    return after


def firms_by_bloc(present: Mask, roster: Roster) -> Array:
    """n_b: the firms of each bloc that are present, at least one, (blocs, worlds)."""
    return np.maximum(counted_by_bloc(present, roster), 1)


def counted_by_bloc(chosen: Mask, roster: Roster) -> Array:
    """How many firms of each bloc are chosen, (firms, worlds) → (blocs, worlds)."""
    counted = np.empty((len(BLOCS), chosen.shape[-1]), dtype=np.float32)
    for row, bloc in zip(counted, BLOCS, strict=True):
        row[:] = number(chosen[roster.panel(bloc)])
    return counted


def arrived(market: Market) -> Mask:
    """Who has entered since the last clearing, (firms, worlds): this is its first."""
    firms = market.firms
    new: Mask = firms.present & (firms.entered_at == market.clock.clearing - 1)
    return new


def where_present(values: Array, present: Mask, otherwise: Array | float) -> Array:
    """The values of the firms that are present, `otherwise` for the others, (firms, worlds)."""
    stated = values.copy()
    np.copyto(stated, otherwise, where=~present)  # which is quick where few are chosen
    return stated


def level_present(values: Array, present: Mask) -> Array:
    """The values of the firms that are present, −∞ for the others: what a ranking looks at, (firms, worlds)."""
    return where_present(values, present, -np.inf)


def best_present(values: Array, firms: Positions, present: Mask) -> Array:
    """The highest value of the firms given that are present, (worlds,); of all of them where none is.

    values, present: of all firms, (firms, worlds).
    """
    level = values[firms]
    np.copyto(level, -np.inf, where=~present[firms])
    best: Array = level.max(axis=0)
    nobody = best == -np.inf
    if nobody.any():
        best = np.where(nobody, values[firms].max(axis=0), best)
    return best


def best_shipped(market: Market) -> tuple[Array, Array]:
    """The best shipped model of the firms that are present, fm: of China and of the US, (worlds,) each."""
    shipped, present, roster = market.releases.shipped, market.firms.present, market.roster
    return best_present(shipped, roster.china, present), best_present(shipped, roster.america, present)


def median_present(values: Array, present: Mask) -> Array:
    """The median over the firms that are present, (firms, worlds) → (worlds,); 0 where none is."""
    firms, worlds = values.shape
    ranks = ordered(where_present(values, present, np.inf)).reshape(-1)
    count, world = number(present).astype(np.intp), np.arange(worlds)
    lower = ranks.take(np.maximum(count - 1, 0) // 2 * worlds + world)
    upper = ranks.take(np.minimum(count // 2, firms - 1) * worlds + world)
    halfway: Array = np.where(count > 0, np.float32(0.5) * (lower + upper), np.float32(0))
    return halfway


def mean_present(values: Array, present: Mask) -> Array:
    """The mean over the firms that are present, (firms, worlds) → (worlds,); 0 where none is."""
    mean: Array = where_present(values, present, 0).sum(axis=0) / np.maximum(number(present), 1)
    return mean.astype(np.float32, copy=False)
