"""Expected directions of the shipped scenarios against the model: what is expected, and by how much signals move.

    python -m benchmarks.directions

prints a row for each expected direction: agrees, no effect or disagrees, with the change of the probability against the
baseline on paired worlds and its standard error. Where the model does not agree, the scenario file gives the reason.
tests/model/test_directions.py holds every row to what its file says.
"""

from collections import Counter
from functools import cache

import numpy as np
import numpy.typing as npt

from simulator.engine.block import simulate_block
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import NO, YES, Answer
from simulator.forecast.influence import influence_of_ratio, standard_error
from simulator.scenario import load_scenario
from simulator.scenario.files import forecast_ids
from simulator.scenario.notes import Direction
from simulator.scenario.signals import ProbabilityRatio

Float = npt.NDArray[np.float64]

SEED = 20260214
BLOCKS = 2
CLEAR, MATERIAL = 2.0, 0.005
"""Standard errors, and the share of worlds, beyond which a difference counts as one."""
BASELINE = load_scenario("baseline")
SCENARIOS = tuple(name for name in forecast_ids() if name != "baseline")


@cache
def answers(scenario: str) -> dict[str, npt.NDArray[np.int8]]:
    """The answers of a scenario, (worlds,) by signal."""
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
    if isinstance(BASELINE.signals[signal].form, ProbabilityRatio):
        counted, among = found[f"{signal}:numerator"] == YES, found[f"{signal}:denominator"] == YES
    else:
        counted, among = found[signal] == YES, np.isin(found[signal], (YES, NO))
    return counted.astype(float), among.astype(float)


@cache
def difference(scenario: str, signal: str) -> tuple[float, float]:
    """Share in the scenario less that in the baseline, with its standard error on paired worlds. Odds that hold *below*
    a threshold are turned, so that + is likelier."""
    shares, influences = [], []
    for name in ("baseline", scenario):
        counted, among = counts(name, signal)
        shares.append(counted.mean() / among.mean())
        influences.append(influence_of_ratio(counted, among))
    question = BASELINE.signals[signal]
    turned = (
        isinstance(question.form, ProbabilityRatio)
        and question.threshold is not None
        and question.threshold.side == "below"
    )
    moved = float(shares[1] - shares[0])
    error = standard_error(influences[1] - influences[0])
    return -moved if turned else moved, error


def answered(scenario: str, signal: str) -> int:
    """Worlds that answer a signal, in the scenario or the baseline, whichever are fewer."""
    return min(int(counts(name, signal)[1].sum()) for name in ("baseline", scenario))


def verdict(moved: float, error: float, expected: str) -> str:
    """agrees, no effect or disagrees; a difference that is not clear, or not material, is no effect."""
    if expected == "?":
        return "open"
    if abs(moved) <= max(CLEAR * error, MATERIAL):
        return "no effect"
    return "agrees" if (moved > 0) == (expected == "+") else "disagrees"


def expected(scenario: str) -> tuple[Direction, ...]:
    """The expected directions of a scenario for signals that are forecast."""
    return tuple(row for row in load_scenario(scenario).directions if row.signal in BASELINE.signals)


def main() -> None:
    found: Counter[str] = Counter()
    for scenario in SCENARIOS:
        print(f"\n{scenario}")
        for row in expected(scenario):
            moved, error = difference(scenario, row.signal)
            said = verdict(moved, error, row.direction)
            found[said] += 1
            print(f"  {row.signal:46} {row.direction}  {said:9} {moved:+.3f} ± {error:.3f}")
    print("\n" + ", ".join(f"{number} {said}" for said, number in found.most_common()))


if __name__ == "__main__":
    main()
