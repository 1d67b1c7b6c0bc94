"""Evidence files: what is read, and every fault with its line."""

import math
import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from simulator.analysis.evidence.evidence import CountObservation, EventObservation, SeriesObservation, as_data, seen
from simulator.analysis.evidence.evidence_file import (
    KEYS,
    looks_like_evidence,
    read_evidence,
    shipped_evidence,
)
from simulator.analysis.evidence.readings import Censored, Coverage, Exact, Flat, Normal, TwoPiece
from simulator.analysis.evidence.rows import EVENT_KEYS, SERIES_KEYS
from simulator.catalogue.shipped import shipped_folder
from simulator.report.update.evidence_yaml import evidence_text
from simulator.scenario import ScenarioError, load_scenario
from simulator.scenario.files import shipped_ids

HERE = Path(__file__).parent
BAD = sorted(path.stem for path in (HERE / "bad_evidence").glob("*.yaml"))
BASELINE = load_scenario("baseline")
PAST = replace(BASELINE, start=date(2023, 3, 1))
"""The roster of the baseline, with a horizon that holds all that was ever observed."""
ABOUT = "source: test, known_on: 2027-01-05"


def read(tmp_path, *observations, top="id: seen\ntitle: {en: Seen, zh: 所见}"):
    path = tmp_path / "seen.yaml"
    path.write_text("\n".join([top, "observations:", *(f"  - {{{each}, {ABOUT}}}" for each in observations)]), "utf-8")
    return read_evidence(path, BASELINE)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_all_its_faults_line_by_line(name, monkeypatch):
    monkeypatch.chdir(HERE)
    with pytest.raises(ScenarioError) as refused:
        read_evidence(f"bad_evidence/{name}.yaml", BASELINE)
    assert f"{refused.value}\n" == (HERE / "bad_evidence" / f"{name}.txt").read_text("utf-8")


def test_an_event_and_a_series_are_read_as_the_grammar_of_signals_reads_them(tmp_path):
    event, series = read(
        tmp_path,
        "event: release.cn, happened: false, within: [2026-03-01, 2026-06-30], at_least: 4, misreport: 0.05",
        "id: gap, series: gap_months, at: 2026-12-31, value: 5.5, tolerance: 10 %",
    ).observations
    assert isinstance(event, EventObservation)
    assert (event.form.window, event.form.at_least) == ((date(2026, 3, 1), date(2026, 6, 30)), 4)
    assert (event.happened, event.misreport, event.id) == (False, 0.05, "release.cn@2026-06-30")
    assert isinstance(series, SeriesObservation)
    assert (series.id, series.stated.value, series.unit) == ("gap", 5.5, "fm")
    assert series.stated.sd == pytest.approx(0.55)


@pytest.mark.parametrize("unit", ["minute", "minutes"])
def test_a_unit_may_stand_in_singular_or_plural(unit, tmp_path):
    seen = read(
        tmp_path,
        f"series: horizon_cn, at: 2026-12-31, value: 719, tolerance: 840 {unit}, unit: {unit}",
    )
    assert (seen.observations[0].unit, seen.observations[0].stated.sd) == ("minute", 840)


def test_a_tolerance_may_name_the_unit_of_its_series(tmp_path):
    [series] = read(tmp_path, "series: gap_months, at: 2026-12-31, value: -5, tolerance: 1.5 fm").observations
    assert series.stated == Normal(-5.0, 1.5)


def test_observations_without_an_id_are_told_apart(tmp_path):
    names = [
        each.id
        for each in read(
            tmp_path,
            "event: incident, happened: true, by: 2026-12-31",
            "event: incident, happened: true, within: [2026-10-01, 2026-12-31]",
        ).observations
    ]
    assert names == ["incident@2026-12-31", "incident@2026-12-31#2"]


