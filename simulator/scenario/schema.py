"""The JSON Schema of scenario files: what an editor needs in order to complete and check while one writes.

It is generated from the catalogue of the shipped roster, and kept as `scenarios/scenario.schema.json`. It knows the
names and the shapes; what depends on several values (bounds, horizons, rising quantiles) is for `simulator lint`.
"""

import re
from collections.abc import Mapping

from simulator.catalogue.entries import EventName, Parameter, SeriesName, common_path
from simulator.catalogue.load import Catalogue, load_catalogue
from simulator.catalogue.measures import FORMS
from simulator.catalogue.quantities import Spread, is_uncertain
from simulator.catalogue.roster import BLOCS
from simulator.catalogue.roster_file import ABROAD, COLUMNS
from simulator.scenario.dated_firms import DATES, DESCRIBED, NEEDED, NEW_FLAGS
from simulator.scenario.files import KEYS
from simulator.scenario.schema_keys import SHARED, SHOCK, SIGNAL, TOP, Schema, listing, mapping, reference, text
from simulator.scenario.shocks import OPERATIONS, SHOCK_KEYS, TIMINGS
from simulator.scenario.signal_forms import HEADS, SHAPES
from simulator.scenario.signal_reader import ABOUT, CONDITIONS
from simulator.scenario.vocabulary import labels_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> Schema:
    """The schema of scenario files."""
    catalogue = load_catalogue()
    return {
        "$schema": DIALECT,
        "title": "Scenario of the layered-market simulator",
        **mapping({key: TOP[key] for key in KEYS}, required=("id", "title")),
        "$defs": {
            **SHARED,
            **_quantities(),
            "parameters": _parameters(catalogue),
            "targets": _targets(catalogue),
            "shock": _shock(),
            "firm": _firm(catalogue),
            "event": _names(catalogue, catalogue.events, bare=True),
            "series": _names(catalogue, catalogue.series, bare=False),
            "hedge": _hedge(catalogue),
            "publicIndex": {"enum": list(catalogue.indices)},
            "signal": _signal(),
            "condition": {"anyOf": [reference("signal"), {"type": "string", "description": "id of another signal"}]},
            "quantityRead": mapping({key: SIGNAL[key] for key in ("series", "at", "change")}, required=("series",)),
        },
    }


def _quantities() -> Schema:
    """The forms of a quantity."""
    forms: Schema = {
        form: {**listing({"type": "number"}, len(parts), len(parts)), "description": ", ".join(parts)}
        for form, parts in FORMS.items()
    }
    forms["value"] = {"type": ["number", "boolean"], "description": "a point value, the same in every world"}
    forms["choice"] = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {"type": "number", "minimum": 0},
        "description": "value: weight",
    }
    notes = {
        "unit": text("must agree with the catalogue"),
        "source": text("where the number comes from: free text or an evidence id"),
        "why": text("why this value"),
    }
    distribution = {**mapping({**forms, **notes}), "oneOf": [{"required": [form]} for form in forms]}
    return {"quantity": {"anyOf": [{"type": ["number", "boolean"]}, distribution]}}


def _described(parameter: Parameter) -> str:
    default = "a distribution" if is_uncertain(parameter.default) else "a point value"
    if isinstance(parameter.default, Spread):
        default = "a value with the spread of its table"
    return f"{parameter.meaning} ({parameter.unit}; {parameter.low:g} to {parameter.high:g}; by default {default})"


def _cells(catalogue: Catalogue, open_only: bool) -> Schema:
    """Patterns of table cells, one for each table."""
    patterns: Schema = {}
    for table, cells in catalogue.tables.items():
        paths = [cell for cell in cells if isinstance(cell, str)]
        template = catalogue.parameters[paths[0]]
        if template.open or not open_only:
            rows = sorted({path.removeprefix(f"{table}.") for path in paths})
            groups = [sorted({row.split(".")[part] for row in rows}) for part in range(rows[0].count(".") + 1)]
            pattern = "\\.".join([re.escape(table), *(f"({'|'.join(map(re.escape, group))})" for group in groups)])
            patterns[f"^{pattern}$"] = reference("quantity", _described(template))
            common = catalogue.parameters.get(common_path(table))
            if common is not None and not open_only:
                patterns[f"^{re.escape(common.path)}$"] = reference("quantity", _described(common))
    return patterns


