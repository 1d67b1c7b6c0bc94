"""What the laws of readings are made of: the scale on which an error lies, quantiles, and lists that hold a part."""

import math
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
"""(worlds,)"""


def normal_quantile(uniforms: Values) -> Values:
    """The quantiles of the standard normal law."""
    from scipy.special import ndtri

    quantiles: Values = ndtri(uniforms)
    return quantiles


def on_scale(values: Values, log: bool) -> Values:
    """Values, or their logarithms; NaN where there is none."""
    return np.log(np.where(values > 0, values, np.nan)) if log else values


def distance(values: Values, point: float, log: bool) -> Values:
    """From a point to each value, on the scale; NaN where there is no value, or no logarithm of it."""
    away: Values = on_scale(values, log) - (math.log(point) if log else point)
    return away


def moved(point: float, by: float, log: bool) -> float:
    """A point moved on the scale."""
    return point * math.exp(by) if log else point + by


def shifted(values: Values, by: Values, log: bool) -> Values:
    """Values moved on the scale."""
    moved: Values = values * np.exp(by) if log else values + by
    return moved


def excluding(values: Values, likelihood: Values) -> Values:
    """A likelihood, −∞ for worlds without a value (or, on a logarithmic scale, without a positive one)."""
    return np.where(np.isnan(values) | np.isnan(likelihood), -np.inf, likelihood)


def covered(held: Values, events: Values, share: tuple[float, float]) -> Values:
    """log P(a list holds so many of a number of events), c uniform in `share`; −∞ where it would hold more than all.

    ∫ C(N, n) cⁿ (1 − c)^(N − n) dc = I_c(n + 1, N − n + 1) / (N + 1), I the regularised incomplete beta function.
    """
    from scipy.special import betainc, betaincc, gammaln, xlog1py, xlogy

    low, high = share
    possible = events >= held
    missed = np.where(possible, events - held, 0.0)
    if low == high:
        ways = gammaln(held + missed + 1) - gammaln(held + 1) - gammaln(missed + 1)
        likelihood = ways + xlogy(held, low) + xlog1py(missed, -low)
        return np.where(possible, likelihood, -np.inf)
    tails = [tail(held + 1, missed + 1, low) - tail(held + 1, missed + 1, high) for tail in (betaincc, betainc)]
    within = np.maximum(tails[0], -tails[1])  # whichever is the difference of small numbers
    with np.errstate(divide="ignore"):
        return np.where(possible, np.log(within / ((held + missed + 1) * (high - low))), -np.inf)


def sds(level: float) -> float:
    """Standard deviations to either side that hold a level."""
    return NormalDist().inv_cdf((1 + level) / 2)