@pytest.mark.parametrize(
    ("written", "stated"),
    [
        ("value: 718.8, factor: 1.3", Normal(718.8, math.log(1.3), log=True)),
        (
            "value: 718.8, interval: [316.7, 3633.8], level: 0.95",
            TwoPiece(718.8, (316.7, 3633.8), 0.95, log=True),
        ),
        ("value: 718.8, interval: [316.7, 3633.8], scale: linear", TwoPiece(718.8, (316.7, 3633.8))),
        ("interval: [316.7, 3633.8]", Flat((316.7, 3633.8))),
        ("interval: [316.7, 3633.8], scale: log, level: 0.8", Flat((316.7, 3633.8), 0.8, log=True)),
        ("above: 960", Censored("above", 960.0)),
        ("below: 960, tolerance: 10 %", Censored("below", 960.0, 96.0)),
        ("above: 960, factor: 1.2", Censored("above", 960.0, math.log(1.2), log=True)),
        ("value: 720, exact: true", Exact(720.0)),
    ],
)
def test_a_series_is_read_with_every_kind_of_error(written, stated, tmp_path):
    [seen] = read(tmp_path, f"series: horizon_us, at: 2026-12-31, {written}").observations
    assert seen.stated == stated


@pytest.mark.parametrize(
    ("series", "log"), [("price_us", True), ("trust", False), ("gap_months", False), ("price_ratio", True)]
)
def test_an_interval_is_taken_on_the_logarithm_where_that_has_a_meaning(series, log, tmp_path):
    numbers = "value: 0.5, interval: [0.3, 0.9]" if series == "trust" else "value: 5, interval: [3, 9]"
    [seen] = read(tmp_path, f"series: {series}, at: 2026-12-31, {numbers}").observations
    assert seen.stated.log == log


@pytest.mark.parametrize(
    ("written", "stated"),
    [
        ("count: 5, tolerance: 2", Normal(5.0, 2.0)),
        ("count: 5, interval: [4, 8]", TwoPiece(5.0, (3.5, 8.5))),
        ("count: 0, interval: [0, 0]", TwoPiece(0.0, (-0.5, 0.5))),
        ("interval: [4, 8]", Flat((3.5, 8.5))),
        ("count: 5, coverage: [0.5, 1]", Coverage(5, (0.5, 1.0))),
        ("count: 5, coverage: 0.8", Coverage(5, (0.8, 0.8))),
        ("count: 5, exact: true", Exact(5.0)),
    ],
)
def test_events_are_counted_with_every_kind_of_error(written, stated, tmp_path):
    [seen] = read(tmp_path, f"event: release.cn, within: [2026-03-01, 2026-06-30], {written}").observations
    assert isinstance(seen, CountObservation)
    assert seen.stated == stated


def test_an_index_gives_its_rows_a_source_and_tells_apart_what_reads_the_same_clearing(tmp_path):
    top = "id: seen\ntitle: Seen\nindices:\n" + "".join(
        f"  {name}: {{title: {name}, source: the index {name}, tolerance: 1 , unit: fm}}\n" for name in ("one", "two")
    )
    path = tmp_path / "seen.yaml"
    row = "  - {series: gap_months, at: 2026-12-31, value: 5, tolerance: 1, known_on: 2027-01-05, index: "
    path.write_text(f"{top}observations:\n{row}one}}\n{row}two}}\n", "utf-8")
    first, second = read_evidence(path, BASELINE).observations
    assert (first.index, first.source) == ("one", "the index one")
    assert second.id == "gap_months@2026-12-31#2"
    path.write_text(f"{top}observations:\n{row}one}}\n{row}one}}\n", "utf-8")
    with pytest.raises(ScenarioError, match="observed twice"):
        read_evidence(path, BASELINE)


FOREIGN = (
    "id: lab, series: theta.Newlab, at: 2026-12-31, value: 5, tolerance: 2",
    "series: trust, at: 2025-12-31, value: 0.5, tolerance: 0.1",
    "event: incident, within: [2028-12-01, 2029-12-31], count: 3, exact: true",
    "series: trust, at: 2026-12-31, value: 0.5, tolerance: 0.1",
)


def foreign(tmp_path, top="id: seen\ntitle: Seen"):
    path, late = tmp_path / "seen.yaml", ABOUT.replace("2027", "2030")
    path.write_text("\n".join([top, "observations:", *(f"  - {{{each}, {late}}}" for each in FOREIGN)]), "utf-8")
    return path


def test_what_a_scenario_cannot_speak_about_is_left_out_where_a_reading_is_partial(tmp_path):
    path = foreign(tmp_path)
    with pytest.raises(ScenarioError) as refused:
        read_evidence(path, BASELINE)
    assert len(refused.value.faults) == 3
    evidence = read_evidence(path, BASELINE, partial=True)
    assert [each.id for each in evidence.observations] == ["trust@2026-12-31"]
    assert [(each.id, each.reason) for each in evidence.left_out] == [
        ("lab", "Newlab is not on the roster"),
        ("trust@2025-12-31", "it starts at 2025-12-31, before the horizon does"),
        ("incident@2029-12-31", "it ends at 2029-12-31, after the horizon does"),
    ]


