"""Calibrations of a short market: what moves, what stays, and the scenario that comes of it."""

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from simulator.analysis.calibrate.calibrating import calibrate
from simulator.analysis.calibrate.data import aim, normal_law, steering
from simulator.analysis.calibrate.playing import Worlds
from simulator.analysis.calibrate.posterior import correlations_of, quantity_of
from simulator.analysis.calibrate.result import calibration_result
from simulator.analysis.errors import AnalysisError
from simulator.analysis.evidence.evidence import CountObservation, EventObservation, Evidence, Index, SeriesObservation
from simulator.analysis.evidence.readings import Censored, Coverage, Exact, Flat, Normal, TwoPiece
from simulator.catalogue.quantities import Choice, Metalog, Point, metalog_fault
from simulator.catalogue.texts import Title
from simulator.engine.plan import Plan
from simulator.report.calibrate.scenario_yaml import extended, scenario_text
from simulator.report.calibrate.tables import calibration_tables, for_terminal, warnings_of
from simulator.runs.findings import unsourced
from simulator.sampling.draws import draw
from simulator.scenario import load_scenario
from simulator.scenario.correlations import matrix_fault
from simulator.scenario.signals import EventCount, Level
from simulator.words import Voice
from tests.results import kept

START, UNTIL = date(2026, 2, 14), date(2026, 11, 30)
WORLDS = 512
MARKET = Path(__file__).with_name("brief-market.yaml")
ABOUT = {"source": "test", "known_on": UNTIL}


def series(name, reading, at=UNTIL, **about):
    return SeriesObservation(id=f"{name}@{at}", form=Level(name, at), stated=reading, unit="1", **ABOUT, **about)


def count(name, reading):
    return CountObservation(id=name, form=EventCount(name, (START, UNTIL), 1), stated=reading, **ABOUT)


def happened(name):
    return EventObservation(id=name, form=EventCount(name, (START, UNTIL), 1), happened=True, **ABOUT)


def evidence(*observations, **more):
    return Evidence("seen", Title("Seen", "所见"), Title(""), observations, "seen.yaml", **more)


SEEN = evidence(
    series("trust", Normal(0.66, 0.02)),
    series("price_ratio", Normal(25.0, 0.2, log=True)),
    series("adoption_cn", Normal(0.76, 0.02)),
    happened("price-war.cn"),
)


@pytest.fixture(scope="module")
def market():
    return load_scenario(MARKET)


@pytest.fixture(scope="module")
def told(market):
    return calibrate(market, SEEN, worlds=WORLDS, workers=1)


@pytest.fixture(scope="module")
def posterior(told, tmp_path_factory):
    """The posterior scenario, from a file beside its prior."""
    folder = tmp_path_factory.mktemp("scenarios")
    (folder / MARKET.name).write_bytes(MARKET.read_bytes())
    path = folder / "moved.yaml"
    path.write_text(scenario_text(told, "moved", MARKET.name), encoding="utf-8")
    return load_scenario(path)


def test_parameters_move_the_way_that_the_observations_point(told):
    moves = {move.parameter: move for move in told.moves}
    assert moves["trust.start"].shift < -0.3
    assert moves["prices.ratio0"].shift > 0.3
    assert moves["adoption.start.cn"].shift > 0.3
    causes = {"trust.start": "trust", "prices.ratio0": "price_ratio", "adoption.start.cn": "adoption_cn"}
    for path, cause in causes.items():
        assert moves[path].spread < 0.9
        assert moves[path].causes[0].id.startswith(cause)
        assert moves[path].after[0] < moves[path].after[1] < moves[path].after[2]


def test_worlds_come_nearer_to_every_observation(told):
    assert told.misfit_after < told.misfit_before
    for fit in told.fits:
        assert abs(fit.misfit_after) < abs(fit.misfit_before)
        assert fit.parameters > 0


def test_what_the_data_do_not_move_is_drawn_bit_for_bit_as_ever(market, told):
    """In the posterior ensemble and in a run of the posterior scenario alike."""
    data = steering(SEEN)[0]
    model = Worlds(market, data, 5, WORLDS)
    scores = model.prior.copy()
    scores[0] += 0.1
    values = model.values(scores)
    drawn = draw(market, 5, 0, WORLDS)
    assert model.paths == tuple(drawn)
    for path in model.paths[1:]:
        assert np.array_equal(values[path].astype(np.float32), drawn[path])
    assert not np.array_equal(values[model.paths[0]].astype(np.float32), drawn[model.paths[0]])
    assert len(told.moves) < 40 < len(model.paths)


