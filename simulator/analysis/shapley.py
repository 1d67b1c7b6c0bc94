"""Shapley values over parts that act world by world, and their errors.

The Shapley value of a part is its marginal effect averaged over all orders in which the parts may be put in (Shapley
1953). Worlds never touch each other, so that every world of a simulation can hold a coalition of its own. Two designs:

* permutations: each world puts the parts in in a random order of its own (Castro, Gómez and Tejada 2009). Step j of a
  chain simulates every world with its first j parts; so many simulations as there are parts, less one, give every world
  the marginal effect of every part. Within a world they telescope to the difference between both scenarios;
* all subsets, simulated for every world: no noise of the order, at the price of 2^parts − 2 simulations.

Outcomes are arrays (2, questions, worlds): what a world adds to the numerator of an estimate (it holds, or a value) and
to its denominator (it answers at all).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from math import factorial

import numpy as np
import numpy.typing as npt

from simulator.analysis.estimates import Sampled
from simulator.sampling.streams import generator

Mask = npt.NDArray[np.bool_]
Outcome = npt.NDArray[np.floating]
Values = npt.NDArray[np.float64]

ALL_SUBSETS_UP_TO = 3
"""Parts that are enumerated: 6 simulations, what a chain of 7 parts costs."""


@dataclass(frozen=True, slots=True)
class Permutations:
    """Every world with a random order of its own."""

    parts: int
    seed: int

    def coalitions(self, block: int, worlds: int) -> list[Mask]:
        """Which parts act in which world, (parts, worlds) each: none, then the first of every world …, then all."""
        places = self._places(block, worlds)
        return [places < step for step in range(self.parts + 1)]

    def credits(self, block: int, outcomes: Sequence[Outcome]) -> Values:
        """What each part adds in each world, (parts, 2, questions, worlds), from the outcomes of all coalitions."""
        worlds = outcomes[0].shape[-1]
        order = self._places(block, worlds).argsort(axis=0)
        credit = np.zeros((self.parts, *outcomes[0].shape))
        everywhere = np.arange(worlds)
        for step, acting in enumerate(order):
            gain = outcomes[step + 1].astype(np.float64) - outcomes[step]
            credit[acting, ..., everywhere] = np.moveaxis(gain, -1, 0)
        return credit

    def _places(self, block: int, worlds: int) -> npt.NDArray[np.intp]:
        """The place of every part in the order of every world, (parts, worlds)."""
        drawn = generator(self.seed, "attribution", block).random((worlds, self.parts))
        return drawn.argsort(axis=1).argsort(axis=1).T


@dataclass(frozen=True, slots=True)
class AllSubsets:
    """Every subset of the parts in every world."""

    parts: int

    def coalitions(self, block: int, worlds: int) -> list[Mask]:
        """Every subset for all worlds at once, (parts, worlds) each: none first, all last."""
        return [np.repeat(np.array(subset)[:, None], worlds, axis=1) for subset in self._subsets()]

    def credits(self, block: int, outcomes: Sequence[Outcome]) -> Values:
        """The Shapley value of each part in each world, (parts, 2, questions, worlds)."""
        known = dict(zip(self._subsets(), outcomes, strict=True))
        credit = np.zeros((self.parts, *outcomes[0].shape))
        for subset, outcome in known.items():
            for part in range(self.parts):
                if not subset[part]:
                    joined = (*subset[:part], True, *subset[part + 1 :])
                    credit[part] += self._weight(sum(subset)) * (known[joined].astype(np.float64) - outcome)
        return credit

    def _subsets(self) -> list[tuple[bool, ...]]:
        return list(product((False, True), repeat=self.parts))

    def _weight(self, size: int) -> float:
        """The share of all orders in which exactly these parts come before."""
        return factorial(size) * factorial(self.parts - size - 1) / factorial(self.parts)


Design = Permutations | AllSubsets


def design_for(parts: int, seed: int) -> Design:
    """All subsets while they are few, else random orders."""
    return AllSubsets(parts) if parts <= ALL_SUBSETS_UP_TO else Permutations(parts, seed)


@dataclass(frozen=True)
class Moments:
    """Sums over worlds of what each adds, and of all products of two: they merge, flat in the number of worlds.

    Rows: numerator and denominator without any part, what every part adds to the numerator, and to the denominator.
    """

    worlds: int
    first: Values
    """(questions, rows)"""
    second: Values
    """(questions, rows, rows)"""

    @classmethod
    def of(cls, start: Outcome, credit: Values) -> "Moments":
        """Of some worlds: start (2, questions, worlds), credit (parts, 2, questions, worlds)."""
        rows = np.concatenate([start.astype(np.float64), credit[:, 0], credit[:, 1]]).swapaxes(0, 1)
        return cls(rows.shape[-1], rows.sum(axis=-1), rows @ rows.swapaxes(1, 2))

    def __add__(self, more: "Moments") -> "Moments":
        return Moments(self.worlds + more.worlds, self.first + more.first, self.second + more.second)

    @classmethod
    def total(cls, blocks: Sequence["Moments"]) -> "Moments":
        """Of all blocks, added in their order."""
        return reduce(cls.__add__, blocks)

    def estimate(self, question: int) -> "Contributions | None":
        """A question's parts with their covariance; None where no world answers without any part or with all."""
        mean = self.first[question] / self.worlds
        spread = self.second[question] / self.worlds - np.outer(mean, mean)
        return estimate(mean, spread / self.worlds)


