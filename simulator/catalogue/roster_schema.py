"""The JSON Schema of roster files, kept as `scenarios/rosters/roster.schema.json`."""

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.declared import declared_schema, schemas_of
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.parameter_files import WHOLE_TABLE_KEYS
from simulator.catalogue.quantities import SINGLE_FORMS
from simulator.catalogue.roster import ABROAD, Firm, Segment
from simulator.catalogue.roster_file import COLUMNS, NEEDED, PARTS
from simulator.catalogue.schema_parts import Schema, kinds, mapped, mapping, reference, text, where
from simulator.catalogue.schema_quantities import form_schemas
from simulator.catalogue.texts import TEXTS


def roster_schema() -> Schema:
    """The schema of roster files. The bounds of starting values are those that the file itself declares."""
    forms = {form: reference(form) for form in SINGLE_FORMS} | {"value": {"type": "number"}, "unit": text("its unit")}
    return {
        "title": "Roster of the layered-market simulator",
        **mapping(PARTS, required=NEEDED),
        "$defs": {
            **TEXTS,
            "columns": mapping(dict.fromkeys(COLUMNS, reference("column")), required=COLUMNS),
            "column": declared_schema(Parameter),
            "firm": _firm(),
            "segment": declared_schema(Segment),
            "tables": mapping(dict.fromkeys(load_catalogue().tables, reference("table"))),
            "table": where("values", reference("wholeTable"), reference("rows")),
            "wholeTable": _whole_table(),
            "rows": {"type": "object", "additionalProperties": kinds("object", reference("row"), {"type": "number"})},
            "row": {"type": "object", "additionalProperties": {"type": "number"}},
            "startingValue": kinds("object", reference("startingForm"), {"type": "number"}),
            "startingForm": {**mapping(forms), "allOf": [reference("one_single_form")]},
            **form_schemas(),
        },
    }


def _firm() -> Schema:
    """A firm with its starting values."""
    cells = {
        path.removeprefix("roster."): reference("startingValue", f"{parameter.meaning.en} ({parameter.unit})")
        for path, cells in load_catalogue().tables.items()
        if path.removeprefix("roster.") in COLUMNS and isinstance(cell := cells[0], str)
        for parameter in [load_catalogue().parameters[cell]]
    }
    own = declared_schema(Firm)
    abroad = {"if": mapped({"bloc": {"const": "us"}}, "bloc"), "then": mapped({"layer": {"const": ABROAD}})}
    return {**mapping(schemas_of(Firm) | cells, required=(*own["required"], *COLUMNS)), "allOf": [abroad]}


def _whole_table() -> Schema:
    """A table that a roster gives as a whole, with a source of its own."""
    keys = schemas_of(Parameter) | {"default": {"type": "number"}, "values": reference("rows", "one for each firm")}
    return mapping({key: keys[key] for key in WHOLE_TABLE_KEYS}, required=("source", "why", "values"))
