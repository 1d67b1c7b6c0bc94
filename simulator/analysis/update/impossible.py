"""Evidence that no world can explain: which observation, how near worlds come, and which parameters hold them back."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from simulator.analysis.ensemble import NEVER, Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.evidence.evidence import CountObservation, EventObservation, Evidence, Observation
from simulator.analysis.evidence.likelihood import Likelihood
from simulator.analysis.evidence.observing import first_days
from simulator.analysis.evidence.readings import Censored, Exact, Flat, Normal, Reading, TwoPiece
from simulator.analysis.weighting import Mask, Values, quantiles
from simulator.catalogue.counted import counted
from simulator.runs.tables import EPOCH, days

WITHIN = 4.0
"""Tolerances: a world that is farther from an observation does not explain it."""
MOST_PARAMETERS = 3
SIGNIFICANT = 4.0
"""Standard errors that a rank correlation needs to be reported."""


def check_possible(ensemble: Ensemble, evidence: Evidence, measured: Values, likelihood: Likelihood) -> None:
    """Refuse evidence that no world explains: an observation by itself, or the smallest set that no world meets.

    Raises
    ------
    AnalysisError
        With the observation, the nearest world, and the parameters whose ranges keep worlds away from it.
    """
    observations = evidence.observations
    possible = ensemble.weights > 0
    rows = zip(observations, measured, likelihood.rows, strict=True)
    agree = np.array([agrees(*row) & possible for row in rows])
    alone = [place for place, row in enumerate(agree) if not row.any()]
    conflict = alone[:1] or _irreducible(agree)
    if not conflict:
        return
    statements = [_stated(observations[place], measured[place], ensemble) for place in conflict]
    far = sum(_relative(_misfit(ensemble, observations[place], measured[place]), possible) for place in conflict)
    others = [observations[place].id for place in alone[1:]]
    raise AnalysisError(
        f"{evidence.path}:{observations[conflict[0]].where.rpartition(':')[2]}: "
        f"{statements[0] if alone else _together(statements, ensemble.worlds)}. "
        f"{_excluding(ensemble, np.asarray(far), possible)}"
        + (f". No world explains {', '.join(others)} either" if others else "")
    )


def agrees(observation: Observation, measured: Values, likelihood: Values) -> Mask:
    """Which worlds are compatible with an observation: of a reading those that explain it as well as a world so many
    tolerances away explains a value."""
    if not isinstance(observation, EventObservation):
        near: Mask = likelihood >= -0.5 * WITHIN**2
        return near
    same: Mask = (measured > 0) == observation.happened
    return same | (observation.misreport > 0)


def _irreducible(agree: Mask) -> list[int]:
    """Observations that no world explains together, none of them superfluous; empty where some world explains all."""
    if not len(agree) or agree.all(axis=0).any():
        return []
    disagreeing = np.count_nonzero(~agree, axis=0)
    kept = []
    for place, row in enumerate(agree):
        if ((disagreeing - ~row) == 0).any():
            kept.append(place)
        else:
            disagreeing = disagreeing - ~row
    return kept


def _stated(observation: Observation, measured: Values, ensemble: Ensemble) -> str:
    """What was observed and how near worlds come."""
    known = ~np.isnan(measured) & (ensemble.weights > 0)
    if not isinstance(observation, EventObservation):
        values = measured[known]
        if not values.size:
            return f"{observation.name} has no value in any world on {observation.day}"
        nearest = float(values[np.argmin(_beyond(observation.reading, values))])
        low, high = quantiles(values, ensemble.weights[known], (0.05, 0.95))
        unit = "" if observation.unit == "1" else f" {observation.unit}"
        times = " times" if isinstance(observation, CountObservation) else unit
        return (
            f"{observation.name} {_in_words(observation.reading)}{times} "
            f"on {observation.day} (the nearest of {counted(ensemble.worlds, 'world')} has {nearest:.3g}, "
            f"90 % of them {low:.3g} to {high:.3g})"
        )
    happens = "happens" if observation.happened else "does not happen"
    return f"{observation.name} {happens} by {observation.day} ({_share(observation, measured[known] > 0, ensemble)})"


def _share(observation: EventObservation, happened: Mask, ensemble: Ensemble) -> str:
    count = int(np.count_nonzero(happened == observation.happened))
    if count:
        return f"true in {count:,} of {counted(happened.size, 'world')}"
    if not observation.happened:
        return f"but it happens in all of {counted(happened.size, 'world')}"
    first = first_days(ensemble, observation.name)
    later = first[(first != NEVER) & (first > days([observation.day])[0])]
    earliest = (
        f"its earliest date after that is {EPOCH + timedelta(days=int(later.min()))}"
        if later.size
        else "nor does it happen later"
    )
    return f"but it happens in none of {counted(happened.size, 'world')}; {earliest}"


def _together(statements: Sequence[str], worlds: int) -> str:
    return f"no world of {worlds:,} agrees with all of these: {' and '.join(statements)}"


def _misfit(ensemble: Ensemble, observation: Observation, measured: Values) -> Values:
    """How far each world is from an observation: in its unit, or in days of the event's first time."""
    if not isinstance(observation, EventObservation):
        distance = _beyond(observation.reading, measured)
        return np.where(np.isnan(distance), np.nanmax(distance, initial=0.0), distance)
    first = first_days(ensemble, observation.name).astype(np.float64)
    opens, closes = (float(day) for day in days(observation.form.window))
    never = float(days([ensemble.run.scenario.end])[0]) + 365.0
    first[first == NEVER] = never
    disagrees = (measured > 0) != observation.happened
    away = np.abs(first - closes) if observation.happened else np.abs(closes - np.maximum(first, opens)) + 1
    return np.where(disagrees, away, 0.0)


