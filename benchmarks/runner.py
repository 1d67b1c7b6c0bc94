"""Measurements as declared: two workloads in pairs that alternate, and what results.

Within a pair one workload follows the other at once, and the next pair begins with the other one, so that a machine
whose speed changes changes both. A ratio is taken pair by pair; what counts is the median, with the lowest and the
highest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.machine import Ratio, Watch, spelled
from benchmarks.workspace import CPU, NotMeasuredError, Workload, Workspace


@dataclass(frozen=True, slots=True)
class Aim:
    """What a metric is to reach."""

    times: float | None = None
    """At least so many times less than the reference."""
    most: float | None = None
    """At most so much."""

    def reached(self, value: float, reference: float | None) -> bool | None:
        """Whether a value, beside its reference, reaches the aim; None if there is no reference."""
        if self.most is not None:
            return value <= self.most
        return None if reference is None or self.times is None else reference / value >= self.times

    def __str__(self) -> str:
        return f"≤ {self.most:g}" if self.most is not None else f"≥ {self.times:g} ×"


@dataclass(frozen=True, slots=True)
class Measurement:
    """A workload, the reference that it is compared with, and the metrics of both."""

    id: str
    title: str
    """What is done, in a few words."""
    workload: Workload
    metrics: Mapping[str, Aim | None] = field(default_factory=lambda: {CPU: None})
    """Metrics that are shown, each with its aim."""
    reference: Workload | None = None
    """Another workload of this version; by default the same workload of the other version."""
    reference_title: str = ""
    pairs: int = 3
    quick: bool = False
    """Belongs to the short form."""


@dataclass(frozen=True, slots=True)
class Section:
    """Measurements that stand in one table."""

    id: str
    title: str
    measurements: tuple[Measurement, ...]
    long: bool = False
    """Takes so long that it is measured only where it is named."""


@dataclass(frozen=True, slots=True)
class Result:
    """A metric of a measurement: a value for every pair."""

    measurement: Measurement
    metric: str
    values: Sequence[float]
    reference: Sequence[float]
    """Of the reference; empty if there is none."""

    @property
    def ratio(self) -> Ratio | None:
        """How many times as much the reference took."""
        return Ratio.of(self.reference, self.values) if self.reference else None

    @property
    def middle(self) -> str:
        """The median, as it is printed."""
        return spelled(median(self.values))

    @property
    def middle_reference(self) -> str:
        """The same of the reference."""
        return spelled(median(self.reference)) if self.reference else ""

    @property
    def aim(self) -> str:
        """The aim, and in how many pairs it was reached."""
        aim = self.measurement.metrics[self.metric]
        if aim is None:
            return ""
        references = self.reference or (None,) * len(self.values)
        reached = [aim.reached(value, other) for value, other in zip(self.values, references, strict=True)]
        return f"{aim}: not compared" if None in reached else f"{aim}: {sum(map(bool, reached))} of {len(reached)}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a measurement came to."""

    measurement: Measurement
    results: Sequence[Result]
    """By metric; empty if nothing could be measured."""
    missing: str
    """Why the workload or its reference could not be measured; empty if both were."""
    load: str
    others: float | None
    """Cores that other processes kept busy meanwhile; None where the system does not tell."""


def measured(measurement: Measurement, here: Workspace, other: Workspace | None, pairs: int | None = None) -> Summary:
    """A measurement in alternated pairs. Where the reference fails, the workload is measured alone."""
    watch = Watch()
    sides = [(measurement.workload, here)]
    if measurement.reference is not None:
        sides.append((measurement.reference, here))
    elif other is not None:
        sides.append((measurement.workload, other))
    values: list[dict[str, list[float]]] = [{metric: [] for metric in measurement.metrics} for _ in sides]
    failures: dict[int, str] = {}
    for pair in range(pairs or measurement.pairs):
        for side in sorted({*range(len(sides))} - {*failures}, reverse=pair % 2 == 1):
            workload, workspace = sides[side]
            try:
                metrics = workload.run(workspace)
            except NotMeasuredError as error:
                failures[side] = str(error)
                continue
            for metric, sample in values[side].items():
                sample.append(metrics[metric])
        if 0 in failures:
            break
    missing = "; ".join(failures.values())
    results = [] if 0 in failures else _results(measurement, values[0], {} if failures else dict(enumerate(values)))
    return Summary(measurement, results, missing, str(watch), watch.others())


def _results(
    measurement: Measurement, values: Mapping[str, Sequence[float]], sides: Mapping[int, Mapping[str, Sequence[float]]]
) -> list[Result]:
    reference = sides.get(1, {})
    return [Result(measurement, metric, sample, reference.get(metric, ())) for metric, sample in values.items()]
