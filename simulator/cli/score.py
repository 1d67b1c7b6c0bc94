"""`simulator score`: how forecasts did, against what was observed and against how questions came out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.analysing import AnalysisOptions, all_opened, analysis_options, deliver, is_folder
from simulator.cli.options import CheckedPath
from simulator.cli.output import echo
from simulator.cli.register import registrations_here

if TYPE_CHECKING:
    from simulator.score.forecasts import Forecast

PAGE = "track-record.html"
WITH_THE_SCORE = ""
"""The page lies in the folder of the score."""
SUFFIX = ".html"


def page_place(_: click.Context, __: click.Parameter, given: str | None) -> Path | str | None:
    """Where the page is wanted; None for no page.

    Raises
    ------
    click.BadParameter
        If no page can lie there.
    """
    if given is None or given == WITH_THE_SCORE:
        return given
    if not given.endswith(SUFFIX):
        raise click.BadParameter(f"{given}: a page is a file that ends in {SUFFIX}; forecasts stand before --page")
    path: Path = CheckedPath(dir_okay=False).convert(given, None, None)
    if not path.parent.is_dir():
        raise click.BadParameter(f"the folder {path.parent} does not exist")
    return path


@click.command(short_help="Score forecasts against observations and outcomes of questions.")
@click.argument("forecasts", nargs=-1, required=True, metavar="RUN|REGISTRATION...")
@click.option("--observations", metavar="FILE", help="Dated observations: a file of evidence, or a shipped id.")
@click.option("--outcomes", metavar="FILE", help="File with the outcomes of questions.")
@click.option("--in", "folder", type=CheckedPath(file_okay=False), metavar="FOLDER", help="Folder of registrations.")
@click.option(
    "--page", is_flag=False, flag_value=WITH_THE_SCORE, metavar="[FILE]", callback=page_place,
    help=f"Also write the track record as a page, {PAGE} with the score or FILE.",
)  # fmt: skip
@analysis_options
def score(
    forecasts: tuple[str, ...],
    observations: str | None,
    outcomes: str | None,
    folder: Path | None,
    page: Path | str | None,
    options: AnalysisOptions,
) -> int:
    """Score forecasts (runs or registrations) by proper scoring rules, beside benchmarks that need no model.

    A forecast is the name of a registration, its folder, the folder of a run or of an update, or a scenario, whose run
    is made or reused. At least one of --observations and --outcomes is needed. A registration of several scenarios has
    a score for each.

    \b
    Example:
      simulator score 2026-02-14-v1 --outcomes outcomes.yaml --page
      simulator score baseline --observations seen.yaml --page record.html --lang zh
    """
    from simulator.cli.stopping import STOPPED, stoppable
    from simulator.report.score.charts import score_charts
    from simulator.report.score.page import track_record
    from simulator.report.score.result import score_folder
    from simulator.report.score.subject import Subject
    from simulator.report.score.tables import for_terminal, score_tables
    from simulator.runs import disk
    from simulator.score.scoring import score as scored

    if observations is None and outcomes is None:
        raise click.UsageError("nothing to score against: give --observations FILE, --outcomes FILE or both")
    opened_forecasts = opened(forecasts, observations, outcomes, folder or registrations_here(), options)
    with stoppable(STOPPED):
        result = scored(opened_forecasts, observations, outcomes)
    subject = Subject(result, [forecast.scenario for forecast in opened_forecasts], options.voice)
    content = None if page is None else track_record(subject)
    if isinstance(page, Path) and content is not None:
        disk.write(page, content)
    tables = score_tables(subject)
    home = score_folder(result, _home_of(opened_forecasts), options.out)
    code = deliver(
        home,
        result,
        tables,
        score_charts(subject) if options.charts else [],
        options,
        files={PAGE: content} if page == WITH_THE_SCORE and content is not None else {},
        brief=for_terminal(tables, options.voice),
    )
    if page is not None and options.form == "table":
        echo(page or home / PAGE)
    return code


def _home_of(forecasts: "Sequence[Forecast]") -> Path | None:
    """The folder of the one run that is scored; None of a registration and of several forecasts."""
    from simulator.score.forecasts import RunForecast

    only = forecasts[0] if len(forecasts) == 1 else None
    return only.home if isinstance(only, RunForecast) else None


def opened(
    names: Sequence[str], observations: str | None, outcomes: str | None, folder: Path, options: AnalysisOptions
) -> "list[Forecast]":
    """The forecasts that names mean. Faults of the files are told before any scenario is run.

    Raises
    ------
    AnalysisError, RegistryError, RunError, ScenarioError
        If there is none of a name, or a file has faults.
    """
    from simulator.score.forecasts import RunForecast, registered_forecasts

    registered = {name: registered_forecasts(path) for name in names if (path := registration_at(name, folder))}
    others = [name for name in names if name not in registered]
    for name in others:
        check_name(name, folder)
    if any(not is_folder(name) for name in others):
        check_files(others, observations, outcomes, [each for found in registered.values() for each in found])
    runs = dict(zip(others, all_opened(others, options), strict=True))
    return [
        forecast
        for name in dict.fromkeys(names)
        for forecast in (registered[name] if name in registered else [RunForecast(runs[name], options.workers)])
    ]


def registration_at(name: str, folder: Path) -> Path | None:
    """The folder of the registration that a name means; None where it means something else. A shipped id means the
    scenario."""
    from simulator.registry.registration import REGISTRATION
    from simulator.scenario.files import shipped_ids

    if name in shipped_ids():
        return None
    return next((path for path in (Path(name), folder / name) if (path / REGISTRATION).is_file()), None)


def check_name(name: str, folder: Path) -> None:
    """Raises AnalysisError where a name is neither that of a scenario, nor of a file or folder."""
    from simulator.analysis.errors import AnalysisError
    from simulator.catalogue.faults import did_you_mean
    from simulator.registry.index import read_index
    from simulator.scenario.files import is_there, shipped_ids

    if name not in shipped_ids() and not is_there(Path(name)):
        known = (*shipped_ids(), *read_index(folder).registrations)
        raise AnalysisError(f"{name}: {did_you_mean(name, known, 'forecast')}")


def check_files(
    names: Sequence[str], observations: str | None, outcomes: str | None, others: "Sequence[Forecast]"
) -> None:
    """Read both files in the words of scenarios that are still to be run, and of what else is scored with them.

    Raises
    ------
    ScenarioError
        With every fault.
    """
    from simulator.analysis.evidence.evidence_file import read_evidence
    from simulator.scenario.load import load_scenario
    from simulator.score.outcomes import read_outcomes

    scenarios = [load_scenario(name) for name in names if not is_folder(name)]
    if observations is not None:
        for scenario in scenarios:
            read_evidence(observations, scenario, partial=True)
    if outcomes is not None and len(scenarios) == len(names):
        known = {key for scenario in scenarios for key in scenario.signals} | {
            key for each in others for key in each.questions
        }
        read_outcomes(Path(outcomes), sorted(known))
