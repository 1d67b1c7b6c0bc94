"""Shocks: dated, uncertain or conditional interventions on what is declared open.

Every shock has a random stream of its own. What it does to a world is a weight between 0 and 1, the height of its ramp;
before its date the weight is 0 and the world is bit for bit the world without the shock.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.quantities import Mixture, Point, Quantity
from simulator.engine import labels
from simulator.engine.errors import NotFiniteError
from simulator.market.core import FREE, Levels, Mask, Mechanism, Places
from simulator.market.state import Market
from simulator.sampling.distributions import Places as Holding
from simulator.sampling.distributions import places_at, values
from simulator.sampling.draws import levels_of
from simulator.sampling.streams import generator
from simulator.scenario.calendar import DAYS_PER_YEAR, WEEK_DAYS, Calendar
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import Effect, Shock

Ticks = npt.NDArray[np.int32]
Weight = npt.NDArray[np.float32]
Amount = npt.NDArray[np.float32]
NEVER = np.int32(2**30)
SMALLEST_REST = 1e-6
"""Keeps the last step of a ramp from dividing by nothing."""


@dataclass(slots=True)
class Firing:
    """One arrival of a shock: the tick at which it begins in every world (NEVER where it does not)."""

    shock: Shock
    begins: Ticks
    happens: npt.NDArray[np.bool_]
    amounts: dict[str, npt.NDArray[np.float32]]
    """Target → the value that each world sets, multiplies by or adds."""

    def weight(self, tick: int) -> Weight:
        """Height of the ramp: 0 before it begins, 1 when it is complete, 0 again once it has lasted."""
        age = tick - self.begins
        ramp = self.shock.over_weeks
        height = np.clip(age / ramp, 0, 1) if ramp > 0 else (age >= 0)
        if self.shock.lasts_weeks is not None:
            height = height * (age < self.shock.lasts_weeks)
        return np.asarray(height, dtype=np.float32)


Tell = Callable[[int, Firing, Places], None]


class Shocks:
    """All shocks of a block of worlds, applied first in every tick."""

    def __init__(
        self,
        scenario: Scenario,
        calendar: Calendar,
        market: Market,
        mechanisms: Mapping[str, Mechanism],
        seed: int,
        block: int,
        tell: Tell | None = None,
        draws: Mapping[str, Amount] | None = None,
    ) -> None:
        """`tell` is told the tick, the arrival and the worlds whenever a shock begins in any; `draws` say whose opinion
        holds in each world, where they are not the block's own."""
        self._scenario = scenario
        self._market = market
        self._mechanisms = mechanisms
        self._base = market.parameters.matrix.copy()
        self._firings = [
            firing
            for shock in scenario.shocks
            for firing in _firings(shock, scenario, calendar, seed, block, market.worlds, draws or {})
        ]
        self._weights = [np.zeros(market.worlds, dtype=np.float32) for _ in self._firings]
        self._readers = _readers(scenario, mechanisms.values())
        self._tell = tell

    def confine(self, worlds: Iterable[Mask | None]) -> None:
        """Let each shock of the scenario, by its place there, act in some worlds only, None for all; before the first
        tick. Its draws stay what they are."""
        for shock, mask in zip(self._scenario.shocks, worlds, strict=True):
            for firing in self._firings:
                if firing.shock is shock and mask is not None:
                    firing.happens = firing.happens & mask
                    firing.begins = np.where(mask, firing.begins, NEVER).astype(np.int32)

    def take_amounts(self, other: "Shocks", worlds: Mask) -> None:
        """In some worlds, let each shock set, multiply or add what it does in another drawing of the same shocks."""
        for firing, drawn in zip(self._firings, other._firings, strict=True):
            for target, amount in drawn.amounts.items():
                firing.amounts[target] = np.where(worlds, amount, firing.amounts[target])

    def apply(self, tick: int) -> None:
        """Bring parameters, switches and stocks to where the shocks want them at this tick.

        Raises
        ------
        NotFiniteError
            If one of them leaves the numbers on the way.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            self._apply(tick)

    def _apply(self, tick: int) -> None:
        before = self._weights
        self._follow_events()
        self._tell_of_beginnings(tick)
        self._weights = [firing.weight(tick) for firing in self._firings]
        moved = [not np.array_equal(old, new) for old, new in zip(before, self._weights, strict=True)]
        if not any(moved):
            return
        targets = dict.fromkeys(
            effect.target
            for firing, has_moved in zip(self._firings, moved, strict=True)
            if has_moved
            for effect in firing.shock.effects
        )
        stale: dict[str, Mechanism] = {}
        for target in targets:
            if target in self._scenario.parameters:
                self._move_parameter(target)
                stale.update({mechanism.name: mechanism for mechanism in self._readers[target]})
            elif self._scenario.states[target].kind == "switch":
                self._hold_switch(target)
            else:
                self._push_stock(target, before)
        for mechanism in stale.values():
            mechanism.refresh(self._market)

    def _follow_events(self) -> None:
        """A conditional shock begins its delay after the event, and not before the tick that follows it."""
        log = self._market.log
        for firing in self._firings:
            name = firing.shock.after_event
            if name is None:
                continue
            base, label = labels.split(name)
            index = self._scenario.events[base].index
            first = log.earliest(base, labels.rows(label, index, self._scenario.roster))
            delay = max(1, round(firing.shock.after_delay_weeks))
            happened = firing.happens & (first != log.NEVER)
            firing.begins = np.where(happened, first + np.int32(delay), NEVER).astype(np.int32)

    def _tell_of_beginnings(self, tick: int) -> None:
        if self._tell is not None:
            for firing in self._firings:
                worlds = np.flatnonzero(firing.happens & (firing.begins == tick))
                if worlds.size:
                    self._tell(tick, firing, worlds)

    def _effects_on(self, target: str) -> Iterable[tuple[Firing, Weight, Effect]]:
        for firing, weight in zip(self._firings, self._weights, strict=True):
            for effect in firing.shock.effects:
                if effect.target == target:
                    yield firing, weight, effect

    def _move_parameter(self, path: str) -> None:
        parameter = self._scenario.parameters[path]
        row = self._market.parameters.row(path)
        value = self._base[row].copy()
        for firing, weight, effect in self._effects_on(path):
            value = np.where(weight > 0, blend(value, effect.operation, firing.amounts[path], weight), value)
            check_finite(value, firing.shock, path)
        value = np.clip(value, np.float32(parameter.low), np.float32(parameter.high))
        self._market.parameters.matrix[row] = np.rint(value) if parameter.integer else value

    def _open_state(self, path: str) -> npt.NDArray[np.float32] | Levels:
        """The array (worlds,) behind an open state; a row of its mechanism's array where it is indexed."""
        state, roster = self._scenario.states[path], self._scenario.roster
        mechanism = self._mechanisms[state.mechanism]
        if state.index == "none":
            return mechanism.open_state(self._market, path)
        base, _, label = path.rpartition(".")
        row = labels.labels(state.index, roster).index(label)
        held: npt.NDArray[np.float32] | Levels = mechanism.open_state(self._market, base)[row]
        return held

    def _hold_switch(self, path: str) -> None:
        hold = self._open_state(path)
        hold[:] = FREE
        for firing, weight, _ in self._effects_on(path):
            hold[weight > 0] = np.rint(firing.amounts[path][weight > 0])

    def _push_stock(self, path: str, before: Sequence[Weight]) -> None:
        state = self._scenario.states[path]
        stock = cast(Amount, self._open_state(path))
        for firing, old, new in zip(self._firings, before, self._weights, strict=True):
            for effect in firing.shock.effects:
                if effect.target == path:
                    pushed = push(stock, effect.operation, firing.amounts[path], old, new)
                    moving = new > old
                    check_finite(pushed[moving], firing.shock, path)
                    stock[moving] = np.clip(pushed, state.low, state.high)[moving]


