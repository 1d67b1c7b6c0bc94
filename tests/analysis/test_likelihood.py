"""Observations together: errors that readings share, against the explicit covariance matrix."""

import math
from datetime import date

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from simulator.analysis.evidence.evidence import CountObservation, EventObservation, Index, SeriesObservation
from simulator.analysis.evidence.likelihood import as_reported, likelihood_of
from simulator.analysis.evidence.readings import Coverage, Exact, Normal
from simulator.catalogue.texts import Title
from simulator.scenario.signals import EventCount, Level

DAY = date(2026, 12, 31)
ABOUT = {"source": "test", "known_on": DAY}
INDEX = Index("eci", Title("an index"), "test", 0.9, unit="fm")
LOG_INDEX = Index("list", Title("a list"), "test", math.log(1.2), log=True)
INDICES = {each.id: each for each in (INDEX, LOG_INDEX)}
OWN = (2.0, 1.5, 0.7)
READ = (6.0, 4.0, 5.5)


def level(place, value, sd, index=None, log=False, **about):
    form = Level(f"series-{about.pop('name', place)}", DAY)
    identity = f"reading-{place}"
    return SeriesObservation(
        id=identity, form=form, stated=Normal(value, sd, log), unit="fm", index=index, **ABOUT, **about
    )


def seen(observations, shown):
    return [(each, INDICES, row) for each, row in zip(observations, shown, strict=True)]


def worlds(readings, count=200):
    return np.random.default_rng(1).normal(5, 2, (readings, count))


def test_readings_of_an_index_have_the_joint_law_of_its_covariance_matrix():
    observations = [level(place, *each, "eci") for place, each in enumerate(zip(READ, OWN, strict=True))]
    shown = worlds(3)
    likelihood = likelihood_of(observations, INDICES, shown)
    covariance = np.diag(np.square(OWN)) + INDEX.sd**2
    for chosen in ([True, True, True], [True, False, True], [False, True, False]):
        mask = np.array(chosen)
        expected = multivariate_normal.logpdf((shown - np.array(READ)[:, None])[mask].T, cov=covariance[mask][:, mask])
        told = likelihood.of(mask)
        assert told - told[0] == pytest.approx(expected - expected[0])
    assert not likelihood.of(np.zeros(3, dtype=bool)).any()


def test_a_reading_by_itself_has_both_errors():
    shown = worlds(1)
    rows = likelihood_of([level(0, 5.0, 2.0, "eci")], INDICES, shown).rows[0]
    assert rows == pytest.approx(Normal(5.0, math.hypot(2.0, INDEX.sd)).log_likelihood(shown[0]))


def test_readings_without_an_index_are_independent():
    observations = [level(0, 6.0, 2.0), level(1, 4.0, 1.5)]
    shown = worlds(2)
    likelihood = likelihood_of(observations, {}, shown)
    rows = [each.stated.log_likelihood(values) for each, values in zip(observations, shown, strict=True)]
    assert np.array_equal(likelihood.rows, rows)
    assert np.array_equal(likelihood.together, np.sum(rows, axis=0))
    assert next(iter(likelihood.each_left_out())) == pytest.approx(rows[1])


def test_an_index_of_factors_errs_on_the_logarithm():
    sds = (math.log(1.3), math.log(1.1))
    observations = [level(0, 6.0, sds[0], "list", log=True), level(1, 4.0, sds[1], "list", log=True)]
    shown = np.exp(worlds(2) / 4)
    covariance = np.diag(np.square(sds)) + LOG_INDEX.sd**2
    expected = multivariate_normal.logpdf((np.log(shown) - np.log([[6.0], [4.0]])).T, cov=covariance)
    told = likelihood_of(observations, INDICES, shown).together
    assert told - told[0] == pytest.approx(expected - expected[0])


def test_a_scaled_reading_says_nothing_and_two_say_how_far_the_series_moved():
    observations = [level(place, value, 1.0, name="same", use="scaled") for place, value in enumerate((10.0, 7.0))]
    shown = worlds(2)
    likelihood = likelihood_of(observations, {}, shown)
    assert not likelihood.rows.any()
    fell = shown[1] - shown[0]
    expected = norm.logpdf(fell, -3.0, math.sqrt(2))
    assert likelihood.together - likelihood.together[0] == pytest.approx(expected - expected[0])


