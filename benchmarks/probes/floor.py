"""Draws as many random numbers as a block of the baseline draws, and nothing else, whenever it reads a line.

NumPy's own samplers draw them in the same precision, in arrays of the size that a mechanism draws: the least that a
simulation of these worlds can cost.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable

import numpy as np

from simulator import load_scenario
from simulator.engine.block import BlockRun
from simulator.engine.observer import Observer
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.sampling.streams import Array

SEED = 20260214
SHAPE = (16, BLOCK_WORLDS)
"""Of an array that a mechanism draws."""


class Draws(Observer):
    """Counts the numbers that a block draws, by their law."""

    def __init__(self) -> None:
        self.numbers: Counter[str] = Counter()

    def draws(self, stream: str, law: str, values: Array) -> None:
        self.numbers[law] += values.size


def floor(numbers: Counter[str]) -> float:
    """CPU-seconds of drawing so many uniforms and normals."""
    generator = np.random.Generator(np.random.SFC64(SEED))
    samplers: dict[str, Callable[..., object]] = {"uniform": generator.random, "normal": generator.standard_normal}
    start = time.process_time()
    for law, sampler in samplers.items():
        for _ in range(arrays(numbers[law])):
            sampler(SHAPE, dtype=np.float32)
    return time.process_time() - start


def arrays(numbers: int) -> int:
    """How many arrays hold so many numbers."""
    return -(-numbers // (SHAPE[0] * SHAPE[1]))


def main() -> None:
    drawn = Draws()
    BlockRun(Plan(load_scenario("baseline"), SEED, 2 * BLOCK_WORLDS), 1, observer=drawn).run()
    while True:
        print(json.dumps({"CPU-s": floor(drawn.numbers), "numbers drawn": drawn.numbers.total()}), flush=True)
        if not sys.stdin.readline():
            break


if __name__ == "__main__":
    main()
