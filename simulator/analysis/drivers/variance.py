"""Noise against parameters: whose variance is it? A two-level design answers.

The same sets of parameters are played under several seeds of noise. What differs between sets, averaged over the noise,
is owed to the parameters (epistemic: knowledge could narrow it); what differs within a set is owed to chance in the
worlds (aleatory). A one-way analysis of variance with random effects (Searle, Casella & McCulloch 1992, chapter 3)
separates the two: σ²_b = (MSB − MSW)/n₀. For yes or no it works on the scale of probabilities: σ_b is by how much the
probability of a world differs between sets of parameters.
"""

import math
from dataclasses import dataclass
from os.path import normpath

import numpy as np
import numpy.typing as npt

from simulator.analysis.drivers.sensitivity import Index
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.weighting import Values
from simulator.engine.block import BlockRun
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import Plan
from simulator.engine.record import NO, YES, Answer
from simulator.runs.replay import plan_of
from simulator.sampling.streams import generator

SPLITTING = "a split of the variance"
"""What it is called where worlds cannot be computed for it."""
NOISES = 4
"""Seeds under which every set of parameters is played."""
RESAMPLES = 1000
TAILS = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Split:
    """The variance of one outcome, split.

    sets: sets of parameters; noises: seeds under which each was played
    parameters: share of the variance that is owed to the parameters, the rest to noise
    between, within: standard deviations between sets and within a set, in the outcome's unit
    """

    signal: str
    sets: int
    noises: int
    parameters: Index
    between: float
    within: float


def split(ensemble: Ensemble, noises: int = NOISES, workers: int = 1) -> dict[str, tuple[Values, Values]]:
    """One block of the run's worlds under several seeds of noise: signal → whether each holds, and its quantity.

    Both (noises, sets), NaN where there is none. The first seed is the run's own, so that its worlds are the run's.
    The draws of shocks (whether, when, how strong) count as noise.

    Raises
    ------
    AnalysisError
        If the ensemble is weighted by evidence, which says nothing of other noise.
    ReplayError
        If the run was made by another version of the model.
    """
    plan = plan_for(ensemble, SPLITTING)
    sets = plan.worlds_in(0)
    found: dict[str, tuple[Values, Values]] = {}
    for seed, answers in map_over_blocks(play_under_noise, plan, range(noises), workers):
        for name, answer in answers.items():
            pair = found.setdefault(name, (np.full((noises, sets), np.nan), np.full((noises, sets), np.nan)))
            for target, values in zip(pair, numbers(answer), strict=True):
                target[seed] = values[:sets]
    return found


def plan_for(ensemble: Ensemble, what: str) -> Plan:
    """The plan by which more worlds like those of an ensemble are computed.

    Raises
    ------
    AnalysisError
        If it is weighted by evidence.
    """
    if ensemble.weighted:
        run = normpath(ensemble.run.folder)
        raise AnalysisError(f"{what} computes worlds anew, which no evidence weighs; ask it of the run itself: {run}")
    return plan_of(ensemble.run)


def play_under_noise(plan: Plan, number: int) -> tuple[int, dict[str, Answer]]:
    """Block 0 with its own parameters and the noise of another seed; 0 is its own."""
    run = BlockRun(Plan(plan.scenario, plan.seed + number, plan.worlds), 0)
    if number:
        run.market.parameters.matrix[:] = BlockRun(plan, 0).market.parameters.matrix
    return number, run.run().signals.answers()


def numbers(answer: Answer) -> tuple[Values, Values]:
    """Whether it holds (1 or 0), and its quantity, (worlds,) each; NaN where there is none."""
    quantity = answer.quantity
    some: npt.NDArray[np.generic] | None = answer.holds if answer.holds is not None else quantity
    assert some is not None, "every form of signal answers with yes or no or with a quantity"
    holds = np.full(some.shape, np.nan)
    if answer.holds is not None:
        holds[answer.holds == YES], holds[answer.holds == NO] = 1.0, 0.0
    return holds, holds.copy() * np.nan if quantity is None else quantity.astype(np.float64)


def split_of(signal: str, values: Values, seed: int) -> Split:
    """The variance of an outcome, (noises, sets), split; its interval from resampled sets.

    Sets with fewer than two answers say nothing of noise and are left out.

    Raises
    ------
    AnalysisError
        If fewer than two sets are left, or all answers are the same.
    """
    counts = np.isfinite(values).sum(axis=0)
    kept = values[:, counts >= 2]
    if kept.shape[1] < 2:
        raise AnalysisError(f"{signal} is answered too rarely to split its variance")
    sums = np.stack([np.isfinite(kept).sum(axis=0), np.nansum(kept, axis=0), np.nansum(kept**2, axis=0)])
    shared = float(np.nanmean(kept))
    centred = np.stack([sums[0], sums[1] - sums[0] * shared, sums[2] - 2 * shared * sums[1] + sums[0] * shared**2])
    sets = kept.shape[1]
    between, within = (float(part[0]) for part in components(centred, np.ones((1, sets))))
    if between + within <= 0:
        raise AnalysisError(f"{signal} has the same answer in every world: there is no variance to split")
    draws = generator(seed, f"drivers:split:{signal}", 0).multinomial(sets, np.full(sets, 1 / sets), size=RESAMPLES)
    parts = components(centred, draws.astype(np.float64))
    low, high = np.quantile(parts[0] / np.maximum(parts[0] + parts[1], np.finfo(float).tiny), TAILS)
    share = Index(between / (between + within), float(low), float(high))
    return Split(signal, sets, values.shape[0], share, math.sqrt(between), math.sqrt(within))


def components(sums: Values, taken: Values) -> tuple[Values, Values]:
    """Variances between and within sets, (resamples,) each; a negative estimate is 0.

    Parameters
    ----------
    sums: answers, their sum and the sum of their squares, (3, sets), centred near their mean
    taken: how often each set counts, (resamples, sets)
    """
    answers, total, _ = sums
    each = np.stack([answers, total, sums[2], total**2 / answers, answers**2, np.ones_like(answers)])
    n, s, squares, by_set, n_squares, sets = (taken @ each.T).T
    mean_within = (squares - by_set) / np.maximum(n - sets, 1)
    mean_between = (by_set - s**2 / n) / np.maximum(sets - 1, 1)
    effective = (n - n_squares / n) / np.maximum(sets - 1, 1)
    return np.maximum(mean_between - mean_within, 0.0) / effective, np.maximum(mean_within, 0.0)
