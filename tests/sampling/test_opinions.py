"""Mixtures of opinions: whose holds is drawn once a world, and what they hold at the rank of the parameter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue.quantities import Mixture, Opinion, Point, Uniform, people
from simulator.sampling.distributions import places_at, values
from simulator.sampling.draws import draw, levels_of
from tests.sampling.ranks import spearman
from tests.sampling.test_draws import SMALL, WORLDS, scenario


def mixture(**opinions):
    """Opinions of equal weight, or (weight, quantity) each, in the order of a reader of files."""
    pairs = {name: each if isinstance(each, tuple) else (1.0, each) for name, each in opinions.items()}
    return Mixture(tuple(Opinion(name, *pairs[name]) for name in sorted(pairs)))


def test_two_points_stand_in_as_many_worlds_as_they_weigh():
    """Levels are stratified: 3 of 4 worlds exactly."""
    drawn = draw(scenario({"a": mixture(hawks=(3, Point(1)), doves=(1, Point(5)))}), 1, 0, WORLDS)["a"]
    found = np.unique(drawn, return_counts=True)
    assert found[0].tolist() == [1, 5]
    assert found[1].tolist() == [WORLDS * 3 / 4, WORLDS / 4]


def test_an_opinion_without_weight_never_holds():
    for weights in ((0, 1), (1, 0)):
        both = mixture(hawks=(weights[0], Point(0)), doves=(weights[1], Point(1)))
        assert set(draw(scenario({"a": both}), 1, 0, WORLDS)["a"]) == {float(weights[1])}


def test_in_its_worlds_an_opinion_is_drawn_as_if_it_stood_alone_to_the_bit():
    opinions = {"hawks": Uniform(0, 1), "doves": SMALL["b"]}
    both = draw(scenario({**SMALL, "a": mixture(**opinions)}), 1, 0, WORLDS)
    alone = {name: draw(scenario({**SMALL, "a": each}), 1, 0, WORLDS) for name, each in opinions.items()}
    matches = {name: both["a"] == each["a"] for name, each in alone.items()}
    assert np.all(matches["hawks"] | matches["doves"])
    assert [np.count_nonzero(each) for each in matches.values()] == pytest.approx([WORLDS / 2] * 2, abs=2)
    for path in SMALL.keys() - {"a", "d"}:
        np.testing.assert_array_equal(both[path], alone["hawks"][path])


def test_the_same_people_hold_all_their_opinions_at_once_and_others_hold_theirs_apart():
    quantities = {
        "a": mixture(hawks=Point(0), doves=Point(1)),
        "b": mixture(doves=Point(3), hawks=Point(2)),
        "c": mixture(bulls=Point(4), bears=Point(5)),
    }
    drawn = draw(scenario(quantities), 1, 0, WORLDS)
    np.testing.assert_array_equal(drawn["b"], drawn["a"] + 2)
    assert abs(np.corrcoef(drawn["a"], drawn["c"])[0, 1]) < 4 / np.sqrt(WORLDS)


def test_given_levels_say_whose_opinion_holds():
    both = mixture(hawks=Point(0), doves=Point(1))
    given = {both.path: np.linspace(0.01, 0.99, WORLDS)}
    drawn = draw(scenario({"a": both}), 1, 0, WORLDS, given)["a"]
    np.testing.assert_array_equal(drawn, given[both.path] < 0.5)  # doves come first


def test_correlations_hold_by_rank_within_an_opinion():
    opinions = mixture(hawks=Uniform(0, 1), doves=Uniform(5, 9))
    both = scenario({"a": opinions, "b": Uniform(0, 1)}, [("a", "b", 0.7)])
    both = draw(both, 1, 0, WORLDS)
    for holds in (both["a"] < 3, both["a"] > 3):
        assert spearman(np.stack([both[path][holds] for path in "ab"]))[0, 1] == pytest.approx(0.7, abs=0.05)


def test_the_draw_of_people_depends_on_their_names_alone():
    path = mixture(hawks=Point(0), doves=Point(1)).path
    assert (path, people(path)) == ("opinion.doves.hawks", ("doves", "hawks"))
    first, second = (levels_of(scenario(each), 1, 0, WORLDS, [path])[path] for each in (SMALL, {"a": Point(1)}))
    np.testing.assert_array_equal(first, second)


shares = st.lists(st.floats(0.1, 10), min_size=2, max_size=5)


@given(shares, st.lists(st.floats(-5, 5), min_size=5, max_size=5), st.lists(st.floats(0.1, 3), min_size=5, max_size=5))
def test_as_a_whole_it_has_the_quantiles_of_the_weighted_distribution(weights, lows, widths):
    parts = [Uniform(low, low + width) for low, width in zip(lows, widths, strict=True)]
    named = zip("abcde", weights, parts, strict=False)
    whole = Mixture(tuple(Opinion(*each) for each in named))
    levels = np.linspace(0.01, 0.99, 50)
    quantiles = values(whole, levels, -100, 100)
    assert np.all(np.diff(quantiles) >= 0)
    below = [np.clip((quantiles - part.low) / (part.high - part.low), 0, 1) for part in parts[: len(weights)]]
    np.testing.assert_allclose(np.array(whole.shares) @ np.array(below), levels, atol=1e-3)


@given(shares)
def test_opinions_hold_in_proportion_to_their_weights(weights):
    whole = Mixture(tuple(Opinion(name, weight, Point(0)) for name, weight in zip("abcde", weights, strict=False)))
    levels = (np.arange(10_000) + 0.5) / 10_000
    counts = np.bincount(places_at(whole, levels), minlength=len(weights))
    np.testing.assert_allclose(counts / 10_000, np.array(weights) / sum(weights), atol=2e-4)
