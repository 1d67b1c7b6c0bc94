"""Observations as data for the smoother: which of them steer, and each as a normal law on its own scale.

The smoother knows normal errors only. A reading that has another law is taken at its mean and standard deviation: a
two-piece normal (John 1982), an interval whose middle is not known, a count that is right to a unit, a list that holds
a part of what happened. A bound has neither, and yes or no has no scale: both are left to `simulator update`.

The smoother follows straight lines. What is skewed in the worlds and positive in all of them is therefore taken by its
logarithm also where its reading has a tolerance in units, if that is small enough for both scales to say the same.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.stats import skew

from simulator.analysis.errors import AnalysisError
from simulator.analysis.evidence.evidence import EventObservation, Evidence, Measured, Observation
from simulator.analysis.evidence.laws import on_scale
from simulator.analysis.evidence.readings import Censored, Coverage, Exact, Flat, Normal, Reading, TwoPiece
from simulator.analysis.weighting import Mask, Values

LEAST_KNOWN = 0.9
"""Share of the worlds that must have a value."""
WITHIN = 4.0
"""Standard errors: an observation that no world comes so near is a conflict of prior and data."""
LARGEST_PART = 1 / 3
"""Of a value that its error may be for the scale to be changed."""
HALF_NORMAL = math.sqrt(2 / math.pi)
"""Mean of the absolute value of a standard normal."""

Why = Literal["yes-no", "censored", "scaled", "range", "steers", "undefined", "constant", "conflict", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Unused:
    """An observation that the calibration does not use, and why.

    why: yes-no, censored (only a bound is known), scaled (only its changes count), range or steers (it conditions
        nothing), undefined (too few worlds have a value), constant (all worlds show the same), conflict (no world comes
        near it), elsewhere (the scenario cannot speak about it: `told` says why)
    told: what there is to add
    """

    id: str
    why: Why
    told: str = ""


@dataclass(frozen=True, slots=True)
class Datum:
    """One observation on its scale: the number itself, or its logarithm where `log`.

    value, sd: the normal law that stands for its reading
    """

    observation: Measured
    value: float
    sd: float
    log: bool

    @property
    def id(self) -> str:
        return self.observation.id

    def on_scale(self, values: Values) -> Values:
        """What worlds show, on the scale; NaN where there is nothing."""
        return on_scale(values, self.log)

    def off_scale(self, value: float) -> float:
        return math.exp(value) if self.log else value


@dataclass(frozen=True)
class Target:
    """What a smoother aims at, every datum in units of the error of its own reading.

    data: that are used
    kept: which of the observations that can steer are
    observed: (data,); error: covariance of the errors of observation, (data, data)
    unused: all other observations
    """

    data: tuple[Datum, ...]
    kept: Mask
    observed: Values
    error: Values
    unused: tuple[Unused, ...]

    def seen(self, measured: Values) -> Values:
        """What worlds show to the observations that can steer, as seen by those that are used, (data, worlds). A world
        that shows nothing counts as their mean."""
        widths = np.array([[datum.sd] for datum in self.data])
        return np.asarray(filled(on_scales(self.data, measured[self.kept])) / widths)


def aim(evidence: Evidence, plays: Values) -> Target:
    """The data of evidence that worlds speak about, come near to and differ in.

    Parameters
    ----------
    plays: what worlds show to the observations that can steer, (plays, data, worlds)

    Raises
    ------
    AnalysisError
        If there are none.
    """
    every, unused = steering(evidence)
    every = straightened(every, plays[0], evidence)
    kept, more = reached(every, np.array([on_scales(every, play) for play in plays]))
    data = tuple(datum for datum, keep in zip(every, kept, strict=True) if keep)
    unused += more
    _check_some(data, unused, evidence)
    widths = np.array([datum.sd for datum in data])
    error = error_covariance(data, evidence) / np.outer(widths, widths)
    return Target(data, kept, np.array([datum.value for datum in data]) / widths, error, tuple(unused))


def steering(evidence: Evidence) -> tuple[list[Datum], list[Unused]]:
    """The observations of evidence that can steer a smoother, and the others.

    Raises
    ------
    AnalysisError
        If none can.
    """
    data: list[Datum] = []
    unused = [Unused(each.id, "elsewhere", each.reason) for each in evidence.left_out]
    for observation in evidence.observations:
        datum_or_why = _datum(observation)
        if isinstance(datum_or_why, Datum):
            data.append(datum_or_why)
        else:
            unused.append(Unused(observation.id, datum_or_why))
    _check_some(data, unused, evidence)
    return data, unused


def _check_some(data: Sequence[Datum], unused: Sequence[Unused], evidence: Evidence) -> None:
    if not data:
        reasons = ", ".join(f"{each.id} ({each.why})" for each in unused) or "it has none"
        raise AnalysisError(f"{evidence.path or evidence.id}: no observation can be used for calibration: {reasons}")


def straightened(data: Sequence[Datum], measured: Values, evidence: Evidence) -> list[Datum]:
    """The data, those by their logarithm that are less skewed so in the worlds, (data, worlds)."""
    return [
        _by_logarithm(datum)
        if not datum.log and not _shares_error(datum, evidence) and _grows_by_factors(datum, values)
        else datum
        for datum, values in zip(data, measured, strict=True)
    ]


def _by_logarithm(datum: Datum) -> Datum:
    """With the relative error as that of the logarithm: log-normal with the same ratio of deviation to mean."""
    sd = math.sqrt(math.log1p((datum.sd / datum.value) ** 2))
    return replace(datum, value=math.log(datum.value), sd=sd, log=True)


def _shares_error(datum: Datum, evidence: Evidence) -> bool:
    index = datum.observation.index
    return index is not None and evidence.indices[index].sd > 0


def _grows_by_factors(datum: Datum, values: Values) -> bool:
    known = values[~np.isnan(values)]
    if (
        datum.value <= 0
        or datum.sd > LARGEST_PART * datum.value
        or known.size < 2
        or known.min() <= 0
        or np.ptp(known) == 0
    ):
        return False
    straight, bent = (abs(float(skew(sample))) for sample in (np.log(known), known))
    return straight < bent


def reached(data: Sequence[Datum], plays: Values) -> tuple[Mask, list[Unused]]:
    """Which data the worlds speak about, come near to and differ in, (data,), and the others.

    Parameters
    ----------
    plays: what the worlds show on the scales, (plays, data, worlds); NaN where there is nothing
    """
    unused = []
    for place, datum in enumerate(data):
        measured = plays[:, place]
        known = measured[~np.isnan(measured)]
        if known.size < LEAST_KNOWN * measured.size:
            unused.append(Unused(datum.id, "undefined", f"{known.size / measured.size:.0%}"))
        elif np.ptp(known) == 0:
            unused.append(Unused(datum.id, "constant", f"{datum.off_scale(float(known[0])):.4g}"))
        elif (away := float(np.abs(known - datum.value).min()) / datum.sd) > WITHIN:
            unused.append(Unused(datum.id, "conflict", f"{away:.1f}"))
    left_out = {each.id for each in unused}
    return np.array([datum.id not in left_out for datum in data], dtype=np.bool_), unused


def on_scales(data: Sequence[Datum], measured: Values) -> Values:
    """What worlds show, (data, worlds), each datum on its scale; NaN where there is nothing."""
    return np.array([datum.on_scale(values) for datum, values in zip(data, measured, strict=True)])


def filled(measured: Values) -> Values:
    """What worlds show, (data, worlds); where a world shows nothing, the mean of the others."""
    known = ~np.isnan(measured)
    sums = np.where(known, measured, 0.0).sum(axis=1, keepdims=True)
    return np.where(known, measured, sums / np.maximum(known.sum(axis=1, keepdims=True), 1))


def error_covariance(data: Sequence[Datum], evidence: Evidence) -> Values:
    """Covariance of the observation errors, (data, data): each its own, and what readings of one index share."""
    covariance = np.diag([datum.sd**2 for datum in data])
    for index in evidence.indices.values():
        of_index = [datum.observation.index == index.id and datum.log == index.log for datum in data]
        rows = np.flatnonzero(of_index)
        covariance[np.ix_(rows, rows)] += index.sd**2
    return covariance


def _datum(observation: Observation) -> Datum | Why:
    """The datum of an observation, or why there is none."""
    if observation.withheld is not None:
        return observation.withheld
    if isinstance(observation, EventObservation):
        return "yes-no"
    if observation.use == "scaled":
        return "scaled"
    law = normal_law(observation.reading)
    return "censored" if law is None else Datum(observation, *law)


def normal_law(reading: Reading) -> tuple[float, float, bool] | None:
    """Value and standard deviation on the scale, and whether it is the logarithm; None for a bound."""
    match reading:
        case Normal(value, sd, log):
            return _scaled(value, log), sd, log
        case TwoPiece(value, _, _, log):
            below, above = reading.lower_sd, reading.upper_sd
            apart = above - below
            sd = math.sqrt((1 - HALF_NORMAL**2) * apart**2 + above * below)
            return _scaled(value, log) + HALF_NORMAL * apart, sd, log
        case Flat(_, level, log):
            half, tail = reading.half, reading.tail_sd
            beyond = half**2 + 2 * half * tail * HALF_NORMAL + tail**2
            return _scaled(reading.point, log), math.sqrt(level * half**2 / 3 + (1 - level) * beyond), log
        case Exact(value):
            return value, math.sqrt(1 / 12), False
        case Coverage(count, (low, high)):
            share = (low + high) / 2
            events = max(count, 1) / share
            variance = events * share * (1 - share) + (events * (high - low)) ** 2 / 12
            return count / share, math.sqrt(variance / share**2 + 1 / 12), False
        case Censored():
            return None


def _scaled(value: float, log: bool) -> float:
    return math.log(value) if log else value
