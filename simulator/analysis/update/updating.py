"""The update of a forecast on evidence: every probability before and after, and which observation moved what."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from simulator.analysis.ensemble import NOTHING_FURTHER, Ensemble, Further, ensemble_of
from simulator.analysis.errors import AnalysisError
from simulator.analysis.estimates import Sampled
from simulator.analysis.evidence.evidence import (
    EventObservation,
    Evidence,
    LeftOut,
    SeriesObservation,
    as_data,
    seen,
)
from simulator.analysis.evidence.evidence_file import read_evidence
from simulator.analysis.evidence.likelihood import Likelihood, likelihood_of
from simulator.analysis.evidence.observing import observe
from simulator.analysis.update.conditioning import conditioned, largest_shape, tail_shape
from simulator.analysis.update.contributions import contributions
from simulator.analysis.update.effects import (
    LEVELS,
    ObservationEffect,
    OpinionShift,
    ParameterShift,
    QuantityChange,
    RatioChange,
    SignalChange,
    contributed,
    moved,
    opinion_shifts,
    questions,
    ratio,
)
from simulator.analysis.update.impossible import check_possible
from simulator.analysis.update_file import UPDATE, UpdateFile
from simulator.analysis.weighting import (
    Values,
    Weights,
    effective_sample_size,
    mean,
    quantiles,
    share,
)
from simulator.engine.machine import available_cores
from simulator.engine.record import Float
from simulator.runs.run import Run

FEW = 200.0
"""Effective worlds below which shares are rough (a standard error of up to 3.5 points)."""
ENOUGH = 400.0
"""Effective worlds that are advised (at most 2.5 points)."""


class Conditioned(Ensemble):
    """An ensemble whose weights hold evidence, with the observations (as plain data) that are in them."""

    def __init__(
        self,
        run: Run,
        folder: Path,
        weights: Weights,
        evidence: Mapping[str, str],
        observations: Sequence[Mapping[str, Any]],
        further: Further = NOTHING_FURTHER,
    ) -> None:
        super().__init__(run, folder, weights, evidence, further)
        self.observations = tuple(observations)


@dataclass(frozen=True)
class Update:
    """A run conditioned on evidence.

    Attributes
    ----------
    prior: the ensemble before
    weights: (worlds,), mean one
    measured: (observations, worlds): what each world shows to each observation
    likelihood: how well each world explains them, alone and together
    fans: series → (clearings, worlds) of the first worlds, where asked for
    """

    prior: Ensemble
    evidence: Evidence
    weights: Weights
    measured: Values
    likelihood: Likelihood
    fans: Mapping[str, Float]

    @cached_property
    def posterior(self) -> "Conditioned":
        """The same worlds with their new weights: every analysis takes it as it takes a run."""
        former = self.prior.evidence or {}
        title = {
            language: "; ".join([*filter(None, [former.get(language)]), self.evidence.title.text(language)])
            for language in ("en", "zh")
        }
        observations = [*conditioned_on(self.prior), *map(as_data, self.evidence.observations)]
        return Conditioned(self.prior.run, self.prior.folder, self.weights, title, observations, self.prior.further)

    @property
    def effective(self) -> float:
        """How many equal worlds the weights are worth."""
        return effective_sample_size(self.weights)

    @cached_property
    def shape(self) -> float | None:
        """Pareto shape of the largest weights; None where there is no tail."""
        return tail_shape(self.weights)

    @property
    def scarce(self) -> bool:
        """Whether too few worlds explain the evidence."""
        return self.effective < FEW

    @property
    def heavy(self) -> bool:
        """Whether a few worlds dominate, so that errors may be larger than they are said to be."""
        return self.shape is not None and self.shape > largest_shape(self.prior.worlds)

    @property
    def worlds_needed(self) -> int:
        """Worlds that would leave ENOUGH effective ones, two significant digits, rounded up."""
        needed = self.prior.worlds * ENOUGH / max(self.effective, 1e-9)
        step = 10.0 ** max(0, math.floor(math.log10(needed)) - 1)
        return int(math.ceil(needed / step) * step)

    @cached_property
    def observations(self) -> tuple[ObservationEffect, ...]:
        """Every observation against the worlds before and after."""
        rest = self.likelihood.each_left_out()
        return tuple(self._effect(place, without) for place, without in enumerate(rest))

    @cached_property
    def signals(self) -> tuple[SignalChange, ...]:
        """Every probability before and after, what was asked besides first, then the largest change first."""
        names = questions(self.prior)
        answers = [self.prior.answers(name) for name in names]
        holds = np.array([answer.holds for answer in answers], dtype=np.float64).reshape(len(names), self.prior.worlds)
        defined = np.array([answer.defined for answer in answers], dtype=np.bool_).reshape(holds.shape)
        values, errors = contributions(holds, defined, self.prior.weights, self.likelihood)
        changes = [
            SignalChange(
                name,
                share(answer.holds, answer.defined, self.prior.weights),
                share(answer.holds, answer.defined, self.weights),
                moved(holds[place], answer.defined, self.prior.weights, self.weights),
                tuple(contributed(float(v), float(e)) for v, e in zip(values[:, place], errors[:, place], strict=True)),
            )
            for place, (name, answer) in enumerate(zip(names, answers, strict=True))
        ]
        asked = self.prior.further.signals

        def place_of(change: SignalChange) -> tuple[bool, float]:
            return change.id not in asked, -abs(change.change.value) if change.change else 1.0

        return tuple(sorted(changes, key=place_of))

    @cached_property
    def ratios(self) -> tuple[RatioChange, ...]:
        """Every ratio of two probabilities, before and after, in the order of the run."""
        names = [name for name, signal in self.prior.signals.items() if signal.kind == "ratio"]
        sides = (self.prior.weights, self.weights)
        return tuple(RatioChange(name, *(ratio(self.prior, name, weights) for weights in sides)) for name in names)

    @cached_property
    def quantities(self) -> tuple[QuantityChange, ...]:
        """Every quantity that a signal reads, before and after, in the order of the run."""
        changes = []
        for name, signal in self.prior.signals.items():
            values = None if signal.kind == "ratio" else self.prior.answers(name).values
            if values is not None and self.weights[~np.isnan(values)].sum() > 0:
                known = ~np.isnan(values)
                levels = [tuple(quantiles(values[known], w[known], LEVELS)) for w in (self.prior.weights, self.weights)]
                changes.append(QuantityChange(name, *levels))
        return tuple(changes)

    @cached_property
    def parameters(self) -> tuple[ParameterShift, ...]:
        """Every uncertain parameter before and after, largest move first; opinions stand apart."""
        declared = self.prior.run.scenario.parameters
        drawn = {path: each for path, each in self.prior.parameters.items() if not declared[path].is_opinion}
        shifts = [self._shift(path, each) for path, each in drawn.items()]
        return tuple(sorted(shifts, key=lambda shift: -abs(shift.shift.value)))

    @cached_property
    def opinions(self) -> tuple[OpinionShift, ...]:
        """The weight of every opinion before and after; none in a scenario without mixtures."""
        return opinion_shifts(self.prior, self.weights)

    def _effect(self, place: int, rest: Values) -> ObservationEffect:
        observation, measured = self.evidence.observations[place], self.measured[place]
        known = ~np.isnan(measured)
        alone = conditioned(self.prior.weights, self.likelihood.rows[place])
        without = conditioned(self.prior.weights, rest)
        sizes = effective_sample_size(alone), effective_sample_size(without)
        if not isinstance(observation, EventObservation):
            values, before, after = measured[known], self.prior.weights[known], self.weights[known]
            rank = mean(
                (values < observation.reading.point).astype(np.float64), np.ones(values.shape, dtype=np.bool_), before
            )
            levels = [tuple(quantiles(values, weights, LEVELS)) for weights in (before, after)]
            return ObservationEffect(observation.id, None, None, levels[0], levels[1], rank, *sizes)
        happens = measured > 0
        chances = [share(happens, known, weights) for weights in (self.prior.weights, self.weights)]
        return ObservationEffect(observation.id, chances[0], chances[1], None, None, None, *sizes)

    def _shift(self, path: str, drawn: Values) -> ParameterShift:
        everywhere = np.ones(drawn.shape, dtype=np.bool_)
        centre = mean(drawn, everywhere, self.prior.weights)
        spread = math.sqrt(mean((drawn - centre) ** 2, everywhere, self.prior.weights))
        scaled = (drawn - centre) / spread if spread > 0 else np.zeros(drawn.shape)
        levels = [tuple(quantiles(drawn, weights, LEVELS)) for weights in (self.prior.weights, self.weights)]
        shift = moved(scaled, everywhere, self.prior.weights, self.weights) or Sampled.normal(0.0, 0.0, "change")
        return ParameterShift(path, levels[0], levels[1], shift)


def update(
    run: Ensemble | Run | str | Path,
    evidence: Evidence | str | Path,
    *,
    workers: int | None = None,
    fans: bool = False,
) -> Update:
    """Condition a finished run on evidence. Nothing is written.

    Parameters
    ----------
    run: the run, an update of one (which is then conditioned further), or the folder of either
    evidence: a file, the id of shipped evidence, or evidence already read
    workers: processes for what must be replayed, the cores by default
    fans: also keep the paths of the main and the observed series, for fan charts

    Raises
    ------
    ScenarioError
        With every fault of the evidence file.
    AnalysisError
        If no world explains the evidence, or some of it is already in the weights.
    RunError
        If the run cannot be read or replayed.
    """
    prior = ensemble_of(run)
    if not isinstance(evidence, Evidence):
        evidence = read_evidence(evidence, prior.run.scenario)
    evidence = _that_conditions(evidence)
    _refuse_repeated(prior, evidence)
    observed = observe(
        prior, evidence.observations, workers or available_cores(), _fans(prior, evidence) if fans else ()
    )
    likelihood = likelihood_of(evidence.observations, evidence.indices, observed.measured)
    check_possible(prior, evidence, observed.measured, likelihood)
    weights = conditioned(prior.weights, likelihood.together)
    return Update(prior, evidence, weights, observed.measured, likelihood, observed.fans)


def _that_conditions(evidence: Evidence) -> Evidence:
    """Without what only scores: observations that are ranges, and those that may not steer."""
    withheld = [LeftOut(each.id, each.withheld) for each in evidence.observations if each.withheld]
    kept = tuple(observation for observation in evidence.observations if not observation.withheld)
    return replace(evidence, observations=kept, left_out=(*evidence.left_out, *withheld)) if withheld else evidence


def conditioned_on(ensemble: Ensemble) -> list[Mapping[str, Any]]:
    """The observations that are already in an ensemble's weights, as plain data."""
    if isinstance(ensemble, Conditioned):
        return list(ensemble.observations)
    if ensemble.evidence is None:
        return []
    return list(UpdateFile.read(ensemble.folder / UPDATE).evidence.observations)


def _fans(prior: Ensemble, evidence: Evidence) -> list[str]:
    """The observed series, then the main ones."""
    observed = [observation.name for observation in evidence.observations if isinstance(observation, SeriesObservation)]
    main = [name for name, series in prior.run.scenario.series.items() if series.main and series.index == "none"]
    return list(dict.fromkeys([*observed, *main]))


def _refuse_repeated(prior: Ensemble, evidence: Evidence) -> None:
    former = {seen(observation) for observation in conditioned_on(prior)}
    for observation in evidence.observations:
        if seen(as_data(observation)) in former:
            raise AnalysisError(f"{evidence.path}: {observation.id} is already in the weights of {prior.folder}")
