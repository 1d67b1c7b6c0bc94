"""Every parameter's worlds fill their strata once, keyed by name, block and seed."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simulator.sampling.hypercube import levels


@given(st.integers(0, 2**31), st.text(min_size=1), st.integers(0, 5), st.integers(1, 300))
def test_one_world_falls_into_each_stratum(seed, path, block, worlds):
    drawn = levels(seed, path, block, worlds)
    assert drawn.dtype == np.float64
    assert np.all((drawn > 0) & (drawn < 1))
    np.testing.assert_array_equal(np.sort(np.floor(drawn * worlds)), np.arange(worlds))


def test_names_blocks_and_seeds_have_draws_of_their_own():
    reference = levels(1, "policy.eda.on_rate", 0, 2048)
    np.testing.assert_array_equal(reference, levels(1, "policy.eda.on_rate", 0, 2048))
    for other in (levels(2, "policy.eda.on_rate", 0, 2048), levels(1, "policy.eda.off_rate", 0, 2048)):
        assert abs(np.corrcoef(reference, other)[0, 1]) < 0.1
    blocks = np.concatenate([levels(1, "policy.eda.on_rate", block, 2048) for block in range(8)])
    assert np.unique(blocks).size == blocks.size
