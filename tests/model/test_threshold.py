"""A signal says that its threshold decides it if that is so by a rule, and no other says so.

The threshold decides where hardly any world answers otherwise (at most one in fifty), or where a tenth more or less on
it, or on the number of times that are asked for, moves the probability by a fifth. The rule reads the first date of
a signal on the baseline's first block of worlds; what lies within sampling of a limit may be flagged or not.
"""

from dataclasses import replace

import numpy as np
import pytest

from simulator.engine.block import simulate_block
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.runs.defaults import DEFAULT_SEED
from simulator.scenario import load_scenario
from simulator.scenario.flags import Flag
from simulator.scenario.readings import signal_of
from simulator.scenario.signals import Crossing, EventCount, Joint, ProbabilityRatio, Signal, Staying

BASELINE = load_scenario("baseline")
ASKED = {
    name: each
    for name, each in BASELINE.signals.items()
    if name == signal_of(name) and each.form is not ProbabilityRatio
}
FEW, FEW_MARGIN = 0.02, 0.01
"""Share of worlds that answer otherwise, and what sampling can add to it or take from it."""
FAR, FAR_MARGIN = 0.2, 0.03
"""Change of the probability when the threshold moves by a tenth, and the same."""
LESS, MORE = 0.9, 1.1


def moved(signal: Signal, factor: float) -> Signal:
    """The signal with every threshold, and every number of times, as many times as large."""
    threshold = signal.threshold and replace(signal.threshold, value=signal.threshold.value * factor)
    form = signal.form
    match form:
        case Crossing() | Staying():
            form = replace(form, threshold=replace(form.threshold, value=form.threshold.value * factor))
        case EventCount():
            form = replace(form, at_least=max(1, round(form.at_least * factor)))
        case Joint():
            form = replace(form, members=tuple(moved(member, factor) for member in form.members))
    return replace(signal, form=form, threshold=threshold)


@pytest.fixture(scope="module")
def shares() -> dict[str, tuple[float, float]]:
    """Of every signal: the share of worlds that answer otherwise, and how far a tenth moves the probability."""
    signals = dict(ASKED)
    for name, signal in ASKED.items():
        signals |= {f"{name}:{factor}": moved(signal, factor) for factor in (LESS, MORE)}
    plan = Plan(replace(BASELINE, signals=signals), DEFAULT_SEED, BLOCK_WORLDS)
    held = {name: answer.held for name, answer in simulate_block(plan, 0).answers.items()}
    chances = {name: float(np.nanmean(each)) for name, each in held.items() if each is not None}
    return {
        name: (min(p, 1 - p), max(abs(chances[f"{name}:{factor}"] - p) for factor in (LESS, MORE)))
        for name, p in chances.items()
        if ":" not in name
    }


def test_a_signal_is_flagged_where_its_threshold_decides(shares):
    flagged = {name for name in shares if Flag.THRESHOLD in BASELINE.signals[name].flags}
    must = {name for name, (few, far) in shares.items() if few < FEW - FEW_MARGIN or far > FAR + FAR_MARGIN}
    may = {name for name, (few, far) in shares.items() if few < FEW + FEW_MARGIN or far > FAR - FAR_MARGIN}
    assert must - flagged == set(), "flag these"
    assert flagged - may == set(), "these need no flag"
