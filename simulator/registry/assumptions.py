"""The range of a registered probability over assumptions: as in the forecast, from twice as many noises.

A forecast tells the range from the two noises that its run left. What is put on record for good is played under two
more, which makes its standard deviation surer by a factor of a half and more where it is small.
"""

from simulator.analysis.drivers.variance import split_of
from simulator.analysis.errors import AnalysisError
from simulator.analysis.weighting import Values
from simulator.forecast.assumptions import beta_range, without_range
from simulator.registry.registration import Assumptions


def spread(signal: str, mean: float, answers: Values, seed: int) -> tuple[Assumptions | None, str | None]:
    """The range of a probability over assumptions, or the reason why there is none.

    Parameters
    ----------
    mean: the probability over all worlds of the run
    answers: 1, 0 or NaN, (noises, sets)
    """
    if not 0 < mean < 1:
        return None, without_range("alike")["en"]
    try:
        parts = split_of(signal, answers, seed)
    except AnalysisError as error:
        return None, str(error)
    low, high = beta_range(mean, parts.between)
    return Assumptions(sd=parts.between, low=low, high=high, sets=parts.sets, noises=len(answers)), None
