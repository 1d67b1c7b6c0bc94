"""How large a scenario may be: what goes beyond is refused in a line before anything runs."""

import pytest

from simulator.catalogue import limits
from simulator.catalogue.shipped import shipped_folder
from simulator.scenario import ScenarioError, load_scenario
from simulator.scenario.readings import signal_of

SHOCK = "{at: 2026-09-01, set: {trust.level: 0.5}}"
SIGNAL = "{event: sold-out, by: 2027-12-31}"
BASELINE = load_scenario("baseline")
SHIPPED = len({signal_of(row) for row in BASELINE.signals} | {*BASELINE.unmodelled})
ROSTER = (shipped_folder() / "catalogue" / "roster.yaml").read_text(encoding="utf-8")


def many(kind, count, what):
    return f"{kind}:\n" + "".join(f"  x{n}: {what}\n" for n in range(count))


def fault(scenario, text):
    with pytest.raises(ScenarioError) as error:
        scenario(text)
    assert len(error.value.faults) == 1
    return error.value.faults[0].message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (many("shocks", limits.MOST_SHOCKS + 1, SHOCK), "201 shocks; there may be at most 200"),
        (
            many("unmodelled", limits.MOST_SIGNALS, "{title: T, reason: R}"),
            f"{limits.MOST_SIGNALS + SHIPPED:,} signals; there may be at most {limits.MOST_SIGNALS:,}",
        ),
        (
            "shocks: [{id: a, rate: 1000000, repeats: true, add: {policy.eda.on_rate: 0.1}}]",
            "1e+06 is outside the bounds [0, 52]",
        ),
        (
            many("shocks", 7, "{rate: 52, repeats: true, add: {policy.eda.on_rate: 0.1}}"),
            "with it there are 1,624 arrivals; there may be at most 1,500",
        ),
        (
            "shocks: [{id: a, at: 2026-09-01, add: {policy.eda.on_rate: 1.0e+39}}]",
            "1e+39 is more than the model can compute with (1e+30 at most)",
        ),
        (
            "parameters: {policy.tension_effect: {normal: [0.1, 1.0e+300]}}",
            "1e+300 is more than the model can compute with (1e+30 at most)",
        ),
        (
            f"signals: {{x: {{{SIGNAL[1:-1]}, title: {'t' * 301}}}}}",
            "301 characters; there may be at most 300",
        ),
        (
            "signals: {x: {series: gap_months, at: 2027-01-01, above: 1.0e+31}}",
            "1e+31 is more than the model can compute with (1e+30 at most)",
        ),
        (f"tags: [{', '.join(['a'] * 101)}]", "101 entries; there may be at most 100"),
        (f"description: {'t' * 20_001}", "20,001 characters; there may be at most 20,000"),
        (
            "parameters: {agents.roi_delay: {choice: {" + ", ".join(f"{1 + n / 100}: 1" for n in range(101)) + "}}}",
            "101 values; there may be at most 100",
        ),
    ],
)
def test_more_than_a_scenario_may_have_is_told_in_one_line(scenario, text, message):
    assert fault(scenario, text) == message


@pytest.mark.parametrize(
    ("section", "count", "row", "message"),
    [
        ("firms", 101, "{}", "122 firms; there may be at most 100"),
        ("segments", 51, "{}", "60 segments; there may be at most 50"),
        ("panels", 101, "[DeepSeek]", f"{101 + len(BASELINE.roster.panels)} panels; there may be at most 100"),
    ],
)
def test_rosters_are_bounded_before_their_firms_are_read(tmp_path, section, count, row, message):
    rows = "".join(f"  X{n}: {row}\n" for n in range(count))
    (tmp_path / "own.yaml").write_text(ROSTER.replace(f"\n{section}:\n", f"\n{section}:\n{rows}"), encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\ntitle: T\nextends: baseline\nroster: own.yaml\n")
    with pytest.raises(ScenarioError) as error:
        load_scenario(path)
    assert error.value.faults[0].message == message
    assert len(error.value.faults) == 2  # and that the roster cannot be used


def test_the_shipped_scenarios_are_far_within_the_limits():
    scenario = load_scenario("five-risk-stress-test")
    assert len(scenario.roster.firms) * 4 < limits.MOST_FIRMS
    assert len(scenario.signals) + len(scenario.unmodelled) < limits.MOST_SIGNALS / 5
    assert len(scenario.shocks) < limits.MOST_SHOCKS / 10
