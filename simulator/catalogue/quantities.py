"""Quantities: what a strategist may write where the model wants a number.

A quantity is a point value or a distribution. Here it is only data; `simulator.sampling.distributions` reads values off it.
"""

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


Quantity = Point | Metalog | Normal | LogNormal | Uniform | Triangular | Beta | Choice


def is_uncertain(quantity: Quantity) -> bool:
    """Whether worlds differ in it."""
    return not isinstance(quantity, Point)
