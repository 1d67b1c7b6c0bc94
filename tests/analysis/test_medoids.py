"""K medoids: planted groups are found exactly, no swap improves what is found, measures are what they are by hand."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

from simulator.analysis.story.medoids import explained, medoids, nearest, silhouette


def distances_of(points):
    places = np.array(points, dtype=float).reshape(len(points), -1)
    return cdist(places, places)


def loss(distances, weights, chosen):
    return float(weights @ distances[:, list(chosen)].min(axis=1))


def test_the_middles_of_planted_groups_are_the_medoids():
    distances = distances_of([0, 1, 2, 10, 11, 12, 20, 21, 22])
    assert medoids(distances, np.ones(9), 3).tolist() == [1, 4, 7]


def test_planted_clouds_are_taken_apart_without_a_fault():
    draw = np.random.default_rng(3)
    centres = np.array([[0, 0], [20, 0], [0, 20], [20, 20]])
    truth = np.repeat(np.arange(4), 40)
    points = centres[truth] + draw.normal(size=(160, 2))
    chosen = medoids(cdist(points, points), np.ones(160), 4)
    found = nearest(cdist(points, points[chosen]))
    assert sorted(truth[chosen]) == [0, 1, 2, 3]
    assert all(len(set(found[truth == group])) == 1 for group in range(4))
    assert silhouette(cdist(points, points), np.ones(160), found) > 0.85


def test_weight_pulls_the_medoid():
    distances = distances_of([0, 1, 2, 3, 4])
    assert medoids(distances, np.ones(5), 1).tolist() == [2]
    assert medoids(distances, np.array([9.0, 1, 1, 1, 1]), 1).tolist() == [0]


def test_a_weight_of_two_is_the_same_member_twice():
    points = [0, 1, 3, 8, 9, 15]
    doubled = [*points, 9, 15]
    weighted = medoids(distances_of(points), np.array([1.0, 1, 1, 1, 2, 2]), 2)
    twice = medoids(distances_of(doubled), np.ones(8), 2)
    assert [points[place] for place in weighted] == [doubled[place] for place in twice]


@given(
    points=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=4, max_size=12, unique=True),
    number=st.integers(1, 4),
    data=st.data(),
)
@settings(deadline=None, max_examples=60)
def test_no_swap_improves_and_one_medoid_is_the_best(points, number, data):
    distances = distances_of(points)
    weights = np.array(data.draw(st.lists(st.integers(1, 5), min_size=len(points), max_size=len(points))), dtype=float)
    chosen = medoids(distances, weights, number)
    assert len(set(chosen.tolist())) == number
    found = loss(distances, weights, chosen)
    for leaves, enters in itertools.product(range(number), range(len(points))):
        swapped = [*chosen[:leaves], enters, *chosen[leaves + 1 :]]
        assert loss(distances, weights, swapped) >= found - 1e-9
    if number == 1:
        assert found == pytest.approx(min(loss(distances, weights, [place]) for place in range(len(points))))


def test_the_silhouette_is_what_it_is_by_hand():
    # 0 and 1 against 10 and 11: own distance 1 each, to the others 10.5 or 9.5
    clusters = np.array([0, 0, 1, 1])
    by_hand = ((10.5 - 1) / 10.5 + (9.5 - 1) / 9.5) / 2
    assert silhouette(distances_of([0, 1, 10, 11]), np.ones(4), clusters) == pytest.approx(by_hand)
    assert silhouette(distances_of([0, 1, 10, 11]), np.ones(4), np.zeros(4, dtype=np.intp)) == 0
    assert silhouette(distances_of([0, 10]), np.ones(2), np.array([0, 1])) == 0  # alone in a cluster


def test_the_explained_share_is_what_it_is_by_hand():
    # 0, 2 | 10, 12: variance about 6 is 104, between the means 1 and 11 it is 4·25
    values = np.array([[0.0], [2], [10], [12]])
    assert explained(values, np.ones(4), np.array([0, 0, 1, 1])) == pytest.approx(100 / 104)
    assert explained(values, np.ones(4), np.zeros(4, dtype=np.intp)) == pytest.approx(0)
    assert explained(values, np.ones(4), np.arange(4)) == pytest.approx(1)
