"""The JSON Schema of evidence files, kept as `scenarios/evidence/evidence.schema.json`."""

from collections.abc import Iterable, Mapping

from simulator.analysis.evidence.evidence import MOST_MISREPORT
from simulator.analysis.evidence.evidence_file import (
    ABOUT,
    EVENT_HEADS,
    EVENT_KEYS,
    HEADS,
    INDEX_KEYS,
    KEYS,
    MOST_OBSERVATIONS,
    NEEDED,
    SERIES_KEYS,
    USES,
)
from simulator.analysis.evidence.reading_entries import COUNT_ERRORS, COUNT_READING, ERRORS, LEVELS, SCALES
from simulator.catalogue.entries import SeriesName
from simulator.catalogue.load import Catalogue, load_catalogue
from simulator.catalogue.schema_parts import (
    IDENTITY,
    Schema,
    alternatives,
    at_least_one,
    by_id,
    chosen,
    exactly_one,
    given,
    listing,
    mapped,
    mapping,
    must,
    offered,
    only,
    reference,
    text,
    where,
)
from simulator.scenario.schema_quantities import units
from simulator.scenario.texts import TEXTS
from simulator.scenario.vocabulary import DATE_SCHEMAS, indexed_names

EVIDENCE_SCHEMA = "evidence.schema.json"
"""Beside evidence files, whose first lines name it."""
BOUNDS = ("above", "below")
POSITIVE: Schema = {"type": "number", "exclusiveMinimum": 0}
PERCENTAGE = r"^ *[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)? *[^ ]+ *$"


def evidence_schema() -> Schema:
    """The schema of evidence files."""
    catalogue = load_catalogue()
    top = _top()
    index = mapping({key: _index()[key] for key in INDEX_KEYS}, required=("title", "source"))
    named = {
        "event": indexed_names(catalogue, catalogue.events, bare=True),
        "series": indexed_names(catalogue, catalogue.series, bare=False),
    }
    anybody = {kind: _of_anybody(names) for kind, names in (("event", catalogue.events), ("series", catalogue.series))}
    return {
        "title": "Evidence for the layered-market simulator",
        **mapping({key: top[key] for key in KEYS}, required=NEEDED),
        "if": mapped({"partial": {"const": True}}, "partial"),
        "then": _rows(anybody),
        "else": _rows({kind: reference(kind) for kind in named}),
        "$defs": {
            **TEXTS,
            **DATE_SCHEMAS,
            **named,
            "index": index | {"allOf": [where("tolerance", given("unit"))]},
            "observation": _observation(catalogue, {kind: {"anyOf": each["anyOf"]} for kind, each in named.items()}),
        },
    }


def _of_anybody(names: Iterable[str]) -> Schema:
    """Names with any label: a file for many scenarios may speak of firms that one of them does not have."""
    return must({"type": "string", "pattern": rf"^{alternatives(names)}(?:\.|$)"}, "a name of the catalogue")


def _rows(properties: Schema) -> Schema:
    return mapped({"observations": listing(mapped(properties))})


def _top() -> Schema:
    return {
        "id": chosen(IDENTITY, "an id of small letters, digits and dashes", []),
        "title": reference("title", "a short name for readers"),
        "description": reference("title", "what was observed, in a few sentences"),
        "partial": {"type": "boolean", "description": "what a scenario cannot speak about is left out of its reading"},
        "indices": {**by_id(reference("index")), "description": "indices or lists that several rows come from, by id"},
        "observations": {
            **listing(reference("observation"), most=MOST_OBSERVATIONS),
            "description": "dated observations of series and events",
        },
    }


def _index() -> Schema:
    return {
        "title": reference("title", "what the index is called"),
        "source": text("where it is found; of its rows too, where they have none of their own"),
        "tolerance": {**POSITIVE, "description": "standard deviation of the error that all of its readings share"},
        "factor": _factor("factor within which that shared error lies in two cases of three"),
        "unit": text("the unit of the tolerance"),
        "note": text("a remark"),
    }


def _factor(description: str) -> Schema:
    return {"type": "number", "exclusiveMinimum": 1, "description": description}


