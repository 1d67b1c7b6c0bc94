"""The small market as JAX compiles it: a scan over weeks on a block of worlds, with its own keyed draws."""

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
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

State = tuple[jax.Array, jax.Array, jax.Array, jax.Array, jax.Array]
"""Tension and control (worlds,); capability, log price and share (firms, worlds)."""


@partial(jax.jit, static_argnames="worlds")
def play_block(key: jax.Array, worlds: int) -> jax.Array:
    """Outputs (3, worlds) of one block."""
    in_first = (jnp.arange(FIRMS) < LEADERS)[:, None]

    def week(state: State, key: jax.Array) -> tuple[State, None]:
        tension, control, capability, log_price, share = state
        keys = jax.random.split(key, 5)
        tension = PERSISTENCE * tension + SHOCK * jax.random.normal(keys[0], (worlds,))
        rate = RATE * jnp.exp(EFFECT * tension - EFFECT**2 / 2)
        control |= jax.random.uniform(keys[1], (worlds,)) < -jnp.expm1(-rate * WEEK)
        drift = jnp.where(control & ~in_first, TREND - DRAG, TREND)
        capability += drift * WEEK + STEP_NOISE * jax.random.normal(keys[2], (FIRMS, worlds))
        reset = -CHEAPER * capability + PRICE_SPREAD * jax.random.normal(keys[4], (FIRMS, worlds))
        log_price = jnp.where(jax.random.uniform(keys[3], (FIRMS, worlds)) < RESET_CHANCE, reset, log_price)
        utility = QUALITY * capability - PRICE * log_price
        share = INERTIA * share + (1 - INERTIA) * jax.nn.softmax(utility, axis=0)
        return (tension, control, capability, log_price, share), None

    first, second, third, weeks = jax.random.split(key, 4)
    start: State = (
        jax.random.normal(first, (worlds,)),
        jnp.zeros(worlds, bool),
        jnp.where(in_first, 0.0, -BEHIND) + jax.random.normal(second, (FIRMS, worlds)),
        PRICE_SPREAD * jax.random.normal(third, (FIRMS, worlds)),
        jnp.full((FIRMS, worlds), 1 / FIRMS),
    )
    (_, control, capability, _, share), _ = jax.lax.scan(week, start, jax.random.split(weeks, WEEKS))
    gap = capability[:LEADERS].max(axis=0) - capability[LEADERS:].max(axis=0)
    return jnp.stack([gap, share.max(axis=0), control])


def with_jax(worlds: int) -> Outputs:
    """Whole blocks, at least as many as hold these worlds."""
    keys = jax.random.split(jax.random.key(1), -(-worlds // BLOCK_WORLDS))
    blocks: list[Any] = [play_block(key, BLOCK_WORLDS) for key in keys]
    return np.concatenate([np.asarray(block) for block in blocks], axis=1).astype(np.float64)
