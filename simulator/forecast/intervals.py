"""How sure a probability, or a ratio of two, is that was counted in so many worlds."""

import math
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field

from simulator.forecast.estimate import NORMAL_95, Estimate, Share

COVERAGE = 0.95


class Probability(Estimate):
    """A share of worlds: an estimate of which all is known."""

    value: Share
    error: Annotated[float, Field(ge=0)]
    low: Share
    high: Share
    kind: Literal["probability"] = "probability"
    unit: Literal["1"] = "1"

    @property
    def complement(self) -> "Probability":
        """The share of the other worlds."""
        return Probability(value=1 - self.value, error=self.error, low=1 - self.high, high=1 - self.low)


class Ratio(Estimate):
    """A ratio of two probabilities; without a value or an interval where one of them is 0."""

    kind: Literal["ratio"] = "ratio"
    unit: Literal["1"] = "1"

    @classmethod
    def on_logarithm(cls, value: float, error: float) -> Self:
        """A ratio whose logarithm has a standard error and the 95 % interval of the normal law."""
        half = NORMAL_95 * error
        return cls(value=value, low=value * math.exp(-half), high=value * math.exp(half))


def probability(happened: float, worlds: float) -> Probability:
    """The share of worlds in which something happens; worlds that weigh differently count as their effective number.

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
    return Probability(value=share, error=math.sqrt(share * (1 - share) / worlds), low=low, high=high)


@dataclass(frozen=True, slots=True)
class Paired:
    """Counts of two questions on the same worlds, the numerator's first."""

    answered: tuple[int, int]
    """Worlds that answer each: a condition leaves the others out."""
    holds: tuple[int, int]
    shared: int
    """Worlds that answer both; the next two are counted among them."""
    holds_shared: tuple[int, int]
    both: int

    def __add__(self, other: "Paired") -> "Paired":
        """The counts of both sets of worlds together."""
        return Paired(
            answered=(self.answered[0] + other.answered[0], self.answered[1] + other.answered[1]),
            holds=(self.holds[0] + other.holds[0], self.holds[1] + other.holds[1]),
            shared=self.shared + other.shared,
            holds_shared=(self.holds_shared[0] + other.holds_shared[0], self.holds_shared[1] + other.holds_shared[1]),
            both=self.both + other.both,
        )


def ratio_of_probabilities(counts: Paired) -> Ratio:
    """The ratio of two probabilities counted on the same worlds, each among those that answer it; without a value
    where the denominator never happens.

    The interval is on the logarithm (Katz et al. 1978), with the covariance of the two over the worlds that answer
    both; half a world on either side, as in Jeffreys' law, lets it exist where one never or always happens.
    """
    if counts.holds[1] == 0 or counts.answered[0] == 0:
        return Ratio(value=None)
    x, y = (held + 0.5 for held in counts.holds)
    answered_x, answered_y = (answered + 1 for answered in counts.answered)
    p, q = x / answered_x, y / answered_y
    joint = counts.both + 0.5 if counts.shared else 0.0
    together = joint - q * counts.holds_shared[0] - p * counts.holds_shared[1] + p * q * counts.shared
    variance = 1 / x - 1 / answered_x + 1 / y - 1 / answered_y - 2 * together / (x * y)
    half = NORMAL_95 * math.sqrt(max(variance, 0.0))
    centre = math.log(p / q)
    value = counts.holds[0] * counts.answered[1] / (counts.holds[1] * counts.answered[0])
    return Ratio(value=value, low=math.exp(centre - half), high=math.exp(centre + half))
