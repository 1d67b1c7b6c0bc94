"""Keys of files, from the JSON Schema that `simulator schema` prints for editors: it is made from the declarations that
read the files, so that these pages say what is read."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click
from click.testing import CliRunner

from docs.generate.markdown import code, codes, page, plain, table
from simulator.cli.schema import schema as command

Schema = Mapping[str, Any]

MOST_KEYS = 60
"""An object with more keys lists names of the catalogue, which have pages of their own."""
MOST_WORDS = 12
"""Words to choose from that are shown; more of them are names of the catalogue, too."""
TITLES = {
    "scenario": "Keys of a scenario file",
    "evidence": "Keys of an evidence file",
    "roster": "Keys of a roster",
    "forecast": "Keys of forecast.json",
}
GUIDES = {
    "scenario": "[Scenario files](../scenario-files.md) explains them with examples.",
    "evidence": "[Updating a forecast](../update.md#evidence-files) explains them with examples.",
    "roster": "[Scenario files](../scenario-files.md) explains them with examples.",
    "forecast": "[Runs](../runs.md#forecastjson) explains it.",
}


def schema_pages() -> dict[str, str]:
    """A page for each kind of file that `simulator schema` knows."""
    kinds = next(each.type for each in command.params if isinstance(each.type, click.Choice))
    return {f"reference/{kind}-keys.md": schema_page(str(kind)) for kind in kinds.choices}


def schema_page(kind: str) -> str:
    """Every object of a schema with its keys."""
    schema: Schema = json.loads(CliRunner().invoke(command, [kind], catch_exceptions=False).stdout)
    printed = f"`simulator schema {kind}` prints the JSON Schema, which editors check and complete with."
    head = f"What may stand in such a file. {GUIDES.get(kind, '')} {printed}"
    blocks = [
        block
        for name, found in objects(schema)
        for block in (f"## {f'`{name}`' if name else 'At the top'}", keys_table(found, schema))
    ]
    return page(TITLES.get(kind, f"Keys of the result of {kind}"), head, *blocks)


def objects(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """The objects of a schema that have keys of their own: the top, then by name."""
    yield "", schema
    for name, found in {**schema.get("properties", {}), **schema.get("$defs", {})}.items():
        inside = found if "properties" in found else within(found)
        if has_heading(name, inside):
            yield name, inside


def has_heading(name: str, found: Schema) -> bool:
    """Whether an object is shown key by key: names of the catalogue have pages of their own."""
    keys = found.get("properties", {})
    return 0 < len(keys) <= MOST_KEYS and not name.startswith("quantity_") and not any("." in key for key in keys)


def within(schema: Schema) -> Schema:
    """What a list or a mapping holds."""
    held = schema.get("items") or schema.get("additionalProperties") or {}
    return held if isinstance(held, Mapping) else {}


def keys_table(found: Schema, schema: Schema) -> str:
    """The keys of an object with what may stand under each."""
    needed = set(found.get("required", ()))
    rows = [
        (
            f"{code(key)}{' (required)' if key in needed else ''}",
            plain(meaning(said, schema)),
            form(said, schema),
        )
        for key, said in found["properties"].items()
    ]
    return table(("Key", "Meaning", "What stands there"), rows)


def meaning(said: Schema, schema: Schema) -> str:
    """What a key is described as: where it stands, or else by the definition that it refers to."""
    if "description" not in said and "$ref" in said:
        return meaning(schema["$defs"][said["$ref"].removeprefix("#/$defs/")], schema)
    return str(said.get("description", ""))


def form(said: Schema, schema: Schema) -> str:
    """What may stand under a key, in a few words."""
    if "$ref" in said:
        name = said["$ref"].removeprefix("#/$defs/")
        target = schema["$defs"][name]
        if has_heading(name, target):
            return f"[{name}](#{name.lower()})"
        return form(target, schema) or plain(name.split("_")[0])
    if "const" in said:
        return code(json.dumps(said["const"]))
    if "enum" in said:
        words = said["enum"]
        return codes(words) if len(words) <= MOST_WORDS else "a name of the catalogue"
    if said.get("type") in ("integer", "number"):
        return f"{'a whole number' if said['type'] == 'integer' else 'a number'}{bounds(said)}"
    if said.get("type") == "array":
        inside = form(within(said), schema)
        return f"a list of: {inside}" if inside else "a list"
    return {"string": "text", "boolean": "`true` or `false`", "object": "a mapping"}.get(str(said.get("type")), "")


def bounds(said: Schema) -> str:
    """The bounds of a number, where it has any."""
    named = {"minimum": "at least", "exclusiveMinimum": "above", "maximum": "at most", "exclusiveMaximum": "below"}
    found = [f"{words} {said[key]:g}" for key, words in named.items() if key in said]
    return f", {' and '.join(found)}" if found else ""
