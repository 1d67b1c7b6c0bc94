"""How weights move what a run says: probabilities, ratios, quantities and parameters before and after."""

import math
from dataclasses import dataclass

import numpy as np

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.estimates import Sampled
from simulator.analysis.weighting import Mask, Values, Weights, influence, mean, ratio_of_shares, share
from simulator.catalogue.quantities import people
from simulator.forecast.estimate import Estimate
from simulator.forecast.influence import standard_error
from simulator.forecast.intervals import Probability, Ratio

LEVELS = (0.05, 0.1, 0.5, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class ObservationEffect:
    """One observation of the evidence against the worlds.

    before, after: what the worlds say of it: the probability that the event happens in the window, or None
    quantiles_before, quantiles_after: of the observed series or count at LEVELS, or None
    rank: share of the prior worlds below the observed value (bound, middle of the interval), or None
    alone: effective worlds if it were the only observation; without: if it were left out
    """

    id: str
    before: Probability | None
    after: Probability | None
    quantiles_before: tuple[float, ...] | None
    quantiles_after: tuple[float, ...] | None
    rank: float | None
    alone: float
    without: float


@dataclass(frozen=True, slots=True)
class SignalChange:
    """A signal's probability before and after. `id` may name a member of a ratio ("id:numerator").

    contributions: what each observation adds to the change, in the order of the evidence
    """

    id: str
    before: Probability | None
    after: Probability | None
    change: Sampled | None
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
    shift: Sampled


@dataclass(frozen=True, slots=True)
class OpinionShift:
    """An opinion before and after: the share of the weight of the worlds in which it holds.

    parameter: the one that says whose opinion holds; name: whose opinion it is
    """

    parameter: str
    name: str
    before: Probability | None
    after: Probability | None
    change: Sampled | None


def opinion_shifts(ensemble: Ensemble, weights: Weights) -> tuple[OpinionShift, ...]:
    """Every opinion of the scenario's mixtures before and after; none without mixtures."""
    shifts = []
    for path, drawn in ensemble.parameters.items():
        if not ensemble.run.scenario.parameters[path].is_opinion:
            continue
        everywhere = np.ones(drawn.shape, dtype=np.bool_)
        for place, name in enumerate(people(path)):
            holds = drawn == place
            before, after = (share(holds, everywhere, each) for each in (ensemble.weights, weights))
            change = moved(holds.astype(np.float64), everywhere, ensemble.weights, weights)
            shifts.append(OpinionShift(path, name, before, after, change))
    return tuple(shifts)


def questions(ensemble: Ensemble) -> list[str]:
    """Everything that each world answers with yes or no: signals, and both members of a ratio."""
    names: list[str] = []
    for name, signal in ensemble.signals.items():
        if signal.kind == "probability":
            names.append(name)
        elif signal.kind == "ratio":
            names += [f"{name}:numerator", f"{name}:denominator"]
    return names


def moved(values: Values, defined: Mask, before: Weights, after: Weights) -> Sampled | None:
    """How far a mean moves between two weightings of the same worlds, with its paired error; None where undefined."""
    change = mean(values, defined, after) - mean(values, defined, before)
    if math.isnan(change):
        return None
    paired = influence(values, defined, after) - influence(values, defined, before)
    return Sampled.normal(change, standard_error(paired), "change")


def contributed(value: float, error: float) -> Estimate:
    """What an observation adds to a change; no number where no world would answer without it."""
    if math.isnan(value) or not math.isfinite(error):
        return Estimate(value=None if math.isnan(value) else value, kind="change")
    return Estimate.normal(value, error, "change")


def ratio(ensemble: Ensemble, name: str, weights: Weights) -> Ratio:
    """A ratio of two probabilities on the same worlds with its 95 % interval."""
    members = [ensemble.answers(f"{name}:{member}") for member in ("numerator", "denominator")]
    return ratio_of_shares([(member.holds, member.defined) for member in members], weights)[0]
