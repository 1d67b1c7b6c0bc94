"""Computes a block of the baseline whenever it reads a line: its CPU-seconds, and how much it sends.

    python block.py            # a whole block as a run of many computes it, answers and reduction included
    python block.py WIDTH      # a block of another width, which is not reduced

Needs only the code of the simulator, so that any version's can be given.
"""

import json
import pickle
import sys
import time
from importlib import import_module

from simulator import load_scenario
from simulator.engine.block import BlockRun, simulate_block
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import BlockResult

SEED = 20260214


def with_edges(plan: Plan) -> Plan:
    """The plan with the bin edges of its bands, from a pilot or, in versions that have none, from block 0."""
    try:
        pilot = import_module("simulator.engine.pilot")
    except ModuleNotFoundError:
        return plan.with_edges(simulate_block(plan, 0).edges)
    edged: Plan = plan.with_edges(pilot.play_pilot(plan).edges)
    return edged


def packed(result: BlockResult) -> bytes:
    """A result as a worker sends it: packed or, in versions that do not pack, pickled."""
    pack = getattr(import_module("simulator.runs.checkpoints"), "pack", None)
    return pickle.dumps(result, pickle.HIGHEST_PROTOCOL) if pack is None else bytes(pack(result, "").content)


def whole(plan: Plan) -> dict[str, float]:
    """Costs of a block, and of what it sends."""
    start = time.process_time()
    result = simulate_block(plan, 1)
    done = time.process_time()
    content = packed(result)
    sent = time.process_time()
    return {"CPU-s": done - start, "CPU-s to pack its result": sent - done, "MB of its result": len(content) / 1e6}


def wide(plan: Plan, width: int) -> dict[str, float]:
    """CPU-seconds of a block of so many worlds, for as many worlds as a whole block has."""
    start = time.process_time()
    BlockRun(plan, 1, width).run()
    return {"CPU-s": (time.process_time() - start) * BLOCK_WORLDS / width}


def main() -> None:
    plan = Plan(load_scenario("baseline"), SEED, 2 * BLOCK_WORLDS)
    width = int(sys.argv[1]) if sys.argv[1:] else None
    if width is None:
        plan = with_edges(plan)
    while True:
        print(json.dumps(whole(plan) if width is None else wide(plan, width)), flush=True)
        if not sys.stdin.readline():
            break


if __name__ == "__main__":
    main()
