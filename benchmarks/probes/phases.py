"""Prints where the time of a block of the baseline goes: CPU-seconds of each mechanism's steps, the longest first."""

import time
from collections import defaultdict

from simulator import load_scenario
from simulator.engine.block import BlockRun
from simulator.engine.observer import Observer
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.market.state import Market

SEED = 20260214
SHOWN = 24


class Phases(Observer):
    """CPU-seconds of each phase of a block."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    def begins(self, phase: str, market: Market) -> None:
        self.spent[phase] -= time.process_time()

    def ends(self, phase: str, market: Market) -> None:
        self.spent[phase] += time.process_time()


def main() -> None:
    plan = Plan(load_scenario("baseline"), SEED, 2 * BLOCK_WORLDS)
    BlockRun(plan, 0).run()
    phases = Phases()
    computed = BlockRun(plan, 1, observer=phases).run()
    start = time.process_time()
    computed.result()
    phases.spent["answers and reduction"] = time.process_time() - start
    spent = sorted(phases.spent.items(), key=lambda phase: -phase[1])
    for name, seconds in spent[:SHOWN]:
        print(f"{name:28} {seconds:7.3f} CPU-s {seconds / sum(phases.spent.values()):6.1%}")


if __name__ == "__main__":
    main()
