"""A small market of 15 firms over 156 weeks, written for this engine and for three others, with the same outputs.

    python -m benchmarks.small_market            # this engine and SimPy, one environment per world
    pip install '.[bench]' && python -m benchmarks.small_market --all     # also monaco and EMA Workbench

Per world and week: a tension that reverts to its mean, a control that comes into force at a rate that tension drives,
capability with a bloc's trend and noise, sticky prices, and logit shares with inertia. Outputs: the gap between the
blocs, the largest share, whether the control came. Every engine must agree on their means within Monte Carlo error.
"""

import argparse
import math
import random
import tempfile
import time
import warnings
from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np
import simpy

from simulator.engine.plan import BLOCK_WORLDS
from simulator.sampling.streams import Array, Stream

FIRMS, LEADERS, WEEKS = 15, 7, 156
WEEK = 7 / 365.25
PERSISTENCE, EFFECT, RATE = 0.98, 0.7, 0.4
TREND, DRAG, NOISE = 12.0, 6.0, 1.5
RESET, QUALITY, PRICE, INERTIA = 1.0, 0.3, 1.0, 0.97
NAMES = ("gap", "largest share", "control came")
Outputs = tuple[float, float, float]


@dataclass(slots=True)
class Measured:
    """What one engine did."""

    engine: str
    worlds: int
    seconds: float
    means: Outputs


def block_of_worlds(block: int) -> Array:
    """This engine's way: one calendar for a block, arrays with the world last. Returns outputs (3, worlds)."""
    draw = Stream(1, "small-market", block, BLOCK_WORLDS)
    trains_in_first = (np.arange(FIRMS) < LEADERS)[:, None]
    tension = draw.normal()
    control = np.zeros(BLOCK_WORLDS, dtype=np.bool_)
    capability = np.where(trains_in_first, np.float32(0), np.float32(-7)) + draw.normal(FIRMS)
    log_price = np.float32(0.3) * draw.normal(FIRMS)
    share = np.full((FIRMS, BLOCK_WORLDS), 1 / FIRMS, dtype=np.float32)
    environment = simpy.Environment()

    def week() -> Generator[simpy.Event, None, None]:
        nonlocal tension, control, capability, log_price, share
        for _ in range(WEEKS):
            tension = PERSISTENCE * tension + math.sqrt(1 - PERSISTENCE**2) * draw.normal()
            rate = RATE * np.exp(EFFECT * tension - EFFECT**2 / 2)
            control = control | (draw.uniform() < -np.expm1(-rate * WEEK))
            drift = np.where(control & ~trains_in_first, np.float32(TREND - DRAG), np.float32(TREND))
            capability = capability + drift * WEEK + NOISE * math.sqrt(WEEK) * draw.normal(FIRMS)
            resets = draw.uniform(FIRMS) < -math.expm1(-RESET * WEEK)
            log_price = np.where(resets, -0.05 * capability / 12 + np.float32(0.3) * draw.normal(FIRMS), log_price)
            utility = QUALITY * capability - PRICE * log_price
            weight = np.exp(utility - utility.max(axis=0))
            share = INERTIA * share + (1 - INERTIA) * weight / weight.sum(axis=0)
            yield environment.timeout(1)

    environment.process(week())
    environment.run()
    gap = capability[:LEADERS].max(axis=0) - capability[LEADERS:].max(axis=0)
    return np.array([gap, share.max(axis=0), control], dtype=np.float32)


def one_world(seed: int) -> Outputs:
    """The usual way: one SimPy environment per world, plain Python numbers."""
    noise = random.Random(seed)
    normal, uniform = noise.gauss, noise.random
    tension = normal(0, 1)
    control = False
    capability = [(0.0 if firm < LEADERS else -7.0) + normal(0, 1) for firm in range(FIRMS)]
    log_price = [0.3 * normal(0, 1) for _ in range(FIRMS)]
    share = [1 / FIRMS] * FIRMS
    environment = simpy.Environment()
    reset_probability = -math.expm1(-RESET * WEEK)

    def week() -> Generator[simpy.Event, None, None]:
        nonlocal tension, control, share
        for _ in range(WEEKS):
            tension = PERSISTENCE * tension + math.sqrt(1 - PERSISTENCE**2) * normal(0, 1)
            rate = RATE * math.exp(EFFECT * tension - EFFECT**2 / 2)
            control = control or uniform() < -math.expm1(-rate * WEEK)
            for firm in range(FIRMS):
                drift = TREND - (DRAG if control and firm >= LEADERS else 0.0)
                capability[firm] += drift * WEEK + NOISE * math.sqrt(WEEK) * normal(0, 1)
                if uniform() < reset_probability:
                    log_price[firm] = -0.05 * capability[firm] / 12 + 0.3 * normal(0, 1)
            utility = [QUALITY * level - PRICE * price for level, price in zip(capability, log_price, strict=True)]
            top = max(utility)
            weight = [math.exp(value - top) for value in utility]
            total = sum(weight)
            share = [INERTIA * old + (1 - INERTIA) * new / total for old, new in zip(share, weight, strict=True)]
            yield environment.timeout(1)

    environment.process(week())
    environment.run()
    return max(capability[:LEADERS]) - max(capability[LEADERS:]), max(share), float(control)


