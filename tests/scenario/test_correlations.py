"""Rank correlations: which can be met, and the nearest ones where they cannot."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario import ScenarioError, load_scenario
from simulator.scenario.correlation_rows import Correlation
from simulator.scenario.correlations import (
    correlation_groups,
    is_possible,
    matrix_fault,
    nearest_correlation,
)

EXACT = 6 / np.pi * np.arcsin(0.25)
"""Three equal negative correlations r can be met down to r = −1/2, which is a rank correlation of −(6/π)·asin(1/4)."""


def three(first, second, third):
    return [Correlation("a", "b", first, ""), Correlation("a", "c", second, ""), Correlation("b", "c", third, "")]


def rank_matrix(asked):
    ((_, ranks),) = correlation_groups(asked)
    return ranks


def matrix(first, second, third):
    return rank_matrix(three(first, second, third))


def test_pairs_become_a_matrix_in_the_order_in_which_paths_are_named():
    asked = [Correlation("x", "b", 0.5, ""), Correlation("b", "a", -0.2, "")]
    assert [paths for paths, _ in correlation_groups(asked)] == [("x", "b", "a")]
    np.testing.assert_array_equal(rank_matrix(asked), [[1, 0.5, 0], [0.5, 1, -0.2], [0, -0.2, 1]])


def test_the_limit_of_three_that_go_against_each_other():
    assert is_possible(matrix(*[-EXACT + 1e-6] * 3))
    assert not is_possible(matrix(*[-EXACT - 1e-6] * 3))


@pytest.mark.parametrize("value", [-1.0, 0.0, 1.0])
def test_two_quantities_can_be_correlated_at_will(value):
    assert matrix_fault([Correlation("a", "b", value, "")]) is None


def test_nothing_asked_is_nothing_wrong():
    assert matrix_fault([]) is None


def test_the_nearest_to_three_equal_ones_is_their_limit():
    np.testing.assert_allclose(nearest_correlation(matrix(-0.9, -0.9, -0.9))[0, 1], -EXACT, atol=1e-6)


@given(st.tuples(*[st.floats(-1, 1)] * 3))
def test_the_nearest_can_be_met_and_what_can_be_met_stays(values):
    asked = matrix(*values)
    near = nearest_correlation(asked)
    assert is_possible(near)
    np.testing.assert_array_equal(np.diag(near), 1)
    if is_possible(asked):
        np.testing.assert_array_equal(near, asked)


@given(st.tuples(*[st.integers(-100, 100)] * 3))
def test_what_the_message_prints_can_be_met_as_it_is_printed(hundredths):
    asked = three(*(value / 100 for value in hundredths))
    message = matrix_fault(asked)
    assert (message is None) == is_possible(rank_matrix(asked))
    if message is not None:
        printed = message.split("met: ")[1].strip("[]").split("], [")
        parts = [pair.split(", ") for pair in printed]
        near = [Correlation(first, second, float(value), "") for first, second, value in parts]
        assert matrix_fault(near) is None


def test_of_many_three_are_named_that_contradict_each_other():
    names = [f"p{number}" for number in range(40)]
    pairs = [Correlation(a, b, 0.9, "") for place, a in enumerate(names) for b in names[:place]]
    asked = [replace(pair, value=-0.9) if (pair.first, pair.second) == ("p30", "p7") else pair for pair in pairs]
    assert matrix_fault(pairs) is None
    message = matrix_fault(asked)
    assert len(message) < 300
    three = [pair.split(", ") for pair in message.split("for one, [")[1].split("] (")[0].split("], [")]
    assert not is_possible(
        rank_matrix([Correlation(first, second, float(value), "") for first, second, value in three])
    )


def test_many_that_contradict_each_other_although_no_three_of_them_do():
    names = [f"p{number}" for number in range(6)]
    pairs = [Correlation(a, b, -0.4, "") for place, a in enumerate(names) for b in names[:place]]
    assert matrix_fault(pairs).endswith("; there are 15 of them, and any three of them can be met")


def test_a_child_replaces_a_pair_in_either_order(scenario):
    scenario("correlations: [[policy.eda.on_rate, policy.tension_effect, 0.5]]", name="parent")
    child = scenario(
        "correlations: [[policy.tension_effect, policy.eda.on_rate, -0.2]]", name="child", extends="parent"
    )
    own = [each for each in child.correlations if each.second.startswith("policy.eda")]
    assert [(each.first, each.value) for each in own] == [("policy.tension_effect", -0.2)]
    assert len(child.correlations) == len(load_scenario("baseline").correlations) + 1


def test_correlations_of_parent_and_child_are_checked_together(scenario):
    pairs = ["[policy.eda.on_rate, policy.tension_effect, 0.6]", "[policy.eda.on_rate, policy.tension_half_life, 0.6]"]
    scenario(f"correlations: [{', '.join(pairs)}]", name="parent")
    with pytest.raises(ScenarioError, match="contradict each other"):
        scenario(
            "correlations: [[policy.tension_effect, policy.tension_half_life, -0.5]]", name="child", extends="parent"
        )


def test_a_point_value_written_later_drops_the_correlation(scenario):
    pairs = "[[policy.eda.on_rate, policy.tension_effect, 0.5], [policy.hbm.on_rate, policy.tension_half_life, 0.3]]"
    parent = scenario(f"correlations: {pairs}", name="parent")
    child = scenario("parameters: {policy.eda.on_rate: 0.5}", name="child", extends="parent")
    assert parent.dropped == ()
    assert [(each.first, each.second, each.value, each.point) for each in child.dropped] == [
        ("policy.eda.on_rate", "policy.tension_effect", 0.5, "policy.eda.on_rate")
    ]
    assert set(parent.correlations) - set(child.correlations) == {parent.correlations[-2]}
    assert child.correlations[-1] == parent.correlations[-1]


def test_an_override_on_the_command_line_drops_it_too():
    whole = load_scenario("baseline")
    fixed = load_scenario("baseline", {"demand.quality_weight": "8"})
    assert len(fixed.correlations) == len(whole.correlations) - 1
    assert [(each.second, each.where) for each in fixed.dropped] == [("demand.quality_weight", "--set")]
    assert not load_scenario("baseline", {"demand.quality_weight": "{uniform: [8, 9]}"}).dropped


def test_a_file_cannot_correlate_what_is_a_point_value_by_then(scenario):
    point = "parameters: {policy.eda.on_rate: 0.5}"
    pair = "correlations: [[policy.eda.on_rate, policy.tension_effect, 0.5]]"
    with pytest.raises(ScenarioError, match=r"policy.eda.on_rate is a point value"):
        scenario(f"{point}\n{pair}")
    scenario(point, name="parent")
    with pytest.raises(ScenarioError, match=r"child.yaml:.* policy.eda.on_rate is a point value"):
        scenario(pair, name="child", extends="parent")


def test_a_cell_is_correlated_only_with_a_distribution_of_its_own(scenario):
    pair = "correlations: [[commons.weight.DeepSeek, policy.tension_effect, 0.5]]"
    with pytest.raises(ScenarioError, match="has the spread of its table: give it a distribution"):
        scenario(pair)
    own = scenario(f"parameters: {{commons.weight.DeepSeek: {{uniform: [0.1, 0.2]}}}}\n{pair}")
    assert own.correlations[-1].first == "commons.weight.DeepSeek"
