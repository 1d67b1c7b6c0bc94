"""What a scenario changes: the lead, what moves, what is put in, and the words for it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.analysis.answer import Sorted, answer, lead_of
from simulator.analysis.answering import answer_to
from simulator.analysis.compare.comparison import compare
from simulator.analysis.compare.outcomes import median_of, pairs_of
from simulator.analysis.ensemble import Ensemble
from simulator.report.answer.build import one_page
from simulator.report.answer.content import plain
from simulator.report.answer.sentences import in_hundred
from simulator.report.answer.tones import marked, tone
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario
from simulator.words import Voice
from tests.narrow import blocks_of

WORLDS = 400
EN, ZH = Voice("en"), Voice("zh")

narrow = blocks_of(WORLDS)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    out = tmp_path_factory.mktemp("runs") / "outputs"
    found = {}
    for name in ("baseline", "agent-roi-shock"):
        run = simulate(Request(load_scenario(name), 1, WORLDS), out, workers=1)
        found[name] = Ensemble(run, run.folder)
    return found


@pytest.fixture(scope="module")
def comparison(runs):
    return compare(runs["baseline"], runs["agent-roi-shock"])


@pytest.fixture(scope="module")
def found(comparison):
    return answer_to(comparison.contrasts[0])


def nothing(name):
    return False


def test_the_lead_is_what_moves_most_against_the_spread_of_the_reference(comparison):
    [contrast] = comparison.contrasts
    lead = lead_of(contrast, nothing)
    scenario = contrast.other.run.scenario
    sizes = {
        each.outcome: each.size
        for each in contrast.outcomes
        if each.day == scenario.end and each.clear and scenario.series[each.series.partition(".")[0]].main
    }
    assert lead in sizes
    assert sizes[lead] == max(sizes.values())


def test_what_is_put_in_never_leads(comparison):
    [contrast] = comparison.contrasts
    first = lead_of(contrast, nothing)
    assert lead_of(contrast, lambda name: name == first) != first


def test_a_scenario_may_name_its_lead(comparison):
    [contrast] = comparison.contrasts
    assert lead_of(contrast, nothing, ["trust@horizon"]) == "trust@horizon"
    assert lead_of(contrast, nothing, ["new-price-war"]) == "new-price-war"


def test_every_outcome_and_signal_stands_in_one_group(comparison):
    [contrast] = comparison.contrasts
    result = answer(contrast, lambda name: name.startswith("agent"), None)
    for groups in (result.outcomes, result.signals):
        names = [*groups.moved, *groups.small, *groups.put_in, *groups.still]
        assert len(names) == len(set(names))
        assert set(groups.early) <= set(groups.still)
    assert isinstance(result.signals, Sorted)


def test_the_causes_of_the_lead_add_up_to_its_change(found):
    parts = sum(move.amount.value for move in (*found.causes, *found.opposed))
    every = next(move for move in found.attribution.outcomes if move.signal == found.lead.outcome)
    assert sum(every.together([n]).value for n in range(len(found.attribution.parts))) == pytest.approx(
        found.whole.value
    )
    assert abs(parts) <= abs(found.whole.value) * 1.5


def test_the_headline_gives_both_medians_in_both_languages(found):
    for voice in (EN, ZH):
        page = one_page(found, voice)
        tones = {stretch.tone for stretch in page.headline}
        assert {"outcome", "reference"} <= tones
        assert not any("\ue000" <= letter <= "\uf8ff" for letter in plain(page.headline))


def test_a_scenario_that_changes_nothing_is_said_to_change_little(runs, tmp_path):
    scenario = load_scenario("baseline")
    twin = replace(scenario, id="twin", clause=None)
    run = simulate(Request(twin, 1, WORLDS), tmp_path / "outputs", workers=1)
    comparison = compare(runs["baseline"], Ensemble(run, run.folder))
    result = answer_to(comparison.contrasts[0])
    assert result.lead is None
    assert result.causes == ()
    assert "little changes" in plain(one_page(result, EN).headline)


def test_days_before_which_nothing_can_act_are_told(found):
    assert found.acts_from == date(2026, 2, 14)  # an assumption holds from the first day


@given(st.lists(st.floats(-5, 5), min_size=30, max_size=200))
def test_pairs_split_into_rising_falling_and_equal(changes):
    first = np.zeros(len(changes))
    pairs = pairs_of(first, np.array(changes), np.ones(len(changes)), "1")
    rising = np.mean([change > 0 for change in changes])
    assert pairs.rising <= rising + 1e-9  # dust counts as equal
    assert 0 <= pairs.rising + pairs.falling <= 1 + 1e-9
    assert pairs.typical.low <= pairs.typical.value <= pairs.typical.high


def test_the_interval_of_a_median_covers_it_nineteen_times_of_twenty():
    random, covered, trials = np.random.default_rng(5), 0, 400
    for _ in range(trials):
        estimate = median_of(random.exponential(size=500), np.ones(500), "quantile", "1")
        covered += estimate.low <= np.log(2) <= estimate.high
    assert 0.92 <= covered / trials <= 0.98


def test_the_median_of_weighted_values_is_that_of_the_heavy_ones():
    values, weights = np.array([1.0, 2.0, 3.0]), np.array([0.1, 0.1, 2.8])
    assert median_of(values, weights, "quantile", "1").value == 3.0


@pytest.mark.parametrize(
    ("probability", "text"), [(0.0, "0"), (0.004, "<1"), (0.27, "27"), (0.996, ">99"), (1.0, "100")]
)
def test_probabilities_are_whole_futures_of_a_hundred(probability, text):
    assert in_hundred(probability) == text


def test_tones_are_taken_out_of_a_sentence():
    sentence = marked(f"now {tone('15 %', 'outcome')}, not {tone('40 %', 'reference')}.")
    assert plain(sentence) == "now 15 %, not 40 %."
    assert [stretch.tone for stretch in sentence] == ["plain", "outcome", "plain", "reference", "plain"]