def with_this_engine(worlds: int) -> tuple[int, Outputs]:
    blocks = max(1, worlds // BLOCK_WORLDS)
    outputs = np.concatenate([block_of_worlds(block) for block in range(blocks)], axis=1)
    return outputs.shape[1], _means(outputs)


def with_simpy(worlds: int) -> tuple[int, Outputs]:
    return worlds, _means(np.array([one_world(seed) for seed in range(worlds)]).T)


def with_monaco(worlds: int) -> tuple[int, Outputs]:
    """monaco: a case per world; the world itself is the one above."""
    import monaco
    from scipy.stats import randint

    def preprocess(case: "monaco.Case") -> tuple[int]:
        return (int(case.invals["seed"].val),)

    def postprocess(case: "monaco.Case", *outputs: float) -> None:
        for name, value in zip(NAMES, outputs, strict=True):
            case.addOutVal(name, value)

    functions = {"preprocess": preprocess, "run": one_world, "postprocess": postprocess}
    with tempfile.TemporaryDirectory() as folder:
        sim = monaco.Sim("small-market", worlds, functions, seed=1, verbose=False, resultsdir=folder)
        sim.addInVar("seed", randint, {"low": 0, "high": 10**9})
        sim.runSim()
        means = tuple(float(np.mean(sim.outvars[name].vals)) for name in NAMES)
    return worlds, (means[0], means[1], means[2])


def with_ema(worlds: int) -> tuple[int, Outputs]:
    """EMA Workbench: an experiment per world; the world itself is the one above."""
    warnings.simplefilter("ignore")
    import ema_workbench

    names = [name.replace(" ", "_") for name in NAMES]

    def experiment(seed: float) -> dict[str, float]:
        return dict(zip(names, one_world(int(seed)), strict=True))

    model = ema_workbench.Model("smallmarket", function=experiment)
    model.uncertainties = [ema_workbench.IntegerParameter("seed", 0, 10**9)]
    model.outcomes = [ema_workbench.ScalarOutcome(name) for name in names]
    with ema_workbench.SequentialEvaluator(model) as evaluator:
        _, outcomes = evaluator.perform_experiments(scenarios=worlds)
    means = tuple(float(np.mean(outcomes[name])) for name in names)
    return worlds, (means[0], means[1], means[2])


def _means(outputs: np.ndarray[tuple[int, ...], np.dtype[np.floating]]) -> Outputs:
    gap, largest, control = outputs.mean(axis=1, dtype=np.float64)
    return float(gap), float(largest), float(control)


def measure(engine: str, run: Callable[[int], tuple[int, Outputs]], worlds: int) -> Measured:
    """CPU time of one engine, after a short warm-up."""
    run(min(worlds, 20))
    start = time.process_time()
    done, means = run(worlds)
    return Measured(engine, done, time.process_time() - start, means)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--all", action="store_true", help="also monaco and EMA Workbench (extra [bench])")
    options.add_argument("--worlds", type=int, default=300, help="worlds for the engines that run world by world")
    asked = options.parse_args()
    rows = [
        measure("this engine", with_this_engine, 10 * BLOCK_WORLDS),
        measure("SimPy, one environment per world", with_simpy, asked.worlds),
    ]
    if asked.all:
        rows.append(measure("monaco", with_monaco, asked.worlds))
        rows.append(measure("EMA Workbench", with_ema, asked.worlds))
    ours = rows[0].worlds / rows[0].seconds
    print(f"{'engine':34} {'worlds':>7} {'worlds/CPU-s':>13} {'slower by':>10}   " + "  ".join(NAMES))
    for row in rows:
        speed = row.worlds / row.seconds
        means = "  ".join(f"{value:{len(name)}.3f}" for name, value in zip(NAMES, row.means, strict=True))
        print(f"{row.engine:34} {row.worlds:7,} {speed:13,.0f} {ours / speed:9,.0f}×   {means}")


if __name__ == "__main__":
    main()
