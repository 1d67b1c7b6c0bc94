"""`simulator report`: finished runs as a page or as parts to embed; which embedded parts are stale."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.analysing import AnalysisOptions, all_opened, analysis_options, opened, show
from simulator.cli.options import CheckedPath
from simulator.cli.output import echo

if TYPE_CHECKING:
    from simulator.analysis.ensemble import Ensemble

NONE, BASELINE = "none", "baseline"
ATTRIBUTED_WORLDS = 2048
"""One block of worlds: a standard error of a percentage point at most."""


@click.command(short_help="Write runs as a page, or as parts to embed.")
@click.argument("runs", nargs=-1, metavar="[RUN]...")
@click.option(
    "--as",
    "form_of_report",
    type=click.Choice(["html", "parts"]),
    default="html",
    help="What is written: a page or parts.",
)
@click.option(
    "--to", type=CheckedPath(),
    help="Folder of the parts, or file of the page (in the folder of the run).",
)  # fmt: skip
@click.option("--only", multiple=True, metavar="PATTERN", help="Only parts whose id matches, as fan-*; repeatable.")
@click.option(
    "--reference", metavar="RUN",
    help='What a page compares with: a run, a scenario, or "none" (baseline, if it asks the same questions).',
)  # fmt: skip
@click.option(
    "--attribute/--no-attribute", default=None,
    help="On a page: also compute which parts of a scenario its changes come from (default: of one scenario).",
)  # fmt: skip
@click.option(
    "--check", type=CheckedPath(), metavar="FOLDER",
    help="Say which parts embedded in documents are stale; RUN then names scenario files.",
)  # fmt: skip
@analysis_options
def report(
    runs: tuple[str, ...],
    form_of_report: str,
    to: Path | None,
    only: tuple[str, ...],
    reference: str | None,
    attribute: bool | None,
    check: Path | None,
    options: AnalysisOptions,
) -> int:
    """Report on one to six runs: each a run's folder, or a scenario, whose run is made or reused.

    As parts: every chart as SVG, PDF and PNG, tables as CSV, Markdown, LaTeX and Excel, snippets for documents, and all
    of them as a Word document. The folder's other files stay.

    \b
    Example:
      simulator report agent-roi-shock
      simulator report agent-roi-shock --as parts --only 'signal-*' --to paper/parts
      simulator report baseline agent-roi-shock --as parts
      simulator report --check paper
    """
    if check is not None:
        return _check(check, runs, options)
    if not runs:
        raise click.UsageError("name a run or a scenario")
    _check_fit(form_of_report, only, reference, attribute)
    if to is not None:
        _check_place(to, form_of_report)
    attributed = None if attribute is None else ATTRIBUTED_WORLDS if attribute else 0
    ensembles = all_opened(runs, options)
    if form_of_report == "html":
        return _page(ensembles, to, reference, attributed, options)
    return _parts(ensembles, to, only, options)


def _check_fit(form_of_report: str, only: tuple[str, ...], reference: str | None, attribute: bool | None) -> None:
    """An option of one form says nothing in the other, and would be passed over in silence.

    Raises
    ------
    click.UsageError
        If there is one.
    """
    page = form_of_report == "html"
    given = (
        {"--only": bool(only)} if page else {"--reference": reference is not None, "--attribute": attribute is not None}
    )
    if idle := [name for name, is_given in given.items() if is_given]:
        raise click.UsageError(f"{', '.join(idle)} {'needs --as parts' if page else 'is for pages, not for parts'}")


def _check_place(to: Path, form_of_report: str) -> None:
    """A mistyped path is not created, and nothing else is written over.

    Raises
    ------
    click.UsageError
        If the folder above is not there, or a folder stands where a file is wanted, or a file where a folder is.
    """
    if not to.parent.is_dir():
        raise click.UsageError(f"--to: the folder {to.parent} does not exist")
    if form_of_report == "parts" and to.is_file():
        raise click.UsageError(f"--to: {to} is a file; parts need a folder")
    if form_of_report == "html" and to.is_dir():
        raise click.UsageError(f"--to: {to} is a folder; a page is a file")


def _parts(ensembles: "list[Ensemble]", to: Path | None, only: tuple[str, ...], options: AnalysisOptions) -> int:
    from simulator.report.parts.build import write_parts

    folder = to or home(ensembles, options) / f"parts{ending(options)}"
    failed = write_parts(ensembles, folder, options.voice.language, options.workers, only, options.charts)
    echo(folder)
    for failure in failed:
        echo(f"warning: chart {failure.chart}: {failure.message}", err=True)
    return 1 if failed else 0


def _page(
    ensembles: "list[Ensemble]",
    to: Path | None,
    reference: str | None,
    attributed: int | None,
    options: AnalysisOptions,
) -> int:
    from dataclasses import replace

    from simulator.analysis.errors import AnalysisError
    from simulator.report.page.build import build_report
    from simulator.runs import disk

    manifest = ensembles[0].run.manifest
    alike = replace(options, worlds=manifest.worlds, seed=manifest.seed)
    against = None if reference == NONE else opened(reference or BASELINE, alike)
    try:
        page = build_report(ensembles, against, options.voice.language, options.workers, attributed)
    except AnalysisError as error:
        reason = str(error).partition("; --anyway")[0]  # an option of comparisons, not of pages
        if reference is not None or against is None:
            raise AnalysisError(reason) from error
        echo(f"not compared with {BASELINE}: {reason}", err=True)
        page = build_report(ensembles, None, options.voice.language, options.workers)
    path = to or home(ensembles, options) / f"report{ending(options)}.html"
    disk.make_folder(path.parent)
    disk.write(path, page)
    echo(path)
    return 0


def _check(folder: Path, scenarios: tuple[str, ...], options: AnalysisOptions) -> int:
    from simulator.report.parts.check import check_parts
    from simulator.report.parts.verdicts import verdict_table

    verdicts = check_parts(folder, options.out, scenarios)
    table = verdict_table(folder, verdicts, options.voice, whole=options.form != "table")
    if table.rows or options.form != "table":
        show({"parts": table.records}, [table], options.form)
    else:
        echo("\n".join(table.notes))
    return 0 if all(verdict.state == "current" for verdict in verdicts) else 1


def home(ensembles: "list[Ensemble]", options: AnalysisOptions) -> Path:
    """Where a report lies: with its run, or in a folder of its own if there are several."""
    from simulator.analysis.compare.comparison import identity
    from simulator.report.publish import analysis_name

    if len(ensembles) == 1:
        return ensembles[0].folder
    return options.out / "reports" / analysis_name("report", {"runs": [identity(one) for one in ensembles]})


def ending(options: AnalysisOptions) -> str:
    """Reports in both languages lie side by side."""
    return "" if options.voice.language == "en" else f"-{options.voice.language}"
