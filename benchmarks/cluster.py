"""What a cluster costs beside the blocks themselves, and how far the one process carries it that reduces them.

    python -m benchmarks.cluster                       # the baseline, 16 blocks
    python -m benchmarks.cluster --scenario price-war --blocks 40

A short run and a longer one are made on a local cluster of one worker; what the longer one costs more, block by block,
is what the process that asks spends on a block. Its seconds are CPU seconds; a local cluster has its scheduler in that
process, so that the scheduler's are in them.
"""

import argparse
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import process_time

from benchmarks.machine import begun
from simulator import load_scenario
from simulator.engine.pilot import play_pilot
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.runs.checkpoints import packed_block
from simulator.runs.cluster import on_cluster
from simulator.runs.cluster_worker import Work, environment
from simulator.runs.request import Request
from simulator.runs.simulate import simulate

WORLDS = (10**6, 10**7, 10**8)
WORKERS = (8, 64, 512)
FEW = 2
"""Blocks of the short run."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Of one block: CPU seconds of a worker and of the process that asks, bytes of its result and in the run's files;
    and the bytes of the plan."""

    simulated: float
    asker: float
    result: int
    files: float
    plan: int

    def hours(self, worlds: int, workers: int) -> float:
        """The workers' time or that of the process that asks, whichever is longer."""
        return worlds / BLOCK_WORLDS * max(self.simulated / workers, self.asker) / 3600


def measured(scenario: str, blocks: int, folder: Path) -> Costs:
    """Costs of a block of a scenario."""
    few, many = (Request(load_scenario(scenario), worlds=number * BLOCK_WORLDS) for number in (FEW, FEW + blocks))
    plan = Plan(many.scenario, many.seed, many.worlds)
    plan = plan.with_edges(play_pilot(plan).edges)
    packed_block(many.digest, plan, 0)
    before = process_time()
    packed = packed_block(many.digest, plan, 1)
    simulated = process_time() - before
    with on_cluster("local"):
        shorter, longer = (asked(request, folder) for request in (few, many))
    return Costs(
        simulated,
        (longer[0] - shorter[0]) / blocks,
        len(packed.content),
        (longer[1] - shorter[1]) / blocks,
        Work(partial(packed_block, many.digest), plan, environment()).bytes,
    )


def asked(request: Request, folder: Path) -> tuple[float, int]:
    """CPU seconds of this process for a run that a worker simulates, and the bytes of its files."""
    before = process_time()
    run = simulate(request, folder, workers=1)
    return process_time() - before, sum(path.stat().st_size for path in run.folder.iterdir() if path.is_file())


def main() -> None:
    """Measure, and print what follows for large runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", default="baseline")
    parser.add_argument("--blocks", type=int, default=16)
    given = parser.parse_args()
    watch = begun()
    with tempfile.TemporaryDirectory() as folder:
        costs = measured(given.scenario, given.blocks, Path(folder))
    print(f"bytes: plan {costs.plan:,}, once for every worker")
    print(
        f"  of a block of {BLOCK_WORLDS:,} worlds: result {costs.result:,}, in the files of the run {costs.files:,.0f}"
    )
    print(f"CPU seconds a block: worker {costs.simulated:.2f}, process that asks {costs.asker:.3f}")
    print(f"workers that one process can serve: {costs.simulated / costs.asker:.0f}")
    for worlds in WORLDS:
        blocks = worlds / BLOCK_WORLDS
        hours = ", ".join(f"{costs.hours(worlds, workers):,.2f} h by {workers}" for workers in WORKERS)
        print(f"{worlds:,} worlds: {blocks * costs.simulated / 3600:,.1f} core hours; {hours}")
        print(f"  results {blocks * costs.result / 1e9:,.1f} GB, files {blocks * costs.files / 1e9:,.1f} GB")
    print(watch)


if __name__ == "__main__":
    main()
