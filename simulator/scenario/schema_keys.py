"""The keys of scenario files as JSON Schema, each with a few words for the editor. Names come from the catalogue."""

from collections.abc import Iterable, Mapping
from typing import Any

from simulator.catalogue.limits import LARGEST_RATE
from simulator.scenario.flags import DECLARED
from simulator.scenario.notes import DIRECTIONS
from simulator.scenario.signal_forms import CHANGES, COMPARISONS, RHYTHMS
from simulator.scenario.vocabulary import DURATION

Schema = dict[str, Any]

IDENTITY = "^[a-z0-9]+([-_][a-z0-9]+)*$"


def reference(name: str, description: str | None = None) -> Schema:
    """A definition of the schema, with a description of its own here."""
    found = {"$ref": f"#/$defs/{name}"}
    return {**found, "description": description} if description else found


def mapping(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """An object with known keys only."""
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), **needed, "additionalProperties": False}


def listing(items: Schema, least: int | None = None, most: int | None = None) -> Schema:
    limits = {"minItems": least, "maxItems": most}
    return {"type": "array", "items": items, **{key: value for key, value in limits.items() if value is not None}}


def by_id(schema: Schema) -> Schema:
    """A mapping from ids; empty drops what is inherited."""
    return {
        "type": "object",
        "propertyNames": {"pattern": IDENTITY},
        "additionalProperties": {"anyOf": [schema, {"type": "null", "description": "drops the inherited one"}]},
    }


def text(description: str) -> Schema:
    """Text; a number that YAML made of it is fine."""
    return {"type": ["string", "number"], "description": description}


SHARED: Schema = {
    "date": {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2}|horizon)$"},
    "dates": {"anyOf": [reference("date"), {**listing(reference("date"), 1), "description": "a row for each date"}]},
    "window": {**listing(reference("date"), 2, 2), "description": "first and last day, both inclusive"},
    "duration": {"type": "string", "pattern": f"^{DURATION}$", "description": "18 months, 6 weeks, 2 years, 90 days"},
    "title": {
        "anyOf": [
            {"type": ["string", "number"]},
            mapping({"en": text("in English"), "zh": text("in Chinese")}, required=("en",)),
        ]
    },
    "quote": {"anyOf": [text("the words of the source"), listing(text("one passage"))]},
}

TOP: Mapping[str, Schema] = {
    "id": {"type": "string", "pattern": IDENTITY, "description": "small letters, digits and dashes"},
    "title": reference("title", "a short name for readers"),
    "question": reference("title", "the question that the scenario answers"),
    "description": reference("title", "what is assumed, in a few sentences"),
    "tags": listing(text("a word to find it by")),
    "extends": {"type": "string", "description": "a shipped id, or a file beside this one; only what follows differs"},
    "horizon": {
        **mapping({"start": reference("date"), "end": reference("date")}),
        "description": "first and last day of the forecast",
    },
    "roster": {"type": "string", "description": "file of firms, layers and segments, relative to this one"},
    "firms": {
        "type": "object",
        "additionalProperties": {"anyOf": [reference("firm"), {"type": "null"}]},
        "description": "who enters, leaves the market or joins another firm at a date; empty drops what is inherited",
    },
    "signals_from": {**listing({"type": "string"}), "description": "files of signals, relative to this one"},
    "parameters": reference("parameters", "a path into the model → a number or a distribution"),
    "shocks": {
        "description": "dated, conditional or uncertain interventions",
        "anyOf": [listing({"allOf": [reference("shock"), {"required": ["id"]}]}), by_id(reference("shock"))],
    },
    "correlations": {
        "description": "Spearman rank correlations between uncertain quantities: [path, path, -1 to 1]",
        **listing(
            {
                "type": "array",
                "prefixItems": [{"type": "string"}, {"type": "string"}, {"type": "number"}],
                "minItems": 3,
                "maxItems": 3,
            }
        ),
    },
    "signals": {**by_id(reference("signal")), "description": "questions that every world answers, by id"},
    "unmodelled": {
        "description": "signals that no mechanism speaks about, with the reason",
        **by_id(
            mapping(
                {
                    "title": reference("title"),
                    "source": text("seed or essay"),
                    "quote": reference("quote"),
                    "judgement": text("judgement of the essays"),
                    "hedge": reference("hedge"),
                    "reason": text("why the model does not speak about it"),
                },
                required=("title", "reason"),
            )
        ),
    },
    "storyline": reference("title", "the scenario told as a story"),
    "levers": listing(
        mapping(
            {"lever": text("what is pulled"), "paths": listing({"type": "string"}), "note": text("a remark")},
            required=("lever",),
        )
    ),
    "directions": listing(
        mapping(
            {
                "signal": {"type": "string", "description": "id of a signal"},
                "direction": {"enum": list(DIRECTIONS), "description": "where its probability is expected to move"},
                "reason": text("why it is expected"),
                "source": text("who expects it"),
                "model": text("what the model says of it, such as disagrees"),
                "why": text("why the model says so"),
            },
            required=("signal", "direction"),
        )
    ),
    "notes": {"anyOf": [text("a remark"), listing(text("a remark"))]},
}

