"""Shocks that do less than they say: their values end at a bound, they come too late, or they change nothing."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.quantities import Point, Quantity, Spread
from simulator.graph.restating import movable
from simulator.runs.defaults import DEFAULT_SEED
from simulator.runs.findings import Finding
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import Effect, Shock
from simulator.scenario.signals import Signal

DRAWS = 2048
"""Worlds in which it is counted how often a value ends at a bound."""
TOLD = 0.1
"""Share of draws from which on that is told; the last twentieth of a distribution often lies beyond."""
WIDE = 1e-6
"""A value counts as beyond a bound where it is so far beyond it, relative to the bound: draws have single precision."""
NEUTRAL = {"scale": 1.0, "add": 0.0}
"""What changes nothing."""

Drawn = npt.NDArray[np.float64]


def clipped(scenario: Scenario) -> list[Finding]:
    """Parameters and shocks whose values end at a bound of the parameter, with the share of draws."""
    own = [path for path in _own(scenario) if not isinstance(scenario.settings[path].quantity, Point | Spread)]
    moving = [(shock, effect) for shock in scenario.shocks for effect in shock.effects if _moves(effect, scenario)]
    if not own and not moving:
        return []
    found = []
    for path in own:
        setting, parameter = scenario.settings[path], scenario.parameters[path]
        if told := _told(_unbounded(setting.quantity, path), parameter):
            found.append(Finding(path, f"{told} ({setting.where})"))
    for shock, effect in moving:
        if told := _told(_after(shock, effect, scenario), scenario.parameters[effect.target]):
            found.append(Finding(f"shocks.{shock.id}", f"{effect.target} {told} ({shock.where})"))
    return found


def _own(scenario: Scenario) -> Iterator[str]:
    """Parameters that the scenario's files set."""
    for path, setting in scenario.settings.items():
        if setting.quantity != scenario.parameters[path].default:
            yield path


def _moves(effect: Effect, scenario: Scenario) -> bool:
    return effect.operation != "set" and effect.target in scenario.parameters


def _after(shock: Shock, effect: Effect, scenario: Scenario) -> Drawn:
    """What the parameter is in each world when the shock is complete, before bounds."""
    parameter, setting = scenario.parameters[effect.target], scenario.settings[effect.target]
    before = np.clip(_unbounded(setting.quantity, effect.target), parameter.low, parameter.high)
    amount = _unbounded(effect.quantity, f"{shock.id}:{effect.target}")
    return np.asarray(before * amount if effect.operation == "scale" else before + amount)


def _unbounded(quantity: Quantity, key: str) -> Drawn:
    """Values of a quantity, whatever its bounds."""
    from simulator.sampling.distributions import values
    from simulator.sampling.hypercube import levels

    return values(quantity, levels(DEFAULT_SEED, f"lint:{key}", 0, DRAWS), -np.inf, np.inf)


def _told(drawn: Drawn, parameter: Parameter) -> str:
    """Which bound how many draws end at; nothing where they are few."""
    for bound, beyond in ((parameter.high, drawn - parameter.high), (parameter.low, parameter.low - drawn)):
        share = float(np.mean(beyond > WIDE * max(1.0, abs(bound))))
        if share >= TOLD:
            return f"stops at the bound {bound:g} in {100 * share:.0f} % of draws"
    return ""


def late_shocks(scenario: Scenario) -> list[Finding]:
    """Shocks that can move no signal of the scenario, or begin after the last that they can move is decided."""
    return [
        Finding(f"shocks.{shock.id}", f"{reason} ({shock.where})")
        for shock in scenario.shocks
        if scenario.signals and (reason := _late(shock, scenario))
    ]


def _late(shock: Shock, scenario: Scenario) -> str:
    targets = [effect.target for effect in shock.effects]
    moved = movable(scenario.signals, targets)
    if not moved:
        return f"can move no signal: none reads what follows from {', '.join(targets)}"
    last, name = max((last_day(scenario.signals[each], scenario.end), each) for each in moved)
    begins = first_day(shock, scenario.start)
    if begins <= last:
        return ""
    return f"begins on {begins} at the earliest, when the last signal that it can move is decided ({name}, {last})"


def idle_parameters(scenario: Scenario) -> list[Finding]:
    """Parameters that the scenario's files set, without saying why, and that can move no signal of it."""
    return [
        Finding(path, f"can move no signal: none reads what follows from it ({scenario.settings[path].where})")
        for path in _own(scenario)
        if scenario.signals and scenario.settings[path].why is None and not scenario.parameters[path].is_auxiliary
        if not movable(scenario.signals, [path])
    ]


def first_day(shock: Shock, start: date) -> date:
    """The first day on which a shock can act; one that an event or a rate brings may come at any time."""
    if shock.at is not None:
        return shock.at
    return start if shock.between is None else shock.between[0]


def last_day(signal: Signal, end: date) -> date:
    """The day by which a signal is decided: the last that its form names; the end of the horizon where an event opens
    its window."""
    return max(_days(signal.form), default=end) if signal.after is None else end


def _days(form: Any) -> Iterator[date]:
    """Every date in a form and in the signals that it is made of."""
    if isinstance(form, date):
        yield form
    elif isinstance(form, Signal):
        yield from _days(form.form)
    elif is_dataclass(form):
        for each in fields(form):
            yield from _days(getattr(form, each.name))
    elif isinstance(form, tuple | list):
        for each in form:
            yield from _days(each)


def idle_shocks(scenario: Scenario) -> list[Finding]:
    """Shocks that change nothing as they are written."""
    return [
        Finding(f"shocks.{shock.id}", f"{reason} ({shock.where})")
        for shock in scenario.shocks
        if (reason := _idle(shock, scenario))
    ]


def _idle(shock: Shock, scenario: Scenario) -> str:
    if shock.probability == 0:
        return "never happens: its probability is 0"
    if shock.rate == 0:
        return "never happens: its rate is 0"
    if all(_changes_nothing(effect, scenario) for effect in shock.effects):
        return f"changes nothing: {', '.join(effect.target for effect in shock.effects)} stays what it is"
    return ""


def _changes_nothing(effect: Effect, scenario: Scenario) -> bool:
    if not isinstance(effect.quantity, Point):
        return False
    setting = scenario.settings.get(effect.target)
    if effect.operation == "set":
        return setting is not None and setting.quantity == effect.quantity
    return effect.quantity.value == NEUTRAL[effect.operation]
