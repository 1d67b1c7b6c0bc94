"""What is to be explained: how the worlds of an ensemble answer one signal, as numbers.

A signal with a threshold answers yes (1) or no (0). A distribution without one, or the quantity behind a threshold
where that is asked for, answers with its value. Worlds that give no answer are left out.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.weighting import Mask, Values, Weights, effective_sample_size
from simulator.catalogue.counted import counted
from simulator.sampling.streams import generator

Kind = Literal["yes-no", "count", "quantity"]
MOST_COUNTS = 16
"""A quantity of so few values, all whole, is a count."""
FEWEST_WORLDS = 200
"""A tenth of fewer worlds says nothing."""
FEWEST_OTHERS = 30
"""Worlds without the commonest answer: of fewer, nothing can be told."""


@dataclass(frozen=True)
class Outcome:
    """The answers of the worlds of an ensemble to a signal.

    kind: yes-no (values 0 and 1), count (a few whole numbers) or quantity
    unit: of the values; "1" for yes-no
    values: (worlds,); NaN where a world gives no answer
    defined: (worlds,) whether it gives one
    weights: (worlds,) of the ensemble, 0 where it gives none
    """

    signal: str
    kind: Kind
    unit: str
    values: Values
    defined: Mask
    weights: Weights

    @property
    def worlds(self) -> int:
        """Worlds that answer."""
        return int(np.count_nonzero(self.defined))

    @property
    def effective(self) -> float:
        """How many equal worlds would say as much."""
        return effective_sample_size(self.weights)


def outcome_of(ensemble: Ensemble, signal: str, quantity: bool = False) -> Outcome:
    """How the worlds answer a signal; with `quantity`, the value behind its yes or no.

    Raises
    ------
    AnalysisError
        If there is no such signal, no single world answers it, it has no quantity, too few worlds answer, or all but
        a few give the same answer.
    """
    forecast = ensemble.signal(signal.partition(":")[0])
    if forecast.ratio and ":" not in signal:
        raise AnalysisError(f"{signal} is a ratio of two probabilities; ask {signal}:numerator or {signal}:denominator")
    answers = ensemble.answers(signal)
    of_value = quantity or forecast.kind == "distribution"
    if of_value and answers.values is None:
        raise AnalysisError(f"{signal} is yes or no; there is no quantity behind it")
    values = answers.values if of_value and answers.values is not None else answers.holds.astype(np.float64)
    defined = answers.defined & np.isfinite(values)
    measured = forecast.quantity if of_value else None
    return outcome(signal, values, defined, ensemble.weights, measured.unit if measured else "1")


def outcome(signal: str, values: Values, defined: Mask, weights: Weights, unit: str = "1") -> Outcome:
    """An outcome of values that are known.

    Raises
    ------
    AnalysisError
        If too few worlds answer, or all but a few give the same answer.
    """
    if np.count_nonzero(defined) < FEWEST_WORLDS:
        answered = int(np.count_nonzero(defined))
        raise AnalysisError(
            f"only {counted(answered, 'world')} answer {signal}; its drivers can be found from {FEWEST_WORLDS} "
            "worlds on"
        )
    distinct = check_variety(signal, values[defined])
    kept = np.where(defined, weights, 0.0)
    return Outcome(signal, _kind(distinct), unit, np.where(defined, values, np.nan), defined, kept)


def check_variety(signal: str, answers: Values) -> Values:
    """The different answers, ascending.

    Raises
    ------
    AnalysisError
        If all worlds answer alike, or all but a few.
    """
    distinct, worlds = np.unique(answers, return_counts=True)
    if distinct.size < 2:
        raise AnalysisError(f"{signal} has the same answer in every world ({distinct[0]:g}), so nothing drives it")
    others = answers.size - int(worlds.max())
    if others < FEWEST_OTHERS:
        common = f"{distinct[worlds.argmax()]:g}"
        raise AnalysisError(
            f"{signal} has the answer {common} in all worlds but {others}; its drivers can be found if at least "
            f"{FEWEST_OTHERS} worlds differ"
        )
    return distinct


def _kind(distinct: npt.NDArray[np.float64]) -> Kind:
    if set(distinct.tolist()) <= {0.0, 1.0}:
        return "yes-no"
    whole = distinct.size <= MOST_COUNTS and np.array_equal(distinct, np.rint(distinct))
    return "count" if whole else "quantity"


def equal_worlds(outcome: Outcome, seed: int) -> npt.NDArray[np.intp]:
    """Worlds that all weigh the same and stand for the ensemble: places of worlds, as many as their effective number.

    Worlds of one weight are all taken once. Others are drawn by systematic resampling (Kitagawa 1996): a world of
    weight w comes ⌊w·m⌋ or ⌈w·m⌉ times among m.
    """
    places = np.flatnonzero(outcome.weights > 0)
    weights = outcome.weights[places]
    if weights.min() == weights.max():
        return places
    size = max(1, int(outcome.effective))
    start = generator(seed, f"drivers:{outcome.signal}", 0).random()
    cumulative = np.cumsum(weights) / weights.sum()
    taken = np.minimum(np.searchsorted(cumulative, (start + np.arange(size)) / size), places.size - 1)
    return places[taken]
