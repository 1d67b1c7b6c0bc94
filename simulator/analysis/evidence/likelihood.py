"""How well worlds explain what was observed, each observation by itself and several together.

Observations are independent given a world, but for two kinds of error that several readings share: that of an index,
whose standard deviation is known, and the unknown shift between a series and readings of another definition
(`use: scaled`). With own errors s_i and a common one of standard deviation c, residuals r_i are jointly normal; by the
Sherman–Morrison formula

    log L = −½ Σ (r_i/s_i)² + ½ (Σ r_i/s_i²)² / (1/c² + Σ 1/s_i²),

for c → ∞ the likelihood of what is left when the shift is unknown: a single reading then says nothing.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from simulator.analysis.evidence.evidence import EventObservation, Index, Observation, SeriesObservation
from simulator.analysis.evidence.laws import Values, distance, shifted
from simulator.analysis.evidence.readings import Normal
from simulator.sampling.streams import generator

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Shared:
    """Readings that share an error.

    places: of the observations; residuals: (readings, worlds), on the scale; sds: (readings,), of their own errors;
    common: standard deviation of the shared error, infinite where it is unknown
    """

    places: tuple[int, ...]
    residuals: Values
    sds: Values
    common: float

    def together(self, members: Sequence[int]) -> Values:
        """Log-likelihood of some of the readings (their rows here) in every world."""
        sums = Sums(self)
        for member in members:
            sums.add(member)
        return sums.log_likelihood


class Sums:
    """Readings that share an error, one after the other."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._apart = np.zeros(shared.residuals.shape[1])
        self._pull = self._apart.copy()
        self._weight = 0.0

    def add(self, member: int) -> None:
        """One more reading, by its row."""
        residual, weight = self._shared.residuals[member], float(self._shared.sds[member]) ** -2
        self._apart += -0.5 * weight * residual**2
        self._pull += weight * residual
        self._weight += weight

    @property
    def log_likelihood(self) -> Values:
        """Of all that were added, in every world."""
        if self._weight == 0:
            return self._apart
        joint = self._apart + 0.5 * self._pull**2 / (self._shared.common**-2 + self._weight)
        return np.where(np.isnan(joint), -np.inf, joint)


@dataclass(frozen=True)
class Likelihood:
    """How well every world explains observations.

    rows: (observations, worlds): of each by itself, up to a constant; −∞ where a world excludes it
    """

    rows: Values
    shared: tuple[Shared, ...] = ()

    def of(self, chosen: Mask) -> Values:
        """Log-likelihood of some observations together in every world."""
        total: Values = self.rows[chosen & self._independent].sum(axis=0)
        for group in self.shared:
            total = total + group.together(np.flatnonzero(chosen[list(group.places)]).tolist())
        return total

    @property
    def together(self) -> Values:
        """Of all of them."""
        return self.of(np.ones(len(self.rows), dtype=np.bool_))

    def along(self, order: Sequence[int]) -> Iterator[Values]:
        """Of none, of the first of an order, of the first two …, of all: each costs one addition."""
        sums = [Sums(group) for group in self.shared]
        member = {place: (at, row) for at, group in enumerate(self.shared) for row, place in enumerate(group.places)}
        apart = np.zeros(self.rows.shape[1])
        yield apart
        for place in order:
            if place in member:
                at, row = member[place]
                sums[at].add(row)
            else:
                apart = apart + self.rows[place]
            yield apart + sum(group.log_likelihood for group in sums) if sums else apart

    def each_left_out(self) -> Iterator[Values]:
        """Of all but the first, of all but the second …: each costs one subtraction."""
        possible = np.isfinite(self.rows) | ~self._independent[:, None]
        finite = np.where(possible & self._independent[:, None], self.rows, 0.0)
        total, excluded = finite.sum(axis=0), np.count_nonzero(~possible, axis=0)
        whole = [group.together(range(len(group.places))) for group in self.shared]
        for place, row in enumerate(finite):
            rest = np.where(excluded - ~possible[place] > 0, -np.inf, total - row)
            for group, joint in zip(self.shared, whole, strict=True):
                others = [at for at, member in enumerate(group.places) if member != place]
                rest = rest + (group.together(others) if place in group.places else joint)
            yield rest

    @cached_property
    def _independent(self) -> Mask:
        """Which observations share no error with another."""
        alone = np.ones(len(self.rows), dtype=np.bool_)
        for group in self.shared:
            alone[list(group.places)] = False
        return alone


def likelihood_of(observations: Sequence[Observation], indices: Mapping[str, Index], measured: Values) -> Likelihood:
    """How well worlds explain observations, from what they show, (observations, worlds)."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, observation in enumerate(observations):
        if (key := _shares(observation, indices)) is not None:
            groups.setdefault(key, []).append(place)
    shared = tuple(_shared(places, observations, indices, measured) for places in groups.values())
    rows = np.array([_alone(observation, values) for observation, values in zip(observations, measured, strict=True)])
    rows = rows.reshape(measured.shape)
    for group in shared:
        for member, place in enumerate(group.places):
            rows[place] = group.together([member])
    return Likelihood(rows, shared)


def as_reported(observation: Observation, indices: Mapping[str, Index], measured: Values, stream: str) -> Values:
    """What an observer of each world would have reported, (worlds,): what it shows, with the error of the observation.

    Within a stream, errors are drawn by the name of the observation, so that they do not depend on its company;
    readings of one index share its error in every world. Of a scaled series the unknown shift is left out.
    """
    own = generator(0, f"reading:{observation.id}:{stream}", 0).random(measured.size)
    if isinstance(observation, EventObservation):
        return np.where(np.isnan(measured), np.nan, (measured > 0) != (own < observation.doubt))
    read = observation.reading.perturbed(measured, own)
    index = indices.get(observation.index) if observation.index else None
    if index is None or not index.sd:
        return read
    common = index.sd * generator(0, f"index:{index.id}:{stream}", 0).standard_normal(measured.size)
    return shifted(read, common, index.log)


def reported(happens: Values, happened: bool, misreport: float) -> Values:
    """log(1 − misreport) where a world agrees with a report, log(misreport) where it does not."""
    with np.errstate(divide="ignore"):
        right, wrong = float(np.log1p(-misreport)), float(np.log(misreport))
    agrees: Mask = (happens > 0) == happened
    return np.where(agrees, right, wrong)


def _alone(observation: Observation, measured: Values) -> Values:
    """Without what its index shares."""
    if isinstance(observation, EventObservation):
        return reported(measured, observation.happened, observation.doubt)
    return observation.reading.log_likelihood(measured)


def _shares(observation: Observation, indices: Mapping[str, Index]) -> tuple[object, ...] | None:
    """What tells the readings that share an error with an observation; None where it shares none."""
    if not isinstance(observation, SeriesObservation) or not isinstance(observation.reading, Normal):
        return None
    if observation.use == "scaled":
        return "scaled", observation.name, observation.index, observation.reading.log
    if observation.index and indices[observation.index].sd:
        return "index", observation.index
    return None


def _shared(
    places: Sequence[int], observations: Sequence[Observation], indices: Mapping[str, Index], measured: Values
) -> Shared:
    residuals, sds = [], []
    for place in places:
        observation = observations[place]
        assert isinstance(observation, SeriesObservation)
        reading = observation.reading
        assert isinstance(reading, Normal)
        residuals.append(distance(measured[place], reading.value, reading.log))
        sds.append(reading.sd)
    first = observations[places[0]]
    common = math.inf if first.use == "scaled" or not first.index else indices[first.index].sd
    return Shared(tuple(places), np.array(residuals), np.array(sds), common)
