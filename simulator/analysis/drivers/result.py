"""What an analysis of drivers finds, typed, with the source of every parameter that it names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.analysis.drivers.boxes import Boxes
from simulator.analysis.drivers.drivers import Drivers, Screening
from simulator.analysis.drivers.signposts import Signposts
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.result import OfRun, Result, about
from simulator.scenario.definition import Scenario


@dataclass(frozen=True, slots=True)
class ParameterNote:
    """A parameter: what it means, and where its quantity comes from."""

    parameter: str
    meaning: str
    unit: str
    source: str | None
    why: str | None
    where: str


class DriversResult(OfRun, Result):
    """Signals with what drives them; boxes and signposts of each where they were asked for."""

    signals: tuple[Drivers, ...]
    parameters: tuple[ParameterNote, ...]
    boxes: tuple[Boxes, ...] = ()
    signposts: tuple[Signposts, ...] = ()


class ScreeningResult(OfRun, Result):
    """The quick look at all signals."""

    signals: tuple[Screening, ...]
    parameters: tuple[ParameterNote, ...]


def drivers_result(
    results: Sequence[Drivers], ensemble: Ensemble, boxes: Iterable[Boxes] = (), signposts: Iterable[Signposts] = ()
) -> DriversResult:
    """Drivers of some signals, with the boxes and signposts of each."""
    named = {driver.swing.path for result in results for driver in result.leading}
    named |= {path for result in results if result.design for path in result.design.parameters}
    return DriversResult(
        **about(ensemble),
        signals=tuple(results),
        parameters=_notes(named, ensemble),
        boxes=tuple(boxes),
        signposts=tuple(signposts),
    )


def screening_result(screenings: Sequence[Screening], ensemble: Ensemble) -> ScreeningResult:
    """The leading drivers of every signal."""
    named = {driver.path for screening in screenings for driver in screening.drivers}
    return ScreeningResult(**about(ensemble), signals=tuple(screenings), parameters=_notes(named, ensemble))


def note_on(path: str, scenario: Scenario) -> ParameterNote:
    """What programs are told of a parameter."""
    parameter, setting = scenario.parameters[path], scenario.settings[path]
    why = setting.why.en if setting.why else None
    return ParameterNote(path, parameter.meaning.en, parameter.unit, setting.source, why, setting.where)


def _notes(paths: Iterable[str], ensemble: Ensemble) -> tuple[ParameterNote, ...]:
    return tuple(note_on(path, ensemble.run.scenario) for path in sorted(paths))