SIGNAL: Mapping[str, Schema] = {
    "event": reference("event", "what has to happen"),
    "by": reference("dates", "from the start to this day"),
    "within": {"anyOf": [reference("window"), reference("duration", "with after: how long the window is")]},
    "at_least": {"type": "integer", "minimum": 1, "description": "so many times (1)"},
    "distinct": {"type": "boolean", "description": "count firms, each once, instead of times"},
    "series": reference("series", "what is measured"),
    "at": reference("dates", "the value at the last clearing on or before this day"),
    "above": {"type": "number", "description": "holds above it (strictly)"},
    "below": {"type": "number", "description": "holds below it (strictly)"},
    "crosses_above": {"type": "number", "description": "gets above it within the window"},
    "crosses_below": {"type": "number", "description": "gets below it within the window"},
    "for": {"type": ["string", "integer"], "description": "and stays there so long: 3 clearings (1)"},
    "stays_above": {"type": "number", "description": "is above it at every clearing of the window"},
    "stays_below": {"type": "number", "description": "is below it at every clearing of the window"},
    "every": {"enum": list(RHYTHMS), "description": "look at every clearing, or at every quarter's"},
    "change": {
        **mapping(
            {"from": reference("date"), "to": reference("dates"), "as": {"enum": list(CHANGES)}}, required=("as",)
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
    "judgement": text("judgement of the essays under which it is grouped"),
    "hedge": reference("hedge"),
    "proxy": text("what in the model stands for the claim, and what that leaves out"),
    "resolves_by": text("how a person would settle it from public sources"),
    "index": reference("publicIndex", "the one public index that settles it"),
    "deadline": reference("date", "when the claim is due"),
    "rule": text("how the claim would be judged"),
    "replaces": text("id of an earlier question of the same claim, which is asked no more"),
    "flags": {**listing({"enum": list(DECLARED)}), "description": "cautions about its number"},
    "tags": listing(text("a word to find it by")),
}

SHOCK: Mapping[str, Schema] = {
    "id": {"type": "string", "description": "its name; a shock of the same id replaces an inherited one"},
    "at": reference("date", "on this day"),
    "between": reference("window", "on a day between two, each as likely"),
    "rate": {
        "type": "number",
        "minimum": 0,
        "maximum": LARGEST_RATE,
        "description": "a year; the first arrival only",
    },
    "after": {
        "anyOf": [
            reference("event"),
            mapping({"event": reference("event"), "delay": reference("duration")}, required=("event",)),
        ],
        "description": "triggered by what happens in a world",
    },
    "repeats": {"type": "boolean", "description": "with a rate: every arrival"},
    "probability": {"type": "number", "minimum": 0, "maximum": 1, "description": "in so many worlds (1)"},
    "over": reference("duration", "spreads it as a linear ramp"),
    "lasts": reference("duration", "ends it: parameters and switches go back"),
    "set": reference("targets", "to a value"),
    "scale": reference("targets", "multiply"),
    "add": reference("targets", "add"),
    "source": text("where it comes from"),
    "why": text("why so"),
}
