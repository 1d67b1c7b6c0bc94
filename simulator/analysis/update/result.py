"""What an update finds, typed: every number before and after the evidence, and what each observation did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.analysis.evidence.evidence import LeftOut, as_data
from simulator.analysis.result import Result, Words
from simulator.analysis.update.effects import (
    LEVELS,
    ObservationEffect,
    OpinionShift,
    ParameterShift,
    QuantityChange,
    RatioChange,
    SignalChange,
)
from simulator.analysis.update.updating import Update, conditioned_on
from simulator.forecast.assumptions import without_range

Observed = Mapping[str, Any]
"""An observation as files of evidence write it."""


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """The evidence, with the observations that counted."""

    id: str
    title: Words
    description: Words
    observations: tuple[Observed, ...]


@dataclass(frozen=True, slots=True)
class UpdatedRun:
    """The run whose worlds were weighed."""

    run: str
    scenario: str
    worlds: int
    seed: int


class UpdateResult(Result):
    """A run conditioned on evidence: the content of `result.json` of `simulator update`.

    conditioned_before_on: observations that the weights held before
    levels: of all quantiles
    observations: in the order of the evidence, as are the contributions to each signal's change
    signals: largest change first; parameters: largest move first
    opinions: the weight of each opinion; empty in a scenario without mixtures
    """

    evidence: EvidenceNote
    conditioned_before_on: tuple[Observed, ...]
    run: UpdatedRun
    effective_worlds: float
    tail_shape: float | None
    assumptions: None = None
    assumptions_missing: Words
    warnings: tuple[str, ...]
    levels: tuple[float, ...]
    observations: tuple[ObservationEffect, ...]
    left_out: tuple[LeftOut, ...]
    signals: tuple[SignalChange, ...]
    ratios: tuple[RatioChange, ...]
    quantities: tuple[QuantityChange, ...]
    parameters: tuple[ParameterShift, ...]
    opinions: tuple[OpinionShift, ...] = ()


def update_result(update: Update, warnings: Sequence[str]) -> UpdateResult:
    """An update, with what a reader must know before trusting it."""
    evidence, run = update.evidence, update.prior.run
    return UpdateResult(
        evidence=EvidenceNote(
            evidence.id,
            _words(evidence.title),
            _words(evidence.description),
            tuple(map(as_data, evidence.observations)),
        ),
        conditioned_before_on=tuple(conditioned_on(update.prior)),
        run=UpdatedRun(run.manifest.run, run.manifest.scenario["id"], update.prior.worlds, run.manifest.seed),
        effective_worlds=update.effective,
        tail_shape=update.shape,
        assumptions_missing=without_range("weighted"),
        warnings=tuple(warnings),
        levels=LEVELS,
        observations=update.observations,
        left_out=evidence.left_out,
        signals=update.signals,
        ratios=update.ratios,
        quantities=update.quantities,
        parameters=update.parameters,
        opinions=update.opinions,
    )


def _words(title: Any) -> Words:
    return {"en": title.en, "zh": title.zh}
