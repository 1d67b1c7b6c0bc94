"""`simulator new`: start a scenario file from one that is there, or a file of evidence."""

import re
from pathlib import Path

import click

from simulator.cli.options import CheckedPath
from simulator.cli.output import echo
from simulator.runs.disk import write

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@click.command(short_help="Start a scenario file from another one, or an evidence file.")
@click.argument("name")
@click.option("--from", "base", help="What it extends: a shipped id (baseline).")
@click.option("--evidence", is_flag=True, help="Write a file of dated observations for update, calibrate and score.")
@click.option(
    "--from-csv",
    "table",
    type=CheckedPath(dir_okay=False, exists=True),
    metavar="FILE",
    help="With --evidence: take the observations from a table, a row for each.",
)
@click.option(
    "--folder",
    type=CheckedPath(file_okay=False, exists=True),
    default=".",
    help="Where to write it (here).",
)
def new(name: str, base: str | None, evidence: bool, table: Path | None, folder: Path) -> None:
    """Write NAME.yaml, a scenario that extends another one, with examples to uncomment; or a file of evidence.

    The JSON Schema that is written beside it lets an editor complete and check what you write.

    \b
    Example:
      simulator new my-view --from baseline
      simulator new seen --evidence
      simulator new seen --evidence --from-csv seen.csv
    """
    from simulator.analysis.evidence.evidence_file import evidence_of_table, shipped_evidence
    from simulator.analysis.evidence.schema import EVIDENCE_SCHEMA, evidence_schema
    from simulator.analysis.evidence.template import new_evidence
    from simulator.catalogue.schema_parts import schema_text
    from simulator.scenario.files import DEFAULT_PARENT, find, shipped_ids
    from simulator.scenario.load import load_scenario
    from simulator.scenario.schema import SCENARIO_SCHEMA, scenario_schema
    from simulator.scenario.template import new_scenario

    kind, shipped = ("shipped evidence", shipped_evidence()) if evidence else ("a shipped scenario", shipped_ids())
    if not NAME.fullmatch(name):
        what = "evidence" if evidence else "a scenario"
        raise click.UsageError(f"{what} is named by small letters, digits and hyphens, not {name!r}")
    if name in shipped:
        raise click.UsageError(f"{name} is {kind}; choose another name")
    if evidence and base is not None:
        raise click.UsageError("a file of evidence extends nothing; leave --from out")
    if table is not None and not evidence:
        raise click.UsageError("--from-csv makes a file of evidence; add --evidence")
    path = folder / f"{name}.yaml"
    if path.exists():
        raise click.UsageError(f"{path} is there already")
    if evidence:
        text = new_evidence(name) if table is None else evidence_of_table(table, name, load_scenario(DEFAULT_PARENT))
        schema, file = evidence_schema(), EVIDENCE_SCHEMA
    else:
        find(base or "baseline")
        text, schema, file = new_scenario(name, base or "baseline"), scenario_schema(), SCENARIO_SCHEMA
    write(folder / file, f"{schema_text(schema)}\n".encode())
    write(path, text.encode())
    echo(str(path))
