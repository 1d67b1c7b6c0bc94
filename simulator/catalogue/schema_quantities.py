"""Quantities as JSON Schema: what may stand where the model wants a number, with its bounds and its unit."""

import re
from typing import Any

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.limits import LARGEST_NUMBER, MOST_OPINIONS
from simulator.catalogue.measures import LEAST_OPINIONS, Measure, plural
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.quantities import (
    ALL_FORMS,
    FORMS,
    SINGLE_FORMS,
    Choice,
    Mixture,
    Point,
    Spread,
    is_uncertain,
    parts_of,
)
from simulator.catalogue.schema_parts import (
    IDENTITY,
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
    """The definitions of a measure: its quantities, a single value of it, a mapping with a form, and an opinion."""
    name = quantity_name(measure)
    return {
        name: {
            **kinds("object", reference(f"{name}_form"), reference(f"{name}_value")),
            **offered([True, False] if measure.switch else []),
        },
        f"{name}_value": _value(measure),
        **{f"{name}_{form}": each for form, each in _within(measure).items()},
        f"{name}_form": _form(measure),
        f"{name}_opinion": kinds("object", _opinion(measure), reference(f"{name}_value")),
    }


def default_of(parameter: Parameter) -> dict[str, Any]:
    """A parameter's default as an editor offers it, where it has a short form."""
    match parameter.default:
        case Point(value) | Spread(value):
            return {"default": bool(value) if measure_of(parameter).switch else value}
        case Choice() | Mixture():
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
    opinions = {
        "type": "object",
        "minProperties": LEAST_OPINIONS,
        "maxProperties": MOST_OPINIONS,
        "propertyNames": must({"pattern": IDENTITY}, "a name of small letters, digits and dashes"),
        "additionalProperties": reference(f"{quantity_name(measure)}_opinion"),
        "description": "name: quantity, for each of two to five opinions; one of them holds in a world",
    }
    own = {**_single(measure), "mixture": opinions, "why": reference("numberWhy")}
    return {**mapping(own), "allOf": [reference("one_form")]}


def _opinion(measure: Measure) -> Schema:
    """What one opinion holds."""
    weight = {"type": "number", "minimum": 0, "description": "of this opinion against the others (1)"}
    return {**mapping({"weight": weight, **_single(measure)}), "allOf": [reference("one_single_form")]}


def _single(measure: Measure) -> Schema:
    """The forms of one opinion, with unit and source."""
    name = quantity_name(measure)
    value = reference(f"{name}_value")
    within = {form: reference(f"{name}_{form}") for form in _within(measure)}
    return {
        **{form: reference(form) for form in SINGLE_FORMS},
        **within,
        "value": value | {"description": "a point value, the same in every world"},
        "unit": {"enum": units(measure.unit), "description": "must agree with the catalogue"},
        "source": reference("numberSource"),
    }


def _within(measure: Measure) -> dict[str, Schema]:
    """The forms all of whose numbers lie within the bounds of a measure."""
    value = reference(f"{quantity_name(measure)}_value")
    forms = [form for form in FORMS if not any(part.distance for part in parts_of(form).values())]
    return {} if measure.switch else {form: _numbers(form, value) for form in forms}


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
        "one_single_form": exactly_one(SINGLE_FORMS),
    }


def units(unit: str) -> list[str | int]:
    """A unit as it may be written: the pure number 1 without quotes too, and a word in the plural."""
    return [unit, *([1] if unit == "1" else []), *([plural(unit)] if plural(unit) != unit and "/" not in unit else [])]
