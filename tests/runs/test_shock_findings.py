"""Shocks and quantities that stop at a bound, shocks that begin too late, and shocks that change nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from simulator.runs.dead_shocks import dead_shocks
from simulator.runs.shock_findings import clipped, idle_parameters, idle_shocks, last_day, late_shocks
from simulator.scenario import Scenario, load_scenario

Written = Callable[[str], Scenario]
OVERSIGHT = "agents.cost_share_oversight"


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def load(text: str) -> Scenario:
        path = tmp_path / "x.yaml"
        path.write_text(f"id: x\ntitle: X\nextends: baseline\n{text}\n", "utf-8")
        return load_scenario(path)

    return load


def shock(text: str) -> str:
    return f"shocks: [{{id: s, {text}}}]"


def test_a_shock_that_always_stops_at_a_bound(written: Written) -> None:
    [found] = clipped(written(shock(f"at: 2027-01-01, scale: {{{OVERSIGHT}: 10}}")))
    assert found.name == "shocks.s"
    assert found.message.startswith(f"{OVERSIGHT} stops at the bound 1 in 100 % of draws (")
    assert "x.yaml:4" in found.message


def test_a_shock_that_stops_in_some_draws(written: Written) -> None:
    loaded = written(
        f"parameters: {{{OVERSIGHT}: {{uniform: [0.2, 0.6]}}}}\n" + shock(f"at: 2027-01-01, scale: {{{OVERSIGHT}: 2}}")
    )
    [found] = clipped(loaded)
    assert "stops at the bound 1 in 25 % of draws" in found.message


def test_a_shock_below_a_bound(written: Written) -> None:
    [found] = clipped(written(shock(f"at: 2027-01-01, add: {{{OVERSIGHT}: -1}}")))
    assert f"{OVERSIGHT} stops at the bound 0 in 100 % of draws" in found.message


def test_a_quantity_whose_tail_lies_beyond_a_bound(written: Written) -> None:
    [found] = clipped(written("parameters: {prices.closed_premium: {normal: [1, 0.2]}}"))
    assert found.name == "prices.closed_premium"
    assert found.message.startswith("stops at the bound 1 in 50 % of draws (")


@pytest.mark.parametrize(
    "text",
    [
        "parameters: {prices.closed_premium: {normal: [0.5, 0.2]}}",
        shock(f"at: 2027-01-01, scale: {{{OVERSIGHT}: 1.5}}"),
        shock("at: 2027-01-01, set: {policy.eda.active: true}"),
        shock("at: 2027-01-01, scale: {trust.level: 0.1}"),
    ],
)
def test_what_stays_within_its_bounds_is_not_told(written: Written, text: str) -> None:
    assert clipped(written(text)) == []


LAST = "signals_from: []\nsignals: {only: {title: Only, event: decoupled, by: 2027-06-30}}\n"


def alone(loaded: Scenario) -> Scenario:
    """The scenario with its own signal only."""
    return replace(loaded, signals={"only": loaded.signals["only"]})


@pytest.mark.parametrize(
    ("timing", "late"),
    [
        ("at: 2027-07-01", True),
        ("at: 2027-06-30", False),
        ("between: [2027-07-01, 2028-01-01]", True),
        ("between: [2027-01-01, 2028-01-01]", False),
        ("rate: 0.1", False),
        ("after: control-escalated", False),
    ],
)
def test_a_shock_after_the_last_signal(written: Written, timing: str, late: bool) -> None:
    loaded = alone(written(LAST + shock(f"{timing}, add: {{policy.tension: 0.5}}")))
    found = late_shocks(loaded)
    assert [each.name for each in found] == (["shocks.s"] if late else [])
    assert all("when the last signal that it can move is decided (only, 2027-06-30)" in each.message for each in found)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("event: decoupled, by: 2027-06-30", date(2027, 6, 30)),
        ("series: gap_months, at: 2027-12-31, above: 3", date(2027, 12, 31)),
        ("series: price_us, change: {from: 2026-02-14, to: 2028-01-31, as: percent}, below: -30", date(2028, 1, 31)),
        (
            "any_of: [{event: decoupled, by: 2026-12-31}, {event: price-war, by: 2028-12-31}]",
            date(2028, 12, 31),
        ),
    ],
)
def test_the_last_day_of_a_signal(written: Written, form: str, expected: date) -> None:
    loaded = written(f"signals: {{own: {{title: Own, {form}}}}}")
    assert last_day(loaded.signals["own"], loaded.end) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"at: 2027-01-01, scale: {{{OVERSIGHT}: 1}}", f"changes nothing: {OVERSIGHT} stays what it is"),
        (f"at: 2027-01-01, add: {{{OVERSIGHT}: 0}}", "changes nothing"),
        ("at: 2027-01-01, set: {demand.scale: 1}", "changes nothing: demand.scale stays what it is"),
        (f"at: 2027-01-01, probability: 0, scale: {{{OVERSIGHT}: 2}}", "never happens: its probability is 0"),
        (f"rate: 0, scale: {{{OVERSIGHT}: 2}}", "never happens: its rate is 0"),
    ],
)
def test_a_shock_that_changes_nothing_as_written(written: Written, text: str, told: str) -> None:
    [found] = idle_shocks(written(shock(text)))
    assert found.name == "shocks.s"
    assert found.message.startswith(told)


def test_a_shock_that_does_something_is_not_told(written: Written) -> None:
    text = f"at: 2027-01-01, scale: {{{OVERSIGHT}: 1}}, set: {{policy.eda.active: true}}"
    assert idle_shocks(written(shock(text))) == []


def test_shocks_without_which_every_signal_is_answered_alike(written: Written) -> None:
    loaded = written(
        "shocks:\n"
        "  - {id: real, at: 2026-09-01, set: {policy.eda.active: true}}\n"
        f"  - {{id: late, at: 2029-02-13, scale: {{{OVERSIGHT}: 1.2}}}}\n"
        f"  - {{id: neutral, at: 2026-09-01, scale: {{{OVERSIGHT}: 1}}}}\n"
    )
    found = dead_shocks(loaded, width=64, enough=32)
    assert found == {"late": "nothing at all", "neutral": "nothing at all"}
    assert dead_shocks(load_scenario("baseline")) == {}


def test_a_shock_that_moves_no_signal_is_told(written: Written) -> None:
    loaded = alone(written(LAST + shock(f"at: 2026-06-01, scale: {{{OVERSIGHT}: 1.2}}")))
    [finding] = late_shocks(loaded)
    assert finding.name == "shocks.s"
    assert finding.message.startswith(f"can move no signal: none reads what follows from {OVERSIGHT}")


def test_a_parameter_that_moves_no_signal_is_told_unless_it_says_why(written: Written) -> None:
    own = f"parameters: {{{OVERSIGHT}: {{value: 0.4, unit: '1', source: x}}}}\n"
    assert [each.name for each in idle_parameters(alone(written(LAST + own)))] == [OVERSIGHT]
    meant = own.replace("source: x", "source: x, why: a test")
    assert idle_parameters(alone(written(LAST + meant))) == []
