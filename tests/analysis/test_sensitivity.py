"""Screening, given-data indices and swings on outcomes whose answers are known by hand."""

import builtins
import warnings

import numpy as np
import pytest

from simulator.analysis.drivers.outcome import equal_worlds, outcome
from simulator.analysis.drivers.screening import floor, screen
from simulator.analysis.drivers.sensitivity import distances, first_order_indices, given_data_indices, salib
from simulator.analysis.drivers.swings import curve, swing
from simulator.analysis.errors import AnalysisError
from simulator.runs.errors import RunError

WORLDS = 4000
ALL = np.ones(WORLDS, dtype=bool)
EVEN = np.ones(WORLDS)


def draws(count, seed=1):
    """Independent uniform parameters, stratified as those of a run are."""
    random = np.random.default_rng(seed)
    return {f"p{n:03d}": (random.permutation(WORLDS) + random.random(WORLDS)) / WORLDS for n in range(count)}


def test_screening_finds_what_was_planted_and_nothing_else():
    drawn = draws(200)
    noise = np.random.default_rng(2).random(WORLDS)
    rises, turns = drawn["p007"], drawn["p150"]
    holds = (noise < 0.3 + 0.3 * rises + 0.8 * (turns - 0.5) ** 2).astype(float)
    told = outcome("planted", holds, ALL, EVEN)
    (entries,) = screen(drawn, [told])
    above = [entry.path for entry in entries if entry.explained > floor(len(drawn), told.effective)]
    assert set(above) == {"p007", "p150"}
    found = {entry.path: entry for entry in entries}
    assert found["p007"].correlation > 0.1
    assert abs(found["p150"].correlation) < 0.05, "a parameter that turns has no line"


def test_screening_of_a_line_is_its_correlation_squared():
    drawn = draws(1)
    values = 3 * drawn["p000"] + np.random.default_rng(3).normal(size=WORLDS)
    yes = (values > 1.5).astype(float)
    ((entry,),) = screen(drawn, [outcome("line", yes, ALL, EVEN)])
    ranks = drawn["p000"].argsort().argsort()
    assert entry.correlation == pytest.approx(np.corrcoef(ranks, yes)[0, 1], abs=1e-9)
    terms = np.stack([np.ones(WORLDS), ranks, ranks**2.0], axis=1)
    left = yes - terms @ np.linalg.lstsq(terms, yes, rcond=None)[0]
    assert entry.explained == pytest.approx(1 - left.var() / yes.var(), abs=1e-6)


def test_a_switch_has_no_bend():
    switch = (np.arange(WORLDS) % 4 == 0).astype(float)
    yes = (np.random.default_rng(4).random(WORLDS) < 0.2 + 0.5 * switch).astype(float)
    ((entry,),) = screen({"switch": switch}, [outcome("switched", yes, ALL, EVEN)])
    assert entry.explained == pytest.approx(np.corrcoef(switch, yes)[0, 1] ** 2, rel=1e-6)


def test_dummies_pass_the_floor_as_rarely_as_it_promises():
    alarms = 0
    for trial in range(60):
        random = np.random.default_rng(100 + trial)
        drawn = {f"p{n}": random.random(500) for n in range(20)}
        told = outcome("noise", (random.random(500) < 0.3).astype(float), np.ones(500, dtype=bool), np.ones(500))
        (entries,) = screen(drawn, [told])
        alarms += entries[0].explained > floor(20, told.effective)
    assert alarms <= 9, "expected 3 of 60; 9 would come once in a thousand"


