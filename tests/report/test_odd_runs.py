"""Charts of results that no model should give, and some that it does: they are drawn, and nothing overlaps."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from simulator.forecast.forecast import Side, SignalForecast
from simulator.report.distribution import draw_distribution
from simulator.report.fans import counts, draw_fan
from simulator.report.likelihood import draw_likelihood, draw_ratio
from simulator.report.passage import draw_passage
from simulator.report.reading import RunTables, read_run
from simulator.report.sheet import Caption, drawing_style
from simulator.report.wording import essay_place
from simulator.words import Voice
from tests.forecasts import counted, quantity, ratio, when
from tests.report.fixture import START
from tests.report.test_charts import collisions

Draw = Callable[..., Caption]


@pytest.fixture
def run(small_run: Path) -> RunTables:
    return read_run(small_run, Voice("en"))


def entry(run: RunTables, name: str, **changes: Any) -> SignalForecast:
    return next(signal for signal in run.signals if signal.id == name).model_copy(update=changes)


def drawn(draw: Draw, run: RunTables, subject: SignalForecast, *parts: Any) -> Caption:
    with drawing_style():
        figure = Figure()
        told = draw(figure, run, subject, *parts)
        assert list(collisions(figure)) == []
    return told


@pytest.mark.parametrize(
    ("values", "threshold"),
    [
        pytest.param([3.0] * 100, 3.0, id="one-whole-number"),
        pytest.param([0.5] * 100, 0.5, id="one-number-on-the-threshold"),
        pytest.param([0.0] * 98 + [1.0, 1.0], 0.0, id="nearly-never"),
        pytest.param([*np.exp(np.linspace(-9, 9, 100))], 1.0, id="heavy-tail"),
        pytest.param([*np.linspace(1e9, 3e9, 100)], 4.0, id="huge"),
        pytest.param([*np.linspace(-3e-7, -1e-7, 100)], -1e6, id="tiny"),
        pytest.param([*np.repeat(np.arange(20.0), 5)], None, id="many-whole-numbers"),
    ],
)
def test_any_distribution_can_be_drawn(run: RunTables, values: list[float], threshold: float | None) -> None:
    signal = entry(run, "reuse-count-as-influence-metric")
    side = Side(side="below", value=threshold) if threshold is not None else None
    drawn(draw_distribution, run, signal, quantity([float(value) for value in values], "fm", threshold=side))


@pytest.mark.parametrize("weeks", [1, 2, 157])
@pytest.mark.parametrize("happened", [0, 1, 5_000, 9_999, 10_000])
def test_any_first_passage_can_be_drawn(run: RunTables, happened: int, weeks: int) -> None:
    share = happened / 10_000
    dates = [START + timedelta(weeks=week) for week in range(weeks)]
    passed = when(dates, [share] * weeks, dates[0] if share >= 0.5 else None)
    signal = entry(run, "open-arch-reuse-announcements", probability=counted(happened, 10_000), when=passed)
    told = drawn(draw_passage, run, signal, passed)
    assert ("fewer than half" in told.alt) == (share < 0.5)


def test_what_never_happened_shows_as_its_limit(run: RunTables) -> None:
    signal = entry(run, "api-standardisation", probability=counted(0, 10_000))
    assert "< 0.03 %" in drawn(draw_likelihood, run, signal).alt


def test_a_question_that_no_world_answers_gets_no_number(run: RunTables) -> None:
    told = drawn(draw_likelihood, run, entry(run, "open-reuse-path-challenged"))
    assert "No world gives an answer" in told.alt
    assert told.caption == "No world of the scenario “Baseline” gives an answer, so no probability is shown."


def test_a_condition_is_said_with_its_worlds(run: RunTables) -> None:
    told = drawn(draw_likelihood, run, entry(run, "inference-cost-advantage-erodes"))
    assert "among the 1,236 of 10,000 worlds that meet the condition" in told.alt


def test_odds_without_a_denominator_have_no_ratio(run: RunTables) -> None:
    signal = entry(run, "china-bubble-less-likely", ratio=ratio(None))
    assert (
        "There is no ratio, because the second event never happens" in drawn(draw_ratio, run, signal, signal.ratio).alt
    )


def test_odds_name_their_members_and_the_essay_speaks_of_the_ratio(run: RunTables) -> None:
    signal = entry(run, "china-bubble-less-likely")
    with drawing_style():
        figure = Figure()
        assert signal.ratio is not None
        told = draw_ratio(figure, run, signal, signal.ratio)
    written = " ".join(text.get_text() for text in figure.findobj(Text))
    assert "(China)" in written
    assert "(US)" in written
    assert "Monte Carlo standard error of the probabilities: at most" in told.caption
    assert told.alt.endswith("that the ratio is below 0.5.")


def test_a_curve_ends_with_its_window_not_with_the_last_tick(run: RunTables) -> None:
    """The last week of 2026 begins on 26 December; the question asks up to the 31st."""
    last_weeks = when([date(2026, 12, 19), date(2026, 12, 26)], [0.1, 0.2])
    passed = last_weeks.model_copy(update={"until": date(2026, 12, 31)})
    signal = entry(run, "open-arch-reuse-announcements", when=passed)
    with drawing_style():
        figure = Figure()
        draw_passage(figure, run, signal, passed)
    assert figure.axes[0].get_xlim()[1] == date(2026, 12, 31).toordinal()
    assert any("by 2026-12-31" in text.get_text() for text in figure.findobj(Text))


def test_a_pure_number_needs_no_unit_beside_its_fan(run: RunTables) -> None:
    series = replace(run.series["gap_months"], unit="1")
    with drawing_style():
        figure = Figure()
        draw_fan(figure, run, series)
    assert not any("count" in text.get_text() or "ratio" in text.get_text() for text in figure.findobj(Text))


def test_a_fan_of_counts_has_whole_ticks(run: RunTables) -> None:
    series = run.series["gap_months"]
    counted = replace(series, quantiles={level: np.round(values) for level, values in series.quantiles.items()})
    assert counts(counted)
    with drawing_style():
        figure = Figure()
        draw_fan(figure, run, counted)
    assert all(float(tick).is_integer() for tick in figure.axes[0].get_yticks())


@pytest.mark.parametrize(
    ("source", "chinese"),
    [("000 judgement 5", "000判断五"), ("000 endgame; 000 risk 1", "000终局、000风险一"), ("002", "002")],
)
def test_the_place_in_an_essay_is_said_in_the_readers_language(source: str, chinese: str) -> None:
    assert essay_place(source, Voice("zh")) == chinese
    assert essay_place(source, Voice("en")) == source


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda values: values * np.nan, id="no-numbers"),
        pytest.param(lambda values: values * 0 + 5.0, id="constant"),
        pytest.param(lambda values: values * 1e7, id="huge"),
        pytest.param(lambda values: values * 1e-6, id="tiny"),
    ],
)
def test_any_fan_can_be_drawn(run: RunTables, change: Callable[[Any], Any]) -> None:
    series = run.series["gap_months"]
    changed = replace(series, quantiles={level: change(values) for level, values in series.quantiles.items()})
    assert drawn(draw_fan, run, changed).title == "US–China gap"


def test_a_fan_says_what_it_is_conditional_on_and_that_it_is_pointwise(run: RunTables) -> None:
    caption = drawn(draw_fan, run, run.series["gap_months"]).caption
    assert "pointwise" in caption
    assert "conditional on the scenario “Baseline”" in caption
    assert "10,000 worlds" in caption
    assert "at most ±1.0 percentile points" in caption
