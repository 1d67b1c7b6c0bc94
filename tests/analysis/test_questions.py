"""Questions of one scenario asked of the run of another: the answers are those that the run would have kept."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from simulator.analysis.compare.comparison import compare
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.questions import can_answer, own_signals, with_questions
from simulator.engine.outcomes import outcomes_of
from simulator.engine.plan import Plan
from simulator.runs.columns import by_name
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario
from simulator.scenario.signal_keys import Threshold
from simulator.scenario.signals import Level
from tests.narrow import blocks_of

WORLDS = 300
MARKET = "tests/analysis/brief-market.yaml"

narrow = blocks_of(WORLDS)


def ensemble(scenario, out):
    run = simulate(Request(scenario, 1, WORLDS), out, workers=1)
    return Ensemble(run, run.folder)


@pytest.fixture(scope="module")
def market():
    return load_scenario(MARKET)


@pytest.fixture(scope="module")
def asked(market, tmp_path_factory):
    """The run of the market with all of its signals."""
    return ensemble(market, tmp_path_factory.mktemp("asked") / "outputs")


@pytest.fixture(scope="module")
def unasked(market, tmp_path_factory):
    """The same worlds, of which one thing alone was asked."""
    few = replace(market, id="few", signals={"lag": market.signals["lag"]})
    return ensemble(few, tmp_path_factory.mktemp("unasked") / "outputs")


def test_worlds_played_again_answer_as_a_run_that_was_asked(market, asked, unasked):
    told = with_questions(unasked, market.signals)
    for name in ("price-war-by-summer", "gap-small", "gap-small-after-war", "war-or-gap:numerator"):
        ours, theirs = told.answers(name), asked.answers(name)
        np.testing.assert_array_equal(ours.defined, theirs.defined)
        np.testing.assert_array_equal(ours.holds & ours.defined, theirs.holds & theirs.defined)
        for one, other in ((ours.days, theirs.days), (ours.values, theirs.values)):
            assert (one is None) == (other is None)
            if one is not None:
                np.testing.assert_array_equal(one, other)


def test_a_question_asked_later_has_the_forecast_that_the_run_would_have_had(market, asked, unasked):
    told = with_questions(unasked, market.signals)
    assert {name: told.signals[name] for name in market.signals} == {
        name: asked.signals[name] for name in market.signals
    }


def test_what_is_known_is_not_played_again(market, asked, monkeypatch):
    monkeypatch.setattr("simulator.analysis.questions.plan_of", lambda run: pytest.fail("played again"))
    assert with_questions(asked, market.signals) is asked


def test_the_same_answers_with_any_number_of_workers(market, unasked):
    one, two = (with_questions(unasked, market.signals, workers).answers("gap-small") for workers in (1, 2))
    np.testing.assert_array_equal(one.holds, two.holds)
    np.testing.assert_array_equal(one.values, two.values)


def test_a_question_due_after_the_horizon_is_not_asked(asked, market):
    late = replace(market.signals["lag"], form=Level("open_lag", date(2027, 6, 30)))
    assert not can_answer(asked.run, late)
    assert can_answer(asked.run, market.signals["lag"])


def test_a_question_about_a_firm_that_is_not_there_is_not_asked(asked, market):
    assert not can_answer(asked.run, replace(market.signals["lag"], form=Level("revenue.Nobody", date(2026, 11, 30))))


def test_an_own_signal_is_asked_of_the_reference_and_leads(asked, market, tmp_path):
    own = replace(market.signals["lag"], id="own", threshold=Threshold("above", 6.0), where="mine.yaml:3")
    mine = replace(market, id="mine", chain=("mine.yaml",), signals={**market.signals, "own": own})
    other = ensemble(mine, tmp_path / "outputs")
    assert "own" in own_signals(other.run.scenario)
    [contrast] = compare(asked, other).contrasts
    difference = contrast.signal("own")
    assert difference is not None
    expected = float((asked.answers("lag").values > 6.0).mean())
    assert difference.probabilities[0].value == pytest.approx(expected, abs=1e-12)


def test_a_changed_definition_is_asked_of_both(asked, market, tmp_path):
    changed = replace(market.signals["gap-small"], threshold=Threshold("below", 5.0), where="mine.yaml:3")
    mine = replace(market, id="mine", chain=("mine.yaml",), signals={**market.signals, "gap-small": changed})
    [contrast] = compare(asked, ensemble(mine, tmp_path / "outputs")).contrasts
    below, above = contrast.signal("gap-small").probabilities
    assert below.value == above.value == float((asked.answers("gap-small").values < 5.0).mean())
    assert "left-out" not in contrast.caveats


def test_outcomes_are_the_values_of_the_series_on_their_days(market, tmp_path):
    run = simulate(Request(market, 1, WORLDS, keep_worlds=True), tmp_path / "outputs", workers=1)
    series = by_name(run.world_series())
    plan = Plan(market, 1, WORLDS)
    for outcome in outcomes_of(market, plan.calendar):
        day = plan.calendar.clearing_dates[outcome.clearing]
        column = series.column(outcome.series).to_numpy().reshape(WORLDS, -1)
        kept = by_name(run.outcomes()).column(outcome.id).to_numpy()
        np.testing.assert_array_equal(kept, column[:, outcome.clearing])
        assert day <= outcome.day


def test_an_outcome_of_another_day_is_read_off_worlds_played_again(asked):
    day = date(2026, 7, 1)
    told = with_questions(asked, {}, series=[("open_lag", day)])
    direct = with_questions(
        asked, {"lag-then": replace(asked.questions["lag"], id="lag-then", form=Level("open_lag", day))}
    )
    np.testing.assert_array_equal(told.outcome("open_lag@2026-07-01"), direct.answers("lag-then").values)
    assert told.outcomes["open_lag@2026-07-01"].date == day


def test_questions_of_a_scenario_with_opinions_are_split_by_them(market, tmp_path):
    views = load_scenario("tests/golden/market/views.yaml")
    few = replace(views, signals=dict(list(views.signals.items())[:1]))
    told = with_questions(ensemble(few, tmp_path / "outputs"), views.signals)
    assert all(forecast.opinions for forecast in told.signals.values() if forecast.probability)