def test_the_posterior_is_a_scenario_that_differs_in_what_moved_alone(market, told, posterior):
    moved = told.quantities
    before, after = ({path: each.quantity for path, each in one.settings.items()} for one in (market, posterior))
    assert {path for path in before if before[path] != after[path]} == moved.keys()
    for path, quantity in moved.items():
        setting = posterior.settings[path]
        assert setting.quantity == quantity
        assert setting.source == "calibrated on seen (3 observations)"
        assert "goes with" in setting.why.en
    assert unsourced(posterior) == []
    assert posterior.title.zh == "短市场（以所见校准）"
    before, after = (draw(scenario, 5, 0, WORLDS) for scenario in (market, posterior))
    tied = {path for each in told.correlations for path in (each.first, each.second)}
    tied |= {path for each in market.correlations for path in (each.first, each.second)}
    for path in before.keys() - moved.keys() - tied:
        assert np.array_equal(before[path], after[path])


def test_worlds_of_the_posterior_scenario_show_what_was_observed(market, posterior):
    data, _ = steering(SEEN)
    prior, moved = (Worlds(scenario, data, 77, WORLDS) for scenario in (market, posterior))
    target = aim(SEEN, prior.show(prior.prior, 0, 1))
    away = [
        np.abs(target.seen(model.show(model.prior, 0)[0]).mean(axis=1) - target.observed) for model in (prior, moved)
    ]
    assert (away[1] < 0.6 * away[0]).all()


def test_the_same_bytes_whatever_the_number_of_workers(market, told):
    again = calibrate(market, SEEN, worlds=WORLDS, workers=2)
    assert scenario_text(again, "moved", "brief-market.yaml") == scenario_text(told, "moved", "brief-market.yaml")
    results = [calibration_result(each, warnings_of(each, Voice("en"))) for each in (told, again)]
    assert results[0] == results[1] == kept(results[0], "calibrate")
    assert [each.parameter for each in results[0].parameters] == [move.parameter for move in told.moves]


def test_many_worlds_are_played_block_by_block(market, monkeypatch):
    """The second block is a block of its own, and its worlds keep their places."""
    monkeypatch.setattr("simulator.engine.plan.BLOCK_WORLDS", 96)
    monkeypatch.setattr("simulator.analysis.calibrate.playing.BLOCK_WORLDS", 96)
    data = steering(SEEN)[0]
    model = Worlds(market, data, 5, 128)
    shown = model.show(model.prior, 0)[0]
    assert shown.shape == (3, 128)
    first = draw(market, 5, 0, 96)["trust.start"]
    second = draw(market, 5, 1, 32)["trust.start"]
    assert np.array_equal(model.values(model.prior)["trust.start"].astype(np.float32), np.append(first, second))


def test_noise_is_new_in_every_play_and_the_same_when_asked_again(market):
    model = Worlds(market, steering(SEEN)[0], 5, 64)
    first, second = model.show(model.prior, 0, 1)
    assert not np.array_equal(first, second)
    assert np.array_equal(model.show(model.prior, 1)[0], second)


def test_what_cannot_be_used_is_named_with_its_reason(market):
    seen = evidence(
        series("trust", Normal(0.7, 0.02)),
        series("gap_months", Normal(90.0, 1.0)),
        series("open_lag", Censored("above", 3.0)),
        series("health", Normal(0.7, 0.1), use="scaled"),
        series("price_ratio", Normal(9.0, 1.0), use="range"),
        series("decoupling", Normal(0.3, 0.1), steers=False),
        happened("price-war.cn"),
    )
    told = calibrate(market, seen, worlds=128, workers=1)
    assert [fit.id for fit in told.fits] == ["trust@2026-11-30"]
    assert {each.id.partition("@")[0]: each.why for each in told.unused} == {
        "gap_months": "conflict",
        "open_lag": "censored",
        "health": "scaled",
        "price_ratio": "range",
        "decoupling": "steers",
        "price-war.cn": "yes-no",
    }
    [warning, *_] = warnings_of(told, Voice("en"))
    assert warning.startswith("No world comes within four standard errors of gap_months@2026-11-30")
    reasons = {row["id"]: row["reason"] for row in calibration_tables(told, Voice("zh"))[-1].records}
    assert reasons["price-war.cn"] == "是或否没有刻度；请用simulator update"


def test_worlds_that_all_show_the_same_or_nothing_teach_nothing():
    seen = evidence(
        series("trust", Normal(0.7, 0.1)), series("health", Normal(0.7, 0.1)), series("omega", Normal(1, 1))
    )
    rng = np.random.default_rng(1)
    plays = rng.normal(0.7, 0.1, (2, 3, 100))
    plays[:, 1] = 0.75
    plays[:, 2, :20] = np.nan
    target = aim(seen, plays)
    assert [datum.observation.name for datum in target.data] == ["trust"]
    assert [(each.why, each.told) for each in target.unused] == [("constant", "0.75"), ("undefined", "80%")]
    assert target.seen(plays[0]).shape == (1, 100)


