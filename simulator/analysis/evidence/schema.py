"""The JSON Schema of evidence files, kept as `scenarios/evidence/evidence.schema.json`."""

from collections.abc import Iterable, Mapping

from simulator.analysis.evidence.evidence import HAS_UNIT, Index
from simulator.analysis.evidence.evidence_file import KEYS, NEEDED
from simulator.analysis.evidence.reading_keys import COUNT_ERRORS, ERRORS
from simulator.analysis.evidence.row_keys import ONE_KNOWN
from simulator.analysis.evidence.rows import COUNTED, EVENT_HEADS, EVENT_KEYS, HAPPENED, HEADS, SERIES_KEYS
from simulator.catalogue.declarations import SeriesName
from simulator.catalogue.declared import declared_schema
from simulator.catalogue.load import Catalogue, load_catalogue
from simulator.catalogue.schema_parts import (
    Schema,
    alternatives,
    at_least_one,
    exactly_one,
    given,
    listing,
    mapped,
    mapping,
    must,
    only,
    reference,
    where,
)
from simulator.catalogue.schema_quantities import units
from simulator.catalogue.texts import TEXTS
from simulator.scenario.signal_keys import SIDES, WINDOW
from simulator.scenario.vocabulary import DATE_SCHEMAS, indexed_names

EVIDENCE_SCHEMA = "evidence.schema.json"
"""Beside evidence files, whose first lines name it."""

_HEADS = {"event": "what happened, or did not", "series": "what was measured"}


def evidence_schema() -> Schema:
    """The schema of evidence files."""
    catalogue = load_catalogue()
    named = {
        "event": indexed_names(catalogue, catalogue.events, bare=True),
        "series": indexed_names(catalogue, catalogue.series, bare=False),
    }
    anybody = {kind: _of_anybody(names) for kind, names in (("event", catalogue.events), ("series", catalogue.series))}
    return {
        "title": "Evidence for the layered-market simulator",
        **mapping(KEYS, required=NEEDED),
        "if": mapped({"partial": {"const": True}}, "partial"),
        "then": _rows(anybody),
        "else": _rows({kind: reference(kind) for kind in named}),
        "$defs": {
            **TEXTS,
            **DATE_SCHEMAS,
            **named,
            "index": declared_schema(Index, (HAS_UNIT,)),
            "observation": _observation(catalogue, {kind: {"anyOf": each["anyOf"]} for kind, each in named.items()}),
        },
    }


def _of_anybody(names: Iterable[str]) -> Schema:
    """Names with any label: a file for many scenarios may speak of firms that one of them does not have."""
    return must({"type": "string", "pattern": rf"^{alternatives(names)}(?:\.|$)"}, "a name of the catalogue")


def _rows(properties: Schema) -> Schema:
    return mapped({"observations": listing(mapped(properties))})


def _observation(catalogue: Catalogue, names: Schema) -> Schema:
    """A row; `names` are offered for events and series."""
    keys = SERIES_KEYS | EVENT_KEYS | {kind: names[kind] | {"description": text} for kind, text in _HEADS.items()}
    is_event = [
        at_least_one(EVENT_HEADS),
        exactly_one(WINDOW),
        where("happened", only(HAPPENED), only(COUNTED)),
        where("count", exactly_one(COUNT_ERRORS)),
    ]
    is_series = [
        given("at"),
        only(SERIES_KEYS),
        at_least_one(("value", "interval", *SIDES)),
        where("value", exactly_one(ERRORS)),
        *(where(side, exactly_one(SIDES)) for side in SIDES),
    ]
    heads = [where("event", {"allOf": is_event}), where("series", {"allOf": is_series})]
    return {
        **mapping(keys),
        "allOf": [
            exactly_one(HEADS, {"allOf": heads}),
            ONE_KNOWN.schema,
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
