"""What commands on finished runs share: which runs are meant, how the answer is printed, where it lies."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from simulator.catalogue.characters import visible
from simulator.cli.options import Count, Place, folder_of_runs, workers_of
from simulator.cli.output import echo
from simulator.runs.defaults import DEFAULT_SEED, DEFAULT_WORLDS, MOST_WORLDS

if TYPE_CHECKING:
    from simulator.analysis.ensemble import Ensemble
    from simulator.report.charts import Chart
    from simulator.report.tabulate import Table

Command = TypeVar("Command", bound=Callable[..., Any])
FORMS = ("table", "markdown", "csv", "json")


@dataclass(frozen=True, slots=True)
class Asked:
    """How runs that are named by scenario are made, and how the answer is wanted."""

    worlds: int
    seed: int
    workers: int
    out: Path
    form: str
    charts: bool
    language: str
    anyway: bool


def analysis_options(command: Command) -> Command:
    """The options of every command on runs; they reach the command as one `asked`."""
    options = (
        click.option(
            "--worlds", type=Count(1, MOST_WORLDS), metavar="N", default=DEFAULT_WORLDS, show_default=True,
            help="Worlds of a scenario that is named instead of a run.",
        ),
        click.option(
            "--seed", type=Count(min=0), metavar="N", default=DEFAULT_SEED, show_default=True,
            help="Seed of a scenario that is named instead of a run.",
        ),
        click.option(
            "--workers", type=Count(min=1), metavar="N", callback=workers_of,
            help="Processes (the cores of this machine, and at most as many).",
        ),
        click.option(
            "--out", type=Place(), callback=folder_of_runs, default="outputs", show_default=True,
            help="Folder of runs.",
        ),
        click.option("--format", "form", type=click.Choice(FORMS), default="table", help="Form of what is printed."),
        click.option("--json", "form", flag_value="json", help="The same as --format json."),
        click.option("--charts/--no-charts", default=True, help="Draw the charts (default) or not."),
        click.option("--lang", "language", type=click.Choice(["en", "zh"]), default="en", help="Language."),
        click.option(
            "--anyway", is_flag=True,
            help="Go on where this is refused: runs beyond this machine's memory or disk, or, in a comparison, of "
            "another model version, horizon or roster.",
        ),
    )  # fmt: skip

    def gathering(**given: Any) -> Any:
        names = ("worlds", "seed", "workers", "out", "form", "charts", "language", "anyway")
        return command(asked=Asked(**{name: given.pop(name) for name in names}), **given)

    gathering.__doc__, gathering.__name__ = command.__doc__, command.__name__
    gathering.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    decorated: Any = gathering
    for option in reversed(options):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


def is_folder(name: str) -> bool:
    """Whether a name means a folder rather than a scenario."""
    from simulator.scenario.files import shipped_ids

    return name not in shipped_ids() and os.path.isdir(name)


def opened(name: str, asked: Asked) -> "Ensemble":
    """The ensemble that a name means: a scenario, whose run is made or reused, or the folder of a run or update.

    A shipped id means the scenario, whatever folders lie here: `./baseline` is the folder of that name.

    Raises
    ------
    AnalysisError, RunError, ScenarioError
        If there is none.
    """
    return all_opened([name], asked)[0]


def all_opened(names: Sequence[str], asked: Asked) -> "list[Ensemble]":
    """The ensembles that several names mean; all are looked at before anything runs. Raises as `opened` does."""
    from simulator.analysis.ensemble import Ensemble, open_ensemble
    from simulator.cli.stopping import stoppable
    from simulator.runs.request import Request
    from simulator.runs.simulate import simulate
    from simulator.scenario.load import load_scenario

    found = [
        open_ensemble(name) if is_folder(name) else Request(load_scenario(name), asked.seed, asked.worlds)
        for name in names
    ]
    ensembles = []
    with stoppable():
        for one in found:
            if isinstance(one, Request):
                run = simulate(one, asked.out, asked.workers, anyway=asked.anyway)
                ensembles.append(Ensemble(run, run.folder))
            else:
                ensembles.append(one)
    return ensembles


def deliver(
    folder: Path,
    result: Mapping[str, Any],
    tables: "Sequence[Table]",
    charts: "Sequence[Chart]",
    asked: Asked,
    *,
    files: Mapping[str, bytes] | None = None,
    brief: "Sequence[Table] | None" = None,
    told: Mapping[str, str] | None = None,
) -> int:
    """Write the folder of an analysis and print its answer; returns the exit code.

    `files` are further files of the folder; `brief` are the tables that a terminal shows instead of the full ones;
    `told` is text that a form shows instead of any table.
    """
    from simulator.report.publish import publish

    failed = publish(folder, result, tables, charts if asked.charts else (), asked.language, files)
    if told is not None and asked.form in told:
        echo(told[asked.form], nl=False)
    else:
        show(result, brief if brief is not None and asked.form == "table" else tables, asked.form)
    if asked.form == "table":
        echo(f"{'文件：' if asked.language == 'zh' else 'Files: '}{folder}")
    for message in failed:
        echo(f"warning: chart {message}", err=True)
    return 1 if failed else 0


def show(result: Mapping[str, Any], tables: "Sequence[Table]", form: str) -> None:
    """Print tables for readers or data for programs."""
    from simulator.cli.output import print_json
    from simulator.report.tabulate import as_csv, as_markdown

    if form == "json":
        print_json(result)
    elif form == "csv":
        echo("\n".join(as_csv(table) for table in tables), nl=False)
    elif form == "markdown":
        echo("\n".join(as_markdown(table) for table in tables), nl=False)
    else:
        for table in tables:
            print_for_reader(table)
            echo()


def print_for_reader(table: "Table") -> None:
    """A table that fits the terminal, its title above, its notes below."""
    from rich.table import Table as RichTable
    from rich.text import Text

    from simulator.cli.output import console, filled, print_line, print_table

    screen = console()
    print_line(screen, in_lines(table.title, screen.width), style="bold")
    drawn = RichTable(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim", expand=False)
    widths = widths_of(table, screen.width)
    for column, width in zip(table.columns, widths, strict=True):
        look: dict[str, Any] = {"justify": "right" if column.numeric else "left", "no_wrap": column.numeric}
        drawn.add_column(Text(visible(column.title)), width=column.width and width, overflow="fold", **look)
    for cells in table.cells():
        told = zip(map(visible, cells), table.columns, widths, strict=True)
        drawn.add_row(*(Text(cell if column.numeric else in_lines(cell, width)) for cell, column, width in told))
    print_table(screen, drawn)
    for note in table.notes:
        echo(filled(note))
    sys.stdout.flush()


def widths_of(table: "Table", screen: int) -> list[int]:
    """Columns of the terminal for each column of a table: its own, what its numbers need, or a share of the rest."""
    from rich.cells import cell_len

    rows = [[column.title for column in table.columns], *table.cells()]
    known = [
        column.width
        or (max(cell_len(line) for row in rows for line in row[place].split("\n")) if column.numeric else 0)
        for place, column in enumerate(table.columns)
    ]
    left = screen - sum(known) - len(known)
    return [width or max(left // known.count(0), 1) for width in known]


def in_lines(text: str, width: int) -> str:
    """A cell's text in lines that break where its language allows; an indent stays."""
    from simulator.cli.output import wrapped

    lines: list[str] = []
    for part in text.split("\n"):
        indent = " " * (len(part) - len(part.lstrip(" ")))
        room = width - len(indent)
        lines += [indent + piece for line in wrapped(part, room) for piece in broken(line, room)]
    return "\n".join(lines)


def broken(line: str, width: int) -> Iterator[str]:
    """A word that is too long for its column, such as a parameter's path, after a dot or an underscore of it."""
    from rich.cells import cell_len

    while cell_len(line) > width:
        ends = [place for place, letter in enumerate(line, 1) if letter in "._" and cell_len(line[:place]) <= width]
        if not ends:
            break
        yield line[: ends[-1]]
        line = line[ends[-1] :]
    yield line
