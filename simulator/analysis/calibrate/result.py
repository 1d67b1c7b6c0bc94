"""What a calibration finds, typed: how every parameter moved, how every observation is met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.analysis.calibrate.calibrating import LEVELS, Calibration, Fit, Move, Three
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
    parameters: tuple[Move, ...]
    observations: tuple[Fit, ...]
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
        parameters=calibration.moves,
        observations=calibration.fits,
        unused=calibration.unused,
    )
