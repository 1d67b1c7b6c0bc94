"""Expected directions of the shipped scenarios against the model, on paired worlds.

A row without a mark must hold: the difference to the baseline has the expected sign, by more than two standard errors
and half a percentage point. Where the model honestly disagrees, or does not move, the row of the scenario file says so
(`model:`) with the reason (`why:`), and that is what must hold.
"""

from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from simulator.engine.block import simulate_block
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import NO, YES, Answer
from simulator.scenario import load_scenario
from simulator.scenario.definition import Direction
from simulator.scenario.files import shipped_ids
from simulator.scenario.signals import Odds
from tests.model.worlds import SEED

Float = npt.NDArray[np.float64]

BASELINE = load_scenario("baseline")
SCENARIOS = tuple(name for name in shipped_ids() if name != "baseline")
BLOCKS = 2
CLEAR, MATERIAL = 2.0, 0.005
"""Standard errors, and the share of worlds, beyond which a difference counts as one."""
ENOUGH = 1000
"""Worlds below which a conditional signal may show nothing clear here, but must not contradict."""


@cache
def answers(scenario: str) -> dict[str, npt.NDArray[np.int8]]:
    plan = Plan(load_scenario(scenario), SEED, BLOCKS * BLOCK_WORLDS)
    blocks: list[dict[str, Answer]] = [simulate_block(plan, number).answers for number in range(BLOCKS)]
    return {
        name: np.concatenate([block[name].holds for block in blocks])
        for name, answer in blocks[0].items()
        if answer.holds is not None
    }


def counts(scenario: str, signal: str) -> tuple[Float, Float]:
    """What is counted, and among what, world by world: those who say yes among those who answer; for odds the worlds
    of the numerator among those of the denominator."""
    found = answers(scenario)
    if isinstance(BASELINE.signals[signal].form, Odds):
        counted, among = found[f"{signal}:numerator"] == YES, found[f"{signal}:denominator"] == YES
    else:
        counted, among = found[signal] == YES, np.isin(found[signal], (YES, NO))
    return counted.astype(float), among.astype(float)


def difference(scenario: str, signal: str) -> tuple[float, float]:
    """Share in the scenario less that in the baseline, with its standard error on paired worlds: the delta method for
    ratios of means (Cochran 1977, ch. 6). Odds that hold *below* a threshold are turned, so that + is likelier."""
    shares, influences = [], []
    for name in ("baseline", scenario):
        counted, among = counts(name, signal)
        share = counted.mean() / among.mean()
        shares.append(share)
        influences.append((counted - share * among) / among.mean())
    question = BASELINE.signals[signal]
    turned = isinstance(question.form, Odds) and question.threshold is not None and question.threshold.side == "below"
    moved = float(shares[1] - shares[0])
    error = float(np.std(influences[1] - influences[0]) / np.sqrt(influences[0].size))
    return -moved if turned else moved, error


def answered(scenario: str, signal: str) -> int:
    """Worlds that answer a signal, in the scenario or the baseline, whichever are fewer."""
    return min(int(counts(name, signal)[1].sum()) for name in ("baseline", scenario))


def verdict(moved: float, error: float, expected: str) -> str:
    if abs(moved) <= max(CLEAR * error, MATERIAL):
        return "no effect"
    return "agrees" if (moved > 0) == (expected == "+") else "disagrees"


ROWS = [
    pytest.param(scenario, row, id=f"{scenario}:{row.signal}")
    for scenario in SCENARIOS
    for row in load_scenario(scenario).directions
    if row.direction != "?" and row.signal in BASELINE.signals
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
    assert len(rows) >= 120
    assert len(marked) <= len(rows) / 3
