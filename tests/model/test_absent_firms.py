"""Who is not there counts nowhere in the whole run (MODEL.md sections 2 and 9)."""

import numpy as np
import pytest

from simulator.scenario import load_scenario
from tests.model.worlds import block

WORLDS = 128
PLACES = ("EntrantCN1", "EntrantCN2", "EntrantUS")


@pytest.mark.parametrize(("theta0", "compute0", "depth0"), [(25.0, 5000.0, 0.9), (-50.0, 0.5, 0.02)])
def test_a_place_that_nobody_takes_moves_no_bit_of_anything(theta0: float, compute0: float, depth0: float) -> None:
    given = {"firms.entry_rate": "0"}
    odd = {
        f"roster.{column}.{place}": str(value)
        for place in PLACES
        for column, value in (("theta0", theta0), ("compute0", compute0), ("depth0", depth0))
    }
    usual, moved = (block(load_scenario("baseline", each), WORLDS) for each in (given, given | odd))
    found = dict(moved.recorder.all())
    for name, values in usual.recorder.all():
        if not name.endswith(PLACES):
            np.testing.assert_array_equal(found[name], values, err_msg=name)
    for event, first in usual.log.first.items():
        np.testing.assert_array_equal(moved.log.first[event], first, err_msg=event)
    for group in ("cn", "us"):
        for name in (f"theta.{group}", f"list_price.{group}", f"revenue.{group}"):
            np.testing.assert_array_equal(moved.recorder.read(name), usual.recorder.read(name), err_msg=name)
