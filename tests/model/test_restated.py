"""A probability that no shipped scenario and fewer than two uncertain numbers move says so, and no other does."""

import numpy as np

from simulator.runs.selfcheck import movers
from simulator.scenario import load_scenario
from simulator.scenario.files import shipped_ids
from simulator.scenario.readings import signal_of
from simulator.scenario.signals import RESTATED
from tests.model.worlds import baseline, block

FEW = 2
MATERIAL = 0.02
"""A change of a probability in 256 worlds that counts as one."""


def share(run, name):
    return np.nan_to_num(run.signals.answers()[name].held).mean()


def test_a_probability_is_marked_if_nothing_moves_it():
    signals = load_scenario("baseline").signals
    found = movers(load_scenario("baseline"), enough=64)
    unmoved = {name for name in signals if name in found and len(found[name]) < FEW}
    others = [block(scenario) for scenario in shipped_ids() if scenario != "baseline"]
    still = {
        name for name in unmoved if all(abs(share(run, name) - share(baseline(), name)) < MATERIAL for run in others)
    }
    marked = {signal_of(name) for name, signal in signals.items() if RESTATED in signal.tags}
    assert {signal_of(name) for name in still} == marked
