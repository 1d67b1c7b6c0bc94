"""The reference that a run is told beside: the baseline with the same worlds and seed, or what was asked for."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.analysis.compare.comparison import Contrast, compare
from simulator.analysis.compare.inputs import frame_difference
from simulator.analysis.ensemble import Ensemble, open_ensemble
from simulator.cli.analysing import is_folder
from simulator.cli.output import echo
from simulator.cli.stopping import STOPPED, stoppable
from simulator.report.answer.names import before_colon
from simulator.runs.manifest import MANIFEST
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario.load import load_scenario
from simulator.words import Voice
from simulator.words.numbers import whole

if TYPE_CHECKING:
    from simulator.scenario.definition import Scenario

NONE, BASELINE = "none", "baseline"


@dataclass(frozen=True, slots=True)
class Compared:
    """A run beside its reference; without a contrast it stands alone, and a remark says why if a reader would ask."""

    contrast: Contrast | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """How a reference is made that is not there yet: where, by how many processes, whatever it takes or not."""

    out: Path
    workers: int
    anyway: bool
    voice: Voice

    def made(self, request: Request) -> Ensemble:
        """The run of a request; one line says so where it is not there yet."""
        if not (self.out / request.scenario.id / request.run_id / MANIFEST).is_file():
            name = title_of(request.scenario, self.voice)
            echo(self.voice.say("screen-making", name=name, worlds=whole(request.worlds)), err=True)
        with stoppable():
            run = simulate(request, self.out, self.workers, anyway=self.anyway)
        return Ensemble(run, run.folder)


def looked_at(reference: str) -> None:
    """Look at a reference that was named, before anything runs.

    Raises
    ------
    AnalysisError, RunError, ScenarioError
        If it is not there.
    """
    if reference == NONE:
        return
    if is_folder(reference):
        open_ensemble(reference)
    else:
        load_scenario(reference)


def beside_reference(asking: Ensemble, reference: str | None, maker: Maker) -> Compared:
    """A run beside its reference, which is opened or made.

    Parameters
    ----------
    reference: the folder of a run, a scenario, or `NONE`; None for the baseline, if it can be compared

    Raises
    ------
    AnalysisError, RunError, ScenarioError
        If what was named is not there or cannot be compared.
    """
    if reference == NONE:
        return Compared(None)
    if reference is not None and is_folder(reference):
        return _against(open_ensemble(reference), asking, maker)
    scenario, run = load_scenario(reference or BASELINE), asking.run
    request = Request(scenario, run.manifest.seed, run.manifest.worlds)
    if request.scenario_digest == run.manifest.scenario_digest:
        return Compared(None)
    if reference is None and (what := frame_difference(request.resolved, run.manifest.scenario)):
        name = title_of(scenario, maker.voice)
        return Compared(None, maker.voice.say("screen-not-compared", name=name, what=what))
    return _against(maker.made(request), asking, maker)


def _against(reference: Ensemble, asking: Ensemble, maker: Maker) -> Compared:
    with stoppable(STOPPED):
        return Compared(compare(reference, asking, workers=maker.workers).contrasts[0])


def title_of(scenario: "Scenario", voice: Voice) -> str:
    """The title of a scenario up to its colon."""
    return before_colon(scenario.title.text(voice.language))
