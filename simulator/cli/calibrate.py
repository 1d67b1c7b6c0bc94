"""`simulator calibrate`: move the parameters of a scenario to where observations are."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.analysis.calibrate.defaults import LEAST_WORLDS, MOST_PASSES, MOST_WORLDS, PASSES, WORLDS
from simulator.cli.analysing import AnalysisOptions, deliver
from simulator.cli.options import (
    CheckedPath,
    Count,
    form_option,
    json_form_option,
    language_option,
    out_option,
    seed_option,
    workers_option,
)
from simulator.cli.output import echo
from simulator.words import ENGLISH, Voice

if TYPE_CHECKING:
    from simulator.analysis.calibrate.calibrating import Calibration
    from simulator.scenario.definition import Scenario


@click.command(short_help="Fit a scenario's parameters to observations.")
@click.argument("scenario", metavar="SCENARIO")
@click.option("--observations", required=True, metavar="FILE", help="Observations: a file, or a shipped id.")
@click.option(
    "--passes",
    type=Count(1, MOST_PASSES),
    metavar="N",
    default=PASSES,
    show_default=True,
    help="How often the observations are assimilated.",
)
@click.option(
    "--worlds",
    type=Count(LEAST_WORLDS, MOST_WORLDS),
    metavar="N",
    default=WORLDS,
    show_default=True,
    help="Size of the ensemble.",
)
@seed_option()
@workers_option()
@click.option("--as", "name", metavar="NAME", help="Id of the posterior scenario (SCENARIO-calibrated).")
@click.option(
    "--to",
    type=CheckedPath(dir_okay=False),
    metavar="FILE",
    help="File of the posterior scenario (NAME.yaml: beside SCENARIO if that is a file, else here).",
)
@out_option("Folder of runs; the tables go into its calibrations.")
@form_option
@json_form_option
@language_option()
def calibrate(
    scenario: str,
    observations: str,
    passes: int,
    worlds: int,
    seed: int,
    workers: int,
    name: str | None,
    to: Path | None,
    out: Path,
    form: str,
    voice: Voice,
) -> int:
    """Fit the uncertain parameters of SCENARIO to observations with an iterated ensemble smoother, and write the
    posterior as a scenario that extends SCENARIO.

    Use it where there are so many observations that simulator update leaves hardly any effective worlds. Only
    parameters whose correlation with an observation exceeds chance are changed; all others keep their draws.

    \b
    Example:
      simulator calibrate baseline --observations synthetic-example
      simulator calibrate my-view.yaml --observations seen.yaml --as my-view-2027
    """  # fmt: skip
    from simulator.analysis.calibrate.calibrating import calibrate as calibrated
    from simulator.analysis.evidence.evidence_file import read_evidence
    from simulator.cli.stopping import STOPPED, stoppable
    from simulator.report.calibrate.scenario_yaml import scenario_text
    from simulator.report.calibrate.tables import warnings_of
    from simulator.runs.disk import write
    from simulator.scenario.load import load_scenario

    prior = load_scenario(scenario)
    evidence = read_evidence(observations, prior)
    name = name or f"{prior.id}-calibrated"
    path, extends = _place(prior, name, to)
    with stoppable(STOPPED):
        calibration = calibrated(prior, evidence, passes=passes, worlds=worlds, seed=seed, workers=workers)
    write(path, scenario_text(calibration, name, extends).encode())  # first: whoever reads the tables may stop reading
    code = _deliver(calibration, AnalysisOptions(worlds, seed, workers, out, form, False, (), voice, False))
    if form == "table":
        echo(voice.say("cli-scenario", path=str(path)))
    for warning in warnings_of(calibration, voice):
        echo(f"warning: {warning}", err=True)
    return code


def _deliver(calibration: "Calibration", options: AnalysisOptions) -> int:
    """Write and print the tables and the result."""
    from simulator.analysis.calibrate.result import calibration_result
    from simulator.report.calibrate.tables import calibration_tables, for_terminal, warnings_of
    from simulator.report.publish import analysis_name
    from simulator.runs.request import Request

    prior, evidence, voice = calibration.scenario, calibration.evidence, options.voice
    tables = calibration_tables(calibration, voice)
    result = calibration_result(calibration, warnings_of(calibration, ENGLISH))
    request = {
        "request": Request(prior, options.seed, options.worlds).digest,
        "evidence": result.as_data()["evidence"],
        "passes": calibration.passes,
    }
    folder = options.out / "calibrations" / analysis_name(f"calibrate-{prior.id}-{evidence.id}", request)
    return deliver(folder, result, tables, (), options, brief=for_terminal(tables, voice))


def _place(prior: "Scenario", name: str, to: Path | None) -> tuple[Path, str]:
    """Where the posterior scenario is written, and what it writes to extend the prior.

    Raises
    ------
    click.UsageError
        If there is a file already, no scenario may be named so, or the prior cannot be extended from there.
    """
    from simulator.report.calibrate.scenario_yaml import extended
    from simulator.scenario.files import shipped_ids
    from simulator.scenario.ids import ID_RULE, is_id

    if not is_id(name):
        raise click.UsageError(f"--as: {ID_RULE}, not {name[:80]!r}")
    if name in shipped_ids():
        raise click.UsageError(f"{name} is a shipped scenario; choose another name with --as")
    if to is None:
        here = extended(prior, Path()) == prior.id
        to = (Path() if here else Path(prior.path).parent) / f"{name}.yaml"
    if to.exists():
        raise click.UsageError(f"{to} is there already; choose another name with --as, or another file with --to")
    if not to.parent.is_dir():
        raise click.UsageError(f"the folder {to.parent} does not exist")
    extends = extended(prior, to.parent)
    if extends is None:
        raise click.UsageError(f"a file in {to.parent} cannot extend {prior.path}, which lies elsewhere")
    return to, extends
