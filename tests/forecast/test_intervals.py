"""Probabilities and ratios counted in worlds, against closed forms and brute force."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.forecast.intervals import Paired, probability, ratio_of_probabilities


def test_the_standard_error_is_that_of_a_binomial_share() -> None:
    found = probability(25, 100)
    assert found.value == 0.25
    assert found.error == pytest.approx(math.sqrt(0.25 * 0.75 / 100))


def test_nothing_in_ten_thousand_worlds_has_an_upper_limit() -> None:
    found = probability(0, 10_000)
    assert (found.value, found.low) == (0.0, 0.0)
    assert 0.0001 < found.high < 0.0004


def test_everything_has_a_lower_limit() -> None:
    found = probability(10_000, 10_000)
    assert found.high == 1.0
    assert 0.9996 < found.low < 0.9999


@given(st.integers(1, 5000), st.floats(0, 1))
def test_the_interval_holds_the_share_and_stays_in_range(worlds: int, share: float) -> None:
    happened = round(share * worlds)
    found = probability(happened, worlds)
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_the_interval_covers_about_95_percent_of_repeated_counts() -> None:
    counts = np.random.default_rng(7).binomial(500, 0.3, 2000)
    intervals = [probability(int(count), 500) for count in counts]
    covered = np.mean([found.low <= 0.3 <= found.high for found in intervals])
    assert 0.93 < covered < 0.97


def test_no_world_is_an_error_that_says_so() -> None:
    with pytest.raises(ValueError, match="no world"):
        probability(0, 0)


def test_ratios_on_the_same_worlds_cover_the_ratio_when_repeated() -> None:
    rng = np.random.default_rng(11)
    covered = 0
    for _ in range(500):
        shared = rng.random(2000)
        first, second = shared < 0.1, (shared < 0.05) | (rng.random(2000) < 0.2)
        holds = int(first.sum()), int(second.sum())
        ratio = ratio_of_probabilities(Paired((2000, 2000), holds, 2000, holds, int((first & second).sum())))
        low, high = ratio.interval
        covered += low <= 0.1 / (0.05 + 0.95 * 0.2) <= high
    assert 0.92 < covered / 500 < 0.98


def test_ratios_under_a_condition_cover_the_ratio_when_repeated() -> None:
    """The numerator is asked of the worlds in which a third event happens, on which both depend."""
    rng = np.random.default_rng(12)
    covered = 0
    for _ in range(500):
        shared, asked = rng.random(2000), rng.random(2000) < 0.4
        first, second = (shared < 0.3) & asked, shared < 0.2 + 0.2 * asked
        counts = Paired(
            answered=(int(asked.sum()), 2000),
            holds=(int(first.sum()), int(second.sum())),
            shared=int(asked.sum()),
            holds_shared=(int(first.sum()), int((second & asked).sum())),
            both=int((first & second).sum()),
        )
        ratio = ratio_of_probabilities(counts)
        low, high = ratio.interval
        covered += low <= 0.3 / (0.2 + 0.2 * 0.4) <= high
    assert 0.92 < covered / 500 < 0.98


def test_counts_of_pairs_add_up() -> None:
    assert Paired((2, 3), (1, 2), 2, (1, 1), 1) + Paired((4, 1), (0, 1), 1, (0, 1), 0) == Paired(
        (6, 4), (1, 3), 3, (1, 2), 1
    )


def test_ratios_to_what_never_happens_are_undefined() -> None:
    assert ratio_of_probabilities(Paired((100, 100), (5, 0), 100, (5, 0), 0)).value is None
