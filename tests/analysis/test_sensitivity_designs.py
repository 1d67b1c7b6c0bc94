"""Designs and the split of the variance, on models whose answers have a closed form."""

import numpy as np
import pytest

from simulator.analysis.drivers.designs import morris_effects, morris_levels, sobol_indices, sobol_levels
from simulator.analysis.drivers.variance import split_of
from simulator.analysis.errors import AnalysisError

BASE = 2048


def rest(levels, seed=3):
    """Noise of a design: the same in every matrix but the last, which has its own."""
    random = np.random.default_rng(seed)
    shared, other = random.random(levels.shape[1]), random.random(levels.shape[1])
    return np.stack([*[shared] * (len(levels) - 1), other])


def test_sobol_indices_of_a_linear_model():
    """y = 4a + 2b + c + 2r with uniform terms: shares 16, 4, 1 and 4 of 25; nothing interacts."""
    levels = sobol_levels(3, BASE, seed=1)
    outcomes = levels @ np.array([4.0, 2.0, 1.0]) + 2 * rest(levels)
    told = sobol_indices("y", "abc", outcomes, seed=1)
    assert [each.value for each in told.first] == pytest.approx([0.64, 0.16, 0.04], abs=0.03)
    assert [each.value for each in told.total] == pytest.approx([0.64, 0.16, 0.04], abs=0.02)
    assert told.variance == pytest.approx(25 / 12, rel=0.03)
    for known, index in zip([0.64, 0.16, 0.04] * 2, (*told.first, *told.total), strict=True):
        assert index.low - 0.01 < known < index.high + 0.01


def test_what_a_parameter_does_with_the_rest_is_in_the_total_only():
    """y = a + 12·(a−½)(r−½)/√12 + b: variances 1/12, 1/12 (together), 1/12: first order ⅓, total ⅔."""
    levels = sobol_levels(2, BASE, seed=2)
    a, b, r = levels[..., 0], levels[..., 1], rest(levels)
    told = sobol_indices("y", "ab", a + b + np.sqrt(12) * (a - 0.5) * (r - 0.5), seed=1)
    assert [each.value for each in told.first] == pytest.approx([1 / 3, 1 / 3], abs=0.06)
    assert [each.value for each in told.total] == pytest.approx([2 / 3, 1 / 3], abs=0.04)


def test_points_without_answer_are_left_out_in_every_matrix():
    levels = sobol_levels(2, BASE, seed=1)
    outcomes = levels @ np.array([2.0, 1.0])
    outcomes[1, :40] = np.nan
    told = sobol_indices("y", "ab", outcomes, seed=1)
    assert (told.base, told.answered) == (BASE, BASE - 40)
    assert [each.value for each in told.first] == pytest.approx([0.8, 0.2], abs=0.03)


def test_matrices_of_a_sobol_design_differ_in_one_column():
    levels = sobol_levels(3, 256, seed=1)
    first, last = levels[0], levels[-1]
    for column, mixed in enumerate(levels[1:-1]):
        assert np.array_equal(mixed[:, column], last[:, column])
        others = [each for each in range(3) if each != column]
        assert np.array_equal(mixed[:, others], first[:, others])
    assert 0 < levels.min() < levels.max() < 1


def test_elementary_effects_of_a_linear_model_are_its_slopes():
    """Over levels 5 to 95 %: slope times 0.9; a rest that is added cancels, one that multiplies spreads."""
    levels = morris_levels(3, 256, seed=1)
    noise = np.random.default_rng(1).normal(size=256)
    outcomes = levels @ np.array([2.0, -1.0, 0.0]) + noise
    told = morris_effects("y", "abc", levels, outcomes, seed=1)
    assert [each.mean.value for each in told.effects] == pytest.approx([1.8, -0.9, 0.0], abs=1e-9)
    assert [each.size.value for each in told.effects] == pytest.approx([1.8, 0.9, 0.0], abs=1e-9)
    assert [each.spread for each in told.effects] == pytest.approx([0, 0, 0], abs=1e-9)
    spread = morris_effects("y", "abc", levels, levels @ np.array([2.0, 0, 0]) * noise, seed=1)
    assert spread.effects[0].spread == pytest.approx(1.8 * noise.std(ddof=1), rel=0.05)


