"""How far a probability depends on what nobody knows: its range over draws of the uncertain parameters.

Every draw of the parameters is played under several seeds of noise; an analysis of variance takes the noise out
(`simulator.analysis.drivers.variance`). What is left is the variance, between draws, of the probability that a world
with these parameters has. The range is that of the beta law with the mean of the whole run and this variance.
"""

from scipy.special import betaincinv

from simulator.analysis.drivers.variance import split_of
from simulator.analysis.errors import AnalysisError
from simulator.analysis.weighting import Values
from simulator.registry.registration import Assumptions

TAILS = (0.1, 0.9)
"""Ends of an 80 % range."""
WIDEST = 0.999999
"""A standard deviation this close to that of a coin with two sides leaves a probability of 0 or 1 in every draw."""


def spread(signal: str, mean: float, answers: Values, seed: int) -> tuple[Assumptions | None, str | None]:
    """The range of a probability over assumptions, or the reason why there is none.

    Parameters
    ----------
    mean: the probability over all worlds of the run
    answers: 1, 0 or NaN, (noises, sets)
    """
    if not 0 < mean < 1:
        return None, "every world of the run gives the same answer"
    try:
        parts = split_of(signal, answers, seed)
    except AnalysisError as error:
        return None, str(error)
    low, high = beta_range(mean, parts.between)
    return Assumptions(sd=parts.between, low=low, high=high, sets=parts.sets, noises=len(answers)), None


def beta_range(mean: float, sd: float) -> tuple[float, float]:
    """The 10 % and 90 % points of the beta law with a mean in (0, 1) and a standard deviation."""
    if sd <= 0:
        return mean, mean
    largest = mean * (1 - mean)
    weight = largest / min(sd**2, WIDEST * largest) - 1
    low, high = (float(betaincinv(mean * weight, (1 - mean) * weight, tail)) for tail in TAILS)
    return low, high