@dataclass(frozen=True)
class Contributions:
    """How a probability or a mean moves, part by part: a vector with the covariance of its errors.

    Attributes
    ----------
    before, after: without any part, with all of them
    parts: (parts,); they add up to after − before
    covariance: of the parts' Monte Carlo errors, (parts, parts)
    """

    before: float
    after: float
    parts: Values
    covariance: Values

    def together(self, members: Sequence[int] | None = None, unit: str = "1") -> Sampled:
        """Some parts taken together, or all of them."""
        chosen = np.arange(len(self.parts)) if members is None else np.array(members, dtype=np.intp)
        error = np.sqrt(max(float(self.covariance[np.ix_(chosen, chosen)].sum()), 0.0))
        return Sampled.normal(float(self.parts[chosen].sum()), float(error), "change", unit)


def estimate(mean: Values, covariance: Values) -> Contributions | None:
    """Contributions to a ratio of means, from the rows of `Moments` and the covariance of their errors.

    With numerator N and denominator A of an estimate R = N/A (A = 1 where every world answers), the product rule for
    finite changes (Bennet 1920) holds exactly: ΔR = (ΔN − R̄·ΔA)/Ā, bars being means of before and after. N and A are
    means over worlds, so that each world's marginal effects on both add up; part p is given (N_p − R̄·A_p)/Ā. Where A
    does not move this is the plain Shapley value; where it does, it is that of R to second order in the changes.

    Errors are those of the delta method; the noise of the order is among them.
    """
    parts = (len(mean) - 2) // 2
    unit = np.eye(len(mean))
    adds_n, adds_a = slice(2, 2 + parts), slice(2 + parts, None)
    ends = ((unit[0], unit[1]), (unit[0] + unit[adds_n].sum(axis=0), unit[1] + unit[adds_a].sum(axis=0)))
    answering = [float(mean @ a) for _, a in ends]
    if min(answering) <= 0:
        return None
    ratios = [float(mean @ n) / size for (n, _), size in zip(ends, answering, strict=True)]
    slopes = [(n - ratio * a) / size for (n, a), ratio, size in zip(ends, ratios, answering, strict=True)]
    middle, slope = sum(ratios) / 2, (slopes[0] + slopes[1]) / 2
    size, slope_of_size = sum(answering) / 2, (ends[0][1] + ends[1][1]) / 2
    values = (mean[adds_n] - middle * mean[adds_a]) / size
    gradient = unit[adds_n] - middle * unit[adds_a] - np.outer(mean[adds_a], slope) - np.outer(values, slope_of_size)
    gradient /= size
    return Contributions(ratios[0], ratios[1], values, gradient @ covariance @ gradient.T)
