"""From the answers of worlds to the forecast: what is counted, when it happens, how much, over blocks of any size."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from simulator.engine.plan import Plan
from simulator.engine.record import NO, OUTSIDE, UNDEFINED, YES, Answer, BlockResult
from simulator.forecast.count import ENOUGH, LEVELS, Count
from simulator.forecast.forecast import SignalForecast
from simulator.forecast.tally import Tally
from simulator.forecast.windows import window_end
from simulator.scenario.signals import ProbabilityRatio
from tests.runs.fake_engine import scenario

TINY = scenario()
WAR = TINY.signals["war"]
NEVER = -1


def block(answers: dict[str, Answer], worlds: int) -> BlockResult:
    """A block of which only the answers matter."""
    return BlockResult(0, worlds, {}, {}, {}, answers, {}, {}, {}, {})


def forecast_of(name: str, *answers: Answer) -> SignalForecast:
    """What the forecast tells of one signal of the tiny scenario that these blocks answer."""
    tiny = replace(TINY, signals={name: TINY.signals[name]})
    tally = Tally(tiny, Plan(tiny, 1, 8).calendar)
    for answer in answers:
        known = answer.holds if answer.holds is not None else answer.quantity
        assert known is not None
        tally.add(block({name: answer}, known.size))
    return tally.forecast(1).signals[0]


def event(holds: Sequence[int], ticks: Sequence[int]) -> Answer:
    return Answer(np.array(holds, dtype=np.int8), np.array(ticks, dtype=np.int16), None)


def quantity(values: Sequence[float] | np.ndarray[Any, Any]) -> Answer:
    return Answer(None, None, np.array(values, dtype=np.float32))


def test_a_probability_is_counted_among_the_worlds_that_answer() -> None:
    told = forecast_of(
        "war", event([YES, NO, OUTSIDE], [2, NEVER, NEVER]), event([UNDEFINED, YES, OUTSIDE], [NEVER, 4, NEVER])
    )
    assert (told.kind, told.answered, told.undefined, told.outside) == ("probability", 3, 1, 2)
    assert told.probability is not None
    assert told.probability.value == pytest.approx(2 / 3)


def test_passages_add_up_and_the_rest_is_censored() -> None:
    """Of eight worlds three have passed in week 1, four by week 3; half of them is the median's date, 90 % never is."""
    told = forecast_of("war", event([YES] * 3 + [NO], [1, 1, 1, NEVER]), event([YES] + [NO] * 3, [3] + [NEVER] * 3))
    when = told.when
    assert when is not None
    assert when.cumulative[:5] == (0, 0.375, 0.375, 0.5, 0.5)
    assert when.censored == 0.5
    assert (when.p10, when.median, when.p90) == (date(2026, 2, 21), date(2026, 3, 7), None)
    assert when.until == window_end(WAR.form, TINY.end)


def test_a_signal_that_no_world_answers_has_no_probability() -> None:
    told = forecast_of("war", event([OUTSIDE, UNDEFINED], [NEVER, NEVER]))
    assert (told.kind, told.answered, told.probability, told.when) == ("probability", 0, None, None)


def test_a_distribution_of_few_values_is_that_of_the_values() -> None:
    told = forecast_of("price-level", quantity([3, np.nan, 1]), quantity([np.nan, 2, np.nan]))
    assert (told.kind, told.answered, told.undefined) == ("distribution", 3, 3)
    assert told.quantity is not None
    values = dict(zip(LEVELS, told.quantity.values, strict=True))
    assert (values[0.005], values[0.505], values[0.995]) == (1, 2, 3)
    assert told.quantity.mean.value == 2
    assert told.quantity.mean.error == pytest.approx(np.sqrt(2 / 3 / 3))  # of 1, 2 and 3


@pytest.mark.parametrize("first", [1, 40, ENOUGH])
def test_a_first_block_with_few_values_costs_no_tails(first: int) -> None:
    """A condition may leave hardly a world of the first block: bin edges read off those would cut everything else."""
    values = np.random.default_rng(5).standard_normal(4 * ENOUGH).astype(np.float32)
    count = Count()
    for part in np.split(values, [first, first + ENOUGH // 2, first + 2 * ENOUGH]):
        count.add(quantity(part), 27)
    level_of = np.searchsorted(np.sort(values), count.quantiles()) / values.size
    np.testing.assert_allclose(level_of, LEVELS, atol=0.01)


def test_ratios_compare_probabilities_among_the_worlds_that_answer() -> None:
    """Both are certain; the numerator is asked of a quarter of the worlds."""
    form = ProbabilityRatio(replace(WAR, id="first"), replace(WAR, id="second"))
    tiny = replace(TINY, signals={"ratio": replace(WAR, id="ratio", form=form)})
    tally = Tally(tiny, Plan(tiny, 1, 8).calendar)
    never = [NEVER] * 8
    numerator, denominator = event([YES, YES] + [OUTSIDE] * 6, never), event([YES] * 8, never)
    tally.add(block({"ratio:numerator": numerator, "ratio:denominator": denominator}, 8))
    told = tally.forecast(1).signals[0].ratio
    assert told is not None
    assert told.value == 1
    assert told.interval[0] < 1 < told.interval[1]
    assert told.numerator is not None
    assert told.denominator is not None
    assert (told.numerator.value, told.denominator.value) == (1, 1)
    assert set(told.names.numerator) == {"en", "zh"}


def test_the_error_of_a_mean_is_that_of_its_values_even_where_they_hardly_differ() -> None:
    values = (1e6 + np.random.default_rng(3).integers(0, 3, 3 * ENOUGH)).astype(np.float32)
    count = Count()
    for part in np.split(values, 3):
        count.add(quantity(part), 27)
    told = count.mean("fm")
    assert told.value == pytest.approx(values.mean(dtype=np.float64), rel=1e-12)
    assert told.error == pytest.approx(np.std(values.astype(np.float64)) / np.sqrt(values.size), rel=1e-6)
    assert (told.kind, told.unit) == ("mean", "fm")
