"""One parameter at a time, on worlds that are there: the outcome where the parameter is low, and where it is high.

No world is computed anew. All other parameters vary as they do in the run, so that a swing is an average over them;
parameters that are correlated with this one move with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.analysis.drivers.outcome import Outcome
from simulator.analysis.estimates import Sampled
from simulator.analysis.weighting import Mask, Values, effective_sample_size, influence, mean, quantiles
from simulator.forecast.estimate import Kind
from simulator.forecast.influence import standard_error

TAIL = 0.1
"""The share of worlds that counts as low, and as high."""


@dataclass(frozen=True, slots=True)
class End:
    """The worlds at one end of a parameter.

    reaches: the value of the parameter that bounds them
    outcome: probability or mean among them
    worlds: how many they are; effective: equal worlds that say as much
    """

    reaches: float
    outcome: Sampled
    worlds: int
    effective: float


@dataclass(frozen=True, slots=True)
class Swing:
    """A parameter at its lowest and highest tenth, and by how much the outcome differs (highest less lowest)."""

    path: str
    low: End
    high: End
    difference: Sampled


@dataclass(frozen=True, slots=True)
class Curve:
    """The outcome along a parameter: in each tenth of its worlds, the parameter's mean and the outcome."""

    path: str
    places: tuple[float, ...]
    outcomes: tuple[Sampled, ...]


def estimate(outcome: Outcome, among: Mask) -> Sampled:
    """The outcome's mean among some worlds."""
    return _estimated(outcome, among)[0]


def swing(outcome: Outcome, path: str, values: Values) -> Swing | None:
    """The outcome in the lowest and highest tenth of a parameter; None where all worlds share its value.

    Where many worlds share a value, as of a switch, an end takes in all that share its bound.
    """
    low, high = _bounds(outcome, values)
    if low >= high:
        return None
    bottom, lower = _end(outcome, low, values <= low)
    top, upper = _end(outcome, high, values >= high)
    moved = top.outcome.value - bottom.outcome.value
    difference = Sampled.normal(moved, standard_error(upper - lower), "change", outcome.unit)
    return Swing(path, bottom, top, difference)


def _end(outcome: Outcome, reaches: float, members: Mask) -> tuple[End, Values]:
    """The worlds at one end, and what each adds to the error of their mean."""
    average, moved = _estimated(outcome, members)
    kept = outcome.defined & members
    return End(reaches, average, int(np.count_nonzero(kept)), effective_sample_size(outcome.weights[kept])), moved


def _estimated(outcome: Outcome, members: Mask) -> tuple[Sampled, Values]:
    values, defined = np.where(outcome.defined, outcome.values, 0.0), outcome.defined & members
    moved = influence(values, defined, outcome.weights)
    kind: Kind = "probability" if outcome.kind == "yes-no" else "mean"
    return Sampled.normal(mean(values, defined, outcome.weights), standard_error(moved), kind, outcome.unit), moved


def curve(outcome: Outcome, path: str, values: Values, parts: int = 10) -> Curve:
    """The outcome in so many parts of the worlds, from the parameter's lowest to its highest values."""
    places, outcomes = [], []
    for members in _parts(outcome, values, parts):
        places.append(mean(values, outcome.defined & members, outcome.weights))
        outcomes.append(estimate(outcome, members))
    return Curve(path, tuple(places), tuple(outcomes))


def _bounds(outcome: Outcome, values: Values) -> tuple[float, float]:
    """Where the lowest tenth ends and the highest begins; one step apart where most worlds share a value."""
    kept = values[outcome.defined]
    low, high = quantiles(kept, outcome.weights[outcome.defined], (TAIL, 1 - TAIL))
    if low == high:
        above, below = kept[kept > high], kept[kept < low]
        high = float(above.min()) if above.size else high
        low = float(below.max()) if below.size and not above.size else low
    return low, high


def _parts(outcome: Outcome, values: Values, parts: int) -> Sequence[Mask]:
    levels = np.arange(1, parts) / parts
    inner = sorted(set(quantiles(values[outcome.defined], outcome.weights[outcome.defined], tuple(levels))))
    place = np.searchsorted(inner, values, side="left")
    members = [place == number for number in range(len(inner) + 1)]
    return [part for part in members if outcome.weights[part].sum() > 0]