def blend(value: Amount, operation: str, amount: Amount, weight: Weight) -> Amount:
    """A parameter part of the way to where a shock wants it: the way is linear in the weight."""
    blended: Amount = value + weight * amount
    if operation == "set":
        blended = (1 - weight) * value + weight * amount
    elif operation == "scale":
        blended = value * (1 + weight * (amount - 1))
    return blended


def push(stock: Amount, operation: str, amount: Amount, old: Weight, new: Weight) -> Amount:
    """A stock pushed by the part of a ramp that lies between two ticks; it drifts on by itself meanwhile."""
    pushed: Amount = stock + amount * (new - old)
    if operation == "set":
        part = (new - old) / np.maximum(1 - old, SMALLEST_REST)
        way = part.astype(np.float32)
        pushed = (1 - way) * stock + way * amount
    elif operation == "scale":
        factor = (1 + new * (amount - 1)) / np.maximum(1 + old * (amount - 1), SMALLEST_REST)
        pushed = stock * factor.astype(np.float32)
    return pushed


def _readers(scenario: Scenario, mechanisms: Iterable[Mechanism]) -> dict[str, list[Mechanism]]:
    """Which mechanisms read a parameter path, itself or as a cell of a table."""
    readers: dict[str, list[Mechanism]] = {path: [] for path in scenario.parameters}
    for mechanism in mechanisms:
        for name in mechanism.parameters:
            cells = [cell for cell in scenario.tables.get(name, (name,)) if isinstance(cell, str)]
            for path in cells:
                readers[path].append(mechanism)
    return readers


