"""Levers that a scenario sets: what follows from them, what contradicts what, and what is told of a wrong one."""

import math
from dataclasses import replace

import numpy as np
import pytest

from simulator.catalogue.faults import ScenarioError
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.quantities import Choice, LogNormal, Metalog, Normal, Point, Spread, Uniform
from simulator.runs.request import Request
from simulator.sampling.draws import draw
from simulator.scenario import load_scenario
from simulator.scenario.definition import Scenario
from simulator.scenario.record import places, rebuilt, resolved

BASELINE = load_scenario("baseline")
SET = {name: lever for name, lever in load_catalogue().levers.items() if lever.moves}
UNSET = {name: lever for name, lever in load_catalogue().levers.items() if not lever.moves}


def quantity(scenario: Scenario, path: str):
    return scenario.settings[path].quantity


def faults(scenario, text: str, **options) -> str:
    with pytest.raises(ScenarioError) as raised:
        scenario(text, **options)
    return str(raised.value)


def with_set(*given: str, scenario: str = "baseline") -> Scenario:
    return load_scenario(scenario, dict(each.split("=", 1) for each in given))


@pytest.mark.parametrize(
    ("lever", "path", "expected"),
    [
        ("us_gain_retention: 0.8", "capability.diminishing_returns", -math.log(0.8)),
        ("domestic_perf_growth: 40", "compute.chip_growth_cn", math.log(1.4)),
        ("openness: 0.7", "policy.decoupling_base", 0.12),
        ("capability_gap_t0: 4", "roster.theta_shift_cn", 7.5 + 150 * math.log(0.96)),
        ("api_margin_t0: 40", "prices.markup_scale", 0.4 / 0.6 / 0.67),
        ("api_margin_t0: -20", "prices.markup_scale", 0.05),
        ("roi_pass_rate: 0.05", "agents.value_scale", 0.43),
        ("roi_pass_rate: 0.15", "agents.value_scale", 0.70),
        ("poc_success_rate: 0.7", "agents.poc_odds_scale", 0.7 / 0.3 / 1.5),
        ("us_power_growth_cap: 5", "compute.us_power_drag", 0.27),
        ("cn_price_decline: 50", "prices.war_rate.cn", 0.7),
        ("suspension_duration: 6", "trust.suspension_months", 1.4),
        ("capex_ratio_cn_us: 0.1", "investment.capex_2025.us", 4000),
        ("control_level: 3", "policy.mature_node_equipment.active_at_start", 1),
        ("control_level: 3", "policy.eda.active_at_start", 0),
        ("us_chip_generation_gain: 2.2", "compute.chip_growth_us", math.log(2.2) * 12 / 18),
        ("us_chip_generation_interval: 12", "compute.chip_growth_us", math.log(2.2)),
        ("spillover_strength: 0.5", "capability.open_spillover_rate", 1.7),
        ("mfg_adoption_growth_cn: 6", "adoption.imitation", 0.23),
    ],
)
def test_a_lever_by_hand(scenario, lever: str, path: str, expected: float) -> None:
    found = quantity(scenario(f"levers: {{{lever}}}"), path)
    middle = found.value if isinstance(found, Point) else found.q50
    assert middle == pytest.approx(expected, rel=0.03, abs=0.005)


def test_two_levers_of_one_result_are_combined(scenario) -> None:
    loaded = scenario("levers: {us_chip_generation_gain: 4, us_chip_generation_interval: 24}")
    assert quantity(loaded, "compute.chip_growth_us") == Point(pytest.approx(math.log(4) / 2))
    assert [each.lever for each in loaded.lever_settings] == ["us_chip_generation_gain", "us_chip_generation_interval"]
    scenario("levers: {us_chip_generation_gain: 4}", name="parent")
    child = scenario("levers: {us_chip_generation_interval: 24}", name="child", extends="parent")
    assert quantity(child, "compute.chip_growth_us") == Point(pytest.approx(math.log(4) / 2))


