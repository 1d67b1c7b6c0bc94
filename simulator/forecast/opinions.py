"""What a signal's answer would be if one opinion held, and how much of it hangs on whose opinion holds.

Where the numbers of a scenario are mixtures of opinions, one opinion holds in each world, and the worlds in which it
does are those of the scenario with this opinion alone: the share of them in which a signal holds is its probability
under that opinion. The opinions differ by Σ w·(p − p̄)² with weights w, from which the part is taken that sampling
makes, Σ w·(1 − w)·e² with standard errors e. By the law of total variance this is a part of the variance of the
probability over all assumptions (`simulator.forecast.assumptions`): the share by which that would shrink, in
expectation, if it were known whose opinion holds.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import Field

from simulator.forecast.assumptions import ONE_SIDED, Assumptions
from simulator.forecast.estimate import NORMAL_95, Estimate, Part, Share
from simulator.forecast.influence import Values

DISCOVERED = 0.05
"""Share of false ones, at most in expectation, among signals of which opinions are said to differ (Benjamini & Hochberg
1995)."""

SURE = 1e-6
"""Of how far values lie apart: a smaller error is none."""


class UnderOpinion(Part):
    """A signal under one opinion.

    name: whose opinion; weight: what the scenario gives it, as a share of 1
    answered: worlds in which it holds and that answer
    value: the probability, the ratio, or the mean of a quantity without threshold; None where no world answers
    """

    name: str
    weight: Share
    answered: Annotated[int, Field(ge=0)]
    value: Estimate | None


class ByOpinion(Part):
    """A signal by whose opinion holds.

    parameter: the parameter that says in each world whose opinion holds
    under: by opinion, in alphabetical order
    differ: whether the answers differ beyond chance, the number of signals accounted for
    between: standard deviation of the probability, or the mean, between opinions; None of a ratio, or where fewer than
        two opinions have an answer
    share: share of the probability's variance over assumptions that hangs on whose opinion holds; None without a
        range over assumptions that stands out from none
    """

    parameter: str
    under: tuple[UnderOpinion, ...]
    differ: bool
    between: Annotated[float, Field(ge=0)] | None
    share: Estimate | None


@dataclass(frozen=True, slots=True)
class Apart:
    """The variance between opinions, its standard error, and the probability of so much by chance."""

    variance: float
    error: float
    chance: float


def apart(under: Sequence[UnderOpinion]) -> Apart | None:
    """How far the probabilities or means under opinions lie apart; None with fewer than two.

    The chance is that of the χ² test of homogeneity: Pearson's for shares of worlds, else with the squared errors as
    variances. Weights are those of the worlds that answer.
    """
    known = [(each.value, each.answered) for each in under if each.value is not None]
    if len(known) < 2:
        return None
    values = np.array([estimate.value for estimate, _ in known], dtype=np.float64)
    errors = np.array([estimate.error for estimate, _ in known], dtype=np.float64)
    worlds = np.array([answered for _, answered in known], dtype=np.float64)
    weights = worlds / worlds.sum()
    mean = float(weights @ values)
    away = values - mean
    noise = float((weights * (1 - weights)) @ errors**2)
    variance = max(float(weights @ away**2) - noise, 0.0)
    error = math.sqrt(float((2 * weights * away) ** 2 @ errors**2))
    shares = known[0][0].kind == "probability"
    own = mean * (1 - mean) / worlds if shares else errors**2
    return Apart(variance, error, chance_of(values, own))


def chance_of(values: Values, variances: Values) -> float:
    """The probability that values of the same expectation lie as far apart."""
    reach = float(np.ptp(values))
    if reach == 0:
        return 1.0
    from scipy.special import chdtrc

    variances = np.maximum(variances, (SURE * reach) ** 2)  # what is the same in every world has none
    mean = (values / variances).sum() / (1 / variances).sum()
    return float(chdtrc(len(values) - 1, ((values - mean) ** 2 / variances).sum()))


def share_of(found: Apart, assumptions: Assumptions | None) -> Estimate | None:
    """The part that the variance between opinions has in the variance over assumptions, between 0 and 1."""
    if assumptions is None or not assumptions.clear:
        return None
    whole = assumptions.sd**2
    whole_error = (assumptions.sd_high**2 - whole) / ONE_SIDED
    value = min(found.variance / whole, 1.0)
    error = math.hypot(found.error, value * whole_error) / whole
    half = NORMAL_95 * error
    return Estimate(value=value, error=error, low=max(value - half, 0.0), high=min(value + half, 1.0), kind="index")


def discovered(chances: Sequence[float]) -> list[bool]:
    """Which of so many findings stand when their number is accounted for."""
    from scipy.stats import false_discovery_control

    return [bool(adjusted <= DISCOVERED) for adjusted in false_discovery_control(chances)] if chances else []
