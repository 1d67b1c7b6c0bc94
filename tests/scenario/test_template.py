"""The file of a new scenario: it loads as it is, and its examples are true."""

import re

import pytest

from simulator.scenario import load_scenario
from simulator.scenario.files import KEYS
from simulator.scenario.template import new_scenario

FORMS = ("quantiles", "uniform", "triangular", "beta", "lognormal", "normal", "choice", "mixture", "value")


@pytest.fixture
def text():
    return new_scenario("my-view", "baseline")


def uncommented(text):
    """The text with its examples in use: one # and a space taken away, but for the first line, which is for editors."""
    first, _, rest = text.partition("\n")
    return f"{first}\n{re.sub(r'(?m)^# ', '', rest)}"


def test_it_loads_as_it_is(text, tmp_path):
    path = tmp_path / "my-view.yaml"
    path.write_text(text, encoding="utf-8")
    scenario = load_scenario(path)
    baseline = load_scenario("baseline")
    assert (scenario.id, scenario.title.en) == ("my-view", "My view")
    assert scenario.settings == baseline.settings
    assert scenario.shocks == baseline.shocks


def test_it_loads_with_all_its_examples_in_use(text, tmp_path):
    path = tmp_path / "my-view.yaml"
    path.write_text(uncommented(text), encoding="utf-8")
    scenario = load_scenario(path)
    dated = ["equipment-rule", "slow-thaw", "scare", "demand-freeze"]
    assert [shock.id for shock in scenario.shocks] == [*dated, "closes-its-weights", "closes-too", "industry-grows"]
    assert scenario.signals["gap-small-under-controls"].form.members[0].id == "gap-small"
    assert scenario.directions[0].direction == "+"
    assert scenario.roster.names[-1] == "Nova"
    assert [leaving.firm for leaving in scenario.roster.exits] == ["StepFun", "xAI"]


def test_actions_on_firms_and_segments_are_among_its_examples(text):
    assert all(f"#     {action}" in text for action in ("set: {commons.licence.", "set: {releases.openness."))
    assert all(action in text for action in ("demand.segment_growth.", "enters:", "leaves:", "joins:"))


def test_it_shows_every_form_of_a_quantity_and_every_section(text):
    assert all(f"{form}:" in text for form in FORMS)
    shown = set(re.findall(r"(?m)^(?:# )?([a-z_]+):", text))
    assert set(KEYS) - shown == {
        "description",
        "roster",
        "signals_from",
        "unmodelled",
        "storyline",
        "levers",
        "notes",
    }
