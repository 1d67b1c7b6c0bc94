"""What JSON Schemas of this project are made of.

They keep to what drafts 7 to 2020-12 have in common and name no dialect, so that every validator takes them as they
come: no tuples, no formats, no key that a strict validator does not know, and patterns in the syntax that JavaScript
asks for with its flag u. Where a value must be of one kind or another, a condition decides which, so that an editor
tells what is wrong with the one that is meant.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Schema = dict[str, Any]

IDENTITY = "^[a-z0-9]+([-_][a-z0-9]+)*$"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
LINE = 160
_SYNTAX = re.compile(r"[\\^$.*+?()\[\]{}|/]")


def reference(name: str, description: str | None = None, **notes: Any) -> Schema:
    """A definition of the schema, with a description (and a default) of its own here."""
    found = {"$ref": f"#/$defs/{name}", **notes}
    return {**found, "description": description} if description else found


def mapping(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """An object with known keys only."""
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), **needed, "additionalProperties": False}


def mapped(properties: Mapping[str, Schema], *required: str) -> Schema:
    """An object of which more may be said elsewhere."""
    return {"type": "object", "properties": dict(properties), **({"required": list(required)} if required else {})}


def listing(items: Schema, least: int | None = None, most: int | None = None) -> Schema:
    limits = {"minItems": least, "maxItems": most}
    return {"type": "array", "items": items, **{key: value for key, value in limits.items() if value is not None}}


def must(condition: Schema, what: str) -> Schema:
    """What a value has to be, and in words what is expected: editors say `Value must be "what"` where it is not."""
    return {"if": condition, "else": {"const": what}}


def offered(values: Iterable[Any]) -> Schema:
    """Values that an editor offers, whatever else may stand there: it looks into alternatives that nothing meets."""
    return {"anyOf": [{}, {"not": {}, "examples": list(values)}]}


def chosen(pattern: str, what: str, values: Iterable[str]) -> Schema:
    """A text of a pattern; an editor offers values and says what is expected."""
    return {**must({"type": "string", "pattern": pattern}, what), **offered(values)}


def kinds(of: str, this: Schema, that: Schema) -> Schema:
    """This where the value is of a kind (object, array, null), that where it is not."""
    return {"if": {"type": of}, "then": this, "else": that}


def given(*keys: str) -> Schema:
    """A mapping with these keys."""
    return {"type": "object", "required": list(keys)}


def exactly_one(keys: Sequence[str], then: Schema | None = None) -> Schema:
    """A mapping with one of the keys and no other of them; what else holds is looked at only then. Validators call what
    is missing by the name that it has in words."""
    one = {"type": "object", "oneOf": [given(key) for key in keys]}
    return {"if": one, **({"then": then} if then else {}), "else": given(f"exactly one of {', '.join(keys)}")}


def at_least_one(keys: Sequence[str]) -> Schema:
    """A mapping with some of the keys; as `exactly_one`."""
    some = {"type": "object", "anyOf": [given(key) for key in keys]}
    return {"if": some, "else": given(f"{', '.join(keys[:-1])} or {keys[-1]}")}


def only(keys: Iterable[str]) -> Schema:
    """No other keys than these."""
    return {"type": "object", "properties": dict.fromkeys(keys, True), "additionalProperties": False}


def where(key: str, this: Schema, that: Schema | None = None) -> Schema:
    """This where a key is given, that where it is not."""
    return {"if": given(key), "then": this, **({"else": that} if that else {})}


def by_id(schema: Schema) -> Schema:
    """A mapping from ids; empty drops what is inherited."""
    return {
        "type": "object",
        "propertyNames": must({"pattern": IDENTITY}, "an id of small letters, digits and dashes"),
        "additionalProperties": kinds("null", {"description": "drops the inherited one"}, schema),
    }


def text(description: str) -> Schema:
    return reference("text", description)


def alternatives(names: Iterable[str]) -> str:
    """A pattern of any of the names."""
    return f"(?:{'|'.join(map(literal, names))})"


def literal(name: str) -> str:
    """A pattern of a name as it is."""
    return _SYNTAX.sub(r"\\\g<0>", name)


def schema_text(value: Any, indent: str = "") -> str:
    """A schema as the text of a file: what fits into a line stands in one."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(indent) + len(line) <= LINE:
        return line
    inner = f"{indent} "
    if isinstance(value, dict):
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {schema_text(each, inner)}" for key, each in value.items()]
    else:
        parts = [schema_text(each, inner) for each in value]
    first, last = "{}" if isinstance(value, dict) else "[]"
    return f"{first}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{last}"


TEXT: Schema = {"text": {"anyOf": [{"type": "string"}, {"type": "number"}]}}
"""The definition that every schema needs."""
