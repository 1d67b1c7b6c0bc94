"""Structures: every switch has its forms, and every form plays the same worlds otherwise."""

import numpy as np
import pytest

from simulator.engine.block import simulate_block
from simulator.engine.plan import BLOCK_WORLDS, OTHER_FORMS, Plan
from simulator.forecast.assumptions import LEAST_SETS
from simulator.runs.produce import played_again
from simulator.scenario import load_scenario
from simulator.scenario.structures import alternatives, restructured
from tests.model.worlds import SEED
from tests.narrow import blocks_of

BASELINE = load_scenario("baseline")
SWITCHES = {structure.path: [form.value for form in structure.forms] for structure in BASELINE.structures.values()}

narrow = blocks_of(LEAST_SETS)


def test_a_switch_is_a_parameter_whose_default_is_one_of_its_forms():
    for path, values in SWITCHES.items():
        parameter = BASELINE.parameters[path]
        assert parameter.default.value in values
        assert all(parameter.low <= value <= parameter.high for value in values)


def test_alternatives_are_all_combinations_but_the_scenarios_own():
    assert len(alternatives(BASELINE)) == 3
    other = load_scenario("baseline", {"demand.mixture": "1"})
    own = {name: form.name for name, form in alternatives(other)[0].items()}
    assert (len(alternatives(other)), own) == (3, {"choice": "weight", "spillover": "convergence"})
    left_to_chance = load_scenario("baseline", {"demand.mixture": "{choice: {0: 1, 1: 1}}"})
    assert len(alternatives(left_to_chance)) == 4


def test_a_block_under_other_forms_is_that_of_a_scenario_with_them():
    """Number by number: the third alternative is both switches turned, with the same parameters and noise."""
    plan = Plan(BASELINE, SEED, BLOCK_WORLDS, structures=True)
    assert played_again(plan)[1:] == list(OTHER_FORMS[:3])
    again = simulate_block(plan, OTHER_FORMS[2]).answers
    turned = restructured(BASELINE, alternatives(BASELINE)[2])
    set_so = load_scenario("baseline", dict.fromkeys(SWITCHES, "1"))
    assert {path: turned.settings[path].quantity for path in SWITCHES} == {
        path: set_so.settings[path].quantity for path in SWITCHES
    }
    asked = simulate_block(Plan(set_so, SEED, BLOCK_WORLDS), 0).answers
    held = {name: answer.holds for name, answer in asked.items() if answer.holds is not None}
    assert again.keys() == held.keys()
    assert all(np.array_equal(again[name].holds, held[name]) for name in held)


@pytest.fixture(scope="module")
def own():
    return simulate_block(Plan(BASELINE, SEED, 512, structures=True), 0).answers


@pytest.mark.parametrize("number", range(3))
def test_every_form_decides_some_answers(own, number):
    other = simulate_block(Plan(BASELINE, SEED, 512, structures=True), OTHER_FORMS[number]).answers
    assert any(not np.array_equal(own[name].holds, answer.holds) for name, answer in other.items())
