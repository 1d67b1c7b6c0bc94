"""The small market as this engine runs it: one calendar for a block of worlds, arrays with the world last."""

from collections.abc import Generator

import numpy as np
import simpy

from benchmarks.small_market.market import (
    BEHIND,
    CHEAPER,
    DRAG,
    EFFECT,
    FIRMS,
    INERTIA,
    LEADERS,
    PERSISTENCE,
    PRICE,
    PRICE_SPREAD,
    QUALITY,
    RATE,
    RESET_CHANCE,
    SHOCK,
    STEP_NOISE,
    TREND,
    WEEK,
    WEEKS,
    Outputs,
)
from simulator.engine.plan import BLOCK_WORLDS
from simulator.sampling.streams import Array, Stream


def block_of_worlds(block: int) -> Array:
    """Outputs (3, worlds) of one block."""
    draw = Stream(1, "small-market", block, BLOCK_WORLDS)
    in_first = (np.arange(FIRMS) < LEADERS)[:, None]
    tension = draw.normal()
    control = np.zeros(BLOCK_WORLDS, dtype=np.bool_)
    capability = np.where(in_first, np.float32(0), np.float32(-BEHIND)) + draw.normal(FIRMS)
    log_price = np.float32(PRICE_SPREAD) * draw.normal(FIRMS)
    share = np.full((FIRMS, BLOCK_WORLDS), 1 / FIRMS, dtype=np.float32)
    environment = simpy.Environment()

    def week() -> Generator[simpy.Event, None, None]:
        nonlocal tension, control, capability, log_price, share
        for _ in range(WEEKS):
            tension = PERSISTENCE * tension + SHOCK * draw.normal()
            rate = RATE * np.exp(EFFECT * tension - EFFECT**2 / 2)
            control = control | (draw.uniform() < -np.expm1(-rate * WEEK))
            drift = np.where(control & ~in_first, np.float32(TREND - DRAG), np.float32(TREND))
            capability = capability + drift * WEEK + STEP_NOISE * draw.normal(FIRMS)
            resets = draw.uniform(FIRMS) < RESET_CHANCE
            reset = -CHEAPER * capability + np.float32(PRICE_SPREAD) * draw.normal(FIRMS)
            log_price = np.where(resets, reset, log_price)
            utility = QUALITY * capability - PRICE * log_price
            weight = np.exp(utility - utility.max(axis=0))
            share = INERTIA * share + (1 - INERTIA) * weight / weight.sum(axis=0)
            yield environment.timeout(1)

    environment.process(week())
    environment.run()
    gap = capability[:LEADERS].max(axis=0) - capability[LEADERS:].max(axis=0)
    return np.array([gap, share.max(axis=0), control], dtype=np.float32)


def with_blocks(worlds: int) -> Outputs:
    """Whole blocks, at least as many as hold these worlds."""
    blocks = range(-(-worlds // BLOCK_WORLDS))
    return np.concatenate([block_of_worlds(block) for block in blocks], axis=1).astype(np.float64)
