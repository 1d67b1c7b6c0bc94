"""What changes between two runs, signal by signal: differences with paired errors, flips, shifts of quantities.

World n of one run is world n of the other (common random numbers), so that much of the noise cancels: the error of a
difference is that of the difference of influences, world by world. Where the seeds differ nothing cancels, and the
errors add.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from simulator.analysis.compare.changes import Change, change_of
from simulator.analysis.compare.put_in import PutIn
from simulator.analysis.compare.shifts import QuantityDifference, quantity_difference
from simulator.analysis.ensemble import Answers, Ensemble
from simulator.analysis.weighting import (
    Values,
    Weights,
    effective_sample_size,
    influence,
    mean,
    ratio_of_shares,
    share,
)
from simulator.forecast.intervals import Probability, Ratio


@dataclass(frozen=True, slots=True)
class Flips:
    """What becomes of the worlds that answer in both runs, each a share of them; the four add up to one.

    both: would have happened anyway; gained: because of the scenario; lost: prevented by it; neither: in neither
    """

    worlds: int
    both: Probability
    gained: Probability
    lost: Probability
    neither: Probability


@dataclass(frozen=True, slots=True)
class SignalDifference:
    """One signal in the reference and in another run.

    Attributes
    ----------
    kind: "probability", "odds" or "distribution"
    answered: worlds that answer in each
    probabilities: of a probability, in each; None in a run in which no world answers
    ratios: of two probabilities, in each
    change: of the probability; of the natural logarithm of the ratio; of the mean of a distribution. None where one of
        the two does not exist
    flips: None for ratios and distributions, for independent runs, and where worlds weigh differently in the two
    quantity: of signals that read one
    adjusted: p value after Benjamini and Hochberg (1995), over all differences of the comparison
    remains: whether the difference remains by that
    put_in: by what the scenario puts the difference in itself; None if the model finds it, or it is not clear
    """

    signal: str
    kind: Literal["probability", "odds", "distribution"]
    answered: tuple[int, int]
    probabilities: tuple[Probability | None, Probability | None]
    ratios: tuple[Ratio, Ratio] | None
    change: Change | None
    flips: Flips | None
    quantity: QuantityDifference | None
    adjusted: float | None = None
    remains: bool = False
    put_in: PutIn | None = None


@dataclass(frozen=True)
class Side:
    """One run as far as it is compared: its first worlds with their weights."""

    ensemble: Ensemble
    worlds: int

    @cached_property
    def weights(self) -> Weights:
        kept = self.ensemble.weights[: self.worlds]
        scaled: Weights = kept / kept.mean()
        return scaled

    def answers(self, name: str) -> Answers:
        """The answers of the worlds that are compared."""
        answers, worlds = self.ensemble.answers(name), self.worlds
        return Answers(
            answers.defined[:worlds],
            answers.holds[:worlds],
            None if answers.days is None else answers.days[:worlds],
            None if answers.values is None else answers.values[:worlds],
        )


def signal_difference(name: str, reference: Side, other: Side, paired: bool) -> SignalDifference:
    """How one signal differs between two runs that ask the same question."""
    signal = other.ensemble.signals[name]
    if signal.kind == "ratio":
        return _ratio_difference(name, reference, other, paired)
    first, second = reference.answers(name), other.answers(name)
    weights = reference.weights, other.weights
    quantity = None
    if first.values is not None and second.values is not None:
        quantity = quantity_difference(first.values, second.values, weights, paired)
    answered = int(np.count_nonzero(first.defined)), int(np.count_nonzero(second.defined))
    if signal.kind == "distribution":
        change = quantity.change if quantity else None
        return SignalDifference(name, "distribution", answered, (None, None), None, change, None, quantity)
    shares = share(first.holds, first.defined, weights[0]), share(second.holds, second.defined, weights[1])
    comparable = paired and np.array_equal(*weights)
    return SignalDifference(
        name,
        "probability",
        answered,
        shares,
        None,
        share_change(first, second, weights, paired),
        flips(first, second, weights[0]) if comparable else None,
        quantity,
    )


def share_change(first: Answers, second: Answers, weights: tuple[Weights, Weights], paired: bool) -> Change | None:
    """The change of a probability, each side among the worlds that answer there; None where none does.

    The interval counts half a world more on either side of a flip (Agresti and Min 2005), so that it has a width even
    where no world flips.
    """
    effective = [
        effective_sample_size(weight[answers.defined]) for answers, weight in zip((first, second), weights, strict=True)
    ]
    if min(effective) == 0:
        return None
    sides = [
        (answers.holds.astype(np.float64), answers.defined, weight)
        for answers, weight in zip((first, second), weights, strict=True)
    ]
    value = mean(*sides[1]) - mean(*sides[0])
    return change_of(value, influence(*sides[0]), influence(*sides[1]), paired, 1 / min(effective))


def flips(first: Answers, second: Answers, weights: Weights) -> Flips | None:
    """Shares of the worlds that answer in both runs; None where none does."""
    defined = first.defined & second.defined
    parts = [
        share(held, defined, weights)
        for held in (
            first.holds & second.holds,
            ~first.holds & second.holds,
            first.holds & ~second.holds,
            ~first.holds & ~second.holds,
        )
    ]
    both, gained, lost, neither = parts
    if both is None or gained is None or lost is None or neither is None:
        return None
    return Flips(int(np.count_nonzero(defined)), both, gained, lost, neither)


def _ratio_difference(name: str, reference: Side, other: Side, paired: bool) -> SignalDifference:
    """The change of the logarithm of a ratio of two probabilities."""
    (before, first), (after, second) = _ratio(name, reference), _ratio(name, other)
    change = None
    if before.value and after.value:
        change = change_of(math.log(after.value / before.value), first, second, paired)
    answered = reference.worlds, other.worlds
    return SignalDifference(name, "odds", answered, (None, None), (before, after), change, None, None)


def _ratio(name: str, side: Side) -> tuple[Ratio, Values]:
    """A ratio of two probabilities of one run, and the influences of its logarithm."""
    members = [side.answers(f"{name}:{member}") for member in ("numerator", "denominator")]
    return ratio_of_shares([(member.holds, member.defined) for member in members], side.weights)