def test_a_file_may_say_itself_that_it_was_written_for_many_scenarios(tmp_path):
    path = foreign(tmp_path, "id: seen\ntitle: Seen\npartial: true")
    assert len(read_evidence(path, BASELINE).left_out) == 3
    with pytest.raises(ScenarioError):
        read_evidence(path, BASELINE, partial=False)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("series: theta.Newlab, at: 2026-12-31, value: 5, tolerance: 0", "must be a number above 0"),
        ("series: thetas.Newlab, at: 2026-12-31, value: 5, tolerance: 1", "unknown series"),
        ("series: trust, at: 2025-12-31, value: 5, unit: fm, tolerance: 1", "nothing is converted"),
        ("id: lab, event: incident, within: [2025-12-31, 2026-12-31], happened: maybe", "expected true or false"),
    ],
)
def test_rows_that_are_left_out_are_checked_all_the_same(wrong, told, tmp_path):
    with pytest.raises(ScenarioError, match=told):
        read(tmp_path, wrong, top="id: seen\ntitle: Seen\npartial: true")


def test_ids_are_told_twice_even_where_a_row_is_left_out(tmp_path):
    twice = "id: lab, series: trust, at: 2026-12-31, value: 5, tolerance: 2"
    with pytest.raises(ScenarioError, match="a second observation with the id lab"):
        read(tmp_path, FOREIGN[0], twice, top="id: seen\ntitle: Seen\npartial: true")


def test_what_only_scores_is_marked(tmp_path):
    rows = read(
        tmp_path,
        "series: trust, at: 2026-12-31, value: 0.5, tolerance: 0.1, use: range",
        "series: omega, at: 2026-12-31, value: 0.5, tolerance: 0.1, steers: false",
        "series: health, at: 2026-12-31, value: 0.5, tolerance: 0.1, use: weak",
    ).observations
    assert [each.withheld for each in rows] == ["range", "steers", None]


