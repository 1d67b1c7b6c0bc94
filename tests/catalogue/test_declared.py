"""One declaration reads, checks, describes itself to editors, and keeps its records."""

from dataclasses import dataclass
from typing import Annotated

import jsonschema
import pytest

from simulator.catalogue.declared import (
    Fields,
    Key,
    Rule,
    bounds_key,
    choice_key,
    count_key,
    declared_schema,
    number_key,
    read_declared,
    read_named,
    switch_key,
    text_key,
    texts_key,
)
from simulator.catalogue.document import read_text
from simulator.catalogue.faults import in_order
from simulator.catalogue.node import Node
from simulator.catalogue.records import Where, dumped, loaded
from simulator.catalogue.schema_parts import TEXT, given, where


def _sum(written: Fields, _: object) -> float | None:
    numbers = [written[key].number() for key in ("left", "right") if key in written]
    return None if None in numbers else sum(number for number in numbers if number is not None)


def _colour_needs_shade(entry: Node, written: Fields) -> None:
    if "colour" in written and "dark" not in written:
        entry.key_fault("a colour needs dark")


RULE = Rule(_colour_needs_shade, where("colour", given("dark")))


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    title: Annotated[str, text_key("title", "what it is called", longest=9)]
    low: Annotated[float, bounds_key(0, "bounds", "least and greatest")]
    high: Annotated[float, bounds_key(1, "bounds", "least and greatest")]
    kind: Annotated[str, choice_key("kind", ("plain", "fancy"), "kind", "of two", otherwise="plain")]
    part: Annotated[float, number_key("part", 0, 1, "of the whole")] = 0.5
    times: Annotated[int, count_key("times", 1, "how often")] = 1
    total: Annotated[float, Key(_sum, {"left": {"type": "number"}, "right": {"type": "number"}})] = 0.0
    colour: Annotated[str | None, text_key("colour", "if any")] = None
    dark: Annotated[bool, switch_key("dark", "whether it is")] = False
    tags: Annotated[tuple[str, ...], texts_key("tags", "a word")] = ()
    where: Where = ""


def read(text):
    faults = []
    top = Node.top(read_text(text, "f"), faults)
    found = read_declared(Thing, top, None, rules=(RULE,), name="one", where="f:1")
    return found, [str(fault) for fault in in_order(faults)]


def complaints(text):
    schema = {**declared_schema(Thing, (RULE,)), "$defs": TEXT}
    jsonschema.Draft7Validator.check_schema(schema)
    return [error.json_path for error in jsonschema.Draft7Validator(schema).iter_errors(read_text(text, "f").root)]


WHOLE = "{title: A thing, bounds: [1, 2], kind: fancy, left: 1, right: 2, colour: red, dark: true, tags: [a]}"


def test_it_reads_what_is_written_and_takes_defaults_for_the_rest():
    assert read(WHOLE) == (
        Thing("one", "A thing", 1, 2, "fancy", total=3, colour="red", dark=True, tags=("a",), where="f:1"),
        [],
    )
    assert read("{title: A, bounds: [0, 0]}") == (Thing("one", "A", 0, 0, "plain", where="f:1"), [])
    assert complaints(WHOLE) == complaints("{title: A, bounds: [0, 0]}") == []


def test_its_record_reads_back_without_the_place_where_it_was_written():
    found, _ = read(WHOLE)
    record = dumped(Thing, found)
    assert "where" not in record
    assert loaded(Thing, record).total == 3
    with pytest.raises(ValueError, match="part"):
        loaded(Thing, record | {"part": "half"})


@pytest.mark.parametrize(
    ("text", "faults", "path"),
    [
        ("{title: A}", ["f:1:1: needs bounds"], "$"),
        ("{title: A, bounds: [2, 1]}", ["f:1:20: bounds: must increase: [2, 1]"], None),
        ("{title: A, bounds: [1]}", ["f:1:20: bounds: needs 2 numbers, has 1"], "$.bounds"),
        ("{title: A, bounds: [1, 2], part: -3}", ["f:1:34: part: -3 is outside the bounds [0, 1]"], "$.part"),
        ("{title: A, bounds: [1, 2], times: 0}", ["f:1:35: times: 0 is below 1"], "$.times"),
        ("{title: A, bounds: [1, 2], kind: fance}", ["f:1:34: kind: unknown kind; did you mean fancy?"], "$.kind"),
        ("{title: A, bounds: [1, 2], drak: true}", ["f:1:28: drak: unknown key; did you mean dark?"], "$"),
        ("{title: A, bounds: [1, 2], colour: red}", ["f:1:1: a colour needs dark"], "$"),
        ("{title: A, bounds: [1, 2], left: a}", ["f:1:34: left: expected a number, found the text 'a'"], "$.left"),
        ("{title: Much too long, bounds: [1, 2]}", ["f:1:9: title: 13 characters; there may be at most 9"], None),
    ],
)  # fmt: skip
def test_every_fault_stands_at_its_place_and_an_editor_sees_it_too(text, faults, path):
    found, told = read(text)
    assert told == faults
    assert found is None or "unknown key" in told[0]
    assert complaints(text) == ([path] if path else [])


def test_all_faults_are_told_at_once():
    _, told = read("{part: 2, times: 0, kind: x, dark: maybe}")
    assert len(told) == 6
    assert {"f:1:1: needs title", "f:1:1: needs bounds"} <= set(told)


def test_named_things_take_their_names_and_faulty_ones_are_left_out():
    faults = []
    top = Node.top(read_text("{a: {title: A, bounds: [0, 1]}, b: {title: B}}", "f"), faults)
    assert [each.name for each in read_named(Thing, top).values()] == ["a"]
    assert [str(fault) for fault in in_order(faults)] == ["f:1:33: b: needs bounds"]
