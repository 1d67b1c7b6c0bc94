"""Runs side by side: one reference and others, each compared with it world by world."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

import numpy as np

from simulator.analysis.compare.attribution import Attribution
from simulator.analysis.compare.changes import false_discovery
from simulator.analysis.compare.differences import Side, SignalDifference, signal_difference
from simulator.analysis.compare.inputs import CHANGED, MARKET, InputDifference, firms_apart, input_differences
from simulator.analysis.compare.outcomes import OutcomeDifference, outcome_differences
from simulator.analysis.compare.put_in import PuttingIn
from simulator.analysis.ensemble import Ensemble, RunLike, ensemble_of
from simulator.analysis.errors import AnalysisError
from simulator.analysis.questions import can_answer, definition, lead_series, own_signals, with_questions
from simulator.runs.replay import DECISIVE
from simulator.scenario.signals import Signal

INSIST = "--anyway compares them nevertheless"
FEWEST: int = 2
MOST: int = 24
FALSE_SHARE = 0.05
"""Share of false ones that is accepted among the differences that remain."""

Caveat = Literal["version", "horizon", "market", "roster", "seed", "worlds", "weights", "left-out", "questions"]
"""What a reader must know: the model, the horizon, the segments or layers differ, or some firms; the worlds are
independent; only the first worlds count; worlds weigh differently; signals that ask another question are left out, or
compared all the same."""


@dataclass(frozen=True)
class Contrast:
    """The reference and one other run.

    Attributes
    ----------
    reference: as asked the questions of the other run
    paired: whether world n is the same world in both
    worlds: worlds that are compared; of independent runs, of the one that has fewer
    signals: differences of the signals, those that change most first; what only one of them asked, the other was asked
    outcomes: differences of the outcomes that both keep, in plain units
    inputs: what differs in their inputs
    caveats: what limits the comparison
    """

    reference: Ensemble
    other: Ensemble
    paired: bool
    worlds: int
    signals: tuple[SignalDifference, ...]
    outcomes: tuple[OutcomeDifference, ...]
    inputs: tuple[InputDifference, ...]
    caveats: tuple[Caveat, ...]

    def signal(self, name: str) -> SignalDifference | None:
        """The difference of a signal; None where it is not compared."""
        return next((difference for difference in self.signals if difference.signal == name), None)


@dataclass(frozen=True)
class Comparison:
    """A reference with one or more other runs, in the order in which they were named."""

    reference: Ensemble
    contrasts: tuple[Contrast, ...]

    @property
    def runs(self) -> tuple[Ensemble, ...]:
        return (self.reference, *(contrast.other for contrast in self.contrasts))

    @property
    def differences(self) -> list[SignalDifference]:
        """All differences of all contrasts."""
        return [difference for contrast in self.contrasts for difference in contrast.signals]

    @property
    def order(self) -> list[str]:
        """Signals by the largest change in any contrast, in the order in which a contrast has its own."""
        largest: dict[str, SignalDifference] = {}
        for difference in self.differences:
            if difference.signal not in largest or size(difference) < size(largest[difference.signal]):
                largest[difference.signal] = difference
        return [difference.signal for difference in sorted(largest.values(), key=size)]


def compare(*runs: RunLike, anyway: bool = False, workers: int = 1) -> Comparison:
    """Compare runs with the first one. What one of them asks, all of them are asked: worlds of those that kept no
    answer are played again.

    Parameters
    ----------
    runs: 2 to 24 finished runs or updates of them: opened, or their folders; the first is the reference
    anyway: compare what has another model, first day, or other segments or layers, and signals that ask another
        question, too
    workers: processes for what has to be played again

    Raises
    ------
    AnalysisError
        If there are too few or too many, a run is named twice, they cannot be compared, or share no signal.
    RunError
        If a run is damaged.
    """
    check_number(len(runs))
    ensembles = [ensemble_of(run) for run in runs]
    keys = [identity(ensemble) for ensemble in ensembles]
    if twice := next((place for place, key in enumerate(keys) if key in keys[:place]), None):
        first = ensembles[keys.index(keys[twice])].folder
        again = ensembles[twice].folder
        raise AnalysisError(f"{again} is named twice" if again == first else f"{again} and {first} are the same run")
    reference, *others = ensembles
    if not anyway:
        for other in others:
            _refuse(reference, other, input_differences(reference.run.manifest, other.run.manifest))
    asked = all_questions(ensembles)
    reference, *others = (with_questions(ensemble, missing(ensemble, asked), workers) for ensemble in ensembles)
    contrasts = [_contrast(reference, other, anyway, workers) for other in others]
    return Comparison(reference, tuple(with_p_values(contrasts)))


def all_questions(ensembles: Sequence[Ensemble]) -> dict[str, Signal]:
    """The signals of all runs by id, those of the last one's own file first; of two definitions the first run's."""
    own = {name: ensembles[-1].questions[name] for name in own_signals(ensembles[-1].run.scenario)}
    found = own | {name: signal for ensemble in reversed(ensembles) for name, signal in ensemble.questions.items()}
    return found | dict(ensembles[0].questions)


def missing(ensemble: Ensemble, questions: Mapping[str, Signal]) -> dict[str, Signal]:
    """Those that a run can answer and was not asked: its model, roster and horizon have all that they speak of."""
    return {
        name: signal
        for name, signal in questions.items()
        if name not in ensemble.questions and can_answer(ensemble.run, signal)
    }


def check_number(runs: int) -> None:
    """
    Raises
    ------
    AnalysisError
        If there are too few or too many runs to compare.
    """
    if not FEWEST <= runs <= MOST:
        raise AnalysisError(f"compare needs {FEWEST} to {MOST} runs, not {runs}")


def identity(ensemble: Ensemble) -> str:
    """What tells an ensemble from every other: its run's request and, where they differ, its weights."""
    if not ensemble.weighted:
        return ensemble.run.manifest.request
    return sha256(ensemble.run.manifest.request.encode() + ensemble.weights.tobytes()).hexdigest()


