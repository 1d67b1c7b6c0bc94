"""Quantities: which triples of quantiles a three-term metalog can meet, and how forms are read."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator.catalogue.document import read_text
from simulator.catalogue.measures import Measure, read_quantity, same_unit
from simulator.catalogue.node import Node
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

SHARE = Measure("1", "unit", 0.0, 1.0)
RATE = Measure("1/year", "positive", 0.0, 12.0)
SWITCH = Measure("1", "unit", 0.0, 1.0, integer=True)


def read(text, measure=RATE):
    """The quantity read from YAML, and the messages of its faults."""
    noted = []
    quantity = read_quantity(Node.top(read_text(f"a: {text}", "f"), noted).nodes()["a"], measure)
    return quantity, [fault.message for fault in noted]


def slope(q05, q50, q95, y):
    """Slope of the metalog's quantile function (Keelin 2016, n = 3), from the linear system of its three quantiles."""
    levels = np.array([0.05, 0.5, 0.95])
    logit = np.log(levels / (1 - levels))
    a = np.linalg.solve(np.column_stack([np.ones(3), logit, (levels - 0.5) * logit]), [q05, q50, q95])
    return a[1] / (y * (1 - y)) + a[2] * ((y - 0.5) / (y * (1 - y)) + np.log(y / (1 - y)))


def test_the_room_of_the_median_is_where_the_slope_first_vanishes():
    low, high = 0.9, 0.93
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if (2 * middle - 1) * math.log(middle / (1 - middle)) < 2 else (low, middle)
    steepest = low - 0.5 + low * (1 - low) * math.log(low / (1 - low))
    assert pytest.approx(0.5 - 0.225 / steepest, abs=1e-9) == MEDIAN_ROOM


@given(st.floats(0.001, 0.999))
def test_a_triple_is_refused_exactly_where_the_quantile_function_would_fall(part):
    assume(abs(part - MEDIAN_ROOM) > 1e-4 and abs(1 - part - MEDIAN_ROOM) > 1e-4)
    levels = 1 / (1 + np.exp(-np.linspace(-12, 12, 4001)))
    rises = bool((slope(0.0, part, 1.0, levels) > 0).all())
    assert (metalog_fault(0.0, part, 1.0, "real") is None) == rises


@pytest.mark.parametrize(
    ("triple", "support", "message"),
    [
        ((0.3, 0.8, 2.0), "positive", None),
        ((-1.0, 0.0, 1.0), "real", None),
        ((0.0, 1.0, 2.0), "positive", "must be above 0: [0.0, 1.0, 2.0]"),
        ((0.2, 0.5, 1.0), "unit", "must be strictly between 0 and 1: [0.2, 0.5, 1.0]"),
        (
            (0.0, 0.95, 1.0),
            "real",
            "no smooth distribution meets [0, 0.95, 1]: "
            "between these ends the median must lie above 0.1249 and below 0.8751",
        ),
    ],
)
def test_a_triple_that_cannot_be_met_is_told_by_how_much(triple, support, message):
    assert metalog_fault(*triple, support) == message


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("0.25", Point(0.25)),
        ("0", Point(0.0)),
        ("12", Point(12.0)),
        ("{value: 0.25, unit: 1/year}", Point(0.25)),
        ("{quantiles: [0.3, 0.8, 2.0]}", Metalog(0.3, 0.8, 2.0, "positive")),
        ("{normal: [1, 0.2]}", Normal(1.0, 0.2)),
        ("{lognormal: [1, 20]}", LogNormal(1.0, 20.0)),
        ("{uniform: [0, 12]}", Uniform(0.0, 12.0)),
        ("{triangular: [1, 1, 3]}", Triangular(1.0, 1.0, 3.0)),
        ("{beta: [0, 10, 2, 40]}", Beta(0.0, 10.0, 2.0, 40.0)),
        ("{choice: {2: 1, 0.5: 3}}", Choice((0.5, 2.0), (3.0, 1.0))),
    ],
)
def test_every_form_is_read(text, quantity):
    assert read(text) == (quantity, [])


def test_a_switch_is_written_as_true_or_false():
    assert read("true", SWITCH) == (Point(1.0), [])
    assert read("0", SWITCH) == (Point(0.0), [])
    assert read("{choice: {true: 0.3, false: 0.7}}", SWITCH) == (Choice((0.0, 1.0), (0.7, 0.3)), [])
    assert read("true", SHARE) == (None, ["expected a number, found true"])
    assert read("{choice: {true: 1}}", SHARE) == (None, ["true is not a number"])


def test_a_unit_must_be_the_one_of_the_catalogue_however_yaml_reads_it():
    assert read("{value: 1, unit: 1}", SHARE) == (Point(1.0), [])
    assert read("{value: 1, unit: '1'}", SHARE) == (Point(1.0), [])
    assert read("{value: 1, unit: 1/month}")[1] == ["the unit is 1/year, not 1/month"]


@pytest.mark.parametrize(
    ("written", "unit", "same"),
    [
        ("minutes", "minute", True),
        ("minute", "minute", True),
        ("month", "months", True),
        ("1/years", "1/year", True),
        ("bn CNY/years", "bn CNY/year", True),
        ("minutess", "minute", False),
        ("fms", "fm", False),
        ("weeks", "month", False),
    ],
)
def test_singular_and_plural_of_a_unit_are_alike(written, unit, same):
    assert same_unit(written, unit) == same


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=3, max_size=3))
def test_what_is_read_lies_within_the_bounds(numbers):
    quantity, messages = read(f"{{triangular: {[f'{number!r}' for number in numbers]}}}".replace("'", ""))
    inside = all(0 <= number <= 12 for number in numbers) and numbers == sorted(numbers) and numbers[0] < numbers[2]
    assert (quantity is not None) == inside == (not messages)