def _firings(
    shock: Shock,
    scenario: Scenario,
    calendar: Calendar,
    seed: int,
    block: int,
    worlds: int,
    draws: Mapping[str, Amount],
) -> list[Firing]:
    """The arrivals of a shock in every world of a block, drawn from the shock's own stream."""
    stream = generator(seed, f"shock:{shock.id}", block)
    amounts = _amounts(shock, scenario, stream, seed, block, worlds, draws)
    firings = []
    arrived = np.zeros(worlds)
    for _ in range(shock.arrivals((scenario.end - scenario.start).days / DAYS_PER_YEAR)):
        fires = stream.random(worlds) < shock.probability
        moment = stream.random(worlds)
        if shock.at is not None:
            begins = np.full(worlds, calendar.first_tick(shock.at), dtype=np.int32)
        elif shock.between is not None:
            first, last = shock.between
            days = (first - scenario.start).days + moment * (last - first).days
            begins = np.ceil(days / WEEK_DAYS).astype(np.int32)
        elif shock.rate is not None:
            wait = -np.log1p(-moment) / max(shock.rate, 1e-9)
            arrived = arrived + np.minimum(wait, 1e4) * DAYS_PER_YEAR / WEEK_DAYS
            begins = np.ceil(np.minimum(arrived, NEVER / 2)).astype(np.int32)
        else:
            begins = np.full(worlds, NEVER, dtype=np.int32)
        firings.append(Firing(shock, np.where(fires, begins, NEVER).astype(np.int32), fires, amounts))
    return firings


def _amounts(
    shock: Shock,
    scenario: Scenario,
    stream: np.random.Generator,
    seed: int,
    block: int,
    worlds: int,
    draws: Mapping[str, Amount],
) -> dict[str, npt.NDArray[np.float32]]:
    """What each world sets, multiplies by or adds. A distribution that is *set* keeps the world's rank."""
    amounts = {}
    for effect in shock.effects:
        level = stream.random(worlds)
        parameter: Parameter | None = scenario.parameters.get(effect.target)
        holding = _holding(effect.quantity, scenario, seed, block, worlds, draws)
        if isinstance(effect.quantity, Point):
            drawn = np.full(worlds, effect.quantity.value)
        elif effect.operation == "set" and parameter is not None:
            rank = levels_of(scenario, seed, block, worlds, (effect.target,))[effect.target]
            drawn = values(effect.quantity, rank, parameter.low, parameter.high, parameter.integer, holding)
        else:
            drawn = values(effect.quantity, np.clip(level, 1e-9, 1 - 1e-9), -np.inf, np.inf, holding=holding)
        with np.errstate(over="ignore"):
            amounts[effect.target] = drawn.astype(np.float32)
        check_finite(amounts[effect.target], shock, effect.target)
    return amounts


def _holding(
    quantity: Quantity, scenario: Scenario, seed: int, block: int, worlds: int, draws: Mapping[str, Amount]
) -> Holding | None:
    """Whose opinion of an effect holds in each world, None of a quantity without opinions. It is that of the draws, as
    long as they are of people with these weights, and else what the seed says."""
    if not isinstance(quantity, Mixture):
        return None
    path = quantity.path
    setting = scenario.settings.get(path)
    if path in draws and setting is not None and setting.quantity == quantity.choice:
        return draws[path].astype(np.intp)
    return places_at(quantity, levels_of(scenario, seed, block, worlds, (path,))[path])


def check_finite(values: Amount, shock: Shock, target: str) -> None:
    """
    Raises
    ------
    NotFiniteError
        If a world has left the numbers that the model can compute with.
    """
    if not np.isfinite(values).all():
        raise NotFiniteError(f"the shock {shock.id} takes {target} beyond all numbers; give it smaller amounts")
