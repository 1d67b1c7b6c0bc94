"""`simulator run`: simulate a scenario, or open its finished run, and show what it forecasts."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.catalogue.characters import code_point, first_sign
from simulator.cli.analysing import questions_option
from simulator.cli.options import (
    Amount,
    Command,
    Count,
    gathered,
    language_option,
    out_option,
    seed_option,
    workers_option,
)
from simulator.cli.output import echo
from simulator.cli.stopping import stoppable
from simulator.runs.defaults import DEFAULT_WORLDS, MOST_WORLDS
from simulator.words import Voice

if TYPE_CHECKING:
    from simulator.engine.record import BlockResult
    from simulator.runs.run import Run
    from simulator.scenario.definition import Scenario


@dataclass(frozen=True)
class Watch:
    """Who is told of blocks done and to be done, shown a first look and each block, and told of every chart; by default
    nobody."""

    blocks: Callable[[int, int], None] = lambda done, total: None
    look: Callable[["BlockResult"], None] | None = None
    block: Callable[["BlockResult"], None] = lambda result: None
    chart: Callable[[str], None] = lambda name: None


@dataclass(frozen=True, slots=True)
class Printing:
    """What is printed of a run: one screen, beside a reference, unless something else is asked for."""

    reference: str | None
    questions: str | None
    whole: bool
    as_json: bool
    quiet: bool

    def checked(self) -> "Scenario | None":
        """The scenario whose questions are asked; what is of no use, or not there, is told before anything runs.

        Raises
        ------
        click.UsageError
            If an option of the screen is given where none is printed.
        AnalysisError, RunError, ScenarioError
            If the reference or the scenario is not there.
        """
        given = {"--reference": self.reference, "--questions": self.questions}
        if not self.on_screen and (idle := [name for name, value in given.items() if value is not None]):
            raise click.UsageError(f"{', '.join(idle)}: for the screen, not for --all, --json or --quiet")
        if self.reference is not None:
            from simulator.cli.reference import looked_at

            looked_at(self.reference)
        if self.questions is None:
            return None
        from simulator.scenario.load import load_scenario

        return load_scenario(self.questions)

    @property
    def is_table(self) -> bool:
        """Whether it is for a reader."""
        return not (self.as_json or self.quiet)

    @property
    def on_screen(self) -> bool:
        """Whether it is the one screen."""
        return self.is_table and not self.whole


def printing_options(command: Command) -> Command:
    """The options of what is printed; they reach the command as one `printing`."""
    options = (
        click.option(
            "--reference", metavar="RUN",
            help='What the screen compares with: a run, a scenario, or "none" (baseline, with the same worlds).',
        ),
        questions_option,
        click.option("--all", "whole", is_flag=True, help="Print every signal instead of one screen."),
        click.option("--json", "as_json", is_flag=True, help="Print the forecast as JSON instead of a table."),
        click.option("--quiet", is_flag=True, help="Print only the folder of the run."),
    )  # fmt: skip
    return gathered(command, options, "printing", Printing)


@click.command(short_help="Simulate a scenario and show its forecast.")
@click.argument("scenario")
@click.option(
    "--worlds",
    type=Count(1, MOST_WORLDS),
    metavar="N",
    default=DEFAULT_WORLDS,
    show_default=True,
    help="Number of worlds; the least number with --until-error.",
)
@seed_option()
@workers_option("Processes; at most, and by default, the cores of this machine.")
@click.option(
    "--until-error",
    type=Amount(0, 1, min_open=True, max_open=True),
    metavar="E",
    help="Add worlds until every probability has a standard error below this, such as 0.002.",
)
@click.option(
    "--set", "overrides", multiple=True, metavar="NAME=VALUE",
    help="Set a parameter (its path), a lever (levers.ID) or a key of a shock (shocks.ID.KEY); repeatable.",
)  # fmt: skip
@out_option()
@click.option(
    "--charts", type=click.Choice(("lead", "all", "none")), default="lead", show_default=True,
    help="Draw the lead figures, every chart, or none; `simulator charts` draws others later.",
)  # fmt: skip
@click.option("--no-charts", is_flag=True, help="The same as --charts none.")
@click.option("--keep-worlds", is_flag=True, help="Also keep the series of every world (large).")
@click.option(
    "--structures", is_flag=True, help="Also simulate alternative forms of the model and show the range over them."
)
@click.option("--fresh", is_flag=True, help="Make the run again even if it exists.")
@language_option("Language of table and charts.")
@click.option("--anyway", is_flag=True, help="Run even if it takes more memory or disk than this machine has.")
@printing_options
def run(
    scenario: str,
    worlds: int,
    seed: int,
    workers: int,
    until_error: float | None,
    overrides: tuple[str, ...],
    out: Path,
    charts: str,
    no_charts: bool,
    keep_worlds: bool,
    structures: bool,
    fresh: bool,
    voice: Voice,
    anyway: bool,
    printing: Printing,
) -> int:
    """Simulate SCENARIO (a shipped id or a file) and show on one screen what it changes against the baseline.

    Repeating a command opens the finished run, or resumes an interrupted one. Results never depend on the number of
    workers. A chart that cannot be drawn gives a warning only; if none can, the exit code is 1.

    \b
    Example:
      simulator run baseline --worlds 50000 --set agents.hurdle_rate=0.25
      simulator run baseline --set levers.us_gain_retention=0.8
      simulator run agent-roi-shock --set shocks.roi-review.at=2027-01-01
      simulator run my-view.yaml --until-error 0.002 --lang zh
    """
    from simulator.runs.request import Request
    from simulator.runs.simulate import has_charts, simulate
    from simulator.scenario.load import load_scenario

    loaded = load_scenario(scenario, assignments(overrides))
    asked = printing.checked()
    charts = "none" if no_charts else charts
    with _as_usage():
        request = Request(loaded, seed, worlds, until_error, keep_worlds, structures)
    watching = sys.stderr.isatty() and printing.is_table
    with stoppable(), _watched(loaded, voice) if watching else nullcontext(Watch()) as watch:
        drawing = partial(_draw, charts, voice.language, watch.chart, workers) if charts != "none" else None
        finished = simulate(
            request, out, workers, fresh, drawing, voice.language, watch.blocks, anyway, charts, watch.block,
            watch.look,
        )  # fmt: skip
    if not printing.quiet:
        _tell_missing(loaded, voice)
    if printing.on_screen:
        from simulator.cli.reference import Maker
        from simulator.cli.run_screen import show_run

        show_run(scenario, request, finished, printing.reference, asked, Maker(out, workers, anyway, voice))
    else:
        _show(finished, voice, printing)
    return 0 if charts == "none" or has_charts(finished, voice.language) else 1


def _draw(selection: str, language: str, progress: Callable[[str], None], workers: int, folder: Path) -> None:
    """Draw the charts of a run that are missing; what draws is imported when there is something to draw."""
    from simulator.report.charts import draw_charts

    draw_charts(folder, language, progress, workers, keep=True, selection=selection)


@contextmanager
def _watched(scenario: "Scenario", voice: Voice) -> Iterator[Watch]:
    """The terminal shows the answer of the worlds that are there, and bars, until the run is done."""
    from simulator.cli.live import live

    with live(scenario, voice) as shown:
        yield Watch(shown.blocks, shown.look, shown.block, shown.chart)


@contextmanager
def _as_usage() -> Iterator[None]:
    """A request that makes no sense is a fault of its options."""
    try:
        yield
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def assignments(overrides: Iterable[str]) -> dict[str, str]:
    """`NAME=VALUE` texts as names with their values.

    Raises
    ------
    click.UsageError
        If a text has no "=", or a name is set twice.
    """
    assigned: dict[str, str] = {}
    for text in overrides:
        path, sign, value = text.partition("=")
        path = path.strip()
        if not sign or not path:
            at = first_sign(text)
            sign = "" if at is None else f": {code_point(text[at])} is no ="
            raise click.UsageError(f"--set needs NAME=VALUE, not {text!r}{sign}")
        if path in assigned:
            raise click.UsageError(f"--set gives {path} twice")
        assigned[path] = value.strip()
    return assigned


def _tell_missing(scenario: "Scenario", voice: Voice) -> None:
    """One line for the correlations that a point value has dropped, if there are any, and one each for shocks, entries
    and exits that lie beyond the horizon; the table names the signals."""
    if scenario.dropped:
        pairs = ", ".join(f"{dropped.first} – {dropped.second} ({dropped.value:g})" for dropped in scenario.dropped)
        echo(f"{voice.say('cli-dropped')} {pairs}", err=True)
    for kind in ("shock", "entry", "exit"):
        if names := ", ".join(each.id for each in scenario.beyond if each.kind == kind):
            echo(voice.say(f"cli-beyond-{kind}", names=names), err=True)


def _show(finished: "Run", voice: Voice, printing: Printing) -> None:
    if printing.as_json:
        from simulator.cli.output import print_json

        print_json({"run": finished.manifest.run, "folder": str(finished.folder), "forecast": finished.forecast})
    elif printing.quiet:
        echo(str(finished.folder))
    else:
        from simulator.cli.table import show_forecast

        show_forecast(finished.folder, voice)
