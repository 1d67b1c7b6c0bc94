"""A planted box is found and counted honestly; where there is only noise no box is told."""

import math
import sys

import numpy as np
import pytest
from scipy.stats import binomtest

from simulator.analysis.drivers.boxes import SCREENED, Boxes, find_boxes, offered
from simulator.analysis.drivers.outcome import outcome as outcome_of_values
from simulator.analysis.drivers.peeling import MOST_LIMITED, best, correlation, pruned, quasi_p, within
from simulator.analysis.drivers.verdicts import held_out
from simulator.analysis.errors import AnalysisError
from simulator.runs.errors import RunError
from tests.analysis.planted import SIGNAL, planted

WORLDS = 6000
INSIDE, OUTSIDE = 0.95, 0.05
MASS = 0.3 * 0.4
COVERAGE = MASS * INSIDE / (MASS * INSIDE + (1 - MASS) * OUTSIDE)


def uniform(seed: int, worlds: int = WORLDS, count: int = 8) -> dict[str, np.ndarray]:
    """Independent parameters a, b, c …, uniform between 0 and 1."""
    drawn = np.random.default_rng(seed).random((count, worlds))
    return dict(zip("abcdefgh", drawn, strict=True))


def in_the_box(parameters: dict[str, np.ndarray]) -> np.ndarray:
    return (parameters["a"] < 0.3) & (parameters["b"] > 0.6)


def outcome(parameters: dict[str, np.ndarray], seed: int = 1) -> np.ndarray:
    """True with probability 0.95 in the box, 0.05 outside."""
    chance = np.where(in_the_box(parameters), INSIDE, OUTSIDE)
    return np.random.default_rng(seed).random(chance.size) < chance


@pytest.fixture(scope="module")
def found() -> Boxes:
    parameters = uniform(11)
    return find_boxes(planted(outcome(parameters), parameters), SIGNAL, holds=True)


def test_the_planted_box_is_found_with_its_limits(found: Boxes) -> None:
    limits = {limit.parameter: limit for limit in found.boxes[0].limits}
    assert set(limits) == {"a", "b"}
    assert limits["a"].low is None
    assert limits["b"].high is None
    assert limits["a"].high.value == pytest.approx(0.3, abs=0.03)
    assert limits["b"].low.value == pytest.approx(0.6, abs=0.03)
    assert limits["a"].unit == "year"


def test_its_figures_are_those_of_the_law(found: Boxes) -> None:
    """Limits that differ by a little cost some density and coverage, the errors the rest."""
    box = found.boxes[0]
    assert box.density.value == pytest.approx(INSIDE, abs=0.06)
    assert box.coverage.value == pytest.approx(COVERAGE, abs=0.06)
    assert box.mass.value == pytest.approx(MASS, abs=0.02)
    assert box.lift.value == pytest.approx(box.density.value * found.held_out / counted_with_outcome(), rel=1e-9)
    assert all(end.quasi_p < 1e-6 for limit in box.limits for end in (limit.low, limit.high) if end)


def counted_with_outcome() -> int:
    return int(np.count_nonzero(outcome(uniform(11)) & held_out(WORLDS)))


def test_every_figure_is_counted_in_the_worlds_held_out(found: Boxes) -> None:
    parameters = uniform(11)
    box = found.boxes[0]
    limits = {limit.parameter: limit for limit in box.limits}
    inside = (parameters["a"] <= limits["a"].high.value) & (parameters["b"] >= limits["b"].low.value)
    counted, holds = held_out(WORLDS), outcome(parameters)
    assert box.density.value == pytest.approx(holds[inside & counted].mean(), abs=1e-12)
    assert box.coverage.value == pytest.approx(inside[holds & counted].mean(), abs=1e-12)
    assert box.fit.density == pytest.approx(holds[inside & ~counted].mean(), abs=1e-12)


def test_outside_the_planted_box_there_is_no_other(found: Boxes) -> None:
    assert len(found.boxes) == 1
    assert found.coverage == found.boxes[0].coverage


def test_failing_worlds_are_found_where_the_signal_fails() -> None:
    parameters = uniform(12)
    fails = find_boxes(planted(~outcome(parameters), parameters), SIGNAL, holds=False)
    assert {limit.parameter for limit in fails.boxes[0].limits} == {"a", "b"}


@pytest.mark.parametrize("seed", range(5))
def test_noise_has_no_box(seed: int) -> None:
    parameters = uniform(seed, 3000)
    holds = np.random.default_rng(100 + seed).random(3000) < 0.3
    found = find_boxes(planted(holds, parameters), SIGNAL, holds=True)
    assert found.boxes == ()
    assert found.coverage is None
    assert MOST_LIMITED <= len(found.screened) < len(parameters)


def test_worlds_without_weight_decide_nothing() -> None:
    """The box is there in one half of the space only; with the other half weighted away it is found alone."""
    parameters = uniform(13)
    counts = parameters["c"] < 0.5
    holds = np.where(counts, outcome(parameters), parameters["d"] < 0.5)
    weights = np.where(counts, 1.0, 0.0) / counts.mean()
    box = find_boxes(planted(holds, parameters, weights=weights), SIGNAL, holds=True).boxes[0]
    assert {limit.parameter for limit in box.limits} == {"a", "b"}
    assert box.density.value == pytest.approx(INSIDE, abs=0.07)


