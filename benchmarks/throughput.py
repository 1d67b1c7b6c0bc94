"""Worlds per CPU-second of the full model, as a multiple of the random-number floor, with a profile by mechanism.

    python -m benchmarks.throughput                    # 1,000 and 10,000 worlds
    python -m benchmarks.throughput --worlds 100000    # slower

The floor is the time that NumPy's own samplers need merely to draw the same numbers in the same precision. Each block
is paired with a floor drawn right before it, and the multiple is taken pair by pair: it holds for this machine under
this load. Another processor, or other work beside it, slows the model's arrays and the draws by different factors.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable

import numpy as np

from benchmarks.machine import Ratio, Watch, begun, cpu_seconds
from simulator.engine.block import Action, BlockRun, simulate_block
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.sampling.streams import Array, Stream
from simulator.scenario import load_scenario

SEED = 20260214


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


def draw_only(drawn: Counter[str]) -> None:
    """Draw so many numbers and no more, in arrays of the size that a mechanism draws at once."""
    shape = (16, BLOCK_WORLDS)
    generator = np.random.Generator(np.random.SFC64(SEED))
    size = shape[0] * shape[1]
    for _ in range(drawn["normal"] // size):
        generator.standard_normal(shape, dtype=np.float32)
    for _ in range(drawn["uniform"] // size):
        generator.random(shape, dtype=np.float32)


def measure(plan: Plan, draw: Callable[[], None]) -> None:
    """Print how fast the worlds of a plan are computed and reduced, a floor before each block."""
    load = Watch()
    floors, blocks = [], []
    for block in range(plan.blocks):
        floors.append(cpu_seconds(draw))
        blocks.append(cpu_seconds(lambda block=block: simulate_block(plan, block)))  # type: ignore[misc]
    speed = plan.worlds / sum(blocks)
    print(f"{plan.worlds:9,} {plan.blocks:7} {speed:13,.0f} {Ratio.of(blocks, floors)!s:>16}   {load}", flush=True)


def profile(plan: Plan) -> list[tuple[str, float]]:
    """CPU seconds of each phase in one block, the longest first."""
    spent: defaultdict[str, float] = defaultdict(float)

    def timed(name: str, action: Action) -> Action:
        def act(market: object) -> None:
            start = time.process_time()
            action(market)  # type: ignore[arg-type]
            spent[name] += time.process_time() - start

        return act

    spent["reduce"] = cpu_seconds(BlockRun(plan, 1, wrap=timed).run().result)
    return sorted(spent.items(), key=lambda phase: phase[1], reverse=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--worlds", type=int, nargs="*", default=[1_000, 10_000])
    options.add_argument("--scenario", default="baseline")
    asked = options.parse_args()
    load = begun()
    plan = Plan(load_scenario(asked.scenario), SEED, 2 * BLOCK_WORLDS)
    drawn = numbers_of_a_block(plan)
    print(f"one block of {BLOCK_WORLDS:,} worlds draws {drawn.total():,} numbers")
    print(f"{'worlds':>9} {'blocks':>7} {'worlds/CPU-s':>13} {'× floor':>16}   load")
    for worlds in asked.worlds:
        measure(Plan(plan.scenario, SEED, worlds), lambda: draw_only(drawn))
    spent = profile(plan)
    print(f"\nwhere a block's time goes ({load})")
    for name, seconds in spent[:20]:
        print(f"{name:24} {seconds:7.3f} CPU-s {seconds / sum(dict(spent).values()):6.1%}")


if __name__ == "__main__":
    main()
