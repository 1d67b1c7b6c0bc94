"""The schema for editors: it is what the code generates, and it agrees with the reader."""

import json
import re

import jsonschema
import pytest
from pydantic_core import to_jsonable_python

from simulator.catalogue.document import read_file, read_text
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.roster_schema import roster_schema
from simulator.catalogue.schema_parts import schema_text
from simulator.catalogue.shipped import shipped_folder
from simulator.scenario.files import shipped_ids
from simulator.scenario.schema import scenario_schema
from simulator.scenario.template import new_scenario

HEAD = "id: a\ntitle: A\nextends: baseline\n"
SCHEMAS = ("scenario.schema.json", "evidence/evidence.schema.json", "rosters/roster.schema.json")
KNOWN = {
    "title", "description", "default", "examples", "type", "properties", "required", "additionalProperties",
    "minProperties", "maxProperties", "propertyNames", "items", "minItems", "maxItems", "minimum", "maximum",
    "exclusiveMinimum", "pattern", "enum", "const", "anyOf", "oneOf", "allOf", "not", "if", "then", "else", "$ref",
    "$defs",
}  # fmt: skip
"""Keywords that mean the same in draft 7, 2019-09 and 2020-12; a strict validator of any draft knows them all."""
ON_RATE = "$.parameters['policy.eda.on_rate']"
SYNTAX = r"\\[\^$\\.*+?()\[\]{}|/dDsSwWbB]"
"""What may follow a backslash in a regular expression of JavaScript with the flag u."""


@pytest.fixture(scope="module", params=[jsonschema.Draft7Validator, jsonschema.Draft202012Validator])
def validator(request):
    schema = scenario_schema()
    request.param.check_schema(schema)
    return request.param(schema)


def faults(validator, text):
    return [error.json_path for error in validator.iter_errors(to_jsonable_python(read_text(text, "f").root))]


def schemas_within(schema):
    """Every schema within a schema, itself included."""
    yield schema
    for key, each in schema.items():
        if key in ("properties", "$defs"):
            inner = [value for value in each.values() if value is not True]
        elif key in ("anyOf", "oneOf", "allOf"):
            inner = each
        else:
            inner = [each] if key in ("items", "not", "if", "then", "else", "propertyNames") else []
            inner += [each] if key == "additionalProperties" and isinstance(each, dict) else []
        for one in inner:
            yield from schemas_within(one)


def shipped(name):
    return json.loads((shipped_folder() / name).read_text(encoding="utf-8"))


def test_the_file_beside_the_scenarios_is_the_one_that_the_code_generates():
    assert shipped("scenario.schema.json") == scenario_schema(), "simulator schema > scenarios/scenario.schema.json"


def test_the_file_beside_the_rosters_is_the_one_that_the_code_generates():
    assert shipped("rosters/roster.schema.json") == roster_schema(), (
        "simulator schema roster > scenarios/rosters/roster.schema.json"
    )


@pytest.mark.parametrize("name", ["catalogue/roster", "rosters/2023-03", "rosters/2025-02"])
def test_shipped_rosters_have_its_shape(name):
    validator = jsonschema.Draft202012Validator(roster_schema())
    root = to_jsonable_python(read_file(shipped_folder() / f"{name}.yaml", name).root)
    assert list(validator.iter_errors(root)) == []
    for part, broken in (("firms", "segments"), ("segments", "panels")):
        assert list(validator.iter_errors({**root, part: root[broken]}))
    assert [error.json_path for error in validator.iter_errors({**root, "panels": {"none": []}})] == ["$.panels.none"]


def test_the_text_of_a_schema_reads_back_as_the_schema():
    assert json.loads(schema_text(scenario_schema())) == scenario_schema()


@pytest.mark.parametrize("name", SCHEMAS)
def test_only_what_all_drafts_have_in_common_is_used(name):
    used = {key for schema in schemas_within(shipped(name)) for key in schema}
    assert used <= KNOWN
    assert "if" in used  # the walk has gone down


@pytest.mark.parametrize("name", SCHEMAS)
def test_patterns_are_regular_expressions_of_javascript(name):
    patterns = [schema["pattern"] for schema in schemas_within(shipped(name)) if "pattern" in schema]
    assert patterns
    for pattern in patterns:
        assert "\\" not in re.sub(SYNTAX, "", pattern)
        assert not re.search(r"\(\?[^:]", pattern)  # groups of Python alone
        re.compile(pattern)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_reference_leads_to_a_definition(name):
    schema = shipped(name)
    named = {each["$ref"].removeprefix("#/$defs/") for each in schemas_within(schema) if "$ref" in each}
    assert named <= schema["$defs"].keys()


@pytest.mark.parametrize("identity", shipped_ids())
def test_shipped_scenarios_have_its_shape(validator, identity):
    root = read_file(shipped_folder() / f"{identity}.yaml", identity).root
    assert list(validator.iter_errors(to_jsonable_python(root))) == []


def test_shipped_signals_have_its_shape(validator):
    root = read_file(shipped_folder() / "catalogue" / "signals.yaml", "signals").root
    assert list(validator.iter_errors(to_jsonable_python({"id": "a", "title": "A", **root}))) == []


