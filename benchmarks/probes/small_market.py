"""Plays the small market in an engine whenever it reads a line, and writes what a world costs.

    python small_market.py ENGINE

The first line that it writes tells of the first call, what it imports and compiles included, and is written only if the
engine's means agree with this engine's. It runs as a file, not as a module: salabim looks through the calling frames.
"""

import argparse
import json
import sys
from importlib import import_module

import benchmarks.small_market as about
from benchmarks.machine import cpu_seconds
from benchmarks.small_market.market import Outputs, disagreements

MANY, FEW = 4096, 200
"""Worlds a round: of engines that play many at once, and of those that play one after the other."""
ENGINES = {
    "ours": ("blocks", "with_blocks", MANY),
    "numba": ("fused", "with_engine_draws", MANY),
    "numba-draws": ("fused", "with_own_draws", MANY),
    "jax": ("jitted", "with_jax", MANY),
    "simpy": ("world_by_world", "with_simpy", FEW),
    "salabim": ("world_by_world", "with_salabim", FEW),
    "monaco": ("world_by_world", "with_monaco", FEW),
    "ema": ("world_by_world", "with_ema", FEW),
    "mesa": ("agents", "with_mesa", FEW),
}
"""Engine → module, function that plays so many worlds, worlds a round."""


def play(engine: str, worlds: int) -> Outputs:
    """Outputs of at least so many worlds.

    Raises
    ------
    SystemExit
        If the engine's library is not installed.
    """
    module, function, _ = ENGINES[engine]
    try:
        outputs: Outputs = getattr(import_module(f"{about.__name__}.{module}"), function)(worlds)
    except ModuleNotFoundError as error:
        raise SystemExit(f"{error.name} is not installed") from None
    return outputs


def round_of(engine: str) -> dict[str, float]:
    """CPU-microseconds that one world costs in a round."""
    outputs: list[Outputs] = []
    spent = cpu_seconds(lambda: outputs.append(play(engine, ENGINES[engine][2])))
    return {"CPU-µs a world": 1e6 * spent / outputs[0].shape[1]}


def main() -> None:
    options = argparse.ArgumentParser(description=about.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("engine", choices=ENGINES)
    engine = options.parse_args().engine
    outputs: list[Outputs] = []
    first = cpu_seconds(lambda: outputs.append(play(engine, ENGINES[engine][2])))
    if wrong := disagreements(outputs[0]):
        raise SystemExit("; ".join(wrong))
    print(json.dumps({"CPU-s of the first call": first}), flush=True)
    while sys.stdin.readline():
        print(json.dumps(round_of(engine)), flush=True)


if __name__ == "__main__":
    main()
