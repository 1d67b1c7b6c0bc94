"""The one number with an uncertainty: what its interval is, and that it survives being written down."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from scipy.integrate import quad
from scipy.stats import norm

from simulator.forecast.estimate import NORMAL_95, Estimate, as_data
from simulator.forecast.intervals import Paired, Probability, Ratio, probability, ratio_of_probabilities

numbers = st.floats(-1e6, 1e6)
errors = st.floats(0, 1e6)
KINDS = ("mean", "quantile", "index", "change")


def test_a_normal_interval_leaves_two_and_a_half_per_cent_on_either_side() -> None:
    assert pytest.approx(norm.ppf(0.975), abs=1e-6) == NORMAL_95
    told = Estimate.normal(10.0, 2.0, "mean", "fm")
    assert told.interval == pytest.approx((6.080072, 13.919928))
    assert (told.kind, told.unit, told.defined) == ("mean", "fm", True)


@given(numbers, errors, st.sampled_from(KINDS))
def test_an_interval_holds_its_value_and_lies_about_it(value: float, error: float, kind: str) -> None:
    told = Estimate.normal(value, error, kind)  # type: ignore[arg-type]
    low, high = told.interval
    assert low <= value <= high
    assert not told.clear_of(value)
    assert high - value == pytest.approx(value - low, rel=1e-6, abs=1e-6)


@given(numbers, st.floats(1e-3, 1e3))
def test_what_lies_beyond_two_errors_is_left_out(value: float, error: float) -> None:
    told = Estimate.normal(value, error, "change")
    assert told.clear_of(value + 2 * error)
    assert told.clear_of(value - 2 * error)
    assert not told.clear_of(value + 1.9 * error)


def test_what_has_no_interval_is_clear_of_nothing_and_says_so() -> None:
    told = Estimate(value=None, kind="ratio")
    assert not told.defined
    assert not told.clear_of(1.0)
    with pytest.raises(ValueError, match="without an interval"):
        told.interval  # noqa: B018 - reading it is what fails


@given(numbers, errors, st.sampled_from(KINDS))
def test_an_estimate_survives_json_to_the_bit(value: float, error: float, kind: str) -> None:
    told = Estimate.normal(value, error, kind)  # type: ignore[arg-type]
    written = json.dumps({"told": told}, default=as_data)
    assert list(json.loads(written)["told"]) == ["value", "error", "low", "high", "kind", "unit"]
    assert Estimate.model_validate(json.loads(written)["told"]) == told


def test_what_is_no_estimate_is_not_written() -> None:
    with pytest.raises(TypeError, match="set is not for JSON"):
        json.dumps({1}, default=as_data)


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_probability_and_that_of_the_contrary_make_one(happened: int, worlds: int) -> None:
    happened = min(happened, worlds)
    told, rest = probability(happened, worlds), probability(worlds - happened, worlds)
    assert told.complement.model_dump(exclude={"kind", "unit"}) == pytest.approx(
        rest.model_dump(exclude={"kind", "unit"}), abs=1e-9
    )
    assert isinstance(told, Estimate)


@pytest.mark.parametrize("wrong", [{"value": 1.1}, {"low": -0.1}, {"error": -1e-9}, {"kind": "mean"}, {"sd": 0.1}])
def test_what_cannot_be_a_probability_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Probability(**({"value": 0.5, "error": 0.1, "low": 0.3, "high": 0.7} | wrong))


def test_the_interval_of_five_in_ten_is_that_of_the_law_of_jeffreys() -> None:
    """The density √(x(1 − x)) ⁹, integrated by hand as it were, and as published (Brown, Cai & DasGupta 2001)."""
    told = probability(5, 10)

    def density(x: float) -> float:
        return float((x * (1 - x)) ** 4.5)

    whole, below = quad(density, 0, 1)[0], quad(density, 0, told.low)[0]
    assert below / whole == pytest.approx(0.025, abs=1e-6)
    assert (told.low, told.high) == pytest.approx((0.224, 0.776), abs=5e-4)
    assert probability(0, 10).high == pytest.approx(0.217, abs=5e-4)


def test_the_interval_of_a_ratio_is_that_of_its_logarithm() -> None:
    """20 of 100 worlds and 40 of 100 others, half a world added: ln(20.5/40.5) ± 1.96 √(1/20.5 + 1/40.5 − 2/101)."""
    told = ratio_of_probabilities(Paired((100, 100), (20, 40), 0, (0, 0), 0))
    assert told.value == 0.5
    assert told.interval == pytest.approx((0.3214, 0.7971), abs=1e-4)
    assert told.error is None


@given(st.floats(1e-3, 1e3), st.floats(0, 3))
def test_a_ratio_and_its_inverse_have_one_interval(value: float, error: float) -> None:
    low, high = Ratio.on_logarithm(value, error).interval
    assert Ratio.on_logarithm(1 / value, error).interval == pytest.approx((1 / high, 1 / low))
