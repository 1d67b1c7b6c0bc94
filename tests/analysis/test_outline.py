"""The outline of a scenario: spans of shocks, values against defaults, clipping, what can still move; and its text."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from simulator.analysis.outline.due import last_day
from simulator.analysis.outline.outline import outline
from simulator.analysis.outline.result import outline_data
from simulator.analysis.outline.schedule import Span, earliest
from simulator.analysis.outline.values import Range, level_of, place_of, range_of
from simulator.catalogue.quantities import Point, Uniform
from simulator.cli.main import main
from simulator.report.outline.axis import Axis, range_bars
from simulator.scenario.files import shipped_ids
from simulator.scenario.load import load_scenario

START, END = date(2026, 2, 14), date(2029, 2, 14)


@pytest.fixture
def outlined(tmp_path):
    """The outline of what a file says besides its head."""

    def make(text, head="extends: baseline"):
        path = tmp_path / "own.yaml"
        path.write_text(f"id: own\ntitle: Own\n{head}\n{text}", "utf-8")
        return outline(load_scenario(path))

    return make


def spans(outlined, timing):
    [shock] = outlined(f"shocks: [{{id: one, {timing}, set: {{policy.eda.active: true}}}}]").shocks
    return shock.spans


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        ("at: 2027-01-01", [("in-force", date(2027, 1, 1), END)]),
        ("at: 2027-01-01, lasts: 52 weeks", [("in-force", date(2027, 1, 1), date(2027, 12, 31))]),
        (
            "between: [2027-01-01, 2027-06-30]",
            [("possible", date(2027, 1, 1), date(2027, 6, 30)), ("in-force", date(2027, 6, 30), END)],
        ),
        (
            "between: [2027-01-01, 2027-06-30], lasts: 52 weeks",
            [
                ("possible", date(2027, 1, 1), date(2027, 6, 30)),
                ("in-force", date(2027, 6, 30), date(2027, 12, 31)),
                ("possible", date(2027, 12, 31), date(2028, 6, 28)),
            ],
        ),
        (
            "between: [2027-01-01, 2027-12-31], lasts: 10 weeks",
            [
                ("possible", date(2027, 1, 1), date(2027, 12, 31)),
                ("possible", date(2027, 12, 31), date(2028, 3, 10)),
            ],
        ),
        ("rate: 0.5", [("possible", START, END)]),
        ("after: commons-tragedy", [("after-event", START + timedelta(weeks=1), END)]),
        ("after: {event: commons-tragedy, delay: 10 weeks}", [("after-event", START + timedelta(weeks=10), END)]),
        ("after: {event: commons-tragedy, delay: 5 years}", [("after-event", END, END)]),
    ],
)
def test_spans_of_every_timing(outlined, timing, expected):
    assert list(spans(outlined, timing)) == [Span(*each) for each in expected]


@pytest.mark.parametrize("name", shipped_ids())
def test_no_shipped_scenario_acts_outside_its_horizon(name):
    scenario = load_scenario(name)
    for each in outline(scenario).shocks:
        assert each.spans
        assert all(scenario.start <= span.start <= span.end <= scenario.end for span in each.spans)
        assert each.spans[0].start == earliest(each.shock, scenario)


def test_the_baseline_differs_in_nothing():
    found = outline(load_scenario("baseline"))
    assert (found.parents, found.shocks, found.values, found.acts_from) == ((), (), (), None)
    assert not found.signals.movable


def test_values_lie_where_they_lie_in_the_default(outlined):
    found = outlined(
        "parameters:\n"
        "  demand.friction: 8\n"  # by default 0.5, 1.5, 3
        "  capability.lag_floor: {uniform: [2, 4]}\n"  # by default 2, 3, 4
        "  agents.roi_delay: 9\n"  # by default the point 6
        "  agents.hurdle_rate: 0.25\n"
    )
    values = {value.path: value for value in found.values}
    assert [values[path].place for path in sorted(values)] == ["within", "point", "within", "above"]
    assert values["demand.friction"].level == 1
    assert values["capability.lag_floor"].level == pytest.approx(0.5, abs=0.01)
    assert values["capability.lag_floor"].now == Range(pytest.approx(2.1), pytest.approx(3), pytest.approx(3.9))
    assert values["agents.roi_delay"].level is None
    assert values["demand.friction"].where.endswith("own.yaml:5")


def test_a_default_that_is_written_again_is_no_difference(outlined):
    assert outlined("parameters: {demand.friction: {quantiles: [0.5, 1.5, 3]}, agents.roi_delay: 6}").values == ()


def test_what_a_shock_takes_beyond_a_bound_is_said(outlined):
    found = outlined(
        "shocks:\n  - id: ten-fold\n    at: 2027-01-01\n    scale: {agents.cost_share_oversight: 10}\n"
        "  - {id: little, at: 2027-01-01, scale: {agents.cost_share_oversight: 1.1}}\n"
        "  - {id: far, at: 2027-01-01, add: {agents.cost_share_oversight: -0.35}}\n"
    )
    clipped = [shock.effects[0].clipped for shock in found.shocks]
    high = load_scenario("baseline").parameters["agents.cost_share_oversight"].high
    assert (clipped[0].bound, clipped[0].share) == (high, 1)
    assert clipped[1] is None
    assert clipped[2].share == pytest.approx(0.5, abs=0.02)


def test_what_a_value_has_beyond_its_bounds_is_said(outlined):
    [value] = outlined("parameters: {capability.lag_floor: {normal: [0, 1]}}").values
    assert value.clipped.bound == 0
    assert value.clipped.share == pytest.approx(0.5, abs=0.01)
    assert value.now.low == 0


def test_signals_that_fall_due_before_the_shocks_cannot_move(outlined):
    found = outlined(
        "shocks: [{id: late, at: 2028-06-01, scale: {demand.spend_growth: 0.5}}]\n"
        "signals:\n"
        "  early: {title: Early, series: hhi, at: 2028-05-31}\n"
        "  late: {title: Late, series: hhi, at: 2028-06-01}\n"
        "  waits: {title: Waits, event: incident, after: price-war.cn, within: 3 months}\n"
        "  ratio: {title: Ratio, ratio_of: [early-war, late-war]}\n"
        "  early-war: {title: One, event: price-war.cn, by: 2027-12-31}\n"
        "  late-war: {title: Two, event: price-war.cn, by: 2028-12-31}\n"
    )
    movable, before = ({name: day for day, names in days.items() for name in names}
                       for days in (found.signals.movable, found.signals.before))  # fmt: skip
    assert found.acts_from == date(2028, 6, 1)
    assert before["early"] == date(2028, 5, 31)
    assert movable["late"] == date(2028, 6, 1)
    assert movable["waits"] == END
    assert movable["ratio"] == movable["late-war"] == date(2028, 12, 31)
    assert before["early-war"] == date(2027, 12, 31)
    assert set(found.signals.own) == {"early", "late", "waits", "ratio", "early-war", "late-war"}


def test_values_from_the_first_day_can_move_every_signal(outlined):
    found = outlined("parameters: {demand.friction: 2}")
    assert found.acts_from is None
    assert not found.signals.before
    assert sum(map(len, found.signals.movable.values())) == len(load_scenario("baseline").signals)


def test_a_signal_falls_due_no_later_than_the_horizon():
    scenario = load_scenario("baseline")
    assert {last_day(signal, END) <= END for signal in scenario.signals.values()} == {True}


def test_firms_are_listed_by_date(outlined):
    found = outlined("firms: {xAI: {leaves: 2028-06-01}, StepFun: {joins: {firm: Tencent, at: 2026-11-01}}}")
    assert [(each.firm, each.does, each.into) for each in found.firms] == [
        ("StepFun", "joins", "Tencent"), ("xAI", "leaves", None)]  # fmt: skip
    assert found.acts_from == date(2026, 11, 1)


def test_known_ranges():
    assert range_of(Uniform(0, 1)) == Range(pytest.approx(0.05), pytest.approx(0.5), pytest.approx(0.95))
    assert range_of(Point(3), 0, 2) == Range(2, 2, 2)
    assert level_of(0.25, Uniform(0, 1), 0, 1) == pytest.approx(0.25)
    assert level_of(3, Point(3), 0, 5) == 0.5


@pytest.mark.parametrize(
    ("now", "place"),
    [((0, 1, 2), "below"), ((1, 4, 6), "low"), ((1, 5, 20), "within"), ((8, 12, 13), "high"), ((11, 12, 13), "above")],
)
def test_places(now, place):
    assert place_of(Range(*now), Range(5, 7, 10)) == place


@settings(deadline=None)
@given(
    st.integers(8, 120), st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(7, 7300),
    st.integers(0, 7300), st.integers(0, 7300),
)  # fmt: skip
def test_an_axis_is_as_wide_as_it_says_and_later_days_stand_further_right(width, start, days, one, other):
    axis = Axis(start, start + timedelta(days=days), width)
    assert all(len(line) <= width for line in axis.lines())
    assert len(axis.lines()[1]) == width
    first, last = sorted(min(each, days) for each in (one, other))
    begins, ends = (axis.column(start + timedelta(days=each)) for each in (first, last))
    assert 0 <= begins <= ends < width
    bar = axis.bar([Span("in-force", start + timedelta(days=first), start + timedelta(days=last))])
    assert bar == " " * begins + "━" * (ends - begins + 1)


def test_the_axis_of_three_years():
    years, line = Axis(START, END, 40).lines()
    assert years == "2026       2027         2028        2029"
    assert line == "├──────────┼────────────┼────────────┼─┤"


@settings(deadline=None)
@given(st.tuples(*[st.floats(-1e6, 1e6)] * 3), st.tuples(*[st.floats(-1e6, 1e6)] * 3), st.integers(10, 80))
def test_ranges_stand_on_one_scale(one, other, width):
    now, default = (Range(*sorted(each)) for each in (one, other))
    bars = range_bars(now, default, width, -1e6)
    assert all(len(bar) <= width and bar.count("●") == 1 for bar in bars)
    first, second = (bar.index("●") for bar in bars)
    assert first <= second if now.middle <= default.middle else first >= second


def text(capsys, *arguments):
    assert main(["show", *arguments]) == 0
    return capsys.readouterr().out


def test_a_scenario_is_shown_in_eighty_columns(capsys):
    for name in shipped_ids():
        for language in ("en", "zh"):
            assert max(cell_len(line) for line in text(capsys, name, "--lang", language).splitlines()) <= 80


def test_a_narrow_terminal_shows_all_of_it(monkeypatch, capsys):
    wide = text(capsys, "five-risk-stress-test")
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    narrow = text(capsys, "five-risk-stress-test")
    assert max(cell_len(line) for line in narrow.splitlines()) <= 50
    words = [[word for word in shown.split() if word[0].isalpha()] for shown in (wide, narrow)]
    assert "".join(words[0]) == "".join(words[1])


def test_what_is_shown_says_it_in_words(capsys):
    shown = " ".join(text(capsys, "export-controls-tightening").split())
    assert "It extends baseline. It runs from 2026-02-14 to 2029-02-14." in shown
    assert "licence-rule (22 %): on one day from 2027-07-01 to 2028-02-13" in shown
    assert "policy.eda.active is switched on: the EDA control is in force." in shown
    assert "compute.imports0 is multiplied by 0.5 (0.32 – 0.68)" in shown
    assert "demand.friction: utility that Chinese firms lose abroad" in shown
    assert "Its median lies above the default range, but the two ranges overlap." in shown


def test_signals_of_a_day_are_named_in_full_where_all_are_wanted(capsys):
    few, all_of_them = text(capsys, "price-war"), text(capsys, "price-war", "--all")
    due = "no-winner-takes-all-3y-2"
    assert "and 49 more" in " ".join(few.split())
    assert due in all_of_them
    assert due not in few


def test_as_json_is_what_is_shown(capsys):
    shown = json.loads(text(capsys, "export-controls-tightening", "--json"))
    assert shown == json.loads(json.dumps(outline_data(outline(load_scenario("export-controls-tightening")))))
    assert [shock["id"] for shock in shown["shocks"]][:2] == ["equipment-rule", "eda-rule"]
    assert shown["shocks"][0]["spans"][0] == {"certainty": "possible", "start": "2026-07-01", "end": "2026-12-24"}
    assert {value["path"] for value in shown["values"]} == {"demand.friction", "capability.licensing_cut"}


def test_a_faulty_file_is_refused_with_its_lines(tmp_path, capsys):
    path = tmp_path / "own.yaml"
    path.write_text("id: own\ntitle: Own\nextends: baseline\nparameters: {policy.eda.on_rte: 1}\n")
    assert main(["show", str(path)]) == 2
    assert "own.yaml:4:14: parameters.policy.eda.on_rte: unknown parameter" in capsys.readouterr().err
