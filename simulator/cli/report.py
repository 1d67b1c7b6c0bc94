"""`simulator report`: finished runs as a page, slides, a document, a workbook, or as parts to embed; stale parts."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.analysing import AnalysisOptions, all_opened, analysis_options, opened, show
from simulator.cli.options import CheckedPath
from simulator.cli.output import echo

if TYPE_CHECKING:
    from simulator.analysis.ensemble import Ensemble
    from simulator.report.parts.figures import Failure

NONE, BASELINE = "none", "baseline"
ATTRIBUTED_WORLDS = 2048
"""One block of worlds: a standard error of a percentage point at most."""
ENDINGS = {"html": "html", "slides": "pptx", "word": "docx", "workbook": "xlsx"}
"""Forms that are one file."""
FORMS = [*ENDINGS, "parts"]


@click.command(short_help="Write runs as a page, slides, a document, a workbook, or parts to embed.")
@click.argument("runs", nargs=-1, metavar="[RUN]...")
@click.option(
    "--as",
    "form_of_report",
    type=click.Choice(FORMS),
    default="html",
    help="What is written: a page, slides, a Word document, an Excel workbook, or parts.",
)
@click.option(
    "--to", type=CheckedPath(),
    help="Folder of the parts, or the file of any other form (in the folder of the run).",
)  # fmt: skip
@click.option(
    "--only", multiple=True, metavar="PATTERN",
    help="Only parts whose id matches, as fan-*; repeatable. With --as word: these parts behind the appendix.",
)  # fmt: skip
@click.option(
    "--reference", metavar="RUN",
    help='What a run is compared with: a run, a scenario, or "none" (baseline, if it asks the same questions).',
)  # fmt: skip
@click.option(
    "--attribute/--no-attribute", default=None,
    help="Also compute which parts of a scenario its changes come from (default: of one scenario); not for parts.",
)  # fmt: skip
@click.option("--open", "shown", is_flag=True, help="Open the page in the browser.")
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
    shown: bool,
    check: Path | None,
    options: AnalysisOptions,
) -> int:
    """Report on one to six runs: each a run's folder, or a scenario, whose run is made or reused.

    Slides, Word document and workbook hold what the first page on one run does, with charts and tables that can be
    edited. As parts: every chart as SVG, PDF and PNG, tables as CSV, Markdown, LaTeX and Excel, and snippets for
    documents. The folder's other files stay.

    \b
    Example:
      simulator report agent-roi-shock --open
      simulator report agent-roi-shock --as slides
      simulator report agent-roi-shock --as parts --only 'signal-*' --to paper/parts
      simulator report baseline agent-roi-shock --as parts
      simulator report --check paper
    """
    if check is not None:
        return _check(check, runs, options)
    if not runs:
        raise click.UsageError("name a run or a scenario")
    _check_fit(form_of_report, only, reference, attribute, shown)
    if to is not None:
        _check_place(to, form_of_report)
    attributed = None if attribute is None else ATTRIBUTED_WORLDS if attribute else 0
    if form_of_report == "parts":
        return _parts(all_opened(runs, options), to, only, options)
    if form_of_report == "html":
        path = _page(all_opened(runs, options), to, reference, attributed, options)
        echo(path)
        if shown and options.form != "json":
            open_page(path, options)
        return 0
    return _office(form_of_report, runs, to, only, reference, attributed, options)


def _check_fit(
    form_of_report: str, only: tuple[str, ...], reference: str | None, attribute: bool | None, shown: bool
) -> None:
    """An option of one form says nothing in the other, and would be passed over in silence.

    Raises
    ------
    click.UsageError
        If there is one.
    """
    given = {"--open": shown and form_of_report != "html"}
    fault = "is for pages, not for parts" if form_of_report == "parts" else "is for pages"
    if form_of_report == "parts":
        given |= {"--reference": reference is not None, "--attribute": attribute is not None}
    elif only and form_of_report != "word":
        given, fault = {"--only": True}, "needs --as parts or --as word"
    if idle := [name for name, is_given in given.items() if is_given]:
        raise click.UsageError(f"{', '.join(idle)} {fault}")


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
    if form_of_report != "parts" and to.is_dir():
        raise click.UsageError(f"--to: {to} is a folder; a report as {form_of_report} is a file")


def _parts(ensembles: "list[Ensemble]", to: Path | None, only: tuple[str, ...], options: AnalysisOptions) -> int:
    from simulator.report.parts.build import write_parts

    folder = to or home(ensembles, options) / f"parts{ending(options)}"
    failed = write_parts(ensembles, folder, options.voice.language, options.workers, only, options.charts)
    echo(folder)
    return _told(failed)


def _page(
    ensembles: "list[Ensemble]",
    to: Path | None,
    reference: str | None,
    attributed: int | None,
    options: AnalysisOptions,
) -> Path:
    from simulator.analysis.errors import AnalysisError
    from simulator.report.page.build import build_report, page_name
    from simulator.runs import disk

    against = None if reference == NONE else opened_reference(ensembles[0], reference or BASELINE, options)
    try:
        page = build_report(ensembles, against, options.voice.language, options.workers, attributed)
    except AnalysisError as error:
        reason = str(error).partition("; --anyway")[0]  # an option of comparisons, not of pages
        if reference is not None or against is None:
            raise AnalysisError(reason) from error
        echo(f"not compared with {BASELINE}: {reason}", err=True)
        page = build_report(ensembles, None, options.voice.language, options.workers)
    path = to or home(ensembles, options) / page_name(options.voice.language)
    disk.make_folder(path.parent)
    disk.write(path, page)
    return path


def open_page(path: Path, options: AnalysisOptions) -> None:
    """Open a page in the browser; one line says so where there is none."""
    import webbrowser

    try:
        opened_there = webbrowser.open(path.resolve().as_uri())
    except webbrowser.Error:
        opened_there = False
    if not opened_there:
        echo(options.voice.say("cli-no-browser", file=str(path)), err=True)


def _office(
    form: str,
    runs: tuple[str, ...],
    to: Path | None,
    only: tuple[str, ...],
    reference: str | None,
    attributed: int | None,
    options: AnalysisOptions,
) -> int:
    """Slides, a Word document or a workbook on one run and its reference; what cannot be made is told before it runs.

    Raises
    ------
    click.UsageError
        If there are several runs, or no reference.
    """
    from simulator.analysis.errors import AnalysisError
    from simulator.report.office.build import build_office, require
    from simulator.runs import disk

    if len(runs) > 1 or reference == NONE:
        what = "one run, not several" if len(runs) > 1 else "a run and its reference"
        raise click.UsageError(f"--as {form} is about {what}; --as html also reports on that")
    require(form)
    [ensemble] = all_opened(runs, options)
    against = opened_reference(ensemble, reference or BASELINE, options)
    language, workers = options.voice.language, options.workers
    try:
        content, failed = build_office(form, ensemble, against, language, workers, attributed, only)
    except AnalysisError as error:
        raise AnalysisError(str(error).partition("; --anyway")[0]) from error  # an option of comparisons
    path = to or home([ensemble], options) / f"report{ending(options)}.{ENDINGS[form]}"
    disk.make_folder(path.parent)
    disk.write(path, content)
    echo(path)
    return _told(failed)


def _told(failed: "list[Failure]") -> int:
    """Say which charts could not be drawn; returns the exit code."""
    for failure in failed:
        echo(f"warning: chart {failure.chart}: {failure.message}", err=True)
    return 1 if failed else 0


def opened_reference(ensemble: "Ensemble", reference: str, options: AnalysisOptions) -> "Ensemble":
    """The run that another is compared with, with as many worlds and the same seed if it is named as a scenario."""
    from dataclasses import replace

    manifest = ensemble.run.manifest
    return opened(reference, replace(options, worlds=manifest.worlds, seed=manifest.seed))


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