def test_a_world_that_shows_nothing_counts_as_the_mean_of_the_others():
    plays = np.random.default_rng(1).normal(0.7, 0.1, (2, 1, 100))
    plays[:, 0, :5] = np.nan
    shown = aim(evidence(series("trust", Normal(0.7, 0.1))), plays).seen(plays[0])[0]
    assert shown[:5] == pytest.approx(np.full(5, shown[5:].mean()))


@pytest.mark.parametrize("observations", [(), (happened("price-war.cn"),)])
def test_evidence_without_a_number_is_refused(market, observations):
    with pytest.raises(
        AnalysisError, match=r"seen\.yaml: no observation can be used for calibration: (it has none|price-war)"
    ):
        calibrate(market, evidence(*observations), worlds=64, workers=1)


def test_observations_that_no_parameter_goes_with_are_refused(market):
    with pytest.raises(
        AnalysisError, match="no parameter of brief-market correlates with any observation more than chance"
    ):
        calibrate(market, evidence(series("listed_basket", Normal(0.0, 1.0))), worlds=64, workers=1)


@pytest.mark.parametrize(
    "reading",
    [
        Normal(5.0, 0.7),
        Normal(5.0, 0.3, log=True),
        TwoPiece(5.0, (4.0, 8.0)),
        TwoPiece(5.0, (4.0, 9.0), log=True),
        Flat((3.0, 8.0)),
        Flat((3.0, 8.0), log=True),
        Exact(4),
    ],
    ids=repr,
)
def test_a_reading_has_the_mean_and_spread_of_its_likelihood(reading):
    """Against the likelihood itself on a grid, as a density of the value or of its logarithm."""
    value, sd, log = normal_law(reading)
    grid = np.linspace(value - 12 * sd, value + 12 * sd, 200_001)
    density = np.exp(reading.log_likelihood(np.exp(grid) if log else grid))
    density /= density.sum()
    mean = (grid * density).sum()
    assert value == pytest.approx(mean, abs=1e-3 * sd)
    assert sd == pytest.approx(np.sqrt(((grid - mean) ** 2 * density).sum()), rel=2e-3)


def test_a_list_of_events_stands_for_more_than_it_holds():
    reading = Coverage(18, (0.7, 0.9))
    value, sd, log = normal_law(reading)
    events = np.arange(18.0, 60.0)
    density = np.exp(reading.log_likelihood(events))
    density /= density.sum()
    mean = (events * density).sum()
    assert not log
    assert value == pytest.approx(mean, abs=0.4 * sd)
    assert sd == pytest.approx(np.sqrt(((events - mean) ** 2 * density).sum()), rel=0.2)
    assert normal_law(Censored("above", 3.0)) is None


def test_weak_observations_are_twice_as_wide():
    direct, weak = (steering(evidence(series("trust", Normal(0.7, 0.1), use=use)))[0][0] for use in ("direct", "weak"))
    assert weak.sd == pytest.approx(2 * direct.sd)


def test_readings_of_an_index_share_its_error():
    index = Index("card", Title("A card"), "test", sd=0.3, log=True)
    seen = evidence(
        series("price_ratio", Normal(9.0, 0.2, log=True), index="card"),
        series("price_ratio", Normal(9.0, 0.4, log=True), at=date(2026, 6, 30), index="card"),
        series("trust", Normal(0.7, 0.1)),
        indices={"card": index},
    )
    plays = np.abs(np.random.default_rng(1).normal(1.0, 0.2, (2, 3, 300)))
    plays[:, :2] *= 9
    error = aim(seen, plays).error
    assert error[0, 1] == pytest.approx(0.09 / (0.2 * 0.4))
    assert np.diag(error) == pytest.approx([1 + 0.09 / 0.04, 1 + 0.09 / 0.16, 1])
    assert error[2, :2].tolist() == [0, 0]


def test_what_grows_by_factors_is_taken_by_its_logarithm_where_the_error_is_small():
    skewed = np.exp(np.random.default_rng(1).normal(2.3, 0.7, (2, 1, 400)))
    near, rough = (aim(evidence(series("price_ratio", Normal(20.0, sd))), skewed).data[0] for sd in (4.0, 9.0))
    assert (near.log, rough.log) == (True, False)
    assert near.off_scale(near.value) == pytest.approx(20.0)
    assert near.sd == pytest.approx(math.sqrt(math.log(1 + 0.2**2)))
    negative = skewed - 3.0
    assert not aim(evidence(series("price_ratio", Normal(20.0, 4.0))), negative).data[0].log
    straight = np.random.default_rng(1).normal(20.0, 3.0, (2, 1, 400))
    assert not aim(evidence(series("price_ratio", Normal(20.0, 4.0))), straight).data[0].log