def test_a_number_keeps_the_spread_of_what_it_multiplies_or_adds_to(scenario) -> None:
    loaded = scenario("levers: {advanced_chip_supply: 0.5, capability_gap_t0: 4, policy_push: 2}")
    imports, default = quantity(loaded, "compute.imports0"), quantity(BASELINE, "compute.imports0")
    assert [imports.q05, imports.q50, imports.q95] == [default.q05 / 2, default.q50 / 2, default.q95 / 2]
    shift, before = (quantity(each, "roster.theta_shift_cn") for each in (loaded, BASELINE))
    assert shift.q95 - shift.q05 == pytest.approx(before.q95 - before.q05)
    cell, cell_before = (quantity(each, "commons.public_funding.DeepSeek") for each in (loaded, BASELINE))
    assert cell == replace(cell_before, value=2 * cell_before.value)
    assert isinstance(cell, Spread)
    assert quantity(loaded, "commons.public_funding.Meta") == quantity(BASELINE, "commons.public_funding.Meta")


def test_a_distribution_carries_over(scenario) -> None:
    loaded = scenario(
        "levers:\n  us_gain_retention: {uniform: [0.5, 0.9]}\n  overseas_friction: {normal: [0.4, 0.1]}\n"
        "  upstream_closure_hazard: {lognormal: [0.2, 0.5]}\n  price_ratio_us_cn: {choice: {8: 1, 10: 3}}\n"
        "  adaptation_time: {quantiles: [20, 40, 100]}\n  closed_switching_cost: {uniform: [0.2, 0.6]}\n"
    )
    returns = quantity(loaded, "capability.diminishing_returns")
    assert (returns.q05, returns.q50, returns.q95) == pytest.approx((-math.log(0.88), -math.log(0.7), -math.log(0.52)))
    assert quantity(loaded, "demand.friction") == Normal(2.0, 0.5)
    assert quantity(loaded, "commons.close_rate") == LogNormal(0.2, 0.5)
    assert quantity(loaded, "prices.ratio0") == Choice((8, 10), (1, 3))
    assert quantity(loaded, "commons.adaptation_capacity") == Metalog(2, 5, 10, "positive")
    assert quantity(loaded, "demand.inertia") == Uniform(pytest.approx(0.84), pytest.approx(0.92))


def test_a_world_has_one_value_of_a_lever_in_all_that_it_moves(scenario) -> None:
    loaded = scenario("levers: {spillover_lag: {uniform: [3, 9]}}")
    drawn = draw(loaded, seed=1, block=0, worlds=256)
    months = 12 * drawn["capability.follower_delay"]
    strength = drawn["capability.open_spillover_rate"] * months / 12
    ranks = [np.argsort(np.argsort(values)) for values in (months, -drawn["capability.open_spillover_rate"])]
    assert np.array_equal(*ranks)
    assert np.median(strength) == pytest.approx(-math.log(0.5), rel=0.02)
    assert np.std(months) > 1.5


def test_what_is_correlated_with_a_parameter_of_a_lever_stays_so(scenario) -> None:
    drawn = draw(scenario("levers: {spillover_lag: {uniform: [3, 9]}}"), seed=1, block=0, worlds=1024)
    ranks = [np.argsort(np.argsort(drawn[path])) for path in ("capability.imitation_rate", "capability.follower_delay")]
    assert np.corrcoef(*ranks)[0, 1] == pytest.approx(-0.5, abs=0.05)


def test_other_parameters_keep_their_draws(scenario) -> None:
    plain, moved = (draw(each, 1, 0, 64) for each in (BASELINE, scenario("levers: {spillover_lag: {uniform: [3, 9]}}")))
    others = plain.keys() - {"capability.open_spillover_rate", "capability.follower_delay"}
    assert all(np.array_equal(plain[path], moved[path]) for path in others)


