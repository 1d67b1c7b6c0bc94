"""A file that shortens the horizon: what inherited files say of later days is left out, what it says itself a fault."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.catalogue.faults import ScenarioError
from simulator.forecast.windows import window_end
from simulator.report.linting import lint
from simulator.scenario import Scenario, load_scenario
from simulator.scenario.beyond_horizon import Beyond
from simulator.scenario.record import rebuilt, resolved
from tests.scenario.late_parent import PARENT

Loads = Callable[..., Scenario]
END = date(2028, 2, 14)
SHORT = f"horizon: {{end: {END}}}\n"
OWN = ("rows", "first-row-late", "late", "given-late", "ratio", "outlasts", "quarters", "compared", "both")


@pytest.fixture
def parent(scenario: Loads) -> Scenario:
    return scenario(PARENT, name="parent")


def beyond(loaded: Scenario, kind: str) -> dict[str, date | None]:
    return {each.id: each.day for each in loaded.beyond if each.kind == kind}


def own(names: dict[str, date | None]) -> dict[str, date | None]:
    """Those of the parent, without those of the baseline."""
    return {name: day for name, day in names.items() if name.partition("@")[0] in OWN}


def lines(raised: pytest.ExceptionInfo[ScenarioError]) -> list[str]:
    return [f"{fault.line}: {fault.path}: {fault.message}" for fault in raised.value.faults]


def test_a_shorter_horizon_over_the_baseline_leaves_out_what_falls_due_later(scenario: Loads) -> None:
    """Case 17: fourteen faults in a shipped file once."""
    whole, short = load_scenario("baseline"), scenario(SHORT)
    late = beyond(short, "signal")
    assert short.end == END
    assert whole.beyond == ()
    assert late.keys() | short.signals.keys() == whole.signals.keys()
    assert not late.keys() & short.signals.keys()
    assert late["original-blade"] == date(2028, 12, 31)
    assert late["joint-papers-collapse"] == date(2029, 2, 14)
    assert all(day is not None and day > END for day in late.values())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(7, 3 * 365))
def test_whenever_it_ends_every_row_is_asked_or_told_and_nothing_that_is_asked_lies_beyond(
    scenario: Loads, days: int
) -> None:
    whole = load_scenario("baseline")
    short = scenario(f"horizon: {{end: {whole.start + timedelta(days)}}}")
    late = beyond(short, "signal")
    assert [name for name in whole.signals if name not in late] == [*short.signals]
    assert late.keys() <= whole.signals.keys()
    assert all(window_end(signal.form, short.end) <= short.end for signal in short.signals.values())
    assert all(day is None or day > short.end for day in late.values())


def test_what_is_read_at_the_horizon_is_read_at_its_new_end(scenario: Loads) -> None:
    short = scenario(SHORT)
    signal, whole = (each.signals["us-frontier-lead-persists-2@horizon"] for each in (short, load_scenario("baseline")))
    assert (signal.form.at, whole.form.at) == (END, date(2029, 2, 14))
    assert signal.deadline == END
    assert "2028-02-14" in signal.title


def test_every_kind_of_lateness_is_told_with_its_day(parent: Scenario, scenario: Loads) -> None:
    short = scenario(SHORT, name="child", extends="parent")
    assert own(beyond(short, "signal")) == {
        "rows@2028-06-01": date(2028, 6, 1),
        "first-row-late": date(2028, 6, 1),
        "late": date(2028, 6, 1),
        "given-late": date(2028, 6, 1),
        "ratio": date(2028, 6, 1),
        "outlasts": None,
        "quarters": date(2029, 2, 14),
        "compared": date(2028, 6, 1),
    }
    kept = {"rows", "rows@horizon", "first-row-late@2027-06-01", "both", "of-newcomer"}
    assert short.signals.keys() >= kept
    assert next(each.title.zh for each in short.beyond if each.id == "late") == "迟"


def test_shocks_that_begin_later_are_left_out_and_all_others_stay_as_they_were(
    parent: Scenario, scenario: Loads
) -> None:
    short = scenario(SHORT, name="child", extends="parent")
    assert beyond(short, "shock") == {"late": date(2028, 6, 1), "late-window": date(2028, 6, 1)}
    assert short.shocks == tuple(shock for shock in parent.shocks if not shock.id.startswith("late"))


def test_firms_that_come_or_go_later_stay_on_the_roster(parent: Scenario, scenario: Loads) -> None:
    short = scenario(SHORT, name="child", extends="parent")
    assert (beyond(short, "entry"), beyond(short, "exit")) == (
        {"Nova": date(2028, 6, 1)},
        {"xAI": date(2028, 7, 1)},
    )
    assert short.roster == parent.roster


def test_directions_of_signals_that_are_not_asked_are_left_out_with_them(parent: Scenario, scenario: Loads) -> None:
    rows = ", ".join(f'{{signal: {name}, direction: "+"}}' for name in ("late", "rows@2028-06-01", "rows"))
    short = scenario(f"{SHORT}directions: [{rows}]", name="child", extends="parent")
    assert [each.signal for each in short.directions] == ["rows"]
    assert beyond(short, "direction") == {"late": None, "rows@2028-06-01": None}


def test_what_a_file_itself_says_of_later_days_is_a_fault_of_that_file(parent: Scenario, scenario: Loads) -> None:
    text = f"""{SHORT}shocks: {{mine: {{at: 2028-06-01, set: {{trust.level: 0.5}}}}}}
