"""Where controls stand: what a draft computes with, so that a small move of a hand makes a small change."""

import math
from dataclasses import replace

from simulator.catalogue.declarations import common_path
from simulator.catalogue.levers import LeverName
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.quantities import HALF_WIDTH, LogNormal, Mixture, Point, Quantity, Spread
from simulator.scenario.definition import LeverSetting, Scenario
from simulator.scenario.lever_quantities import quantiles
from simulator.scenario.lever_standing import standing


def held(path: str, scenario: Scenario) -> Quantity:
    """What a parameter is drawn as. A cell of a table has what all cells have in common besides a spread of its own."""
    quantity, parameter = scenario.settings[path].quantity, scenario.parameters[path]
    common = scenario.settings.get(common_path(str(parameter.table)))
    if not isinstance(quantity, Spread) or common is None or isinstance(common.quantity, Mixture):
        return quantity
    return _together(quantity, common.quantity)


def lever_setting(lever: LeverName, scenario: Scenario) -> LeverSetting | None:
    """How a scenario sets a lever; None where it does not."""
    return next((each for each in scenario.lever_settings if each.lever == lever.id), None)


def stands(lever: LeverName, scenario: Scenario) -> Quantity | None:
    """Where a lever stands: where it is set, else where setting it would change nothing; None where there is no such
    place."""
    is_set = lever_setting(lever, scenario)
    return standing(lever, scenario, load_catalogue().levers) if is_set is None else is_set.quantity


def _together(cell: Spread, common: Quantity) -> Spread:
    """A cell with the common factor of its table in it: both are factors, or act on the odds of a share."""
    if isinstance(common, Point):
        low = middle = high = common.value
    elif isinstance(common, LogNormal):
        low, middle, high = (common.median * math.exp(bound * common.sigma) for bound in (-HALF_WIDTH, 0.0, HALF_WIDTH))
    else:
        low, middle, high = quantiles(common)
    own = math.exp(math.hypot(math.log(cell.own), math.log(high / low) / 2))
    if cell.support == "unit":
        odds = middle * cell.value / (1 - cell.value)
        return replace(cell, value=odds / (1 + odds), own=own)
    return replace(cell, value=middle * cell.value, own=own)
