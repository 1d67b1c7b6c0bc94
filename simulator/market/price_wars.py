"""Price wars: how often a bloc goes to war, and how deep the cut is.

Wars excite themselves (cuts are answered) and fade with thin margins, which leave nothing to fight with, and with full
fleets. MODEL.md section 8, (8.9) and the war of (8.7); seed 002 ("可能引发新一轮价格战").
"""

import numpy as np

from simulator.market.core import MONTH, STANDARD_DEVIATIONS, Mask
from simulator.market.presence import median_present
from simulator.market.state import Market
from simulator.sampling.streams import Array

MARGIN_PRESSURE = (0.1, 1.5)
"""Limits of the margin term of (8.9)."""
SLACK_LIMIT = 1.0
"""The exponent of (8.9) is held within ± this."""
CUT_LIMITS = (0.05, 0.5)
"""Limits of the cut in a price war, (8.9)."""


def by_bloc(values: Array, market: Market) -> Array:
    """Medians over the firms of each bloc that are present, (blocs, worlds)."""
    present, roster = market.firms.present, market.roster
    return np.stack([median_present(values[firms], present[firms]) for firms in (roster.china, roster.america)])


def war_rate(rate: Array, excitation: Array, memory: Array, pressure: Array, slack: Array) -> Array:
    """(8.9): λ_b·(1 + a·W_b)·[med margin/margin_b]·exp(c_u·(u_r − med u)), a year, (blocs, worlds).

    pressure: med margin/margin_b; slack: the exponent; both are clipped here.
    """
    exponent = np.clip(slack, -SLACK_LIMIT, SLACK_LIMIT)
    raised: Array = rate * (1 + excitation * memory) * np.clip(pressure, *MARGIN_PRESSURE) * np.exp(exponent)
    return raised


def fading_memory(memory: Array, time: Array, war: Mask) -> Array:
    """W_b after a month, (8.9): W·exp(−m/τ_W) + 1{war}, (blocs, worlds)."""
    faded: Array = memory * np.exp(-MONTH / time) + war
    return faded


def war_cut(mean: Array, spread: Array, noise: Array) -> Array:
    """The cut of (8.9): c_w + (w_w/1.645)·ε, clipped to .05–.5, (blocs, worlds)."""
    return np.clip(mean + spread / STANDARD_DEVIATIONS * noise, *CUT_LIMITS)


def cut_markup(markup: Array, cut: Array) -> Array:
    """(8.7) in a war: 1 + M ← (1 + M)(1 − cut)."""
    return (1 + markup) * (1 - cut) - 1
