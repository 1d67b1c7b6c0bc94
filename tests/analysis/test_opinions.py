"""Opinions after evidence: heavier where they explain it, in an update as in a calibration and what it writes."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from simulator.analysis.calibrate.calibrating import calibrate
from simulator.analysis.calibrate.opinions import changed_weights, posterior_of, reweighted
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.evidence.evidence import Evidence, SeriesObservation
from simulator.analysis.evidence.readings import Normal
from simulator.analysis.update.effects import opinion_shifts
from simulator.analysis.update.result import update_result
from simulator.analysis.update.updating import update
from simulator.catalogue.quantities import Metalog, Mixture, Opinion, Point, Uniform
from simulator.catalogue.texts import Title
from simulator.library import simulate
from simulator.report.calibrate.scenario_yaml import scenario_text
from simulator.report.update.tables import update_tables
from simulator.scenario import load_scenario
from simulator.scenario.signals import Level
from simulator.words import Voice
from tests.results import kept

MARKET = Path(__file__).with_name("brief-market.yaml")
PATH, WORLDS = "opinion.hawks.insiders", 512
AT = date(2026, 11, 30)
VIEWS = """
id: views
title: Views
extends: brief-market.yaml
parameters:
  trust.start: {mixture: {hawks: {weight: 1, uniform: [0.3, 0.5]}, insiders: {weight: 3, uniform: [0.7, 0.9]}}}
  policy.eda.on_rate: {mixture: {hawks: 1, insiders: {weight: 3, value: 0.2}}}
"""
SHOCK = """
shocks:
  x: {at: 2026-06-01, set: {trust.level: {mixture: {hawks: 0.3, insiders: {weight: 3, value: 0.5}}}}}
"""
SEEN = Evidence(
    "seen",
    Title("Seen", "所见"),
    Title(""),
    (
        SeriesObservation(
            id="trust", form=Level("trust", AT), stated=Normal(0.45, 0.04), unit="1", source="test", known_on=AT
        ),
    ),
    "seen.yaml",
)
"""Trust is as low as the hawks say."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("views")
    (place / MARKET.name).write_bytes(MARKET.read_bytes())
    (place / "views.yaml").write_text(VIEWS, "utf-8")
    return place


@pytest.fixture(scope="module")
def scenario(folder):
    return load_scenario(folder / "views.yaml")


@pytest.fixture(scope="module")
def updated(scenario, folder):
    run = simulate(scenario, worlds=WORLDS, keep_worlds=True, out=folder / "outputs", workers=1)
    return update(Ensemble(run, run.folder), SEEN, workers=1)


def test_before_evidence_opinions_weigh_what_the_scenario_gives_them(updated):
    hawks, insiders = updated.opinions
    assert (hawks.parameter, hawks.name, insiders.name) == (PATH, "hawks", "insiders")
    assert abs(hawks.before.value - 0.25) < 2 * hawks.before.error
    assert hawks.before.value + insiders.before.value == pytest.approx(1)
    assert hawks.after.value + insiders.after.value == pytest.approx(1)


def test_evidence_makes_the_opinion_that_explains_it_heavier(updated):
    hawks, _ = updated.opinions
    assert hawks.after.value > 0.6
    assert hawks.change.value == pytest.approx(hawks.after.value - hawks.before.value)
    assert hawks.change.clear_of(0)


def test_planted_weights_are_the_weights_of_opinions(updated):
    prior = updated.prior
    holds = prior.parameters[PATH] == 0
    weights = np.where(holds, 0.5 / holds.mean(), 0.5 / (1 - holds.mean()))
    hawks, insiders = opinion_shifts(prior, weights)
    assert (hawks.after.value, insiders.after.value) == (pytest.approx(0.5), pytest.approx(0.5))


def test_whose_opinion_holds_is_told_as_opinions_and_not_as_a_parameter(updated):
    assert PATH not in {shift.path for shift in updated.parameters}
    result = kept(update_result(updated, ()), "update")
    assert [shift.name for shift in result.opinions] == ["hawks", "insiders"]
    for voice in (Voice("en"), Voice("zh")):
        (table,) = (table for table in update_tables(updated, voice) if table.id == "opinions")
        assert [cells[0] for cells in table.cells()] == ["hawks", "insiders"]
        assert table.cells()[0][1].startswith("24 ± 2")
        assert table.records[0]["before"] == updated.opinions[0].before.value


def test_a_calibration_weighs_opinions_in_all_their_numbers_and_writes_them_so(scenario, folder):
    told = calibrate(scenario, SEEN, worlds=WORLDS, workers=1)
    assert PATH in {move.parameter for move in told.moves}
    path = folder / "moved.yaml"
    path.write_text(scenario_text(told, "moved", "views.yaml"), encoding="utf-8")
    moved = load_scenario(path)
    hawks = [moved.settings[each].quantity.opinions[0] for each in ("trust.start", "policy.eda.on_rate")]
    assert hawks[0].weight == hawks[1].weight > 0.4
    assert hawks[1].quantity == Point(1.0)
    assert dict(told.quantities) | dict(told.reweighted) == {
        PATH: told.quantities[PATH],
        **{
            each: setting.quantity
            for each, setting in moved.settings.items()
            if setting.quantity != scenario.settings[each].quantity and each != PATH
        },
    }
    assert all(PATH not in (each.first, each.second) for each in told.correlations)


def test_opinions_of_shocks_cannot_be_calibrated(folder):
    (folder / "shocked.yaml").write_text(VIEWS.replace("id: views", "id: shocked") + SHOCK, "utf-8")
    with pytest.raises(AnalysisError, match="shocked: the shock x has opinions"):
        calibrate(load_scenario(folder / "shocked.yaml"), SEEN, worlds=WORLDS, workers=1)


def test_weights_are_the_shares_of_worlds(scenario):
    mixture = scenario.settings["policy.eda.on_rate"].quantity
    held = np.repeat([0.0, 1.0], [300, 100])
    assert [each.weight for each in reweighted(mixture, held).opinions] == [0.75, 0.25]
    after = {PATH: held}
    assert changed_weights(scenario, after, [PATH, "trust.start"]) == {"policy.eda.on_rate": reweighted(mixture, held)}
    assert changed_weights(scenario, after, ["trust.start"]) == {}


def test_an_opinion_says_what_its_worlds_say_and_one_of_few_worlds_what_it_said(scenario):
    held = np.repeat([0.0, 1.0], [400, 20])
    values = np.concatenate([np.linspace(0.2, 0.4, 400), np.linspace(0.6, 0.7, 20)])
    quantity = posterior_of("trust.start", scenario, {"trust.start": values, PATH: held}, ["trust.start"])
    assert isinstance(quantity, Mixture)
    hawks, insiders = quantity.opinions
    assert isinstance(hawks.quantity, Metalog)
    assert (hawks.quantity.q05, hawks.quantity.q95) == (pytest.approx(0.21, abs=1e-3), pytest.approx(0.39, abs=1e-3))
    assert insiders == Opinion("insiders", 3, Uniform(0.7, 0.9))
    assert hawks.weight == 1  # the people did not move