def test_a_thousand_observations_are_read_in_a_moment(tmp_path):
    firms = [name for name in BASELINE.roster.names if not name.startswith("Entrant")]
    days = [date(2026 + month // 12, month % 12 + 1, 15) for month in range(2, 34)]
    rows = [
        f"series: {name}.{firm}, at: {day}, value: 1, tolerance: 1"
        for name in ("theta", "revenue") for firm in firms for day in days
    ][:1000]  # fmt: skip
    late = ABOUT.replace("2027", "2030")
    path = tmp_path / "seen.yaml"
    path.write_text("id: a\ntitle: A\nobservations:\n" + "".join(f"  - {{{row}, {late}}}\n" for row in rows))
    begun = time.process_time()
    assert len(read_evidence(path, BASELINE).observations) == 1000
    assert time.process_time() - begun < 5


def test_reports_that_may_be_wrong_may_contradict_each_other(tmp_path):
    reports = ("event: incident, happened: true, by: 2026-12-31", "event: incident, happened: false, by: 2026-12-31")
    with pytest.raises(ScenarioError, match="contradicts line 4"):
        read(tmp_path, *reports)
    assert len(read(tmp_path, reports[0], f"{reports[1]}, misreport: 0.1").observations) == 2


def test_what_happened_later_contradicts_nothing(tmp_path):
    evidence = read(
        tmp_path,
        "event: incident, happened: false, by: 2026-06-30",
        "event: incident, happened: true, by: 2026-12-31",
        "event: sold-out.Zhipu, happened: false, by: 2026-12-31",
        "event: sold-out, happened: true, by: 2026-12-31",
    )
    assert len(evidence.observations) == 4


def test_a_file_may_hold_no_observation(tmp_path):
    path = tmp_path / "none.yaml"
    path.write_text("id: none\ntitle: Nothing was seen\nobservations: []\n")
    assert read_evidence(path, BASELINE).observations == ()


@pytest.mark.parametrize("name", shipped_evidence())
def test_shipped_evidence_is_found_by_its_id_and_says_the_same_when_it_is_written(name, tmp_path):
    evidence = read_evidence(name, PAST)
    assert evidence.id == name
    assert evidence.title.zh
    assert not evidence.left_out
    again = tmp_path / "again.yaml"
    again.write_text(evidence_text(evidence, PAST.start), "utf-8")
    written = read_evidence(again, PAST)
    assert list(map(as_data, written.observations)) == list(map(as_data, evidence.observations))
    assert (written.indices, written.title, written.partial) == (evidence.indices, evidence.title, evidence.partial)


def test_the_synthetic_example_is_what_observe_writes():
    path = shipped_folder() / "evidence" / "synthetic-example.yaml"
    assert evidence_text(read_evidence("synthetic-example", BASELINE), BASELINE.start) == path.read_text("utf-8")


def test_there_is_shipped_evidence_and_it_is_no_scenario():
    assert "synthetic-example" in shipped_evidence()
    assert not set(shipped_evidence()) & set(shipped_ids())
    with pytest.raises(ScenarioError, match=r"did you mean synthetic-example\?"):
        read_evidence("synthetic-exampel", BASELINE)


def test_what_is_written_reads_back_as_the_same_evidence(tmp_path):
    evidence = read(
        tmp_path,
        'id: mine, event: incident, happened: true, within: [2026-03-01, 2026-09-30], at_least: 2, note: "a: b # c"',
        "event: release.cn, happened: true, by: 2026-12-31, at_least: 3, distinct: true, misreport: 0.01",
        "series: theta.DeepSeek, at: 2026-12-31, value: -0.00125, tolerance: 1e-3",
        "id: a@b..c#2, series: price_us, at: 2026-12-31, value: 5, factor: 1.3, use: scaled, steers: false",
        "series: price_cn, at: 2026-12-31, value: 5, interval: [3, 9], level: 0.8, out_of_sample: [2025-02-01]",
        "series: price_ratio, at: 2026-12-31, interval: [3, 9], scale: log, overlap: [A001, A002]",
        "series: trust, at: 2026-12-31, above: 0.5, tolerance: 0.1, use: weak",
        "series: controls, at: 2026-12-31, value: 2, exact: true",
        "event: release.us, within: [2026-03-01, 2026-06-30], count: 5, coverage: [0.5, 1]",
        "event: incident, within: [2026-03-01, 2026-06-30], count: 5, interval: [4, 8]",
    )
    path = tmp_path / "again.yaml"
    path.write_text(evidence_text(evidence, BASELINE.start), "utf-8")
    again = read_evidence(path, BASELINE)
    assert list(map(as_data, again.observations)) == list(map(as_data, evidence.observations))
    assert (again.id, again.title) == (evidence.id, evidence.title)


def test_the_same_question_is_known_again_whatever_was_found():
    one = {"kind": "series", "name": "trust", "at": "2026-12-31", "value": 0.5, "source": "a"}
    assert seen(one) == seen(one | {"value": 0.6, "source": "b"})
    assert seen(one) != seen(one | {"at": "2027-12-31"})


def test_evidence_is_told_from_a_scenario_by_its_observations(tmp_path):
    path = tmp_path / "seen.yaml"
    path.write_text("id: a\nobservations: []\n")
    assert looks_like_evidence(str(path))
    assert looks_like_evidence("synthetic-example")
    assert not looks_like_evidence("baseline")
    assert not looks_like_evidence(str(tmp_path / "missing.yaml"))


def test_the_evidence_of_the_page_has_no_fault_and_shows_every_key(tmp_path):
    page = (HERE.parents[1] / "docs" / "update.md").read_text("utf-8")
    [text] = re.findall(r"<!-- complete evidence -->\n```yaml\n(.*?)```", page, re.DOTALL)
    path = tmp_path / "page.yaml"
    path.write_text(text, "utf-8")
    assert len(read_evidence(path, BASELINE).observations) == 10
    assert [
        key for key in (*KEYS, *EVENT_KEYS, *SERIES_KEYS) if key != "indices" and not re.search(rf"\b{key}: ", text)
    ] == ["observations"]


def test_a_name_that_is_unknown_hides_no_other_fault(tmp_path):
    with pytest.raises(ScenarioError) as refused:
        read(tmp_path, "series: gap_month, at: 2026-12-31, value: 5, tolerance: 0")
    assert "did you mean gap_months" in str(refused.value)
    assert "must be a number above 0" in str(refused.value)
