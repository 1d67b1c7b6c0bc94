"""Streams are keyed by names; uniforms are open, normals are normal, and amounts drawn do not depend on values."""

import numpy as np
import pytest

from simulator.sampling.streams import Stream, generator


def test_streams_are_keyed_by_seed_name_and_block():
    def first(*key):
        return generator(*key).random()

    assert first(1, "policy", 0) == first(1, "policy", 0)
    assert len({first(1, "policy", 0), first(2, "policy", 0), first(1, "capital", 0), first(1, "policy", 1)}) == 4


def test_uniforms_are_single_precision_and_inside_the_open_interval():
    drawn = Stream(1, "policy", 0, 100_000).uniform(3)
    assert drawn.shape == (3, 100_000)
    assert drawn.dtype == np.float32
    assert drawn.min() > 0
    assert drawn.max() < 1
    assert drawn.mean() == pytest.approx(0.5, abs=0.005)


def test_the_ends_of_the_generator_stay_inside_the_open_interval():
    class Ends:
        def random(self, shape, dtype):
            return np.array([0, 1 - 2**-24], dtype=dtype)

    stream = Stream(1, "policy", 0, 2)
    stream._generator = Ends()
    drawn = stream.uniform()
    assert 0 < drawn[0] < drawn[1] < 1


def test_normals_have_the_moments_of_a_normal_law():
    drawn = Stream(1, "policy", 0, 100_000).normal(3)
    assert drawn.shape == (3, 100_000)
    assert drawn.dtype == np.float32
    assert np.all(np.isfinite(drawn))
    moments = [np.mean(drawn.astype(np.float64) ** power) for power in (1, 2, 3, 4)]
    np.testing.assert_allclose(moments, [0, 1, 0, 3], atol=0.05)
    assert abs(np.corrcoef(drawn)[np.triu_indices(3, 1)]).max() < 0.02


def test_an_odd_number_of_normals_is_drawn_too():
    assert Stream(1, "policy", 0, 3).normal(3).shape == (3, 3)
    assert Stream(1, "policy", 0, 7).normal().shape == (7,)


def test_a_name_keeps_its_draws_whoever_else_is_drawn_for():
    alone, among = (Stream(1, "prices", 0, 5) for _ in range(2))
    for _ in range(2):
        np.testing.assert_array_equal(alone.by(("Zhipu",)).normal()[0], among.by(("Baidu", "Zhipu")).normal()[1])
        own, others = alone.by(("Zhipu",)).uniform(2), among.by(("Baidu", "Zhipu")).uniform(2)
        assert others.shape == (2, 2, 5)
        np.testing.assert_array_equal(own[:, 0], others[:, 1])


def test_a_name_is_never_given_the_same_draws_twice_in_whatever_company():
    """Otherwise a firm's mark-up would be drawn from the numbers of its price."""
    stream = Stream(1, "prices", 0, 5000)
    drawn = [stream.by(("Baidu", "Zhipu")).normal()[1], stream.by(("Zhipu", "Meta")).normal()[0], stream.normal()]
    assert abs(np.corrcoef(drawn)[np.triu_indices(3, 1)]).max() < 0.05


def test_normals_by_name_have_the_moments_of_a_normal_law():
    drawn = Stream(1, "policy", 0, 50_001).by(("Baidu", "Zhipu")).normal()
    assert drawn.shape == (2, 50_001)
    moments = [np.mean(drawn.astype(np.float64) ** power) for power in (1, 2, 3, 4)]
    np.testing.assert_allclose(moments, [0, 1, 0, 3], atol=0.07)
    assert abs(np.corrcoef(drawn)[0, 1]) < 0.02
