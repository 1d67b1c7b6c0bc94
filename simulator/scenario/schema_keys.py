"""The keys of scenario files as JSON Schema, each with a few words for the editor. Names come from the catalogue."""

from collections.abc import Mapping

from simulator.catalogue.declared import declared_schema
from simulator.catalogue.schema_parts import (
    IDENTITY,
    Schema,
    by_id,
    chosen,
    given,
    kinds,
    listing,
    mapping,
    reference,
    text,
)
from simulator.scenario.notes import Direction, Lever
from simulator.scenario.unmodelled import Unmodelled

TOP: Mapping[str, Schema] = {
    "id": {
        **chosen(IDENTITY, "an id of small letters, digits and dashes", []),
        "description": "small letters, digits and dashes",
    },
    "title": reference("title", "a short name for readers"),
    "question": reference("title", "the question that the scenario answers"),
    "description": reference("title", "what is assumed, in a few sentences"),
    "tags": listing(text("a word to find it by")),
    "extends": reference("scenario", "a shipped id, or a file beside this one; only what follows differs"),
    "horizon": {
        **mapping({"start": reference("day"), "end": reference("day")}),
        "description": "first and last day of the forecast",
    },
    "roster": {"type": "string", "description": "file of firms, layers and segments, relative to this one"},
    "firms": reference(
        "firms", "who enters, leaves the market or joins another firm at a date; empty drops what is inherited"
    ),
    "signals_from": {**listing({"type": "string"}), "description": "files of signals, relative to this one"},
    "parameters": reference("parameters", "a path into the model → a number or a distribution"),
    "shocks": {
        "description": "dated, conditional or uncertain interventions",
        "anyOf": [{"type": "array"}, {"type": "object"}],
        **kinds("array", listing({"allOf": [reference("shock"), given("id")]}), by_id(reference("shock"))),
    },
    "correlations": {
        "description": "Spearman rank correlations between uncertain quantities: [path, path, -1 to 1]",
        **listing(
            listing({"anyOf": [reference("path"), {"type": "number", "minimum": -1, "maximum": 1}]}, 3, 3),
        ),
    },
    "signals": {**by_id(reference("signal")), "description": "questions that every world answers, by id"},
    "unmodelled": {
        **by_id(declared_schema(Unmodelled)),
        "description": "signals that no mechanism speaks about, with the reason",
    },
    "storyline": reference("title", "the scenario told as a story"),
    "levers": listing(declared_schema(Lever)),
    "directions": listing(declared_schema(Direction)),
    "notes": {**reference("quote"), "description": "remarks"},
}
