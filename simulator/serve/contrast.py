"""A draft beside its reference, as quickly as a hand moves: every number is that of `simulator compare`, and what the
board does not show (errors of shifts of quantiles, distances of distributions) is left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from simulator.analysis.answer import Answer, answer, lead_of
from simulator.analysis.answering import named_leads
from simulator.analysis.compare.changes import change_of, false_discovery
from simulator.analysis.compare.comparison import FALSE_SHARE, Contrast
from simulator.analysis.compare.differences import SignalDifference, share_change
from simulator.analysis.compare.inputs import input_differences
from simulator.analysis.compare.outcomes import OutcomeDifference, pairs_of
from simulator.analysis.compare.parts import Part, difference
from simulator.analysis.compare.put_in import put_in
from simulator.analysis.compare.shifts import LEVELS, RESOLUTION, QuantityDifference, Shift, without_dust
from simulator.analysis.ensemble import Answers
from simulator.analysis.errors import AnalysisError
from simulator.analysis.questions import definition
from simulator.analysis.weighting import Values, Weights, influence, quantiles
from simulator.engine.outcomes import Outcome
from simulator.forecast.intervals import Probability, probability
from simulator.scenario.signals import Level, Signal
from simulator.serve.played import PlayedEnsemble

Restates = Callable[[str], bool]


def contrast_of(reference: PlayedEnsemble, other: PlayedEnsemble) -> tuple[Contrast, Restates]:
    """The draft's worlds against those of the reference, world by world, and what the draft itself puts in.

    Signals are the probabilities that both ask alike; outcomes those of the horizon.
    """
    worlds = min(reference.worlds, other.worlds)
    weights = np.ones(worlds)
    parts = _parts(reference, other)
    before, after = reference.run.scenario, other.run.scenario

    @cache
    def restates(name: str) -> bool:
        return put_in(_question(name, other), parts, after.roster) is not None

    asked = [
        name
        for name, signal in after.signals.items()
        if name in before.signals and definition(before.signals[name]) == definition(signal)
    ]
    signals = list(_signals(asked, reference, other, weights))
    outcomes = tuple(_outcomes(reference, other, weights))
    inputs = input_differences(reference.run.manifest, other.run.manifest)
    return Contrast(reference, other, True, worlds, tuple(signals), outcomes, inputs, ()), restates


def answer_of(contrast: Contrast, restates: Restates) -> Answer:
    """What the draft changes, without attribution."""
    lead = lead_of(contrast, restates, named_leads(contrast.other.run.scenario))
    return answer(contrast, restates, lead, screened=False)


def counted(answers: Answers) -> Probability | None:
    """The probability of a signal as the forecast has it; None where no world answers."""
    yes, total = np.count_nonzero(answers.holds & answers.defined), np.count_nonzero(answers.defined)
    return probability(int(yes), int(total)) if total else None


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


def _signals(
    names: Sequence[str], reference: PlayedEnsemble, other: PlayedEnsemble, weights: Weights
) -> Iterator[SignalDifference]:
    """Differences of probabilities; whether they remain when all are taken together."""
    found = []
    for name in names:
        if not all(_is_probability(name, each) for each in (reference, other)):
            continue
        first, second = (_first(each.answers(name), weights.size) for each in (reference, other))
        answered = int(np.count_nonzero(first.defined)), int(np.count_nonzero(second.defined))
        change = share_change(first, second, (weights, weights), True)
        both = counted(first), counted(second)
        found.append(SignalDifference(name, "probability", answered, both, None, change, None, None))
    adjusted = iter(false_discovery([each.change.chance for each in found if each.change]))
    for each in found:
        if each.change is None:
            yield each
        else:
            value = next(adjusted)
            yield replace(each, adjusted=value, remains=value <= FALSE_SHARE)


def _is_probability(name: str, ensemble: PlayedEnsemble) -> bool:
    answer = ensemble.played.blocks[0].answers.get(name)
    return answer is not None and answer.holds is not None


def _first(answers: Answers, worlds: int) -> Answers:
    days = None if answers.days is None else answers.days[:worlds]
    values = None if answers.values is None else answers.values[:worlds]
    return Answers(answers.defined[:worlds], answers.holds[:worlds], days, values)


def _outcomes(reference: PlayedEnsemble, other: PlayedEnsemble, weights: Weights) -> Iterator[OutcomeDifference]:
    """Outcomes of main series and layers at the horizon; whether they move when all are taken together."""
    scenario = other.run.scenario
    named = set(named_leads(scenario))
    kept = {outcome.id for outcome in reference.played.plan.outcomes}
    found = [
        outcome_difference(outcome, scenario.series[outcome.series.partition(".")[0]].unit, reference, other, weights)
        for outcome in other.played.plan.outcomes
        if outcome.id in kept and (outcome.id in named or _leads(outcome, other))
    ]
    known = [each for each in found if each is not None and each.pairs is not None]
    adjusted = false_discovery([each.pairs.chance for each in known if each.pairs])
    for each, value in zip(known, adjusted, strict=True):
        yield replace(each, clear=value <= FALSE_SHARE)


def _leads(outcome: Outcome, ensemble: PlayedEnsemble) -> bool:
    series = ensemble.run.scenario.series[outcome.series.partition(".")[0]]
    return outcome.day == ensemble.run.scenario.end and (series.main or series.index == "layer")


def outcome_difference(
    outcome: Outcome, unit: str, reference: PlayedEnsemble, other: PlayedEnsemble, weights: Weights
) -> OutcomeDifference | None:
    """How an outcome differs, by itself; None where a side has no values of it."""
    first, second = (each.outcome(outcome.id)[: weights.size] for each in (reference, other))
    quantity = _quantity(first, second, weights)
    if quantity is None:
        return None
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
