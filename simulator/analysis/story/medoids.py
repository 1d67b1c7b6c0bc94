"""K medoids: the few members of a sample that lie nearest to all others, found by PAM with steepest swaps.

Sources: Kaufman and Rousseeuw (1990) for BUILD, SWAP and CLARA's assignment of those outside the sample; Schubert and
Rousseeuw (2021), "Fast and eager k-medoids clustering", for the gains of all swaps at once; Rousseeuw (1987) for
the silhouette. Nothing here is random: the same distances give the same medoids.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator

Values = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
LEAST_GAIN = 1e-10
"""A swap must save this share of the loss, so that rounding swaps nothing."""


def medoids(distances: Values, weights: Values, number: int) -> Places:
    """Places of the medoids that minimise the weighted sum of distances to the nearest one, in the order of the sample.

    Parameters
    ----------
    distances: (members, members), symmetric
    weights: (members,), how much each member counts
    number: how many medoids, at least one and at most as many as there are members
    """
    chosen = _built(distances, weights, number)
    while (swap := _best_swap(distances, weights, chosen)) is not None:
        leaves, enters = swap
        chosen[leaves] = enters
    return np.sort(chosen)


def nearest(to_medoids: Values) -> Places:
    """Which medoid each member is nearest to, (members,); `to_medoids` is (members, medoids)."""
    places: Places = np.argmin(to_medoids, axis=1)
    return places


def silhouette(distances: Values, weights: Values, clusters: Places) -> float:
    """Mean silhouette of a partition: 1 well apart, 0 no structure, negative misplaced; 0 for a single cluster."""
    number = int(clusters.max()) + 1
    if number < 2:
        return 0.0
    among = np.eye(number)[clusters] * weights[:, None]
    totals, sizes = distances @ among, among.sum(axis=0)
    rows = np.arange(len(clusters))
    others = sizes[clusters] - weights
    own = totals[rows, clusters] / np.where(others > 0, others, 1.0)
    away = totals / sizes
    away[rows, clusters] = np.inf
    apart = away.min(axis=1)
    widest = np.maximum(own, apart)
    width = np.where((others > 0) & (widest > 0), (apart - own) / np.where(widest > 0, widest, 1.0), 0.0)
    return float(np.average(width, weights=weights))


def explained(values: Values, weights: Values, clusters: Places) -> float:
    """Share of the weighted variance that lies between clusters, (members, columns): 0 nothing, 1 everything."""
    centred = values - np.average(values, axis=0, weights=weights)
    total = float(np.sum(weights[:, None] * centred**2))
    between = sum(_between(centred[members], weights[members]) for members in _members(clusters))
    return between / total if total > 0 else 0.0


def _members(clusters: Places) -> "Iterator[npt.NDArray[np.bool_]]":
    for cluster in np.unique(clusters):
        yield clusters == cluster


def _between(centred: Values, weights: Values) -> float:
    """What the mean of a cluster adds to the variance between clusters."""
    size = float(weights.sum())
    return float(np.sum((weights @ centred) ** 2)) / size if size > 0 else 0.0


def _built(distances: Values, weights: Values, number: int) -> Places:
    """The BUILD phase: each medoid is the member that saves most beside those before it."""
    chosen: list[int] = []
    to_nearest = np.full(len(distances), np.inf)
    for _ in range(number):
        losses = weights @ np.minimum(to_nearest[:, None], distances)
        losses[chosen] = np.inf
        chosen.append(int(np.argmin(losses)))
        to_nearest = np.minimum(to_nearest, distances[:, chosen[-1]])
    return np.array(chosen, dtype=np.intp)


def _best_swap(distances: Values, weights: Values, chosen: Places) -> tuple[int, int] | None:
    """The swap of a medoid (its position among them) for a member that saves most; None if none saves anything."""
    to_chosen = distances[:, chosen]
    owner = nearest(to_chosen)
    rows = np.arange(len(distances))
    first = to_chosen[rows, owner]
    to_chosen = to_chosen.copy()
    to_chosen[rows, owner] = np.inf
    second = to_chosen.min(axis=1)
    staying = weights[:, None] * np.minimum(distances - first[:, None], 0.0)
    moving = weights[:, None] * (np.minimum(distances, second[:, None]) - first[:, None])
    of_owner = np.eye(len(chosen))[owner]
    changes = staying.sum(axis=0) + of_owner.T @ (moving - staying)
    changes[:, chosen] = np.inf
    leaves, enters = np.unravel_index(int(np.argmin(changes)), changes.shape)
    if changes[leaves, enters] >= -LEAST_GAIN * float(weights @ first):
        return None
    return int(leaves), int(enters)
