"""The command line over a market that takes its time: `python -m tests.cli.slow_market OUT [LAST]`.

After the block LAST it takes an hour for each.
"""

import sys
import time

from simulator.cli.main import main
from simulator.runs import checkpoints, produce, rows
from simulator.scenario import load
from tests.runs.fake_engine import fake_block, fake_draw, fake_pilot, scenario

LAST = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000


def slow_block(plan, block):
    time.sleep(0.05 if block <= LAST else 3600)
    return fake_block(plan, block)


if __name__ == "__main__":
    load.load_scenario = lambda name, overrides: scenario()
    checkpoints.simulate_block = slow_block
    produce.play_pilot, rows.draw = fake_pilot, fake_draw
    options = ["--no-charts", "--quiet", "--workers", "2", "--worlds", "80000"]
    sys.exit(main(["run", "tiny", "--out", sys.argv[1], *options]))