def test_the_examples_of_the_template_have_its_shape(validator):
    text = new_scenario("my-view", "baseline")
    first, _, rest = text.partition("\n")
    assert faults(validator, text) == []
    assert faults(validator, f"{first}\n{re.sub(r'(?m)^# ', '', rest)}") == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("parameters: {policy.eda.on_rte: 1}", "$.parameters"),
        ("parameters: {commons.weight.Deepseek: 0.2}", "$.parameters"),
        ("parameters: {agents.hurdle_rate: a}", "$.parameters['agents.hurdle_rate']"),
        ("parameters: {policy.eda.on_rate: -3}", "$.parameters['policy.eda.on_rate']"),
        ("parameters: {policy.eda.on_rate: {uniform: [1, 20]}}", "$.parameters['policy.eda.on_rate'].uniform[1]"),
        ("parameters: {policy.eda.on_rate: {unit: 1/week, value: 1}}", "$.parameters['policy.eda.on_rate'].unit"),
        ("parameters: {policy.eda.on_rate: {value: 1, uniform: [1, 2]}}", "$.parameters['policy.eda.on_rate']"),
        ("parameters: {policy.eda.on_rate: {mixture: {a: 1}}}", f"{ON_RATE}.mixture"),
        ("parameters: {policy.eda.on_rate: {mixture: {a: 1, B: 2}}}", f"{ON_RATE}.mixture"),
        ("parameters: {policy.eda.on_rate: {mixture: {a: 1, b: {weight: 2}}}}", f"{ON_RATE}.mixture.b"),
        ("parameters: {policy.eda.on_rate: {mixture: {a: 1, b: -2}}}", f"{ON_RATE}.mixture.b"),
        (
            "parameters: {policy.eda.on_rate: {mixture: {a: 1, b: {uniform: [1, 20]}}}}",
            f"{ON_RATE}.mixture.b.uniform[1]",
        ),
        (
            "parameters: {policy.eda.on_rate: {mixture: {a: 1, b: {weight: -1, value: 2}}}}",
            f"{ON_RATE}.mixture.b.weight",
        ),
        ("zebra: 1", "$"),
        ("signals: {s: {event: sold-out.Deepseek, by: 2026-12-31}}", "$.signals.s.event"),
        ("signals: {s: {series: theta, at: 2026-12-31}}", "$.signals.s.series"),
        ("signals: {s: {event: sold-out, series: hhi}}", "$.signals.s"),
        ("signals: {s: {event: sold-out}}", "$.signals.s"),
        ("signals: {s: {series: hhi, at: 2026-12-31, every: quarter}}", "$.signals.s"),
        ("shocks: [{id: a, at: 2026-09-01, set: {trust.start: 0.5}}]", "$.shocks[0].set"),
        ("shocks: [{id: a, at: 2026-09-01, add: {policy.eda.active: 1}}]", "$.shocks[0].add"),
        ("shocks: [{id: a, at: 2026-09-01, set: {trust.level: 5}}]", "$.shocks[0].set['trust.level']"),
        ("shocks: [{id: a, at: 2026-09-01, rate: 1, set: {trust.level: 0.5}}]", "$.shocks[0]"),
        ("shocks: [{id: a, set: {trust.level: 0.5}}]", "$.shocks[0]"),
        ("shocks: [{id: a, at: 2026-09-01}]", "$.shocks[0]"),
        ("shocks: [{id: a, at: 2026-09-01, repeats: true, set: {trust.level: 0.5}}]", "$.shocks[0]"),
        ("shocks: [{id: a, at: 2026-09-01, set: {trust.level: 0.5}, lasts: half a year}]", "$.shocks[0].lasts"),
        ("correlations: [[policy.eda.on_rate, policy.hbm.on_rate]]", "$.correlations[0]"),
        ("correlations: [[policy.eda.on_rate, policy.hbm.on_rate, 3]]", "$.correlations[0][2]"),
    ],
)
def test_an_editor_underlines_what_the_reader_refuses(validator, text, path):
    assert faults(validator, HEAD + text) == [path]


def test_what_is_extended_is_a_shipped_scenario_or_a_file(validator):
    assert faults(validator, HEAD.replace("baseline", "my-view.yaml")) == []
    assert faults(validator, HEAD.replace("baseline", "baselin")) == ["$.extends"]


def test_every_path_is_offered_with_its_meaning_unit_and_bounds():
    schema, catalogue = scenario_schema(), load_catalogue()
    offered = schema["$defs"]["parameters"]["properties"]
    assert offered.keys() == catalogue.parameters.keys()
    rate = offered["policy.eda.on_rate"]
    assert rate["description"] == "rate at which eda comes into force (1/year; 0 to 12; by default a distribution)"
    value = schema["$defs"][rate["$ref"].removeprefix("#/$defs/") + "_value"]
    assert value == {"type": "number", "minimum": 0, "maximum": 12}


def test_every_default_has_the_shape_that_is_asked_of_a_scenario(validator):
    schema = scenario_schema()
    offered = schema["$defs"]["parameters"]["properties"]
    defaults = {path: each["default"] for path, each in offered.items() if "default" in each}
    assert len(defaults) > 800
    assert list(validator.iter_errors({"id": "a", "title": "A", "parameters": defaults})) == []
