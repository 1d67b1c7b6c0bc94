"""Worlds per CPU-second of the full model, as a multiple of the random-number floor, with a profile by mechanism.

    python -m benchmarks.throughput                    # 1,000 and 10,000 worlds
    python -m benchmarks.throughput --worlds 100000    # slower

The floor is the time that NumPy's own samplers need merely to draw the same numbers in the same precision. All figures
come from one run in one process, so their ratios hold on other machines; the seconds do not.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable

import numpy as np

from simulator.engine.block import Action, BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.sampling.streams import Array, Stream
from simulator.scenario import load_scenario

SEED = 20260214


def cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def numbers_of_a_block(plan: Plan) -> Counter[str]:
    """How many uniforms and normals one block draws."""
    drawn: Counter[str] = Counter()

    class Counting(Stream):
        def uniform(self, *rows: int) -> Array:
            values = super().uniform(*rows)
            drawn["uniform"] += values.size
            return values

        def normal(self, *rows: int) -> Array:
            values = super().normal(*rows)
            drawn["normal"] += values.size
            return values

    run = BlockRun(plan, 0)
    for mechanism in run.mechanisms.values():
        mechanism.draw = Counting(SEED, f"mechanism:{mechanism.name}", 0, BLOCK_WORLDS)
    run.run()
    return drawn


def floor(drawn: Counter[str]) -> float:
    """CPU seconds to draw so many numbers, in arrays of the size that a mechanism draws at once."""
    shape = (16, BLOCK_WORLDS)
    generator = np.random.Generator(np.random.SFC64(SEED))
    size = shape[0] * shape[1]

    def draw() -> None:
        for _ in range(drawn["normal"] // size):
            generator.standard_normal(shape, dtype=np.float32)
        for _ in range(drawn["uniform"] // size):
            generator.random(shape, dtype=np.float32)

    return min(cpu_seconds(draw) for _ in range(3))


def profile(plan: Plan) -> Counter[str]:
    """CPU seconds of each phase in one block."""
    spent: Counter[str] = Counter()

    def timed(name: str, action: Action) -> Action:
        def act(market: object) -> None:
            start = time.process_time()
            action(market)  # type: ignore[arg-type]
            spent[name] += time.process_time() - start

        return act

    spent["reduce"] = cpu_seconds(BlockRun(plan, 1, wrap=timed).run().result)
    return spent


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--worlds", type=int, nargs="*", default=[1_000, 10_000])
    options.add_argument("--scenario", default="baseline")
    asked = options.parse_args()
    plan = Plan(load_scenario(asked.scenario), SEED, 2 * BLOCK_WORLDS)
    BlockRun(plan, 0, 64).run()
    drawn = numbers_of_a_block(plan)
    lowest = floor(drawn)
    print(f"one block of {BLOCK_WORLDS:,} worlds draws {drawn.total():,} numbers; NumPy alone: {lowest:.3f} CPU-s")
    print(f"{'worlds':>9} {'blocks':>7} {'CPU-s':>8} {'worlds/CPU-s':>13} {'× floor':>8}")
    for worlds in asked.worlds:
        wanted = Plan(plan.scenario, SEED, worlds)
        seconds = cpu_seconds(
            lambda wanted=wanted: [  # type: ignore[misc]
                BlockRun(wanted, block).run().result() for block in range(wanted.blocks)
            ]
        )
        multiple = seconds / (lowest * wanted.blocks)
        print(f"{worlds:9,} {wanted.blocks:7} {seconds:8.2f} {worlds / seconds:13,.0f} {multiple:8.1f}")
    spent = profile(plan)
    print("\nwhere a block's time goes")
    for name, seconds in spent.most_common(20):
        print(f"{name:24} {seconds:7.3f} CPU-s {seconds / spent.total():6.1%}")


if __name__ == "__main__":
    main()
