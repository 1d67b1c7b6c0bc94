"""What a cluster costs beside the blocks themselves, and how far the one process carries it that reduces them.

    python -m benchmarks.cluster                       # the baseline, 12 blocks sent
    python -m benchmarks.cluster --scenario price-war --blocks 40

A worker simulates one block. Its result then comes again and again over TCP on loopback, is kept as a checkpoint, read
back and reduced, as in a run. Seconds are CPU seconds of the process that asks; a local cluster has its scheduler in
that process, so that the scheduler's are in them.
"""

import argparse
import pickle
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time

from benchmarks.machine import begun
from simulator import load_scenario
from simulator.engine.block import simulate_block
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import BlockResult
from simulator.runs import checkpoints
from simulator.runs.cluster import on_cluster
from simulator.runs.cluster_worker import Work, environment
from simulator.runs.request import Request
from simulator.runs.results import Results

WORLDS = (10**6, 10**7, 10**8)
WORKERS = (8, 64, 512)
SIMULATED: dict[int, BlockResult] = {}
"""What a worker has simulated once."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Of one block, in CPU seconds: simulating it, and what the process that asks does with it."""

    simulated: float
    received: float
    kept: float
    reduced: float

    @property
    def asker(self) -> float:
        """What the process that asks spends on a block."""
        return self.received + self.kept + self.reduced

    def hours(self, worlds: int, workers: int) -> float:
        """The workers' time or that of the process that asks, whichever is longer."""
        return worlds / BLOCK_WORLDS * max(self.simulated / workers, self.asker) / 3600


def sent_again(plan: Plan, block: int) -> BlockResult:
    """A block that is simulated once by a worker, under any number."""
    if 1 not in SIMULATED:
        SIMULATED[1] = simulate_block(plan, 1)
    return replace(SIMULATED[1], block=block)


def measured(scenario: str, blocks: int, folder: Path) -> Costs:
    """Costs of a block of a scenario; prints the bytes that belong to them."""
    request = Request(load_scenario(scenario), worlds=(blocks + 1) * BLOCK_WORLDS)
    plan = Plan(request.scenario, request.seed, request.worlds)
    first = simulate_block(plan, 0)
    plan = plan.with_edges(first.edges)
    before = process_time()
    second = simulate_block(plan, 1)
    simulated = process_time() - before
    received = over_loopback(plan, blocks)
    (folder / checkpoints.FOLDER).mkdir()
    before = process_time()
    for number in range(1, blocks + 1):
        checkpoints.save(folder, replace(second, block=number), request.digest)
        checkpoints.load(folder, number, request.digest)
    kept = (process_time() - before) / blocks
    with Results(request, plan, folder) as results:
        results.add(first)
        before = process_time()
        for number in range(1, blocks + 1):
            results.add(replace(second, block=number))
        reduced = (process_time() - before) / blocks
        results.finish()
    files = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    print(f"bytes: plan {Work(simulate_block, plan, environment()).bytes:,}, once for every worker")
    print(f"  result of a block {len(pickle.dumps(second, 5)):,}")
    print(f"  its checkpoint {checkpoints.path_of(folder, 1).stat().st_size:,}")
    print(f"  in the files of the run {files / (blocks + 1):,.0f}")
    return Costs(simulated, received, kept, reduced)


def over_loopback(plan: Plan, blocks: int) -> float:
    """CPU seconds in this process for a block that arrives."""
    with on_cluster("local"):
        list(map_over_blocks(sent_again, plan, [1], 1))
        before = process_time()
        for _ in map_over_blocks(sent_again, plan, range(1, blocks + 1), 1):
            pass
        return (process_time() - before) / blocks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", default="baseline")
    parser.add_argument("--blocks", type=int, default=12)
    given = parser.parse_args()
    watch = begun()
    with tempfile.TemporaryDirectory() as folder:
        costs = measured(given.scenario, given.blocks, Path(folder))
    print(
        f"CPU seconds a block: simulated {costs.simulated:.2f}; received {costs.received:.3f}, "
        f"kept and read back {costs.kept:.3f}, reduced {costs.reduced:.3f}"
    )
    print(f"workers that one process can serve: {costs.simulated / costs.asker:.0f}")
    for worlds in WORLDS:
        hours = ", ".join(f"{costs.hours(worlds, workers):,.1f} h by {workers}" for workers in WORKERS)
        print(f"{worlds:,} worlds: {worlds / BLOCK_WORLDS * costs.simulated / 3600:,.0f} core hours; {hours}")
    print(watch)


if __name__ == "__main__":
    main()
