"""A signal as a yes or no of every world, and the halves of the worlds: one to choose in, one to count in."""

from dataclasses import dataclass

import numpy as np

from simulator.analysis.drivers.outcome import outcome_of
from simulator.analysis.ensemble import Days, Ensemble
from simulator.analysis.weighting import Mask, quantiles
from simulator.scenario.signals import ProbabilityRatio, Signal


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How each world answers, (worlds,) each.

    defined: whether the world answers at all
    holds: whether the answer is yes; of a distribution, whether the quantity is above its median
    days: when it first holds; None where the form has no "when"
    median: where a distribution was split; None for a signal with a threshold of its own
    """

    defined: Mask
    holds: Mask
    days: Days | None
    median: float | None


def verdicts_of(ensemble: Ensemble, signal: str) -> Verdicts:
    """How each world answers a signal, or a member of a ratio ("id:numerator", "id:denominator").

    Raises
    ------
    AnalysisError
        If there is no such signal, no single world answers it, too few do, or all give the same answer.
    """
    outcome = outcome_of(ensemble, signal)
    if outcome.kind == "yes-no":
        return Verdicts(outcome.defined, outcome.defined & (outcome.values == 1), ensemble.answers(signal).days, None)
    (median,) = quantiles(outcome.values[outcome.defined], ensemble.weights[outcome.defined], (0.5,))
    return Verdicts(outcome.defined, np.where(outcome.defined, outcome.values, -np.inf) > median, None, median)


def held_out(worlds: int) -> Mask:
    """Every other world: nothing is chosen in these, everything is counted in them."""
    later: Mask = np.arange(worlds) % 2 == 1
    return later


def signal_of(ensemble: Ensemble, signal: str) -> Signal:
    """A signal as the scenario asks it; of a ratio the member that is meant."""
    base, _, member = signal.partition(":")
    whole = ensemble.run.scenario.signals[base]
    if member and isinstance(whole.form, ProbabilityRatio):
        return whole.form.numerator if member == "numerator" else whole.form.denominator
    return whole
