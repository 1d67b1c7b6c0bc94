"""Quantities: what a strategist may write where the model wants a number.

A quantity is a point value or a distribution. Here it is only data; `simulator.sampling.distributions` reads values off
it.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Support = Literal["real", "positive", "unit"]
"""Where a metalog lives: on the numbers themselves, on their logarithm, or on their logit."""


@dataclass(frozen=True, slots=True)
class Point:
    """The same value in every world."""

    value: float


@dataclass(frozen=True, slots=True)
class Metalog:
    """A three-term metalog distribution (Keelin 2016) through its 5, 50 and 95 % quantiles, on a support."""

    q05: float
    q50: float
    q95: float
    support: Support


@dataclass(frozen=True, slots=True)
class Normal:
    """Mean and standard deviation."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class LogNormal:
    """Median and standard deviation of the logarithm."""

    median: float
    sigma: float


@dataclass(frozen=True, slots=True)
class Uniform:
    """Every value between two ends is equally likely."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Triangular:
    """Two ends and the most likely value between them."""

    low: float
    mode: float
    high: float


@dataclass(frozen=True, slots=True)
class Beta:
    """A beta distribution stretched over `low` to `high`, by its mean and concentration (alpha + beta)."""

    low: float
    high: float
    mean: float
    concentration: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A few values with their weights, in ascending order of the value, so that a rank has a meaning."""

    values: tuple[float, ...]
    weights: tuple[float, ...]


HALF_WIDTH = 1.6448536269514722
"""Standard deviations from the median to the 95 % quantile of a normal law."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A cell of a table with a spread: a central value times a factor of its own, 1/own and own at 5 and 95 %.

    All such cells of a table are multiplied by the table's common factor as well, where it has one; the factors act on
    the odds of a cell whose support is the unit.
    """

    value: float
    own: float
    support: Support


Quantity = Point | Metalog | Normal | LogNormal | Uniform | Triangular | Beta | Choice | Spread


def is_uncertain(quantity: Quantity) -> bool:
    """Whether worlds differ in it."""
    return not isinstance(quantity, Point)


def is_own_distribution(quantity: Quantity) -> bool:
    """Whether it is a distribution by itself, not a cell that shares the spread of its table."""
    return not isinstance(quantity, Point | Spread)


MEDIAN_ROOM = 0.1248995482
"""Nearest that the median of a three-term metalog may come to its 5 % or 95 % quantile, as a part of their distance.

With L = ln(y/(1 − y)) the quantile function is a + b·L + c·(y − ½)·L, whose slope times y(1 − y) is b + c·g(y) with
g(y) = y − ½ + y(1 − y)·L. It stays positive for every y if |c|/b < 1/max g. The maximum of g is where (2y − 1)·L = 2.
At 5/50/95 %, c/b = (q05 + q95 − 2·q50)/(.45·(q95 − q05)), so that the median must keep ½ − .225/max g of the distance
from either end (Keelin 2016)."""

_TO_LINE: Mapping[Support, Callable[[float], float]] = {
    "real": lambda value: value,
    "positive": math.log,
    "unit": lambda value: math.log(value) - math.log1p(-value),
}
_FROM_LINE: Mapping[Support, Callable[[float], float]] = {
    "real": lambda line: line,
    "positive": math.exp,
    "unit": lambda line: 1 / (1 + math.exp(-line)),
}
_OPEN_ENDS: Mapping[Support, tuple[float, float]] = {
    "real": (-math.inf, math.inf),
    "positive": (0.0, math.inf),
    "unit": (0.0, 1.0),
}


def onto_line(value: float, support: Support) -> float:
    """A value of a support on the real line: itself, its logarithm or its logit."""
    return _TO_LINE[support](value)


def from_line(line: float, support: Support) -> float:
    """The inverse of `onto_line`."""
    return _FROM_LINE[support](line)


def metalog_fault(q05: float, q50: float, q95: float, support: Support) -> str | None:
    """Why no three-term metalog on a support meets three increasing quantiles, or None if one does.

    The message says between which values the median would have to lie.
    """
    low, high = _OPEN_ENDS[support]
    if not low < q05 < q50 < q95 < high:
        within = "above 0" if support == "positive" else "strictly between 0 and 1"
        return f"must be {within}: {[q05, q50, q95]}"
    bottom, middle, top = (onto_line(each, support) for each in (q05, q50, q95))
    room = MEDIAN_ROOM * (top - bottom)
    if bottom + room < middle < top - room:
        return None
    least, most = from_line(bottom + room, support), from_line(top - room, support)
    return (
        f"no smooth distribution meets [{q05:g}, {q50:g}, {q95:g}]: "
        f"between these ends the median must lie above {least:.4g} and below {most:.4g}"
    )
