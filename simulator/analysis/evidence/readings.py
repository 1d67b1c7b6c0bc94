"""Readings: what was read off the world, with the law of its error, against what worlds show.

A reading is one number y, or a bound, with an error on its scale: the number itself, or its logarithm. It says how
likely it is in a world whose value is x (`log_likelihood`), and what an observer of that world would have read
(`perturbed`). Both come from one law, p(y | x), which depends on y − x alone (that of `Coverage` on both).

* `Normal`: within a tolerance, or within a factor (log-normal).
* `TwoPiece`: a value with an interval that need not be symmetric: half a normal law on either side, joined where they
  are highest (Wallis 2014, The two-piece normal, binormal, or double Gaussian distribution). The ends of the interval
  are equally likely, and it holds its level exactly.
* `Flat`: an interval without a value: all of it is equally likely, and tails of normal laws meet it at its ends.
* `Censored`: above or below a bound.
* `Exact`: a count that is known for certain.
* `Coverage`: a list holds so many events, and each event with a probability that is itself uncertain.
"""

import math
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal

import numpy as np

from simulator.analysis.evidence.laws import Values, covered, distance, excluding, moved, normal_quantile, sds, shifted

Side = Literal["above", "below"]

CENTRAL = 0.9
"""Level of `low` and `high`."""
_CENTRAL_SD = sds(CENTRAL)


@dataclass(frozen=True, slots=True)
class Normal:
    """A value with an error of standard deviation `sd`: of its logarithm where `log`."""

    value: float
    sd: float
    log: bool = False

    @property
    def point(self) -> float:
        return self.value

    @property
    def low(self) -> float:
        return moved(self.value, -_CENTRAL_SD * self.sd, self.log)

    @property
    def high(self) -> float:
        return moved(self.value, _CENTRAL_SD * self.sd, self.log)

    @property
    def log_peak(self) -> float:
        """Log-density where it is highest: with it the likelihood is a density of the value (or its logarithm)."""
        return -math.log(self.sd * math.sqrt(2 * math.pi))

    def log_likelihood(self, values: Values) -> Values:
        """−½((x − y)/s)²; −∞ for a world without a value."""
        with np.errstate(over="ignore"):
            likelihood = -0.5 * np.square(distance(values, self.value, self.log) / self.sd)
        return excluding(values, likelihood)

    def perturbed(self, values: Values, uniforms: Values) -> Values:
        """What an observer of each world would have read, from a uniform draw each."""
        return shifted(values, self.sd * normal_quantile(uniforms), self.log)

    def widened(self, times: float) -> "Normal":
        return replace(self, sd=times * self.sd)

    @property
    def written(self) -> dict[str, Any]:
        """As a file has it."""
        error = {"factor": math.exp(self.sd)} if self.log else {"tolerance": self.sd}
        return {"value": self.value, **error}


@dataclass(frozen=True, slots=True)
class TwoPiece:
    """A value with an interval that holds `level`, on either side of it."""

    value: float
    interval: tuple[float, float]
    level: float = CENTRAL
    log: bool = False

    @property
    def lower_sd(self) -> float:
        """Standard deviation of the half below the value, on the scale."""
        return float(-distance(np.array(self.interval[0]), self.value, self.log)) / sds(self.level)

    @property
    def upper_sd(self) -> float:
        """Standard deviation of the half above the value, on the scale."""
        return float(distance(np.array(self.interval[1]), self.value, self.log)) / sds(self.level)

    @property
    def point(self) -> float:
        return self.value

    @property
    def low(self) -> float:
        return moved(self.value, -_CENTRAL_SD * self.lower_sd, self.log)

    @property
    def high(self) -> float:
        return moved(self.value, _CENTRAL_SD * self.upper_sd, self.log)

    @property
    def log_peak(self) -> float:
        return -math.log((self.lower_sd + self.upper_sd) * math.sqrt(math.pi / 2))

    def log_likelihood(self, values: Values) -> Values:
        """−½((x − y)/s)², s that of the side on which the world lies."""
        away = distance(values, self.value, self.log)
        with np.errstate(over="ignore"):
            likelihood = -0.5 * np.square(away / np.where(away < 0, self.lower_sd, self.upper_sd))
        return excluding(values, likelihood)

    def perturbed(self, values: Values, uniforms: Values) -> Values:
        """The error is mirrored: where the truth may lie far above what was read, the reading may lie far below it."""
        left, right = self.upper_sd, self.lower_sd
        both = left + right
        below = left * normal_quantile(np.minimum(uniforms * both / (2 * left), 0.5))
        above = -right * normal_quantile(np.minimum((1 - uniforms) * both / (2 * right), 0.5))
        return shifted(values, below + above, self.log)

    def widened(self, times: float) -> "TwoPiece":
        ends = [
            moved(self.value, times * float(distance(np.array(end), self.value, self.log)), self.log)
            for end in self.interval
        ]
        return replace(self, interval=(ends[0], ends[1]))

    @property
    def written(self) -> dict[str, Any]:
        """As a file has it."""
        return {"value": self.value, **_interval(self.interval, self.level, self.log)}


