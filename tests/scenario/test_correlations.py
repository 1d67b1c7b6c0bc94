"""Rank correlations: which can be met, and the nearest ones where they cannot."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario import ScenarioError
from simulator.scenario.correlations import (
    correlation_paths,
    is_possible,
    matrix_fault,
    nearest_correlation,
    rank_matrix,
)
from simulator.scenario.definition import Correlation

EXACT = 6 / np.pi * np.arcsin(0.25)
"""Three equal negative correlations r can be met down to r = −1/2, which is a rank correlation of −(6/π)·asin(1/4)."""


def three(first, second, third):
    return [Correlation("a", "b", first, ""), Correlation("a", "c", second, ""), Correlation("b", "c", third, "")]


def matrix(first, second, third):
    return rank_matrix(three(first, second, third))


def test_pairs_become_a_matrix_in_the_order_in_which_paths_are_named():
    asked = [Correlation("x", "b", 0.5, ""), Correlation("b", "a", -0.2, "")]
    assert correlation_paths(asked) == ("x", "b", "a")
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
        assert is_possible(rank_matrix(near))


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
    assert [(each.first, each.value) for each in child.correlations] == [("policy.tension_effect", -0.2)]


def test_correlations_of_parent_and_child_are_checked_together(scenario):
    pairs = ["[policy.eda.on_rate, policy.tension_effect, 0.6]", "[policy.eda.on_rate, policy.tension_half_life, 0.6]"]
    scenario(f"correlations: [{', '.join(pairs)}]", name="parent")
    with pytest.raises(ScenarioError, match="contradict each other"):
        scenario(
            "correlations: [[policy.tension_effect, policy.tension_half_life, -0.5]]", name="child", extends="parent"
        )


def test_an_overridden_point_value_cannot_stay_correlated(scenario):
    scenario("correlations: [[policy.eda.on_rate, policy.tension_effect, 0.5]]", name="parent")
    with pytest.raises(ScenarioError, match=r"parent.yaml:4:.* policy.eda.on_rate is a point value"):
        scenario("parameters: {policy.eda.on_rate: 0.5}", name="child", extends="parent")
