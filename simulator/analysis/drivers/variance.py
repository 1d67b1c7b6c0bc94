"""Noise against parameters: whose variance is it? A two-level design answers.

The same sets of parameters are played under several seeds of noise. What differs between sets, averaged over the noise,
is owed to the parameters (epistemic: knowledge could narrow it); what differs within a set is owed to chance in the
worlds (aleatory). A one-way analysis of variance separates the two (`simulator.forecast.assumptions`). For yes or no it
works on the scale of probabilities: σ_b is by how much the probability of a world differs between sets of parameters.
"""

import math
from dataclasses import dataclass
from os.path import normpath

import numpy as np

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.estimates import Sampled
from simulator.analysis.weighting import Values
from simulator.engine.block import under_noise
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import Plan
from simulator.engine.record import Answer
from simulator.forecast.assumptions import centred_sums, components
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
    parameters: Sampled
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
    pairs: dict[str, tuple[Values, Values]] = {}
    for seed, answers in map_over_blocks(play_under_noise, plan, range(noises), workers):
        for name, answer in answers.items():
            pair = pairs.setdefault(name, (np.full((noises, sets), np.nan), np.full((noises, sets), np.nan)))
            for target, values in zip(pair, numbers(answer), strict=True):
                target[seed] = values[:sets]
    return pairs


def plan_for(ensemble: Ensemble, what: str) -> Plan:
    """The plan by which more worlds like those of an ensemble are computed.

    Raises
    ------
    AnalysisError
        If it is weighted by evidence.
    """
    if ensemble.weighted:
        run = normpath(ensemble.run.folder)
        raise AnalysisError(
            f"{what} simulates new worlds, which evidence gives no weights; use it on the run itself: {run}"
        )
    return plan_of(ensemble.run)


def play_under_noise(plan: Plan, number: int) -> tuple[int, dict[str, Answer]]:
    """Answers of block 0 with its own parameters and the noise of another seed; 0 is its own."""
    return number, under_noise(plan, number).run().answers()


def numbers(answer: Answer) -> tuple[Values, Values]:
    """Whether it holds (1 or 0), and its quantity, (worlds,) each; NaN where there is none."""
    holds, quantity = answer.held, answer.quantity
    some = holds if holds is not None else quantity
    assert some is not None, "every form of signal answers with yes or no or with a quantity"
    none = np.full(some.shape, np.nan)
    return none if holds is None else holds, none if quantity is None else quantity.astype(np.float64)


def split_of(signal: str, values: Values, seed: int) -> Split:
    """The variance of an outcome, (noises, sets), split; its interval from resampled sets.

    Sets with fewer than two answers say nothing of noise and are left out.

    Raises
    ------
    AnalysisError
        If fewer than two sets are left, or all answers are the same.
    """
    sums = centred_sums(values)
    sets = sums.shape[1]
    if sets < 2:
        raise AnalysisError(f"{signal} has an answer in too few worlds to split its variance")
    between, within = (float(part[0]) for part in components(sums, np.ones((1, sets))))
    if between + within <= 0:
        raise AnalysisError(f"{signal} has the same answer in every world, so there is no variance to split")
    draws = generator(seed, f"drivers:split:{signal}", 0).multinomial(sets, np.full(sets, 1 / sets), size=RESAMPLES)
    parts = components(sums, draws.astype(np.float64))
    shares = parts[0] / np.maximum(parts[0] + parts[1], np.finfo(float).tiny)
    low, high = np.quantile(shares, TAILS)
    share = Sampled(
        value=between / (between + within), error=float(shares.std()), low=float(low), high=float(high), kind="index"
    )
    return Split(signal, sets, values.shape[0], share, math.sqrt(between), math.sqrt(within))
