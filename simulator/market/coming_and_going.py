"""Who comes and who goes: entries, exits, and one firm that joins another (MODEL.md (9.7), (9.8))."""

import numpy as np

from simulator.catalogue.roster import Exit
from simulator.market.core import Mask
from simulator.market.presence import FOUNDER, Merger, combined, firms_by_bloc
from simulator.market.state import Market
from simulator.sampling.streams import Array

ENTERED = LEFT = 1
"""Position of the switches firms.entered and firms.left."""


def dated_exit(market: Market, leaving: Exit) -> Mask:
    """Where a firm leaves on its day, (firms, worlds); (9.8) of revenue and the lab, if another takes it over."""
    state, names = market.firms, market.roster.names
    firm, gone = names.index(leaving.firm), np.zeros_like(state.present)
    gone[firm] = state.present[firm]
    if leaving.into is not None:
        into = names.index(leaving.into)
        gone[firm] &= state.present[into]
        merger = Merger(firm, into, gone[firm])
        state.mergers = (*state.mergers, merger)
        for kept in ("revenue", "revenue_start", "past_revenue"):
            values: Array = getattr(state, kept)
            setattr(state, kept, combined(values, merger, values[..., firm, :] + values[..., into, :]))
        state.trains[into] |= state.trains[firm] & gone[firm]
    return gone


def enter(market: Market, entering: Mask) -> None:
    """Newcomers enter, (firms, worlds), each once: who enters is there and trains, and ships within a week."""
    state = market.firms
    if not entering.any():
        return
    entering = entering & ~state.present & (state.entered_at == FOUNDER) & (state.exit_hold != LEFT)
    if not entering.any():
        return
    state.entering |= entering
    state.present |= entering
    state.trains |= entering
    state.entered_at[entering] = market.clock.clearing
    state.number = firms_by_bloc(state.present, market.roster)
    market.log.record("enters-base-training", entering)


def leave(market: Market, gone: Mask) -> None:
    """Who leaves the market, (firms, worlds), trains, sells and counts no more."""
    state = market.firms
    state.left |= gone
    state.present &= ~gone
    state.trains &= ~gone
    state.number = firms_by_bloc(state.present, market.roster)
