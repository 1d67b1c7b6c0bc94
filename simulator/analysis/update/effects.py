"""How weights move what a run says: probabilities, ratios, quantities and parameters before and after."""

import math
from dataclasses import dataclass

import numpy as np

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.evidence.evidence import Observation
from simulator.analysis.weighting import Mask, Values, Weights, influence, mean, standard_error
from simulator.forecast.intervals import Probability, Ratio

LEVELS = (0.05, 0.1, 0.5, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its standard error."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class ObservationEffect:
    """One observation against the worlds.

    before, after: what the worlds say of it: the probability that the event happens in the window, or None
    quantiles_before, quantiles_after: of the observed series or count at LEVELS, or None
    rank: share of the prior worlds below the observed value (bound, middle of the interval), or None
    alone: effective worlds if it were the only observation; without: if it were left out
    """

    observation: Observation
    before: Probability | None
    after: Probability | None
    quantiles_before: tuple[float, ...] | None
    quantiles_after: tuple[float, ...] | None
    rank: float | None
    alone: float
    without: float


@dataclass(frozen=True, slots=True)
class SignalChange:
    """A signal's probability before and after. `id` may name a member of odds ("id:numerator").

    contributions: what each observation adds to the change, in the order of the evidence
    """

    id: str
    before: Probability | None
    after: Probability | None
    change: Estimate | None
    contributions: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class RatioChange:
    """A ratio of two probabilities before and after."""

    id: str
    before: Ratio
    after: Ratio


@dataclass(frozen=True, slots=True)
class QuantityChange:
    """A signal's quantity before and after: quantiles at LEVELS."""

    id: str
    before: tuple[float, ...]
    after: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ParameterShift:
    """An uncertain parameter before and after: quantiles at LEVELS, and the move of its mean in standard deviations."""

    path: str
    before: tuple[float, ...]
    after: tuple[float, ...]
    shift: Estimate


def questions(ensemble: Ensemble) -> list[str]:
    """Everything that each world answers with yes or no: signals, and both members of odds."""
    names: list[str] = []
    for name, entry in ensemble.signals.items():
        if entry.kind == "probability":
            names.append(name)
        elif entry.kind == "ratio":
            names += [f"{name}:numerator", f"{name}:denominator"]
    return names


def moved(values: Values, asked: Mask, before: Weights, after: Weights) -> Estimate | None:
    """How far a mean moves between two weightings of the same worlds, with its paired error; None where undefined."""
    change = mean(values, asked, after) - mean(values, asked, before)
    if math.isnan(change):
        return None
    paired = influence(values, asked, after) - influence(values, asked, before)
    return Estimate(change, standard_error(paired))


def ratio(ensemble: Ensemble, name: str, weights: Weights) -> Ratio:
    """A ratio of two probabilities on the same worlds with its 95 % interval (on the logarithm, delta method)."""
    members = [ensemble.answers(f"{name}:{member}") for member in ("numerator", "denominator")]
    held = [(each.holds.astype(np.float64), each.asked) for each in members]
    above, below = (mean(holds, asked, weights) for holds, asked in held)
    if not (above > 0 and below > 0):
        return Ratio(value=0.0 if below > 0 and above == 0 else None)
    logs = [influence(*each, weights) / centre for each, centre in zip(held, (above, below), strict=True)]
    return Ratio.on_logarithm(above / below, standard_error(logs[0] - logs[1]))