def test_worlds_that_do_not_answer_and_weights_count_alike():
    """Weight 0 is the same as no answer; weight 2 is the same as the world twice."""
    drawn = draws(3)
    yes = (drawn["p001"] > 0.6).astype(float)
    defined = drawn["p002"] > 0.5
    left_out = outcome("some", yes, defined, EVEN)
    alone = outcome("some", yes[defined], ALL[defined], EVEN[defined])
    kept = {path: values[defined] for path, values in drawn.items()}
    assert swing(left_out, "p001", drawn["p001"]) == swing(alone, "p001", kept["p001"])
    double = outcome("some", yes, ALL, np.where(defined, 2.0, 1.0) / 1.5)
    twice = np.concatenate([np.arange(WORLDS), np.flatnonzero(defined)])
    repeated = outcome("some", yes[twice], ALL[:1].repeat(twice.size), np.ones(twice.size))
    weighted = swing(double, "p000", drawn["p000"])
    copied = swing(repeated, "p000", drawn["p000"][twice])
    assert weighted.difference.value == pytest.approx(copied.difference.value, abs=1e-9)


def test_first_order_indices_of_a_linear_model():
    """y = 3a + 2b + c with uniform parameters: shares 9/14, 4/14, 1/14 of the variance."""
    drawn = np.stack(list(draws(4).values()))
    told = first_order_indices(drawn, np.array([3, 2, 1, 0]) @ drawn, np.random.default_rng(5))
    assert [each.value for each in told] == pytest.approx([9 / 14, 4 / 14, 1 / 14, 0], abs=0.03)
    assert all(each.low <= each.value <= each.high for each in told)


def test_delta_orders_parameters_and_leaves_global_state_alone():
    """SALib seeds the global generator, and changes how warnings look and which are shown."""
    drawn = np.stack(list(draws(2).values()))[:, :500]
    np.random.seed(1)
    before, look, filters = np.random.get_state()[1].copy(), warnings.formatwarning, list(warnings.filters)
    told = given_data_indices(drawn, 3 * drawn[0] + drawn[1], "delta", seed=5)
    assert np.array_equal(np.random.get_state()[1], before)
    assert warnings.formatwarning is look
    assert warnings.filters == filters
    shifts = [each.shift.value for each in told]
    assert shifts[0] > shifts[1] > shifts[2], "and the dummy comes last"
    assert told == given_data_indices(drawn, 3 * drawn[0] + drawn[1], "delta", seed=5)


def test_pawn_of_yes_or_no_is_the_median_shift_of_probability():
    """P(yes | x) = x: in the tenth about x the probability is x, ½ overall; the median distance is ¼ over ten."""
    drawn = draws(2)["p000"]
    yes = (np.random.default_rng(6).random(WORLDS) < drawn).astype(float)
    told = given_data_indices(drawn[None], yes, "pawn", seed=1)
    assert told[0].shift.value == pytest.approx(0.25, abs=0.03)
    assert told[0].shift.low < 0.25 < told[0].shift.high
    assert told[1].shift.high < told[0].shift.low, "the dummy is told apart"


def test_pawn_of_a_quantity_is_a_distance_of_its_distributions():
    """y = x uniform: tenth k of the parameter lies k tenths up; distances .9, .8, … .5, .5, … .9, median 0.7."""
    drawn = draws(1)["p000"]
    told = given_data_indices(drawn[None], drawn**3, "pawn", seed=1)
    assert told[0].shift.value == pytest.approx(0.7, abs=0.005)
    assert told[1].shift.value < 0.06


def test_the_bootstrap_of_pawn_counts_as_salib_does():
    random = np.random.default_rng(7)
    ranks = (random.permutation(WORLDS) + 0.5) / WORLDS
    answer = (random.random(WORLDS) < ranks).astype(int) + (random.random(WORLDS) < 0.5)
    table = np.bincount((ranks * 10).astype(int) * 3 + answer, minlength=30).reshape(10, 3)
    asked = {"num_vars": 1, "names": ["x"], "bounds": [[0, 1]]}
    by_salib = salib("analyze.pawn").analyze(asked, ranks[:, None], answer.astype(float), S=10)["median"][0]
    assert np.median(distances(table)) == pytest.approx(by_salib, abs=2e-3)


