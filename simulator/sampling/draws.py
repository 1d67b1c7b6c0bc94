"""From a scenario to the parameter values of a block of worlds.

A world has a probability level in every parameter, point values included, keyed by the parameter's path: making a point
value uncertain, or adding a parameter, changes no other. Correlations reorder the levels of the paths that they name,
and of those only. A cell that has the spread of its table has a level of its own like any parameter, and shares the
common factor of the table, whose level is keyed by the table's path. The paths that an uncertain lever moves share
the level of one of them, so that a world has one value of the lever. Of a mixture of opinions the world draws whose
opinion holds, from a level that is keyed by the names of the people, and the value of that opinion at the level of the
parameter: the world is that of a scenario in which this opinion stands alone.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from simulator.catalogue.declarations import Parameter, common_path
from simulator.catalogue.quantities import Mixture, Point, Spread, is_uncertain
from simulator.sampling import hypercube
from simulator.sampling.copula import correlated
from simulator.sampling.distributions import Levels, places_at, spread_values, values
from simulator.scenario.correlations import correlation_groups
from simulator.scenario.definition import Scenario

Drawn = npt.NDArray[np.float32]


def draw(
    scenario: Scenario, seed: int, block: int, worlds: int, given: Mapping[str, Levels] | None = None
) -> dict[str, Drawn]:
    """Every uncertain parameter's values in a block: path → (worlds,), single precision, in the catalogue's order.

    Parameters
    ----------
    worlds: the full width of a block; a last, partial block is trimmed afterwards
    given: probability levels to take instead of the worlds' own, path → (worlds,), each in (0, 1)
    """
    uncertain = {
        path: setting.quantity for path, setting in scenario.settings.items() if is_uncertain(setting.quantity)
    }
    people = {quantity.path for quantity in uncertain.values() if isinstance(quantity, Mixture)}
    levels = levels_of(scenario, seed, block, worlds, {**uncertain, **dict.fromkeys(people)}) | dict(given or {})
    drawn = {}
    for path, quantity in uncertain.items():
        if not isinstance(quantity, Spread):
            parameter = scenario.parameters[path]
            holding = places_at(quantity, levels[quantity.path]) if isinstance(quantity, Mixture) else None
            exact = values(quantity, levels[path], parameter.low, parameter.high, parameter.integer, holding)
            drawn[path] = exact.astype(np.float32)
    drawn |= _cells(scenario, levels, drawn)
    return {path: drawn[path] for path in uncertain}


def _cells(scenario: Scenario, levels: Mapping[str, Levels], drawn: Mapping[str, Drawn]) -> dict[str, Drawn]:
    """The cells that have the spread of their table, all of one support at once: path → (worlds,).

    `drawn` holds the common factors of the tables, as far as they are uncertain.
    """
    spread = {
        path: setting.quantity for path, setting in scenario.settings.items() if isinstance(setting.quantity, Spread)
    }
    found: dict[str, Drawn] = {}
    for support in dict.fromkeys(cell.support for cell in spread.values()):
        cells = {path: cell for path, cell in spread.items() if cell.support == support}
        parameters = [scenario.parameters[path] for path in cells]
        own = np.stack([levels[path] for path in cells])
        common = np.ones(own.shape)
        for row, parameter in zip(common, parameters, strict=True):
            row[:] = _common(scenario, parameter, drawn)
        bounds = (np.array([[getattr(parameter, end)] for parameter in parameters]) for end in ("low", "high"))
        found |= zip(
            cells, np.clip(spread_values([*cells.values()], own, common), *bounds).astype(np.float32), strict=True
        )
    return found


def _common(scenario: Scenario, cell: Parameter, drawn: Mapping[str, Drawn]) -> Drawn | float:
    """The common factor of a cell's table, (worlds,) or one number; 1 where the table has none."""
    path = common_path(str(cell.table))
    if path in drawn:
        return drawn[path]
    setting = scenario.settings.get(path)
    return setting.quantity.value if setting is not None and isinstance(setting.quantity, Point) else 1.0


def levels_of(scenario: Scenario, seed: int, block: int, worlds: int, paths: Iterable[str]) -> dict[str, Levels]:
    """The worlds' probability levels in the given parameters, after correlation: path → (worlds,), in (0, 1).

    A point value has levels too: a shock that sets a distribution reads it off there.
    """
    asked = tuple(paths)
    leaders = _leaders(scenario)
    wanted = dict.fromkeys([*asked, *(leaders[path][0] for path in asked if path in leaders)])
    levels = {path: hypercube.levels(seed, path, block, worlds) for path in wanted}
    for group, target in correlation_groups(scenario.correlations):
        if levels.keys().isdisjoint(group):
            continue
        columns = np.stack([hypercube.levels(seed, path, block, worlds) for path in group])
        levels |= {path: row for path, row in zip(group, correlated(columns, target), strict=True) if path in levels}
    for path in asked:
        if path in leaders:
            leader, opposed = leaders[path]
            levels[path] = np.asarray(1 - levels[leader]) if opposed else levels[leader]
    return {path: levels[path] for path in asked}


def _leaders(scenario: Scenario) -> dict[str, tuple[str, bool]]:
    """Path that an uncertain lever moves → the path of the same lever whose level it takes, and whether the two move
    against each other. What is correlated leads, and keeps its own level."""
    named = {path for pair in scenario.correlations for path in (pair.first, pair.second)}
    found: dict[str, tuple[str, bool]] = {}
    for lever in scenario.lever_settings:
        leader = next((path for path in lever.paths if path in named), lever.paths[0])
        if is_uncertain(lever.quantity):
            found |= {
                path: (leader, (path in lever.falling) != (leader in lever.falling))
                for path in lever.paths
                if path != leader and path not in named
            }
    return found