@dataclass(frozen=True, slots=True)
class Flat:
    """An interval in which everything is equally likely; its tails hold 1 − `level` together."""

    interval: tuple[float, float]
    level: float = CENTRAL
    log: bool = False

    @property
    def half(self) -> float:
        """Half the length of the interval, on the scale."""
        return float(distance(np.array(self.interval[1]), self.interval[0], self.log)) / 2

    @property
    def tail_sd(self) -> float:
        """Standard deviation of the normal tails: with it they meet the interval continuously."""
        return (1 - self.level) / self.level * 2 * self.half / math.sqrt(2 * math.pi)

    @property
    def point(self) -> float:
        """The middle, on the scale."""
        return moved(self.interval[0], self.half, self.log)

    @property
    def low(self) -> float:
        return float(self.perturbed(np.array([self.point]), np.array([(1 - CENTRAL) / 2]))[0])

    @property
    def high(self) -> float:
        return float(self.perturbed(np.array([self.point]), np.array([(1 + CENTRAL) / 2]))[0])

    @property
    def log_peak(self) -> float:
        return math.log(self.level / (2 * self.half))

    def log_likelihood(self, values: Values) -> Values:
        """0 within, −½(d/s)² at a distance d beyond an end."""
        beyond = np.maximum(np.abs(distance(values, self.point, self.log)) - self.half, 0.0)
        with np.errstate(over="ignore"):
            return excluding(values, -0.5 * np.square(beyond / self.tail_sd))

    def perturbed(self, values: Values, uniforms: Values) -> Values:
        """What an observer of each world would have put into the middle of the interval."""
        tail = (1 - self.level) / 2
        within = (np.clip(uniforms, tail, 1 - tail) - 0.5) * 2 * self.half / self.level
        below = self.tail_sd * normal_quantile(np.minimum(uniforms / (2 * tail), 0.5))
        above = -self.tail_sd * normal_quantile(np.minimum((1 - uniforms) / (2 * tail), 0.5))
        return shifted(values, within + below + above, self.log)

    def widened(self, times: float) -> "Flat":
        ends = [moved(self.point, sign * times * self.half, self.log) for sign in (-1, 1)]
        return replace(self, interval=(ends[0], ends[1]))

    @property
    def written(self) -> dict[str, Any]:
        """As a file has it."""
        return _interval(self.interval, self.level, self.log)


