"""Values far outside their defaults and levers beyond the range of the essays are told, and what is meant is not."""

from pathlib import Path

import pytest

from simulator.catalogue.faults import ScenarioError
from simulator.report.linting import lint
from simulator.runs.range_findings import far_values, levers_outside
from simulator.scenario import load_scenario
from simulator.scenario.files import shipped_ids


def told(*given: str, scenario: str | Path = "baseline") -> list[tuple[str, str]]:
    loaded = load_scenario(scenario, dict(each.split("=", 1) for each in given))
    return [(found.name, found.message) for found in (*far_values(loaded), *levers_outside(loaded))]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            "demand.spend_growth=1.5",
            "1.5 (+348 % a year) is far above its default: nine of ten worlds lie between 0.25 and 0.8, "
            "+28 to +123 % a year; say why, if it is meant (--set)",
        ),
        (
            "policy.eda.on_rate=8",
            "8 a year is far above its default: nine of ten worlds lie between 0.05 and 0.4; "
            "say why, if it is meant (--set)",
        ),
        (
            "agents.hurdle_rate=2.5",
            "2.5 is far above its default: nine of ten worlds lie between 0.1 and 0.5; say why, if it is meant (--set)",
        ),
        (
            "agents.poc_growth={uniform: [-3, -1]}",
            "-2 (−86 % a year) is far below its default: nine of ten worlds lie between 0.2 and 0.9, "
            "+22 to +146 % a year; say why, if it is meant (--set)",
        ),
    ],
)
def test_how_far_outside_its_default_a_value_lies(given: str, message: str) -> None:
    assert told(given) == [(given.partition("=")[0], message)]


@pytest.mark.parametrize("given", ["demand.spend_growth=1.3", "demand.spend_growth=0.5", "prices.ratio0=40"])
def test_what_is_near_the_default_is_not_told(given: str) -> None:
    assert told(given) == []


def test_a_value_that_looks_like_per_cent_is_told_the_share() -> None:
    [(_, message)] = told("investment.training_cost_ratio0=10")
    assert message.endswith("nine of ten worlds lie between 0.08 and 0.25; did you mean 0.1? (--set)")
    [(_, message)] = told("demand.closeness_scale=60")
    assert message.startswith("60 fm is far above")
    assert "did you mean" not in message  # frontier months are no share
    [(_, message)] = told("commons.congestion=2")
    assert "did you mean" not in message  # 2 % is not near the default of 10 %


@pytest.mark.parametrize(
    ("given", "meant"),
    [("demand.spend_growth=80", "0.8"), ("agents.hurdle_rate=25", "0.25"), ("demand.inertia=88", "0.88")],
)
def test_a_fault_of_bounds_tells_the_share_that_was_meant(given: str, meant: str) -> None:
    with pytest.raises(ScenarioError, match=rf"did you mean {meant}\?"):
        told(given)


@pytest.mark.parametrize("given", ["policy.eda.on_rate=13", "demand.spend_growth=4", "compute.imports0=600"])
def test_a_fault_of_bounds_does_not_guess(given: str) -> None:
    with pytest.raises(ScenarioError) as raised:
        told(given)
    assert "did you mean" not in str(raised.value)


def test_what_says_why_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    head = "id: x\ntitle: X\nextends: baseline\n"
    path.write_text(f"{head}parameters: {{demand.spend_growth: {{value: 1.5, why: a boom}}}}\n", "utf-8")
    assert told(scenario=path) == []
    shock = "shocks: [{{id: s, at: 2027-01-01, {what}: {{policy.eda.on_rate: {value}}}{why}}}]\n"
    path.write_text(head + shock.format(what="set", value=8, why=""), "utf-8")
    [(name, message)] = told(scenario=path)
    assert name == "shocks.s"
    assert message.startswith("policy.eda.on_rate becomes 8 a year is far above")
    path.write_text(head + shock.format(what="scale", value=50, why=""), "utf-8")
    [(_, message)] = told(scenario=path)
    assert message.startswith("policy.eda.on_rate becomes 7.5 a year")
    path.write_text(head + shock.format(what="set", value=8, why=", why: a decree"), "utf-8")
    assert told(scenario=path) == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("levers.us_gain_retention=0.3", "0.3 is outside the range of the essays, 0.4 to 1.2 (--set)"),
        (
            "levers.domestic_perf_growth=0.4",
            "0.4 %/year is outside the range of the essays, 5 to 120; did you mean 40? (--set)",
        ),
        (
            "levers.us_gain_retention={uniform: [0.3, 0.9]}",
            "0.33 is outside the range of the essays, 0.4 to 1.2 (--set)",
        ),
        (
            "levers.cn_price_decline=30",
            "changes nothing at this value: the default holds for prices.war_rate.cn (--set)",
        ),
        (
            "levers.advanced_chip_supply=1",
            "changes nothing at this value: the default holds for compute.imports0 (--set)",
        ),
    ],
)
def test_a_lever_beyond_its_range_or_without_effect_is_told(given: str, message: str) -> None:
    assert told(given) == [(given.partition("=")[0], message)]


def test_a_lever_within_its_range_is_not_told() -> None:
    assert told("levers.us_gain_retention=0.5", "levers.openness={uniform: [0.3, 0.6]}") == []


def test_a_lever_in_per_cent_is_told_the_share() -> None:
    with pytest.raises(ScenarioError, match=r"us_gain_retention.*did you mean 0\.8\?"):
        told("levers.us_gain_retention=80")


@pytest.mark.parametrize("identity", shipped_ids())
def test_shipped_scenarios_have_no_finding(identity: str) -> None:
    assert lint(load_scenario(identity)) == []