def test_scaled_readings_by_different_indices_are_shifted_apart():
    observations = [
        level(0, 10.0, 1.0, "eci", name="same", use="scaled"),
        level(1, 7.0, 1.0, name="same", use="scaled"),
    ]
    assert not likelihood_of(observations, INDICES, worlds(2)).together.any()


def test_a_world_without_a_value_is_excluded_alone_and_together():
    shown = worlds(2)
    shown[0, 3] = np.nan
    likelihood = likelihood_of([level(0, 6.0, 2.0, "eci"), level(1, 4.0, 1.5, "eci")], INDICES, shown)
    assert likelihood.rows[0, 3] == likelihood.together[3] == -math.inf
    assert np.isfinite(likelihood.rows[1]).all()


def test_one_after_the_other_and_one_left_out_are_what_the_subsets_say():
    observations = [
        level(0, 6.0, 2.0, "eci"),
        level(1, 4.0, 1.5),
        level(2, 5.0, 1.0, "eci"),
        level(3, 5.0, 1.0, name="same", use="scaled"),
        level(4, 4.0, 1.0, name="same", use="scaled"),
    ]
    shown = worlds(5)
    shown[1, :3] = shown[0, 2:5] = shown[3, 4:6] = np.nan
    likelihood = likelihood_of(observations, INDICES, shown)
    order = [4, 1, 0, 3, 2]
    for step, total in enumerate(likelihood.along(order)):
        assert total == pytest.approx(likelihood.of(np.isin(np.arange(5), order[:step])))
    for place, total in enumerate(likelihood.each_left_out()):
        assert total == pytest.approx(likelihood.of(np.arange(5) != place))


def test_a_weak_reading_is_twice_as_wide_and_a_weak_report_twice_as_doubtful():
    assert level(0, 5.0, 1.0, use="weak").reading == Normal(5.0, 2.0)
    form = EventCount("incident", (DAY, DAY), 1)
    report = EventObservation(id="r", form=form, happened=True, misreport=0.1, use="weak", **ABOUT)
    likelihood = likelihood_of([report], {}, np.array([[0.0, 1.0]]))
    assert np.exp(likelihood.rows[0]) == pytest.approx([0.2, 0.8])


def test_what_observers_would_have_reported_shares_the_error_of_an_index():
    observations = [level(0, 6.0, 0.001, "eci"), level(1, 4.0, 0.001, "eci"), level(2, 4.0, 0.001)]
    shown = worlds(3, 4_000)
    errors = np.array([as_reported(*pair, "a") for pair in seen(observations, shown)]) - shown
    assert errors[0] == pytest.approx(errors[1], abs=0.01)
    assert errors[0].std() == pytest.approx(INDEX.sd, rel=0.05)
    assert np.abs(errors[2]).max() < 0.01


def test_reported_errors_do_not_depend_on_the_company_of_an_observation():
    observations = [level(0, 6.0, 2.0), level(1, 4.0, 1.0, "eci")]
    shown = worlds(2)
    together = [as_reported(*pair, "a") for pair in seen(observations, shown)]
    assert np.array_equal(as_reported(observations[1], INDICES, shown[1], "a"), together[1])
    assert not np.array_equal([as_reported(*pair, "b") for pair in seen(observations, shown)], together)


def test_reports_of_events_are_wrong_as_often_as_they_say_and_counts_are_those_of_lists():
    form = EventCount("release", (DAY, DAY), 1)
    report = EventObservation(id="r", form=form, happened=True, misreport=0.1, **ABOUT)
    counts = [
        CountObservation(id="list", form=form, stated=Coverage(5, (0.5, 0.5)), **ABOUT),
        CountObservation(id="exact", form=form, stated=Exact(5.0), **ABOUT),
    ]
    shown = np.array([np.ones(10_000), np.full(10_000, 10.0), np.full(10_000, 10.0)])
    reports, listed, exact = (as_reported(*pair, "a") for pair in seen([report, *counts], shown))
    assert 1 - reports.mean() == pytest.approx(0.1, abs=0.01)
    assert listed.mean() == pytest.approx(5, abs=0.1)
    assert np.abs(exact - 10).max() <= 0.5
