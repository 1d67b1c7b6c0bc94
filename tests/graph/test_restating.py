"""Which signals restate a scenario: known cases, and the list of all shipped scenarios."""

from pathlib import Path

import pytest
import yaml

from simulator.analysis.compare.parts import difference
from simulator.graph.restating import apart, movable, restates, restating
from simulator.scenario import load_scenario
from simulator.scenario.files import forecast_ids
from simulator.scenario.readings import signal_of

LIST = Path(__file__).parent / "restating.yaml"
BASELINE = load_scenario("baseline")
ROSTER = BASELINE.roster
OWN = """
id: own
title: Own signals
extends: baseline
signals:
  lab-ahead: {title: A lab is ahead, series: theta.DeepSeek, at: 2028-12-31, above: 40}
  cut-by-us: {title: A price war in the US, event: price-war.us, by: 2028-12-31}
  licences-controlled: {title: Licences are controlled, event: control-escalated.open_source_licensing, by: 2028-12-31}
  integrators: {title: Integrators lead, series: layer_revenue.vertical, at: 2028-12-31, above: 40}
  given-controls:
    title: Output where controls come
    series: domestic_output
    at: 2028-12-31
    above: 100
    given: {event: control-escalated, by: 2028-12-31}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return load_scenario(path).signals


@pytest.mark.parametrize(
    ("signal", "path"),
    [
        ("listed-basket-halves", "capital.listed_basket"),
        ("capital-revaluation-continues-2", "capital.listed_basket"),
        ("us-new-instrument", "policy.eda.active"),
        ("us-new-instrument", "policy.eda.on_rate"),
        ("agent-poc-roi-attrition", "agents.value_scale"),
        ("agent-poc-roi-attrition", "agents.cost_share_integration"),
        ("us-rules-tightened-twice", "policy.rule_tightening_rate"),
        ("new-price-war", "prices.war_rate.cn"),
        ("single-card-gap-widens-2", "compute.chip_growth_us"),
    ],
)
def test_a_signal_restates_what_enters_the_state_that_it_reads(signal, path):
    assert restates(BASELINE.signals[signal], [path], ROSTER)


@pytest.mark.parametrize(
    ("signal", "path", "why"),
    [
        ("listed-basket-halves", "capital.sentiment", "sentiment is a state of its own that moves prices"),
        ("agent-poc-roi-attrition", "agents.poc_growth", "more projects fail and more are tested"),
        ("agent-poc-roi-attrition", "agents.poc_odds_scale", "more projects fail and more are tested"),
        ("gap-months-not-years-2", "capability.theta.DeepSeek", "what is shipped is read, not what a lab can do"),
        ("us-new-instrument", "policy.tension", "tension moves the hazard of a control"),
        ("listed-basket-halves", "agents.value_scale", "it belongs to agents"),
        ("chinese-tokens-below-35", "prices.war_rate.cn", "buyers choose between"),
    ],
)
def test_what_goes_through_another_state_is_found(signal, path, why):
    assert not restates(BASELINE.signals[signal], [path], ROSTER), why


@pytest.mark.parametrize(
    ("signal", "path", "expected"),
    [
        ("lab-ahead", "capability.theta.DeepSeek", True),
        ("lab-ahead", "capability.theta.Baidu", False),
        ("cut-by-us", "prices.war_rate.us", True),
        ("cut-by-us", "prices.war_rate.cn", False),
        ("licences-controlled", "policy.open_source_licensing.active", True),
        ("licences-controlled", "policy.eda.active", False),
        ("integrators", "firms.solution_uplift", True),
        ("given-controls", "compute.domestic_output", True),
        ("given-controls", "policy.eda.active", False),
    ],
)
def test_what_belongs_to_another_firm_or_to_the_condition_does_not_restate(own, signal, path, expected):
    assert restates(own[signal], [path], ROSTER) is expected


@pytest.mark.parametrize(
    ("path", "outcome", "expected"),
    [
        ("capability.theta.DeepSeek", "theta.DeepSeek", False),
        ("capability.theta.DeepSeek", "theta.mainstream", False),
        ("capability.theta.DeepSeek", "theta.cn", False),
        ("capability.theta.DeepSeek", "theta.us", True),
        ("capability.theta.DeepSeek", "theta_cn", False),
        ("demand.vertical_fit.media", "segment_spending.media", False),
        ("demand.vertical_fit.media", "segment_spending.industrial", True),
        ("demand.vertical_fit.media", "layer_share.vertical", False),
    ],
)
def test_labels_are_apart_if_they_are_of_one_kind_and_share_nobody(path, outcome, expected):
    assert apart(path, outcome, ROSTER) is expected


def test_the_paths_that_restate_are_named_once_in_their_order():
    paths = ["agents.value_scale", "capital.sentiment", "agents.hurdle_rate", "agents.value_scale"]
    signal = BASELINE.signals["agent-poc-roi-attrition"]
    assert restating(signal, paths, ROSTER) == ("agents.value_scale", "agents.hurdle_rate")
    assert restating(signal, [], ROSTER) == ()


def test_a_path_can_move_the_signals_that_lie_downstream_and_the_condition_counts(own):
    added = {name: own[name] for name in own if name not in BASELINE.signals}
    prices = {"listed-basket-halves", "capital-revaluation-continues-2"}
    assert movable(added, ["policy.rule_tightening_rate"]) == ()
    assert movable(added, ["policy.eda.active"]) == tuple(added)
    assert "given-controls" in added
    assert {signal_of(name) for name in movable(own, ["capital.equity_drift"])} == prices
    assert movable(own, []) == ()


def found(name: str) -> dict[str, list[str]]:
    """Signals of a scenario that restate it, with the paths through which they do."""
    scenario = load_scenario(name)
    paths = [path for part in difference(BASELINE, scenario).parts for path in part.paths]
    hits = {signal_of(id): restating(signal, paths, scenario.roster) for id, signal in scenario.signals.items()}
    return {signal: list(hit) for signal, hit in hits.items() if hit}


def test_the_list_of_shipped_scenarios_is_as_it_was():
    shipped = {name: found(name) for name in forecast_ids() if name != "baseline"}
    assert shipped == yaml.safe_load(LIST.read_text(encoding="utf-8"))


def test_no_scenario_is_nothing_but_what_it_puts_in():
    signals = {signal_of(name) for name in BASELINE.signals}
    for name in forecast_ids():
        if name != "baseline":
            assert len(found(name)) < len(signals) / 4
