"""The ensemble smoother against posteriors that are known, and against itself: are truths found where it says?"""

import numpy as np
import pytest
from scipy.stats import chi2, norm, rankdata

from simulator.analysis.calibrate.smoother import chance_limit, rank_correlations, smooth

PASSES = 4
FAR = 4.0
"""Standard errors: what is farther off is no accident."""


def draws(seed, data, worlds):
    return lambda number: np.random.default_rng([seed, number]).standard_normal((data, worlds))


def smoothed(scores, forward, observed, error, passes=PASSES, seed=5):
    plays = np.array([forward(scores, noise) for noise in (0, 1)])
    return smooth(scores, forward, observed, error, passes, draws(seed, len(observed), scores.shape[1]), plays)


def linear(matrix, noise, seed=3):
    """A linear model with normal noise of a given covariance, new in every play."""
    root = np.linalg.cholesky(noise + 1e-12 * np.eye(len(noise)))

    def forward(scores, number):
        return matrix @ scores + root @ np.random.default_rng([seed, number]).standard_normal(
            (len(noise), scores.shape[1])
        )

    return forward


MATRIX = np.array([[1.0, 0.5, -0.4], [0.3, -1.0, 0.8]])
ERROR = np.array([[0.5, 0.2], [0.2, 0.4]])
NOISE = np.array([[0.6, -0.2], [-0.2, 0.9]])
OBSERVED = np.array([1.5, -0.7])
PRIOR = np.array([[1.0, 0.4, 0.0], [0.4, 1.0, 0.0], [0.0, 0.0, 1.0]])


@pytest.mark.parametrize("passes", [1, 2, 4, 8])
@pytest.mark.parametrize("noise", [0 * NOISE, NOISE], ids=["exact-model", "noisy-model"])
def test_a_linear_model_with_normal_errors_has_the_posterior_of_the_textbook(passes, noise):
    """Mean and covariance are those of the normal law conditioned on the data, whatever the number of passes: the
    model's own noise counts once, not once in every pass."""
    worlds = 40_000
    rng = np.random.default_rng(1)
    scores = np.linalg.cholesky(PRIOR) @ rng.standard_normal((3, worlds))
    found = smoothed(scores, linear(MATRIX, noise), OBSERVED, ERROR, passes)
    gain = PRIOR @ MATRIX.T @ np.linalg.inv(MATRIX @ PRIOR @ MATRIX.T + ERROR + noise)
    mean, covariance = gain @ OBSERVED, PRIOR - gain @ MATRIX @ PRIOR
    assert found.moving.all()
    # an entry of a sample covariance has a standard error of at most √2 · (largest variance) / √worlds; the gains of
    # the passes are estimated too, each with a like error
    sampling = np.sqrt(2 / worlds) * np.sqrt(1 + passes)
    assert np.abs(found.scores.mean(axis=1) - mean).max() < FAR * sampling
    assert np.abs(np.cov(found.scores) - covariance).max() < FAR * sampling


def test_noise_that_is_taken_for_none_makes_the_posterior_too_narrow():
    """The counterexample: the same worlds, whose noise is hidden from the smoother."""
    rng = np.random.default_rng(1)
    scores = rng.standard_normal((1, 20_000))
    forward = linear(np.ones((1, 1)), np.ones((1, 1)))
    plays = np.array([forward(scores, 0)] * 2)
    hidden = smooth(scores, forward, np.array([1.0]), np.eye(1), PASSES, draws(5, 1, 20_000), plays)
    seen = smoothed(scores, forward, np.array([1.0]), np.eye(1))
    assert hidden.scores.var() < 0.9 * 2 / 3
    assert seen.scores.var() == pytest.approx(2 / 3, abs=0.02)


def test_parameters_that_no_datum_goes_with_keep_their_scores_bit_for_bit():
    worlds, others = 2_000, 300
    rng = np.random.default_rng(2)
    scores = rng.standard_normal((3 + others, worlds))
    forward = linear(np.hstack([MATRIX, np.zeros((2, others))]), NOISE)
    found = smoothed(scores, forward, OBSERVED, ERROR)
    moved = (found.scores != scores).any(axis=1)
    assert moved[:3].all()
    assert moved[3:].sum() <= 1, "the threshold lets a stray pair in once in five or six such tables"
    assert np.array_equal(moved, found.moving.any(axis=1))


def test_a_parameter_hears_its_own_data_only():
    rng = np.random.default_rng(4)
    scores = rng.standard_normal((2, 4_000))
    forward = linear(np.eye(2), 0.1 * np.eye(2))
    near, far = (smoothed(scores, forward, np.array([1.0, second]), 0.2 * np.eye(2)) for second in (0.5, 3.0))
    assert near.moving.tolist() == np.eye(2, dtype=bool).tolist()
    assert np.array_equal(near.scores[0], far.scores[0])
    assert far.scores[1].mean() > near.scores[1].mean() + 1


