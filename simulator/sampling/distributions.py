"""Distributions: the values of a quantity at given probability levels.

Everything is a quantile function, so that a world keeps its rank when a shock or a scenario changes the distribution.

Source: MODEL.md section 1; Keelin, T. W. (2016), "The Metalog Distributions", Decision Analysis 13(4).
"""

import math
from collections.abc import Sequence
from typing import assert_never

import numpy as np
import numpy.typing as npt

from simulator.catalogue.quantities import (
    HALF_WIDTH,
    Beta,
    Choice,
    LogNormal,
    Metalog,
    Mixture,
    Normal,
    Point,
    Quantity,
    Spread,
    Triangular,
    Uniform,
    onto_line,
)

Levels = npt.NDArray[np.float64]
"""Probability levels, inside the open interval (0, 1)."""
Values = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
"""Whose opinion holds: places in the opinions of a mixture."""

MIXED = 2000
"""Levels of each opinion that stand for it where the quantiles of a mixture as a whole are asked for."""
OUTER = 0.05
"""Level of the lower given quantile; the upper one is 1 − OUTER."""
_OUTER_LOGIT = math.log((1 - OUTER) / OUTER)


def values(
    quantity: Quantity, levels: Levels, low: float, high: float, integer: bool = False, holding: Places | None = None
) -> Values:
    """The quantity at probability levels, clipped to its hard bounds (closed), rounded where it counts something.

    Parameters
    ----------
    quantity: point value or distribution; a metalog must be feasible (`simulator.catalogue.quantities.metalog_fault`)
    levels: any shape, inside (0, 1)
    low, high: hard bounds, in the unit of the quantity
    holding: of a mixture, whose opinion holds at each level; without it the levels are those of the mixture as a whole
    """
    if isinstance(quantity, Mixture) and holding is not None:
        drawn: Values = np.choose(holding, [_quantile(opinion.quantity, levels) for opinion in quantity.opinions])
    else:
        drawn = _quantile(quantity, levels)
    if integer:
        drawn = np.rint(drawn)
    return np.clip(drawn, low, high)


def spread_values(cells: Sequence[Spread], levels: Levels, common: Values) -> Values:
    """Cells of one support at probability levels of their own, before bounds, (cells, worlds).

    value · common · own^(ε/1.645); on a unit the same of the odds.

    Parameters
    ----------
    levels: (cells, worlds), inside (0, 1)
    common: the common factor of each cell's table, (cells, worlds), or what fits that shape
    """
    centre, own = (np.array([[getattr(cell, name)] for cell in cells]) for name in ("value", "own"))
    factor = common * np.exp(np.log(own) / HALF_WIDTH * _standard_normal(levels))
    if cells[0].support == "unit":
        odds = centre / (1 - centre) * factor
        return np.asarray(odds / (1 + odds))
    return np.asarray(centre * factor)


def _quantile(quantity: Quantity, levels: Levels) -> Values:
    """The quantile function of each form, before bounds."""
    drawn: Values
    match quantity:
        case Point(value):
            drawn = np.full(levels.shape, value, dtype=np.float64)
        case Metalog():
            drawn = _metalog(quantity, levels)
        case Normal(mean, sd):
            drawn = mean + sd * _standard_normal(levels)
        case LogNormal(median, sigma):
            drawn = median * _exponential(sigma * _standard_normal(levels))
        case Uniform(low, high):
            drawn = low + (high - low) * levels
        case Triangular():
            drawn = _triangular(quantity, levels)
        case Beta():
            drawn = _beta(quantity, levels)
        case Choice(choices, weights):
            steps = np.cumsum(weights)[:-1] / sum(weights)
            drawn = np.asarray(choices, dtype=np.float64)[np.searchsorted(steps, levels, side="right")]
        case Spread():
            drawn = spread_values([quantity], levels[None], np.ones(1))[0]
        case Mixture():
            drawn = _mixed(quantity, levels)
        case _:
            assert_never(quantity)
    return drawn


def places_at(quantity: Mixture, levels: Levels) -> Places:
    """Whose opinion holds at the levels of the draw of people."""
    return _quantile(quantity.choice, levels).astype(np.intp)


def _mixed(quantity: Mixture, levels: Levels) -> Values:
    """The quantile function of the mixture as a whole, to one part in MIXED of each opinion."""
    grid = (np.arange(MIXED) + 0.5) / MIXED
    held = np.concatenate([_quantile(opinion.quantity, grid) for opinion in quantity.opinions])
    order = np.argsort(held, kind="stable")
    reached = np.cumsum(np.repeat(quantity.shares, MIXED)[order]) / MIXED
    found: Values = held[order][np.minimum(np.searchsorted(reached, levels), held.size - 1)]
    return found


def _metalog(quantity: Metalog, levels: Levels) -> Values:
    """a1 + a2·logit y + a3·(y − ½)·logit y through a symmetric triplet of quantiles (Keelin 2016), off the line."""
    lower, middle, upper = (onto_line(q, quantity.support) for q in (quantity.q05, quantity.q50, quantity.q95))
    a2 = (upper - lower) / (2 * _OUTER_LOGIT)
    a3 = (upper + lower - 2 * middle) / ((1 - 2 * OUTER) * _OUTER_LOGIT)
    line: Values = middle + (a2 + a3 * (levels - 0.5)) * (np.log(levels) - np.log1p(-levels))
    match quantity.support:
        case "real":
            return line
        case "positive":
            return _exponential(line)
        case "unit":
            return np.asarray(1 / (1 + _exponential(-line)))


def _exponential(line: Values) -> Values:
    """exp, where an overflow is infinity: hard bounds clip it."""
    with np.errstate(over="ignore"):
        return np.asarray(np.exp(line))


def _triangular(quantity: Triangular, levels: Levels) -> Values:
    low, mode, high = quantity.low, quantity.mode, quantity.high
    rising = low + np.sqrt(levels * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - levels) * (high - low) * (high - mode))
    return np.where(levels * (high - low) < mode - low, rising, falling)


def _beta(quantity: Beta, levels: Levels) -> Values:
    from scipy.special import betaincinv

    width = quantity.high - quantity.low
    share = (quantity.mean - quantity.low) / width
    stretched = betaincinv(share * quantity.concentration, (1 - share) * quantity.concentration, levels)
    return quantity.low + width * np.asarray(stretched)


def _standard_normal(levels: Levels) -> Values:
    from scipy.special import ndtri

    return np.asarray(ndtri(levels))