def test_a_lever_says_where_its_parameters_come_from(scenario) -> None:
    loaded = scenario("levers:\n  us_gain_retention: {value: 0.8, source: mine, why: a guess}\n")
    setting = loaded.settings["capability.diminishing_returns"]
    assert setting.source == "lever us_gain_retention = 0.8 (mine)"
    assert setting.why.en == "a guess"
    assert setting.where == f"{loaded.path}:5"
    (lever,) = loaded.lever_settings
    assert (lever.lever, lever.quantity, lever.source) == ("us_gain_retention", Point(0.8), "mine")
    assert lever.paths == lever.falling == ("capability.diminishing_returns",)


def test_a_record_with_levers_comes_back(scenario) -> None:
    loaded = scenario("levers: {spillover_lag: {uniform: [3, 9]}, openness: 0.5}")
    content = resolved(loaded)
    again = rebuilt(content, places(loaded))
    assert again.lever_settings == tuple(
        replace(each, where=each.where.rpartition("/")[2]) for each in loaded.lever_settings
    )
    assert resolved(again) == content
    before, after = (draw(each, 1, 0, 32) for each in (loaded, again))
    assert all(np.array_equal(before[path], after[path]) for path in before)


def test_a_scenario_without_levers_has_the_record_that_it_had() -> None:
    assert "lever_settings" not in resolved(BASELINE)


def test_levers_are_inherited_and_later_words_replace_them(scenario) -> None:
    scenario("levers: {us_gain_retention: 0.8, spillover_lag: 6}", name="parent")
    child = scenario("parameters: {capability.diminishing_returns: 0.1}", name="child", extends="parent")
    assert quantity(child, "capability.diminishing_returns") == Point(0.1)
    assert [each.lever for each in child.lever_settings] == ["spillover_lag"]
    other = scenario("levers: {us_gain_retention: 0.6}", name="other", extends="parent")
    assert quantity(other, "capability.diminishing_returns") == Point(-math.log(0.6))


def test_a_list_of_levers_moves_nothing(scenario) -> None:
    loaded = scenario("levers: [{lever: openness, paths: [policy.decoupling_base], note: n}]")
    assert loaded.lever_settings == ()
    assert loaded.settings == replace(BASELINE, settings=loaded.settings).settings
    assert quantity(loaded, "policy.decoupling_base") == quantity(BASELINE, "policy.decoupling_base")


@pytest.mark.parametrize("name", SET)
def test_every_lever_can_be_set_to_its_baseline(scenario, name: str) -> None:
    loaded = scenario(f"levers: {{{name}: {SET[name].baseline}}}")
    assert [each.lever for each in loaded.lever_settings] == [name]
    for conversion in SET[name].moves:
        if conversion.operation != "value" and not conversion.path.startswith("roster."):
            for path in loaded.lever_settings[0].paths:
                default = BASELINE.parameters[path].default
                if path == conversion.path and isinstance(default, Metalog) and name != "control_escalation_hazard":
                    assert quantity(loaded, path).q50 == pytest.approx(default.q50, rel=0.3)


@pytest.mark.parametrize("name", UNSET)
def test_a_lever_that_cannot_be_set_says_what_to_write(scenario, name: str) -> None:
    assert f"cannot be set as a number: {UNSET[name].instead}" in faults(scenario, f"levers: {{{name}: 1}}")


