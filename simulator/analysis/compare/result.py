"""What a comparison finds, typed: every difference with its paired error, and what each part contributes."""

import string
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.analysis.compare.attribution import Attribution, Measure, Move, Side
from simulator.analysis.compare.comparison import Caveat, Comparison, Contrast, decisive
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.inputs import InputDifference
from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.analysis.compare.parts import KINDS, Kind, Part
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.estimates import Sampled
from simulator.analysis.result import OfRun, Result, Words, about

LETTERS: str = string.ascii_uppercase
"""What runs are called: the reference is A."""


class Compared(OfRun):
    """One of the runs, by its letter."""

    letter: str
    title: Words
    folder: str

    @classmethod
    def of(cls, letter: str, ensemble: Ensemble) -> "Compared":
        title = ensemble.run.manifest.scenario["title"]
        return cls(letter=letter, title=title, folder=str(ensemble.folder), **about(ensemble))


@dataclass(frozen=True, slots=True)
class ContrastResult:
    """A run against the reference.

    paired: whether world n is the same world in both; worlds: worlds that are compared
    versions: that differ, and that the numbers of a world depend on
    differences: how many there are; clear: of these, how many intervals leave out zero; remain: how many differ when
        the number of all is accounted for
    """

    letter: str
    paired: bool
    worlds: int
    caveats: tuple[Caveat, ...]
    versions: tuple[str, ...]
    differences: int
    clear: int
    remain: int
    signals: tuple[SignalDifference, ...]
    outcomes: tuple[OutcomeDifference, ...]
    inputs: tuple[InputDifference, ...]


class PartShare(Sampled):
    """What one part contributes."""

    part: str


@dataclass(frozen=True, slots=True)
class MoveResult:
    """How one question moves: whole, kind by kind, part by part."""

    signal: str
    member: str | None
    question: Words
    conditional: bool
    measure: Measure
    unit: str
    before: float
    after: float
    whole: Sampled
    together: Mapping[Kind, Sampled]
    parts: tuple[PartShare, ...]


class AttributionResult(Result):
    """What each part of the difference between two scenarios contributes, of every question, moved or not.

    left_out: signals without numbers, by id, and why
    """

    reference: Side
    other: Side
    seed: int
    worlds: int
    design: str
    simulations: int
    parts: tuple[Part, ...]
    signals: tuple[MoveResult, ...]
    left_out: Mapping[str, str]


class ComparisonResult(Result):
    """Runs side by side: the content of `result.json` of `simulator compare`."""

    runs: tuple[Compared, ...]
    contrasts: tuple[ContrastResult, ...]
    attribution: AttributionResult | None = None


def comparison_result(comparison: Comparison, attribution: Attribution | None = None) -> ComparisonResult:
    """A comparison, with the attribution of its only contrast where there is one."""
    return ComparisonResult(
        runs=tuple(Compared.of(*each) for each in zip(LETTERS, comparison.runs, strict=False)),
        contrasts=tuple(_contrast(*each) for each in zip(LETTERS[1:], comparison.contrasts, strict=False)),
        attribution=attribution and attribution_result(attribution),
    )


def _contrast(letter: str, contrast: Contrast) -> ContrastResult:
    changes = [difference.change for difference in contrast.signals if difference.change]
    return ContrastResult(
        letter=letter,
        paired=contrast.paired,
        worlds=contrast.worlds,
        caveats=contrast.caveats,
        versions=tuple(decisive(contrast.inputs)),
        differences=len(changes),
        clear=sum(change.clear for change in changes),
        remain=sum(difference.remains for difference in contrast.signals),
        signals=contrast.signals,
        outcomes=contrast.outcomes,
        inputs=contrast.inputs,
    )


def attribution_result(attribution: Attribution) -> AttributionResult:
    """An attribution, of every question, moved or not."""
    return AttributionResult(
        reference=attribution.reference,
        other=attribution.other,
        seed=attribution.seed,
        worlds=attribution.worlds,
        design=attribution.design,
        simulations=attribution.simulations,
        parts=attribution.parts,
        signals=tuple(_move(attribution, move) for move in attribution.moves),
        left_out=attribution.left_out,
    )


def _move(attribution: Attribution, move: Move) -> MoveResult:
    groups = {kind: attribution.members(kind) for kind in KINDS}
    shares = [(part.id, move.together([number])) for number, part in enumerate(attribution.parts)]
    return MoveResult(
        signal=move.signal,
        member=move.member,
        question=move.question,
        conditional=move.conditional,
        measure=move.measure,
        unit=move.unit,
        before=move.estimate.before,
        after=move.estimate.after,
        whole=move.whole,
        together={kind: move.together(members) for kind, members in groups.items() if members},
        parts=tuple(PartShare(part=name, **share.model_dump()) for name, share in shares),
    )