def _beyond(reading: Reading, measured: Values) -> Values:
    """How far each world is from what was read: from a value, or from the nearest of those that a bound leaves."""
    match reading:
        case Flat(interval=(low, high)):
            ends = (low, high)
        case Censored(side="above", value=value):
            ends = (value, np.inf)
        case Censored(value=value):
            ends = (-np.inf, value)
        case _:
            ends = (reading.point, reading.point)
    beyond: Values = np.maximum(np.maximum(ends[0] - measured, measured - ends[1]), 0.0)
    return beyond


def _in_words(reading: Reading) -> str:
    match reading:
        case Normal(value, sd, log=False):
            return f"= {value:g} ± {sd:g}"
        case Normal(value, sd):
            return f"= {value:g} within a factor of {np.exp(sd):.3g}"
        case TwoPiece(value, (low, high)):
            return f"= {value:g} ({low:g} to {high:g})"
        case Flat((low, high)):
            return f"between {low:g} and {high:g}"
        case Censored(side, value):
            return f"{side} {value:g}"
        case Exact(value):
            return f"= {value:g} exactly"
        case _:
            return f"= {reading.point:g} in a list"


def _relative(misfit: Values, possible: Mask) -> Values:
    """A misfit in units of its mean, so that several add up."""
    scale = float(misfit[possible].mean())
    return misfit / scale if scale > 0 else misfit


def _excluding(ensemble: Ensemble, far: Values, possible: Mask) -> str:
    """The parameters whose draws go with the distance, each with the way that leads nearer."""
    from scipy.stats import rankdata

    ranks = rankdata(far[possible])
    suggestions: list[tuple[float, str]] = []
    for path, drawn in ensemble.parameters.items():
        values = drawn[possible]
        correlation = _correlation(rankdata(values), ranks)
        if abs(correlation) * np.sqrt(values.size) > SIGNIFICANT:
            low, high = np.quantile(values, (0.05, 0.95))
            unit = ensemble.run.scenario.parameters[path].unit
            way, end = ("low", "downward") if correlation > 0 else ("high", "upward")
            range_text = f"drawn {low:.3g} to {high:.3g}{'' if unit == '1' else f' {unit}'}, widen it {end}"
            suggestions.append(
                (abs(correlation), f"{way} {path} ({range_text}; rank correlation {abs(correlation):.2f})")
            )
    suggestions.sort(reverse=True)
    if not suggestions:
        return "No parameter correlates with the distance: widen the tolerance, or check the model's mechanism"
    return "The nearest worlds have " + ", ".join(text for _, text in suggestions[:MOST_PARAMETERS])


def _correlation(first: Values, second: Values) -> float:
    centred = (first - first.mean(), second - second.mean())
    scale = float(np.sqrt(np.dot(centred[0], centred[0]) * np.dot(centred[1], centred[1])))
    return float(np.dot(*centred)) / scale if scale > 0 else 0.0