def size(difference: SignalDifference) -> tuple[int, float, str]:
    """Sorts differences: probabilities by their change, then ratios by that of their logarithm, then distributions by
    how far values move against how far they lie apart; at last what has no estimate."""
    kinds = ("probability", "odds", "distribution")
    if difference.change is None:
        return len(kinds), 0.0, difference.signal
    moved = abs(difference.change.value)
    if difference.kind == "distribution" and difference.quantity:
        low, _, high = (shift.reference for shift in difference.quantity.shifts)
        moved = difference.quantity.wasserstein / (high - low) if high > low else difference.quantity.wasserstein
    return kinds.index(difference.kind), -moved, difference.signal


def _contrast(reference: Ensemble, other: Ensemble, anyway: bool, workers: int) -> Contrast:
    inputs = input_differences(reference.run.manifest, other.run.manifest)
    scenario = other.run.scenario
    changed = {
        name: signal
        for name, signal in other.questions.items()
        if name in reference.questions and can_answer(reference.run, signal)
    }
    leads = lead_series(scenario)
    reference = with_questions(reference, changed, workers, leads)
    other = with_questions(other, {}, workers, leads)
    paired = reference.run.manifest.seed == other.run.manifest.seed
    fewest = min(reference.worlds, other.worlds)
    first, second = (Side(run, fewest if paired else run.worlds) for run in (reference, other))
    apart = set(_asked_apart(reference, other, inputs))
    shared = [name for name in reference.signals if name in other.signals and (anyway or name not in apart)]
    if not shared and apart:
        raise AnalysisError(f"no signal asks the same question in {reference.folder} and {other.folder}; {INSIST}")
    if not shared:
        raise AnalysisError(f"{reference.folder} and {other.folder} have no signal in common")
    putting_in = PuttingIn(reference, other)
    compared = (signal_difference(name, first, second, paired) for name in shared)
    differences = sorted((_judged(difference, putting_in) for difference in compared), key=size)
    outcomes = outcome_differences(first, second, paired)
    caveats = tuple(_caveats(reference, other, inputs, paired))
    if apart:
        caveats = (*caveats, "questions" if anyway else "left-out")
    return Contrast(reference, other, paired, fewest, tuple(differences), outcomes, inputs, caveats)


