"""How sure a probability is that was counted in so many worlds."""

import math
from dataclasses import dataclass

COVERAGE = 0.95


@dataclass(frozen=True, slots=True)
class Probability:
    """A share of worlds with its standard error and its 95 % Jeffreys interval."""

    value: float
    error: float
    low: float
    high: float


def probability(happened: int, worlds: int) -> Probability:
    """The share of worlds in which something happens.

    The interval is that of Jeffreys (Brown, Cai & DasGupta 2001): quantiles of Beta(x + ½, n − x + ½), with the ends
    0 and 1 kept where nothing or everything happens. Worlds are stratified, so it is slightly too wide.

    Raises
    ------
    ValueError
        If there is no world.
    """
    if worlds <= 0:
        raise ValueError(f"no world answers: {worlds}")
    from scipy.special import betaincinv

    tail = (1 - COVERAGE) / 2
    share = happened / worlds
    a, b = happened + 0.5, worlds - happened + 0.5
    low = 0.0 if happened == 0 else float(betaincinv(a, b, tail))
    high = 1.0 if happened == worlds else float(betaincinv(a, b, 1 - tail))
    return Probability(share, math.sqrt(share * (1 - share) / worlds), low, high)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of two probabilities with its 95 % interval; None where the denominator never happens."""

    value: float | None
    low: float | None
    high: float | None


def odds(numerator: int, denominator: int, both: int, worlds: int) -> Ratio:
    """The ratio of two probabilities counted on the same worlds.

    The interval is on the logarithm (Katz et al. 1978), with the covariance of the two events; half a world is added to
    each count so that it exists where one never happens.
    """
    if denominator == 0:
        return Ratio(None, None, None)
    x, y, joint = numerator + 0.5, denominator + 0.5, both + 0.5
    variance = 1 / x + 1 / y - 2 * joint / (x * y)
    half = 1.959964 * math.sqrt(max(variance, 0.0))
    centre = math.log(x / y)
    return Ratio(numerator / denominator, math.exp(centre - half), math.exp(centre + half))
