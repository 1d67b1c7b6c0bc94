"""The schema for editors: it is what the code generates, and it agrees with the reader."""

import json

import jsonschema
import pytest

from simulator.catalogue.document import read_file, read_text
from simulator.catalogue.shipped import shipped_folder
from simulator.scenario.digest import plain
from simulator.scenario.files import shipped_ids
from simulator.scenario.schema import scenario_schema
from simulator.scenario.template import new_scenario

HEAD = "id: a\ntitle: A\nextends: baseline\n"


@pytest.fixture(scope="module")
def validator():
    schema = scenario_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def faults(validator, text):
    return [error.json_path for error in validator.iter_errors(plain(read_text(text, "f").root))]


def test_the_file_beside_the_scenarios_is_the_one_that_the_code_generates():
    written = (shipped_folder() / "scenario.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == scenario_schema(), "run: simulator schema > scenarios/scenario.schema.json"


@pytest.mark.parametrize("identity", shipped_ids())
def test_shipped_scenarios_have_its_shape(validator, identity):
    root = read_file(shipped_folder() / f"{identity}.yaml", identity).root
    assert list(validator.iter_errors(plain(root))) == []


def test_shipped_signals_have_its_shape(validator):
    root = read_file(shipped_folder() / "catalogue" / "signals.yaml", "signals").root
    assert list(validator.iter_errors(plain({"id": "a", "title": "A", **root}))) == []


def test_the_examples_of_the_template_have_its_shape(validator):
    assert faults(validator, new_scenario("my-view", "baseline")) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("parameters: {policy.eda.on_rte: 1}", "$.parameters"),
        ("parameters: {commons.weight.Deepseek: 0.2}", "$.parameters"),
        ("parameters: {agents.hurdle_rate: a}", "$.parameters['agents.hurdle_rate']"),
        ("zebra: 1", "$"),
        ("signals: {s: {event: sold-out.Deepseek, by: 2026-12-31}}", "$.signals.s"),
        ("signals: {s: {series: theta, at: 2026-12-31}}", "$.signals.s"),
        ("signals: {s: {event: sold-out, series: hhi}}", "$.signals.s"),
        ("shocks: [{id: a, at: 2026-09-01, set: {trust.start: 0.5}}]", "$.shocks"),
        ("shocks: [{id: a, at: 2026-09-01, rate: 1, set: {trust.level: 0.5}}]", "$.shocks"),
        ("shocks: [{id: a, at: 2026-09-01, set: {trust.level: 0.5}, lasts: half a year}]", "$.shocks"),
        ("correlations: [[policy.eda.on_rate, policy.hbm.on_rate]]", "$.correlations[0]"),
    ],
)
def test_an_editor_underlines_what_the_reader_refuses(validator, text, path):
    assert faults(validator, HEAD + text) == [path]


def test_every_parameter_is_offered_with_its_meaning_and_unit():
    offered = scenario_schema()["$defs"]["parameters"]["properties"]["policy.eda.on_rate"]["description"]
    assert offered == "rate at which eda comes into force (1/year; 0 to 12; by default a distribution)"
