"""Counts of sorted worlds below and up to bin edges, against two plain searches."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from simulator.engine.reduction import edges_of, ranks
from simulator.sampling.streams import Array

FEW_VALUES = st.integers(-3, 3).map(float)


def series(worlds: int, values: st.SearchStrategy[float]) -> st.SearchStrategy[Array]:
    return hnp.arrays(np.float32, (3, worlds), elements=values).map(lambda drawn: np.sort(drawn, axis=-1))


@pytest.mark.parametrize("values", [FEW_VALUES, st.floats(-1, 1, width=32)])
@given(data=st.data())
def test_ranks_are_those_of_two_searches(values: st.SearchStrategy[float], data: st.DataObject) -> None:
    ordered, other = (data.draw(series(data.draw(st.integers(1, 40)), values)) for _ in range(2))
    for edges in (edges_of(ordered), edges_of(other)):
        for found, row, limits in zip(ranks(ordered, edges), ordered, edges, strict=True):
            np.testing.assert_array_equal(found[0], row.searchsorted(limits, side="left"))
            np.testing.assert_array_equal(found[1], row.searchsorted(limits, side="right"))


def test_of_no_world_none_is_below_an_edge() -> None:
    assert not ranks(np.empty((3, 0), dtype=np.float32), np.zeros((3, 5), dtype=np.float32)).any()
