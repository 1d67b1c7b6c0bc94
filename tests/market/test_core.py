"""What all mechanisms compute with: order over firms, and several questions answered by one uniform."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simulator.market.core import FEW, comparators, decided, ordered, select


@given(arrays(np.float32, st.tuples(st.integers(1, FEW + 3), st.integers(1, 4)), elements=st.floats(-9, 9, width=16)))
def test_values_are_ordered_over_firms_however_many(values):
    assert (ordered(values) == np.sort(values, axis=0)).all()


@pytest.mark.parametrize("count", [*range(1, 11), 15])
def test_a_network_sorts_all_zeros_and_ones_and_therefore_everything(count):
    """The zero–one principle (Knuth 1998, theorem 5.3.4Z)."""
    values = (np.arange(2**count) >> np.arange(count)[:, None]) & 1
    for low, high in comparators(count):
        values[low], values[high] = np.minimum(values[low], values[high]), np.maximum(values[low], values[high])
    assert (np.diff(values, axis=0) >= 0).all()


@pytest.mark.parametrize("probability", [0.0, 0.01, 0.3, 0.999, 1.0])
def test_what_a_uniform_leaves_is_uniform_whatever_the_answer(probability):
    uniform = (np.arange(2**20, dtype=np.float32) + 0.5) / 2**20
    happened, rest = decided(uniform, np.full_like(uniform, probability))
    assert happened.mean() == pytest.approx(probability, abs=1e-5)
    for answer in (happened, ~happened):
        if answer.any():
            expected = (np.arange(answer.sum()) + 0.5) / answer.sum()
            assert np.abs(np.sort(rest[answer]) - expected).max() <= 1e-3


SPECIAL = np.array([0, -0.0, 1, -1, 1e-45, 3e38, np.inf, -np.inf, np.nan], dtype=np.float32)


@pytest.mark.parametrize("other_shape", [(), (len(SPECIAL),), (3, len(SPECIAL))])
@pytest.mark.parametrize("shape", [(len(SPECIAL),), (3, len(SPECIAL)), (2, 1, len(SPECIAL))])
@pytest.mark.parametrize("mask", [[True], [False], [[True], [False], [True]], [True, False, False] * 3])
def test_a_selection_has_the_bits_of_a_choice_by_mask(mask, shape, other_shape):
    chosen = np.array(mask)
    one = np.broadcast_to(SPECIAL, shape)
    other = np.broadcast_to(np.roll(SPECIAL, 4), other_shape) if other_shape else np.float32(-7)
    expected = np.where(chosen, one, other)
    selected = select(chosen, one, other)
    assert (selected.shape, selected.dtype) == (expected.shape, np.float32)
    assert (selected.view(np.int32) == expected.view(np.int32)).all()
