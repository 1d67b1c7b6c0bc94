"""What a shock does to a parameter and to a stock, worked out by hand."""

import numpy as np
import pytest

from simulator.engine.shocks import NEVER, Firing, blend, push
from simulator.scenario.shocks import Shock


def array(*values: float) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    return np.array(values, dtype=np.float32)


def firing(**timing: float) -> Firing:
    shock = Shock(id="s", effects=(), where="test", **timing)  # type: ignore[arg-type]
    begins = np.array([0, 10, NEVER], dtype=np.int32)
    return Firing(shock, begins, begins < NEVER, {})


def test_a_step_has_full_weight_from_its_date_on_and_none_before() -> None:
    assert list(firing().weight(9)) == [1, 0, 0]
    assert list(firing().weight(10)) == [1, 1, 0]


def test_a_ramp_rises_linearly() -> None:
    assert list(firing(over_weeks=20).weight(15)) == [0.75, 0.25, 0]


def test_what_lasts_ends() -> None:
    assert list(firing(lasts_weeks=12).weight(11)) == [1, 1, 0]
    assert list(firing(lasts_weeks=12).weight(12)) == [0, 1, 0]


@pytest.mark.parametrize(
    ("operation", "expected"), [("set", [2.0, 3.5, 5.0]), ("scale", [2.0, 6.0, 10.0]), ("add", [2.0, 4.5, 7.0])]
)
def test_a_parameter_goes_the_part_of_the_way_that_the_weight_says(operation: str, expected: list[float]) -> None:
    assert list(blend(array(2, 2, 2), operation, array(5, 5, 5), array(0, 0.5, 1))) == expected


@pytest.mark.parametrize("operation", ["set", "scale", "add"])
def test_a_stock_pushed_along_a_ramp_arrives_where_one_push_would_bring_it(operation: str) -> None:
    once = push(array(2), operation, array(5), array(0), array(1))
    stock = array(2)
    for step in range(4):
        stock = push(stock, operation, array(5), array(step / 4), array((step + 1) / 4))
    np.testing.assert_allclose(stock, once, rtol=1e-5)


def test_a_weight_of_nothing_changes_no_bit() -> None:
    stock = array(0.1, 1e-20, 3e7)
    for operation in ("set", "scale", "add"):
        np.testing.assert_array_equal(push(stock, operation, array(5, 5, 5), array(0, 0, 0), array(0, 0, 0)), stock)
