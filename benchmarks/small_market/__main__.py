"""`python -m benchmarks.small_market`: worlds per CPU-second of every engine, in rounds that alternate."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from statistics import median

import numpy as np

import benchmarks.small_market as about
from benchmarks.machine import Ratio, alternated, begun, cpu_seconds
from benchmarks.small_market.blocks import with_blocks
from benchmarks.small_market.market import NAMES, Outputs, disagreements
from benchmarks.small_market.world_by_world import with_ema, with_monaco, with_simpy
from simulator.engine.plan import BLOCK_WORLDS

OURS = "this engine"
ROUND = 2 * BLOCK_WORLDS
"""Worlds a round, for engines that run many at once."""


@dataclass(slots=True)
class Engine:
    """One way to play the small market: so many worlds give the outputs of each."""

    name: str
    play: Callable[[int], Outputs]
    worlds: int
    first_call: float = 0.0
    """CPU seconds of the first call on a block, what it imports and compiles included."""
    outputs: Outputs = field(default_factory=lambda: np.empty((len(NAMES), 0)))


def engines(world_by_world: int, everything: bool) -> list[Engine]:
    """This engine and its peers; the latter need the extra [bench], except for SimPy."""
    found = [Engine(OURS, with_blocks, ROUND), Engine("SimPy, one environment per world", with_simpy, world_by_world)]
    if everything:
        found += [
            Engine("numba, this engine's draws", _with_engine_draws, ROUND),
            Engine("numba, draws inside the loop", _with_own_draws, ROUND),
            Engine("JAX", _with_jax, ROUND),
            Engine("monaco", with_monaco, world_by_world),
            Engine("EMA Workbench", with_ema, world_by_world),
        ]
    return found


def _with_engine_draws(worlds: int) -> Outputs:
    from benchmarks.small_market.fused import with_engine_draws

    return with_engine_draws(worlds)


def _with_own_draws(worlds: int) -> Outputs:
    from benchmarks.small_market.fused import with_own_draws

    return with_own_draws(worlds)


def _with_jax(worlds: int) -> Outputs:
    from benchmarks.small_market.jitted import with_jax

    return with_jax(worlds)


def play(engine: Engine) -> None:
    engine.outputs = engine.play(engine.worlds)


def main() -> None:
    options = argparse.ArgumentParser(
        description=about.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog=about.__name__
    )
    options.add_argument("--all", action="store_true", help="also the engines of the extra [bench]")
    options.add_argument("--worlds", type=int, default=200, help="worlds a round for engines that run world by world")
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    load = begun()
    compared = engines(asked.worlds, asked.all)
    for engine in compared:
        engine.first_call = cpu_seconds(partial(engine.play, min(engine.worlds, BLOCK_WORLDS)))
    spent = alternated({engine.name: partial(play, engine) for engine in compared}, asked.rounds)
    print(f"{asked.rounds} alternated rounds, {load}; '× ours' is the median of rounds, lowest and highest in brackets")
    print(f"{'engine':34} {'worlds/CPU-s':>13} {'CPU-s × ours':>18} {'first call CPU-s':>17}   " + "  ".join(NAMES))
    for engine in compared:
        seconds = spent[engine.name]
        slower = Ratio.of(seconds, spent[OURS], ROUND / engine.outputs.shape[1])
        means = "  ".join(
            f"{mean:{len(name)}.3f}" for name, mean in zip(NAMES, engine.outputs.mean(axis=1), strict=True)
        )
        speed = engine.outputs.shape[1] / median(seconds)
        print(f"{engine.name:34} {speed:13,.0f} {slower!s:>18} {engine.first_call:17.2f}   {means}")
    wrong = disagreements({engine.name: engine.outputs for engine in compared})
    sys.exit("\n".join(wrong) if wrong else None)


if __name__ == "__main__":
    main()
