"""Paths of ensembles: when a signal first holds, and where series go, with the weights of the worlds."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from simulator.analysis.ensemble import NEVER, Ensemble
from simulator.analysis.weighting import Values

EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Passage:
    """When a signal first holds.

    Attributes
    ----------
    days: proleptic ordinals, (dates,)
    cumulative: share of the answering worlds in which it has held by then, (dates,)
    until: end of the window, proleptic ordinal
    """

    days: npt.NDArray[np.float64]
    cumulative: Values
    until: float


def passage(ensemble: Ensemble, name: str) -> Passage | None:
    """First passage of a signal under the weights; None where it has no "when" or no world answers."""
    when = ensemble.signal(name).when
    answers = ensemble.answers(name) if when else None
    if when is None or answers is None or answers.days is None:
        return None
    weights = ensemble.weights[answers.defined]
    if weights.sum() == 0:
        return None
    days = np.array([day.toordinal() for day in when.dates], dtype=np.float64)
    first = np.where(answers.days == NEVER, np.inf, answers.days + float(EPOCH))[answers.defined]
    order = np.argsort(first)
    reached = np.concatenate([[0.0], np.cumsum(weights[order])]) / weights.sum()
    cumulative = reached[np.searchsorted(first[order], days, side="right")]
    return Passage(days, cumulative, float(when.until.toordinal()))
