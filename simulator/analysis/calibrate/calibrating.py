"""Calibration: the uncertain parameters of a scenario, moved by an ensemble smoother to where the observations are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy import linalg

from simulator.analysis.calibrate.data import Datum, Target, Unused, aim, steering
from simulator.analysis.calibrate.defaults import PASSES, WORLDS
from simulator.analysis.calibrate.opinions import changed_weights, check_shocks, posterior_of
from simulator.analysis.calibrate.playing import Worlds
from simulator.analysis.calibrate.posterior import correlations_of
from simulator.analysis.calibrate.smoother import Smoothed, smooth
from simulator.analysis.errors import AnalysisError
from simulator.analysis.evidence.evidence import Evidence
from simulator.analysis.evidence.evidence_file import read_evidence
from simulator.analysis.weighting import Values, effective_sample_size
from simulator.catalogue.quantities import Mixture, Quantity
from simulator.engine.machine import available_cores
from simulator.runs.defaults import DEFAULT_SEED
from simulator.sampling.streams import generator
from simulator.scenario.correlation_rows import Correlation
from simulator.scenario.definition import Scenario

LEVELS = (0.1, 0.5, 0.9)
COLLAPSED = 0.1
"""A parameter whose spread falls below this part of the prior's is known better than any observation warrants."""
MOST_CAUSES = 3

Three = tuple[float, float, float]
"""Quantiles at `LEVELS`."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A datum that goes with a parameter in the prior ensemble, with their rank correlation."""

    id: str
    correlation: float


@dataclass(frozen=True, slots=True)
class Move:
    """A parameter that the data move.

    before, after: its quantiles in the ensemble, in its unit
    shift: by how many standard deviations of the prior its mean moved (on the Gaussianised scale)
    spread: its standard deviation as a part of the prior's (likewise)
    causes: the data that go with it most
    """

    parameter: str
    unit: str
    before: Three
    after: Three
    shift: float
    spread: float
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How an observation is met.

    value: what was observed; logarithmic: whether its error is on that scale
    low, high: the observation less and plus one standard error
    before, after: quantiles of what the worlds show
    misfit_before, misfit_after: how far the mean of the worlds lies from the observation, in standard deviations of the
        observation's error and the worlds' noise together
    parameters: how many parameters it moves
    """

    id: str
    name: str
    day: date
    unit: str
    value: float
    low: float
    high: float
    logarithmic: bool
    before: Three
    after: Three
    misfit_before: float
    misfit_after: float
    parameters: int


@dataclass(frozen=True)
class Calibration:
    """A scenario calibrated on evidence.

    fits: of the data that were used
    unused: the other observations
    moves: the parameters that moved, largest shift first
    quantities: what the posterior scenario says of them
    reweighted: mixtures whose opinions have other weights now, but hold what they held, path → mixture
    correlations: rank correlations among them that differ from the scenario's
    effective: effective worlds that plain reweighting of the prior ensemble would leave
    misfit_before, misfit_after: rᵀC⁻¹r/m with r the observations less the mean of the worlds and C the covariance of
        errors and noise; after a fit at most about 1 is expected
    """

    scenario: Scenario
    evidence: Evidence
    seed: int
    worlds: int
    passes: int
    fits: tuple[Fit, ...]
    unused: tuple[Unused, ...]
    moves: tuple[Move, ...]
    quantities: Mapping[str, Quantity]
    reweighted: Mapping[str, Mixture]
    correlations: tuple[Correlation, ...]
    effective: float
    misfit_before: float
    misfit_after: float

    @property
    def collapsed(self) -> tuple[str, ...]:
        """Parameters whose spread has all but gone."""
        return tuple(move.parameter for move in self.moves if move.spread < COLLAPSED)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Observations that no world comes near."""
        return tuple(unused.id for unused in self.unused if unused.why == "conflict")

    @property
    def most_misfit(self) -> float:
        """What the misfit after the fit should not exceed: three standard deviations above 1."""
        return 1 + 3 * float(np.sqrt(2 / len(self.fits)))


def calibrate(
    scenario: Scenario,
    observations: Evidence | str | Path,
    *,
    passes: int = PASSES,
    worlds: int = WORLDS,
    seed: int = DEFAULT_SEED,
    workers: int | None = None,
) -> Calibration:
    """Calibrate the uncertain parameters of a scenario on observations. Nothing is written.

    Parameters
    ----------
    observations: a file, the id of shipped evidence, or evidence already read
    passes: how often the data are assimilated, with inflated errors
    worlds: size of the ensemble
    workers: processes to compute with, the cores by default; the result does not depend on it

    Raises
    ------
    ScenarioError
        With every fault of the evidence file.
    AnalysisError
        If no observation can be used, or none moves any parameter.
    """
    check_shocks(scenario)
    evidence = observations if isinstance(observations, Evidence) else read_evidence(observations, scenario)
    model = Worlds(scenario, steering(evidence)[0], seed, worlds, workers or available_cores())
    plays = model.show(model.prior, 0, 1)
    target = aim(evidence, plays)
    smoothed = assimilate(model, target, plays, passes, seed)
    before, after = (target.seen(measured) for measured in (plays[0], model.show(smoothed.scores, passes + 1)[0]))
    moves, quantities, reweighted, correlations = _moves(scenario, model, smoothed, target, evidence)
    covariance = smoothed.noise + target.error
    return Calibration(
        scenario=scenario,
        evidence=evidence,
        seed=seed,
        worlds=worlds,
        passes=passes,
        fits=_fits(target, smoothed, before, after),
        unused=target.unused,
        moves=moves,
        quantities=quantities,
        reweighted=reweighted,
        correlations=correlations,
        effective=_effective(before - target.observed[:, None], target.error),
        misfit_before=_misfit(before.mean(axis=1) - target.observed, covariance),
        misfit_after=_misfit(after.mean(axis=1) - target.observed, covariance),
    )


