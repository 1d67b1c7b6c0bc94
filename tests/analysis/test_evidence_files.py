"""Evidence files: what is read, and every fault with its line."""

import re
from datetime import date
from pathlib import Path

import pytest

from simulator.analysis.evidence.evidence import EventObservation, SeriesObservation, as_data, seen
from simulator.analysis.evidence.evidence_file import (
    EVENT_KEYS,
    KEYS,
    SERIES_KEYS,
    looks_like_evidence,
    read_evidence,
    shipped_evidence,
)
from simulator.analysis.evidence.readings import Normal
from simulator.catalogue.shipped import shipped_folder
from simulator.report.update.evidence_yaml import evidence_text
from simulator.scenario import ScenarioError, load_scenario
from simulator.scenario.files import shipped_ids

HERE = Path(__file__).parent
BAD = sorted(path.stem for path in (HERE / "bad_evidence").glob("*.yaml"))
BASELINE = load_scenario("baseline")
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
def test_shipped_evidence_is_found_by_its_id_and_writes_back_as_it_stands(name):
    evidence = read_evidence(name, BASELINE)
    assert evidence.id == name
    assert evidence.title.zh
    path = shipped_folder() / "evidence" / f"{name}.yaml"
    assert evidence_text(evidence, BASELINE.start) == path.read_text("utf-8")


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
    assert len(read_evidence(path, BASELINE).observations) == 3
    assert [key for key in (*KEYS, *EVENT_KEYS, *SERIES_KEYS) if not re.search(rf"\b{key}: ", text)] == ["observations"]


def test_a_name_that_is_unknown_hides_no_other_fault(tmp_path):
    with pytest.raises(ScenarioError) as refused:
        read(tmp_path, "series: gap_month, at: 2026-12-31, value: 5, tolerance: 0")
    assert "did you mean gap_months" in str(refused.value)
    assert "must be a number above 0" in str(refused.value)
