"""Values against their defaults: ranges, where a value lies in the range of its default, and what bounds clip."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.quantities import Quantity
from simulator.catalogue.texts import Title
from simulator.sampling.distributions import values
from simulator.scenario.definition import Scenario, Setting
from simulator.scenario.shocks import Effect, Operation

Values = npt.NDArray[np.float64]
LEVELS: Values = (np.arange(200) + 0.5) / 200
"""Levels at which quantities are looked at: half a per cent each."""
OUTER: Values = np.array([0.05, 0.5, 0.95])

FEWEST_CLIPPED = 0.01
"""Where fewer worlds reach a bound, nothing is said of it."""

Place = Literal["below", "low", "within", "high", "above", "point"]
"""Of a range against that of the default: all of it below or above; its median below or above; its median within; or
the default is one value."""


@dataclass(frozen=True, slots=True)
class Range:
    """The 5, 50 and 95 % quantiles of a quantity; three times the same for a point value."""

    low: float
    middle: float
    high: float

    @property
    def is_point(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Clipped:
    """In about so many worlds a value would lie beyond a bound, and is put on it."""

    bound: float
    share: float


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A parameter whose quantity is not its default.

    Attributes
    ----------
    now, default: both ranges, within the bounds
    place: where the one lies against the other
    level: the share of worlds in which the default is below the median of the value; None if the default is one value
    clipped: how often it lies beyond a bound; None if never
    where: file:line in which it is written, or "--set"
    """

    path: str
    meaning: Title
    unit: str
    quantity: Quantity
    now: Range
    default: Range
    place: Place
    level: float | None
    clipped: Clipped | None
    is_switch: bool
    source: str | None
    where: str


def changed_values(scenario: Scenario) -> tuple[ChangedValue, ...]:
    """The parameters of a scenario that differ from their defaults, in the order of the catalogue."""
    return tuple(
        _changed(scenario.parameters[path], setting)
        for path, setting in scenario.settings.items()
        if setting.quantity != scenario.parameters[path].default
    )


def range_of(quantity: Quantity, low: float = -math.inf, high: float = math.inf) -> Range:
    """The 5, 50 and 95 % quantiles of a quantity within bounds."""
    return Range(*(float(value) for value in values(quantity, OUTER, low, high)))


def place_of(now: Range, default: Range) -> Place:
    """Where a range lies against that of its default."""
    if default.is_point:
        return "point"
    if now.high < default.low or now.low > default.high:
        return "below" if now.high < default.low else "above"
    if default.low <= now.middle <= default.high:
        return "within"
    return "low" if now.middle < default.low else "high"


def level_of(value: float, quantity: Quantity, low: float, high: float) -> float:
    """The share of worlds in which a quantity lies below a value; half of those in which it is the value."""
    drawn = values(quantity, LEVELS, low, high)
    return float(np.mean(drawn < value) + np.mean(drawn == value) / 2)


def clipped_effect(effect: Effect, scenario: Scenario) -> Clipped | None:
    """How often a shock alone would take a parameter beyond a bound."""
    parameter = scenario.parameters[effect.target]
    before = values(scenario.settings[effect.target].quantity, LEVELS, parameter.low, parameter.high)
    amount = values(effect.quantity, LEVELS, -math.inf, math.inf)
    return _clipped(_outcome(before, amount, effect.operation), parameter)


def _outcome(before: Values, amount: Values, operation: Operation) -> Values:
    """What an operation makes of all pairs of a value and an amount; what is set does not hang on what was."""
    if operation == "set":
        return amount
    return before[:, None] * amount if operation == "scale" else before[:, None] + amount


def _clipped(drawn: Values, parameter: Parameter) -> Clipped | None:
    """The bound beyond which more values lie, where that are not too few to tell."""
    below, above = float(np.mean(drawn < parameter.low)), float(np.mean(drawn > parameter.high))
    bound, share = (parameter.low, below) if below > above else (parameter.high, above)
    return Clipped(bound, share) if share >= FEWEST_CLIPPED else None


def _changed(parameter: Parameter, setting: Setting) -> ChangedValue:
    bounds = parameter.low, parameter.high
    now, default = range_of(setting.quantity, *bounds), range_of(parameter.default, *bounds)
    return ChangedValue(
        parameter.path,
        parameter.meaning,
        parameter.unit,
        setting.quantity,
        now,
        default,
        place_of(now, default),
        None if default.is_point else level_of(now.middle, parameter.default, *bounds),
        _clipped(values(setting.quantity, LEVELS, -math.inf, math.inf), parameter),
        measure_of(parameter).switch,
        setting.source,
        setting.where,
    )
