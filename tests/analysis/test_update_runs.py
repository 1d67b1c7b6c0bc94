"""The update of a real run: what stays, what must agree with the run itself, and what is refused."""

import dataclasses
from datetime import date

import numpy as np
import pytest

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.evidence import observing
from simulator.analysis.evidence.evidence import CountObservation, EventObservation, Evidence, Index, SeriesObservation
from simulator.analysis.evidence.evidence_file import read_evidence
from simulator.analysis.evidence.likelihood import likelihood_of
from simulator.analysis.evidence.observing import first_days, observe
from simulator.analysis.evidence.readings import Censored, Coverage, Exact, Flat, Normal, TwoPiece
from simulator.analysis.update.conditioning import conditioned
from simulator.analysis.update.synthetic import synthetic_evidence
from simulator.analysis.update.updating import questions, update
from simulator.analysis.weighting import effective_sample_size
from simulator.catalogue.texts import Title
from simulator.library import simulate
from simulator.scenario import load_scenario
from simulator.scenario.signals import EventCount, Level

START, UNTIL = date(2026, 2, 14), date(2026, 12, 31)
WORLDS = 1_500
TRUTHS = 100
OBSERVED = ("gap_months", "token_share_cn")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A part of a block, with the series of every world, so that most updates need no replay."""
    out = tmp_path_factory.mktemp("runs") / "outputs"
    return simulate(load_scenario("baseline"), worlds=WORLDS, keep_worlds=True, out=out, workers=1)


@pytest.fixture(scope="module")
def prior(run):
    return Ensemble(run, run.folder)


def event(name, happened, first=START, last=UNTIL, misreport=0.0, **counted):
    form = EventCount(name, (first, last), counted.pop("at_least", 1), **counted)
    about = {"source": "test", "known_on": last, "where": "seen.yaml:4"}
    return EventObservation(id=f"{name} {last}", form=form, happened=happened, misreport=misreport, **about)


def level(name, value, tolerance, at=UNTIL):
    about = {"source": "test", "known_on": at, "where": "seen.yaml:5"}
    return SeriesObservation(
        id=f"{name} {at}", form=Level(name, at), stated=Normal(value, tolerance), unit="1", **about
    )


def evidence(*observations):
    return Evidence("seen", Title("Seen", "所见"), Title(""), observations, "seen.yaml")


def test_without_evidence_nothing_changes_in_any_bit(prior):
    told = update(prior, evidence(), workers=1)
    assert np.array_equal(told.weights, np.ones(prior.worlds))
    assert not told.posterior.weighted
    assert told.signals
    for change in told.signals:
        assert change.before == change.after
        assert change.before is None or (change.change.value, change.change.error) == (0.0, 0.0)
    assert all(shift.before == shift.after for shift in told.parameters)
    assert all(change.before == change.after for change in told.quantities)
    assert all(change.before == change.after for change in told.ratios)
    forecast = {signal.id: signal.probability for signal in prior.run.forecast.signals}
    for name, probability in forecast.items():
        if probability is not None:
            after = told.posterior.probability(name).model_dump()
            assert after.items() <= probability.model_dump().items()


def test_a_report_that_is_never_wrong_leaves_the_worlds_in_which_it_is_true(prior):
    told = update(prior, evidence(event("price-war.cn", True)), workers=1)
    first = prior.first_days("price-war.cn")
    kept = (first >= 0) & (first <= (UNTIL - date(1970, 1, 1)).days)
    assert np.array_equal(told.weights > 0, kept)
    assert told.effective == pytest.approx(kept.sum())
    for change in told.signals:
        answers = prior.answers(change.id)
        defined = kept & answers.defined
        if defined.any():
            assert change.after.value == pytest.approx(
                np.count_nonzero(answers.holds & defined) / defined.sum(), abs=1e-12
            )
    assert next(change for change in told.signals if change.id == "new-price-war").contributions[0].value > 0.1


def test_everything_together_adds_up_and_the_largest_change_comes_first(prior):
    seen = evidence(event("price-war.cn", True, misreport=0.1), level("gap_months", 5.0, 3.0), level("trust", 0.7, 0.1))
    told = update(prior, seen, workers=1)
    sizes = [abs(change.change.value) for change in told.signals if change.change]
    assert sizes == sorted(sizes, reverse=True)
    for change in told.signals:
        if change.change is not None:
            assert sum(each.value for each in change.contributions) == pytest.approx(change.change.value, abs=1e-9)
    assert told.weights.mean() == pytest.approx(1)
    for effect in told.observations:
        assert told.effective <= effect.without + 1e-9
    gap = told.observations[1]
    assert abs(gap.quantiles_after[2] - 5.0) < abs(gap.quantiles_before[2] - 5.0)


def test_evidence_in_two_parts_is_the_evidence_as_a_whole(prior):
    parts = [event("price-war.cn", True, misreport=0.1), level("gap_months", 5.0, 3.0)]
    whole = update(prior, evidence(*parts), workers=1)
    first = update(prior, evidence(parts[0]), workers=1)
    second = update(first.posterior, evidence(parts[1]), workers=1)
    assert second.weights == pytest.approx(whole.weights, rel=1e-10)
    assert second.posterior.evidence == {"en": "Seen; Seen", "zh": "所见; 所见"}
    with pytest.raises(AnalysisError, match="already in the weights"):
        update(second.posterior, evidence(event("price-war.cn", False)), workers=1)


def test_stored_answers_and_a_replay_say_the_same(prior, monkeypatch):
    observations = [
        event("price-war.cn", True),
        event("release.cn", True, last=date(2026, 3, 1)),
        event("incident", False),
    ]
    stored = observe(prior, observations).measured
    monkeypatch.setattr(observing, "_stored", lambda *_: None)
    assert np.array_equal(observe(prior, observations).measured, stored)
    assert 0 < stored.mean() < 1


def test_a_bloc_s_first_time_is_that_of_its_first_firm(prior):
    days = first_days(prior, "sold-out.cn")
    assert np.array_equal(days, prior.first_days("sold-out"))  # only Chinese capacity can sell out
    assert np.count_nonzero(first_days(prior, "release.us") != prior.first_days("release")) > 0


def test_counts_and_later_windows_are_replayed_and_agree_with_the_signals(prior):
    signal = prior.run.scenario.signals["new-price-war"]
    form = signal.form
    same = EventObservation(id="same", form=form, happened=True, source="test", known_on=UNTIL)
    never = event("incident", True, at_least=200)
    shown = observe(prior, [same, never]).measured
    assert np.array_equal(shown[0] > 0, prior.answers("new-price-war").holds)
    assert not shown[1].any()


def test_kept_series_and_a_replay_say_the_same(run, prior, monkeypatch):
    observations = [level("gap_months", 5.0, 3.0), level("theta.DeepSeek", 0.0, 3.0, at=date(2027, 6, 30))]
    kept = observe(prior, observations).measured
    monkeypatch.setattr(observing, "_stored", lambda *_: None)
    replayed = observe(prior, observations, fans=["trust"])
    assert np.array_equal(replayed.measured, kept)
    trust = run.world_series().column("trust").to_numpy().reshape(WORLDS, -1).T
    assert np.array_equal(replayed.fans["trust"], trust)


def test_a_panel_s_series_is_replayed_and_is_the_median_of_its_firms(prior):
    roster = prior.run.scenario.roster
    firms = [f"theta.{roster.names[firm]}" for firm in roster.panel("mainstream")]
    panel, *members = observe(prior, [level(name, 0.0, 3.0) for name in ("theta.mainstream", *firms)]).measured
    assert panel == pytest.approx(np.median(members, axis=0), rel=1e-6)


@pytest.mark.parametrize(
    ("observations", "told"),
    [
        (
            [level("gap_months", 500.0, 2.0)],
            r"seen.yaml:5: gap_months = 500 ± 2 on 2026-12-31 \(the nearest of 1,500",
        ),
        (
            [event("release.cn", False)],
            r"seen.yaml:4: release.cn does not happen by 2026-12-31 \(but it happens in all",
        ),
        (
            [event("release.cn", False), level("gap_months", 500.0, 2.0)],
            "No world explains gap_months 2026-12-31 either",
        ),
        (
            [
                level("trust", 0.7, 0.5),
                event("price-war.cn", True),
                event("price-war.cn", False, last=date(2027, 6, 1)),
            ],
            r"no world of 1,500 agrees with all of these: price-war.cn happens by 2026-12-31 .* and "
            r"price-war.cn does not",
        ),
    ],
)
def test_impossible_evidence_names_the_observation(prior, observations, told):
    with pytest.raises(AnalysisError, match=told) as refused:
        update(prior, evidence(*observations), workers=1)
    assert "\n" not in str(refused.value)
    assert "trust" not in str(refused.value).partition("Worlds come")[0]


def test_impossible_evidence_names_the_parameter_that_keeps_worlds_away(prior):
    """A pace of releases that no world reaches is nearest where the drawn rate is highest."""
    with pytest.raises(
        AnalysisError, match=r"have high releases\.base_rate \(drawn [\d.]+ to [\d.]+ 1/year, widen it up"
    ):
        update(prior, evidence(level("open_releases", 500.0, 1.0, at=date(2028, 12, 31))), workers=1)
    with pytest.raises(AnalysisError, match=r"The nearest worlds have low releases\.base_rate \(.*widen it downward"):
        update(prior, evidence(event("release.cn", False)), workers=1)


def test_a_report_that_may_be_wrong_is_never_impossible(prior):
    told = update(prior, evidence(event("release.cn", False, misreport=0.01)), workers=1)
    assert np.array_equal(told.weights, prior.weights)


METR = Level("horizon_us", START)
"""The 50 % horizon that METR gave for a model of 2026-02-05: 718.8 minutes, 316.7 to 3633.8 with 95 %."""


def horizon(stated):
    about = {"source": "METR", "known_on": START, "where": "seen.yaml:4"}
    return evidence(SeriesObservation(id="metr", form=METR, stated=stated, unit="minute", **about))


def test_an_asymmetric_interval_teaches_what_an_honest_symmetric_one_cannot(prior):
    symmetric = update(prior, horizon(Normal(718.8, 840.0)), workers=1)
    interval = update(prior, horizon(TwoPiece(718.8, (316.7, 3633.8), 0.95, log=True)), workers=1)
    assert symmetric.effective > 0.98 * prior.worlds
    assert interval.effective < 0.85 * prior.worlds
    before, after = (interval.observations[0].quantiles_before, interval.observations[0].quantiles_after)
    assert (after[-1] / after[0]) < 0.9 * (before[-1] / before[0])


def test_a_bound_leaves_the_worlds_beyond_it(prior):
    told = update(prior, horizon(Censored("above", 960.0)), workers=1)
    assert np.array_equal(told.weights > 0, told.measured[0] > 960)
    assert 20 < told.effective < 0.2 * prior.worlds
    softer = update(prior, horizon(Censored("above", 960.0, 192.0)), workers=1)
    assert softer.effective > told.effective


def counted(name, stated, first=START):
    about = {"source": "test", "known_on": UNTIL, "where": "seen.yaml:4"}
    return CountObservation(id=f"{name} counted", form=EventCount(name, (first, UNTIL), 1), stated=stated, **about)


def test_events_are_counted_in_their_window(prior):
    exact, listed = counted("release.cn", Exact(30.0)), counted("release.cn", Coverage(30, (0.5, 1.0)))
    shown = observe(prior, [exact, event("release.cn", True, at_least=30)]).measured
    assert np.array_equal(shown[0] >= 30, shown[1] > 0)
    told = update(prior, evidence(listed), workers=1)
    assert not told.weights[told.measured[0] < 30].any()
    assert told.observations[0].quantiles_after[0] >= 30


def test_what_only_scores_conditions_nothing_and_is_told(prior):
    held = level("gap_months", 5.0, 3.0)
    spared = [
        dataclasses.replace(level("trust", 0.99, 0.001), use="range"),
        dataclasses.replace(level("omega", 0.99, 0.001), steers=False),
    ]
    told = update(prior, evidence(*spared, held), workers=1)
    assert np.array_equal(told.weights, update(prior, evidence(held), workers=1).weights)
    assert [(each.id, each.why) for each in told.evidence.left_out] == [
        ("trust 2026-12-31", "range"),
        ("omega 2026-12-31", "steers"),
    ]


def test_readings_of_one_index_count_for_less_than_independent_ones(prior):
    days = [date(2026, month, 28) for month in (6, 7, 8, 9)]
    apart = [level("gap_months", 3.0, 2.0, at=day) for day in days]
    shared = [dataclasses.replace(each, index="eci") for each in apart]
    index = Index("eci", Title("an index"), "test", 2.0, unit="fm")
    alone = update(prior, evidence(*apart), workers=1)
    together = update(prior, dataclasses.replace(evidence(*shared), indices={"eci": index}), workers=1)
    assert together.effective > 1.2 * alone.effective
    for change in together.signals:
        if change.change is not None:
            assert sum(each.value for each in change.contributions) == pytest.approx(change.change.value, abs=1e-9)


@pytest.mark.parametrize(
    ("observation", "told"),
    [
        (counted("release.cn", Exact(5000.0)), r"release.cn = 5000 exactly times on 2026-12-31 \(the nearest of"),
        (horizon(Censored("above", 1e9)).observations[0], r"horizon_us above 1e\+09 minute on 2026-02-14"),
        (horizon(Flat((9e8, 1e9))).observations[0], r"horizon_us between 9e\+08 and 1e\+09 minute"),
        (horizon(TwoPiece(1e8, (9e7, 2e8), log=True)).observations[0], r"horizon_us = 1e\+08 \(9e\+07 to 2e\+08\)"),
        (horizon(Normal(1e8, 0.1, log=True)).observations[0], r"= 1e\+08 within a factor of 1.11 minute"),
        (counted("release.cn", Coverage(5000, (0.5, 1.0))), "release.cn = 5000 in a list times"),
    ],
)
def test_impossible_readings_say_what_they_are(prior, observation, told):
    with pytest.raises(AnalysisError, match=told):
        update(prior, evidence(observation), workers=1)


def test_few_worlds_are_told_and_how_many_more_would_do(prior):
    told = update(prior, evidence(level("gap_months", 0.0, 0.3), level("trust", 0.7, 0.01)), workers=1)
    assert told.scarce
    assert told.worlds_needed * told.effective / prior.worlds == pytest.approx(400, rel=0.1)
    assert not update(prior, evidence(level("trust", 0.7, 0.5)), workers=1).scarce


def test_a_synthetic_truth_is_what_its_world_shows(prior):
    made = synthetic_evidence(prior, 4, UNTIL, ["trust"], ["price-war.cn"], tolerance=1e-6)
    shown = observe(prior, made.observations).measured[:, 4]
    assert made.observations[0].stated.value == pytest.approx(shown[0], rel=1e-3)
    assert made.observations[1].happened == bool(shown[1])
    assert made == synthetic_evidence(prior, 4, UNTIL, ["trust"], ["price-war.cn"], tolerance=1e-6)
    errors = [synthetic_evidence(prior, world, UNTIL, ["trust"], tolerance=1.0).observations[0] for world in (4, 5)]
    assert errors[0].stated.value != pytest.approx(shown[0], rel=1e-3)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"world": 5000}, "has worlds 0 to 1,499, not 5000"),
        ({"until": date(2030, 1, 1)}, "outside the horizon"),
        ({"tolerance": float("nan")}, "the tolerance must be above 0, not nan"),
        ({"until": START, "series": ["gap_months", "base_labs"]}, "base_labs does not vary"),
    ],
)
def test_a_synthetic_truth_that_cannot_be_made_is_refused(prior, changed, told):
    with pytest.raises(AnalysisError, match=told):
        synthetic_evidence(prior, **{"world": 0, "until": UNTIL, "series": ["trust"], **changed})


def test_updates_move_towards_the_truth_on_average(prior, monkeypatch):
    """Worlds of the model are taken for the truth in turn, each left out of its own forecast: what is said of signals
    that are decided later scores better after the evidence than before (logarithmic score)."""
    made = synthetic_evidence(prior, 0, UNTIL, OBSERVED)
    shown = observe(prior, made.observations)
    monkeypatch.setattr("simulator.analysis.update.synthetic.observe", lambda *_: shown)
    signals = prior.run.scenario.signals
    later = [name for name in questions(prior) if (signals[name.partition(":")[0]].deadline or UNTIL) > UNTIL]
    answers = [prior.answers(name) for name in later]
    assert len(later) > 10
    gains = []
    for truth in range(TRUTHS):
        seen = synthetic_evidence(prior, truth, UNTIL, OBSERVED)
        before = np.ones(prior.worlds)
        before[truth] = 0.0
        after = conditioned(before, likelihood_of(seen.observations, {}, shown.measured).together)
        gains.append(score(answers, after, truth) - score(answers, before, truth))
    assert np.mean(gains) > 3 * np.std(gains) / np.sqrt(TRUTHS)


def score(answers, weights, truth):
    """Log of the probability that was given to what happens in a world, over all questions that it answers."""
    total = 0.0
    for each in answers:
        if each.defined[truth]:
            kept = weights * each.defined
            worlds = effective_sample_size(kept)
            yes = (np.dot(kept, each.holds) / kept.sum() * worlds + 0.5) / (worlds + 1)
            total += np.log(yes if each.holds[truth] else 1 - yes)
    return total


def test_the_shipped_example_fits_the_model(prior):
    told = update(prior, read_evidence("synthetic-example", prior.run.scenario), workers=1)
    assert told.effective > 30
    assert not any(effect.rank is not None and not 0.005 < effect.rank < 0.995 for effect in told.observations)
