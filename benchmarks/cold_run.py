"""A cold `simulator run` of 10,000 worlds with charts, split into import, load, sample, run, reduce, write and draw.

    python -m benchmarks.cold_run [--worlds 10000] [--workers 2]

The whole is measured from outside, as a user waits for it. The parts are measured in a fresh process each way: what
importing costs, and one pass over the parts with one worker; with more workers "run" and "reduce" overlap.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import begun

PARTS = """
import sys, time
clock = time.perf_counter
marks = [("", clock())]
def mark(name): marks.append((name, clock()))
import simulator.cli.main, simulator.runs.simulate, simulator.engine.block, simulator.report.charts
import pyarrow.parquet, scipy.special, matplotlib.figure, matplotlib.backends.backend_agg
mark("import")
from simulator.scenario import load_scenario
scenario = load_scenario(sys.argv[1]); mark("load")
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.block import BlockRun
from simulator.sampling.draws import draw
plan = Plan(scenario, 20260214, int(sys.argv[2]))
for block in range(plan.blocks): draw(scenario, plan.seed, block, BLOCK_WORLDS)
mark("sample")
results = []
spent_run = spent_reduce = 0.0
for block in range(plan.blocks):
    begin = clock(); run = BlockRun(plan, block).run(); spent_run += clock() - begin
    begin = clock(); results.append(run.result()); spent_reduce += clock() - begin
    if block == 0: plan = plan.with_edges(results[0].edges)
mark("blocks")
times = {name: after - before for (_, before), (name, after) in zip(marks, marks[1:])}
times["run"] = spent_run - times["sample"]; times["reduce"] = spent_reduce; del times["blocks"]
from simulator import simulate
begin = clock(); simulate(scenario, worlds=int(sys.argv[2]), workers=1, out=sys.argv[3]); whole = clock() - begin
times["write"] = max(whole - times["sample"] - times["run"] - times["reduce"], 0.0)
for name, seconds in times.items(): print(name, seconds)
"""


def outside(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--worlds", default="10000")
    options.add_argument("--workers", default="2")
    options.add_argument("--scenario", default="export-controls-tightening")
    asked = options.parse_args()
    load = begun()
    simulator = [sys.executable, "-m", "simulator"]
    with tempfile.TemporaryDirectory() as folder:
        run = [*simulator, "run", asked.scenario, "--worlds", asked.worlds, "--quiet"]
        bare = outside([*run, "--workers", "1", "--no-charts", "--out", str(Path(folder, "one"))])
        drawn = outside([*run, "--workers", "1", "--out", str(Path(folder, "one"))])
        whole = outside([*run, "--workers", asked.workers, "--out", str(Path(folder, "many"))])
        inside = [sys.executable, "-c", PARTS, asked.scenario, asked.worlds, str(Path(folder, "inside"))]
        told = subprocess.run(inside, check=True, capture_output=True, text=True).stdout
    help_only = outside([*simulator, "--help"])
    parts = {name: float(seconds) for name, seconds in (line.split() for line in told.splitlines())}
    parts["draw (opening the finished run)"] = drawn
    print(f"{asked.worlds} worlds of {asked.scenario}")
    for name, seconds in parts.items():
        print(f"  {name:32} {seconds:6.2f} s")
    print(f"  {'one worker, without charts':32} {bare:6.2f} s")
    print(f"  {f'{asked.workers} workers, with charts':32} {whole:6.2f} s")
    print(f"  {'simulator --help':32} {help_only:6.2f} s")
    print(load)


if __name__ == "__main__":
    main()
