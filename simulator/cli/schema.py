"""`simulator schema`: the shape of scenario and evidence files for editors, and of forecasts for programs."""

import click

from simulator.cli.output import echo


@click.command(short_help="Print the JSON schema of scenarios, evidence or forecasts.")
@click.argument("kind", type=click.Choice(["scenario", "evidence", "forecast"]), default="scenario")
def schema(kind: str) -> None:
    """Print the JSON schema of scenario files, of evidence files, or of the forecast.json that a run leaves.

    An editor with a YAML language server reads it through the first line of a file:
    "# yaml-language-server: $schema=./scenario.schema.json".

    \b
    Example:
      simulator schema > scenarios/scenario.schema.json
      simulator schema evidence > scenarios/evidence/evidence.schema.json
      simulator schema forecast > docs/forecast.schema.json
    """
    from simulator.analysis.evidence.schema import evidence_schema
    from simulator.forecast.schema import forecast_schema
    from simulator.scenario.schema import scenario_schema
    from simulator.scenario.schema_parts import schema_text

    schemas = {"scenario": scenario_schema, "evidence": evidence_schema, "forecast": forecast_schema}
    echo(schema_text(schemas[kind]()))
