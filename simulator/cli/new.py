"""`simulator new`: start a scenario file from one that is there."""

import re
from pathlib import Path

import click

from simulator.runs.disk import write

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

TEMPLATE = """\
# yaml-language-server: $schema=./scenario.schema.json
# What is not written here is as in {base}. Check with: simulator lint {path}
id: {name}
title: {{en: {title}}}
extends: {base}
question: What if …?

# A parameter's own value or distribution; see them all with: simulator list parameters
# parameters:
#   agents.hurdle_rate: {{uniform: [0.2, 0.3], source: judgement, why: capital is dearer than assumed}}

# What happens on a date, between dates, at a rate, or after an event.
# shocks:
#   - id: equipment-rule
#     at: 2026-09-01
#     probability: 0.8
#     set: {{policy.mature_node_equipment.active: true}}
#     lasts: 18 months
#     source: judgement
"""


@click.command(short_help="Start a scenario file from another one.")
@click.argument("name")
@click.option("--from", "base", default="baseline", show_default=True, help="What it extends: a shipped id.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Where to write it (scenarios/ if there is one, else here).",
)
def new(name: str, base: str, folder: Path | None) -> None:
    """Write NAME.yaml, a scenario that extends another one, with examples to uncomment.

    \b
    Example:
      simulator new my-view --from baseline
    """
    from simulator.scenario.files import find

    if not NAME.fullmatch(name):
        raise click.UsageError(f"a scenario is named by small letters, digits and hyphens, not {name!r}")
    find(base)
    folder = folder or (Path("scenarios") if Path("scenarios").is_dir() else Path())
    path = folder / f"{name}.yaml"
    if path.exists():
        raise click.UsageError(f"{path} is there already")
    title = name.replace("-", " ").capitalize()
    write(path, TEMPLATE.format(name=name, base=base, title=title, path=path).encode())
    click.echo(str(path))
