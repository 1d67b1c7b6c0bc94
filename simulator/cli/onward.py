"""Where to go from a run: the commands for its page and for the comparison, as somebody would type them."""

import shlex
from dataclasses import dataclass
from pathlib import Path

from simulator.cli.reference import BASELINE
from simulator.runs.defaults import DEFAULT_OUT, DEFAULT_SEED, DEFAULT_WORLDS
from simulator.runs.request import Request
from simulator.runs.run import Run
from simulator.scenario.files import shipped_ids
from simulator.words import ENGLISH, Voice


@dataclass(frozen=True, slots=True)
class Onward:
    """How commands name a run, and what it is compared with.

    name: what was typed, where it means this very run; else the folder
    options: that the same worlds need, each with the blank before it
    reference: as it was given; None for the baseline
    """

    name: str
    options: str
    reference: str | None
    folder: Path

    def lines(self, voice: Voice, *, compared: bool) -> list[str]:
        """The last lines of a screen."""
        language = "" if voice == ENGLISH else f" --lang {voice.language}"
        reference = "" if self.reference is None else f" --reference {shlex.quote(self.reference)}"
        page = f"simulator report {self.name}{self.options}{reference} --open{language}"
        lines = [voice.say("screen-page", command=page)]
        if compared:
            against = shlex.quote(self.reference or BASELINE)
            comparison = f"simulator compare {against} {self.name}{self.options}{language}"
            lines.append(voice.say("screen-comparison", command=comparison))
        return [*lines, voice.say("screen-all"), voice.say("table-files", folder=str(self.folder))]


def onward_from(scenario: str, run: Run, request: Request, reference: str | None, out: Path) -> Onward:
    """Where to go from the run of a scenario.

    Parameters
    ----------
    scenario: as it was typed
    request: what was asked for; where scenario, worlds and seed do not say all of it, commands name the folder
    """
    said = (
        not run.manifest.overrides and request.until_error is None and not (request.keep_worlds or request.structures)
    )
    again = said and (scenario in shipped_ids() or Path(scenario).is_file())
    options = ""
    if run.manifest.worlds != DEFAULT_WORLDS:
        options += f" --worlds {run.manifest.worlds}"
    if run.manifest.seed != DEFAULT_SEED:
        options += f" --seed {run.manifest.seed}"
    if out != Path(DEFAULT_OUT):
        options += f" --out {shlex.quote(str(out))}"
    return Onward(shlex.quote(scenario if again else str(run.folder)), options, reference, run.folder)
