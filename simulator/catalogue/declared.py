"""What may stand under the keys of a file, declared once.

A dataclass says of each field under which keys it is written and how it is read. From that declaration it is read, with
a fault at its place for everything that is wrong; an editor learns its keys; and pydantic writes and reads its records.
"""

import math
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import GetCoreSchemaHandler, ValidationError, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from simulator.catalogue import limits
from simulator.catalogue.node import Node
from simulator.catalogue.records import adapter
from simulator.catalogue.schema_parts import Schema, listing, mapping, text

Kind = TypeVar("Kind")


class Fields(dict[str, Node]):
    """What stands in a mapping under known keys; `owner` is the mapping itself."""

    def __init__(self, owner: Node, found: Mapping[str, Node]) -> None:
        super().__init__(found)
        self.owner = owner

    def only_of(self, keys: Sequence[str], needs: str = "") -> str | None:
        """The one of these keys that is written; None with a fault where there is none, or several."""
        given = [key for key in keys if key in self]
        if len(given) == 1:
            return given[0]
        needs = needs or f"exactly one of {', '.join(keys)}"
        self.owner.key_fault(f"needs {needs}; has {' and '.join(given) or 'none'}")
        return None


@dataclass(frozen=True, eq=False)
class Key:
    """Under which keys a field is written, and what an editor is told of each.

    read: makes the field from all `Fields` of its mapping, or from the node of its one key where it is `alone`; None
        where a fault was noted (or nothing is said of what may be missing). Its second argument is what the whole is
        read with, such as the words of a scenario
    otherwise: what a field without a default is where nothing is written
    """

    read: Callable[[Any, Any], Any]
    schemas: Mapping[str, Schema]
    alone: bool = False
    otherwise: Any = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def validated(value: Any, go_on: core_schema.ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
            if not isinstance(value, Node | Fields):
                return go_on(value)
            found = self.read(value, info.context)
            if found is None and not optional:
                raise PydanticCustomError("noted", "a fault was noted where it stands")
            return found

        optional = type(None) in get_args(source)
        inner = handler(source)
        from_file = core_schema.with_info_wrap_validator_function(validated, inner)
        return core_schema.json_or_python_schema(json_schema=inner, python_schema=from_file)

    def taken(self, written: Fields, needed: bool) -> Any:
        """What the field is read from; None where nothing is written, and it has a default."""
        if self.alone:
            return written.get(next(iter(self.schemas)), self.otherwise)
        return written if needed or self.schemas.keys() & written.keys() else None


def key(name: str, read: Callable[[Node, Any], Any], schema: Schema, otherwise: Any = None) -> Key:
    """A field that is written under one key, and read from what stands there."""
    return Key(read, {name: schema}, True, otherwise)


def part_of(place: int, name: str, read: Callable[[Node, Any], tuple[Any, ...] | None], schema: Schema) -> Key:
    """One of several fields that are written under one key."""

    def part(node: Node, context: Any) -> Any:
        found = read(node, context)
        return None if found is None else found[place]

    return key(name, part, schema)


def text_key(name: str, description: str, longest: int = limits.LONGEST_TEXT) -> Key:
    return key(name, lambda node, _: node.text(longest), text(description))


def switch_key(name: str, description: str, otherwise: bool | None = None) -> Key:
    return key(name, lambda node, _: node.boolean(), {"type": "boolean", "description": description}, otherwise)


def number_key(name: str, low: float, high: float, description: str) -> Key:
    """A number within closed bounds; those that no number of the model can reach are not told."""
    bounds = {"minimum": low, "maximum": high}
    kept = {bound: value for bound, value in bounds.items() if abs(value) < limits.LARGEST_NUMBER}
    schema = {"type": "number", **kept, "description": description}
    return key(name, lambda node, _: node.number(low, high), schema)


def any_number_key(name: str, description: str) -> Key:
    return number_key(name, -limits.LARGEST_NUMBER, limits.LARGEST_NUMBER, description)


def count_key(name: str, least: int, description: str) -> Key:
    """A whole number that is not below `least`."""
    schema = {"type": "integer", "minimum": least, "description": description}
    return key(name, lambda node, _: node.integer(least), schema)


def choice_key(
    name: str, known: Collection[str], kind: str, description: str | None = None, otherwise: str | None = None
) -> Key:
    """One of a few names; `kind` is what a fault calls them."""
    described = {"description": description} if description else {}
    return key(name, lambda node, _: node.one_of(known, kind), {"enum": list(known), **described}, otherwise)


def texts_key(name: str, each: str, description: str | None = None) -> Key:
    """A list of texts."""
    described = {"description": description} if description else {}
    return key(name, lambda node, _: node.texts(), {**listing(text(each)), **described})


def read_bounds(node: Node, least: float = -math.inf, most: float = math.inf) -> tuple[float, float] | None:
    """Two numbers, ascending or equal, within closed limits."""
    pair = node.numbers(2)
    if pair is None:
        return None
    low, high = pair
    if not (least <= low <= most and least <= high <= most):
        node.fault(f"must lie within {least:g} to {most:g}: [{low:g}, {high:g}]")
        return None
    if low > high:
        node.fault(f"must increase: [{low:g}, {high:g}]")
        return None
    return low, high


def bounds_key(place: int, name: str, description: str) -> Key:
    """The lower (0) or the upper (1) of two bounds that are written as a list."""
    schema = {**listing({"type": "number"}, 2, 2), "description": description}
    return part_of(place, name, lambda node, _: read_bounds(node), schema)


@dataclass(frozen=True, eq=False)
class Rule:
    """What holds of several keys together: a check that notes faults, and the same for an editor."""

    check: Callable[[Node, Fields], None]
    schema: Schema


def read_declared(
    kind: type[Kind], node: Node, context: Any, *, rules: Sequence[Rule] = (), **known: Any
) -> Kind | None:
    """What a mapping of a file says, or None where what it says has faults; `known` fields stand elsewhere. Keys that
    are unknown are faults too, and left out."""
    found = node.fields(tuple(schemas_of(kind)))
    if found is None:
        return None
    written, before = Fields(node, found), len(node.faults)
    for rule in rules:
        rule.check(node, written)
    read = read_fields(kind, written, context, **known)
    return None if len(node.faults) > before else read


def read_fields(kind: type[Kind], written: Fields, context: Any, **known: Any) -> Kind | None:
    """What some of the keys of a mapping say; as `read_declared`. A `known` field that is None had a fault."""
    content = {
        field.name: taken
        for field, key in _keys(cast("Hashable", kind))
        if field.name not in known and (taken := key.taken(written, _needed(field))) is not None
    }
    try:
        read: Kind = adapter(cast("Hashable", kind)).validate_python(content | known, context=context)
    except ValidationError as error:
        _note(error, written.owner, kind, [name for name, value in known.items() if value is None])
        return None
    return read


def declared_schema(kind: Any, rules: Sequence[Rule] = (), known: Sequence[str] = ()) -> Schema:
    """The JSON Schema of a kind; `known` fields need not be written."""
    needed = dict.fromkeys(
        next(iter(key.schemas))
        for field, key in _keys(kind)
        if _needed(field) and key.otherwise is None and field.name not in known
    )
    together = {"allOf": [rule.schema for rule in rules]} if rules else {}
    return {**mapping(schemas_of(kind), required=needed), **together}


def read_row(kind: type[Kind], node: Node, context: Any, shown: str, **known: Any) -> Kind | None:
    """What a list of a file says that has a part for each key, in their order; as `read_declared`. `shown` is what a
    list of another length is told to be."""
    items = node.items()
    if items is None:
        return None
    names = schemas_of(kind)
    if len(items) != len(names):
        node.fault(f"needs {shown}, has {len(items)} parts")
        return None
    return read_fields(kind, Fields(node, dict(zip(names, items, strict=True))), context, **known)


def row_schema(kind: Any) -> Schema:
    """The JSON Schema of such a list: no draft has tuples that all validators know, so that any part may stand in every
    place."""
    schemas = list(schemas_of(kind).values())
    different = [schema for at, schema in enumerate(schemas) if schema not in schemas[:at]]
    return listing({"anyOf": different}, len(schemas), len(schemas))


def read_named(kind: type[Kind], node: Node, context: Any = None) -> dict[str, Kind]:
    """A mapping from names, which the first field takes, to what they stand for; those with faults are left out."""
    first = fields(cast("Any", kind))[0].name
    known: dict[str, dict[str, Any]] = {name: {first: name} for name in node.nodes() or {}}
    found = {name: read_declared(kind, each, context, **known[name]) for name, each in (node.nodes() or {}).items()}
    return {name: each for name, each in found.items() if each is not None}


def schemas_of(*kinds: Any) -> dict[str, Schema]:
    """The keys of some kinds, each with its schema."""
    return {name: schema for kind in kinds for _, key in _keys(kind) for name, schema in key.schemas.items()}


def _needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


@cache
def _keys(kind: Any) -> tuple[tuple[Field[Any], Key], ...]:
    """The fields that are written in files."""
    hints = get_type_hints(kind, include_extras=True)
    marks = ((field, getattr(hints[field.name], "__metadata__", ())) for field in fields(kind))
    return tuple((field, mark) for field, found in marks for mark in found if isinstance(mark, Key))


def _note(error: ValidationError, node: Node, kind: Any, faulty: Collection[str]) -> None:
    """Note what is missing; everything else has been noted by those who read it."""
    names = {each.name: name for each, key in _keys(kind) for name in list(key.schemas)[:1]}
    for each in error.errors(include_url=False):
        if each["type"] == "missing":
            name = str(each["loc"][-1])
            node.key_fault(f"needs {names.get(name, name)}")
        elif each["type"] != "noted" and each["loc"][0] not in faulty:
            raise error
