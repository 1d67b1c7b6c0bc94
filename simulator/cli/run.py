"""`simulator run`: simulate a scenario, or open its finished run, and show what it forecasts."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from simulator.runs.run import Run

Progress = Callable[[int, int], None]


@click.command(short_help="Simulate a scenario and show its forecast.")
@click.argument("scenario")
@click.option("--worlds", type=click.IntRange(min=1), help="Number of worlds (10,000); the least with --until-error.")
@click.option("--seed", type=click.IntRange(min=0), help="Seed of all random numbers.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes to compute with (the cores of this machine).")
@click.option(
    "--until-error",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    help="Go on until every probability has a standard error below this, such as 0.002.",
)
@click.option("--set", "overrides", multiple=True, metavar="PATH=VALUE", help="Override a parameter; repeatable.")
@click.option("--out", type=click.Path(path_type=Path), default="outputs", show_default=True, help="Folder of runs.")
@click.option("--charts/--no-charts", default=True, help="Draw the charts (default) or not.")
@click.option("--keep-worlds", is_flag=True, help="Also keep the series of every world (large).")
@click.option("--fresh", is_flag=True, help="Make the run anew even if it is there.")
@click.option("--lang", "language", type=click.Choice(["en", "zh"]), default="en", help="Language of table and charts.")
@click.option("--json", "as_json", is_flag=True, help="Print the forecast as JSON instead of a table.")
@click.option("--quiet", is_flag=True, help="Print only the folder of the run.")
def run(
    scenario: str,
    worlds: int | None,
    seed: int | None,
    workers: int | None,
    until_error: float | None,
    overrides: tuple[str, ...],
    out: Path,
    charts: bool,
    keep_worlds: bool,
    fresh: bool,
    language: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Simulate SCENARIO (a shipped id or a file) and show how likely its signals are.

    The same request opens the finished run; an interrupted one goes on where it stopped. Results never depend on the
    number of workers. A chart that cannot be drawn is told and costs nothing else; if none can, the exit code is 1.

    \b
    Example:
      simulator run baseline
      simulator run baseline --worlds 50000 --set agents.hurdle_rate=0.25
      simulator run scenarios/my-view.yaml --until-error 0.002 --lang zh
    """
    from simulator.library import simulate
    from simulator.runs.errors import RunError
    from simulator.runs.request import DEFAULT_SEED, DEFAULT_WORLDS
    from simulator.runs.simulate import has_charts
    from simulator.scenario.load import load_scenario

    loaded = load_scenario(scenario, assignments(overrides))
    watching = sys.stderr.isatty() and not (quiet or as_json)
    try:
        with _progress_bar(loaded.title.text(language)) if watching else nullcontext() as progress:
            finished = simulate(
                loaded,
                worlds=DEFAULT_WORLDS if worlds is None else worlds,
                seed=DEFAULT_SEED if seed is None else seed,
                workers=workers,
                until_error=until_error,
                keep_worlds=keep_worlds,
                out=out,
                charts=charts,
                fresh=fresh,
                language=language,
                progress=progress,
            )
    except KeyboardInterrupt:
        raise RunError("stopped; what is finished is kept: the same command goes on from there") from None
    _show(finished, language, as_json, quiet)
    return 0 if not charts or has_charts(finished.folder, language) else 1


def assignments(overrides: Iterable[str]) -> dict[str, str]:
    """`PATH=VALUE` texts as parameter paths with their quantities.

    Raises
    ------
    click.UsageError
        If a text has no "=", or a path is set twice.
    """
    assigned: dict[str, str] = {}
    for text in overrides:
        path, sign, value = text.partition("=")
        path = path.strip()
        if not sign or not path:
            raise click.UsageError(f"--set needs PATH=VALUE, not {text!r}")
        if path in assigned:
            raise click.UsageError(f"--set gives {path} twice")
        assigned[path] = value.strip()
    return assigned


def _show(finished: "Run", language: str, as_json: bool, quiet: bool) -> None:
    if as_json:
        from simulator.cli.output import print_json

        print_json({"run": finished.manifest.run, "folder": str(finished.folder), "forecast": finished.forecast})
    elif quiet:
        click.echo(str(finished.folder))
    else:
        from simulator.cli.table import show_forecast

        show_forecast(finished, language)


@contextmanager
def _progress_bar(title: str) -> Iterator[Progress]:
    """A bar on the terminal that counts blocks of worlds and goes when the run is done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    count = (MofNCompleteColumn(), TextColumn("blocks"), TimeRemainingColumn())
    with Bar(
        TextColumn("{task.description}"), BarColumn(), *count, console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
