"""Presence: medians, means and the best are those of the firms that are there (MODEL.md sections 2 and 9)."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simulator.catalogue.roster import BLOCS
from simulator.market.presence import (
    best_present,
    best_shipped,
    firms_by_bloc,
    level_present,
    mean_present,
    median_present,
)
from tests.market.hand_made import PLACES, ROSTER, WORLDS, level, market_with, row

FIRMS = len(ROSTER.firms)


def test_medians_and_means_pass_over_who_is_absent() -> None:
    values = np.repeat(row(1, 2, 7, 100)[:, None], 4, axis=1)
    present = np.array([[1, 1, 0, 0], [1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0]], dtype=np.bool_)
    assert median_present(values, present) == pytest.approx([4.5, 2, 2, 0])
    assert mean_present(values, present) == pytest.approx([27.5, 10 / 3, 2, 0])
    assert median_present(values, present).dtype == mean_present(values, present).dtype == np.float32


@settings(deadline=None)
@given(arrays(np.float32, (7, 3), elements=st.floats(-1000, 1000, width=32)), arrays(np.bool_, (7, 3)))
def test_they_are_what_is_left_after_striking_out_the_absent(values: np.ndarray, present: np.ndarray) -> None:
    for world in range(3):
        left = values[present[:, world], world]
        if left.size:
            assert median_present(values, present)[world] == pytest.approx(np.median(left), abs=1e-3)
            assert mean_present(values, present)[world] == pytest.approx(left.mean(), abs=1e-3)
            assert best_present(values, np.arange(7), present)[world] == left.max()
        else:
            assert best_present(values, np.arange(7), present)[world] == values[:, world].max()


def test_the_best_is_looked_for_among_the_firms_given() -> None:
    values, present = np.repeat(row(1, 9, 5, 3)[:, None], 2, axis=1), np.ones((4, 2), dtype=np.bool_)
    present[2, 1] = False
    assert best_present(values, np.array([0, 2]), present) == pytest.approx([5, 1])
    assert level_present(values, present)[2].tolist() == [5, -np.inf]


def test_blocs_count_the_firms_that_are_there() -> None:
    present = market_with().firms.present
    expected = [len(np.setdiff1d(ROSTER.panel(bloc), PLACES)) for bloc in BLOCS]
    assert firms_by_bloc(present, ROSTER)[:, 0] == pytest.approx(expected)
    present[PLACES, :8] = True
    assert firms_by_bloc(present, ROSTER)[:, 0] == pytest.approx([len(ROSTER.china), len(ROSTER.america)])
    assert firms_by_bloc(present, ROSTER)[:, 8] == pytest.approx(expected)
    assert firms_by_bloc(present & False, ROSTER).max() == 1


def test_the_best_shipped_model_is_not_one_of_a_firm_that_left_or_is_yet_to_come() -> None:
    market = market_with(releases=SimpleNamespace(shipped=level(-9, FIRMS, WORLDS)))
    market.releases.shipped[PLACES] = 50
    market.releases.shipped[ROSTER.names.index("DeepSeek")] = -3
    market.releases.shipped[ROSTER.names.index("Google")] = 4
    assert [float(best[0]) for best in best_shipped(market)] == [-3, 4]
    market.firms.present[ROSTER.names.index("DeepSeek")] = False
    market.firms.present[ROSTER.names.index("Google")] = False
    assert [float(best[0]) for best in best_shipped(market)] == [-9, -9]
