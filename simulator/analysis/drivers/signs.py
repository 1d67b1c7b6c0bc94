"""Choosing signs: every event, and every series at the value that splits the worlds best, by what they tell."""

from collections.abc import Iterator

import numpy as np

from simulator.analysis.drivers.information import bits, chance_of, joint, not_chance
from simulator.analysis.drivers.states_by_date import Sign, StateByDate
from simulator.analysis.weighting import Mask, Weights, effective_sample_size, quantiles
from simulator.engine.record import Float
from simulator.scenario.signals import (
    Change,
    Comparison,
    Crossing,
    EventCount,
    Form,
    Joint,
    Level,
    ProbabilityRatio,
    Share,
    Signal,
    Staying,
)

CUTS = tuple(step / 20 for step in range(2, 19))
"""Quantiles at which a series is tried, 10 % to 90 %."""
RAREST = 0.02
"""A sign in fewer of the worlds, or missing from fewer, is of no use."""
FALSE = 0.05
"""How many of the signs that are kept may be chance."""


def ranked(states: StateByDate, holds: Mask, chosen_in: Mask, weights: Weights) -> list[Sign]:
    """Every sign that is neither too rare nor nearly everywhere, the most telling first."""
    by_information = [*_events(states, holds, chosen_in, weights), *_series(states, holds, chosen_in, weights)]
    return [sign for _, sign in sorted(by_information, key=lambda each: -each[0])]


def confirmed(signs: list[Sign], states: StateByDate, holds: Mask, counted: Mask, weights: Weights) -> list[Sign]:
    """The signs that are not chance in the worlds that they are counted in, in the same order."""
    information = np.array([bits(joint(states.seen(sign), holds, counted, weights)) for sign in signs])
    kept = not_chance(chance_of(information, effective_sample_size(weights[counted])), FALSE)
    return [sign for sign, keep in zip(signs, kept, strict=True) if keep]


def best_split(values: Float, holds: Mask, weights: Weights) -> tuple[float, Sign] | None:
    """The value of three digits above which a series tells most, and its bits; None where it does not vary.

    The side is that on which the signal is more likely. All values are tried at once on the sorted worlds. The name of
    the sign is left empty.
    """
    cuts = np.unique([float(f"{cut:.3g}") for cut in quantiles(values.astype(np.float64), weights, CUTS)])
    order = np.argsort(values, kind="stable")
    below = np.searchsorted(values[order], cuts.astype(np.float32), side="right")
    tables = np.empty((2, 2, cuts.size))
    for answer in (0, 1):
        running = np.concatenate(([0.0], np.cumsum((weights * (holds == bool(answer)))[order])))
        tables[0, answer], tables[1, answer] = running[below], running[-1] - running[below]
    tables /= weights.sum()
    common = tables[1].sum(axis=0)
    usable = (common >= RAREST) & (common <= 1 - RAREST)
    if not usable.any():
        return None
    information = np.where(usable, bits(tables), -1.0)
    place = int(np.argmax(information))
    table = tables[:, :, place]
    rises = table[1, 1] * table[0].sum() >= table[0, 1] * table[1].sum()
    return float(information[place]), Sign("", "above" if rises else "at-most", float(cuts[place]))


def _events(states: StateByDate, holds: Mask, chosen_in: Mask, weights: Weights) -> Iterator[tuple[float, Sign]]:
    for name, seen in states.events.items():
        table = joint(seen, holds, chosen_in, weights)
        if RAREST <= table[1].sum() <= 1 - RAREST:
            yield float(bits(table)), Sign(name)


def _series(states: StateByDate, holds: Mask, chosen_in: Mask, weights: Weights) -> Iterator[tuple[float, Sign]]:
    for name, values in states.series.items():
        split = best_split(values[chosen_in], holds[chosen_in], weights[chosen_in])
        if split is not None:
            yield split[0], Sign(name, split[1].side, split[1].value)


def measures(signal: Signal) -> Iterator[str]:
    """Names of the events and series that a signal is made of."""
    yield from _measured(signal.form)
    if signal.given is not None:
        yield from measures(signal.given)
    if signal.after is not None:
        yield signal.after.event


def _measured(form: Form) -> Iterator[str]:
    match form:
        case EventCount(event=name) | Level(series=name) | Crossing(series=name) | Staying(series=name):
            yield name
        case Change(series=name):
            yield name
        case Share(of=of, among=among):
            yield from (of, among)
        case Comparison(left=left, right=right):
            yield from (*_measured(left), *_measured(right))
        case Joint(members=members):
            for member in members:
                yield from measures(member)
        case ProbabilityRatio(numerator=numerator, denominator=denominator):
            yield from (*measures(numerator), *measures(denominator))
