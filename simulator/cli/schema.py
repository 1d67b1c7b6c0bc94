"""`simulator schema`: the shape of files that people write, for editors that check and complete as one writes, and of
the results that commands leave, for programs that read them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.output import echo

if TYPE_CHECKING:
    from pydantic import BaseModel

WRITTEN = {
    "scenario": "simulator.scenario.schema:scenario_schema",
    "evidence": "simulator.analysis.evidence.schema:evidence_schema",
    "roster": "simulator.catalogue.roster_schema:roster_schema",
    "forecast": "simulator.forecast.schema:forecast_schema",
}
"""Files that people write, and the forecast of a run: what makes their schema."""
RESULTS = {
    "attribution": "simulator.analysis.compare.result:AttributionResult",
    "calibrate": "simulator.analysis.calibrate.result:CalibrationResult",
    "compare": "simulator.analysis.compare.result:ComparisonResult",
    "drivers": "simulator.analysis.drivers.result:DriversResult",
    "screening": "simulator.analysis.drivers.result:ScreeningResult",
    "score": "simulator.score.results:Score",
    "story": "simulator.analysis.story.result:StoryResult",
    "update": "simulator.analysis.update.result:UpdateResult",
}
"""Results of commands: the models that they are."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@click.command(short_help="Print the JSON Schema of a kind of input file or result.")
@click.argument("kind", type=click.Choice([*WRITTEN, *RESULTS]), default="scenario", metavar="[KIND]")
def schema(kind: str) -> None:
    """Print the JSON schema of scenario, evidence or roster files, of the forecast.json that a run leaves, or of a
    result: of the result.json that an analysis leaves, and prints with --json.

    KIND is scenario, unless another is named; evidence; roster; forecast; or a result: attribution (a part of compare),
    calibrate, compare, drivers, screening (drivers without a signal), score, story, update.

    An editor with a YAML language server reads it through the first line of a file:
    "# yaml-language-server: $schema=./scenario.schema.json".

    \b
    Example:
      simulator schema > scenarios/scenario.schema.json
      simulator schema evidence > scenarios/evidence/evidence.schema.json
      simulator schema roster > scenarios/rosters/roster.schema.json
      simulator schema compare > docs/compare.schema.json
    """
    from simulator.catalogue.schema_parts import schema_text

    echo(schema_text(_named(WRITTEN[kind])() if kind in WRITTEN else result_schema(kind)))


def result_schema(kind: str) -> dict[str, Any]:
    """The JSON schema of a result by its name."""
    return {"$schema": DIALECT} | model_of(kind).model_json_schema(mode="serialization")


def model_of(kind: str) -> "type[BaseModel]":
    """The model of a result by its name."""
    model: type[BaseModel] = _named(RESULTS[kind])
    return model


def _named(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
