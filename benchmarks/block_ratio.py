"""CPU of a block here over that of another version: pairs of processes that alternate within one run.

    git worktree add ../version-0.1 f1841be
    python -m benchmarks.block_ratio ../version-0.1

Each process plays the baseline's second block several times; its best time counts, since the first blocks of a process
also pay for memory that it has never touched.
"""

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.machine import machine

BLOCKS = 5
PLAY = f"""
import time
from simulator import load_scenario
from simulator.engine.block import BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
plan = Plan(load_scenario("baseline"), 7, 2 * BLOCK_WORLDS)
for _ in range({BLOCKS}):
    start = time.process_time()
    BlockRun(plan, 1).run().result()
    print(time.process_time() - start)
"""


def best_block(checkout: Path) -> float:
    """CPU seconds of the quickest of the blocks that a process plays with the code of a checkout."""
    environment = os.environ | {"PYTHONPATH": str(checkout), "OMP_NUM_THREADS": "1"}
    told = subprocess.run(
        [sys.executable, "-c", PLAY], cwd=checkout, env=environment, check=True, capture_output=True, text=True
    )
    return min(map(float, told.stdout.split()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path, help="folder with the code of the other version")
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    print(machine())
    here = Path(__file__).resolve().parents[1]
    ratios = []
    for _ in range(options.pairs):
        other, own = best_block(options.other.resolve()), best_block(here)
        ratios.append(own / other)
        print(f"{other:.2f} s there, {own:.2f} s here: {ratios[-1]:.2f}")
    print(f"median {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
