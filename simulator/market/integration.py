"""Integration: how deep a firm sells solutions instead of models, and what that does to its revenue mix.

Margins lost push firms from selling models to selling solutions. MODEL.md section 2 (starting depth), (9.1), (9.2);
seeds 000 judgement 4, 003.
"""

import numpy as np

from simulator.market.core import MONTH, STANDARD_DEVIATIONS, Mask, logistic, logit, number, ordered
from simulator.market.state import Market
from simulator.sampling.streams import Array

DEPTH_START_LIMITS = (0.01, 0.95)
"""Limits of the starting depth, (2.1)."""
DEPTH_LIMIT = 0.999
"""Largest depth, (9.1)."""
DEPTH_EXPONENT = 30.0
"""The logit of the wanted depth moves by ± this at most, (9.1)."""
SUPPLIER, INTEGRATOR = 0.65, 0.35
"""Model shares above and below which a vendor is of one of the two kinds of 000, judgement 4."""
HALF = 0.5
"""Model share below which the revenue mix has turned (000: "模型收入占比低于50%")."""


def start_depth(table: Array, spread: Array, noise: Array) -> Array:
    """(2.1): depth0 + (w_v/1.645)·ε in .01–.95, (firms, worlds)."""
    return np.clip(table + spread / STANDARD_DEVIATIONS * noise, *DEPTH_START_LIMITS)


def wanted_depth(start: Array, lost_margin: Array, rate: Array, trend: Array) -> Array:
    """(9.1): v* = Λ(logit v(0) + ν·(margin(0) − API margin) + ν0·t), (firms, worlds)."""
    pressed = np.clip(rate * lost_margin + trend, -DEPTH_EXPONENT, DEPTH_EXPONENT)
    return logistic(logit(start) + pressed)


def deeper(depth: Array, wanted: Array, time: Array) -> Array:
    """(9.1): v + (m/τ_v)(v* − v), at most .999, (firms, worlds); time in years."""
    moved: Array = np.minimum(depth + np.minimum(MONTH / time, 1) * (wanted - depth), DEPTH_LIMIT)
    return moved


def revenue_mix(won: Array, depth: Array, uplift: Array) -> tuple[Array, Array]:
    """(9.2): model revenue W·(1 − v) and solution revenue W·v·(1 + u), in the unit and shape of W."""
    return won * (1 - depth), won * depth * (1 + uplift)


def model_share(depth: Array, uplift: Array) -> Array:
    """Model revenue over R of (9.2): (1 − v)/(1 + u·v), whatever W is."""
    return (1 - depth) / (1 + uplift * depth)


def is_leading(revenue: Array, leading: Array) -> Mask:
    """Whether fewer than `leading` of the firms given have more revenue, (firms, worlds)."""
    ranks = ordered(revenue)
    last = np.clip(len(revenue) - leading, 0, len(revenue) - 1).astype(np.intp)
    leads: Mask = revenue >= np.take_along_axis(ranks, last[None], axis=0)
    return leads


def first_of(turned: Mask, revenue: Array, before: Mask) -> Mask:
    """The firm that turns first, once a world: the largest of those at this clearing, where none has turned before.

    turned, revenue: (firms, worlds); before: (worlds,). Returns (firms, worlds), at most one firm in a world.
    """
    first = np.zeros_like(turned)
    worlds = np.flatnonzero(turned.any(axis=0) & ~before)
    largest = np.where(turned[:, worlds], revenue[:, worlds], np.float32(-1)).argmax(axis=0)
    first[largest, worlds] = True
    return first


def record_turn(market: Market) -> None:
    """The first leading vendor, and the first start-up, whose model share falls below one half."""
    state, p, roster = market.firms, market.parameters, market.roster
    above = model_share(state.depth_start, p["firms.solution_uplift"]) > HALF
    turned = above & (state.model_share < HALF)
    leading, native = np.zeros_like(turned), np.zeros_like(turned)
    leading[roster.china] = is_leading(state.revenue[roster.china], p["firms.leading"])
    native[roster.with_flag("start-up")] = True
    first = first_of(turned & leading, state.revenue, state.mix_turned)
    first_native = first_of(turned & native, state.revenue, state.native_mix_turned)
    market.log.record("model-revenue-below-half", first)
    market.log.record("native-model-revenue-below-half", first_native)
    state.mix_turned |= first.any(axis=0)
    state.native_mix_turned |= first_native.any(axis=0)


def species(market: Market) -> dict[str, Array]:
    """Mainstream vendors by what they live on: in between, and the smaller of the two kinds on either side."""
    panel = market.roster.with_flag("mainstream")
    there, share = market.firms.present[panel], market.firms.model_share[panel]
    suppliers, integrators = (share > SUPPLIER) & there, (share < INTEGRATOR) & there
    mixed = number(there & ~suppliers & ~integrators)
    smaller = np.minimum(number(suppliers), number(integrators))
    return {"mixed_vendors": mixed.astype(np.float32), "smaller_species": smaller.astype(np.float32)}
