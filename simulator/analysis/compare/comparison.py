"""Runs side by side: one reference and others, each compared with it world by world."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

import numpy as np

from simulator.analysis.compare.changes import false_discovery
from simulator.analysis.compare.differences import Side, SignalDifference, signal_difference
from simulator.analysis.compare.inputs import CHANGED, InputDifference, input_differences
from simulator.analysis.ensemble import Ensemble, RunLike, ensemble_of
from simulator.analysis.errors import AnalysisError
from simulator.runs.replay import DECISIVE

INSIST = "--anyway compares them all the same"
FEWEST, MOST = 2, 24
FALSE_SHARE = 0.05
"""Share of false ones that is accepted among the differences that remain."""

Caveat = Literal["version", "horizon", "roster", "seed", "worlds", "weights", "left-out", "questions"]
"""What a reader must know: the model, the horizon or the roster differs; the worlds are independent; only the first
worlds count; worlds weigh differently; signals that ask another question are left out, or compared all the same."""


@dataclass(frozen=True)
class Contrast:
    """The reference and one other run.

    Attributes
    ----------
    paired: whether world n is the same world in both
    worlds: worlds that are compared; of independent runs, of the one that has fewer
    signals: differences of the signals that both ask alike, those that change most first
    inputs: what differs in their inputs
    caveats: what limits the comparison
    """

    other: Ensemble
    paired: bool
    worlds: int
    signals: tuple[SignalDifference, ...]
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


def compare(*runs: RunLike, anyway: bool = False) -> Comparison:
    """Compare runs with the first one.

    Parameters
    ----------
    runs: 2 to 24 finished runs or updates of them: opened, or their folders; the first is the reference
    anyway: compare what has another model, first day or roster, and signals that ask another question, too

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
    contrasts = [_contrast(reference, other, anyway) for other in others]
    return Comparison(reference, tuple(_adjusted(contrasts)))


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


def _contrast(reference: Ensemble, other: Ensemble, anyway: bool) -> Contrast:
    inputs = input_differences(reference.run.manifest, other.run.manifest)
    if not anyway:
        _refuse(reference, other, inputs)
    paired = reference.run.manifest.seed == other.run.manifest.seed
    fewest = min(reference.worlds, other.worlds)
    sides = [Side(run, fewest if paired else run.worlds) for run in (reference, other)]
    differs = {difference.name for difference in inputs if difference.kind == "signal"}
    shared = [name for name in reference.signals if name in other.signals and (anyway or name not in differs)]
    if not shared and differs:
        raise AnalysisError(f"no signal asks the same in {reference.folder} and {other.folder}; {INSIST}")
    if not shared:
        raise AnalysisError(f"{reference.folder} and {other.folder} have no signal in common")
    differences = sorted((signal_difference(name, sides[0], sides[1], paired) for name in shared), key=size)
    caveats = tuple(_caveats(reference, other, inputs, paired, anyway))
    return Contrast(other, paired, fewest, tuple(differences), inputs, caveats)


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
    if any(difference.kind == "roster" for difference in inputs):
        raise AnalysisError(f"{other.folder} has another roster than {reference.folder}; {INSIST}")


def decisive(inputs: Sequence[InputDifference]) -> list[str]:
    """Versions that differ and that the numbers of a world depend on."""
    return [difference.name for difference in inputs if difference.kind == "version" and difference.name in DECISIVE]


def _caveats(
    reference: Ensemble, other: Ensemble, inputs: Sequence[InputDifference], paired: bool, anyway: bool
) -> Iterator[Caveat]:
    kinds = {difference.kind for difference in inputs}
    if decisive(inputs):
        yield "version"
    if "horizon" in kinds:
        yield "horizon"
    if "roster" in kinds:
        yield "roster"
    if not paired:
        yield "seed"
    elif reference.worlds != other.worlds:
        yield "worlds"
    fewest = min(reference.worlds, other.worlds)
    if not np.array_equal(reference.weights[:fewest], other.weights[:fewest]):
        yield "weights"
    if any(difference.kind == "signal" and difference.how == CHANGED for difference in inputs):
        yield "questions" if anyway else "left-out"


def _adjusted(contrasts: Sequence[Contrast]) -> Iterator[Contrast]:
    """The same contrasts, p values adjusted for the number of all differences."""
    chances = [each.change.chance for contrast in contrasts for each in contrast.signals if each.change]
    adjusted = iter(false_discovery(chances))
    for contrast in contrasts:
        yield replace(
            contrast, signals=tuple(_with_p(each, next(adjusted)) if each.change else each for each in contrast.signals)
        )


def _with_p(difference: SignalDifference, adjusted: float) -> SignalDifference:
    return replace(difference, adjusted=adjusted, remains=adjusted <= FALSE_SHARE)
