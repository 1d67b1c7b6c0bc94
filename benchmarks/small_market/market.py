"""The small market's numbers, and what an engine gives: the outputs of every world."""

import math

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
EXPECTED = ((13.806, 0.022), (0.3003, 0.0003), (0.6520, 0.0015))
"""Means of the outputs and their standard errors, from 98,304 worlds of this engine. Peers are compared with these, so
that this engine need not be loaded beside them: salabim looks through all loaded modules."""
TOLERANCE = 4.5
"""Standard errors by which a mean may differ."""

Outputs = npt.NDArray[np.float64]
"""(outputs, worlds), in the order of NAMES."""


def disagreements(outputs: Outputs) -> list[str]:
    """Outputs whose means differ from those of this engine by more than Monte Carlo error, as sentences."""
    found = []
    for name, values, (mean, error) in zip(NAMES, outputs, EXPECTED, strict=True):
        apart = abs(values.mean() - mean) / math.hypot(error, values.std() / math.sqrt(values.size))
        if not apart <= TOLERANCE:
            found.append(f"the mean of {name} differs from this engine's by {apart:.1f} standard errors")
    return found
