"""Sensitivity from given data: indices of a few parameters on worlds that are there, by SALib, with intervals.

Two indices:

- The **first-order index**, the share of the outcome's variance that the parameter explains by itself, by RBD-FAST
  (Tarantola, Gatelli & Mara 2006; Plischke 2010; bias corrected after Tissot & Prieur 2012). It holds for yes or no as
  for quantities.
- The **shift** of the whole distribution, which needs no variance. By PAWN (Pianosi & Wagener 2018) it is the distance
  between the distribution in a tenth of the parameter and that of all worlds (Kolmogorov and Smirnov), the median over
  the tenths; for yes or no this is a difference of probabilities. By delta (Borgonovo 2007; Plischke, Borgonovo & Smith
  2013) it is half the area between the densities. Delta takes seconds a parameter and smooths densities, which yes or
  no and counts do not have; it is measured for quantities where it is asked for.

All depend on the ranks of the parameter only, and so ranks are what SALib is given; worlds that share a value are
ordered at random. A shift is never zero in a finite sample, so a dummy that cannot have influence (a parameter whose
worlds are shuffled) is measured beside the parameters.
"""

import math
import warnings
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from simulator.analysis.estimates import Sampled
from simulator.analysis.weighting import Values
from simulator.forecast.estimate import NORMAL_95
from simulator.runs.errors import RunError
from simulator.sampling.streams import generator

RESAMPLES = 100
"""Resamples of the bootstrap."""
DELTA_RESAMPLES, DELTA_WORLDS = 20, 3000
"""The same of delta, which is slow, and the worlds that it is given."""
SLIDES = 10
"""Parts of a parameter's worlds between which PAWN compares."""
MOST_GRADES = 100
"""Grades of a quantity in the bootstrap of PAWN."""
Shift = Literal["pawn", "delta"]


@dataclass(frozen=True, slots=True)
class Indices:
    """What one parameter explains, and how far it shifts the outcome."""

    first_order: Sampled
    shift: Sampled


def salib(module: str) -> Any:
    """A module of SALib.

    Raises
    ------
    RunError
        If SALib is not installed.
    """
    try:
        return import_module(f"SALib.{module}")
    except ImportError as error:
        raise RunError(
            "drivers needs SALib, which is not installed: pip install 'layered-market-simulator[drivers]'"
        ) from error


def given_data_indices(columns: Values, outcome: Values, shift: Shift, seed: int) -> list[Indices]:
    """Indices of every column, and last those of the dummy.

    Parameters
    ----------
    columns: (parameters, worlds)
    outcome: (worlds,), worlds of equal weight
    shift: the measure of the shift

    Raises
    ------
    RunError
        If SALib is not installed.
    """
    random = generator(seed, "drivers:indices", 0)
    dummy = random.permutation(columns[0]) if len(columns) else random.random(outcome.size)
    ranks = np.stack([_ranks(column, random) for column in (*columns, dummy)])
    first = first_order_indices(ranks, outcome, random)
    shifts = delta_indices(ranks, outcome, seed, random) if shift == "delta" else pawn_indices(ranks, outcome, random)
    return [Indices(*pair) for pair in zip(first, shifts, strict=True)]


def first_order_indices(ranks: Values, outcome: Values, random: np.random.Generator) -> list[Sampled]:
    """RBD-FAST with the bootstrap of SALib, which draws half of the worlds: its interval is narrowed by √½."""
    analysis = salib("analyze.rbd_fast").analyze(
        problem(len(ranks)), ranks.T, outcome, num_resamples=RESAMPLES, seed=random
    )
    halves = [float(half) * math.sqrt(0.5) for half in analysis["S1_conf"]]
    return [index(float(value), half) for value, half in zip(analysis["S1"], halves, strict=True)]


def pawn_indices(ranks: Values, outcome: Values, random: np.random.Generator) -> list[Sampled]:
    """PAWN by its median over slides; its bootstrap redraws the table of slides by values as one multinomial."""
    analysis = salib("analyze.pawn").analyze(problem(len(ranks)), ranks.T, outcome, S=SLIDES)
    grades = np.unique(np.quantile(outcome, np.linspace(0, 1, MOST_GRADES + 1), method="nearest"))
    answer = np.searchsorted(grades, outcome)
    indices = []
    for row, value in zip(ranks, analysis["median"], strict=True):
        slide = np.minimum((row * SLIDES).astype(np.intp), SLIDES - 1)
        table = np.bincount(slide * grades.size + answer, minlength=SLIDES * grades.size)
        drawn = random.multinomial(outcome.size, table / outcome.size, size=RESAMPLES)
        spread = np.median(distances(drawn.reshape(RESAMPLES, SLIDES, grades.size)), axis=1).std(ddof=1)
        indices.append(Sampled.normal(float(value), float(spread), "index"))
    return indices


def distances(counts: npt.NDArray[np.int64]) -> Values:
    """Largest difference between the distribution of each slide and that of all, (…, slides).

    Parameters
    ----------
    counts: worlds by slide and value, (…, slides, values)
    """
    cumulative = np.cumsum(counts, axis=-1)
    within = cumulative / np.maximum(cumulative[..., -1:], 1)
    together = cumulative.sum(axis=-2, keepdims=True)
    return np.asarray(np.abs(within - together / together[..., -1:]).max(axis=-1), dtype=np.float64)


def delta_indices(ranks: Values, outcome: Values, seed: int, random: np.random.Generator) -> list[Sampled]:
    """Delta, bias reduced, on a few thousand of the worlds. SALib sets the global generator and how warnings look."""
    module = salib("analyze.delta")
    size = min(outcome.size, DELTA_WORLDS)
    taken = np.sort(random.choice(outcome.size, size, replace=False))
    state, look = np.random.get_state(), warnings.formatwarning
    try:
        with warnings.catch_warnings(record=True):
            analysis = module.analyze(
                problem(len(ranks)), ranks[:, taken].T, outcome[taken],
                num_resamples=DELTA_RESAMPLES, method="delta", seed=seed % 2**32 or 1,
            )  # fmt: skip
    finally:
        np.random.set_state(state)
        warnings.formatwarning = look
    return [
        index(float(value), float(half))
        for value, half in zip(analysis["delta_raw"], analysis["delta_raw_conf"], strict=True)
    ]


def problem(parameters: int) -> dict[str, Any]:
    """The problem of SALib: so many parameters on (0, 1), by number."""
    return {
        "num_vars": parameters,
        "names": [f"x{number}" for number in range(parameters)],
        "bounds": [[0.0, 1.0]] * parameters,
    }


def index(value: float, half: float) -> Sampled:
    """An index with the half-width of its 95 % interval."""
    return Sampled.normal(value, half / NORMAL_95, "index")


def _ranks(column: Values, random: np.random.Generator) -> Values:
    """Ranks in (0, 1) without ties: worlds that share a value are ordered at random."""
    shuffled = random.permutation(column.size)
    order = shuffled[np.argsort(column[shuffled], kind="stable")]
    ranks = np.empty(column.size)
    ranks[order] = (np.arange(column.size) + 0.5) / column.size
    return ranks