def _asked_apart(reference: Ensemble, other: Ensemble, inputs: Sequence[InputDifference]) -> Iterator[str]:
    """Signals of both that are not the same question: of another definition, or of other firms."""
    for name in reference.questions.keys() & other.questions.keys():
        if definition(reference.questions[name]) != definition(other.questions[name]):
            yield name
    own, others = reference.run.scenario.signals, other.run.scenario.signals
    for difference in inputs:
        changed = difference.kind == "signal" and difference.how == CHANGED
        if changed and definition(own[difference.name]) == definition(others[difference.name]):
            yield difference.name  # asked in the same words, of other firms


def with_attributions(comparison: Comparison, attributions: Iterable[Attribution]) -> Comparison:
    """A comparison in which attributions decide, besides the one hop, what the scenarios put in.

    Parameters
    ----------
    attributions: of some contrasts with the reference
    """
    of_run = {attribution.other.run: attribution for attribution in attributions}
    contrasts = []
    for contrast in comparison.contrasts:
        known = of_run.get(contrast.other.run.manifest.run)
        putting_in = PuttingIn(contrast.reference, contrast.other, known)
        contrasts.append(replace(contrast, signals=tuple(_judged(each, putting_in) for each in contrast.signals)))
    return replace(comparison, contrasts=tuple(contrasts))


def _judged(difference: SignalDifference, putting_in: PuttingIn) -> SignalDifference:
    """A difference with what puts it in, where it is clear."""
    if difference.change is None or not difference.change.clear:
        return difference
    return replace(difference, put_in=putting_in.of(difference.signal))


def _refuse(reference: Ensemble, other: Ensemble, inputs: Sequence[InputDifference]) -> None:
    """
    Raises
    ------
    AnalysisError
        If the difference would not be the scenario's doing.
    """
    if names := decisive(inputs):
        raise AnalysisError(
            f"{other.folder} was made with another version than {reference.folder} ({', '.join(names)}); make both "
            f"runs again, or {INSIST}"
        )
    if any((difference.kind, difference.name) == ("horizon", "start") for difference in inputs):
        raise AnalysisError(f"{other.folder} begins on another day than {reference.folder}; {INSIST}")
    if names := other_market(inputs):
        raise AnalysisError(f"{other.folder} has other {' and '.join(names)} than {reference.folder}; {INSIST}")


def decisive(inputs: Sequence[InputDifference]) -> list[str]:
    """Versions that differ and that the numbers of a world depend on."""
    return [difference.name for difference in inputs if difference.kind == "version" and difference.name in DECISIVE]


def other_market(inputs: Sequence[InputDifference]) -> list[str]:
    """Segments and layers, as far as they differ: worlds of such markets are not paired, those of other firms are."""
    return [difference.name for difference in inputs if difference.kind == "roster" and difference.name in MARKET]


def _caveats(reference: Ensemble, other: Ensemble, inputs: Sequence[InputDifference], paired: bool) -> Iterator[Caveat]:
    kinds = {difference.kind for difference in inputs}
    if decisive(inputs):
        yield "version"
    if "horizon" in kinds:
        yield "horizon"
    if other_market(inputs):
        yield "market"
    if firms_apart(inputs):
        yield "roster"
    if not paired:
        yield "seed"
    elif reference.worlds != other.worlds:
        yield "worlds"
    fewest = min(reference.worlds, other.worlds)
    if not np.array_equal(reference.weights[:fewest], other.weights[:fewest]):
        yield "weights"


def with_p_values(contrasts: Sequence[Contrast]) -> Iterator[Contrast]:
    """The same contrasts, p values adjusted for the number of all differences."""
    chances = [each.change.chance for contrast in contrasts for each in contrast.signals if each.change]
    adjusted = iter(false_discovery(chances))
    for contrast in contrasts:
        yield replace(
            contrast, signals=tuple(_with_p(each, next(adjusted)) if each.change else each for each in contrast.signals)
        )


def _with_p(difference: SignalDifference, adjusted: float) -> SignalDifference:
    return replace(difference, adjusted=adjusted, remains=adjusted <= FALSE_SHARE)