@dataclass(frozen=True, slots=True)
class Censored:
    """Only a bound is known: what was measured lies above it, or below, with an error of `sd` (0: none)."""

    side: Side
    value: float
    sd: float = 0.0
    log: bool = False

    @property
    def point(self) -> float:
        return self.value

    @property
    def low(self) -> float:
        return self.value if self.side == "above" else -math.inf

    @property
    def high(self) -> float:
        return self.value if self.side == "below" else math.inf

    @property
    def log_peak(self) -> float:
        """A probability, no density: 0."""
        return 0.0

    def log_likelihood(self, values: Values) -> Values:
        """log Φ((x − y)/s) above, log Φ((y − x)/s) below; without an error 0 on the right side and −∞ beyond."""
        away = distance(values, self.value, self.log)
        away = away if self.side == "above" else -away
        from scipy.special import log_ndtr

        likelihood: Values = log_ndtr(away / self.sd) if self.sd > 0 else np.where(away > 0, 0.0, -np.inf)
        return excluding(values, likelihood)

    def perturbed(self, values: Values, uniforms: Values) -> Values:
        """What an observer of each world would have measured."""
        return shifted(values, self.sd * normal_quantile(uniforms), self.log)

    def widened(self, times: float) -> "Censored":
        return replace(self, sd=times * self.sd)

    @property
    def written(self) -> dict[str, Any]:
        """As a file has it."""
        error = {"factor": math.exp(self.sd)} if self.log else {"tolerance": self.sd}
        return {self.side: self.value, **(error if self.sd else {})}


@dataclass(frozen=True, slots=True)
class Exact:
    """A count that is known: worlds agree to half a unit."""

    value: float
    log: ClassVar[bool] = False

    @property
    def point(self) -> float:
        return self.value

    @property
    def low(self) -> float:
        return self.value

    @property
    def high(self) -> float:
        return self.value

    @property
    def log_peak(self) -> float:
        return 0.0

    def log_likelihood(self, values: Values) -> Values:
        """0 within half a unit, −∞ beyond."""
        return np.where(np.abs(values - self.value) <= 0.5, 0.0, -np.inf)

    def perturbed(self, values: Values, uniforms: Values) -> Values:
        """Spread over its unit, so that whole numbers have a rank."""
        spread: Values = values + uniforms - 0.5
        return spread

    def widened(self, times: float) -> "Exact":
        """A count that is known has no width."""
        return self

    @property
    def written(self) -> dict[str, Any]:
        """As a file has it."""
        return {"value": self.value, "exact": True}


@dataclass(frozen=True, slots=True)
class Coverage:
    """A list holds `count` events; each event that happened is in it with a probability c, uniform in [low, high]."""

    count: int
    share: tuple[float, float]
    log: ClassVar[bool] = False

    @property
    def point(self) -> float:
        return float(self.count)

    @property
    def low(self) -> float:
        """So many events the list stands for if it is as complete as it may be."""
        return self.count / self.share[1]

    @property
    def high(self) -> float:
        """So many if it is as incomplete as it may be."""
        return self.count / self.share[0]

    @property
    def log_peak(self) -> float:
        """A probability, no density: 0."""
        return 0.0

    def log_likelihood(self, values: Values) -> Values:
        """The binomial probability of the list among a world's events, averaged over c; −∞ where it holds more."""
        events = np.rint(np.where(np.isnan(values), -1.0, values))
        return covered(np.full(events.shape, float(self.count)), events, self.share)

    def perturbed(self, values: Values, uniforms: Values) -> Values:
        """How many of each world's events such a list would have held."""
        listed = np.full(values.shape, np.nan)
        for events in np.unique(values[~np.isnan(values)]):
            whole = max(round(events), 0)
            held = np.arange(whole + 1.0)
            cumulative = np.exp(covered(held, np.full(held.shape, float(whole)), self.share)).cumsum()
            at = values == events
            listed[at] = np.minimum(np.searchsorted(cumulative / cumulative[-1], uniforms[at]), whole)
        return listed

    def widened(self, times: float) -> "Coverage":
        """The range of c about its middle so many times as long, within what a share can be."""
        middle, half = sum(self.share) / 2, (self.share[1] - self.share[0]) / 2
        return replace(self, share=(max(middle - times * half, 0.5 * self.share[0]), min(middle + times * half, 1.0)))

    @property
    def written(self) -> dict[str, Any]:
        """As a file has it."""
        return {"value": float(self.count), "coverage": list(self.share)}


Reading = Normal | TwoPiece | Flat | Censored | Exact | Coverage


def _interval(ends: tuple[float, float], level: float, log: bool) -> dict[str, Any]:
    return {"interval": list(ends), "level": level, "scale": "log" if log else "linear"}
