"""An ensemble: weights of one say what the forecast says; other weights, what they must; folders that are neither."""

import json
import shutil
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.analysis.ensemble import NEVER, WEIGHTS, Ensemble, open_ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.update_file import HOME, UPDATE
from simulator.runs.contents import Folder
from simulator.runs.errors import RunError
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario
from tests.narrow import blocks_of
from tests.probability_ratio import with_ratio

WORLDS = 500

narrow = blocks_of(WORLDS)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return simulate(
        Request(with_ratio(load_scenario("baseline")), 1, WORLDS), tmp_path_factory.mktemp("runs"), workers=1
    )


@pytest.fixture
def plain(run):
    return open_ensemble(run.folder)


@pytest.fixture
def update(run):
    """Writes an update of the run, in the run's own folder; gives its folder."""
    place = run.folder / "analyses" / "update-seen"

    def write(weights, **changes):
        told = {
            "folder": HOME,
            "request": run.manifest.request,
            "evidence": {"title": {"en": "Seen", "zh": "已见"}},
        }
        place.mkdir(parents=True, exist_ok=True)
        folder = Folder(place)
        folder.write(UPDATE, json.dumps(told | changes).encode())
        table = pa.BufferOutputStream()
        pq.write_table(pa.table({"world": np.arange(len(weights)), "weight": weights}), table)
        folder.write(WEIGHTS, table.getvalue().to_pybytes())
        folder.finish()
        return place

    yield write
    shutil.rmtree(place, ignore_errors=True)


def test_weights_of_one_give_the_forecast_to_the_digit(plain):
    told = {name: plain.probability(name) for name in plain.signals}
    for name, entry in plain.signals.items():
        expected = entry.probability
        assert (told[name] is None) == (expected is None)
        if expected is not None:
            for key in ("value", "error", "low", "high"):
                assert getattr(told[name], key) == getattr(expected, key), name
    assert not plain.weighted
    assert plain.evidence is None


def test_worlds_answer_as_the_forecast_counts_them(plain):
    for name, entry in plain.signals.items():
        if entry.kind == "ratio":
            continue
        answers = plain.answers(name)
        assert np.count_nonzero(answers.defined) == entry.answered, name
        assert not (answers.holds & ~answers.defined).any()
        if entry.when:
            assert np.array_equal(answers.days != NEVER, answers.holds), name
            assert np.mean(answers.holds[answers.defined]) == pytest.approx(1 - entry.when.censored, abs=1e-6)
        if entry.quantity:
            known = answers.values[~np.isnan(answers.values)]
            assert known.mean() == pytest.approx(entry.quantity.mean.value, rel=1e-6)


def test_days_lie_within_the_horizon(plain):
    days = plain.answers("new-price-war").days
    first = (date(2026, 2, 14) - date(1970, 1, 1)).days
    assert days[days != NEVER].min() >= first
    assert days[days != NEVER].max() <= first + 3 * 366


def test_odds_have_answers_by_member_only(plain):
    name = next(name for name, entry in plain.signals.items() if entry.kind == "ratio")
    odds = plain.signals[name].ratio
    assert plain.answers(f"{name}:numerator").holds.mean() == pytest.approx(odds.numerator.value)
    with pytest.raises(AnalysisError, match="ratio of two probabilities"):
        plain.answers(name)
    assert plain.probability(name) is None


def test_an_unknown_name_says_what_is_near(plain):
    with pytest.raises(AnalysisError, match="new-price-war"):
        plain.answers("new-price-wars")
    with pytest.raises(AnalysisError, match="price-war"):
        plain.first_days("price-wa")


def test_events_and_signals_tell_the_same_first_time(plain):
    days, answers = plain.first_days("price-war.cn"), plain.answers("new-price-war")
    assert "price-war.cn" in plain.events
    assert np.array_equal(days[answers.holds], answers.days[answers.holds])


def test_parameters_are_what_the_worlds_drew(plain):
    scenario = load_scenario("baseline")
    assert plain.parameters
    for path, values in plain.parameters.items():
        assert values.shape == (WORLDS,)
        assert path in scenario.settings


def test_weights_of_an_update_are_those_of_its_file(update, plain):
    weights = np.where(plain.answers("new-price-war").holds, 2.0, 1.0)
    told = open_ensemble(update(weights / weights.mean()))
    before = plain.probability("new-price-war").value
    assert told.weighted
    assert told.evidence == {"en": "Seen", "zh": "已见"}
    assert told.probability("new-price-war").value == pytest.approx(2 * before / (1 + before))


def test_all_weight_on_one_world_is_that_world(run, plain):
    weights = np.zeros(WORLDS)
    weights[7] = WORLDS
    alone = Ensemble(run, run.folder, weights)
    for name, entry in plain.signals.items():
        answers = None if entry.kind == "ratio" else plain.answers(name)
        if entry.kind == "probability" and answers.defined[7]:
            assert alone.probability(name).value == float(answers.holds[7])


def test_an_update_of_another_run_is_refused(update):
    with pytest.raises(AnalysisError, match="update of another run"):
        open_ensemble(update(np.ones(WORLDS), request="0" * 64))


@pytest.mark.parametrize("missing", [UPDATE, WEIGHTS])
def test_a_damaged_update_is_told(update, missing):
    folder = update(np.ones(WORLDS))
    (folder / missing).write_text("damaged", "utf-8")
    with pytest.raises(RunError, match="damaged update"):
        open_ensemble(folder)


def test_a_folder_without_a_run_is_the_users_fault_and_a_damaged_run_is_not(run, tmp_path):
    with pytest.raises(AnalysisError, match="no finished run"):
        open_ensemble(tmp_path)
    (tmp_path / "manifest.json").write_text("{", "utf-8")
    with pytest.raises(RunError, match=r"is damaged: manifest\.json"):
        open_ensemble(tmp_path)