def test_silent_worlds_are_left_out() -> None:
    parameters = uniform(14)
    defined = parameters["c"] < 0.5
    holds = np.where(defined, outcome(parameters), True)
    found = find_boxes(planted(holds, parameters, defined=defined), SIGNAL, holds=True)
    assert found.answered == np.count_nonzero(defined)
    assert found.held_out == np.count_nonzero(defined & held_out(WORLDS))
    assert {limit.parameter for limit in found.boxes[0].limits} == {"a", "b"}


def test_a_distribution_is_split_at_its_median() -> None:
    parameters = uniform(15)
    found = find_boxes(planted(np.zeros(WORLDS, bool), parameters, values=parameters["a"] * 10), SIGNAL, holds=True)
    assert found.median == pytest.approx(np.median(parameters["a"]) * 10, abs=0.01)
    assert found.boxes[0].limits[0].parameter == "a"
    assert found.boxes[0].limits[0].low.value == pytest.approx(found.median / 10, abs=0.02)


def test_too_few_worlds_with_the_outcome_are_told_without_a_search() -> None:
    parameters = uniform(16, 1000)
    found = find_boxes(planted(np.arange(1000) < 60, parameters), SIGNAL, holds=True)
    assert (found.boxes, found.screened) == ((), ())
    assert found.base.value == pytest.approx(0.06)


def test_a_signal_that_there_is_not_is_refused() -> None:
    with pytest.raises(AnalysisError, match="nowhere"):
        find_boxes(planted(np.arange(500) < 250, uniform(17, 500)), "nowhere", holds=True)


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ema_workbench.analysis.prim", None)
    with pytest.raises(RunError, match=r"pip install 'layered-market-simulator\[drivers\]'"):
        find_boxes(planted(np.arange(500) < 250, uniform(18, 500)), SIGNAL, holds=True)


def test_quasi_p_is_the_binomial_test_of_the_method() -> None:
    parameters = uniform(19, 400, 8)
    holds = outcome(parameters)
    cube = {"a": (-math.inf, 0.35), "b": (0.5, math.inf)}
    tested = quasi_p(cube, parameters, holds, np.ones(400, bool), np.ones(400))
    inside = within(cube, parameters)
    freed = parameters["b"] >= 0.5
    by_hand = binomtest(int(holds[inside].sum()), int(inside.sum()), holds[freed].mean(), alternative="greater")
    assert tested[("a", 1)] == pytest.approx(by_hand.pvalue, rel=1e-9)
    assert set(tested) == {("a", 1), ("b", 0)}


def test_ends_that_make_no_difference_are_dropped() -> None:
    parameters = uniform(20)
    cube = {"a": (-math.inf, 0.3), "b": (0.6, math.inf), "c": (0.1, 0.9)}
    assert pruned(cube, parameters, in_the_box(parameters)) == {"a": (-math.inf, 0.3), "b": (0.6, math.inf)}


def test_an_end_that_may_well_be_chance_is_dropped() -> None:
    """Beyond the end 10 of 20 worlds hold, within it 60 of 100: a quasi-p between 0.05 and 1."""
    columns = {"a": np.repeat([0.0, 1.0], [20, 100])}
    wanted = np.concatenate([np.arange(20) < 10, np.arange(100) < 60])
    cube = {"a": (0.5, math.inf)}
    (chance,) = quasi_p(cube, columns, wanted, np.ones(120, dtype=bool), np.ones(120)).values()
    assert chance == pytest.approx(binomtest(60, 100, 70 / 120, alternative="greater").pvalue)
    assert 0.05 < chance < 0.95
    assert pruned(cube, columns, wanted) == {}


def test_of_boxes_that_are_as_good_the_simplest_is_told() -> None:
    """c ≤ 0.999 loses nearly nothing, and is not worth a limit; b > 0.6 is."""
    parameters = uniform(21)
    two = {"a": (-math.inf, 0.3), "b": (0.6, math.inf)}
    cubes = [{}, {"a": (-math.inf, 0.3)}, {**two, "c": (-math.inf, 0.999)}, two]
    assert best(cubes, parameters, in_the_box(parameters)) == two
    assert best([{}], parameters, in_the_box(parameters)) is None


def test_correlation_of_two_answers_by_hand() -> None:
    """Of ten worlds 4 are in the box and 5 have the outcome, 4 both: (0.4 - 0.2) / √(0.24·0.25)."""
    box, holds = np.arange(10) < 4, np.arange(10) < 5
    assert correlation(box, holds) == pytest.approx(0.2 / math.sqrt(0.06))
    assert correlation(np.ones(10, bool), holds) == 0.0


def test_peeling_is_offered_what_stands_above_the_noise_and_no_crowd() -> None:
    """Thirty parameters that all add a little are too many; of thirty that say nothing only a few are offered."""
    drawn = np.random.default_rng(22).random((30, WORLDS))
    parameters = {f"p{number}": row for number, row in enumerate(drawn)}
    everywhere, weights = np.ones(WORLDS, bool), np.ones(WORLDS)
    crowd = outcome_of_values(SIGNAL, (drawn.sum(axis=0) > 15).astype(float), everywhere, weights)
    nothing = outcome_of_values(SIGNAL, (np.arange(WORLDS) % 3 == 0).astype(float), everywhere, weights)
    assert len(offered(parameters, crowd)) == SCREENED
    assert len(offered(parameters, nothing)) == MOST_LIMITED
