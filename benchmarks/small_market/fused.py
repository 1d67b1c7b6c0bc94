"""The small market as loops that numba compiles: all of a world's week in one pass, no arrays in between.

Twice: on this engine's own draws, which gives this engine's worlds; and on numba's copy of NumPy's generator, which
draws a new price's noise only where a price is set anew (cheaper, and no longer the same worlds in every scenario).
"""

from typing import Any

import numba
import numpy as np

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

single = np.float32


@numba.njit(fastmath=True)
def turn_week(  # type: ignore[no-untyped-def]
    tension, control, capability, log_price, share, pushed, came, noise, reset, set_to
) -> None:
    """A week of a block, in place: the state, then the week's draws; (worlds,) or (firms, worlds)."""
    firms, worlds = capability.shape
    top, total = np.empty(worlds, single), np.zeros(worlds, single)
    for world in range(worlds):
        tension[world] = single(PERSISTENCE) * tension[world] + single(SHOCK) * pushed[world]
        rate = single(RATE) * np.exp(single(EFFECT) * tension[world] - single(EFFECT**2 / 2))
        control[world] |= came[world] < -np.expm1(-rate * single(WEEK))
        top[world] = -np.inf
    weight = np.empty((firms, worlds), single)
    for firm in range(firms):
        for world in range(worlds):
            drift = single(TREND - DRAG) if control[world] and firm >= LEADERS else single(TREND)
            capability[firm, world] += drift * single(WEEK) + single(STEP_NOISE) * noise[firm, world]
            if reset[firm, world] < single(RESET_CHANCE):
                log_price[firm, world] = (
                    single(-CHEAPER) * capability[firm, world] + single(PRICE_SPREAD) * set_to[firm, world]
                )
            weight[firm, world] = single(QUALITY) * capability[firm, world] - single(PRICE) * log_price[firm, world]
            top[world] = max(top[world], weight[firm, world])
    for firm in range(firms):
        for world in range(worlds):
            weight[firm, world] = np.exp(weight[firm, world] - top[world])
            total[world] += weight[firm, world]
    for firm in range(firms):
        for world in range(worlds):
            share[firm, world] = (
                single(INERTIA) * share[firm, world] + single(1 - INERTIA) * weight[firm, world] / total[world]
            )


def fused_block(block: int) -> Array:
    """Outputs (3, worlds) of one block, on the draws that this engine makes in the same order."""
    draw = Stream(1, "small-market", block, BLOCK_WORLDS)
    tension = draw.normal()
    control = np.zeros(BLOCK_WORLDS, dtype=np.bool_)
    behind = np.where(np.arange(FIRMS) < LEADERS, single(0), single(-BEHIND))[:, None]
    capability = behind + draw.normal(FIRMS)
    log_price = single(PRICE_SPREAD) * draw.normal(FIRMS)
    share = np.full((FIRMS, BLOCK_WORLDS), 1 / FIRMS, dtype=single)
    for _ in range(WEEKS):
        draws = draw.normal(), draw.uniform(), draw.normal(FIRMS), draw.uniform(FIRMS), draw.normal(FIRMS)
        turn_week(tension, control, capability, log_price, share, *draws)
    gap = capability[:LEADERS].max(axis=0) - capability[LEADERS:].max(axis=0)
    return np.array([gap, share.max(axis=0), control], dtype=single)


def with_engine_draws(worlds: int) -> Outputs:
    """Whole blocks, at least as many as hold these worlds."""
    blocks = range(-(-worlds // BLOCK_WORLDS))
    return np.concatenate([fused_block(block) for block in blocks], axis=1).astype(np.float64)


@numba.njit(fastmath=True)
def play_worlds(random: Any, worlds: int) -> Any:
    """Outputs (3, worlds), one world after the other, in single precision."""
    outputs = np.empty((3, worlds), single)
    capability, log_price = np.empty(FIRMS, single), np.empty(FIRMS, single)
    share, weight = np.empty(FIRMS, single), np.empty(FIRMS, single)
    for world in range(worlds):
        tension, control = random.standard_normal(dtype=single), False
        for firm in range(FIRMS):
            capability[firm] = random.standard_normal(dtype=single) - (single(BEHIND) if firm >= LEADERS else single(0))
            log_price[firm] = single(PRICE_SPREAD) * random.standard_normal(dtype=single)
            share[firm] = single(1 / FIRMS)
        for _ in range(WEEKS):
            tension = single(PERSISTENCE) * tension + single(SHOCK) * random.standard_normal(dtype=single)
            rate = single(RATE) * np.exp(single(EFFECT) * tension - single(EFFECT**2 / 2))
            control |= random.random(dtype=single) < -np.expm1(-rate * single(WEEK))
            for firm in range(FIRMS):
                drift = single(TREND - DRAG) if control and firm >= LEADERS else single(TREND)
                noise = random.standard_normal(dtype=single)
                capability[firm] += drift * single(WEEK) + single(STEP_NOISE) * noise
                if random.random(dtype=single) < single(RESET_CHANCE):
                    set_to = single(PRICE_SPREAD) * random.standard_normal(dtype=single)
                    log_price[firm] = single(-CHEAPER) * capability[firm] + set_to
                weight[firm] = single(QUALITY) * capability[firm] - single(PRICE) * log_price[firm]
            weight[:] = np.exp(weight - weight.max())
            share[:] = single(INERTIA) * share + single(1 - INERTIA) / weight.sum() * weight
        outputs[0, world] = capability[:LEADERS].max() - capability[LEADERS:].max()
        outputs[1, world] = share.max()
        outputs[2, world] = control
    return outputs


def with_own_draws(worlds: int) -> Outputs:
    """So many worlds from numba's own loop of draws."""
    outputs: Outputs = play_worlds(np.random.Generator(np.random.SFC64(1)), worlds).astype(np.float64)
    return outputs
