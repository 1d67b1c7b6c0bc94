"""Directions that must hold whatever the forms (MODEL.md section 16): one push on paired worlds, the rest as it was."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from simulator.catalogue.quantities import Point
from simulator.scenario import load_scenario
from simulator.scenario.shocks import Effect, Shock
from tests.model.worlds import block, series

WIDTH = 512
START = date(2026, 2, 14)
YEAR, LAST = 12, 36
"""Clearings after a year, and at the end."""


@dataclass(frozen=True)
class Push:
    """A target set to one value against another, and what must rise (+1) or fall (−1) at a clearing."""

    name: str
    target: str
    high: float
    low: float
    moves: tuple[tuple[str, int, int], ...]
    operation: str = "set"
    at: date = START


PUSHES = (
    Push("equipment controls", "policy.mature_node_equipment.active", 1, 0,
         (("compute_cn", LAST, -1), ("domestic_output", LAST, -1), ("gap_months", LAST, 1))),
    Push("EDA controls", "policy.eda.active", 1, 0,
         (("compute_cn", LAST, -1), ("domestic_output", LAST, -1), ("gap_months", LAST, 1))),
    Push("chip controls", "policy.advanced_chips.active", 1, 0,
         (("compute_cn", YEAR, -1), ("domestic_output", LAST, 1), ("domestic_share", LAST, 1))),
    Push("HBM controls", "policy.hbm.active", 1, 0,
         (("compute_cn", YEAR, -1), ("domestic_output", LAST, 1), ("domestic_share", LAST, 1))),
    Push("providers that close", "commons.close_rate", 6, 0,
         (("reuse_share", LAST, -1), ("gap_months", LAST, 1), ("downloads", LAST, -1), ("closed_premium", LAST, 1),
          ("price_us", LAST, 1))),
    Push("dearer tokens", "prices.cost_drift", 0.6, -0.6, (("roi_mortality", LAST, 1),)),
    Push("better integration after the start", "agents.integration", 2.0, 1.0, (("roi_mortality", YEAR, -1),), "scale",
         date(2026, 6, 1)),
    Push("more incidents", "trust.incident_rate", 60, 8, (("trust", LAST, -1), ("poc_starts", LAST, -1))),
    Push("more imitation", "capability.imitation_rate", 1.5, 0.1, (("gap_months", LAST, -1),)),
    Push("decoupling", "policy.decoupling_base", 0.9, 0.0, (("decoupling", LAST, 1), ("gap_months", LAST, 1))),
    Push("price-performance in tenders", "demand.price_performance_target", 0.8, 0.3,
         (("unit_cost_homepages", LAST, 1), ("api_margin_cn", LAST, -1))),
    Push("fatter margins", "prices.markup_scale", 2.0, 0.3,
         (("api_margin_cn", LAST, 1), ("depth.DeepSeek", LAST, -1), ("depth.OpenAI", LAST, -1))),
)  # fmt: skip
MOVES = [
    pytest.param(push, *move, id=f"{push.name}: {move[0]} {'+' if move[2] > 0 else '-'}")
    for push in PUSHES
    for move in push.moves
]


@cache
def pushed(push: Push, value: float) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    effect = Effect(push.target, push.operation, Point(value))  # type: ignore[arg-type]
    shock = Shock("push", (effect,), "test", at=push.at)
    return series(block(replace(load_scenario("baseline"), shocks=(shock,)), WIDTH))


@pytest.mark.parametrize(("push", "name", "clearing", "sign"), MOVES)
def test_a_push_moves_the_market_the_way_it_must(push: Push, name: str, clearing: int, sign: int) -> None:
    difference = pushed(push, push.high)[name][clearing] - pushed(push, push.low)[name][clearing]
    error = difference.std() / np.sqrt(WIDTH)
    assert sign * difference.mean() > 2 * error, f"{difference.mean():+.4g} ± {error:.2g}"
