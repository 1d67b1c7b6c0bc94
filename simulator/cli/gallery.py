"""`simulator gallery`: many scenarios beside one reference, on one page."""

import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from simulator.cli.analysing import AnalysisOptions, all_opened, is_folder, making, opened
from simulator.cli.options import (
    CheckedPath,
    gathered,
    language_option,
)
from simulator.cli.output import echo
from simulator.cli.report import BASELINE, ending, open_page
from simulator.runs.defaults import DEFAULT_OUT, DEFAULT_SEED, DEFAULT_WORLDS
from simulator.words import ENGLISH

if TYPE_CHECKING:
    from simulator.analysis.ensemble import Ensemble
    from simulator.report.gallery.content import Report

DEFAULT_GALLERY_WORLDS = 2048
"""One block of worlds: a standard error of a percentage point at most where every world is asked, in a minute of CPU
for all shipped scenarios."""


def gallery_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that make runs and choose the language; as `analysis_options`."""
    anyway = click.option(
        "--anyway", is_flag=True,
        help="Go on where the command would refuse: runs that need more memory or disk than this machine has, and "
        "scenarios of another model version, first day, segments or layers.",
    )  # fmt: skip
    options = (*making(DEFAULT_GALLERY_WORLDS), language_option(), anyway)
    return gathered(command, options, "options", AnalysisOptions, {"form": "table", "charts": False, "formats": ()})


@click.command(short_help="Show many scenarios on one page.")
@click.argument("runs", nargs=-1, metavar="[RUN]...")
@click.option("--reference", metavar="RUN", help="What all are compared with: a run or a scenario (baseline).")
@click.option(
    "--reports", "reporting", is_flag=True, help="Also write the report of each run that has none, and link it."
)
@click.option("--to", type=CheckedPath(), help="The file of the page (in a folder of its own below --out).")
@click.option("--open", "shown", is_flag=True, help="Open the page in the browser.")
@gallery_options
def gallery(
    runs: tuple[str, ...],
    reference: str | None,
    reporting: bool,
    to: Path | None,
    shown: bool,
    options: AnalysisOptions,
) -> int:
    """Show RUNs beside one reference: folders of runs or updates, or scenarios, whose runs are made or reused.

    Without RUNs, all shipped scenarios but the hindcasts. The page has a table of what each scenario moves, and a card
    for each: its question, what it puts in, the three largest consequences, and a link to its report.

    \b
    Example:
      simulator gallery --open
      simulator gallery price-war winner-takes-all my-view.yaml --to gallery.html
      simulator gallery --lang zh --worlds 10000
    """
    from simulator.report.gallery.page import build_gallery, check_number
    from simulator.runs import disk

    if to is not None:
        _check_file(to)
    named = _named(runs, reference or BASELINE)
    check_number(len(named))
    against, *scenarios = _all_opened([reference or BASELINE, *named], options)
    path = to or _home([against, *scenarios], options)
    if reporting:
        _write_reports(scenarios, against, options)
    links = _reports(dict(zip(named, scenarios, strict=True)), path, options)
    language, workers = options.voice.language, options.workers
    page = build_gallery(scenarios, against, language, workers, reports=links, anyway=options.anyway)
    disk.make_folder(path.parent)
    disk.write(path, page)
    echo(path)
    if shown:
        open_page(path, options)
    return 0


def _named(runs: Sequence[str], reference: str) -> list[str]:
    """The scenarios that are shown: those that are named, or all shipped ones but the hindcasts; each once, and the
    reference not among them."""
    from simulator.scenario.files import forecast_ids

    return [name for name in dict.fromkeys(runs or forecast_ids()) if name != reference]


def _all_opened(names: Sequence[str], options: AnalysisOptions) -> "list[Ensemble]":
    """The runs that are meant. Where some are folders, scenarios have as many worlds and the seed of the first of
    them, so that all share their worlds."""
    folders = [name for name in names if is_folder(name)]
    if folders and len(folders) < len(names):
        manifest = opened(folders[0], options).run.manifest
        options = replace(options, worlds=manifest.worlds, seed=manifest.seed)
    return all_opened(names, options)


def _check_file(to: Path) -> None:
    """A mistyped path is not created.

    Raises
    ------
    click.UsageError
        If the folder above is not there, or a folder stands where the file is wanted.
    """
    if not to.parent.is_dir():
        raise click.UsageError(f"--to: the folder {to.parent} does not exist")
    if to.is_dir():
        raise click.UsageError(f"--to: {to} is a folder; a gallery is a file")


def _home(ensembles: "Sequence[Ensemble]", options: AnalysisOptions) -> Path:
    """Where the page lies if nobody says: in a folder of its own for these runs."""
    from simulator.analysis.compare.comparison import identity
    from simulator.report.publish import analysis_name

    folder = analysis_name("gallery", {"runs": [identity(each) for each in ensembles]})
    return options.out / "galleries" / folder / f"gallery{ending(options)}.html"


def _report_file(ensemble: "Ensemble", options: AnalysisOptions) -> Path:
    """Where `simulator report` writes the page on a run."""
    return ensemble.folder / f"report{ending(options)}.html"


def _write_reports(scenarios: "Sequence[Ensemble]", against: "Ensemble", options: AnalysisOptions) -> None:
    """The page on every run that has none, as `simulator report` writes it."""
    from simulator.cli.stopping import STOPPED, stoppable
    from simulator.report.page.build import build_report
    from simulator.runs import disk

    with stoppable(STOPPED):
        for each in scenarios:
            file = _report_file(each, options)
            if not file.exists():
                disk.write(file, build_report([each], against, options.voice.language, options.workers))


def _reports(scenarios: "Mapping[str, Ensemble]", page: Path, options: AnalysisOptions) -> "dict[Path, Report]":
    """The report of each run, by its folder: a link from the page, or the command that writes it."""
    from simulator.report.gallery.content import Report

    found = {}
    for name, each in scenarios.items():
        file = _report_file(each, options)
        href = quote(os.path.relpath(file.resolve(), page.parent.resolve())) if file.exists() else ""
        found[each.folder] = Report(href, f"simulator report {shlex.quote(name)}{_asked(name, each, options)}")
    return found


def _asked(name: str, ensemble: "Ensemble", options: AnalysisOptions) -> str:
    """The options with which a command means the run that a name meant here, each with the blank before it."""
    manifest = ensemble.run.manifest
    given = {
        "worlds": (manifest.worlds, DEFAULT_WORLDS),
        "seed": (manifest.seed, DEFAULT_SEED),
        "out": (str(options.out), DEFAULT_OUT),
    }
    told = {} if is_folder(name) else given
    told |= {"lang": (options.voice.language, ENGLISH.language)}
    return "".join(f" --{key} {shlex.quote(str(value))}" for key, (value, usual) in told.items() if value != usual)
