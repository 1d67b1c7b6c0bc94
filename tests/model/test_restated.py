"""A probability that no shipped scenario and fewer than two uncertain numbers move says so, and no other does."""

from collections import defaultdict

import numpy as np
import numpy.typing as npt

from simulator.catalogue.quantities import Point
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.runs.defaults import DEFAULT_SEED
from simulator.runs.differing import played
from simulator.runs.selfcheck import knobs, moves, with_moved
from simulator.scenario import load_scenario
from simulator.scenario.definition import Scenario
from simulator.scenario.files import forecast_ids
from simulator.scenario.flags import Flag
from simulator.scenario.readings import signal_of
from tests.model.worlds import baseline, block

FEW = 2
MOVED_WORLDS = 64
"""A knob is moved in so many worlds to see which probabilities it moves."""
POINT = 0.01
"""The change of a probability that counts as one: a world that answers otherwise, and none does without a cause."""
MATERIAL = 0.02
"""A change of a probability in 256 worlds that counts as one."""


def movers(scenario: Scenario) -> dict[str, list[str]]:
    """The uncertain parameters that move each probability by a point or more, signal → paths, in catalogue order.

    Every world has one knob moved, once to its low and once to its high end, with everything else as it is; what a
    knob does to a probability is the mean difference of the two answers over its worlds; no answer counts as no.
    """
    plan = Plan(scenario, DEFAULT_SEED, BLOCK_WORLDS)
    paths = [path for path in knobs(scenario) if not isinstance(scenario.settings[path].quantity, Point)]
    both = [[*moves(scenario, path)] for path in paths]
    moved: dict[str, npt.NDArray[np.float64]] = defaultdict(lambda: np.zeros(len(paths)))
    worlds = np.zeros(len(paths))
    for turn in range(-(-MOVED_WORLDS * len(paths) // BLOCK_WORLDS)):
        assigned = (np.arange(BLOCK_WORLDS) + turn * BLOCK_WORLDS) % len(paths)
        worlds += np.bincount(assigned, minlength=len(paths))
        low, high = (
            played(with_moved(plan, BLOCK_WORLDS, list(end), assigned)).answers() for end in zip(*both, strict=True)
        )
        for name, answer in low.items():
            before, after = answer.held, high[name].held
            if before is not None and after is not None:
                change = np.nan_to_num(after) - np.nan_to_num(before)
                moved[name] += np.bincount(assigned, change, minlength=len(paths))
    return {
        name: [path for path, share in zip(paths, np.abs(change) / worlds, strict=True) if share >= POINT]
        for name, change in moved.items()
    }


def share(run, name):
    return np.nan_to_num(run.answers()[name].held).mean()


def test_a_probability_is_marked_if_nothing_moves_it():
    signals = load_scenario("baseline").signals
    found = movers(load_scenario("baseline"))
    unmoved = {name for name in signals if name in found and len(found[name]) < FEW}
    others = [block(scenario) for scenario in forecast_ids() if scenario != "baseline"]
    still = {
        name for name in unmoved if all(abs(share(run, name) - share(baseline(), name)) < MATERIAL for run in others)
    }
    marked = {signal_of(name) for name, signal in signals.items() if Flag.RESTATED in signal.flags}
    assert {signal_of(name) for name in still} == marked
