"""Playing a design: its points are worlds, since worlds never touch each other.

Every point of a block of worlds has its own values of the parameters that the design names, and the parameters, noise
and shocks of that world otherwise. Two matrices that are played on the same block share all of this, point by point.
The parameters that are named are drawn independently of all others, whatever correlations the scenario asks for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from simulator.analysis.drivers.designs import Morris, Sobol, morris_effects, morris_levels, sobol_indices, sobol_levels
from simulator.analysis.drivers.outcome import FEWEST_WORLDS
from simulator.analysis.drivers.variance import numbers, plan_for
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.weighting import Values
from simulator.catalogue.faults import did_you_mean
from simulator.catalogue.quantities import is_uncertain
from simulator.engine.block import BlockRun
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.sampling.draws import draw
from simulator.scenario.definition import Scenario

DESIGNING = "a designed run"
"""What it is called where worlds cannot be computed for it."""
LEAST_ANSWERED = 0.9
"""Share of the points that must be answered in every matrix."""
MOST_PARAMETERS = 30
LEAST_BASE = 256


@dataclass(frozen=True)
class Point:
    """One matrix on one block of worlds: the levels of the named parameters, (worlds, parameters)."""

    block: int
    levels: Values


def sobol_run(
    ensemble: Ensemble, signal: str, parameters: Sequence[str], base: int, workers: int = 1, quantity: bool = False
) -> Sobol:
    """Sobol' indices of a few parameters for a signal, from (parameters + 2) · base worlds computed for it.

    Raises
    ------
    AnalysisError
        If a parameter is none, or is the same in every world; if the base is no power of two from 256 on; if too
        few points answer; if evidence weighs the worlds.
    ReplayError
        If the run was made by another version of the model.
    RunError
        If SALib is not installed.
    """
    plan = _plan(ensemble, signal, parameters, base)
    levels = sobol_levels(len(parameters), base, plan.seed)
    width, blocks = min(base, BLOCK_WORLDS), max(1, base // BLOCK_WORLDS)
    points = []
    for number, matrix in enumerate(levels):
        other = blocks if number == len(levels) - 1 else 0  # B has a rest of its own
        points += [Point(other + block, part) for block, part in enumerate(matrix.reshape(blocks, width, -1))]
    outcomes = play(plan, signal, parameters, points, workers, quantity).reshape(len(levels), base)
    _check_answered(signal, outcomes)
    return sobol_indices(signal, parameters, outcomes, plan.seed)


def morris_run(
    ensemble: Ensemble, signal: str, parameters: Sequence[str], base: int, workers: int = 1, quantity: bool = False
) -> Morris:
    """Elementary effects of a few parameters, from (parameters + 1) · base worlds; raises as `sobol_run` does."""
    plan = _plan(ensemble, signal, parameters, base)
    levels = morris_levels(len(parameters), base, plan.seed)
    width, blocks = min(base, BLOCK_WORLDS), max(1, base // BLOCK_WORLDS)
    points = [Point(block, part) for matrix in levels for block, part in enumerate(matrix.reshape(blocks, width, -1))]
    outcomes = play(plan, signal, parameters, points, workers, quantity).reshape(len(levels), base)
    _check_answered(signal, outcomes)
    return morris_effects(signal, parameters, levels, outcomes, plan.seed)


def play(
    plan: Plan, signal: str, parameters: Sequence[str], points: Sequence[Point], workers: int, quantity: bool
) -> Values:
    """A signal's answers at every point, (points, worlds); NaN where a world gives none."""
    outcomes = np.empty((len(points), len(points[0].levels)))
    work = partial(_played, tuple(points), signal, tuple(parameters), quantity)
    for number, outcome in map_over_blocks(work, plan, range(len(points)), workers):
        outcomes[number] = outcome
    return outcomes


def check_parameters(scenario: Scenario, parameters: Sequence[str]) -> None:
    """Whether a design can name these parameters.

    Raises
    ------
    AnalysisError
        If one is unknown, is the same in every world or is named twice, or if they are too many or none.
    """
    if not 0 < len(parameters) <= MOST_PARAMETERS:
        raise AnalysisError(f"a design takes 1 to {MOST_PARAMETERS} parameters, not {len(parameters)}")
    for path in parameters:
        if path not in scenario.settings:
            raise AnalysisError(f"{path}: {did_you_mean(path, scenario.settings, 'parameter')}")
        if not is_uncertain(scenario.settings[path].quantity):
            raise AnalysisError(f"{path} is the same in every world; a design needs a distribution to draw from")
        if list(parameters).count(path) > 1:
            raise AnalysisError(f"{path} is named twice")


def _plan(ensemble: Ensemble, signal: str, parameters: Sequence[str], base: int) -> Plan:
    plan = plan_for(ensemble, DESIGNING)
    check_parameters(plan.scenario, parameters)
    if base < LEAST_BASE or base & (base - 1):
        raise AnalysisError(f"the base of a design is a power of two from {LEAST_BASE} on, not {base}")
    ensemble.answers(signal)
    return replace(plan, worlds=2 * max(base, BLOCK_WORLDS))


def _played(
    points: tuple[Point, ...], signal: str, parameters: tuple[str, ...], quantity: bool, plan: Plan, number: int
) -> tuple[int, Values]:
    """A signal's answers at one point of the list, (worlds,)."""
    point = points[number]
    width = len(point.levels)
    given = dict(zip(parameters, point.levels.T, strict=True))
    drawn = draw(plan.scenario, plan.seed, point.block, width, given)
    run = BlockRun(plan, point.block, width, draws=drawn)
    holds, value = numbers(run.run().answers()[signal])
    return number, value if quantity or np.isnan(holds).all() else holds


def _check_answered(signal: str, outcomes: Values) -> None:
    answered = np.isfinite(outcomes).all(axis=0)
    if answered.mean() < LEAST_ANSWERED or np.count_nonzero(answered) < min(FEWEST_WORLDS, LEAST_BASE):
        share = f"{100 * answered.mean():.0f} %"
        raise AnalysisError(f"{signal} is answered at {share} of the points of the design only; it cannot be designed")
    if np.ptp(outcomes[:, answered]) == 0:
        raise AnalysisError(f"{signal} has the same answer at every point of the design, so nothing drives it")
