"""Proper scoring rules and the probability integral transform.

A rule is proper if nobody expects a better score from a forecast that he does not believe. All of them are losses: less
is better, 0 is perfect. Sources: Gneiting and Raftery (2007) for the rules; Gneiting, Balabdaoui and Raftery (2007) for
the transform.
"""

from collections.abc import Callable

import numpy as np
from scipy.special import xlogy

from simulator.analysis.weighting import Values

Rule = Callable[[float, float], float]
"""The score of a probability when an outcome is known."""


def crps(members: Values, observed: float) -> float:
    """The continuous ranked probability score of an ensemble, in the unit of its members: E|X − y| − ½ E|X − X′|.

    The second term is a sum over sorted members, so the cost is that of sorting. With one member it is the absolute
    error.
    """
    ordered = np.sort(members)
    count = ordered.size
    ranks = 2 * np.arange(1, count + 1) - count - 1
    spread = float(np.dot(ranks, ordered)) / count**2
    return float(np.mean(np.abs(ordered - observed))) - spread


def brier(probability: float, outcome: float) -> float:
    """(p − o)². A degree between 0 and 1 is the share of the claim that came true."""
    return (probability - outcome) ** 2


def logarithmic(probability: float, outcome: float) -> float:
    """−o ln p − (1 − o) ln(1 − p), in nats; infinite where the impossible happened."""
    with np.errstate(divide="ignore"):
        return float(-xlogy(outcome, probability) - xlogy(1 - outcome, 1 - probability))


def expected(rule: Rule, probability: float, outcome: float, confidence: float) -> float:
    """A score, expected over whether the outcome is right."""
    wrong = (1 - confidence) * rule(probability, 1 - outcome) if confidence < 1 else 0.0
    return confidence * rule(probability, outcome) + wrong


def pit(members: Values, observed: float, uniform: float) -> float:
    """The probability integral transform: the share of members below the observation, and of those equal to it a share
    drawn by `uniform`. It is uniform where the observation is one more draw from the ensemble (Czado et al. 2009)."""
    below = float(np.mean(members < observed))
    return below + uniform * float(np.mean(members == observed))


def covers(members: Values, observed: float, level: float) -> bool:
    """Whether the central band of a level holds the observation, its ends included."""
    low, high = np.quantile(members, ((1 - level) / 2, (1 + level) / 2), method="inverted_cdf")
    return bool(low <= observed <= high)
