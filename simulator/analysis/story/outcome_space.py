"""The space in which worlds are near or far: what became of their signals, of their events, and of their main series.

Each of the three parts counts for a third of the squared distance, and within a part every column counts alike. What
all worlds share says nothing and is left out.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simulator.analysis.ensemble import NEVER, Ensemble
from simulator.engine.labels import split

if TYPE_CHECKING:
    from datetime import date

Values = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]
SMALLEST = 1e-9
"""Columns of a smaller standard deviation say nothing."""


def outcome_space(
    ensemble: Ensemble, worlds: Numbers, ends: Mapping[str, Values], last: "date", weights: Values
) -> Values:
    """Coordinates of worlds, (worlds, columns).

    Parameters
    ----------
    worlds: their numbers within the run
    ends: main series → their values at the end, (worlds,)
    last: the last day of the horizon, at which what has not happened counts as happening
    weights: (worlds,), their weights
    """
    parts = (
        signal_columns(ensemble, worlds, weights),
        [passage(ensemble.first_days(event)[worlds], last) for event in plain_events(ensemble)],
        [normal_scores(values, weights) for values in ends.values()],
    )
    blocks = [standardised(np.array(columns).T, weights) for columns in parts if len(columns)]
    weighted = [block / np.sqrt(block.shape[1]) for block in blocks if block.shape[1]]
    return np.concatenate(weighted, axis=1) if weighted else np.zeros((len(worlds), 1))


def leading(space: Values, weights: Values, number: int) -> Values:
    """The worlds along their first principal directions, (worlds, number): where they differ together.

    So many centres span as many directions less one, and the best place for these is along the first principal ones
    (Ding and He 2004); beyond them worlds differ one by one, and no two are near each other.
    """
    centred = space - np.average(space, axis=0, weights=weights)
    covariance = (centred * weights[:, None]).T @ centred / float(weights.sum())
    _, directions = np.linalg.eigh(covariance)
    projected: Values = centred @ directions[:, ::-1][:, :number]
    return projected


def plain_events(ensemble: Ensemble) -> list[str]:
    """Events without label, and those of blocs and instruments: what happens to firms is counted once for all."""
    events = ensemble.run.scenario.events
    chosen = []
    for name in ensemble.events:
        base, label = split(name)
        if label is None or events[base].index not in ("firm", "startup"):
            chosen.append(name)
    return chosen


def signal_columns(ensemble: Ensemble, worlds: Numbers, weights: Values) -> list[Values]:
    """Answers as 0 and 1, values by rank where a signal has no threshold; a world that is silent has the mean."""
    columns = []
    for name, signal in ensemble.signals.items():
        if signal.kind == "ratio":
            continue
        answers = ensemble.answers(name)
        defined = answers.defined[worlds]
        if signal.kind == "probability":
            values = answers.holds[worlds].astype(np.float64)
        elif answers.values is not None:
            values = normal_scores(np.nan_to_num(answers.values[worlds]), weights * defined)
        else:
            continue
        heard = weights * defined
        mean = float(np.average(values, weights=heard)) if heard.sum() > 0 else 0.0
        columns.append(np.where(defined, values, mean))
    return columns


def passage(days: npt.NDArray[np.int32], last: "date") -> Values:
    """First days of an event as numbers; what does not happen counts as happening on the last day."""
    from simulator.runs.tables import days as days_of

    return np.where(days == NEVER, days_of([last])[0], days).astype(np.float64)


def normal_scores(values: Values, weights: Values) -> Values:
    """Values by rank on the scale of a normal distribution, so that no long tail decides; equal values score alike."""
    from scipy.special import ndtri

    distinct, places = np.unique(np.asarray(values, dtype=np.float64), return_inverse=True)
    mass = np.bincount(places, weights=weights, minlength=len(distinct))
    total = float(mass.sum())
    if total <= 0:
        return np.zeros(len(values))
    ranks = (np.cumsum(mass) - mass / 2) / total
    scores: Values = ndtri(np.clip(ranks, 0.5 / len(values), 1 - 0.5 / len(values)))
    return scores[places]


def standardised(columns: Values, weights: Values) -> Values:
    """Columns with weighted mean 0 and standard deviation 1; those that do not vary are dropped."""
    mean = np.average(columns, axis=0, weights=weights)
    deviation = np.sqrt(np.average((columns - mean) ** 2, axis=0, weights=weights))
    varies = deviation > SMALLEST
    scaled: Values = (columns[:, varies] - mean[varies]) / deviation[varies]
    return scaled


def spread_over(weights: Values, most: int) -> tuple[Numbers, Values]:
    """At most so many members by systematic sampling with chance in proportion to weight, and how often each was met.

    With few members all are taken with their own weight. Nothing is random: members are met at even steps of the
    cumulative weight.
    """
    positive = np.flatnonzero(weights > 0)
    if len(positive) <= most:
        return positive, weights[positive]
    steps = (np.arange(most) + 0.5) / most * float(weights.sum())
    met = np.minimum(np.searchsorted(np.cumsum(weights), steps), len(weights) - 1)
    members, times = np.unique(met, return_counts=True)
    return members.astype(np.intp), times.astype(np.float64)


def fullest(blocks: Sequence[float], most: int) -> list[int]:
    """The blocks of most weight, at most so many, in order; of equal ones the first."""
    order = sorted(range(len(blocks)), key=lambda block: (-blocks[block], block))
    return sorted(block for block in order[:most] if blocks[block] > 0)
