"""The whole engine against closed forms, in an uncoupled scenario that is named in `uncoupled.yaml`."""

import math
from datetime import date

import numpy as np
import pytest

from simulator.engine.plan import BLOCK_WORLDS
from simulator.engine.record import YES
from simulator.forecast.intervals import probability
from tests.model.worlds import HERE, block, series

RATE = 0.4
WEEK = 7 / 365.25


@pytest.fixture(scope="module")
def uncoupled():  # type: ignore[no-untyped-def]
    return block(HERE / "uncoupled.yaml", width=BLOCK_WORLDS)


def test_a_constant_hazard_gives_the_exponential_law_within_its_monte_carlo_error(uncoupled) -> None:  # type: ignore[no-untyped-def]
    weeks = uncoupled.calendar.last_tick(date(2027, 12, 31)) + 1
    expected = 1 - math.exp(-RATE * weeks * WEEK)
    holds = uncoupled.answers()["eda-by-2027"].holds
    found = probability(int(np.count_nonzero(holds == YES)), BLOCK_WORLDS)
    assert abs(found.value - expected) < 3.5 * found.error


def test_the_whole_first_passage_curve_follows_the_law(uncoupled) -> None:  # type: ignore[no-untyped-def]
    first = uncoupled.answers()["eda-by-2027"].tick
    for weeks in (13, 26, 52, 90):
        share = np.mean((first >= 0) & (first < weeks))
        expected = 1 - math.exp(-RATE * weeks * WEEK)
        assert abs(share - expected) < 4 * math.sqrt(expected * (1 - expected) / BLOCK_WORLDS)


def test_tension_is_a_stationary_gaussian_of_unit_variance_and_the_asked_half_life(uncoupled) -> None:  # type: ignore[no-untyped-def]
    tension = series(uncoupled)["tension"]
    assert abs(tension.mean()) < 4 / math.sqrt(BLOCK_WORLDS)
    assert np.var(tension, axis=1) == pytest.approx(np.ones(len(tension)), abs=5 * math.sqrt(2 / BLOCK_WORLDS))
    clearings = np.array(uncoupled.calendar.clearings)
    lag = (clearings[13] - clearings[1]) * WEEK
    correlation = np.corrcoef(tension[1], tension[13])[0, 1]
    assert correlation == pytest.approx(2 ** (-lag / 0.75), abs=4 / math.sqrt(BLOCK_WORLDS))
