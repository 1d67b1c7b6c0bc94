"""What a calibration finds, typed: how every parameter moved, how every observation is met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from simulator.analysis.calibrate.calibrating import LEVELS, Calibration, Cause, Fit, Move, Three
from simulator.analysis.calibrate.data import Unused
from simulator.analysis.evidence.evidence import as_data
from simulator.analysis.result import Result, Words


@dataclass(frozen=True, slots=True)
class IndexNote:
    """An index that readings refer to: the standard deviation of its error, and whether that is of its logarithm."""

    sd: float
    logarithmic: bool


@dataclass(frozen=True, slots=True)
class CalibrationEvidence:
    """The evidence: its indices by id, and its observations as files write them."""

    id: str
    title: Words
    indices: Mapping[str, IndexNote]
    observations: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A parameter that the data move, as `Move` says; quantiles at `levels`."""

    parameter: str
    unit: str
    before: Three
    after: Three
    shift: float
    spread: float
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """How an observation is met, as `Fit` says; quantiles at `levels`.

    value: what was observed; logarithmic: whether its error is on that scale
    """

    id: str
    name: str
    day: date
    unit: str
    value: float
    low: float
    high: float
    logarithmic: bool
    before: Three
    after: Three
    misfit_before: float
    misfit_after: float
    parameters: int


class CalibrationResult(Result):
    """A scenario calibrated on evidence: the content of `result.json` of `simulator calibrate`.

    parameters: largest shift first
    correlations: both paths, and the rank correlation
    """

    scenario: str
    evidence: CalibrationEvidence
    worlds: int
    passes: int
    seed: int
    effective_worlds: float
    misfit_before: float
    misfit_after: float
    most_misfit: float
    warnings: tuple[str, ...]
    correlations: tuple[tuple[str, str, float], ...]
    levels: Three
    parameters: tuple[Moved, ...]
    observations: tuple[Met, ...]
    unused: tuple[Unused, ...]


def calibration_result(calibration: Calibration, warnings: Sequence[str]) -> CalibrationResult:
    """A calibration, with what a reader must know before using the posterior."""
    evidence = calibration.evidence
    return CalibrationResult(
        scenario=calibration.scenario.id,
        evidence=CalibrationEvidence(
            evidence.id,
            {"en": evidence.title.en, "zh": evidence.title.zh},
            {index.id: IndexNote(index.sd, index.log) for index in evidence.indices.values()},
            tuple(map(as_data, evidence.observations)),
        ),
        worlds=calibration.worlds,
        passes=calibration.passes,
        seed=calibration.seed,
        effective_worlds=calibration.effective,
        misfit_before=calibration.misfit_before,
        misfit_after=calibration.misfit_after,
        most_misfit=calibration.most_misfit,
        warnings=tuple(warnings),
        correlations=tuple((each.first, each.second, each.value) for each in calibration.correlations),
        levels=LEVELS,
        parameters=tuple(map(_moved, calibration.moves)),
        observations=tuple(map(_met, calibration.fits)),
        unused=calibration.unused,
    )


def _moved(move: Move) -> Moved:
    return Moved(move.path, move.unit, move.before, move.after, move.shift, move.spread, move.causes)


def _met(fit: Fit) -> Met:
    datum = fit.datum
    return Met(
        datum.id,
        datum.observation.name,
        datum.observation.day,
        datum.observation.unit,
        datum.off_scale(datum.value),
        fit.low,
        fit.high,
        datum.log,
        fit.before,
        fit.after,
        fit.misfit_before,
        fit.misfit_after,
        fit.parameters,
    )
