"""From a scenario to the parameter values of a block of worlds.

A world has a probability level in every parameter, point values included, keyed by the parameter's path: making a point
value uncertain, or adding a parameter, changes no other. Correlations reorder the levels of the paths that they name,
and of those only.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from simulator.catalogue.quantities import is_uncertain
from simulator.sampling import hypercube
from simulator.sampling.copula import correlated
from simulator.sampling.distributions import Levels, values
from simulator.scenario.definition import Correlation, Scenario


def draw(scenario: Scenario, seed: int, block: int, worlds: int) -> dict[str, npt.NDArray[np.float32]]:
    """Every uncertain parameter's values in a block: path → (worlds,), single precision, in the catalogue's order.

    Parameters
    ----------
    worlds: the full width of a block; a last, partial block is trimmed afterwards
    """
    uncertain = [path for path, setting in scenario.settings.items() if is_uncertain(setting.quantity)]
    drawn = {}
    for path, level in levels_of(scenario, seed, block, worlds, uncertain).items():
        parameter = scenario.parameters[path]
        quantity = scenario.settings[path].quantity
        exact = values(quantity, level, parameter.low, parameter.high, parameter.integer)
        drawn[path] = exact.astype(np.float32)
    return drawn


def levels_of(scenario: Scenario, seed: int, block: int, worlds: int, paths: Iterable[str]) -> dict[str, Levels]:
    """The worlds' probability levels in the given parameters, after correlation: path → (worlds,), in (0, 1).

    A point value has levels too: a shock that sets a distribution reads it off there.
    """
    levels = {path: hypercube.levels(seed, path, block, worlds) for path in paths}
    for group, asked in correlation_groups(scenario.correlations):
        if levels.keys().isdisjoint(group):
            continue
        columns = np.stack([hypercube.levels(seed, path, block, worlds) for path in group])
        levels |= {path: row for path, row in zip(group, correlated(columns, asked), strict=True) if path in levels}
    return levels


def correlation_groups(
    correlations: Sequence[Correlation],
) -> Iterator[tuple[tuple[str, ...], npt.NDArray[np.float64]]]:
    """Paths that hang together through correlations, and the rank correlations (k, k) asked among them.

    A group stands in the order in which its paths are first named, so that the first keeps its draws; the correlation
    is 0 between two that no entry names together.
    """
    named = dict.fromkeys(path for entry in correlations for path in (entry.first, entry.second))
    group_of = {path: {path} for path in named}
    for entry in correlations:
        joined = group_of[entry.first] | group_of[entry.second]
        group_of |= dict.fromkeys(joined, joined)
    for leader in named:
        group = tuple(path for path in named if path in group_of[leader])
        if group[0] != leader:
            continue
        asked = np.eye(len(group))
        for entry in correlations:
            if entry.first in group:
                row, column = group.index(entry.first), group.index(entry.second)
                asked[row, column] = asked[column, row] = entry.value
        yield group, asked
