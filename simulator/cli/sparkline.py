"""Small distributions in text: a first-passage curve, or the density of a quantity, in a few characters."""

from collections.abc import Sequence

import numpy as np

LEVELS = "▁▂▃▄▅▆▇█"
NOTHING = " "
WIDTH = 10
OUTER = 0.01
"""A density is drawn between this quantile and its mirror image."""


def bars(heights: Sequence[float]) -> str:
    """One character per height between 0 and 1; 0 is blank, so that "never" is not "rarely"."""
    steps = len(LEVELS)
    return "".join(NOTHING if height <= 0 else LEVELS[min(steps - 1, int(height * steps))] for height in heights)


def passage(cumulative: Sequence[float], width: int = WIDTH) -> str:
    """A first-passage curve over its window: a full block is every world."""
    ends = np.linspace(0, len(cumulative) - 1, width + 1)[1:].round().astype(int)
    return bars([cumulative[end] for end in ends])


def density(levels: Sequence[float], values: Sequence[float], width: int = WIDTH) -> str:
    """A density read off quantiles, from the 1st to the 99th percentile: a full block is its peak."""
    low, high = np.interp([OUTER, 1 - OUTER], levels, values)
    if not high > low:
        return bars([1.0])
    edges = np.linspace(low, high, width + 1)
    below = [share_below(edge, levels, values) for edge in edges]
    mass = np.diff(below)
    return bars([float(share) for share in mass / max(mass.max(), 1e-12)])


def share_below(edge: float, levels: Sequence[float], values: Sequence[float]) -> float:
    """Share of worlds at or below a value, read off quantiles; exact where many worlds share one value."""
    index = int(np.searchsorted(values, edge, side="right"))
    if index == 0:
        return 0.0
    if index == len(values):
        return 1.0
    rise = (edge - values[index - 1]) / (values[index] - values[index - 1])
    return float(levels[index - 1] + rise * (levels[index] - levels[index - 1]))
