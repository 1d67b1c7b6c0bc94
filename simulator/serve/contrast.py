"""A draft beside its reference, as quickly as a hand moves: every number is that of `simulator compare`, and what the
board does not show (errors of shifts of quantiles, distances of distributions) is left out.
"""

from collections.abc import Callable, Iterator
from functools import cache

import numpy as np

from simulator.analysis.answer import Answer, Restates, answer, can_lead, lead_of
from simulator.analysis.answering import named_leads
from simulator.analysis.compare.changes import change_of
from simulator.analysis.compare.comparison import Contrast, with_p_values
from simulator.analysis.compare.differences import Side, SignalDifference, share_change
from simulator.analysis.compare.inputs import input_differences
from simulator.analysis.compare.outcomes import OutcomeDifference, pairs_of, with_clear
from simulator.analysis.compare.parts import Part, difference
from simulator.analysis.compare.put_in import put_in
from simulator.analysis.compare.shifts import LEVELS, RESOLUTION, QuantityDifference, Shift, without_dust
from simulator.analysis.errors import AnalysisError
from simulator.analysis.questions import definition
from simulator.analysis.weighting import Values, Weights, influence, quantiles, share
from simulator.engine.labels import split
from simulator.engine.outcomes import Outcome
from simulator.scenario.signals import Level, Signal
from simulator.serve.played import PlayedEnsemble


def contrast_of(reference: PlayedEnsemble, other: PlayedEnsemble) -> tuple[Contrast, Restates]:
    """The draft's worlds against those of the reference, world by world, and what the draft itself puts in.

    Signals are the probabilities that both ask alike; outcomes those of the horizon.
    """
    worlds = min(reference.worlds, other.worlds)
    parts = _parts(reference, other)
    before, after = reference.run.scenario, other.run.scenario

    @cache
    def restates(name: str) -> bool:
        return put_in(_question(name, other), parts, after.roster) is not None

    asked = [
        name
        for name, signal in after.signals.items()
        if name in before.signals
        and definition(before.signals[name]) == definition(signal)
        and all(_is_probability(name, each) for each in (reference, other))
    ]
    sides = Side(reference, worlds), Side(other, worlds)
    signals = tuple(_signal(name, *sides) for name in asked)
    outcomes = tuple(_outcomes(reference, other))
    inputs = input_differences(reference.run.manifest, other.run.manifest)
    [contrast] = with_p_values([Contrast(reference, other, True, worlds, signals, outcomes, inputs, ())])
    return contrast, restates


def answer_of(contrast: Contrast, restates: Restates) -> Answer:
    """What the draft changes, without attribution."""
    lead = lead_of(contrast, restates, named_leads(contrast.other.run.scenario))
    return answer(contrast, restates, lead, screened=False)


def _parts(reference: PlayedEnsemble, other: PlayedEnsemble) -> tuple[Part, ...]:
    """In what the scenarios differ; nothing where they cannot be taken apart."""
    try:
        return difference(reference.run.scenario, other.run.scenario).parts
    except AnalysisError:
        return ()


def _question(name: str, ensemble: PlayedEnsemble) -> Signal:
    """A signal by its id, or an outcome as the question what its series is on that day."""
    signals = ensemble.run.scenario.signals
    if name in signals:
        return signals[name]
    outcome = next(each for each in ensemble.played.plan.outcomes if each.id == name)
    return Signal(name, Level(outcome.series, outcome.day))


def _signal(name: str, reference: Side, other: Side) -> SignalDifference:
    """The difference of a probability, by itself."""
    first, second = reference.answers(name), other.answers(name)
    weights = reference.weights, other.weights
    answered = int(np.count_nonzero(first.defined)), int(np.count_nonzero(second.defined))
    shares = share(first.holds, first.defined, weights[0]), share(second.holds, second.defined, weights[1])
    change = share_change(first, second, weights, True)
    return SignalDifference(name, "probability", answered, shares, None, change, None, None)


def _is_probability(name: str, ensemble: PlayedEnsemble) -> bool:
    answer = ensemble.played.blocks[0].answers.get(name)
    return answer is not None and answer.holds is not None


def _outcomes(reference: PlayedEnsemble, other: PlayedEnsemble) -> Iterator[OutcomeDifference]:
    """Outcomes that lead or may lead; whether they move when all are taken together."""
    scenario = other.run.scenario
    named = set(named_leads(scenario))
    return outcome_differences(reference, other, lambda each: each.id in named or can_lead(each, scenario))


def outcome_differences(
    reference: PlayedEnsemble, other: PlayedEnsemble, wanted: Callable[[Outcome], bool]
) -> Iterator[OutcomeDifference]:
    """The outcomes that are wanted and both sides keep; whether they move when all are taken together."""
    kept = {outcome.id for outcome in reference.played.plan.outcomes}
    weights = np.ones(min(reference.worlds, other.worlds))
    found = (
        _outcome_difference(outcome, reference, other, weights)
        for outcome in other.played.plan.outcomes
        if outcome.id in kept and wanted(outcome)
    )
    return with_clear([each for each in found if each is not None])


def _outcome_difference(
    outcome: Outcome, reference: PlayedEnsemble, other: PlayedEnsemble, weights: Weights
) -> OutcomeDifference | None:
    """How an outcome differs, by itself; None where a side has no values of it."""
    first, second = (each.outcome(outcome.id)[: weights.size] for each in (reference, other))
    quantity = _quantity(first, second, weights)
    if quantity is None:
        return None
    unit = other.run.scenario.series[split(outcome.series)[0]].unit
    pairs = pairs_of(first, second, weights, unit)
    return OutcomeDifference(outcome.id, outcome.series, outcome.day, unit, quantity, pairs)


def _quantity(first: Values, second: Values, weights: Weights) -> QuantityDifference | None:
    """How a quantity moves: means and the quantiles that the board shows, as `compare` has them."""
    known = ~np.isnan(first), ~np.isnan(second)
    if not (known[0].any() and known[1].any()):
        return None
    sides = (first, known[0], weights), (second, known[1], weights)
    dust = RESOLUTION * max(float(np.abs(values[kept]).max()) for values, kept, _ in sides)
    means = float(first[known[0]].mean()), float(second[known[1]].mean())
    change = change_of(without_dust(means[1] - means[0], dust), influence(*sides[0]), influence(*sides[1]), True)
    before, after = (quantiles(values[kept], weight[kept], LEVELS) for values, kept, weight in sides)
    after = [end if without_dust(end - start, dust) else start for start, end in zip(before, after, strict=True)]
    shifts = tuple(Shift(level, start, end, None) for level, start, end in zip(LEVELS, before, after, strict=True))
    return QuantityDifference(means, change, 0.0, shifts)
