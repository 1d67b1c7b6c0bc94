"""What a probability would be if the uncertain numbers were known: its range over assumptions.

A probability over all worlds of a run mixes two things: chance in the worlds, and ignorance of the parameters. The same
sets of parameters are therefore played under several seeds of the noise. What differs between sets beyond what noise
makes differ is owed to the parameters: a one-way analysis of variance with random effects (Searle, Casella & McCulloch
1992, chapter 3), σ²_b = (MSB − MSW)/n₀. With two seeds this is the covariance of the two answers of a set. σ_b is the
standard deviation, between sets, of the probability that a world with these parameters has; the range is that of the
beta law with the mean of the whole run and this standard deviation.
"""

import math
from dataclasses import dataclass
from typing import Annotated

import numpy as np
import numpy.typing as npt
from pydantic import Field

from simulator.forecast.estimate import Part, Share
from simulator.words import in_every_language
from simulator.words.numbers import whole

Values = npt.NDArray[np.float64]

LEAST_SETS = 1000
"""Sets of parameters, and so worlds of a run, of which a range can be told: of fewer, a standard deviation below a
tenth and more would be lost in the noise."""
LEAST_ANSWERED = 200
"""Sets that must be answered under at least two seeds of the noise, where a condition leaves others out."""
TAILS = (0.1, 0.9)
"""Ends of an 80 % range."""
ONE_SIDED = 1.644854
"""Standard errors from an estimate to its 95 % limit on one side."""
WIDEST = 0.999999
"""A standard deviation this close to that of a coin with two sides leaves a probability of 0 or 1 in every set."""

Words = dict[str, str]
"""A text by language."""


def without_range(reason: str) -> Words:
    """Why a probability has no range: `alike`, `weighted`, `few-worlds` or `few-answers`."""
    return in_every_language(f"assumptions-{reason}", worlds=whole(LEAST_SETS), sets=whole(LEAST_ANSWERED))


@dataclass(frozen=True, slots=True)
class Between:
    """The variance of a probability between sets of parameters.

    variance: its estimate, 0 where it came out negative; error: its standard error
    sets: sets that were answered under at least two seeds of the noise
    """

    variance: float
    error: float
    sets: int

    def limits(self) -> tuple[float, float]:
        """The one-sided 95 % limits of the standard deviation, the lower first."""
        half = ONE_SIDED * self.error
        return math.sqrt(max(self.variance - half, 0.0)), math.sqrt(self.variance + half)


class Assumptions(Part):
    """The 80 % range of a probability over assumptions.

    low, high: where it would lie in 8 of 10 cases if the parameters were known
    sd: its standard deviation between sets of parameters; sd_low, sd_high: one-sided 95 % limits of that
    clear: whether it stands out from none; where it does not, `low` and `high` are those of `sd_high`, and the range
        lies somewhere within them
    sets, noises: sets of parameters that were compared, and seeds of noise under which each was played
    """

    low: Share
    high: Share
    sd: Share
    sd_low: Share
    sd_high: Annotated[float, Field(ge=0)]
    clear: bool
    sets: Annotated[int, Field(ge=2)]
    noises: Annotated[int, Field(ge=2)]


def over_assumptions(mean: float, answers: Values | None) -> Assumptions | Words:
    """The range of a probability over assumptions, or why there is none.

    Parameters
    ----------
    mean: the probability over all worlds of the run
    answers: 1, 0 or NaN, (seeds, sets); None where the sets were played under one seed of the noise only
    """
    if not 0 < mean < 1:
        return without_range("alike")
    if answers is None:
        return without_range("few-worlds")
    if np.count_nonzero(np.isfinite(answers).sum(axis=0) >= 2) < LEAST_ANSWERED:
        return without_range("few-answers")
    found = between_sets(answers)
    least, most = found.limits()
    sd, clear = math.sqrt(found.variance), least > 0
    low, high = beta_range(mean, sd if clear else most)
    return Assumptions(
        low=low, high=high, sd=sd, sd_low=least, sd_high=most, clear=clear, sets=found.sets, noises=len(answers)
    )


def beta_range(mean: float, sd: float) -> tuple[float, float]:
    """The 10 % and 90 % points of the beta law with a mean in (0, 1) and a standard deviation."""
    if sd <= 0:
        return mean, mean
    from scipy.special import betaincinv

    largest = mean * (1 - mean)
    weight = largest / min(sd**2, WIDEST * largest) - 1
    low, high = (float(betaincinv(mean * weight, (1 - mean) * weight, tail)) for tail in TAILS)
    return low, high


def between_sets(answers: Values) -> Between:
    """The variance between sets of answers (seeds, sets), at least two sets with at least two answers each.

    The error is that of a mean of one product of deviations a set, and no less than it would be if the sets did not
    differ: of a rare event, products of both answers are too few to tell their own spread.
    """
    sums = centred_sums(answers)
    count, total, squares = sums
    sets = count.size
    variance = float(components(sums, np.ones((1, sets)))[0][0])
    pairs = count * (count - 1)
    products = (total**2 - squares) / pairs
    spread = float(squares.sum() / count.sum())
    alike = math.sqrt(float((2 / pairs).sum())) * spread / sets
    return Between(variance, max(float(products.std()) / math.sqrt(sets), alike), sets)


def centred_sums(answers: Values) -> Values:
    """Answers, their sum and the sum of their squares about the mean of all, (3, sets); sets with fewer than two
    answers say nothing of noise and are left out."""
    kept = answers[:, np.isfinite(answers).sum(axis=0) >= 2]
    known = np.isfinite(kept)
    apart = np.where(known, kept - np.nanmean(kept), 0.0) if known.any() else np.zeros_like(kept)
    return np.stack([known.sum(axis=0), apart.sum(axis=0), (apart**2).sum(axis=0)])


def components(sums: Values, taken: Values) -> tuple[Values, Values]:
    """Variances between and within sets, (resamples,) each; a negative estimate is 0.

    Parameters
    ----------
    sums: answers, their sum and the sum of their squares, (3, sets), centred near their mean
    taken: how often each set counts, (resamples, sets)
    """
    answers, total, _ = sums
    each = np.stack([answers, total, sums[2], total**2 / answers, answers**2, np.ones_like(answers)])
    n, s, squares, by_set, n_squares, sets = (taken @ each.T).T
    mean_within = (squares - by_set) / np.maximum(n - sets, 1)
    mean_between = (by_set - s**2 / n) / np.maximum(sets - 1, 1)
    effective = (n - n_squares / n) / np.maximum(sets - 1, 1)
    return np.maximum(mean_between - mean_within, 0.0) / effective, np.maximum(mean_within, 0.0)
