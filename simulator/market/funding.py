"""Funding: cash, rounds, and how many labs capital carries: who stops training base models, and who starts.

Start-ups live on cash that rounds refill. Rounds thin out and exits mount for those ranked below what capital carries
(Jovanovic & MacDonald 1994), and free places are taken while there is room (Klepper 1996). MODEL.md (9.3)–(9.7).
"""

import numpy as np

from simulator.market.core import MONTH, Mask, held, positive, select
from simulator.market.state import Market
from simulator.sampling.streams import Array

QUARTER = 3 * MONTH
"""Length of a quarter in years."""
ROOM_LIMITS = (0.0, 1.5)
"""Limits of the room for another lab, (9.7)."""
CASH_LIMITS = (0.0, 20.0)
"""Limits of cash in years of burn, (9.3)."""
MOOD_LIMITS = (-30.0, 30.0)
TRACTION_LIMITS = (0.2, 3.0)
"""Limits of the traction term of (9.4)."""


def crowding(rank: Array, fundable: Array, effect: Array) -> Array:
    """X_i = 1 + c_n·(rank_i − n_v)⁺/n_v, (firms, worlds); rank 1 is the best, n_v the labs that capital carries."""
    crowded: Array = 1 + effect * positive(rank - fundable) / fundable
    return crowded


def rank_among(values: Array, members: Mask) -> Array:
    """(9.6): 1 for the best of the members, and so on, ties in roster order; others rank behind. (firms, worlds)."""
    order = np.argsort(np.where(members, -values, np.float32(np.inf)), axis=0, kind="stable")
    rank = np.empty(values.shape, dtype=np.float32)
    np.put_along_axis(rank, order, np.arange(1, len(values) + 1, dtype=np.float32)[:, None], axis=0)
    return rank


def entry_rate(base: Array, sentiment: Array, labs: Array, fundable: Array) -> Array:
    """(9.7), a year, at each free place: λ_e·exp(S)·[1 − (labs − n_v)/n_v], [·] in 0–1.5. (worlds,)."""
    room = np.clip(1 - (labs - fundable) / fundable, *ROOM_LIMITS)
    rate: Array = base * np.exp(np.clip(sentiment, *MOOD_LIMITS)) * room
    return rate


def cash_flow(revenue: Array, margin: Array, burn: Array) -> Array:
    """The quarterly flow of (9.3) without rounds: ¼·(R·API margin/burn − 1), in years of burn."""
    return QUARTER * (revenue * margin / held(burn) - 1)


def cash_after(cash: Array, flow: Array, raised: Array) -> Array:
    """(9.3): z + flow + what a round raised, clipped to 0–20 years of burn."""
    kept: Array = np.clip(cash + flow + raised, *CASH_LIMITS)
    return kept


def round_rate(base: Array, mood: Array, revenue: Array, revenue_start: Array, trend: Array) -> Array:
    """(9.4), a year: base·exp(S − loss·1{burst})·[R/R(first)·exp(−g_T·t)], [·] in .2–3. mood: S − loss·1{burst}."""
    traction = revenue / held(revenue_start) * np.exp(-trend)
    rate: Array = base * np.exp(np.clip(mood, *MOOD_LIMITS)) * np.clip(traction, *TRACTION_LIMITS)
    return rate


def exit_rate(base: Array, short: Mask, cash_factor: Array, behind: Mask, lag_factor: Array) -> Array:
    """(9.5), a year: λ_x·(f_z if short of cash)·(f_l if far behind the best open model), (firms, worlds)."""
    return base * select(short, cash_factor, np.float32(1)) * select(behind, lag_factor, np.float32(1))


def crowding_of(market: Market) -> Array:
    """X_i by (9.6), (firms, worlds); 1 outside China, whose labs compete for other capital."""
    state, p, in_china = market.firms, market.parameters, market.roster.in_china[:, None]
    rank = rank_among(market.capability.theta, state.trains & in_china)
    crowded = crowding(rank, p["firms.fundable_labs"], p["firms.crowding"])
    return np.where(in_china, crowded, np.float32(1))
