"""Expected directions of the seed inventory against the model, on paired worlds.

A row without a mark must hold: the difference to the baseline has the expected sign, by more than two standard errors
and half a percentage point. Where the model honestly disagrees, or does not move, the row of the scenario file says so
(`model:`) with the reason (`why:`), and that is what must hold.
"""

import math
from functools import cache

import numpy as np
import pytest

from simulator.engine.block import simulate_block
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import NO, YES, Answer
from simulator.scenario import load_scenario
from simulator.scenario.definition import Direction
from tests.model.worlds import SEED

SCENARIOS = (
    "export-controls-tightening", "open-source-commons-failure", "agent-roi-shock", "decoupling", "chip-gap-widening",
    "five-risk-stress-test", "commons-funded", "good-enough-tipping",
)  # fmt: skip
BLOCKS = 2
CLEAR, MATERIAL = 2.0, 0.005
"""Standard errors, and the share of worlds, beyond which a difference counts as one."""


ENOUGH = 1000
"""Worlds below which a conditional signal may show nothing clear here, but must not contradict."""


@cache
def holds(scenario: str) -> dict[str, "np.ndarray[tuple[int, ...], np.dtype[np.int8]]"]:
    plan = Plan(load_scenario(scenario), SEED, BLOCKS * BLOCK_WORLDS)
    blocks: list[dict[str, Answer]] = [simulate_block(plan, number).answers for number in range(BLOCKS)]
    return {
        name: np.concatenate([block[name].holds for block in blocks])
        for name, answer in blocks[0].items()
        if answer.holds is not None
    }


def difference(scenario: str, signal: str) -> tuple[float, float]:
    """Probability in the scenario less that in the baseline, with its paired standard error where all worlds answer."""
    before, after = holds("baseline")[signal], holds(scenario)[signal]
    answers = [np.isin(side, (YES, NO)) for side in (before, after)]
    shares = [float(np.mean(side[known] == YES)) for side, known in zip((before, after), answers, strict=True)]
    if all(known.all() for known in answers):
        error = float(np.std((after == YES).astype(float) - (before == YES))) / math.sqrt(before.size)
    else:
        parts = [share * (1 - share) / known.sum() for share, known in zip(shares, answers, strict=True)]
        error = math.sqrt(sum(parts))
    return shares[1] - shares[0], error


def answered(scenario: str, signal: str) -> int:
    """Worlds that answer a signal, in the scenario or the baseline, whichever are fewer."""
    return min(int(np.isin(holds(name)[signal], (YES, NO)).sum()) for name in ("baseline", scenario))


def verdict(moved: float, error: float, expected: str) -> str:
    if abs(moved) <= max(CLEAR * error, MATERIAL):
        return "no effect"
    return "agrees" if (moved > 0) == (expected == "+") else "disagrees"


ROWS = [
    pytest.param(scenario, row, id=f"{scenario}:{row.signal}")
    for scenario in SCENARIOS
    for row in load_scenario(scenario).directions
    if row.direction != "?" and row.signal in load_scenario(scenario).signals
]


@pytest.mark.parametrize(("scenario", "row"), ROWS)
def test_the_model_moves_as_expected_or_the_row_says_why_not(scenario: str, row: Direction) -> None:
    moved, error = difference(scenario, row.signal)
    found, expected = verdict(moved, error, row.direction), row.model or "agrees"
    if answered(scenario, row.signal) < ENOUGH:
        assert found in (expected, "no effect"), f"{moved:+.4f} ± {error:.4f}"
    else:
        assert found == expected, f"{moved:+.4f} ± {error:.4f}"
    assert row.model is None or row.why


def test_rows_are_not_all_marked_away() -> None:
    rows = [row.values[1] for row in ROWS]
    marked = [row for row in rows if isinstance(row, Direction) and row.model]
    assert len(rows) >= 30
    assert len(marked) <= len(rows) / 3
