"""Whole worlds: those in which an opinion holds are the worlds of the scenario with that opinion alone."""

from pathlib import Path

import numpy as np
import pytest

from simulator.analysis.compare.attribution import shared_signals
from simulator.analysis.compare.coalitions import Assembly
from simulator.analysis.compare.parts import difference
from simulator.engine.block import BlockRun, under_noise
from simulator.engine.plan import Plan
from simulator.runs.selfcheck import differing, knobs, recorded
from simulator.scenario import load_scenario

MARKET = Path(__file__).parents[1] / "analysis" / "brief-market.yaml"
PATH, SEED, WIDTH = "opinion.hawks.insiders", 5, 64
SHOCKED = """
shocks:
  squeeze:
    at: 2026-05-01
    set: {{policy.eda.on_rate: {eda}}}
    scale: {{demand.spend_growth: {growth}}}
"""
WORDS = """
id: {name}
title: Opinions
extends: brief-market.yaml
parameters:
  trust.start: {trust}
"""
HAWKS = {"trust": "{uniform: [0.1, 0.2]}", "eda": "{uniform: [5, 9]}", "growth": "0.5"}
INSIDERS = {"trust": "{quantiles: [0.5, 0.6, 0.8]}", "eda": "0.1", "growth": "{uniform: [0.9, 1.1]}"}


def both(weight=2):
    """Both opinions of everything; the insiders weigh so much, and the hawks 1."""

    def weighed(quantity):
        return f"{{weight: {weight}, {quantity.strip('{}') if ':' in quantity else f'value: {quantity}'}}}"

    return {key: f"{{mixture: {{hawks: {HAWKS[key]}, insiders: {weighed(INSIDERS[key])}}}}}" for key in HAWKS}


@pytest.fixture
def scenario(tmp_path):
    (tmp_path / MARKET.name).write_bytes(MARKET.read_bytes())

    def load(name, said):
        path = tmp_path / f"{name}.yaml"
        path.write_text((WORDS + SHOCKED).format(name=name, **said), "utf-8")
        return load_scenario(path)

    return load


def played(scenario):
    return BlockRun(Plan(scenario, SEED, WIDTH), 0, WIDTH).run()


def test_worlds_of_an_opinion_are_those_of_the_scenario_that_has_it_alone_to_the_bit(scenario):
    mixed = played(scenario("both", both()))
    holds = mixed.draws[PATH]
    apart = {}
    for place, said in enumerate((HAWKS, INSIDERS)):
        alone = played(scenario(f"alone-{place}", said))
        apart[place] = differing(recorded(mixed), recorded(alone), WIDTH)
        assert not apart[place][holds == place].any()
    assert 10 < np.count_nonzero(holds == 0) < 33
    assert apart[0][holds == 1].all()
    assert apart[1][holds == 0].all()


def test_other_noise_leaves_everybody_the_opinion_that_holds(scenario):
    run = under_noise(Plan(scenario("both", both()), SEED, WIDTH), 1)
    run.start()
    (firing,) = (each for each in run.shocks._firings if each.shock.id == "squeeze")
    np.testing.assert_array_equal(firing.amounts["policy.eda.on_rate"] > 1, run.draws[PATH] == 0)
    np.testing.assert_array_equal(firing.amounts["demand.spend_growth"] == 0.5, run.draws[PATH] == 0)


def test_with_all_parts_a_world_between_two_weights_is_the_other_scenarios_world(scenario):
    few, many = scenario("few", both(1)), scenario("many", both(4))
    apart = difference(few, many)
    assert {part.id for part in apart.parts} == {"parameters.trust.start", "shocks.squeeze"}
    assembly = Assembly(apart, dict(shared_signals(few.signals, many.signals)), ())
    plan = assembly.plan(SEED, WIDTH)
    for other, acts in ((few, False), (many, True)):
        acting = np.full((len(apart.parts), WIDTH), acts)
        assembled = assembly.assembled(plan, 0, acting, WIDTH).play()
        assert not differing(recorded(assembled), recorded(played(other)), WIDTH).any()


def test_nobody_can_turn_whose_opinion_holds_as_a_knob_of_a_mechanism(scenario):
    mixed = scenario("both", both())
    assert PATH not in knobs(mixed)
    assert "trust.start" in knobs(mixed)