@pytest.mark.parametrize("name", [name for name, lever in UNSET.items() if lever.shock])
def test_the_shock_to_write_instead_is_one(scenario, name: str) -> None:
    indented = "".join(f"  {line}\n" for line in UNSET[name].shock.splitlines())
    loaded = scenario(f"shocks:\n{indented}")
    assert loaded.shocks
    targets = {effect.target for shock in loaded.shocks for effect in shock.effects}
    named = SET.get(name, UNSET[name]).paths
    assert all(any(target == path or target.startswith(f"{path}.") for path in named) for target in targets)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "levers: {us_gain_retentoin: 0.8}",
            "mine.yaml:4:10: levers.us_gain_retentoin: unknown lever; did you mean us_gain",
        ),
        ("levers: {us_gain_retention: 0}", "has no value at 0 (conversion: = −ln x); the nearest value that can be"),
        (
            "levers: {openness: 0.9}",
            "policy.decoupling_base gets a value that it may not have: -0.0942857 is outside the bounds [0, 1]",
        ),
        ("levers: {openness: 0.9}", "the nearest value that can be written is about 0.812"),
        ("levers: {open_release_prob: 0.9}", "0.9 is outside the bounds [0, 0.85]"),
        ("levers: {us_gain_retention: high}", "expected a number, found the text 'high'"),
        ("levers: {us_gain_retention: {value: 0.8, unit: year}}", "the unit is 1, not year"),
        (
            "parameters: {capability.diminishing_returns: 0.1}\nlevers: {us_gain_retention: 0.8}",
            "mine.yaml:5:10: levers.us_gain_retention: moves capability.diminishing_returns, which is set under "
            "parameters too",
        ),
        (
            "levers: {domestic_software_maturity: 0.6, cluster_scaling_efficiency: 0.7}",
            "levers.cluster_scaling_efficiency: moves compute.domestic0, which domestic_software_maturity moves too",
        ),
        (
            "levers: {spillover_lag: {uniform: [3, 9]}, spillover_strength: {uniform: [0.2, 0.5]}}",
            "only one of the two can be a distribution",
        ),
    ],
)
def test_what_is_wrong_with_a_lever_is_told_at_its_place(scenario, text: str, told: str) -> None:
    assert told in faults(scenario, text)


def test_the_command_line_reaches_levers_and_shocks() -> None:
    loaded = with_set(
        "levers.us_gain_retention=0.8",
        "shocks.roi-review.at=2027-01-01",
        "shocks.roi-review.scale.agents.value_scale=0.5",
        "shocks.equity-falls.at=2027-01-01",
        "agents.hurdle_rate=0.3",
        scenario="agent-roi-shock",
    )
    shocks = {shock.id: shock for shock in loaded.shocks}
    review, fall = shocks["roi-review"], shocks["equity-falls"]
    assert str(review.at) == "2027-01-01"
    assert [(effect.target, effect.quantity) for effect in review.effects] == [("agents.value_scale", Point(0.5))]
    assert (str(fall.at), fall.between) == ("2027-01-01", None)
    assert review.where == loaded.settings["capability.diminishing_returns"].where == "--set"
    assert quantity(loaded, "agents.hurdle_rate") == Point(0.3)
    unchanged = {shock.id: shock for shock in load_scenario("agent-roi-shock").shocks}
    assert shocks["poc-boom"] == unchanged["poc-boom"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            "levers.us_gain_retenton=0.8",
            "--set: levers.us_gain_retenton: unknown lever; did you mean us_gain_retention?",
        ),
        ("shocks.roi-reviw.at=2027-01-01", "--set: shocks.roi-reviw.at: unknown shock; did you mean roi-review?"),
        ("shocks.roi-review.at=2037-01-01", "--set: shocks.roi-review.at: 2037-01-01 is after the horizon ends"),
        ("shocks.roi-review.att=1", "--set: shocks.roi-review.att: unknown key; did you mean at?"),
        ("shocks.roi-review.scale.agents.hurdle=2", "--set: shocks.roi-review.scale.agents.hurdle: unknown parameter"),
    ],
)
def test_a_fault_of_the_command_line_names_what_was_set(given: str, told: str) -> None:
    with pytest.raises(ScenarioError) as raised:
        with_set(given, scenario="agent-roi-shock")
    assert told in str(raised.value)


def test_a_lever_makes_another_run() -> None:
    assert Request(with_set("levers.us_gain_retention=0.8")).run_id != Request(BASELINE).run_id
