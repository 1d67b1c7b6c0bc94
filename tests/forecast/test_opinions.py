"""A signal by whose opinion holds: counted apart, and how much of its range that is, against answers worked by hand."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue.quantities import Mixture, Opinion, Point
from simulator.engine.plan import OTHER_NOISE, Plan
from simulator.engine.record import NO, UNDEFINED, YES, Answer, BlockResult
from simulator.forecast.assumptions import Assumptions
from simulator.forecast.estimate import Estimate
from simulator.forecast.intervals import probability
from simulator.forecast.opinions import Apart, UnderOpinion, apart, discovered, share_of
from simulator.forecast.tally import Tally
from simulator.scenario.opinions import Written, opinion_parameters
from simulator.scenario.signals import ProbabilityRatio
from tests.runs.fake_engine import PATHS, scenario

PATH = "opinion.doves.hawks"
WORLDS = 2000
DOVES = np.arange(WORLDS) % 4 == 0
"""Worlds in which the opinion of the doves holds: a quarter of them."""


def tiny():
    """The tiny scenario in which doves (1) and hawks (3) have opinions of a number."""
    plain = scenario()
    mixture = Mixture((Opinion("doves", 1, Point(0)), Opinion("hawks", 3, Point(1))))
    setting = replace(plain.settings[PATHS[0]], quantity=mixture)
    more = opinion_parameters([Written(PATHS[0], PATHS[0], mixture, setting)])
    return replace(
        plain,
        settings={**plain.settings, PATHS[0]: setting, PATH: more[PATH][1]},
        parameters={**plain.parameters, PATH: more[PATH][0]},
    )


def forecast_of(answer, name="war", again=None):
    """What the forecast tells of one signal; `again` are its answers under other noise."""
    one = replace(tiny(), signals={name: tiny().signals[name]})
    tally = Tally(one, Plan(one, 1, WORLDS).calendar)
    tally.add(BlockResult(0, WORLDS, {PATH: (~DOVES).astype(np.float32)}, {}, {}, {name: answer}, {}, {}, {}, {}))
    if again is not None:
        tally.add(BlockResult(OTHER_NOISE, WORLDS, {}, {}, {}, {name: again}, {}, {}, {}, {}))
    return tally.forecast(1).signals[0]


def holds(worlds):
    return Answer(np.where(worlds, YES, NO).astype(np.int8), None, None)


def test_worlds_are_counted_apart_by_whose_opinion_holds():
    (split,) = forecast_of(holds(DOVES)).opinions
    assert split.parameter == PATH
    assert [(each.name, each.weight, each.answered) for each in split.under] == [
        ("doves", 0.25, WORLDS / 4),
        ("hawks", 0.75, WORLDS * 3 / 4),
    ]
    assert [each.value.value for each in split.under] == [1, 0]
    assert split.under[0].value == probability(WORLDS // 4, WORLDS // 4)
    assert split.differ
    assert split.between == pytest.approx(math.sqrt(0.25 * 0.75))


def test_all_of_the_range_hangs_on_an_opinion_that_decides_everything():
    (split,) = forecast_of(holds(DOVES), again=holds(DOVES)).opinions
    assert split.share.value == pytest.approx(1, abs=1e-3)
    assert split.share.high == 1


def test_none_of_it_hangs_on_an_opinion_that_changes_nothing():
    """Half of the worlds of each opinion, and another number decides."""
    other = np.arange(WORLDS) // 4 % 2 == 0
    (split,) = forecast_of(holds(other), again=holds(other)).opinions
    assert [each.value.value for each in split.under] == [0.5, 0.5]
    assert (split.differ, split.between) == (False, 0)
    assert split.share.value == 0


def test_what_worlds_do_not_answer_counts_under_no_opinion():
    answer = Answer(np.where(DOVES, UNDEFINED, YES).astype(np.int8), None, None)
    (split,) = forecast_of(answer).opinions
    doves, hawks = split.under
    assert (doves.answered, doves.value) == (0, None)
    assert (hawks.answered, hawks.value.value) == (WORLDS * 3 / 4, 1)
    assert (split.differ, split.between, split.share) == (False, None, None)


def test_a_quantity_has_its_mean_under_each_opinion():
    values = np.where(DOVES, 2, 5) + np.linspace(-1, 1, WORLDS)
    (split,) = forecast_of(Answer(None, None, values.astype(np.float32))).opinions
    assert [each.value.kind for each in split.under] == ["mean", "mean"]
    assert [each.value.value for each in split.under] == pytest.approx([2, 5], abs=0.01)
    assert (split.differ, split.share) == (True, None)
    assert split.between == pytest.approx(3 * math.sqrt(0.25 * 0.75), rel=0.01)


def test_a_ratio_is_told_under_each_opinion():
    one = tiny()
    war = one.signals["war"]
    ratio = replace(war, id="odds", form=ProbabilityRatio(war, war))
    one = replace(one, signals={"odds": ratio})
    tally = Tally(one, Plan(one, 1, WORLDS).calendar)
    even = np.arange(WORLDS) // 4 % 2 == 0
    answers = {"odds:numerator": holds(DOVES | even), "odds:denominator": holds(even)}
    tally.add(BlockResult(0, WORLDS, {PATH: (~DOVES).astype(np.float32)}, {}, {}, answers, {}, {}, {}, {}))
    (split,) = tally.forecast(1).signals[0].opinions
    assert [each.value.value for each in split.under] == pytest.approx([2, 1])
    assert (split.differ, split.between, split.share) == (True, None, None)


def test_a_scenario_without_mixtures_tells_of_no_opinions():
    plain = replace(scenario(), signals={"war": scenario().signals["war"]})
    tally = Tally(plain, Plan(plain, 1, 4).calendar)
    tally.add(BlockResult(0, 4, {}, {}, {}, {"war": holds(np.ones(4, dtype=bool))}, {}, {}, {}, {}))
    assert tally.forecast(1).signals[0].opinions == ()


def under(name, happened, worlds):
    return UnderOpinion(name=name, weight=0.5, answered=worlds, value=probability(happened, worlds))


def assumptions(sd, clear=True):
    most = math.sqrt(sd**2 + 1.644854 * 0.002)
    return Assumptions(low=0.1, high=0.9, sd=sd, sd_low=0.01, sd_high=most, clear=clear, sets=1000, noises=2)


def test_the_variance_between_two_opinions_is_that_of_the_textbook():
    """w(1 − w)(p − q)², less w(1 − w) times the squared errors of both."""
    found = apart([under("a", 8000, 10_000), under("b", 9000, 30_000)])
    noise = 0.25 * 0.75 * (0.8 * 0.2 / 10_000 + 0.3 * 0.7 / 30_000)
    assert found.variance == pytest.approx(0.25 * 0.75 * 0.5**2 - noise)
    assert found.chance < 1e-12


def test_sampling_alone_is_taken_off_and_tested():
    """Repeated draws from one probability: the variance averages to about nothing, 5 of 100 tests are false."""
    chance = np.random.default_rng(3)
    found = [
        apart([under(name, int(chance.binomial(n, 0.4)), n) for name, n in (("a", 300), ("b", 900))])
        for _ in range(2000)
    ]
    assert np.mean([each.chance < 0.05 for each in found]) == pytest.approx(0.05, abs=0.02)
    assert np.mean([each.variance for each in found]) < 0.4 * 0.6 * 0.25 * 0.75 * (1 / 300 + 1 / 900)


def test_the_error_of_the_variance_is_its_spread_over_repetitions():
    chance = np.random.default_rng(4)
    found = [
        apart([under(name, int(chance.binomial(n, p)), n) for name, n, p in (("a", 500, 0.7), ("b", 1500, 0.3))])
        for _ in range(1000)
    ]
    assert np.mean([each.error for each in found]) == pytest.approx(np.std([each.variance for each in found]), rel=0.1)


def test_the_share_is_that_of_the_variance_over_assumptions():
    share = share_of(Apart(0.01, 0.001, 0.0), assumptions(0.2))
    assert share.value == pytest.approx(0.25)
    assert share.error == pytest.approx(math.hypot(0.001, 0.25 * 0.002) / 0.04)
    assert (share.kind, share_of(Apart(0.01, 0.001, 0.0), assumptions(0.2, clear=False))) == ("index", None)
    assert share_of(Apart(0.01, 0.001, 0.0), None) is None


@given(st.floats(0, 0.2), st.floats(0, 0.1), st.floats(0.02, 0.5))
def test_a_share_and_its_interval_lie_between_nothing_and_all(variance, error, sd):
    share = share_of(Apart(variance, error, 0.5), assumptions(sd))
    assert 0 <= share.low <= share.value <= share.high <= 1


counts = st.lists(st.tuples(st.integers(0, 50), st.integers(50, 90)), min_size=2, max_size=5)


@given(counts)
def test_the_order_of_opinions_decides_nothing(pairs):
    found, turned = (apart([under(str(at), *each) for at, each in enumerate(each)]) for each in (pairs, pairs[::-1]))
    assert found.variance == pytest.approx(turned.variance, abs=1e-12)
    assert found.chance == pytest.approx(turned.chance)
    assert found.variance >= 0


def test_fewer_than_two_answers_cannot_lie_apart():
    nobody = UnderOpinion(name="b", weight=0.5, answered=0, value=None)
    assert apart([under("a", 5, 10), nobody]) is None


def test_findings_are_told_for_their_number():
    assert discovered([0.001, 0.04]) == [True, True]
    assert discovered([0.001, *[0.04, 0.9, 0.9, 0.9]]) == [True, False, False, False, False]
    assert discovered([]) == []


def test_means_are_compared_by_their_errors():
    def mean(value, error):
        return UnderOpinion(name="a", weight=0.5, answered=100, value=Estimate.normal(value, error, "mean"))

    assert apart([mean(1, 0.1), mean(1.1, 0.1)]).chance == pytest.approx(math.erfc(0.5), rel=1e-6)
