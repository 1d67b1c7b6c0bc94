"""The space of outcomes: what each column holds, and which worlds are met by a systematic sample."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.analysis.ensemble import NEVER
from simulator.analysis.story.outcome_space import (
    fullest,
    leading,
    normal_scores,
    passage,
    spread_over,
    standardised,
)


def test_scores_follow_ranks_and_equal_values_score_alike():
    scores = normal_scores(np.array([5.0, 1e9, 5.0, -3.0]), np.ones(4))
    assert scores[0] == scores[2]
    assert scores[3] < scores[0] < scores[1]
    assert scores[3] == pytest.approx(-scores[1])


def test_a_world_without_weight_moves_no_score():
    values = np.array([1.0, 2, 3, 4])
    among_three = normal_scores(values, np.array([1.0, 1, 1, 0]))
    assert among_three[1] == pytest.approx(0)


def test_what_never_happens_counts_as_happening_at_the_end():
    days = np.array([20_500, NEVER], dtype=np.int32)
    assert passage(days, date(2029, 2, 14)).tolist() == [20_500, (date(2029, 2, 14) - date(1970, 1, 1)).days]


def test_columns_have_deviation_one_and_constant_ones_go():
    columns = np.array([[1.0, 7, 0], [3, 7, 0], [5, 7, 6]])
    found = standardised(columns, np.array([1.0, 1, 2]))
    assert found.shape == (3, 2)
    assert np.average(found, axis=0, weights=[1, 1, 2]) == pytest.approx([0, 0])
    assert np.average(found**2, axis=0, weights=[1, 1, 2]) == pytest.approx([1, 1])


def test_the_leading_directions_are_those_in_which_columns_move_together():
    draw = np.random.default_rng(5)
    common = draw.normal(size=(400, 1))
    space = np.hstack([common + 0.1 * draw.normal(size=(400, 6)), draw.normal(size=(400, 6))])
    [found] = leading(space, np.ones(400), 1).T
    assert abs(np.corrcoef(found, common[:, 0])[0, 1]) > 0.99


@given(weights=st.lists(st.integers(0, 9), min_size=1, max_size=60).filter(any), most=st.integers(1, 40))
@settings(deadline=None)
def test_a_systematic_sample_meets_members_in_proportion_to_their_weight(weights, most):
    weights = np.array(weights, dtype=float)
    members, times = spread_over(weights, most)
    assert len(members) <= most
    assert (weights[members] > 0).all()
    if np.count_nonzero(weights) <= most:
        assert members.tolist() == np.flatnonzero(weights).tolist()
        assert times.tolist() == weights[members].tolist()
    else:
        met = np.zeros(len(weights))
        met[members] = times
        assert met.sum() == most
        assert (np.abs(met - most * weights / weights.sum()) < 1 + 1e-9).all()


def test_the_fullest_blocks_are_taken_and_empty_ones_never():
    assert fullest([1, 5, 0, 5, 3], 2) == [1, 3]
    assert fullest([1, 1, 1, 1], 2) == [0, 1]
    assert fullest([0, 0, 2], 3) == [2]
