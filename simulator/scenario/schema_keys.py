"""The keys of scenario files as JSON Schema, each with a few words for the editor. Names come from the catalogue."""

from collections.abc import Mapping

from simulator.scenario.declared import declared_schema
from simulator.scenario.flags import DECLARED
from simulator.scenario.notes import Direction, Lever
from simulator.scenario.schema_parts import (
    IDENTITY,
    Schema,
    by_id,
    chosen,
    given,
    kinds,
    listing,
    mapping,
    must,
    reference,
    text,
)
from simulator.scenario.signal_forms import CHANGES, COMPARISONS, RHYTHMS
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

SIGNAL: Mapping[str, Schema] = {
    "event": reference("event", "what has to happen"),
    "by": reference("dates", "from the start to this day"),
    "within": {
        **kinds("array", reference("window"), reference("duration")),
        "anyOf": [{}, {"not": {}, "examples": ["6 months", "1 year"]}],
        "description": "from one day to another; with after: how long the window is",
    },
    "at_least": {"type": "integer", "minimum": 1, "description": "so many times (1)"},
    "distinct": {"type": "boolean", "description": "count firms, each once, instead of times"},
    "series": reference("series", "what is measured"),
    "at": reference("dates", "the value at the last clearing on or before this day"),
    "above": {"type": "number", "description": "holds above it (strictly)"},
    "below": {"type": "number", "description": "holds below it (strictly)"},
    "crosses_above": {"type": "number", "description": "gets above it within the window"},
    "crosses_below": {"type": "number", "description": "gets below it within the window"},
    "for": {
        **must(
            {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[1-9][0-9]* clearings?$"}]},
            "a number of clearings, such as 3 clearings",
        ),
        "anyOf": [{}, {"not": {}, "examples": ["1 clearing", "3 clearings"]}],
        "description": "and stays there so long: 3 clearings (1)",
    },
    "stays_above": {"type": "number", "description": "is above it at every clearing of the window"},
    "stays_below": {"type": "number", "description": "is below it at every clearing of the window"},
    "every": {"enum": list(RHYTHMS), "description": "look at every clearing, or at every quarter's"},
    "change": {
        **mapping(
            {
                "from": reference("date", "the first day"),
                "to": reference("dates", "the last day"),
                "as": {"enum": list(CHANGES), "description": "last − first, last/first, or in per cent of the first"},
            },
            required=("as",),
        ),
        "description": "how far it moved between two days",
    },
    "share": {
        **mapping(
            {
                "of": reference("event"),
                "among": reference("event"),
                "by": reference("dates"),
                "within": reference("window"),
            },
            required=("of", "among"),
        ),
        "description": "events of one kind among events of another",
    },
    "left": reference("quantityRead", "one quantity of a world"),
    "right": reference("quantityRead", "the other quantity of the same world"),
    "as": {"enum": list(COMPARISONS), "description": "left − right, or left/right"},
    "all_of": {**listing(reference("condition"), 1), "description": "all hold in a world"},
    "any_of": {**listing(reference("condition"), 1), "description": "at least one holds in a world"},
    "none_of": {**listing(reference("condition"), 1), "description": "none holds in a world"},
    "odds": {**listing(reference("condition"), 2, 2), "description": "ratio of the probabilities of two signals"},
    "given": reference("condition", "only among worlds where it holds"),
    "after": reference("event", "in a window that opens with the first time of this event"),
    "title": reference("title", "what the signal says"),
    "source": text("seed and judgement, or an evidence id"),
    "quote": reference("quote"),
    "judgement": reference("judgement", "judgement of the essays under which it is grouped"),
    "hedge": reference("hedge"),
    "proxy": text("what in the model stands for the claim, and what that leaves out"),
    "resolves_by": text("how a person would settle it from public sources"),
    "index": reference("publicIndex", "the one public index that settles it"),
    "deadline": reference("day", "when the claim is due"),
    "rule": text("how the claim would be judged"),
    "replaces": text("id of an earlier question of the same claim, which is asked no more"),
    "flags": {**listing({"enum": list(DECLARED)}), "description": "cautions about its number"},
    "tags": listing(text("a word to find it by")),
}