def test_data_come_nearer_and_never_wider():
    rng = np.random.default_rng(6)
    scores = rng.standard_normal((3, 4_000))
    forward = linear(MATRIX, 0.1 * NOISE)
    before, after = forward(scores, 0), forward(smoothed(scores, forward, OBSERVED, 0.1 * ERROR).scores, 99)
    assert (np.abs(after.mean(axis=1) - OBSERVED) < np.abs(before.mean(axis=1) - OBSERVED)).all()
    assert (after.std(axis=1) < before.std(axis=1)).all()


def test_chance_seldom_reaches_the_limit_and_a_weak_tie_does():
    worlds, pairs = 1_000, 40 * 50
    tables = [
        np.abs(rank_correlations(rng.standard_normal((40, worlds)), rng.standard_normal((50, worlds)))).max()
        for rng in map(np.random.default_rng, range(60))
    ]
    above = np.mean(np.array(tables) > chance_limit(pairs, worlds))
    expected = 1 / np.sqrt(np.pi * np.log(pairs))
    assert 0.02 < above < expected + 3 * np.sqrt(expected / 60)
    rng = np.random.default_rng(9)
    first = rng.standard_normal((1, worlds))
    second = 0.3 * first + rng.standard_normal((1, worlds))
    assert rank_correlations(first, second)[0, 0] > chance_limit(pairs, worlds)


def test_rank_correlations_are_spearmans():
    rng = np.random.default_rng(8)
    first, second = rng.integers(0, 9, (2, 50)).astype(float), np.exp(rng.standard_normal((3, 50)))
    expected = [[np.corrcoef(rankdata(a), rankdata(b))[0, 1] for b in second] for a in first]
    assert rank_correlations(first, second) == pytest.approx(np.array(expected))
    assert rank_correlations(np.ones((1, 50)), second).tolist() == [[0, 0, 0]]


def bent(scores, number):
    """A small market: three parameters, mildly bent, with noise of its own that grows with the first."""
    rng = np.random.default_rng([11, number])
    growth, gap, pace = scores
    noise = rng.standard_normal((3, scores.shape[1]))
    return np.array([
        growth + 0.15 * growth**2 + 0.5 * np.exp(0.1 * growth) * noise[0],
        gap + 0.3 * np.tanh(pace) + 0.4 * noise[1],
        0.6 * pace - 0.4 * growth + 0.5 * noise[2],
    ])  # fmt: skip


def ranks(narrower=1.0, truths=500, worlds=400, bins=10):
    """How often truths fall into each tenth of the posterior, by parameter, (parameters, bins): Talts et al. 2018."""
    counts = np.zeros((3, bins))
    rng = np.random.default_rng(12)
    error = np.diag([0.3, 0.2, 0.3])
    for number in range(truths):
        truth = rng.standard_normal((3, 1))
        observed = bent(truth, 10_000 + number)[:, 0] + np.sqrt(np.diag(error)) * rng.standard_normal(3)
        scores = rng.standard_normal((3, worlds))
        found = smoothed(scores, lambda z, n, at=number: bent(z, 20_000 + 100 * at + n), observed, error, seed=number)
        posterior = found.scores
        centre = posterior.mean(axis=1, keepdims=True)
        share = (centre + narrower * (posterior - centre) < truth).mean(axis=1)
        counts[np.arange(3), np.minimum((share * bins).astype(int), bins - 1)] += 1
    return counts


def improbability(counts):
    """The p-value of the chi-squared test that all bins are equally likely, by parameter."""
    expected = counts.sum(axis=1, keepdims=True) / counts.shape[1]
    return chi2.sf(((counts - expected) ** 2 / expected).sum(axis=1), counts.shape[1] - 1)


def test_truths_fall_anywhere_in_the_posterior_alike():
    """Simulation-based calibration: over truths drawn from the prior, their rank in the posterior is uniform."""
    assert improbability(ranks()).min() > 0.01 / 3


def test_the_ranks_would_betray_a_posterior_that_is_too_narrow():
    assert improbability(ranks(narrower=0.75)).max() < 1e-4


def test_more_passes_come_nearer_to_a_bent_posterior():
    """y = z + 0.15 z² + e against the exact posterior on a grid: four passes give its mean to 0.05 standard deviations
    and its spread to a tenth, one pass neither."""
    worlds, observed, variance = 40_000, 2.5, 0.3
    scores = np.random.default_rng(13).standard_normal((1, worlds))
    grid = np.linspace(-6, 6, 4_001)
    density = norm.pdf(grid) * norm.pdf(observed, grid + 0.15 * grid**2, np.sqrt(variance))
    density /= density.sum()
    mean = (grid * density).sum()
    spread = np.sqrt(((grid - mean) ** 2 * density).sum())
    one, four = (
        smoothed(scores, lambda z, _: z + 0.15 * z**2, np.array([observed]), np.array([[variance]]), passes).scores[0]
        for passes in (1, PASSES)
    )
    assert abs(four.mean() - mean) < 0.05 < abs(one.mean() - mean)
    assert four.std() / spread - 1 < 0.11 < one.std() / spread - 1