@pytest.mark.parametrize("path", ["trust.start", "prices.ratio0", "agents.horizon0", "roster.theta_shift_cn"])
@pytest.mark.parametrize("where", [0.001, 0.3, 0.999])
def test_any_posterior_has_a_distribution_that_can_be_written(market, path, where):
    """Values at an end of the bounds, all alike, or skewed: what is written is feasible and inside the bounds."""
    parameter, prior = market.parameters[path], market.settings[path].quantity
    low, high = parameter.low, min(parameter.high, 1e4)
    centre = low + where * (high - low)
    rng = np.random.default_rng(3)
    for values in (
        np.clip(centre + 0.01 * (high - low) * rng.standard_normal(400), low, high),
        np.clip(centre + 0.2 * (high - low) * rng.exponential(size=400), low, high),
        np.full(400, centre),
    ):
        quantity = quantity_of(values, parameter, prior)
        if isinstance(quantity, Metalog):
            ends = quantity.q05, quantity.q50, quantity.q95
            assert metalog_fault(*ends, parameter.support) is None
            assert low <= ends[0] < ends[2] <= high
        else:
            assert isinstance(quantity, Point)
            assert low <= quantity.value <= high


def test_a_choice_keeps_its_values_with_new_weights(market):
    parameter = market.parameters["trust.start"]
    found = quantity_of(np.array([1.0, 1.0, 0.0, 1.0]), parameter, Choice((0.0, 1.0), (0.5, 0.5)))
    assert found == Choice((0.0, 1.0), (0.25, 0.75))
    assert isinstance(quantity_of(np.array([2.0, 3.0]), replace(parameter, integer=True), Point(2.0)), Choice)


def test_correlations_that_the_data_leave_are_written_and_can_be_met(market):
    """A sum that is known ties its parts against each other; what the scenario says already is not repeated."""
    rng = np.random.default_rng(4)
    first, second, third, fourth = rng.standard_normal((4, 4_000))
    values = {
        "trust.start": first,
        "adoption.start.cn": -0.8 * first + 0.6 * second,
        "demand.price_weight": third,
        "demand.quality_weight": 0.61 * third + math.sqrt(1 - 0.61**2) * fourth,
    }
    quantities = {path: Metalog(0.1, 0.2, 0.3, "real") for path in values}
    told = correlations_of(market, values, quantities)
    assert [(each.first, each.second) for each in told] == [("trust.start", "adoption.start.cn")]
    assert told[0].value == pytest.approx(-0.79, abs=0.03)
    assert matrix_fault([*market.correlations, *told]) is None
    alone = correlations_of(market, values, quantities | {"trust.start": Point(0.7)})
    assert alone == ()


def test_a_scenario_is_extended_by_its_id_or_from_its_folder(market, tmp_path):
    assert extended(load_scenario("baseline"), tmp_path) == "baseline"
    assert extended(market, MARKET.parent) == "brief-market.yaml"
    assert extended(market, MARKET.parents[1]) == "analysis/brief-market.yaml"
    assert extended(market, tmp_path) is None


def test_tables_tell_what_moved_in_both_languages(told):
    english, chinese = (calibration_tables(told, Voice(language)) for language in ("en", "zh"))
    assert [table.id for table in english] == ["parameters", "observations", "unused"]
    assert [table.records[0].keys() for table in english] == [table.records[0].keys() for table in chinese]
    assert english[0].title == "Parameters that change with the evidence “Seen”"
    assert chinese[0].title == "随证据“所见”改变的参数"
    assert any("Weighting the worlds instead would leave" in note for note in english[1].notes)
    assert len(for_terminal(english, Voice("en"))[0].records) <= 15
    shifts = [abs(row["shift"]) for row in english[0].records]
    assert shifts == sorted(shifts, reverse=True)


def test_a_calibration_warns_of_what_a_reader_must_know(told):
    odd = replace(told, misfit_after=9.0, effective=300.0, moves=(replace(told.moves[0], spread=0.05), *told.moves[1:]))
    english, chinese = (warnings_of(odd, Voice(language)) for language in ("en", "zh"))
    assert [line.split()[0] for line in english] == ["The", "The", "Weighting"]
    assert told.moves[0].parameter in english[0]
    assert len(chinese) == 3
    assert warnings_of(replace(told, effective=20.0), Voice("en")) == []


def test_the_first_play_is_the_run_of_the_scenario(market):
    """The prior ensemble are the worlds that `simulator run` makes of the same seed."""
    from simulator.engine.block import BlockRun

    model = Worlds(market, steering(evidence(series("gap_months", Normal(7.0, 1.0))))[0], 5, 64)
    played = BlockRun(Plan(market, 5, 64), 0, 64).run()
    assert np.array_equal(model.show(model.prior, 0)[0, 0], played.answers()["gap-small"].quantity)
