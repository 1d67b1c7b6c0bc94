"""Price levels: what is read off list prices, at equal capability and over time (MODEL.md (8.5b), (8.11), (8.13))."""

import numpy as np

from simulator.market.core import Mask, first_row, held, positive, select
from simulator.market.presence import mean_present
from simulator.sampling.streams import Array

EXPONENT_LIMIT = 30.0
"""Exponents of (8.4), (8.5), (8.6) and (8.13) are held within ± this."""
PRICE_LIMITS = (1e-9, 1e9)
"""Prices and costs, USD/Mtok, are held within these, so that quotients of them stay finite."""
BEST_CHINESE = 3
"""The best shipped Chinese models that the starting prices (8.4) and `price_cn` look at."""

CUT_WINDOW = 6
"""Clearings over which a fall is a price cut of the US."""
CUT_LEVEL = 2 / 3
"""What is left at most after a price cut of the US."""


def ladder_price(price: Array, shipped: Array, level: Array, slope: Array, ratio: Array) -> Array:
    """(8.13): the least list price of a capability, USD/Mtok, (worlds,).

    Below its flagship a firm sells smaller models: a month of capability less costs exp(−λ) of the price, down to the
    smallest model at 1/r_L of it. level: the capability asked for, fm; price, shipped: (firms, worlds).
    """
    above = shipped - level
    rung = np.maximum(np.exp(-np.minimum(slope * positive(above), EXPONENT_LIMIT)), 1 / ratio)
    reaches = above >= np.minimum(above.max(axis=0), 0)
    cheapest: Array = select(reaches, price * rung, np.float32(np.inf)).min(axis=0)
    return cheapest


def price_variation(price: Array, shipped: Array, slope: Array, present: Mask) -> Array:
    """Coefficient of variation of list prices at equal capability, over the firms that are present, (worlds,).

    A month of capability is worth exp(λ) of the price, as in (8.4); price, shipped: (firms, worlds).
    """
    logs = np.log(price) - slope * shipped
    spread = mean_present((logs - mean_present(logs, present)) ** 2, present)
    variation: Array = np.sqrt(np.expm1(np.minimum(spread, EXPONENT_LIMIT)))
    return variation


def listed_price(price: Array, size: Array) -> Array:
    """(8.5b): the list price of the model that a vendor calls its flagship, price_i·exp(n_i)."""
    listed: Array = np.clip(price * np.exp(size), *PRICE_LIMITS)
    return listed


def of_best(values: Array, level: Array, count: int) -> tuple[Array, Mask]:
    """The values of the `count` firms of the highest level (ties in roster order), (count, worlds).

    level: −∞ for who is absent. Returns the values too of ranks that nobody holds, and who holds one.
    """
    left, (_, worlds) = level.copy(), level.shape
    best = np.empty((count, worlds), dtype=np.float32)
    there = np.empty(best.shape, dtype=np.bool_)
    for rank in range(count):
        most = left.max(axis=0)
        leader = first_row(left == most).astype(np.intp) * worlds + np.arange(worlds)
        best[rank], there[rank] = values.take(leader), most > -np.inf
        left.reshape(-1)[leader] = -np.inf
    return best, there


def log_price_level(price: Array, start: Array, present: Mask) -> Array:
    """ln Q/Q0 of (8.11): the mean of ln(list price/start) over the firms that are present, (worlds,)."""
    moved: Array = np.log(held(price)) - np.log(held(start))
    return mean_present(moved, present)


def fell(past: Array, now: Array, clearing: int) -> Mask:
    """Whether a level is below two thirds of its value six clearings before; keeps it in the ring `past` in place."""
    slot = past[clearing % CUT_WINDOW]
    cut: Mask = now < CUT_LEVEL * slot
    slot[:] = now
    return cut
