"""Laws of readings against closed forms: densities, quantiles, limits, and lists that are incomplete."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import binom, lognorm, norm

from simulator.analysis.evidence.laws import covered, distance
from simulator.analysis.evidence.readings import Censored, Coverage, Exact, Flat, Normal, TwoPiece

HORIZON = TwoPiece(718.8, (316.7, 3633.8), 0.95, log=True)
"""The 50 % horizon of a model by METR, with its 95 % interval (INPUTS case 8)."""
DENSITIES = [
    Normal(5.0, 2.0),
    Normal(5.0, math.log(1.3), log=True),
    TwoPiece(5.0, (4.0, 9.0)),
    HORIZON,
    Flat((2.0, 6.0)),
    Flat((2.0, 6.0), 0.6, log=True),
    Exact(3.0),
]
OVER_VALUES = [reading for reading in DENSITIES if not isinstance(reading, Exact)]


def likelihood(reading, value):
    return float(reading.log_likelihood(np.array([value]))[0])


@pytest.mark.parametrize("reading", DENSITIES, ids=repr)
def test_a_likelihood_is_a_density_of_the_value_or_its_logarithm(reading):
    log = getattr(reading, "log", False)

    def density(at):
        return math.exp(likelihood(reading, math.exp(at) if log else at) + reading.log_peak)

    centre = math.log(reading.point) if log else reading.point
    corners = sorted({centre, *(centre + side * 0.5 for side in (-1, 1)), *_corners(reading, log)})
    mass, _ = quad(density, centre - 30, centre + 30, points=corners, limit=200)
    assert mass == pytest.approx(1, abs=1e-6)


def _corners(reading, log):
    ends = getattr(reading, "interval", ())
    return [math.log(end) for end in ends] if log else list(ends)


@pytest.mark.parametrize("reading", DENSITIES, ids=repr)
def test_the_best_world_has_likelihood_one_and_a_world_without_a_value_none(reading):
    assert likelihood(reading, reading.point) == pytest.approx(0, abs=1e-12)
    assert likelihood(reading, math.nan) == -math.inf


def test_a_factor_is_the_lognormal_law():
    reading = Normal(5.0, math.log(1.3), log=True)
    at = np.array([0.5, 3.0, 5.0, 8.0])
    expected = norm.logpdf(np.log(5.0), np.log(at), math.log(1.3)) - norm.logpdf(0, 0, math.log(1.3))
    assert reading.log_likelihood(at) == pytest.approx(expected)
    assert (reading.low, reading.high) == pytest.approx(lognorm.ppf((0.05, 0.95), math.log(1.3), scale=5.0))
    assert reading.log_likelihood(np.array([0.0, -1.0])).tolist() == [-math.inf, -math.inf]


@given(st.floats(0.1, 5.0), st.floats(0.1, 5.0), st.sampled_from([0.5, 0.8, 0.9, 0.95]), st.booleans())
def test_a_two_piece_interval_holds_its_level_and_its_ends_are_equally_likely(below, above, level, log):
    ends = (10 * math.exp(-below), 10 * math.exp(above)) if log else (10 - below, 10 + above)
    reading = TwoPiece(10.0, ends, level, log)
    assert likelihood(reading, ends[0]) == pytest.approx(likelihood(reading, ends[1]))
    sds = (reading.lower_sd, reading.upper_sd)
    within = [2 * sd * (norm.cdf(side / sd) - 0.5) for side, sd in zip((below, above), sds, strict=True)]
    assert sum(within) / sum(sds) == pytest.approx(level)


@given(st.floats(0.2, 8.0), st.floats(0.2, 8.0))
def test_two_pieces_join_without_a_step(below, above):
    reading = TwoPiece(10.0, (10 - below, 10 + above))
    near = reading.log_likelihood(np.array([10 - 1e-9, 10.0, 10 + 1e-9]))
    assert near == pytest.approx(0, abs=1e-6)


def test_two_equal_pieces_are_the_normal_law():
    half = 1.6448536269514722 * 2.0
    worlds = np.linspace(-5, 15, 41)
    pieces, normal = TwoPiece(5.0, (5 - half, 5 + half)), Normal(5.0, 2.0)
    assert pieces.log_likelihood(worlds) == pytest.approx(normal.log_likelihood(worlds))
    uniforms = np.linspace(0.01, 0.99, 41)
    assert pieces.perturbed(worlds, uniforms) == pytest.approx(normal.perturbed(worlds, uniforms))


@given(st.floats(0.5, 0.99), st.floats(0.1, 20.0))
def test_a_flat_interval_meets_its_tails_and_holds_its_level(level, length):
    reading = Flat((3.0, 3.0 + length), level)
    step = 1e-9 * length
    edges = reading.log_likelihood(np.array([3.0 - step, 3.0 + step, 3.0 + length / 2, 3.0 + length + step]))
    assert edges == pytest.approx(0, abs=1e-6)
    assert math.exp(reading.log_peak) * length == pytest.approx(level)
    outside = 2 * math.exp(reading.log_peak) * reading.tail_sd * math.sqrt(math.pi / 2)
    assert outside == pytest.approx(1 - level)


@pytest.mark.parametrize("reading", OVER_VALUES, ids=repr)
@given(uniform=st.floats(0.001, 0.999))
def test_what_observers_of_one_world_would_have_read_has_the_law_of_the_likelihood(reading, uniform):
    """The share of readings below the one drawn at a rank is that rank: the integral of p(y | x) over y, x fixed."""
    truth, log = reading.point, getattr(reading, "log", False)
    drawn = float(reading.perturbed(np.array([truth]), np.array([uniform]))[0])
    error = math.log(drawn / truth) if log else drawn - truth

    def density(away):
        world = truth * math.exp(-away) if log else truth - away  # a reading so far above its world
        return math.exp(likelihood(reading, world) + reading.log_peak)

    corners = sorted({0.0, *(-distance(np.array(end), truth, log) for end in getattr(reading, "interval", ()))})
    inside = [float(corner) for corner in corners if -30 < corner < error]
    mass, _ = quad(density, -30, error, points=inside or None, limit=200)
    assert mass == pytest.approx(uniform, abs=1e-6)


@given(st.lists(st.floats(0.5, 50.0), min_size=1, max_size=8), st.floats(0.01, 0.99))
def test_an_error_moves_every_world_alike_on_its_scale(worlds, uniform):
    values, uniforms = np.array(worlds), np.full(len(worlds), uniform)
    assert np.ptp(Normal(1.0, 0.7).perturbed(values, uniforms) - values) == pytest.approx(0, abs=1e-9)
    assert np.ptp(HORIZON.perturbed(values, uniforms) / values) == pytest.approx(0, abs=1e-9)


def test_where_the_truth_may_lie_far_above_a_reading_readings_may_lie_far_below_the_truth():
    low, high = HORIZON.perturbed(np.array([718.8, 718.8]), np.array([0.05, 0.95]))
    assert 718.8 / low > high / 718.8 > 1
    assert HORIZON.high / 718.8 > 718.8 / HORIZON.low


def test_a_bound_is_a_probability():
    above, below = Censored("above", 960.0, 100.0), Censored("below", 960.0, 100.0)
    worlds = np.array([0.0, 860.0, 960.0, 1100.0, 1e6])
    assert above.log_likelihood(worlds) == pytest.approx(norm.logcdf((worlds - 960) / 100))
    both = np.exp(above.log_likelihood(worlds)) + np.exp(below.log_likelihood(worlds))
    assert both == pytest.approx(np.ones(5))
    assert (above.low, above.high, below.low, below.high) == (960, math.inf, -math.inf, 960)


def test_a_bound_without_an_error_cuts_the_worlds():
    worlds = np.array([959.9, 960.0, 960.1, math.nan])
    assert Censored("above", 960.0).log_likelihood(worlds).tolist() == [-math.inf, -math.inf, 0, -math.inf]
    assert Censored("below", 960.0).log_likelihood(worlds).tolist() == [0, -math.inf, -math.inf, -math.inf]
    narrow = Censored("above", 960.0, 1e-9).log_likelihood(worlds)
    assert narrow[0] < -1e6
    assert narrow[2] == pytest.approx(0)


def test_a_bound_may_be_read_to_within_a_factor():
    reading = Censored("above", 960.0, math.log(1.2), log=True)
    worlds = np.array([0.0, 800.0, 960.0, 2000.0])
    expected = norm.logcdf(np.log(worlds[1:] / 960) / math.log(1.2))
    assert reading.log_likelihood(worlds) == pytest.approx([-math.inf, *expected])


def test_an_exact_count_agrees_to_half_a_unit():
    worlds = np.array([2.0, 2.5, 3.0, 3.4, 4.0])
    assert Exact(3.0).log_likelihood(worlds).tolist() == [-math.inf, 0, 0, 0, -math.inf]


@pytest.mark.parametrize("share", [(0.3, 0.9), (0.5, 1.0), (0.75, 1.0), (0.98, 1.0)])
def test_a_list_s_coverage_is_the_binomial_law_averaged(share):
    events = np.arange(0.0, 60.0)
    reading = Coverage(12, share)
    expected = [
        quad(lambda c, n=n: binom.pmf(12, n, c), *share, epsabs=1e-13)[0] / (share[1] - share[0]) for n in events
    ]
    assert np.exp(reading.log_likelihood(events)) == pytest.approx(expected, abs=1e-10)
    assert (reading.log_likelihood(events[:12]) == -np.inf).all()


def test_a_list_of_known_coverage_is_the_binomial_law():
    events = np.arange(0.0, 30.0)
    expected = binom.logpmf(5, events, 0.7)
    assert Coverage(5, (0.7, 0.7)).log_likelihood(events) == pytest.approx(expected)
    assert Coverage(5, (1.0, 1.0)).log_likelihood(np.array([4.0, 5.0, 6.0])).tolist() == [-np.inf, 0, -np.inf]


@given(st.integers(0, 40), st.floats(0.05, 0.9), st.floats(0.01, 1.0))
def test_what_a_list_may_hold_of_a_number_of_events_adds_up_to_one(events, low, length):
    share = (low, min(low + length, 1.0))
    held = np.arange(events + 1.0)
    assert np.exp(covered(held, np.full(held.shape, float(events)), share)).sum() == pytest.approx(1)


def test_far_tails_of_a_list_do_not_vanish_in_rounding():
    far = Coverage(100, (0.5, 1.0)).log_likelihood(np.array([100.0, 200.0, 300.0, 400.0]))
    assert np.isfinite(far).all()
    assert (np.diff(far[1:]) < 0).all()


def test_lists_that_observers_would_have_made_have_the_law_of_the_likelihood():
    reading, worlds = Coverage(12, (0.5, 1.0)), 20_000
    uniforms = (np.arange(worlds) + 0.5) / worlds
    made = reading.perturbed(np.full(worlds, 20.0), uniforms)
    expected = np.exp(covered(np.arange(21.0), np.full(21, 20.0), reading.share))
    assert np.bincount(made.astype(int), minlength=21) / worlds == pytest.approx(expected, abs=1e-4)
    assert np.isnan(reading.perturbed(np.array([math.nan]), np.array([0.5]))[0])


@pytest.mark.parametrize("reading", OVER_VALUES, ids=repr)
def test_twice_as_wide_is_a_quarter_of_the_squared_distance(reading):
    if isinstance(reading, Flat):
        assert reading.widened(2).half == pytest.approx(2 * reading.half)
        assert reading.widened(2).point == pytest.approx(reading.point)
        return
    worlds = np.array([1.0, 3.0, 5.0, 100.0])
    assert reading.widened(2).log_likelihood(worlds) == pytest.approx(reading.log_likelihood(worlds) / 4)
