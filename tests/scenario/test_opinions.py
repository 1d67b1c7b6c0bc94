"""Opinions in scenario files: what they become, who is the same person, and what a record holds of them."""

import json

import pytest

from simulator.catalogue.faults import ScenarioError
from simulator.catalogue.quantities import Choice, Metalog, Mixture, Opinion, Point, Uniform
from simulator.runs.findings import unsourced
from simulator.scenario import load_scenario
from simulator.scenario.record import places, rebuilt, resolved

PATH = "opinion.hawks.insiders"
TWO = """
parameters:
  policy.eda.on_rate:
    mixture:
      insiders: {weight: 2, quantiles: [0.1, 0.2, 0.5], source: a talk}
      hawks: {uniform: [0.5, 1.5], source: a note}
    unit: 1/year
  demand.spend_growth: {mixture: {hawks: 0.7, insiders: {weight: 2, value: 0.3}}}
"""
SHOCK = """
shocks:
  squeeze: {at: 2027-01-01, scale: {demand.spend_growth: {mixture: {hawks: 0.5, insiders: 1}}}, source: a note}
"""


def test_opinions_are_kept_by_name_whatever_their_order_in_the_file(scenario):
    opinions = Opinion("hawks", 1, Uniform(0.5, 1.5)), Opinion("insiders", 2, Metalog(0.1, 0.2, 0.5, "positive"))
    setting = scenario(TWO).settings["policy.eda.on_rate"]
    assert setting.quantity == Mixture(opinions)
    assert [opinion.source for opinion in setting.quantity.opinions] == ["a note", "a talk"]
    assert setting.source == "hawks: a note; insiders: a talk"


def test_whose_opinion_holds_is_one_parameter_of_the_scenario_for_all_their_numbers(scenario):
    found = scenario(TWO)
    assert [path for path in found.settings if path.startswith("opinion")] == [PATH]
    assert found.settings[PATH].quantity == Choice((0.0, 1.0), (pytest.approx(1 / 3), pytest.approx(2 / 3)))
    assert found.parameters[PATH].is_opinion
    assert found.parameters[PATH].meaning.en == "whose opinion holds: 0 hawks, 1 insiders"
    assert found.parameters.keys() == found.settings.keys()


def test_a_scenario_without_mixtures_has_no_such_parameter(scenario):
    assert not any(parameter.is_opinion for parameter in scenario().parameters.values())


def test_a_shock_alone_has_opinions_too(scenario):
    found = scenario(SHOCK)
    assert found.settings[PATH].quantity.weights == (0.5, 0.5)
    assert found.shocks[0].effects[0].quantity.names == ("hawks", "insiders")


def test_on_the_command_line_as_in_a_file():
    found = load_scenario("baseline", {"trust.start": "{mixture: {b: 0.5, a: {uniform: [0.6, 0.7]}}}"})
    assert found.settings["trust.start"].quantity.names == ("a", "b")
    assert found.settings["opinion.a.b"].where == "--set"


def test_a_record_reads_back_as_the_same_opinions(scenario):
    found = scenario(TWO + SHOCK.replace("insiders: 1", "insiders: {weight: 2, value: 1}"))
    written = resolved(found)
    again = rebuilt(json.loads(json.dumps(written)), places(found))
    assert resolved(again) == written
    assert {path: each.quantity for path, each in again.settings.items()} == {
        path: each.quantity for path, each in found.settings.items()
    }
    assert again.shocks[0].effects == found.shocks[0].effects
    assert again.settings["policy.eda.on_rate"].quantity.opinions[1].source == "a talk"


def test_opinions_that_all_say_where_they_come_from_are_a_source(scenario):
    assert [finding.name for finding in unsourced(scenario(TWO))] == ["demand.spend_growth"]


def test_what_is_written_later_is_told_to_agree_with_what_was_written_before(scenario):
    scenario(TWO, "parent")
    with pytest.raises(ScenarioError) as error:
        scenario("parameters: {policy.eda.on_rate: {mixture: {hawks: 1, doves: 2}}}", "child", "parent")
    (line,) = error.value.lines
    assert "child.yaml:4:14: parameters.policy.eda.on_rate: has opinions of doves, hawks" in line
    assert "demand.spend_growth has those of hawks, insiders" in line


def test_the_same_people_have_the_same_weight_in_shocks(scenario):
    with pytest.raises(ScenarioError, match=r"shocks\.squeeze: the same people have other weights in policy\.eda"):
        scenario(TWO + SHOCK)


def test_a_mixture_can_be_correlated_like_a_distribution(scenario):
    found = scenario(f"{TWO}correlations:\n  - [policy.eda.on_rate, policy.hbm.on_rate, 0.5]\n")
    assert ("policy.eda.on_rate", "policy.hbm.on_rate") in {(each.first, each.second) for each in found.correlations}
    assert found.dropped == ()


def test_whose_opinion_holds_cannot_be_set(scenario):
    with pytest.raises(ScenarioError, match="unknown parameter"):
        scenario(f"{TWO}  {PATH}: 1\n")


def test_a_switch_may_be_a_matter_of_opinion(scenario):
    found = scenario("parameters: {policy.eda.active_at_start: {mixture: {hawks: true, doves: false}}}")
    assert [each.quantity for each in found.settings["policy.eda.active_at_start"].quantity.opinions] == [
        Point(0.0),
        Point(1.0),
    ]
