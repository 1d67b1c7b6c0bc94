"""The same model in blocks of other widths, down to world by world: what sharing one calendar among worlds is worth.

    python -m benchmarks.world_by_world [--rounds 3]

Each round plays a block of every width in turn, with the random-number floor drawn beside it week by week. A block of
another width compares time only, without reduction: the model's own results come from whole blocks. The straight line
through the widths from 512 on is what a block costs whatever its width, and what a world adds: a cache that the arrays
of wide blocks outgrow would bend it.
"""

import argparse
from collections import Counter
from statistics import median

import numpy as np

from benchmarks.machine import Ratio, begun
from benchmarks.throughput import SEED, beside_floor, numbers_of_a_block
from simulator.engine.block import BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.scenario import load_scenario

WIDTHS = (1, 16, 256, 512, 1024, BLOCK_WORLDS, 4096)
STRAIGHT_FROM = 512


def timed(plan: Plan, numbers: Counter[str], width: int) -> tuple[float, float]:
    """CPU seconds of a block of a width, and of drawing its numbers alone."""
    drawn = Counter({name: count * width // BLOCK_WORLDS for name, count in numbers.items()})
    return beside_floor(drawn, len(plan.calendar.ticks), lambda floor: BlockRun(plan, 0, width, floor).run())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--scenario", default="baseline")
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    load = begun()
    plan = Plan(load_scenario(asked.scenario), SEED, BLOCK_WORLDS)
    numbers = numbers_of_a_block(plan)
    rounds = [[timed(plan, numbers, width) for width in WIDTHS] for _ in range(asked.rounds)]
    spent = {width: [row[column][0] for row in rounds] for column, width in enumerate(WIDTHS)}
    floors = {width: [row[column][1] for row in rounds] for column, width in enumerate(WIDTHS)}
    print(f"{asked.rounds} alternated rounds, {load}; lowest and highest in brackets")
    print(f"{'width':>6} {'worlds/CPU-s':>13} {'a world, × whole blocks':>24} {'× floor':>20}")
    for width in WIDTHS:
        slower = Ratio.of(spent[width], spent[BLOCK_WORLDS], BLOCK_WORLDS / width)
        multiple = Ratio.of(spent[width], floors[width])
        print(f"{width:6,} {width / median(spent[width]):13,.1f} {slower!s:>24} {multiple!s:>20}")
    wide = [width for width in WIDTHS if width >= STRAIGHT_FROM]
    each, once = np.polyfit(wide, [width * Ratio.of(spent[width], floors[width]).middle for width in wide], 1)
    print(f"straight line: {each:.2f} floors of a world, and {once:,.0f} such floors a block")


if __name__ == "__main__":
    main()
