"""The shipped history: what every row of it must hold, and the rule by which a quarter was kept back."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from simulator.analysis.evidence.evidence import EventObservation, as_data
from simulator.analysis.evidence.evidence_file import read_evidence
from simulator.catalogue.shipped import shipped_folder
from simulator.scenario import load_scenario

CUT = date(2026, 2, 14)
STARTS = {date(2023, 3, 1), date(2025, 2, 1)}


@pytest.fixture(scope="module")
def history():
    """Read against the roster of the baseline, from the first start of a hindcast on."""
    return read_evidence("history", replace(load_scenario("baseline"), start=date(2023, 3, 1)), partial=True)


def test_every_row_speaks_about_the_roster_of_the_baseline(history):
    assert len(history.observations) == 284
    assert not history.left_out


def test_ids_are_unique_and_none_of_them_was_kept_back(history):
    ids = [each.id for each in history.observations]
    assert len(set(ids)) == len(ids)
    assert all(int(sha256(name.encode()).hexdigest()[:8], 16) % 4 for name in ids)


def test_every_row_writes_its_id_which_the_split_rests_on(history):
    text = (shipped_folder() / "evidence" / "history.yaml").read_text("utf-8")
    assert text.count("  - {id: ") == len(history.observations)


def test_nothing_is_dated_after_the_forecast_starts(history):
    assert all(each.day <= CUT for each in history.observations)
    assert all(each.known_on is None or each.day <= each.known_on <= CUT for each in history.observations)


def test_what_was_fitted_later_does_not_steer_and_has_no_invented_day(history):
    late = [each for each in history.observations if each.known_on is None]
    assert len(late) == 38
    assert all(each.known_after == CUT and not each.steers for each in late)
    assert all(each.steers for each in history.observations if each.known_on is not None)


def test_every_row_is_out_of_sample_for_a_start_before_it(history):
    for each in history.observations:
        assert each.out_of_sample
        assert set(each.out_of_sample) <= STARTS
        assert all(start <= each.day for start in each.out_of_sample)


def test_a_later_start_leaves_out_what_came_before_it():
    late = read_evidence("history", replace(load_scenario("baseline"), start=date(2025, 2, 1)), partial=True)
    assert 100 < len(late.observations) < 284
    assert len(late.observations) + len(late.left_out) == 284
    assert {each.why for each in late.left_out} == {"before"}


def test_readings_hold_their_points_and_have_a_width(history):
    for each in history.observations:
        if isinstance(each, EventObservation):
            assert 0 < each.misreport < 0.5
        else:
            assert each.reading.low <= each.reading.point <= each.reading.high


def test_the_example_is_an_excerpt_of_the_history(history):
    """The same readings under the same ids, so that no row of it was kept back, or was put better than it was."""
    known = {each.id: {**as_data(each), "out_of_sample": None} for each in history.observations}
    example = read_evidence("public-2025", load_scenario("hindcast-2025-02"))
    assert len(example.observations) == 4
    assert not example.left_out
    for each in example.observations:
        assert {**as_data(each), "out_of_sample": None} == known[each.id]
        assert each.steers
        assert each.use != "range"


def test_the_example_constrains_nothing_that_the_baseline_starts_with():
    told = read_evidence("public-2025", load_scenario("baseline"))
    assert told.observations == ()
    assert {each.why for each in told.left_out} == {"before"}
