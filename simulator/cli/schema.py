"""`simulator schema`: the shape of a scenario file, for editors that complete and check while one writes."""

import click

from simulator.cli.output import print_json


@click.command(short_help="Print the JSON schema of scenario files.")
def schema() -> None:
    """Print the JSON schema of scenario files.

    An editor with a YAML language server reads it through the first line of a scenario file:
    "# yaml-language-server: $schema=./scenario.schema.json".

    \b
    Example:
      simulator schema > scenarios/scenario.schema.json
    """
    from simulator.scenario.schema import scenario_schema

    print_json(scenario_schema())
