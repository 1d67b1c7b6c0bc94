"""Estimates as analyses make them: of finitely many worlds, so that all of their numbers are known."""

from simulator.forecast.estimate import Estimate


class Sampled(Estimate):
    """An estimate of which all is known: the number, its standard error and its 95 % interval."""

    value: float
    error: float
    low: float
    high: float
