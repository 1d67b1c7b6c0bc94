"""Distributions meet the quantiles that define them, stay in their bounds, and keep ranks."""

import math
import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator.catalogue.quantities import (
    MEDIAN_ROOM,
    Beta,
    Choice,
    LogNormal,
    Metalog,
    Normal,
    Point,
    Triangular,
    Uniform,
    metalog_fault,
)
from simulator.sampling.distributions import values

GIVEN = np.array([0.05, 0.5, 0.95])
GRID = np.linspace(1e-9, 1 - 1e-9, 4001)
REAL_LINE = (-math.inf, math.inf)


def off_line(number, support):
    return {"real": number, "positive": math.exp(number), "unit": 1 / (1 + math.exp(-number))}[support]


supports = st.sampled_from(["real", "positive", "unit"])
middles = st.floats(-3, 3)
widths = st.floats(0.01, 5)


@given(supports, middles, widths, st.floats(MEDIAN_ROOM + 1e-3, 1 - MEDIAN_ROOM - 1e-3))
def test_a_feasible_metalog_meets_its_quantiles_and_increases(support, lower, width, share):
    triple = [off_line(lower + part * width, support) for part in (0, share, 1)]
    assert metalog_fault(*triple, support) is None
    metalog = Metalog(*triple, support)
    np.testing.assert_allclose(values(metalog, GIVEN, *REAL_LINE), triple, rtol=1e-10, atol=1e-10)
    grid = GRID[(GRID > 1e-4) & (GRID < 1 - 1e-4)] if support == "unit" else GRID  # doubles cannot tell more apart
    assert np.all(np.diff(values(metalog, grid, *REAL_LINE)) > 0)


@given(supports, middles, widths, st.floats(1e-3, MEDIAN_ROOM - 1e-3), st.booleans())
def test_beyond_the_limit_of_skewness_the_quantile_function_falls_somewhere(support, lower, width, share, mirrored):
    share = 1 - share if mirrored else share
    triple = [off_line(lower + part * width, support) for part in (0, share, 1)]
    assume(triple[0] < triple[1] < triple[2])
    assert "the median must lie" in metalog_fault(*triple, support)
    assert np.any(np.diff(values(Metalog(*triple, support), GRID, *REAL_LINE)) < 0)


def test_the_limit_is_that_of_keelin():
    assert abs(MEDIAN_ROOM - 0.5 * (1 - 1.66711 * (0.5 - 0.05))) < 1e-5


def test_the_error_names_medians_that_would_do():
    fault = metalog_fault(1, 1.01, 100, "positive")
    least, most = map(float, re.search(r"above ([\d.]+) and below ([\d.]+)", fault).groups())
    assert metalog_fault(1, least * 1.001, 100, "positive") is None
    assert metalog_fault(1, most * 0.999, 100, "positive") is None
    assert metalog_fault(1, least * 0.999, 100, "positive")
    assert metalog_fault(1, most * 1.001, 100, "positive")


@pytest.mark.parametrize(
    ("triple", "support"),
    [
        ((0.8, 0.3, 2.0), "positive"),
        ((1, 1, 2), "real"),
        ((0, 1, 2), "positive"),
        ((0, 0.5, 0.9), "unit"),
        ((0.1, 0.5, 1), "unit"),
        ((math.nan, 0.5, 1.5), "real"),
        ((0, 1, math.inf), "real"),
    ],
)
def test_no_metalog_meets_what_does_not_increase_within_its_support(triple, support):
    assert metalog_fault(*triple, support)


def test_zero_is_a_good_quantile_on_the_real_line():
    assert metalog_fault(0, 0.5, 1, "real") is None


def test_a_symmetric_metalog_is_logistic():
    scale = 2 / (2 * math.log(19))
    logit = math.log(0.8 / 0.2)
    assert values(Metalog(-1, 0, 1, "real"), np.array([0.8]), *REAL_LINE)[0] == pytest.approx(scale * logit)


LEVELS = np.array([0.1, 0.5, 0.9])


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Point(3.5), [3.5, 3.5, 3.5]),
        (Normal(10, 2), [10 - 2 * 1.2815515655, 10, 10 + 2 * 1.2815515655]),
        (LogNormal(4, 0.5), [4 * math.exp(-0.5 * 1.2815515655), 4, 4 * math.exp(0.5 * 1.2815515655)]),
        (Uniform(-1, 3), [-0.6, 1, 2.6]),
        (Triangular(0, 1, 2), [math.sqrt(0.2), 1, 2 - math.sqrt(0.2)]),
        (Triangular(0, 0, 1), [1 - math.sqrt(0.9), 1 - math.sqrt(0.5), 1 - math.sqrt(0.1)]),
        (Beta(0, 1, 0.5, 2), [0.1, 0.5, 0.9]),  # alpha = beta = 1: uniform
        (Beta(2, 4, 8 / 3, 3), [4 - 2 * math.sqrt(0.9), 4 - 2 * math.sqrt(0.5), 4 - 2 * math.sqrt(0.1)]),  # (1, 2)
        (Choice((1, 2, 5), (0.3, 0.5, 0.2)), [1, 2, 5]),
        (Choice((1, 2), (3, 1)), [1, 1, 2]),
    ],
)
def test_quantile_functions_have_known_values(quantity, expected):
    np.testing.assert_allclose(values(quantity, LEVELS, *REAL_LINE), expected, rtol=1e-9)


def test_a_choice_has_its_weights():
    drawn = values(Choice((1, 2, 5), (3, 5, 2)), (np.arange(1000) + 0.5) / 1000, *REAL_LINE)
    assert [np.count_nonzero(drawn == value) for value in (1, 2, 5)] == [300, 500, 200]


def test_draws_outside_the_hard_bounds_are_clipped_to_them():
    np.testing.assert_array_equal(values(Uniform(0, 10), LEVELS, 2, 8), [2, 5, 8])


def test_counts_are_rounded():
    np.testing.assert_array_equal(values(Uniform(0, 10), np.array([0.14, 0.16]), 0, 24, integer=True), [1, 2])


@given(supports, st.sampled_from([1e-12, 1 - 1e-12]))
def test_extreme_levels_stay_finite_within_bounds(support, level):
    triple = {"real": (-1e3, 0, 4e3), "positive": (1e-6, 1, 1e6), "unit": (1e-6, 0.5, 1 - 1e-6)}[support]
    drawn = values(Metalog(*triple, support), np.array([level]), 0, 1)
    assert 0 <= drawn[0] <= 1
