"""What commands on finished runs share: which runs are meant, how the answer is printed, where it lies."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import (
    Command,
    Count,
    Option,
    form_option,
    gathered,
    json_form_option,
    language_option,
    out_option,
    seed_option,
    workers_option,
)
from simulator.cli.output import echo
from simulator.runs.defaults import CHART_FORMATS, DEFAULT_WORLDS, MOST_WORLDS
from simulator.words import ENGLISH, Voice

if TYPE_CHECKING:
    from simulator.analysis.ensemble import Ensemble
    from simulator.analysis.result import Data
    from simulator.report.charts import Chart
    from simulator.report.tabulate import Table
    from simulator.scenario.definition import Scenario


def formats_option(name: str) -> Option:
    """The option that says what charts are written as; it reaches the command as `formats`."""
    return click.option(
        name, "formats", type=click.Choice(CHART_FORMATS), multiple=True, default=CHART_FORMATS[:1], show_default=True,
        help="What charts are written as; repeatable.",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnalysisOptions:
    """How runs that are named by scenario are made, and how the answer is wanted."""

    worlds: int
    seed: int
    workers: int
    out: Path
    form: str
    charts: bool
    formats: tuple[str, ...]
    voice: Voice
    anyway: bool


def making(worlds: int) -> tuple[Option, ...]:
    """How runs that are named by scenario are made, with so many worlds unless others are asked for."""
    count = click.option(
        "--worlds", type=Count(1, MOST_WORLDS), metavar="N", default=worlds, show_default=True,
        help="Worlds per run, where scenarios are named instead of runs.",
    )  # fmt: skip
    seed = seed_option("Seed of the runs, where scenarios are named instead of runs.")
    return count, seed, workers_option(), out_option()


MAKING = making(DEFAULT_WORLDS)
SHOWING = (
    form_option,
    json_form_option,
    click.option("--charts/--no-charts", default=True, help="Draw the charts (default) or not."),
    formats_option("--chart-format"),
    language_option(),
)
"""How the answer is wanted."""


def analysis_options(command: Command) -> Command:
    """The options of every analysis of runs; they reach the command as one `options`."""
    anyway = click.option(
        "--anyway", is_flag=True,
        help="Go on where the command would refuse: runs that need more memory or disk than this machine has, and "
        "comparisons across model versions, first days, segments or layers. Also compare signals whose questions "
        "differ.",
    )  # fmt: skip
    return gathered(command, (*MAKING, *SHOWING, anyway), "options", AnalysisOptions)


def run_options(command: Command) -> Command:
    """The options of a command that writes files of runs and shows no answer; as `analysis_options`."""
    anyway = click.option(
        "--anyway", is_flag=True, help="Make runs even if they take more memory or disk than this machine has."
    )
    otherwise = {"form": "table", "charts": False, "formats": (), "voice": ENGLISH}
    return gathered(command, (*MAKING, anyway), "options", AnalysisOptions, otherwise)


def is_folder(name: str) -> bool:
    """Whether a name means a folder rather than a scenario."""
    from simulator.scenario.files import shipped_ids

    return name not in shipped_ids() and os.path.isdir(name)


def opened(name: str, options: AnalysisOptions) -> "Ensemble":
    """The ensemble that a name means: a scenario, whose run is made or reused, or the folder of a run or update.

    A shipped id means the scenario, whatever folders lie here: `./baseline` is the folder of that name.

    Raises
    ------
    AnalysisError, RunError, ScenarioError
        If there is none.
    """
    return all_opened([name], options)[0]


def all_opened(names: Sequence[str], options: AnalysisOptions) -> "list[Ensemble]":
    """The ensembles that several names mean; all are looked at before anything runs. Raises as `opened` does."""
    from simulator.analysis.ensemble import Ensemble, open_ensemble
    from simulator.cli.stopping import stoppable
    from simulator.runs.request import Request
    from simulator.runs.simulate import simulate
    from simulator.scenario.load import load_scenario

    named = [
        open_ensemble(name) if is_folder(name) else Request(load_scenario(name), options.seed, options.worlds)
        for name in names
    ]
    ensembles = []
    with stoppable():
        for one in named:
            if isinstance(one, Request):
                run = simulate(one, options.out, options.workers, anyway=options.anyway)
                ensembles.append(Ensemble(run, run.folder))
            else:
                ensembles.append(one)
    return ensembles


questions_option = click.option(
    "--questions", metavar="SCENARIO", help="Also ask the signals of this scenario; its own stand first."
)


def ask(ensemble: "Ensemble", scenario: "Scenario", workers: int, voice: Voice) -> "Ensemble":
    """An ensemble that answers the signals of another scenario, too; one line tells those that it cannot answer.

    Raises
    ------
    RunError
        If its worlds cannot be played again.
    """
    from simulator.analysis.questions import asked_besides
    from simulator.cli.stopping import STOPPED, stoppable

    with stoppable(STOPPED):
        asking, unanswered = asked_besides(ensemble, scenario, workers)
    if unanswered:
        echo(voice.say("screen-unanswered", signals=voice.commas(unanswered)), err=True)
    return asking


def deliver(
    folder: Path,
    result: "Data",
    tables: "Sequence[Table[Any]]",
    charts: "Sequence[Chart]",
    options: AnalysisOptions,
    *,
    files: Mapping[str, bytes] | None = None,
    brief: "Sequence[Table[Any]] | None" = None,
    texts: Mapping[str, str] | None = None,
    screen: Callable[[], None] | None = None,
) -> int:
    """Write the folder of an analysis and print its answer; returns the exit code.

    `files` are further files of the folder; `brief` are the tables that a terminal shows instead of the full ones;
    `texts` is text that a form shows instead of any table; `screen` prints what stands above the tables of a terminal.
    """
    from simulator.report.publish import publish

    data = result.as_data()
    failed = publish(folder, data, tables, charts if options.charts else (), options.voice, files, options.formats)
    if texts is not None and options.form in texts:
        echo(texts[options.form], nl=False)
    else:
        if screen is not None and options.form == "table":
            screen()
        show(data, brief if brief is not None and options.form == "table" else tables, options.form)
    if options.form == "table":
        echo(options.voice.say("cli-files", folder=str(folder)))
    for message in failed:
        echo(f"warning: chart {message}", err=True)
    return 1 if failed else 0


def show(data: Mapping[str, Any], tables: "Sequence[Table[Any]]", form: str) -> None:
    """Print tables for readers or data for programs."""
    from simulator.cli.output import print_json
    from simulator.cli.reader_tables import print_for_reader
    from simulator.report.tabulate import as_csv, as_markdown

    if form == "json":
        print_json(data)
    elif form == "csv":
        echo("\n".join(as_csv(table) for table in tables), nl=False)
    elif form == "markdown":
        echo("\n".join(as_markdown(table) for table in tables), nl=False)
    else:
        for table in tables:
            print_for_reader(table)
            echo()
