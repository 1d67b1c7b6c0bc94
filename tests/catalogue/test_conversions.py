"""Conversions of levers: each function by hand, both directions, and what is no conversion."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue.conversions import Conversion, read_conversions
from simulator.catalogue.document import read_text
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.node import Node

SET = {name: lever for name, lever in load_catalogue().levers.items() if lever.moves}


def read(text: str) -> tuple[tuple[Conversion, ...], list[str]]:
    faults: list = []
    node = Node.top(read_text(text, "levers.yaml"), faults)
    return read_conversions(node), [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("text", "value", "expected", "formula"),
    [
        ("{value: linear}", 3, 3, "= x"),
        ("{value: linear, scale: 0.2, offset: 0.8}", 0.5, 0.9, "= 0.8 + 0.2·x"),
        ("{times: linear, per: 0.5}", 0.75, 1.5, "× x/0.5"),
        ("{times: inverse, per: 40}", 80, 0.5, "× 40/x"),
        ("{value: log, scale: -1}", 0.8, -math.log(0.8), "= −ln x"),
        ("{value: log1p, per: 100}", 40, math.log(1.4), "= ln(1 + x/100)"),
        ("{add: log1m, per: 100, scale: 150, offset: 7.5}", 4, 7.5 + 150 * math.log(0.96), "+ 7.5 + 150·ln(1 − x/100)"),
        ("{value: odds, per: 100, scale: 2, least: 0.1}", 40, 4 / 3, "= 2·x/(100 − x), at least 0.1"),
        ("{value: odds, per: 100, scale: 2, least: 0.1}", -20, 0.1, "= 2·x/(100 − x), at least 0.1"),
        ("{add: logit}", 0.75, math.log(3), "+ ln(x/(1 − x))"),
        ("{add: log1p, per: 15, scale: -1}", 15, -math.log(2), "− ln(1 + x/15)"),
        ("{value: share}", 1.5, 0.6, "= x/(1 + x)"),
        ("{value: probit, scale: 2, offset: 1, exponential: true}", 0.5, math.e, "= exp(1 + 2·Φ⁻¹(x))"),
        ("{value: linear, most: 0.9}", 2, 0.9, "= x, at most 0.9"),
        ("{value: step, per: 3}", 2, 0, "= 1 from x = 3 on, 0 below"),
        ("{value: step, per: 3}", 3, 1, "= 1 from x = 3 on, 0 below"),
        ("{value: table, points: [[0, 1], [1, 3], [3, 4]]}", 0.5, 2, "= 1 at 0; 3 at 1; 4 at 3; straight between"),
        ("{value: table, points: [[0, 1], [1, 3], [3, 4]]}", 3, 4, "= 1 at 0; 3 at 1; 4 at 3; straight between"),
    ],
)
def test_a_conversion_by_hand(text: str, value: float, expected: float, formula: str) -> None:
    (conversion,), faults = read(f"a.path: {text}")
    assert faults == []
    assert conversion.path == "a.path"
    assert conversion.result(value) == pytest.approx(expected)
    assert conversion.formula == formula


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{value: log}", 0),
        ("{value: inverse}", 0),
        ("{value: log1m, per: 100}", 100),
        ("{value: odds}", 1),
        ("{value: logit}", 0),
        ("{value: table, points: [[0, 1], [1, 3]]}", 1.1),
    ],
)
def test_a_function_has_no_value_outside_its_domain(text: str, value: float) -> None:
    (conversion,), _ = read(f"a.path: {text}")
    assert conversion.result(value) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}", "needs exactly one of value, times, add; has none"),
        ("{value: log, add: log}", "has value and add"),
        ("{value: lgo}", "unknown function; did you mean log?"),
        ("{value: log, points: [[0, 1], [1, 2]]}", "a table has points, and nothing else has"),
        ("{value: table}", "a table has points"),
        ("{value: table, points: [[1, 1], [0, 2]]}", "the lever ascending"),
        ("{value: table, points: [[0, 1], [1, 2], [2, 1]]}", "must rise or fall throughout"),
        ("{value: linear, per: 0}", "per and scale must differ from 0"),
        ("{times: linear, beside: other}", "only a value has another lever beside it"),
    ],
)
def test_what_is_no_conversion_is_told_at_its_line(text: str, told: str) -> None:
    found, faults = read(f"a.path: {text}")
    assert found == ()
    assert told in "\n".join(faults)
    assert all(fault.startswith("levers.yaml:1:") for fault in faults)


@pytest.mark.parametrize("name", SET)
@given(shares=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_every_conversion_of_a_lever_is_monotone_over_its_range(name: str, shares: tuple[float, float]) -> None:
    lever = SET[name]
    low, high = (lever.low + share * (lever.high - lever.low) for share in sorted(shares))
    for conversion in lever.moves:
        before, after = conversion.result(low), conversion.result(high)
        if before is not None and after is not None:
            slack = 1e-9 * (1 + abs(before) + abs(after))
            assert after >= before - slack if conversion.rises else after <= before + slack


@pytest.mark.parametrize("name", SET)
def test_every_lever_has_a_value_at_its_baseline_and_over_most_of_its_range(name: str) -> None:
    lever = SET[name]
    assert lever.low <= lever.baseline <= lever.high
    for conversion in lever.moves:
        assert conversion.result(lever.baseline) is not None
        inner = [lever.low + share * (lever.high - lever.low) for share in (0.05, 0.5, 0.95)]
        assert None not in [conversion.result(value) for value in inner]