firms: {{Meta: {{leaves: 2028-06-01}}}}
signals:
  mine: {{event: sold-out, by: 2028-12-31}}
  names-late: {{all_of: [late, rows]}}
  given-row: {{event: sold-out, by: horizon, given: rows@2028-06-01}}
  unknown: {{all_of: [lat, rows]}}
"""
    with pytest.raises(ScenarioError) as raised:
        scenario(text, name="child", extends="parent")
    assert lines(raised) == [
        "5: shocks.mine.at: 2028-06-01 is after the horizon ends (2028-02-14)",
        "6: firms.Meta.leaves: 2028-06-01 is after the horizon ends (2028-02-14)",
        "8: signals.mine.by: 2028-12-31 is after the horizon ends (2028-02-14)",
        "9: signals.names-late.all_of[0]: late falls due after the horizon ends (2028-02-14)",
        "10: signals.given-row.given: rows@2028-06-01 falls due after the horizon ends (2028-02-14)",
        "11: signals.unknown.all_of[0]: unknown signal; did you mean late?",
    ]
    assert {fault.file.rpartition("/")[2] for fault in raised.value.faults} == {"child.yaml"}


def test_what_else_is_wrong_with_an_inherited_file_is_still_told_once(scenario: Loads, tmp_path: Path) -> None:
    (tmp_path / "parent.yaml").write_text(
        "id: parent\ntitle: P\nextends: baseline\nsignals:\n"
        "  late: {event: sold-outt, by: 2028-06-01}\n  after-all: {event: sold-out, by: 2029-06-01}\n"
    )
    with pytest.raises(ScenarioError) as raised:
        scenario(SHORT, name="child", extends="parent")
    assert lines(raised) == [
        "5: signals.late.event: unknown event; did you mean sold-out?",
        "6: signals.after-all.by: 2029-06-01 is after the horizon ends (2029-02-14)",
    ]


def test_the_horizon_is_that_of_the_last_file_however_many_there_are(parent: Scenario, scenario: Loads) -> None:
    scenario(SHORT, name="child", extends="parent")
    longer = scenario("horizon: {end: 2029-02-14}", name="longer", extends="child")
    assert longer.beyond == ()
    assert longer.signals.keys() == parent.signals.keys()
    with pytest.raises(ScenarioError) as raised:
        scenario("signals: {x: {event: sold-out, by: 2028-02-15}}", name="grandchild", extends="child")
    assert lines(raised) == ["4: signals.x.by: 2028-02-15 is after the horizon ends (2028-02-14)"]


def test_a_file_of_signals_belongs_to_the_file_that_names_it(scenario: Loads, tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text("signals: {extra: {event: sold-out, by: 2028-06-01}}\n")
    scenario("signals_from: [more.yaml]", name="parent")
    assert beyond(scenario(SHORT, name="child", extends="parent"), "signal") == {"extra": date(2028, 6, 1)}
    with pytest.raises(ScenarioError, match=r"more\.yaml:1:.* 2028-06-01 is after the horizon ends \(2028-02-14\)"):
        scenario(f"{SHORT}signals_from: [more.yaml]")


def test_what_is_left_out_is_on_record_and_comes_back(parent: Scenario, scenario: Loads) -> None:
    short = scenario(SHORT, name="child", extends="parent")
    record = resolved(short)
    assert record["beyond"][-1] == {"kind": "exit", "id": "xAI", "day": "2028-07-01", "title": {"en": "", "zh": None}}
    again = rebuilt(record, {})
    assert resolved(again) == record
    assert Beyond("shock", "late", date(2028, 6, 1)) in again.beyond
    assert "beyond" not in resolved(parent)


def test_lint_tells_each_once(parent: Scenario, scenario: Loads) -> None:
    short = scenario(f'{SHORT}directions: [{{signal: late, direction: "+"}}]', name="child", extends="parent")
    told = {finding.name: finding.message for finding in lint(short) if "horizon" in finding.message}
    assert len(told) == len(short.beyond)
    after = "after the horizon ends (2028-02-14)"
    assert {name: told[name] for name in told if name.partition(".")[2] in ("late", "outlasts", "Nova", "xAI")} == {
        "signals.late": f"falls due on 2028-06-01, {after}: it is left out",
        "signals.outlasts": "its window is longer than the horizon, which ends on 2028-02-14: it is left out",
        "directions.late": f"its signal falls due {after}: the direction is left out",
        "shocks.late": f"begins on 2028-06-01 at the soonest, {after}: it is left out",
        "firms.Nova": f"enters on 2028-06-01, {after}: it is never on the market",
        "firms.xAI": f"leaves on 2028-07-01, {after}: it stays on the market",
    }
