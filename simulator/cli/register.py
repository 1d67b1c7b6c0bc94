"""`simulator register`: put forecasts on record, verify what is on record, list the questions that follow from it."""

from dataclasses import asdict
from pathlib import Path

import click

from simulator.cli.options import CheckedPath, workers_option
from simulator.cli.output import echo, print_json

SHIPPED = Path("scenarios") / "registered"


@click.command(short_help="Put forecasts on record so that they can be scored later.")
@click.argument("runs", nargs=-1, metavar="RUN...")
@click.option("--as", "name", metavar="NAME", help="Name of the registration, such as 2026-02-14-v1.")
@click.option("--disclosure", metavar="TEXT", help="What a reader must know to judge what the makers could not know.")
@click.option("--in", "folder", type=CheckedPath(file_okay=False), metavar="FOLDER",
              help=f"Folder of registrations ({SHIPPED.as_posix()}, or the shipped one).")  # fmt: skip
@workers_option("Processes; by default the cores.")
@click.option("--check", is_flag=True, help="Verify every registration of the folder.")
@click.option(
    "--questions",
    "questions_of",
    metavar="NAME",
    help="List the questions about series that follow from a registration.",
)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def register(
    runs: tuple[str, ...],
    name: str | None,
    disclosure: str | None,
    folder: Path | None,
    workers: int,
    check: bool,
    questions_of: str | None,
    as_json: bool,
) -> int:
    """Register the forecasts of finished RUNs, one of each scenario. A registration never changes.

    What is registered: every question in words and as data, its resolution rule and deadline, the forecast with its
    sampling error and its range over assumptions, the hedge, and quantiles of every series by date. With --check
    nothing is registered: digests are verified, and exit code 1 means that a registration has changed.

    \b
    Example:
      simulator register outputs/baseline/3f9c01ab77de --as my-view --disclosure "Made before the first deadline."
      simulator register --check
      simulator register --questions 2026-02-14-v1 --json
    """
    modes = [bool(runs), check, questions_of is not None]
    if sum(modes) != 1:
        raise click.UsageError("give either runs to register, or --check, or --questions NAME")
    if check:
        return _check(folder or registrations_here())
    if questions_of is not None:
        return _questions((folder or registrations_here()) / questions_of, as_json)
    if name is None or not (disclosure or "").strip():
        raise click.UsageError("a registration needs --as NAME and --disclosure TEXT")
    return _register(runs, name, disclosure or "", folder or SHIPPED, workers)


def registrations_here() -> Path:
    """The registrations of the folder that one stands in; else those that ship with the program."""
    from simulator.catalogue.shipped import shipped_folder

    return SHIPPED if SHIPPED.is_dir() else shipped_folder() / "registered"


def _register(names: tuple[str, ...], name: str, disclosure: str, folder: Path, workers: int) -> int:
    from simulator.analysis.ensemble import open_ensemble
    from simulator.analysis.errors import AnalysisError
    from simulator.library import register as put_on_record
    from simulator.scenario.ids import ID_RULE, is_id

    if not is_id(name):
        raise click.BadParameter(f"{name}: {ID_RULE}", param_hint="--as")
    ensembles = [open_ensemble(run) for run in names]
    for ensemble in ensembles:
        if ensemble.weighted:
            raise AnalysisError(f"{ensemble.folder} is an update; register the run itself: {ensemble.run.folder}")
    runs = [ensemble.run for ensemble in ensembles]
    registration = put_on_record(runs, name, disclosure, folder, workers=workers)
    forecasts = "one forecast" if len(runs) == 1 else f"{len(runs)} forecasts"
    echo(f"registered {forecasts} of {len(registration.questions)} questions: {folder / name}")
    return 0


def _check(folder: Path) -> int:
    from simulator.registry.index import faults, read_index

    index = read_index(folder)
    found = faults(folder)
    for fault in found:
        echo(f"{folder}: {fault}", err=True)
    if not found:
        names = ", ".join(index.registrations)
        echo(f"{folder}: nothing has changed ({len(index.questions)} questions in {names or 'no registration'})")
    return 1 if found else 0


def _questions(folder: Path, as_json: bool) -> int:
    from simulator.registry.series_questions import series_questions

    rows = [asdict(question) for question in series_questions(folder)]
    if as_json:
        print_json([{**row, "day": str(row["day"]), "clearing": str(row["clearing"])} for row in rows])
        return 0
    echo("scenario,series,day,clearing,at_or_below,probability")
    for row in rows:
        cells = (row[key] for key in ("scenario", "series", "day", "clearing", "value", "probability"))
        echo(",".join(str(cell) for cell in cells))
    return 0
