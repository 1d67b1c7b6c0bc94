"""The same model in blocks of other widths, down to world by world: what sharing one calendar among worlds is worth.

    python -m benchmarks.world_by_world [--rounds 5]

Each round plays a block of every width in turn. A block of another width compares time only: the model's own results
always come from whole blocks. From the widths follows what a block costs whatever its width, and what a world adds.
"""

import argparse
from functools import partial
from statistics import median

import numpy as np

from benchmarks.machine import Ratio, alternated, begun
from simulator.engine.block import BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.scenario import load_scenario

SEED = 20260214
WIDTHS = (1, 16, 256, 512, 1024, BLOCK_WORLDS, 4096, 8192)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--scenario", default="baseline")
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    load = begun()
    plan = Plan(load_scenario(asked.scenario), SEED, BLOCK_WORLDS)
    works = {str(width): partial(lambda width: BlockRun(plan, 0, width).run(), width) for width in WIDTHS}
    alternated(works, 1)
    spent = alternated(works, asked.rounds)
    print(f"{asked.rounds} alternated rounds, {load}; lowest and highest in brackets")
    print(f"{'width':>6} {'CPU-s a block':>14} {'worlds/CPU-s':>13} {'time a world, × that of whole blocks':>38}")
    for width in WIDTHS:
        seconds = median(spent[str(width)])
        slower = Ratio.of(spent[str(width)], spent[str(BLOCK_WORLDS)], BLOCK_WORLDS / width)
        print(f"{width:6,} {seconds:14.3f} {width / seconds:13,.1f} {slower!s:>38}")
    each, whole = np.polyfit(WIDTHS, [median(spent[str(width)]) for width in WIDTHS], 1)
    print(f"straight line: {whole:.2f} CPU-s a block and {1000 * each:.2f} CPU-ms a world")


if __name__ == "__main__":
    main()
