"""The same model in blocks against world by world (a block of one): what sharing one calendar among worlds is worth.

    python -m benchmarks.world_by_world

A block of another width compares time only: the model's own results always come from whole blocks.
"""

import argparse
import time

from simulator.engine.block import BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.scenario import load_scenario

SEED = 20260214


def per_second(plan: Plan, width: int, blocks: int) -> float:
    """Worlds per CPU-second in blocks of a width."""
    start = time.process_time()
    for block in range(blocks):
        BlockRun(plan, block, width).run()
    return width * blocks / (time.process_time() - start)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--scenario", default="baseline")
    plan = Plan(load_scenario(options.parse_args().scenario), SEED, 16 * BLOCK_WORLDS)
    per_second(plan, 64, 1)
    whole = per_second(plan, BLOCK_WORLDS, 3)
    print(f"{'width':>6} {'worlds/CPU-s':>13} {'whole blocks are faster by':>27}")
    for width, blocks in ((1, 5), (16, 4), (256, 4), (1024, 3), (4096, 2)):
        speed = per_second(plan, width, blocks)
        print(f"{width:6,} {speed:13,.1f} {whole / speed:26,.1f}×")
    print(f"{BLOCK_WORLDS:6,} {whole:13,.1f} {1.0:26,.1f}×")


if __name__ == "__main__":
    main()