def _parameters(catalogue: Catalogue) -> Schema:
    leaves = {path: each for path, each in catalogue.parameters.items() if each.table is None}
    return {
        **mapping({path: reference("quantity", _described(each)) for path, each in leaves.items()}),
        "patternProperties": _cells(catalogue, open_only=False),
    }


def _targets(catalogue: Catalogue) -> Schema:
    """What a shock may move."""
    states = {path: reference("quantity", f"{each.meaning} ({each.kind})") for path, each in catalogue.states.items()}
    leaves = {
        path: reference("quantity") for path, each in catalogue.parameters.items() if each.open and each.table is None
    }
    return {
        **mapping({**states, **leaves}),
        "minProperties": 1,
        "patternProperties": _cells(catalogue, open_only=True),
    }


def _shock() -> Schema:
    return {
        **mapping({key: SHOCK[key] for key in SHOCK_KEYS}),
        "allOf": [
            {"oneOf": [{"required": [timing]} for timing in TIMINGS]},
            {"anyOf": [{"required": [operation]} for operation in OPERATIONS]},
        ],
    }


def _firm(catalogue: Catalogue) -> Schema:
    """What is said of a firm that comes or goes at a date."""
    columns = {
        column: reference("quantity", _described(catalogue.parameters[cell]))
        for column in COLUMNS
        if isinstance(cell := catalogue.tables[f"roster.{column}"][0], str)
    }
    segments = {segment.name: reference("quantity") for segment in catalogue.roster.segments}
    properties: Schema = {
        "enters": reference("date", "the day on which it enters, ships and trains base models"),
        "leaves": reference("date", "the day on which it leaves the market"),
        "joins": {
            **mapping({"firm": {"type": "string"}, "at": reference("date")}, required=("firm", "at")),
            "description": "another firm takes it over on a day",
        },
        "bloc": {"enum": list(BLOCS)},
        "layer": {"enum": [*catalogue.roster.layers, ABROAD]},
        **columns,
        "shares": {**mapping(segments), "minProperties": 1, "description": "segment: the share that it comes to win"},
        "flags": listing({"enum": list(NEW_FLAGS)}),
        **{key: text(meaning) for key, meaning in (("zh", "its Chinese name"), ("note", "a remark"))},
        "source": text("where the description comes from"),
        "why": text("why it is described so"),
    }
    return {
        **mapping({key: properties[key] for key in (*DATES, *DESCRIBED)}),
        "anyOf": [{"required": [key]} for key in DATES],
        "dependentRequired": {"enters": list(NEEDED)},
    }


def _names(catalogue: Catalogue, names: Mapping[str, EventName] | Mapping[str, SeriesName], bare: bool) -> Schema:
    """Names of events or series with their labels; `bare` names of labelled ones stand for all labels together."""
    options: list[Schema] = [{"enum": [name for name, each in names.items() if bare or each.index == "none"]}]
    for index in dict.fromkeys(each.index for each in names.values() if each.index != "none"):
        known = "|".join(name for name, each in names.items() if each.index == index)
        labels = "|".join(map(re.escape, labels_of(catalogue, index)))
        options.append({"type": "string", "pattern": f"^({known})\\.({labels})$"})
    return {"anyOf": options}


def _hedge(catalogue: Catalogue) -> Schema:
    own = mapping(
        {"word": {"type": "string"}, "range": listing({"type": "number", "minimum": 0, "maximum": 1}, 2, 2)},
        required=("word", "range"),
    )
    return {"anyOf": [{"enum": list(catalogue.hedges)}, own], "description": "the essay's own word of likelihood"}


def _signal() -> Schema:
    keys = dict.fromkeys([*(key for shape in SHAPES.values() for key in shape), *CONDITIONS, *ABOUT])
    return {**mapping({key: SIGNAL[key] for key in keys}), "oneOf": [{"required": [head]} for head in HEADS]}
