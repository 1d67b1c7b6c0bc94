"""A scenario as plain data: complete, the same from everywhere, and different where the scenario differs."""

import json
import shutil

import pytest

from simulator.catalogue.shipped import shipped_folder
from simulator.scenario import load_scenario
from simulator.scenario.files import shipped_ids
from simulator.scenario.record import resolved

SHOCK = "shocks: [{id: a, at: 2026-09-01, set: {policy.eda.active: true}}]\n"


def text(scenario):
    return json.dumps(resolved(scenario), ensure_ascii=False, allow_nan=False)


@pytest.mark.parametrize("identity", shipped_ids())
def test_it_is_json_and_reads_back_the_same(identity):
    data = resolved(load_scenario(identity))
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_it_is_the_same_from_another_folder_and_with_other_lines(scenario, tmp_path):
    first = scenario(SHOCK)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(tmp_path / "mine.yaml", elsewhere)
    second_file = elsewhere / "mine.yaml"
    second_file.write_text("# a comment more\n\n" + second_file.read_text())
    assert text(load_scenario(second_file)) == text(first)


def test_it_names_no_folder_of_the_machine(scenario, tmp_path):
    written = text(scenario(SHOCK))
    assert str(tmp_path) not in written
    assert str(shipped_folder()) not in written
    assert resolved(scenario())["files"] == ["baseline.yaml", "mine.yaml"]


@pytest.mark.parametrize(
    "change",
    [
        "parameters: {agents.hurdle_rate: 0.26}",
        "parameters: {agents.hurdle_rate: {uniform: [0.2, 0.3]}}",
        "shocks: [{id: a, at: 2026-09-01, set: {policy.eda.active: true}, lasts: 3 weeks}]",
        "shocks: [{id: a, at: 2026-09-01, set: {policy.eda.active: false}}]",
        "shocks: [{id: a, rate: 1, set: {policy.eda.active: true}}]",
        "correlations: [[policy.eda.on_rate, policy.tension_effect, 0.5]]",
        "signals: {s: {event: sold-out, by: 2026-12-31}}",
        "signals: {s: {event: sold-out, by: 2026-12-30}}",
        "signals: {s: {series: hhi, at: 2026-12-30}}",
        "horizon: {end: 2029-03-14}",
    ],
)
def test_every_change_shows(scenario, change):
    seen = {text(scenario()), text(scenario(SHOCK))}
    assert text(scenario(change)) not in seen


def test_forms_that_hold_the_same_numbers_stay_apart(scenario):
    normal = text(scenario("parameters: {policy.tension_effect: {normal: [1, 2]}}"))
    uniform = text(scenario("parameters: {policy.tension_effect: {uniform: [1, 2]}}"))
    assert normal != uniform
