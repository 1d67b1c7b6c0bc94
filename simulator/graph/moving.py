"""Values moved so that whatever depends on them shows it: shuffled between worlds, stretched, drawn anew."""

from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.catalogue.declarations import Parameter
from simulator.market.core import FREE

Floats = npt.NDArray[np.float32]
NARROW = 20.0
"""Bounds no further apart than this are drawn between."""
SLIGHT, STRONG = 0.2, 1.5
"""Standard deviations of the logarithm of a factor."""


def moved_parameter(values: Floats, parameter: Parameter, chance: np.random.Generator) -> Floats:
    """A parameter, (…, worlds), moved within its bounds: slightly, strongly, or to anywhere between them."""
    kind = chance.integers(3, size=values.shape)
    noise = chance.standard_normal(values.shape)
    stretched = values * np.exp(np.where(kind == 0, SLIGHT, STRONG) * noise) + np.where(values == 0, 0.1 * noise, 0)
    if parameter.high - parameter.low <= NARROW:
        anywhere = chance.uniform(parameter.low, parameter.high, values.shape)
        stretched = np.where(kind == 2, anywhere, stretched)
    held = np.clip(stretched, parameter.low, parameter.high)
    return (np.rint(held) if parameter.integer else held).astype(np.float32)


def moved_state(values: npt.NDArray[Any], chance: np.random.Generator) -> npt.NDArray[Any]:
    """An array of a state, (…, worlds), shuffled along its last axis; numbers are stretched besides, slightly or
    strongly, and in every second world switches are thrown."""
    shuffled = values[..., chance.permutation(values.shape[-1])]
    moved: npt.NDArray[Any] = shuffled
    if values.dtype == np.bool_:
        moved = shuffled ^ (chance.random(values.shape) < 0.5)
    elif values.dtype.kind == "f" and values.size:
        sizes = np.where(chance.random(values.shape) < 0.5, SLIGHT, STRONG)
        noise = chance.standard_normal(values.shape)
        shift = 0.1 * (np.abs(values).mean() or 1.0) * noise
        moved = (shuffled * np.exp(sizes * noise) + np.where(values <= 0, shift, 0)).astype(values.dtype)
    return moved


def thrown_switch(
    hold: npt.NDArray[np.int8], low: float, high: float, chance: np.random.Generator
) -> npt.NDArray[np.int8]:
    """The hold of a switch, at a value of its own in every world or free."""
    choices = np.array([FREE, *range(int(low), int(high) + 1)], dtype=np.int8)
    return chance.choice(choices, hold.shape)
