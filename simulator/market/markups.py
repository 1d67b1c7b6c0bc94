"""Mark-ups: what a seller asks above its cost (MODEL.md (8.6), (8.7)).

The Lerner mark-up of expenditure logit (Dixit & Stiglitz 1977), times the part of a lead's worth that its owner takes
in price, times scarcity.
"""

import numpy as np

from simulator.market.core import held, positive
from simulator.market.price_levels import EXPONENT_LIMIT
from simulator.sampling.streams import Array


def worth_of_a_month(weight: Array, quality_weight: Array, price_weight: Array) -> Array:
    """(1 − ω)·q/(12·ω·p): the log price that buyers of (8.1) give for a frontier month."""
    return (1 - weight) * quality_weight / (12 * held(weight * price_weight))


def closed_premium(lead: Array, part: Array, worth: Array, saturation: Array, most: Array) -> Array:
    """(8.6): π_i = exp(c·worth·L_i), L_i = x_s·(1 − exp(−lead⁺/x_s)), at most `most`.

    lead: shipped_i − θ_open in fm, (firms, worlds); worth: log price of a frontier month; part: c in 0–1.
    """
    saturated = -saturation * np.expm1(-positive(lead) / saturation)
    premium: Array = np.minimum(np.exp(np.minimum(part * worth * saturated, EXPONENT_LIMIT)), most)
    return premium


def scarcity(utilisation: Array, cap: Array, elasticity: Array) -> Array:
    """(8.7b): utilisation beyond full, at most u_max, to the power σ_u, (firms, worlds)."""
    beyond: Array = np.clip(utilisation, 1, cap) ** elasticity
    return beyond


def desired_markup(lerner: Array, premium: Array, scarce: Array) -> Array:
    """M*_i of (8.7): (1 + Lerner mark-up)·π_i·scarcity − 1."""
    return (1 + lerner) * premium * scarce - 1


def lerner_markup(level: Array, sensitivity: Array, own: Array, rival_floor: Array, elasticity_floor: Array) -> Array:
    """The first bracket of (8.7) less one: level/max(k·p·ω·max(1 − s̄, s_m), e_m); level k_M·e_i, sensitivity k·p·ω."""
    elasticity: Array = np.maximum(sensitivity * np.maximum(1 - own, rival_floor), elasticity_floor)
    return level / elasticity
