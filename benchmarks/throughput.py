"""Worlds per CPU-second of the full model, as a multiple of the random-number floor, with a profile by mechanism.

    python -m benchmarks.throughput                    # 1,000 and 10,000 worlds
    python -m benchmarks.throughput --worlds 100000    # slower

The floor is the time that NumPy's own samplers need merely to draw the same numbers in the same precision. A week's
share of it is drawn before every week of a block and timed apart, so that both meet the same moments of a machine whose
speed changes. The multiple then repeats within a tenth on one machine under one load, and on no other.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable

import numpy as np

from benchmarks.machine import Ratio, Watch, begun, cpu_seconds
from simulator.engine.block import BlockRun
from simulator.engine.observer import Observer
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.market.schedule import WEEK
from simulator.market.state import Market
from simulator.sampling.streams import Array
from simulator.scenario import load_scenario

SEED = 20260214
Sampler = Callable[..., object]


class Draws(Observer):
    """Counts the uniforms and normals that a block draws."""

    def __init__(self) -> None:
        self.numbers: Counter[str] = Counter()

    def draws(self, stream: str, law: str, values: Array) -> None:
        self.numbers[law] += values.size


def numbers_of_a_block(plan: Plan) -> Counter[str]:
    """How many uniforms and normals one block draws."""
    drawn = Draws()
    BlockRun(plan, 0, observer=drawn).run()
    return drawn.numbers


class Floor(Observer):
    """Before every week, draws a week's share of what a block draws and no more, in arrays of the size that a mechanism
    draws."""

    SHAPE = (16, BLOCK_WORLDS)

    def __init__(self, numbers: Counter[str], weeks: int) -> None:
        """`numbers`: how many uniforms and normals the block draws in all its weeks."""
        generator = np.random.Generator(np.random.SFC64(SEED))
        self._samplers: dict[str, Sampler] = {"uniform": generator.random, "normal": generator.standard_normal}
        self._weekly = {name: numbers[name] / (self.SHAPE[0] * self.SHAPE[1] * weeks) for name in self._samplers}
        self._owed = dict.fromkeys(self._samplers, 0.0)
        self.seconds = 0.0

    def draw_week(self) -> int:
        """Draw a week's arrays, and say how many; what is left of an array is drawn in a later week."""
        arrays = 0
        for name, sampler in self._samplers.items():
            self._owed[name] += self._weekly[name]
            while self._owed[name] >= 1:
                sampler(self.SHAPE, dtype=np.float32)
                self._owed[name] -= 1
                arrays += 1
        return arrays

    def begins(self, phase: str, market: Market) -> None:
        if phase == WEEK[0]:
            self.seconds += cpu_seconds(self.draw_week)


def beside_floor(numbers: Counter[str], weeks: int, compute: Callable[[Observer], object]) -> tuple[float, float]:
    """CPU seconds of a block run with the observer it is given, and of the floor drawn meanwhile, told apart."""
    floor = Floor(numbers, weeks)
    both = cpu_seconds(lambda: compute(floor))
    return both - floor.seconds, floor.seconds


def measure(plan: Plan, numbers: Counter[str]) -> None:
    """Print how fast the worlds of a plan are computed and reduced, and as a multiple of the floor."""
    load, blocks, floors = Watch(), [], []
    for block in range(plan.blocks):

        def compute(floor: Observer, block: int = block) -> object:
            return BlockRun(plan, block, observer=floor).run().result()

        seconds, floor = beside_floor(numbers, len(plan.calendar.ticks), compute)
        blocks.append(seconds)
        floors.append(floor)
    speed = plan.worlds / sum(blocks)
    print(f"{plan.worlds:9,} {plan.blocks:7} {speed:13,.0f} {Ratio.of(blocks, floors)!s:>16}   {load}", flush=True)


class Profile(Observer):
    """CPU seconds of each phase of a block."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    def begins(self, phase: str, market: Market) -> None:
        self.spent[phase] -= time.process_time()

    def ends(self, phase: str, market: Market) -> None:
        self.spent[phase] += time.process_time()


def profile(plan: Plan) -> list[tuple[str, float]]:
    """CPU seconds of each phase in one block, the longest first."""
    phases = Profile()
    phases.spent["reduce"] = cpu_seconds(BlockRun(plan, 1, observer=phases).run().result)
    return sorted(phases.spent.items(), key=lambda phase: phase[1], reverse=True)


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
        measure(Plan(plan.scenario, SEED, worlds), drawn)
    spent = profile(plan)
    print(f"\nwhere a block's time goes ({load})")
    for name, seconds in spent[:20]:
        print(f"{name:24} {seconds:7.3f} CPU-s {seconds / sum(dict(spent).values()):6.1%}")


if __name__ == "__main__":
    main()
