"""`simulator new`: start a scenario file from one that is there."""

import re
from pathlib import Path

import click

from simulator.cli.options import Place
from simulator.cli.output import echo
from simulator.runs.disk import write

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@click.command(short_help="Start a scenario file from another one.")
@click.argument("name")
@click.option("--from", "base", default="baseline", show_default=True, help="What it extends: a shipped id.")
@click.option(
    "--folder",
    type=Place(file_okay=False, exists=True),
    default=".",
    help="Where to write it (here).",
)
def new(name: str, base: str, folder: Path) -> None:
    """Write NAME.yaml, a scenario that extends another one, with examples to uncomment.

    \b
    Example:
      simulator new my-view --from baseline
    """
    from simulator.scenario.files import find, shipped_ids
    from simulator.scenario.template import new_scenario

    if not NAME.fullmatch(name):
        raise click.UsageError(f"a scenario is named by small letters, digits and hyphens, not {name!r}")
    if name in shipped_ids():
        raise click.UsageError(f"{name} is a shipped scenario; choose another name")
    find(base)
    path = folder / f"{name}.yaml"
    if path.exists():
        raise click.UsageError(f"{path} is there already")
    write(path, new_scenario(name, base).encode())
    echo(str(path))
