"""Quantities: what a strategist may write where the model wants a number.

A quantity is a point value or a distribution. Here it is only data; `simulator.sampling.distributions` reads values off
it.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Literal, get_type_hints

from simulator.catalogue.tagged import Tagged

Support = Literal["real", "positive", "unit"]
"""Where a metalog lives: on the numbers themselves, on their logarithm, or on their logit."""


@dataclass(frozen=True)
class Part:
    """A number of a form: what it is called, and whether it is a distance (above 0) and no value of the thing."""

    name: str
    distance: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """The same value in every world."""

    value: float


@dataclass(frozen=True, slots=True)
class Metalog:
    """A three-term metalog distribution (Keelin 2016) through its 5, 50 and 95 % quantiles, on a support."""

    q05: Annotated[float, Part("5 %")]
    q50: Annotated[float, Part("50 %")]
    q95: Annotated[float, Part("95 %")]
    support: Support

    @property
    def fault(self) -> str | None:
        """Why there is no such distribution, None if there is one; as of all forms."""
        quantiles = (self.q05, self.q50, self.q95)
        if not self.q05 < self.q50 < self.q95:
            return f"must increase: {list(quantiles)}"
        return metalog_fault(*quantiles, self.support)


@dataclass(frozen=True, slots=True)
class Normal:
    """Mean and standard deviation."""

    mean: Annotated[float, Part("mean")]
    sd: Annotated[float, Part("sd", distance=True)]

    @property
    def fault(self) -> str | None:
        return None


@dataclass(frozen=True, slots=True)
class LogNormal:
    """Median and standard deviation of the logarithm."""

    median: Annotated[float, Part("median")]
    sigma: Annotated[float, Part("sigma", distance=True)]

    @property
    def fault(self) -> str | None:
        return None if self.median > 0 else f"the median must be above 0, not {self.median:g}"


@dataclass(frozen=True, slots=True)
class Uniform:
    """Every value between two ends is equally likely."""

    low: Annotated[float, Part("low")]
    high: Annotated[float, Part("high")]

    @property
    def fault(self) -> str | None:
        return None if self.low < self.high else f"must increase: {[self.low, self.high]}"


@dataclass(frozen=True, slots=True)
class Triangular:
    """Two ends and the most likely value between them."""

    low: Annotated[float, Part("low")]
    mode: Annotated[float, Part("mode")]
    high: Annotated[float, Part("high")]

    @property
    def fault(self) -> str | None:
        increases = self.low <= self.mode <= self.high and self.low < self.high
        return None if increases else f"must increase: {[self.low, self.mode, self.high]}"


@dataclass(frozen=True, slots=True)
class Beta:
    """A beta distribution stretched over `low` to `high`, by its mean and concentration (alpha + beta)."""

    low: Annotated[float, Part("low")]
    high: Annotated[float, Part("high")]
    mean: Annotated[float, Part("mean")]
    concentration: Annotated[float, Part("concentration", distance=True)]

    @property
    def fault(self) -> str | None:
        if self.low < self.mean < self.high:
            return None
        return f"the mean must lie between low and high: {[self.low, self.high, self.mean, self.concentration]}"


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


Numbers = Metalog | Normal | LogNormal | Uniform | Triangular | Beta
FORMS: Mapping[str, type[Numbers]] = {
    "quantiles": Metalog,
    "normal": Normal,
    "lognormal": LogNormal,
    "uniform": Uniform,
    "triangular": Triangular,
    "beta": Beta,
}
"""Forms that are written as a list of numbers."""
SINGLE_FORMS = ("value", *FORMS, "choice")
"""Forms of one opinion."""
ALL_FORMS = (*SINGLE_FORMS, "mixture")


@cache
def parts_of(form: str) -> dict[str, Part]:
    """The numbers of a form in order, by field."""
    hints: dict[str, Any] = get_type_hints(FORMS[form], include_extras=True)
    marks = {name: mark for name, hint in hints.items() for mark in getattr(hint, "__metadata__", ())}
    return {name: mark for name, mark in marks.items() if isinstance(mark, Part)}


Single = Point | Metalog | Normal | LogNormal | Uniform | Triangular | Beta | Choice
"""What one opinion holds of a number."""

OPINIONS = "opinion"
"""What the path of the parameter begins with that says in each world whose opinion holds."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody holds of a number, and the weight that is given to it; the source only explains it."""

    name: str
    weight: float
    quantity: Annotated[Single, Tagged()]
    source: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Mixture:
    """Several opinions of a number, of which one holds in each world; in alphabetical order of their names, so that the
    order in which they are written decides nothing.

    Opinions of the same names in several quantities are those of the same people: in a world, one holds for all.
    """

    opinions: tuple[Opinion, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Whose opinions they are."""
        return tuple(opinion.name for opinion in self.opinions)

    @property
    def path(self) -> str:
        """Path of the parameter that says in each world whose opinion holds: opinion.hawks.insiders."""
        return ".".join((OPINIONS, *self.names))

    @property
    def shares(self) -> tuple[float, ...]:
        """The weights as shares of 1."""
        total = math.fsum(opinion.weight for opinion in self.opinions)
        return tuple(opinion.weight / total for opinion in self.opinions)

    @property
    def choice(self) -> Choice:
        """Whose opinion holds, as a number: the place of the opinion, from 0 on."""
        return Choice(tuple(map(float, range(len(self.opinions)))), self.shares)


Quantity = Single | Spread | Mixture


def people(path: str) -> tuple[str, ...]:
    """Whose opinions they are, from the path of their parameter; the inverse of `Mixture.path`."""
    return tuple(path.split(".")[1:])


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
    bottom, middle, top = (onto_line(bound, support) for bound in (q05, q50, q95))
    room = MEDIAN_ROOM * (top - bottom)
    if bottom + room < middle < top - room:
        return None
    least, most = from_line(bottom + room, support), from_line(top - room, support)
    return (
        f"no smooth distribution meets [{q05:g}, {q50:g}, {q95:g}]: "
        f"between these ends the median must lie above {least:.4g} and below {most:.4g}"
    )
