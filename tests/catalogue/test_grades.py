"""Grades of numbers: the range that follows from one, and that every shipped number has one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue.document import read_text
from simulator.catalogue.grades import GRADES, MEANING_OF_GRADE, MEANING_OF_STAYS, STAYS, range_of
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.node import Node
from simulator.catalogue.parameter_files import read_parameters
from simulator.catalogue.quantities import Metalog, Point, metalog_fault

SIZES = st.floats(1e-3, 1e3)
ROOM = st.floats(1e-3, 3)
"""Distance of a bound from the value, as a part of it."""


@given(SIZES, st.booleans(), st.sampled_from(GRADES), st.sampled_from(["real", "positive", "unit"]), ROOM, ROOM)
def test_a_point_inside_its_bounds_gets_a_range_that_some_distribution_meets(
    size, negative, grade, support, below, above
):
    value = size / (1 + size) if support == "unit" else -size if negative and support == "real" else size
    low, high = value - below * size, value + above * size
    if support == "unit":
        low, high = value * (1 - min(below, 1)), value + (1 - value) * min(above, 1)
    found = range_of(value, grade, support, low, high)
    assert low <= found.q05 < found.q50 == value < found.q95 <= high
    assert metalog_fault(found.q05, found.q50, found.q95, support) is None


@pytest.mark.parametrize(
    ("value", "grade", "support", "quantiles"),
    [
        (2, "C", "positive", (1, 2, 4)),
        (2, "A", "positive", (2 / 1.15, 2, 2.3)),
        (-0.1, "C", "real", (-0.2, -0.1, -0.05)),
        (0.6, "B", "unit", (0.4764, 0.6, 0.7121)),
        (0.25, "C", "unit", (0.1193, 0.25, 0.4505)),
    ],
)
def test_the_rule(value, grade, support, quantiles):
    found = range_of(value, grade, support, -100, 100)
    assert (found.q05, found.q50, found.q95) == pytest.approx(quantiles, abs=5e-5)


def test_bounds_clip_a_range():
    assert range_of(2, "C", "positive", 1.5, 3) == Metalog(1.5, 2, 3, "positive")


@pytest.mark.parametrize(("value", "support"), [(0, "real"), (0, "unit"), (1, "unit"), (5, "positive")])
def test_what_is_nothing_or_on_a_bound_has_no_range_by_rule(value, support):
    assert range_of(value, "C", support, -5, 5) is None


def test_every_shipped_number_has_a_grade_and_every_point_says_why_it_stays_one():
    catalogue = load_catalogue()
    for path, parameter in catalogue.parameters.items():
        assert parameter.grade in MEANING_OF_GRADE, path
        if parameter.table is None:
            assert isinstance(parameter.default, Point) == (parameter.stays in MEANING_OF_STAYS), path
        else:
            assert (parameter.spread is None) == (parameter.stays in MEANING_OF_STAYS), path


def test_every_reason_to_stay_a_point_is_used_and_explained():
    assert {each.stays for each in load_catalogue().parameters.values()} - {None} == set(STAYS) == set(MEANING_OF_STAYS)


PARAMETER = """
parameters:
  a.b:
    meaning: m
    unit: "1"
    support: positive
    bounds: [0, 10]
    source: judgement
    why: w
    open: true
"""
TABLE = """
parameters: {}
tables:
  a.t:
    meaning: m
    index: firm
    unit: "1"
    bounds: [0, 10]
    source: judgement
    why: w
    open: true
    grade: C
    values: {x: 1}
"""


def faults_of(text):
    faults = []
    read_parameters(Node.top(read_text(text, "f.yaml"), faults), "f")
    return [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{PARAMETER}    value: 2", "f.yaml:3:3: parameters.a.b: needs grade"),
        (f"{PARAMETER}    value: 2\n    grade: D", "unknown grade"),
        (
            f"{PARAMETER}    value: 2\n    grade: C",
            "a.b: is a point value: write quantiles: [1, 2, 4], or stays with one of",
        ),
        (
            f"{PARAMETER}    value: 0\n    grade: C",
            "write quantiles by hand, or stays with one of definition, reference",
        ),
        (f"{PARAMETER}    value: 2\n    grade: C\n    stays: always", "unknown reason to stay a point"),
        (
            f"{PARAMETER}    quantiles: [1, 2, 4]\n    grade: C\n    stays: guard",
            "has a range; stays is for point values",
        ),
        (TABLE, "a.t: needs exactly one of spread and stays"),
        (f"{TABLE}    stays: guard\n    spread: {{own: 1.5}}", "a.t: needs exactly one of spread and stays"),
        (f"{TABLE}    spread: {{common: 1.5}}", "spread: needs own"),
        (f"{TABLE}    spread: {{common: 1, own: 1.5}}", "must be above 1: the 95 % quantile over the median"),
    ],
)
def test_what_a_shipped_number_lacks_is_told(text, told):
    assert any(told in fault for fault in faults_of(text)), faults_of(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{PARAMETER}    value: 2\n    grade: C\n    stays: guard",
        f"{PARAMETER}    quantiles: [1, 2, 4]\n    grade: C",
        f"{TABLE}    spread: {{own: 1.5}}",
        f"{TABLE}    stays: definition",
    ],
)
def test_what_is_complete_has_no_fault(text):
    assert faults_of(text) == []
