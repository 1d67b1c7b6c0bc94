"""The spread over structures: known answers of what two forms of a model say of the same worlds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.forecast.structures import over_structures

FORMS = {"choice": "mixture"}


def test_the_spread_reaches_from_the_smallest_to_the_largest_probability():
    own = np.array([1, 1, 0, 0, 0, 0, 0, 0, 0, 0], dtype=float)
    more, fewer = own.copy(), own.copy()
    more[2:5], fewer[0] = 1, 0
    found = over_structures(0.21, own, [(FORMS, more), (FORMS, fewer)])
    assert (found.low, found.high) == pytest.approx((0.11, 0.51))
    assert [each.difference.value for each in found.under] == pytest.approx([0.3, -0.1])
    # three of ten worlds change: the standard deviation of 0 and 1 is .458
    assert found.under[0].difference.error == pytest.approx(0.4583 / np.sqrt(10), abs=1e-4)


def test_a_form_that_changes_nothing_spreads_nothing():
    own = np.array([1, 0, np.nan, 1])
    found = over_structures(0.6, own, [(FORMS, own)])
    assert (found.low, found.high, found.under[0].difference.error) == (0.6, 0.6, 0)


def test_where_no_world_answers_under_a_form_there_is_no_number():
    found = over_structures(0.6, np.array([1.0, 0.0]), [(FORMS, np.full(2, np.nan))])
    assert (found.low, found.high, found.under[0].value, found.under[0].difference) == (0.6, 0.6, None, None)


@given(st.floats(0, 1), st.lists(st.sampled_from([0.0, 1.0, np.nan]), min_size=1, max_size=8), st.randoms())
def test_a_spread_holds_the_probability_and_no_more_than_certainty(mean, answers, random):
    other = random.sample(answers, len(answers))
    found = over_structures(mean, np.array(answers), [(FORMS, np.array(other))])
    assert 0 <= found.low <= mean <= found.high <= 1