def test_a_swing_compares_the_tenths():
    """P(yes) = x: 0.05 in the lowest tenth, 0.95 in the highest; 400 worlds each."""
    drawn = draws(1)["p000"]
    yes = (np.random.default_rng(8).random(WORLDS) < drawn).astype(float)
    told = swing(outcome("x", yes, ALL, EVEN), "p000", drawn)
    assert (told.low.worlds, told.high.worlds) == (400, 401)
    assert told.low.reaches == pytest.approx(0.1, abs=1e-3)
    assert told.high.reaches == pytest.approx(0.9, abs=1e-3)
    assert told.difference.value == pytest.approx(0.9, abs=4 * told.difference.error)
    error = np.hypot(told.low.outcome.error, told.high.outcome.error)
    assert told.difference.error == pytest.approx(error, rel=1e-9), "disjoint worlds are independent"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.98])
def test_the_ends_of_a_switch_are_off_and_on(share):
    on = (np.arange(WORLDS) < share * WORLDS).astype(float)
    yes = np.where(np.arange(WORLDS) % 2 == 0, on, 1 - on)
    told = swing(outcome("switched", yes, ALL, EVEN), "switch", on)
    assert (told.low.reaches, told.high.reaches) == (0, 1)
    assert told.low.worlds + told.high.worlds == WORLDS


def test_a_constant_has_no_swing():
    assert swing(outcome("x", np.arange(WORLDS) % 2.0, ALL, EVEN), "same", EVEN) is None


def test_a_curve_follows_what_it_is_given():
    drawn = draws(1)["p000"]
    told = curve(outcome("square", (10 * drawn) ** 2, ALL, EVEN), "p000", drawn)
    assert len(told.places) == 10
    assert told.places == pytest.approx([0.05 + 0.1 * n for n in range(10)], abs=1e-3)
    assert [dot.value for dot in told.outcomes] == pytest.approx(
        [100 * ((0.1 * n + 0.05) ** 2 + 0.01 / 12) for n in range(10)], abs=0.02
    )


def test_equal_worlds_stand_for_the_weights():
    weights = np.where(np.arange(WORLDS) < 1000, 3.0, 1 / 3)
    told = outcome("some", np.arange(WORLDS) % 2.0, ALL, weights)
    taken = equal_worlds(told, seed=1)
    assert taken.size == int(told.effective)
    assert np.mean(taken < 1000) == pytest.approx(3000 / weights.sum(), abs=0.001)
    plain = outcome("some", np.arange(WORLDS) % 2.0, np.arange(WORLDS) < 900, EVEN)
    assert np.array_equal(equal_worlds(plain, seed=1), np.arange(900))


@pytest.mark.parametrize(
    ("values", "defined", "message"),
    [
        (np.ones(WORLDS), ALL, "the same answer in every world"),
        (np.arange(WORLDS) % 2.0, np.arange(WORLDS) < 20, "only 20 worlds answer"),
        (np.where(np.arange(WORLDS) < 29, 1.0, 0.0), ALL, "the answer 0 in all worlds but 29"),
    ],
)
def test_what_cannot_be_driven_is_told(values, defined, message):
    with pytest.raises(AnalysisError, match=message):
        outcome("some", values, defined, EVEN)


@pytest.mark.parametrize(
    ("values", "kind"),
    [(np.arange(WORLDS) % 2.0, "yes-no"), (np.arange(WORLDS) % 5.0, "count"), (np.arange(WORLDS) + 0.5, "quantity")],
)
def test_the_kind_of_an_outcome(values, kind):
    assert outcome("some", values, ALL, EVEN).kind == kind


def test_without_salib_one_line_says_what_to_install(monkeypatch):
    real = builtins.__import__
    monkeypatch.setattr("simulator.analysis.drivers.sensitivity.import_module", lambda name: real("no_such_module"))
    with pytest.raises(RunError, match=r"pip install 'layered-market-simulator\[drivers\]'"):
        given_data_indices(np.zeros((1, WORLDS)), np.arange(WORLDS) % 2.0, "pawn", 1)
