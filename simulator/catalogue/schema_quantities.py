"""Quantities as JSON Schema: what may stand where the model wants a number, with its bounds and its unit."""

import re
from typing import Any

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.limits import LARGEST_NUMBER
from simulator.catalogue.measures import Measure, plural
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.quantities import ALL_FORMS, FORMS, Choice, Point, Spread, is_uncertain, parts_of
from simulator.catalogue.schema_parts import (
    Schema,
    exactly_one,
    kinds,
    listing,
    mapping,
    must,
    offered,
    reference,
    text,
)


def quantity_name(measure: Measure) -> str:
    """What the definition of a measure's quantities is called."""
    whole = "_whole" if measure.integer else ""
    return "quantity_" + re.sub(r"[^A-Za-z0-9.-]", "_", f"{measure.unit}_{measure.low:g}_{measure.high:g}{whole}")


def quantity_schemas(measure: Measure) -> Schema:
    """The definitions of a measure: its quantities, a single value of it, and a mapping with a form."""
    name = quantity_name(measure)
    return {
        name: {
            **kinds("object", reference(f"{name}_form"), reference(f"{name}_value")),
            **offered([True, False] if measure.switch else []),
        },
        f"{name}_value": _value(measure),
        f"{name}_form": _form(measure),
    }


def default_of(parameter: Parameter) -> dict[str, Any]:
    """A parameter's default as an editor offers it, where it has a short form."""
    match parameter.default:
        case Point(value) | Spread(value):
            return {"default": bool(value) if measure_of(parameter).switch else value}
        case Choice():
            return {}
        case numbers:
            form = next(form for form, kind in FORMS.items() if isinstance(numbers, kind))
            return {"default": {form: [getattr(numbers, part) for part in parts_of(form)]}}


def described(parameter: Parameter) -> str:
    """A parameter as an editor describes it."""
    default = "; by default a distribution" if is_uncertain(parameter.default) else ""
    return f"{parameter.meaning.en} ({parameter.unit}; {parameter.low:g} to {parameter.high:g}{default})"


def _value(measure: Measure) -> Schema:
    if measure.switch:
        return must({"enum": [True, False, 0, 1]}, "true or false")
    bounds = {"minimum": measure.low, "maximum": measure.high}
    kept = {key: value for key, value in bounds.items() if abs(value) < LARGEST_NUMBER}
    return {"type": "integer" if measure.integer else "number", **kept}


def _form(measure: Measure) -> Schema:
    value = reference(f"{quantity_name(measure)}_value")
    within = {
        form: _numbers(form, value)
        for form in FORMS
        if not measure.switch and not any(part.distance for part in parts_of(form).values())
    }
    own = {
        **{form: reference(form) for form in ALL_FORMS},
        **within,
        "value": value | {"description": "a point value, the same in every world"},
        "unit": {"enum": units(measure.unit), "description": "must agree with the catalogue"},
        "source": reference("numberSource"),
        "why": reference("numberWhy"),
    }
    return {**mapping(own), "allOf": [reference("one_form")]}


def _numbers(form: str, each: Schema) -> Schema:
    """A form that is a list of numbers."""
    names = [part.name for part in parts_of(form).values()]
    return listing(each, len(names), len(names)) | {"description": ", ".join(names)}


def form_schemas() -> Schema:
    """The definitions that quantities of all measures share."""
    return {
        **{form: _numbers(form, {"type": "number"}) for form in FORMS},
        "choice": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"type": "number", "minimum": 0},
            "description": "value: weight",
        },
        "numberSource": text("where the number comes from: free text or an evidence id"),
        "numberWhy": reference("title", "why this value"),
        "one_form": exactly_one(ALL_FORMS),
    }


def units(unit: str) -> list[str | int]:
    """A unit as it may be written: the pure number 1 without quotes too, and a word in the plural."""
    return [unit, *([1] if unit == "1" else []), *([plural(unit)] if plural(unit) != unit and "/" not in unit else [])]
