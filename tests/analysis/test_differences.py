"""Differences between runs: errors against brute force, distances in closed form, flips that add up."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from simulator.analysis.compare.changes import change_of, false_discovery
from simulator.analysis.compare.differences import flips, share_change
from simulator.analysis.compare.outcomes import even_tail
from simulator.analysis.compare.shifts import SECTIONS, quantity_difference, wasserstein
from simulator.analysis.ensemble import Answers
from simulator.analysis.weighting import influence

NUMBERS = st.floats(-1e3, 1e3, allow_nan=False)


def answers(holds, defined=None):
    holds = np.asarray(holds, dtype=bool)
    defined = np.ones(len(holds), dtype=bool) if defined is None else np.asarray(defined, dtype=bool)
    return Answers(defined, holds & defined, None, None)


def ones(worlds):
    return np.ones(worlds), np.ones(worlds)


def two_runs(draw, worlds):
    """Answers of the same worlds in two runs with most randomness in common; not defined in all worlds."""
    common, own, condition = draw.random(worlds), draw.random((2, worlds)), draw.random(worlds)
    first = answers(0.8 * common + 0.2 * own[0] < 0.35, condition < 0.7)
    second = answers(0.8 * common + 0.2 * own[1] < 0.45, condition < 0.8)
    return first, second


def test_the_paired_error_is_that_of_the_differences_world_by_world():
    draw = np.random.default_rng(1)
    first, second = draw.random(500) < 0.4, draw.random(500) < 0.6
    change = share_change(answers(first), answers(second), ones(500), paired=True)
    differences = second.astype(float) - first
    assert change.value == pytest.approx(differences.mean())
    assert change.error == pytest.approx(np.std(differences) / math.sqrt(500))
    assert change.apart == pytest.approx(math.hypot(np.std(first), np.std(second)) / math.sqrt(500))


def test_the_paired_error_is_the_scatter_of_the_difference_over_many_runs():
    draw = np.random.default_rng(2)
    found = [share_change(*two_runs(draw, 400), ones(400), paired=True) for _ in range(1500)]
    scatter = np.std([change.value for change in found])
    assert np.mean([change.error for change in found]) == pytest.approx(scatter, rel=0.06)
    truth = np.mean([change.value for change in found])
    assert np.mean([change.low <= truth <= change.high for change in found]) == pytest.approx(0.95, abs=0.02)
    assert np.mean([change.narrower for change in found]) > 1.5


def test_with_weights_and_conditions_the_paired_error_is_that_of_a_bootstrap():
    draw = np.random.default_rng(3)
    worlds = 2000
    first, second = two_runs(draw, worlds)
    weights = tuple(each / each.mean() for each in (draw.gamma(2.0, size=worlds), draw.gamma(4.0, size=worlds)))
    change = share_change(first, second, weights, paired=True)

    def again(rows):
        one, two = (Answers(told.defined[rows], told.holds[rows], None, None) for told in (first, second))
        return share_change(one, two, (weights[0][rows], weights[1][rows]), paired=True).value

    scatter = np.std([again(draw.integers(0, worlds, worlds)) for _ in range(600)])
    assert change.error == pytest.approx(scatter, rel=0.1)


def test_independent_runs_have_errors_that_add():
    draw = np.random.default_rng(4)
    first, second = draw.random(300) < 0.2, draw.random(700) < 0.6
    weights = np.ones(300), np.ones(700)
    change = share_change(answers(first), answers(second), weights, paired=False)
    errors = [math.sqrt(each.mean() * (1 - each.mean()) / each.size) for each in (first, second)]
    assert change.error == change.apart == pytest.approx(math.hypot(*errors))
    assert change.narrower == 1


def test_where_no_world_flips_the_interval_still_has_a_width():
    holds = np.arange(1000) < 300
    change = share_change(answers(holds), answers(holds), ones(1000), paired=True)
    assert (change.value, change.error, change.narrower, change.chance) == (0, 0, None, 1)
    assert change.high == -change.low == pytest.approx(1.96 / 1000, rel=1e-4)
    assert not change.clear


def test_nobody_asked_is_no_difference():
    nobody = answers([True, False], defined=[False, False])
    assert share_change(nobody, answers([True, False]), ones(2), paired=True) is None
    assert flips(nobody, answers([True, False]), np.ones(2)) is None


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.floats(0.1, 5)), min_size=2, max_size=60))
def test_flips_add_up_and_explain_the_difference(worlds):
    first, second, weights = (np.array(column) for column in zip(*worlds, strict=True))
    weights = weights / weights.mean()
    told = flips(answers(first), answers(second), weights)
    change = share_change(answers(first), answers(second), (weights, weights), paired=True)
    assert sum(part.value for part in (told.both, told.gained, told.lost, told.neither)) == pytest.approx(1)
    assert told.gained.value - told.lost.value == pytest.approx(change.value, abs=1e-12)
    assert told.worlds == len(worlds)


def test_flips_count_only_worlds_that_answer_in_both():
    first = answers([True, True, False, False, True], defined=[True, True, True, True, False])
    second = answers([True, False, True, False, True], defined=[True, True, True, False, True])
    told = flips(first, second, np.ones(5))
    assert told.worlds == 3
    assert [told.both.value, told.gained.value, told.lost.value, told.neither.value] == [1 / 3, 1 / 3, 1 / 3, 0]


@settings(deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=30), NUMBERS)
def test_a_shift_of_all_values_is_its_own_distance(values, shift):
    values = np.array(values)
    weights = np.ones(values.size)
    assert wasserstein(values, values + shift, weights, weights) == pytest.approx(abs(shift), abs=1e-9)


def test_the_distance_of_two_uniform_distributions_is_known():
    grid = (np.arange(10_000) + 0.5) / 10_000
    weights = np.ones(grid.size)
    assert wasserstein(grid, 2 * grid, weights, weights) == pytest.approx(0.5, abs=1e-4)  # ∫ (2p − p) dp
    assert wasserstein(grid, 1 - grid, weights, weights) == pytest.approx(0, abs=1e-12)


@settings(deadline=None)
@given(*2 * (st.lists(st.tuples(NUMBERS, st.floats(0.01, 10)), min_size=1, max_size=20),))
def test_the_distance_is_that_of_scipy_and_no_less_than_the_shift_of_the_mean(first, second):
    (one, w), (two, v) = ((np.array(column) for column in zip(*each, strict=True)) for each in (first, second))
    told = wasserstein(one, two, w, v)
    assert told == pytest.approx(stats.wasserstein_distance(one, two, w, v), rel=1e-6, abs=1e-6)
    assert told >= abs(np.average(one, weights=w) - np.average(two, weights=v)) - 1e-6


def test_p_values_are_adjusted_as_by_hand():
    # ranks 1, 3, 2, 4 of four: 4·0.01, then min(4·0.03/2, 4·0.04/3) for both in the middle, then 0.5
    assert false_discovery([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert false_discovery([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_p_values_are_adjusted_as_scipy_does(chances):
    assert false_discovery(chances) == pytest.approx(list(stats.false_discovery_control(chances)))


def test_a_constant_shift_is_exact():
    values = np.random.default_rng(5).normal(size=SECTIONS * 50)
    told = quantity_difference(values, values + 2, ones(values.size), paired=True)
    assert (told.change.value, told.change.error) == (pytest.approx(2), 0)
    assert told.change.clear
    assert told.wasserstein == pytest.approx(2)
    assert [shift.other - shift.reference for shift in told.shifts] == pytest.approx([2, 2, 2])
    assert [shift.error for shift in told.shifts] == pytest.approx([0, 0, 0], abs=1e-12)


def test_the_error_of_a_median_is_that_of_theory():
    draw = np.random.default_rng(6)
    worlds = 20_000
    errors = []
    for _ in range(20):
        told = quantity_difference(draw.normal(size=worlds), draw.normal(size=worlds), ones(worlds), paired=True)
        errors.append(told.shifts[1].error)
    assert np.mean(errors) == pytest.approx(math.sqrt(2 * math.pi / 2 / worlds), rel=0.15)  # √(π/2n), twice


def test_few_values_have_a_shift_without_error_and_none_have_no_difference():
    values = np.array([1.0, 2.0, 3.0, np.nan])
    told = quantity_difference(values, values + 1, ones(4), paired=True)
    assert {shift.error for shift in told.shifts} == {None}
    assert told.means == (2, 3)
    assert quantity_difference(values, np.full(4, np.nan), ones(4), paired=True) is None


def test_the_mean_of_a_quantity_has_the_error_of_paired_differences():
    draw = np.random.default_rng(7)
    first = draw.normal(size=800)
    second = first + draw.normal(0.1, 0.2, size=800)
    told = quantity_difference(first, second, ones(800), paired=True).change
    assert told.error == pytest.approx(np.std(second - first) / math.sqrt(800))


def test_rounding_is_no_error():
    first = np.random.default_rng(8).normal(size=100)
    moves = influence(first, np.ones(100, dtype=bool), np.ones(100))
    assert change_of(1.0, moves, moves + 1e-16, paired=True).error == 0


def test_what_is_finer_than_single_precision_is_no_difference():
    values = np.random.default_rng(5).normal(10, 2, 2000).astype(np.float32).astype(np.float64)
    weights = np.random.default_rng(6).uniform(0.5, 1.5, 2000)
    for other in (values, values + 1e-9, values * (1 + 1e-9)):
        told = quantity_difference(values, other, (weights, weights), paired=True)
        assert (told.change.value, told.wasserstein) == (0, 0)
        assert all(shift.reference == shift.other for shift in told.shifts)
    moved = quantity_difference(values, values + 1e-3, (weights, weights), paired=True)
    assert moved.wasserstein == pytest.approx(1e-3)
    assert moved.change.value == pytest.approx(1e-3)


@pytest.mark.parametrize(("most", "tosses"), [(0, 1), (0, 9), (3, 10), (5, 10), (9, 9), (480, 1000), (400, 900)])
def test_a_tail_of_even_tosses_is_the_sum_of_its_terms(most, tosses):
    exact = Fraction(sum(math.comb(tosses, heads) for heads in range(most + 1)), 2**tosses)
    assert even_tail(most, tosses) == pytest.approx(float(exact), rel=1e-10)


@pytest.mark.parametrize("worlds", [SECTIONS * 30, SECTIONS * 5, SECTIONS * 30 + 7])
def test_errors_of_shifts_do_not_depend_on_how_sections_are_sorted(worlds):
    """Weights that differ by nothing that matters take the way of weighted worlds."""
    random = np.random.default_rng(7)
    first = random.normal(size=worlds)
    second = first + random.normal(0.1, 0.2, worlds).round(1)
    plain = np.ones(worlds)
    nearly = plain.copy()
    nearly[0] += 1e-12
    found = [quantity_difference(first, second, (each, each), paired=True) for each in (plain, nearly)]
    errors = [[shift.error for shift in difference.shifts] for difference in found]
    assert errors[0] == errors[1]
    assert (errors[0][0] is None) == (worlds < SECTIONS * 10)