def assimilate(model: Worlds, target: Target, plays: Values, passes: int, seed: int) -> Smoothed:
    """The smoother on the model.

    Parameters
    ----------
    plays: what the prior ensemble shows under noise 0 and 1, as the model gives it
    """
    names = [f"calibrate:{datum.id}" for datum in target.data]
    worlds = model.prior.shape[1]
    return smooth(
        model.prior,
        lambda scores, noise: target.seen(model.show(scores, noise)[0]),
        target.observed,
        target.error,
        passes,
        lambda number: np.array([generator(seed, name, number).standard_normal(worlds) for name in names]),
        np.array([target.seen(play) for play in plays]),
    )


def _moves(
    scenario: Scenario, model: Worlds, smoothed: Smoothed, target: Target, evidence: Evidence
) -> tuple[tuple[Move, ...], dict[str, Quantity], dict[str, Mixture], tuple[Correlation, ...]]:
    rows = np.flatnonzero(smoothed.moving.any(axis=1))
    if not rows.size:
        raise AnalysisError(
            f"{evidence.path or evidence.id}: no parameter of {scenario.id} correlates with any observation "
            "more than chance would allow in "
            f"{smoothed.scores.shape[1]:,} worlds; with more worlds weaker correlations can be found"
        )
    before, after = model.values(model.prior), model.values(smoothed.scores)
    moved = {model.paths[row] for row in map(int, rows)}
    moves, quantities = list[Move](), dict[str, Quantity]()
    for row in map(int, rows):
        path = model.paths[row]
        parameter, prior = scenario.parameters[path], model.prior[row]
        moves.append(
            Move(
                parameter=path,
                unit=parameter.unit,
                before=_three(before[path]),
                after=_three(after[path]),
                shift=float((smoothed.scores[row].mean() - prior.mean()) / prior.std()),
                spread=float(smoothed.scores[row].std() / prior.std()),
                causes=_causes(smoothed, row, target.data),
            )
        )
        quantities[path] = posterior_of(path, scenario, after, moved)
    held = {path: quantity for path, quantity in quantities.items() if not scenario.parameters[path].is_opinion}
    ranked = {path: _ranked(path, held[path], model, smoothed, after) for path in held}
    correlations, reweighted = correlations_of(scenario, ranked, held), changed_weights(scenario, after, moved)
    return tuple(sorted(moves, key=lambda move: -abs(move.shift))), quantities, reweighted, correlations


def _ranked(path: str, quantity: Quantity, model: Worlds, smoothed: Smoothed, after: Mapping[str, Values]) -> Values:
    """What the rank correlations of a parameter are read off: its values, of a mixture the scores within opinions."""
    return smoothed.scores[model.paths.index(path)] if isinstance(quantity, Mixture) else after[path]


def _causes(smoothed: Smoothed, row: int, data: Sequence[Datum]) -> tuple[Cause, ...]:
    tied = np.where(smoothed.moving[row], smoothed.correlations[row], 0.0)
    order = np.argsort(-np.abs(tied), kind="stable")[:MOST_CAUSES]
    return tuple(Cause(data[place].id, float(tied[place])) for place in order if tied[place] != 0)


def _fits(target: Target, smoothed: Smoothed, before: Values, after: Values) -> tuple[Fit, ...]:
    errors = np.sqrt(np.diag(target.error))
    away = np.sqrt(np.diag(smoothed.noise) + np.diag(target.error))
    fits = []
    for place, (datum, observed) in enumerate(zip(target.data, target.observed, strict=True)):
        misfits = [float((measured[place].mean() - observed) / away[place]) for measured in (before, after)]
        fits.append(
            Fit(
                id=datum.id,
                name=datum.observation.name,
                day=datum.observation.day,
                unit=datum.observation.unit,
                value=datum.off_scale(datum.value),
                low=datum.off_scale(datum.sd * (observed - errors[place])),
                high=datum.off_scale(datum.sd * (observed + errors[place])),
                logarithmic=datum.log,
                before=_three(datum.sd * before[place], datum),
                after=_three(datum.sd * after[place], datum),
                misfit_before=misfits[0],
                misfit_after=misfits[1],
                parameters=int(np.count_nonzero(smoothed.moving[:, place])),
            )
        )
    return tuple(fits)


def _misfit(away: Values, covariance: Values) -> float:
    return float(away @ linalg.solve(covariance, away, assume_a="pos")) / away.size


def _effective(away: Values, error: Values) -> float:
    """Effective worlds if each weighed by how well it explains the data."""
    distance = (away * linalg.solve(error, away, assume_a="pos")).sum(axis=0)
    return effective_sample_size(np.exp(-(distance - distance.min()) / 2))


def _three(values: Values, datum: Datum | None = None) -> Three:
    """Quantiles at `LEVELS`, off the scale of a datum."""
    low, middle, high = (
        float(value) if datum is None else datum.off_scale(float(value)) for value in np.quantile(values, LEVELS)
    )
    return low, middle, high
