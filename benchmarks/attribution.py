"""Where the time of an attribution goes, and what it costs against running the two scenarios.

    python -m benchmarks.attribution                                         # the stress test against the baseline
    python -m benchmarks.attribution --other decoupling --reference detente

All figures come from one run in one process: shares and ratios hold for this machine under this load.
"""

import argparse

from benchmarks.machine import begun, cpu_seconds
from benchmarks.throughput import SEED
from simulator.analysis.compare.attribution import asked, shared_signals
from simulator.analysis.compare.coalitions import Assembly, Task
from simulator.analysis.compare.parts import difference
from simulator.analysis.shapley import Mask, Moments, Permutations, design_for
from simulator.engine.block import BlockRun, simulate_block
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.scenario import load_scenario


def assembled(assembly: Assembly, plan: Plan, acting: Mask) -> dict[str, float]:
    """CPU seconds of one simulation: starting as any block does, what assembling adds, playing, answering."""
    spent: dict[str, float] = {}
    runs: list[BlockRun] = []
    spent["start of a plain block"] = cpu_seconds(lambda: BlockRun(plan, 0).start())
    spent["assembling"] = cpu_seconds(lambda: runs.append(assembly.assembled(plan, 0, acting)))
    spent["assembling"] -= spent["start of a plain block"]
    spent["play"] = cpu_seconds(runs[0].play)
    spent["answers"] = cpu_seconds(runs[0].answers)
    return spent


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reference", default="baseline")
    options.add_argument("--other", default="five-risk-stress-test")
    names = options.parse_args()
    load = begun()
    reference, other = load_scenario(names.reference), load_scenario(names.other)
    signals = dict(shared_signals(reference, other))
    questions = tuple(name for signal in signals.values() for name, _ in asked(signal))
    assembly = Assembly(difference(reference, other), signals, questions)
    plan, parts = assembly.plan(SEED, BLOCK_WORLDS), len(assembly.difference.parts)
    BlockRun(plan, 0, 64).run()
    design = design_for(parts, SEED)
    acting = Permutations(parts, SEED).coalitions(0, BLOCK_WORLDS)[parts // 2]
    spent = assembled(assembly, plan, acting)
    one = sum(spent.values())
    outcome = assembly.outcome(plan, 0, acting)
    outcomes = [outcome for _ in design.coalitions(0, 1)]
    sums = cpu_seconds(lambda: Moments.of(outcome, design.credits(0, outcomes)))
    steps = Task(assembly, design).steps
    plain = cpu_seconds(lambda: simulate_block(Plan(other, SEED, BLOCK_WORLDS), 0))
    print(f"{names.other} against {names.reference}: {parts} parts, {type(design).__name__}")
    print(f"{steps} simulations a block of {BLOCK_WORLDS:,} worlds, and one in all for the proof")
    for name, seconds in spent.items():
        print(f"{name:24} {seconds:7.3f} CPU-s {seconds / one:6.1%} of a simulation")
    print(f"{'sums over a block':24} {sums:7.3f} CPU-s")
    print(f"one simulation costs {one / plain:.2f} times a block of a plain run ({plain:.2f} CPU-s)")
    for blocks in (1, 2, 5):
        print(f"{blocks * BLOCK_WORLDS:7,} worlds: {one * (1 + steps * blocks) + sums * blocks:7.1f} CPU-s")
    print(load)


if __name__ == "__main__":
    main()