def test_a_step_of_morris_moves_one_parameter():
    levels = morris_levels(4, 64, seed=1)
    moved = np.count_nonzero(np.diff(levels, axis=0), axis=2)
    assert np.array_equal(moved, np.ones((4, 64)))
    assert {round(float(level), 2) for level in np.unique(levels)} == {0.05, 0.35, 0.65, 0.95}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_split_of_a_known_mixture(share):
    random = np.random.default_rng(4)
    parameters, noise = random.normal(size=(40, 400)), random.normal(size=(40, 4, 400))
    values = np.sqrt(share) * parameters[:, None] + np.sqrt(1 - share) * noise + 100
    told = [split_of("y", each, seed=1) for each in values]
    assert np.mean([each.parameters.value for each in told]) == pytest.approx(share, abs=0.015)
    assert np.mean([each.between**2 for each in told]) == pytest.approx(share, rel=0.05)
    assert np.mean([each.within**2 for each in told]) == pytest.approx(1 - share, rel=0.02)
    covered = sum(each.parameters.low < share < each.parameters.high for each in told)
    assert covered >= 33, "38 of 40 are expected; fewer than 33 would come once in a thousand"


def test_the_split_of_yes_or_no_is_on_the_scale_of_probabilities():
    """A set's probability is uniform on (0, 1): variance 1/12 between sets, of 1/4 in all: a third."""
    random = np.random.default_rng(5)
    chance = random.random(4000)
    told = split_of("y", (random.random((4, 4000)) < chance).astype(float), seed=1)
    assert told.parameters.value == pytest.approx(1 / 3, abs=0.03)
    assert told.between == pytest.approx(1 / np.sqrt(12), rel=0.05)


def test_the_split_of_unequal_groups():
    random = np.random.default_rng(6)
    values = random.normal(size=5000) + random.normal(size=(5, 5000))
    values[random.random((5, 5000)) < 0.4] = np.nan
    told = split_of("y", values, seed=1)
    assert told.parameters.value == pytest.approx(0.5, abs=0.04)
    assert told.sets == np.count_nonzero(np.isfinite(values).sum(axis=0) >= 2)


def test_without_noise_all_is_owed_to_the_parameters_and_without_parameters_nothing():
    sets = np.random.default_rng(7).normal(size=500)
    assert split_of("y", np.tile(sets, (3, 1)), seed=1).parameters.value == pytest.approx(1, abs=1e-9)
    noise = np.random.default_rng(8).normal(size=(4, 4000))
    assert split_of("y", noise, seed=1).parameters.value < 0.05


@pytest.mark.parametrize("values", [np.ones((4, 50)), np.full((4, 50), np.nan)])
def test_what_cannot_be_split_is_told(values):
    with pytest.raises(AnalysisError, match="y "):
        split_of("y", values, seed=1)


def test_levels_become_values_within_the_bounds_of_the_parameter():
    from simulator.catalogue.quantities import is_uncertain
    from simulator.sampling.draws import draw
    from simulator.scenario import load_scenario

    scenario = load_scenario("baseline")
    levels = np.array([2.0**-25, 0.05, 0.5, 0.95, 1 - 2.0**-25])
    paths = [path for path, setting in scenario.settings.items() if is_uncertain(setting.quantity)]
    drawn = draw(scenario, 1, 0, levels.size, dict.fromkeys(paths, levels))
    for path in paths:
        found = drawn[path]
        assert np.all(np.diff(found) >= 0)
        assert scenario.parameters[path].low <= found[0] <= found[-1] <= scenario.parameters[path].high
