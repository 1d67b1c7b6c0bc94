"""Quantiles merged from counts at block 0's edges, against the sorted whole."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.reduction import edges_of, ranks
from simulator.forecast.quantiles import quantiles

LEVELS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]


def merged(blocks: list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]]) -> list[float]:
    edges = edges_of(np.sort(blocks[0])[None])
    counts = sum(ranks(np.sort(block)[None], edges) for block in blocks)
    return quantiles(edges[0], np.asarray(counts)[0], sum(block.size for block in blocks), LEVELS).tolist()


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000))
def test_merged_quantiles_have_the_rank_they_claim_within_a_bin(seed: int) -> None:
    rng = np.random.default_rng(seed)
    blocks = [np.exp(rng.normal(size=2048)).astype(np.float32) for _ in range(3)]
    whole = np.sort(np.concatenate(blocks))
    for level, value in zip(LEVELS, merged(blocks), strict=True):
        assert abs(np.searchsorted(whole, value) / whole.size - level) < 1 / 200


def test_whole_numbers_stay_whole() -> None:
    rng = np.random.default_rng(3)
    blocks = [rng.binomial(10, 0.6, 2048).astype(np.float32) for _ in range(2)]
    assert merged(blocks) == [
        float(value) for value in np.quantile(np.concatenate(blocks), LEVELS, method="inverted_cdf")
    ]


def test_one_value_in_every_world_is_every_quantile() -> None:
    assert merged([np.full(2048, 3.5, dtype=np.float32)]) == [3.5] * len(LEVELS)


def test_values_beyond_the_first_block_do_not_break_the_merge() -> None:
    low, high = np.zeros(2048, dtype=np.float32), np.full(2048, 9, dtype=np.float32)
    assert all(0 <= value <= 9 for value in merged([low, high]))


def test_a_value_that_many_worlds_share_is_met_exactly_among_others() -> None:
    rng = np.random.default_rng(5)
    blocks = [np.maximum(rng.normal(size=2048), 0).astype(np.float32) for _ in range(3)]
    assert merged(blocks)[:3] == [0, 0, 0]
    whole = np.sort(np.concatenate(blocks))
    for level, value in list(zip(LEVELS, merged(blocks), strict=True))[4:]:
        assert abs(np.searchsorted(whole, value) / whole.size - level) < 1 / 200
