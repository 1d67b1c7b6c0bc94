"""What may stand under the keys of a file, declared once.

A dataclass says of each field under which keys it is written and how it is read. From that declaration it is read, with
a fault at its place for everything that is wrong; an editor learns its keys; and pydantic writes and reads its records.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, cast, get_type_hints

from pydantic import GetCoreSchemaHandler, ValidationError, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from simulator.catalogue.entry import Entry
from simulator.scenario.records import adapter
from simulator.scenario.schema_parts import Schema, mapping, reference, text
from simulator.scenario.vocabulary import read_duration

Kind = TypeVar("Kind")


class Fields(dict[str, Entry]):
    """Everything that stands in a mapping, for a field that is written under several keys."""


@dataclass(frozen=True, eq=False)
class Key:
    """Under which keys a field is written, and what an editor is told of each.

    read: makes the field from the entry of its key (from all `Fields` where it has several keys); None where a fault
        was noted. Its second argument is what the whole is read with, such as the words of a scenario
    """

    read: Callable[[Any, Any], Any]
    schemas: Mapping[str, Schema]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def validated(value: Any, go_on: core_schema.ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
            if not isinstance(value, Entry | Fields):
                return go_on(value)
            found = self.read(value, info.context)
            if found is None:
                raise PydanticCustomError("noted", "a fault was noted where it stands")
            return found

        inner = handler(source)
        from_file = core_schema.with_info_wrap_validator_function(validated, inner)
        return core_schema.json_or_python_schema(json_schema=inner, python_schema=from_file)

    def taken(self, fields: Fields) -> Entry | Fields | None:
        """What the field is read from; None where its one key is not written."""
        first, *others = self.schemas
        return fields if others else fields.get(first)


def key(name: str, read: Callable[[Entry, Any], Any], schema: Schema) -> Key:
    """A field that is written under one key."""
    return Key(read, {name: schema})


def text_key(name: str, description: str) -> Key:
    return key(name, lambda entry, _: entry.text(), text(description))


def switch_key(name: str, description: str) -> Key:
    return key(name, lambda entry, _: entry.boolean(), {"type": "boolean", "description": description})


def number_key(name: str, low: float, high: float, description: str) -> Key:
    """A number within closed bounds."""
    schema = {"type": "number", "minimum": low, "maximum": high, "description": description}
    return key(name, lambda entry, _: entry.number(low, high), schema)


def duration_key(name: str, description: str) -> Key:
    """A duration longer than 0, in weeks."""

    def read(entry: Entry, _: object) -> float | None:
        weeks = read_duration(entry)
        if weeks == 0:
            entry.fault("must be longer than 0")
            return None
        return weeks

    return key(name, read, reference("duration", description))


@dataclass(frozen=True, eq=False)
class Rule:
    """What holds of several keys together: a check that notes faults, and the same for an editor."""

    check: Callable[[Entry, Fields], None]
    schema: Schema


def read_declared(
    kind: type[Kind], entry: Entry, context: Any, *, rules: Sequence[Rule] = (), **known: Any
) -> Kind | None:
    """What a mapping of a file says, or None where a fault was noted; `known` fields stand elsewhere."""
    found = entry.fields(tuple(schemas_of(kind)))
    if found is None:
        return None
    written, before = Fields(found), len(entry.faults)
    for rule in rules:
        rule.check(entry, written)
    content = {name: taken for name, each in _keys(kind).items() if (taken := each.taken(written)) is not None}
    try:
        read: Kind = adapter(cast("Hashable", kind)).validate_python(content | known, context=context)
    except ValidationError as error:
        _note(error, entry)
        return None
    return None if len(entry.faults) > before else read


def declared_schema(kind: Any, rules: Sequence[Rule] = (), known: Sequence[str] = ()) -> Schema:
    """The JSON Schema of a kind; `known` fields need not be written."""
    keys = _keys(kind)
    needed = [each.name for each in fields(kind) if each.name in keys.keys() - known and each.default is MISSING]
    together = {"allOf": [rule.schema for rule in rules]} if rules else {}
    return {**mapping(schemas_of(kind), required=needed), **together}


def schemas_of(kind: type) -> dict[str, Schema]:
    """The keys of a kind, each with its schema."""
    return {name: schema for key in _keys(kind).values() for name, schema in key.schemas.items()}


def _keys(kind: type) -> dict[str, Key]:
    """The fields that are written in files."""
    hints = get_type_hints(kind, include_extras=True)
    marks = ((name, getattr(hint, "__metadata__", ())) for name, hint in hints.items())
    return {name: mark for name, each in marks for mark in each if isinstance(mark, Key)}


def _note(error: ValidationError, entry: Entry) -> None:
    """Note what is missing; everything else has been noted by those who read it."""
    for each in error.errors(include_url=False):
        if each["type"] == "missing":
            entry.key_fault(f"needs {each['loc'][-1]}")
        elif each["type"] != "noted":
            raise error
