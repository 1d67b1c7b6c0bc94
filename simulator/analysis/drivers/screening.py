"""The quick look at every uncertain parameter: how much of the outcome a parabola in its rank explains.

The share of variance explained by y ≈ a + b·u + c·u², where u is the parameter's rank, is found for all parameters and
signals at once from sums over worlds. It sees what rises, falls, or turns once. If the parameter has no influence,
n·R² follows a χ² law with two degrees of freedom, whose tail is exp(−x/2); the floor is the R² that the largest of k
such parameters exceeds with probability 0.05 (Bonferroni).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.analysis.drivers.outcome import Outcome
from simulator.analysis.weighting import Values

FALSE_ALARM = 0.05
"""Probability that any parameter without influence passes the floor."""
FLAT = 1e-6
"""A parabola that adds less than this part of its own variance to the line adds nothing (a switch has no bend)."""


@dataclass(frozen=True, slots=True)
class Screened:
    """One parameter against one outcome.

    correlation: between the parameter's rank and the outcome (its rank, for a quantity)
    explained: share of the variance explained by a parabola in the rank
    """

    path: str
    correlation: float
    explained: float


def screen(parameters: Mapping[str, Values], outcomes: Iterable[Outcome]) -> list[list[Screened]]:
    """Every parameter against every outcome, for each outcome the most telling first.

    Parameters
    ----------
    parameters: path → (worlds,)
    """
    compared = list(outcomes)
    weights = np.stack([outcome.weights for outcome in compared])
    answers = np.stack([_compared(outcome) for outcome in compared])
    shares = weights / weights.sum(axis=1, keepdims=True)
    centred = answers - (shares * answers).sum(axis=1, keepdims=True)
    kept = shares * centred
    variance = (kept * centred).sum(axis=1)
    rows = [explained(line, shares, kept, variance) for line in map(centred_ranks, parameters.values())]
    paths = list(parameters)
    ranked = []
    for place in range(len(compared)):
        drivers = [
            Screened(path, float(correlation[place]), float(share[place]))
            for path, (correlation, share) in zip(paths, rows, strict=True)
        ]
        ranked.append(sorted(drivers, key=lambda driver: -driver.explained))
    return ranked


def floor(parameters: int, effective: float) -> float:
    """The R² that none of so many parameters without influence exceeds, with probability 0.95."""
    return -2 * math.log(FALSE_ALARM / parameters) / effective


def centred_ranks(values: Values) -> Values:
    """Ranks from −1 to 1; worlds that share a value share their mean rank."""
    from scipy.stats import rankdata

    ranks: Values = 2 * (rankdata(values) - 0.5) / values.size - 1
    return ranks


def explained(line: Values, shares: Values, answers: Values, variance: Values) -> tuple[Values, Values]:
    """Correlation with a rank, and share of variance explained by a parabola in it, (outcomes,) each.

    Parameters
    ----------
    line: (worlds,)
    shares: weights that add up to 1, (outcomes, worlds)
    answers: answers less their mean, times their share, (outcomes, worlds)
    variance: of the answers, (outcomes,)
    """
    bend = line**2
    sums = shares @ np.stack([line, bend, line * bend, bend**2], axis=1)
    spread = sums[:, 1] - sums[:, 0] ** 2
    shared = sums[:, 2] - sums[:, 0] * sums[:, 1]
    bent = sums[:, 3] - sums[:, 1] ** 2
    along, across = (answers @ np.stack([line, bend], axis=1)).T
    own = bent - _ratio(shared**2, spread)
    beyond = across - _ratio(shared * along, spread)
    by_line = _ratio(along**2, spread)
    by_bend = _ratio(beyond**2, np.where(own > FLAT * bent, own, 0.0))
    return _ratio(along, np.sqrt(spread * variance)), _ratio(by_line + by_bend, variance)


def _compared(outcome: Outcome) -> Values:
    """Answers as the screening compares them: quantities by rank, so that a long tail decides nothing."""
    answers: Values = np.where(outcome.defined, outcome.values, 0.0)
    if outcome.kind == "quantity":
        answers[outcome.defined] = centred_ranks(outcome.values[outcome.defined])
    return answers


def _ratio(over: npt.NDArray[np.float64], under: npt.NDArray[np.float64]) -> Values:
    """A quotient that is 0 where there is nothing to divide by."""
    return np.divide(over, under, out=np.zeros_like(over), where=under > 0)
