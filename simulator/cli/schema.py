"""`simulator schema`: the shape of scenario and evidence files, for editors that check and complete as one writes."""

import click

from simulator.cli.output import echo


@click.command(short_help="Print the JSON schema of scenario or evidence files.")
@click.argument("kind", type=click.Choice(["scenario", "evidence"]), default="scenario")
def schema(kind: str) -> None:
    """Print the JSON schema of scenario files, or of evidence files.

    An editor with a YAML language server reads it through the first line of a file:
    "# yaml-language-server: $schema=./scenario.schema.json".

    \b
    Example:
      simulator schema > scenarios/scenario.schema.json
      simulator schema evidence > scenarios/evidence/evidence.schema.json
    """
    from simulator.analysis.evidence.schema import evidence_schema
    from simulator.catalogue.schema_parts import schema_text
    from simulator.scenario.schema import scenario_schema

    echo(schema_text(scenario_schema() if kind == "scenario" else evidence_schema()))