def _observation(catalogue: Catalogue, names: Schema) -> Schema:
    """A row; `names` are offered for events and series."""
    keys = _observed()
    keys |= {kind: {**keys[kind], **each} for kind, each in names.items()}
    happened = ("id", "event", "happened", "by", "within", "at_least", "distinct", "misreport", *ABOUT)
    counted = ("id", "event", "by", "within", "distinct", *COUNT_READING, *ABOUT)
    is_event = [
        at_least_one(EVENT_HEADS),
        exactly_one(("by", "within")),
        where("happened", only(happened), only(counted)),
        where("count", exactly_one(COUNT_ERRORS)),
    ]
    is_series = [
        given("at"),
        only(SERIES_KEYS),
        at_least_one(("value", "interval", *BOUNDS)),
        where("value", exactly_one(ERRORS)),
        *(where(side, exactly_one(BOUNDS)) for side in BOUNDS),
    ]
    heads = [where("event", {"allOf": is_event}), where("series", {"allOf": is_series})]
    return {
        **mapping({key: keys[key] for key in dict.fromkeys((*SERIES_KEYS, *EVENT_KEYS))}),
        "allOf": [
            exactly_one(HEADS, {"allOf": heads}),
            exactly_one(("known_on", "known_after")),
            where("index", {}, given("source")),
            *_units(catalogue.series),
        ],
    }


def _units(every: Mapping[str, SeriesName]) -> list[Schema]:
    """The unit of a row is that of its series."""
    names: dict[str, list[str]] = {}
    for series in every.values():
        names.setdefault(series.unit, []).append(series.name)
    return [
        {
            "if": mapped({"series": {"type": "string", "pattern": rf"^{alternatives(of_unit)}(?:\.|$)"}}, "series"),
            "then": mapped({"unit": {"enum": units(unit)}}),
        }
        for unit, of_unit in names.items()
    ]


def _observed() -> Schema:
    """What was seen, of what."""
    share = {"type": "number", "minimum": 0, "maximum": 1}
    day = reference("date")
    return {
        "id": text("what tables and files call it"),
        "series": {"description": "what was measured"},
        "at": {**day, "description": "the value at the last monthly clearing on or before this day"},
        "value": {"type": "number", "description": "what was read"},
        "tolerance": {
            **must(
                {"anyOf": [POSITIVE, {"type": "string", "pattern": PERCENTAGE}]},
                "a standard deviation above 0, such as 2, or a percentage of the value, such as 10 %",
            ),
            **offered(["10 %"]),
            "description": "its standard deviation: a number, or a percentage of the value",
        },
        "factor": _factor("right to within this factor, either way, in two cases of three"),
        "interval": {**listing({"type": "number"}, 2, 2), "description": "low and high, about the value or alone"},
        "level": {
            "type": "number",
            "minimum": LEVELS[0],
            "maximum": LEVELS[1],
            "description": "it holds so much (0.9)",
        },
        "scale": {"enum": list(SCALES), "description": "of an interval about a value"},
        "above": {"type": "number", "description": "only a bound is known: it is above"},
        "below": {"type": "number", "description": "only a bound is known: it is below"},
        "exact": {"const": True, "description": "a count that is known for certain"},
        "unit": {"description": "must agree with the series"},
        "event": {"description": "what happened, or did not"},
        "happened": {"type": "boolean", "description": "whether it happened in the window"},
        "by": {**day, "description": "from the start to this day"},
        "within": reference("window", "first and last day, both inclusive"),
        "at_least": {"type": "integer", "minimum": 1, "description": "so many times (1)"},
        "distinct": {"type": "boolean", "description": "count firms, each once, instead of times"},
        "misreport": {
            "type": "number",
            "minimum": 0,
            "maximum": MOST_MISREPORT,
            "description": "probability that the report is wrong (0)",
        },
        "count": {"type": "integer", "minimum": 0, "description": "how often it was seen to happen"},
        "coverage": {
            "anyOf": [share, listing(share, 2, 2)],
            "description": "so much of what happened is in the list: a share, or a range of it",
        },
        "index": text("the id of the index that was read, one of those above"),
        "use": {"enum": list(USES), "description": "how it counts (direct)"},
        "steers": {"type": "boolean", "description": "false: it scores forecasts and conditions none"},
        "out_of_sample": {**listing(reference("day")), "description": "starts of hindcasts that could not know it"},
        "overlap": {**listing(text("an id of docs/sources.md")), "description": "facts that parameters rest on too"},
        "source": text("where it is found"),
        "known_on": reference("day", "the day on which it was known"),
        "known_after": reference("day", "the day after which it was fitted, where no other is on record"),
        "note": text("a remark"),
    }
