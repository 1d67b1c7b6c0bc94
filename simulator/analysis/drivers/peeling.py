"""Peeling: boxes that hold ever more of an outcome, and the one of them that is worth telling (Friedman & Fisher 1999).

The peeling itself is that of EMA Workbench (Kwakkel 2017). A box limits some parameters; it is a `Cube`.
"""

import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from simulator.analysis.weighting import Mask, Values, Weights, effective_sample_size
from simulator.runs.errors import RunError

MOST_LIMITED = 4
"""Parameters that a box may limit: readers lose track beyond."""
LEAST_MASS = 0.05
"""The smallest box, as a share of the worlds: the usual value of the method."""
SIGNIFICANT = 0.05
"""An end stays if what is seen in the box would be less likely than this without it (Bryant & Lempert 2010)."""

Cube = dict[str, tuple[float, float]]
"""Limited parameter → lowest and highest value within, infinite at a free end."""


def peeled(columns: Mapping[str, Values], wanted: Mask, part: float) -> list[Cube]:
    """Every box of one peeling trajectory, from all worlds to the smallest box.

    `part` is the share of the worlds that one peel takes. Pasting, which gives the smallest box a little back, takes
    most of the time and is left out: the box that is chosen hardly ever is the smallest one.

    Raises
    ------
    RunError
        If EMA Workbench is not installed.
    """
    with warnings.catch_warnings():
        # what the library and those it stands on say to their own developers
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", ImportWarning)
        warnings.filterwarnings("ignore", ".*not installed.*", UserWarning)
        try:
            import pandas as pd
            from ema_workbench.analysis.prim import Prim
        except ImportError as error:
            raise RunError(
                "boxes need EMA Workbench, which is not installed: pip install 'layered-market-simulator[drivers]'"
            ) from error

        class Peeling(Prim):  # type: ignore[misc]
            def _paste(self, box: Any) -> Any:
                return box

        prim = Peeling(
            pd.DataFrame(dict(columns)), wanted.astype(np.int64), threshold=0.5 / wanted.size,
            peel_alpha=part, paste_alpha=part, mass_min=LEAST_MASS,
        )  # fmt: skip
        limits = prim.find_box().box_lims
    bounds = limits[0]
    return [
        {
            path: (
                -math.inf if low <= bounds[path].iloc[0] else float(low),
                math.inf if high >= bounds[path].iloc[1] else float(high),
            )
            for path, (low, high) in ((path, box[path]) for path in columns)
            if low > bounds[path].iloc[0] or high < bounds[path].iloc[1]
        }
        for box in limits
    ]


def pruned(cube: Cube, columns: Mapping[str, Values], wanted: Mask) -> Cube:
    """The box without the ends that make no difference, the least telling dropped first."""
    everywhere, weights = np.ones(wanted.size, dtype=np.bool_), np.ones(wanted.size)
    while tested := quasi_p(cube, columns, wanted, everywhere, weights):
        worst = max(tested, key=lambda end: tested[end])
        if tested[worst] < SIGNIFICANT:
            break
        cube = without(cube, *worst)
    return cube


def best(cubes: Sequence[Cube], columns: Mapping[str, Values], wanted: Mask) -> Cube | None:
    """The box that parts the outcome best, with no more limits than it takes; None where no box has any.

    Worth is the correlation of "in the box" with "has the outcome" (Matthews 1975), which a box only has that is both
    dense and covers much. Of the boxes within one standard error of the best it is the one that limits fewest
    parameters, as trees are pruned (Breiman et al. 1984).
    """
    worth = {
        place: correlation(within(cube, columns), wanted)
        for place, cube in enumerate(cubes)
        if 0 < len(cube) <= MOST_LIMITED
    }
    if not worth:
        return None
    highest = max(worth.values())
    good_enough = highest - (1 - highest**2) / math.sqrt(wanted.size)
    least = min(len(cubes[place]) for place in worth if worth[place] >= good_enough)
    return cubes[max((place for place in worth if len(cubes[place]) == least), key=lambda place: worth[place])]


def correlation(one: Mask, other: Mask) -> float:
    """The correlation of two yes-or-no answers over the same worlds; 0 where either is always the same."""
    first, second = float(one.mean()), float(other.mean())
    spread = math.sqrt(first * (1 - first) * second * (1 - second))
    return (float((one & other).mean()) - first * second) / spread if spread > 0 else 0.0


def within(cube: Cube, columns: Mapping[str, Values]) -> Mask:
    """Which worlds lie in a box, (worlds,); all of them for a box without limits."""
    inside = np.ones(next(iter(columns.values())).size, dtype=np.bool_)
    for path, (low, high) in cube.items():
        inside &= (columns[path] >= low) & (columns[path] <= high)
    return inside


def ends_of(cube: Cube) -> Iterator[tuple[str, int]]:
    """The finite ends of a box: parameter, and 0 for the low or 1 for the high end."""
    for path, side in product(cube, (0, 1)):
        if math.isfinite(cube[path][side]):
            yield path, side


def without(cube: Cube, path: str, side: int) -> Cube:
    """The box with one end set free."""
    low, high = cube[path]
    freed = (-math.inf, high) if side == 0 else (low, math.inf)
    rest = {other: ends for other, ends in cube.items() if other != path}
    return rest if freed == (-math.inf, math.inf) else {**rest, path: freed}


def quasi_p(
    cube: Cube, columns: Mapping[str, Values], wanted: Mask, among: Mask, weights: Weights
) -> dict[tuple[str, int], float]:
    """How likely as many outcomes in the box would be if an end did not matter, by end (Bryant & Lempert 2010).

    One-sided binomial: the worlds in the box against the share in the box with that end set free. Worlds that weigh
    differently count as their effective number.
    """
    from scipy.special import betainc

    ends = list(ends_of(cube))
    if not ends:
        return {}
    beyond = np.array([columns[path] > cube[path][1] if side else columns[path] < cube[path][0] for path, side in ends])
    crossed = beyond.sum(axis=0)
    kept = np.where(among, weights, 0.0)
    with_outcome = kept * wanted
    inside = crossed == 0
    total, happened = float(kept[inside].sum()), float(with_outcome[inside].sum())
    if happened <= 0:
        return dict.fromkeys(ends, 1.0)
    count = effective_sample_size(kept[inside])
    seen = happened / total * count
    by_end = {}
    for end, outside in zip(ends, beyond, strict=True):
        freed = outside & (crossed == 1)
        chance = (happened + float(with_outcome[freed].sum())) / (total + float(kept[freed].sum()))
        by_end[end] = float(betainc(seen, count - seen + 1, chance))
    return by_end
