"""The small market's numbers, and what an engine gives: the outputs of every world."""

import math
from itertools import combinations

import numpy as np
import numpy.typing as npt

FIRMS, LEADERS, WEEKS = 15, 7, 156
WEEK = 7 / 365.25
PERSISTENCE, EFFECT, RATE = 0.98, 0.7, 0.4
SHOCK = math.sqrt(1 - PERSISTENCE**2)
"""Standard deviation of a week's change of tension, whose own is 1."""
TREND, DRAG, NOISE = 12.0, 6.0, 1.5
STEP_NOISE = NOISE * math.sqrt(WEEK)
BEHIND = 7.0
"""Months by which the second bloc starts behind."""
RESET, QUALITY, PRICE, INERTIA = 1.0, 0.3, 1.0, 0.97
RESET_CHANCE = -math.expm1(-RESET * WEEK)
PRICE_SPREAD, CHEAPER = 0.3, 0.05 / 12
"""A price that is set anew: log price has this spread and falls so much with each month of capability."""
NAMES = ("gap", "largest share", "control came")
TOLERANCE = 4.5
"""Standard errors by which two engines' means may differ."""

Outputs = npt.NDArray[np.float64]
"""(outputs, worlds), in the order of NAMES."""


def disagreements(outputs: dict[str, Outputs]) -> list[str]:
    """Pairs of engines whose means differ by more than Monte Carlo error, as sentences."""
    found = []
    for (one, ours), (other, theirs) in combinations(outputs.items(), 2):
        error = np.sqrt(ours.var(axis=1) / ours.shape[1] + theirs.var(axis=1) / theirs.shape[1])
        apart = np.abs(ours.mean(axis=1) - theirs.mean(axis=1)) / error
        found += [
            f"{one} and {other} differ by {errors:.1f} standard errors in {name}"
            for name, errors in zip(NAMES, apart, strict=True)
            if not errors <= TOLERANCE
        ]
    return found
