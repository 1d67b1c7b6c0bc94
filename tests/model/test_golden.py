"""The baseline's numbers as they were last looked at: a change of the model must be meant.

The file holds the probability of every signal and the median of every main series at the end, in the first block of
worlds. It is compared with a tolerance, since the last bits of NumPy differ between platforms. Renew it with

    python -m tests.model.test_golden
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from simulator.engine.block import simulate_block
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.forecast.bands import Bands
from simulator.forecast.tally import Tally
from simulator.scenario import load_scenario
from tests.model.worlds import SEED

GOLDEN = Path(__file__).with_name("golden.yaml")
WORLDS_APART = 0.01
"""Share of worlds that may fall on the other side of a threshold elsewhere."""


def numbers() -> dict[str, Any]:
    plan = Plan(load_scenario("baseline"), SEED, BLOCK_WORLDS)
    result = simulate_block(plan, 0)
    tally, bands = Tally(plan.scenario, plan.calendar), Bands(plan.scenario, plan.calendar)
    tally.add(result)
    bands.add(result)
    forecast = tally.forecast(SEED).signals
    table = bands.table()
    last = plan.calendar.clearing_dates[-1]
    rows = zip(table["series"], table["date"], table["main"], table["q50"], strict=True)
    return {
        "probabilities": {signal.id: round(signal.probability.value, 4) for signal in forecast if signal.probability},
        "medians": {name: float(f"{value:.4g}") for name, day, main, value in rows if main and day == last},
    }


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return numbers()


@pytest.fixture(scope="module")
def golden() -> dict[str, Any]:
    return dict(yaml.safe_load(GOLDEN.read_text(encoding="utf-8")))


def test_probabilities_are_what_they_were(found: dict[str, Any], golden: dict[str, Any]) -> None:
    assert found["probabilities"] == pytest.approx(golden["probabilities"], abs=WORLDS_APART)


def test_medians_are_what_they_were(found: dict[str, Any], golden: dict[str, Any]) -> None:
    assert set(found["medians"]) == set(golden["medians"])
    for name, value in golden["medians"].items():
        np.testing.assert_allclose(found["medians"][name], value, rtol=0.02, atol=0.02, err_msg=name)


if __name__ == "__main__":
    head = "# The baseline in its first block of worlds (tests/model/test_golden.py).\n"
    GOLDEN.write_text(head + yaml.safe_dump(numbers(), sort_keys=False), encoding="utf-8")
