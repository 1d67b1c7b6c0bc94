"""`simulator schema`: the shape of scenario and evidence files, for editors that check and complete as one writes."""

import click

from simulator.cli.output import echo


@click.command(short_help="Print the JSON schema of scenario, evidence or roster files.")
@click.argument("kind", type=click.Choice(["scenario", "evidence", "roster"]), default="scenario")
def schema(kind: str) -> None:
    """Print the JSON schema of scenario files, of evidence files, or of rosters.

    An editor with a YAML language server reads it through the first line of a file:
    "# yaml-language-server: $schema=./scenario.schema.json".

    \b
    Example:
      simulator schema > scenarios/scenario.schema.json
      simulator schema evidence > scenarios/evidence/evidence.schema.json
      simulator schema roster > scenarios/rosters/roster.schema.json
    """
    from simulator.analysis.evidence.schema import evidence_schema
    from simulator.catalogue.roster_schema import roster_schema
    from simulator.catalogue.schema_parts import schema_text
    from simulator.scenario.schema import scenario_schema

    schemas = {"scenario": scenario_schema, "evidence": evidence_schema, "roster": roster_schema}
    echo(schema_text(schemas[kind]()))
