"""Designs: at which levels of a few parameters the model is asked, and what the answers say. No model in here.

A level is a probability in (0, 1); the parameter's own quantile function turns it into a value, so that a design covers
the parameter as uncertain as it is. Everything that a design does not name (other parameters, noise) is the *rest*.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simulator.analysis.drivers.sensitivity import index, problem, salib
from simulator.analysis.estimates import Sampled
from simulator.analysis.weighting import Values
from simulator.forecast.estimate import NORMAL_95

RESAMPLES = 200
SMALLEST_LEVEL = 2.0**-25
MORRIS_RANGE = (0.05, 0.95)
"""Levels between which Morris' trajectories walk."""
MORRIS_GRID = 4


@dataclass(frozen=True, slots=True)
class Sobol:
    """Sobol' indices of a few parameters, in the order of `parameters`.

    base: points of the base design; answered: those that were answered in every matrix, and count
    first: share of the outcome's whole variance that each explains by itself (all others and the noise averaged out)
    total: share that would be left if all but this one were known, its interactions with the rest included
    variance: of the outcome, the rest included
    """

    signal: str
    parameters: tuple[str, ...]
    base: int
    answered: int
    first: tuple[Sampled, ...]
    total: tuple[Sampled, ...]
    variance: float
    kind: Literal["sobol"] = "sobol"


@dataclass(frozen=True, slots=True)
class Effect:
    """Elementary effects of one parameter, over its range from 5 to 95 %.

    mean: mean effect; its sign is the direction
    size: mean of the absolute effects (μ*)
    spread: standard deviation of the effects: how much an effect depends on where all else stands, noise included
    """

    mean: Sampled
    size: Sampled
    spread: float


@dataclass(frozen=True, slots=True)
class Morris:
    """Elementary effects of a few parameters, in the order of `parameters`."""

    signal: str
    parameters: tuple[str, ...]
    base: int
    answered: int
    effects: tuple[Effect, ...]
    kind: Literal["morris"] = "morris"


def sobol_levels(parameters: int, base: int, seed: int) -> Values:
    """Levels of matrices A, A with one column of B each, and B, (parameters + 2, base, parameters).

    Saltelli et al. 2010 on a scrambled Sobol' sequence. The rest of a base point must be the same in A and all the
    mixed matrices, and drawn independently for B: only then is the first-order index free of what a parameter does
    together with the rest.
    """
    rows = salib("sample.sobol").sample(problem(parameters), base, calc_second_order=False, seed=seed)
    return _levels(rows, parameters + 2, base)


def sobol_indices(signal: str, parameters: Sequence[str], outcomes: Values, seed: int) -> Sobol:
    """Sobol' indices with bootstrap intervals.

    Parameters
    ----------
    outcomes: (parameters + 2, base) in the order of `sobol_levels`; NaN where a world gives no answer
    """
    base = outcomes.shape[1]
    kept = outcomes[:, np.isfinite(outcomes).all(axis=0)]
    analysis = salib("analyze.sobol").analyze(
        problem(len(parameters)), kept.T.ravel(), calc_second_order=False, num_resamples=RESAMPLES, seed=seed or 1
    )
    first, total = (
        tuple(
            index(float(value), float(half)) for value, half in zip(analysis[key], analysis[f"{key}_conf"], strict=True)
        )
        for key in ("S1", "ST")
    )
    return Sobol(signal, tuple(parameters), base, kept.shape[1], first, total, float(kept[[0, -1]].var()))


def morris_levels(parameters: int, base: int, seed: int) -> Values:
    """Levels of the steps of so many trajectories, (parameters + 1, base, parameters); each step moves one parameter.

    Morris 1991. All steps of a trajectory share its rest.
    """
    bounded = problem(parameters) | {"bounds": [list(MORRIS_RANGE)] * parameters}
    rows = salib("sample.morris").sample(bounded, base, num_levels=MORRIS_GRID, seed=seed)
    return _levels(rows, parameters + 1, base)


def morris_effects(signal: str, parameters: Sequence[str], levels: Values, outcomes: Values, seed: int) -> Morris:
    """Elementary effects, scaled to the whole range of a parameter.

    Parameters
    ----------
    levels: of `morris_levels`
    outcomes: (parameters + 1, base); NaN where a world gives no answer
    """
    answered = np.isfinite(outcomes).all(axis=0)
    kept, at = outcomes[:, answered], levels[:, answered]
    count = kept.shape[1]
    bounded = problem(len(parameters)) | {"bounds": [list(MORRIS_RANGE)] * len(parameters)}
    analysis = salib("analyze.morris").analyze(
        bounded, at.transpose(1, 0, 2).reshape(-1, len(parameters)), kept.T.ravel(), num_resamples=RESAMPLES,
        num_levels=MORRIS_GRID, seed=seed,
    )  # fmt: skip
    effects = tuple(
        Effect(
            Sampled.normal(float(mean), float(spread) / math.sqrt(count), "mean"),
            Sampled.normal(float(size), float(half) / NORMAL_95, "mean"),
            float(spread),
        )
        for mean, size, half, spread in zip(
            analysis["mu"], analysis["mu_star"], analysis["mu_star_conf"], analysis["sigma"], strict=True
        )
    )
    return Morris(signal, tuple(parameters), outcomes.shape[1], count, effects)


def _levels(rows: Values, matrices: int, base: int) -> Values:
    """SALib's rows, point by point, as (matrices, base, parameters), strictly inside (0, 1)."""
    levels: Values = np.clip(rows, SMALLEST_LEVEL, 1 - SMALLEST_LEVEL)
    return levels.reshape(base, matrices, -1).transpose(1, 0, 2)
