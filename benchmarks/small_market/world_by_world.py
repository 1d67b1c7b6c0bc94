"""The small market world by world: one environment of SimPy or salabim each; SimPy's also under monaco and EMA."""

import math
import random
import tempfile
import warnings
from collections.abc import Callable, Generator

import numpy as np
import simpy

from benchmarks.small_market.market import (
    BEHIND,
    CHEAPER,
    DRAG,
    EFFECT,
    FIRMS,
    INERTIA,
    LEADERS,
    NAMES,
    PERSISTENCE,
    PRICE,
    PRICE_SPREAD,
    QUALITY,
    RATE,
    RESET_CHANCE,
    SHOCK,
    STEP_NOISE,
    TREND,
    WEEK,
    WEEKS,
    Outputs,
)

SEEDS = 10**9


World = tuple[Callable[[], None], Callable[[], tuple[float, float, float]]]
"""How a world turns a week, and what it gives in the end."""


def new_world(seed: int) -> World:
    """A world in plain Python numbers."""
    noise = random.Random(seed)
    normal, uniform = noise.gauss, noise.random
    tension = normal(0, 1)
    control = False
    capability = [(0.0 if firm < LEADERS else -BEHIND) + normal(0, 1) for firm in range(FIRMS)]
    log_price = [PRICE_SPREAD * normal(0, 1) for _ in range(FIRMS)]
    share = [1 / FIRMS] * FIRMS

    def turn_week() -> None:
        nonlocal tension, control, share
        tension = PERSISTENCE * tension + SHOCK * normal(0, 1)
        rate = RATE * math.exp(EFFECT * tension - EFFECT**2 / 2)
        control = control or uniform() < -math.expm1(-rate * WEEK)
        for firm in range(FIRMS):
            drift = TREND - (DRAG if control and firm >= LEADERS else 0.0)
            capability[firm] += drift * WEEK + STEP_NOISE * normal(0, 1)
            if uniform() < RESET_CHANCE:
                log_price[firm] = -CHEAPER * capability[firm] + PRICE_SPREAD * normal(0, 1)
        utility = [QUALITY * level - PRICE * price for level, price in zip(capability, log_price, strict=True)]
        top = max(utility)
        weight = [math.exp(value - top) for value in utility]
        total = sum(weight)
        share = [INERTIA * old + (1 - INERTIA) * new / total for old, new in zip(share, weight, strict=True)]

    def outputs() -> tuple[float, float, float]:
        return max(capability[:LEADERS]) - max(capability[LEADERS:]), max(share), float(control)

    return turn_week, outputs


def one_world(seed: int) -> tuple[float, float, float]:
    """The usual way: one SimPy environment per world."""
    turn_week, outputs = new_world(seed)
    environment = simpy.Environment()

    def weeks() -> Generator[simpy.Event, None, None]:
        for _ in range(WEEKS):
            turn_week()
            yield environment.timeout(1)

    environment.process(weeks())
    environment.run()
    return outputs()


def with_simpy(worlds: int) -> Outputs:
    """The worlds of the seeds 0, 1, 2 …"""
    return np.array([one_world(seed) for seed in range(worlds)]).T


def with_salabim(worlds: int) -> Outputs:
    """salabim: an environment per world, with a component that turns its weeks."""
    import salabim

    class Market(salabim.Component):  # type: ignore[misc]
        def setup(self, turn_week: Callable[[], None]) -> None:
            self.turn_week = turn_week

        def process(self) -> Generator[object, None, None]:
            for _ in range(WEEKS):
                self.turn_week()
                yield self.hold(1)

    found = []
    for seed in range(worlds):
        turn_week, outputs = new_world(seed)
        environment = salabim.Environment(yieldless=False)
        Market(turn_week=turn_week)
        environment.run()
        found.append(outputs())
    return np.array(found).T


def with_monaco(worlds: int) -> Outputs:
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
        sim.addInVar("seed", randint, {"low": 0, "high": SEEDS})
        sim.runSim()
        return np.array([sim.outvars[name].vals for name in NAMES], dtype=np.float64)


def with_ema(worlds: int) -> Outputs:
    """EMA Workbench: an experiment per world; the world itself is the one above."""
    warnings.simplefilter("ignore")
    import ema_workbench

    names = [name.replace(" ", "_") for name in NAMES]

    def experiment(seed: float) -> dict[str, float]:
        return dict(zip(names, one_world(int(seed)), strict=True))

    model = ema_workbench.Model("smallmarket", function=experiment)
    model.uncertainties = [ema_workbench.IntegerParameter("seed", 0, SEEDS)]
    model.outcomes = [ema_workbench.ScalarOutcome(name) for name in names]
    with ema_workbench.SequentialEvaluator(model) as evaluator:
        _, outcomes = evaluator.perform_experiments(scenarios=worlds)
    return np.array([outcomes[name] for name in names], dtype=np.float64)
