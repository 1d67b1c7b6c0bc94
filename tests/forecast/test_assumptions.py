"""The range of a probability over assumptions: the beta law, the analysis of variance, ranges known in closed form."""

import json
import math
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from simulator import load_scenario, simulate
from simulator.engine.block import under_noise
from simulator.engine.plan import BLOCK_WORLDS, OTHER_NOISE, Plan
from simulator.forecast.assumptions import (
    LEAST_ANSWERED,
    LEAST_SETS,
    Assumptions,
    beta_range,
    between_sets,
    over_assumptions,
    without_range,
)
from simulator.runs.produce import blocks_from
from simulator.scenario.calendar import DAYS_PER_YEAR
from tests.runs.contents import contents

KNOWN = Path(__file__).parent / "known-ranges.yaml"
SEED = 77
FASTEST = 3.0
"""Upper end of the uniform law of the hazard, a year."""
means = st.floats(0.001, 0.999)
shares = st.floats(0.001, 0.9)
"""A standard deviation over the largest that a mean allows."""


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The same request by one worker and by two; three blocks, so that two workers share them."""
    out = tmp_path_factory.mktemp("runs")
    worlds = 2 * BLOCK_WORLDS
    scenario = load_scenario(str(KNOWN))
    return [simulate(scenario, worlds=worlds, seed=SEED, workers=each, out=out / str(each)) for each in (1, 2)]


@pytest.fixture(scope="module")
def told(runs):
    return {signal.id: signal.probability for signal in runs[0].forecast.signals}


def exponential_law(fastest, years):
    """Mean and standard deviation of 1 − exp(−λT) for λ uniform from 0 to the fastest."""
    one, two = ((1 - math.exp(-order * fastest * years)) / (order * fastest * years) for order in (1, 2))
    return 1 - one, math.sqrt(two - one**2)


@given(means, shares)
def test_the_beta_range_is_that_of_the_law_with_this_mean_and_deviation(mean, share):
    sd = share * math.sqrt(mean * (1 - mean))
    low, high = beta_range(mean, sd)
    weight = mean * (1 - mean) / sd**2 - 1
    law = beta(mean * weight, (1 - mean) * weight)
    assert 0 <= low <= high <= 1
    assert (low, high) == pytest.approx((law.ppf(0.1), law.ppf(0.9)), abs=1e-6)


@given(means, shares)
def test_the_range_of_no_is_the_mirror_image_of_that_of_yes(mean, share):
    sd = share * math.sqrt(mean * (1 - mean))
    low, high = beta_range(mean, sd)
    other = beta_range(1 - mean, sd)
    assert (1 - high, 1 - low) == pytest.approx(other, abs=1e-6)


@given(st.floats(0.3, 0.7), st.floats(0.01, 0.4), st.floats(0.01, 0.4))
def test_a_larger_deviation_is_a_wider_range(mean, one, two):
    narrow, wide = (beta_range(mean, sd) for sd in sorted((one, two)))
    assert wide[0] <= narrow[0] + 1e-12
    assert narrow[1] <= wide[1] + 1e-12


@given(st.one_of(st.floats(0.001, 0.09), st.floats(0.11, 0.89), st.floats(0.91, 0.999)))
def test_without_deviation_the_range_is_the_point_and_with_all_of_it_nought_and_one(mean):
    assert beta_range(mean, 0.0) == (mean, mean)
    low, high = beta_range(mean, math.sqrt(mean * (1 - mean)))
    assert low == pytest.approx(float(mean > 0.9), abs=1e-3)
    assert high == pytest.approx(float(mean > 0.1), abs=1e-3)


@given(st.integers(0, 2**32), st.floats(0.05, 0.95), st.floats(0.0, 0.45))
def test_two_noises_give_the_deviation_between_sets_within_five_errors(seed, mean, spread):
    random = np.random.default_rng(seed)
    reach = min(spread, mean, 1 - mean)
    chances = mean + reach * random.uniform(-1, 1, BLOCK_WORLDS)
    found = between_sets((random.random((2, BLOCK_WORLDS)) < chances).astype(float))
    assert abs(found.variance - reach**2 / 3) < 5 * found.error


def test_two_answers_give_their_covariance():
    random = np.random.default_rng(2)
    answers = (random.random((2, 5000)) < random.random(5000)).astype(float)
    assert between_sets(answers).variance == pytest.approx(np.cov(answers)[0, 1], abs=1e-4)


def test_what_has_no_range_says_why():
    answers = np.full((2, BLOCK_WORLDS), np.nan)
    answers[:, : LEAST_ANSWERED - 1] = 1.0
    answers[0, 0] = 0.0
    assert over_assumptions(0.5, answers) == without_range("few-answers")
    assert over_assumptions(0.5, None) == without_range("few-worlds")
    assert over_assumptions(1.0, answers) == over_assumptions(0.0, None) == without_range("alike")


def test_a_rare_event_whose_answers_never_meet_is_not_said_to_be_narrow_for_sure():
    """Two of 2,048 sets answer yes under each noise: nothing tells whether their chance is large in few sets."""
    answers = np.zeros((2, BLOCK_WORLDS))
    answers[0, :2] = answers[1, 2:4] = 1.0
    found = over_assumptions(0.001, answers)
    assert isinstance(found, Assumptions)
    assert not found.clear
    assert found.sd == 0 < found.sd_high


def test_an_event_at_a_hazard_that_is_drawn_has_the_range_of_the_closed_form(runs, told):
    """P = 1 − exp(−λT), λ uniform: variance within three of its errors, ends within .06 of the beta law with the true
    mean and deviation, which itself is within .07 of the true quantiles."""
    weeks = Plan(runs[0].scenario, 1, 1).calendar.last_tick(date(2026, 8, 31)) + 1
    years = weeks * 7 / DAYS_PER_YEAR
    mean, sd = exponential_law(FASTEST, years)
    hazard, found = told["hazard"], told["hazard"].assumptions
    assert hazard.value == pytest.approx(mean, abs=4 * hazard.error)
    error = (found.sd_high**2 - found.sd**2) / 1.645
    assert found.sd**2 == pytest.approx(sd**2, abs=3 * error)
    assert found.clear
    law = beta_range(mean, sd)
    assert (found.low, found.high) == pytest.approx(law, abs=0.06)
    assert law == pytest.approx([1 - math.exp(-level * FASTEST * years) for level in (0.1, 0.9)], abs=0.07)
    assert (found.sets, found.noises) == (BLOCK_WORLDS, 2)


def test_an_event_that_rests_on_no_assumption_has_a_range_that_is_not_told_from_none(told):
    """With 2,048 sets and even odds a deviation below about .1 is noise: the range is said to lie within that of .1."""
    chance = told["chance"].assumptions
    assert not chance.clear
    assert chance.sd_low == 0 <= chance.sd < chance.sd_high < 0.15
    assert chance.low < told["chance"].value < chance.high


def test_what_parameters_alone_decide_reaches_from_nought_to_one(told):
    assumed, mean = told["assumed"].assumptions, told["assumed"].value
    assert 0.2 < mean < 0.8
    assert assumed.sd == pytest.approx(math.sqrt(mean * (1 - mean)), rel=0.05)
    assert (assumed.low, assumed.high) == pytest.approx((0, 1), abs=1e-3)


def test_the_range_is_the_same_byte_for_byte_whoever_computes(runs):
    one, two = runs
    assert contents(one.folder) == contents(two.folder)


def test_sets_keep_their_parameters_under_other_noise():
    plan = Plan(load_scenario(str(KNOWN)), 3, BLOCK_WORLDS)
    own, other = (under_noise(plan, number) for number in (0, 1))
    assert np.array_equal(own.market.parameters.matrix, other.market.parameters.matrix)
    noise = [run.mechanisms["policy"].draw.normal() for run in (own, other)]
    assert not np.array_equal(*noise)


def test_one_block_more_from_the_least_worlds_on_and_none_below():
    scenario = load_scenario(str(KNOWN))
    assert blocks_from(0, Plan(scenario, 1, LEAST_SETS - 1)) == [0]
    assert blocks_from(0, Plan(scenario, 1, LEAST_SETS)) == [0, OTHER_NOISE]
    assert blocks_from(4, Plan(scenario, 1, 8 * BLOCK_WORLDS), {OTHER_NOISE}) == [4, 5, 6, 7]


def test_a_run_of_few_worlds_says_why_it_has_no_range(tmp_path):
    run = simulate(load_scenario(str(KNOWN)), worlds=LEAST_SETS - 1, workers=1, out=tmp_path)
    told = json.loads((run.folder / "forecast.json").read_text("utf-8"))["signals"]
    assert {entry["id"]: entry["probability"]["assumptions"] for entry in told} == dict.fromkeys(
        ("hazard", "chance", "assumed")
    )
    assert all(entry["probability"]["assumptions_missing"] == without_range("few-worlds") for entry in told)
