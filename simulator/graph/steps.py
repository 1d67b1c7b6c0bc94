"""A step of a mechanism repeated beside the block that plays it, with one of its inputs moved and all else held."""

import copy
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Literal, cast

import numpy as np

from simulator.graph.watching import (
    Events,
    Holding,
    Move,
    MovedParameters,
    NotingParameters,
    NotingState,
    Recording,
    Script,
    Values,
    copied,
    same,
)
from simulator.market import core
from simulator.market.core import Mask, Mechanism, decided
from simulator.market.schedule import MECHANISMS
from simulator.market.state import Market
from simulator.sampling.streams import Array, Stream

OWNERS = tuple(mechanism.name for mechanism in MECHANISMS)
START = "start"
SEED = 1
FINER = 1009
"""The digits of a uniform behind its first three are another one."""


@dataclass(frozen=True)
class Input:
    """One thing that a step reads, a parameter (a path or a table) or a field of a state ("owner.field"), and how it is
    moved."""

    kind: Literal["parameter", "field"]
    name: str
    move: Move


class Step:
    """A step of a mechanism, or its start or observe, on one day."""

    def __init__(self, mechanism: Mechanism, name: str, market: Market) -> None:
        self.mechanism = mechanism
        self.name = name
        self.market = market

    @cached_property
    def script(self) -> Script:
        """What the step reads and writes as it is."""
        script, market, owner = Script(), self._beside(), self.mechanism.name
        actor = self._actor()
        market.parameters = NotingParameters(market.parameters, script.parameters)  # type: ignore[assignment]
        state = None
        if self.name != START:
            actor.refresh(market)
            state = getattr(market, owner)
            setattr(market, owner, Recording(state, script))
        for other in self._others():
            setattr(market, other, NotingState(getattr(market, other), other, script.others))
        with independent_questions():
            result = getattr(actor, self.name)(market)
        script.series = {name: values.copy() for name, values in (result or {}).items()}
        script.events = _recorded(market)
        script.left = content(getattr(market, owner) if state is None else state)
        return script

    def changed_by(self, moved: Input) -> set[str]:
        """The fields ("owner.field"), events and series that change by this input alone."""
        script, market, owner = self.script, self._beside(), self.mechanism.name
        actor, changed, own, state = self._actor(), set[str](), None, None
        if moved.kind == "parameter":
            values = moved.move(market.parameters[moved.name])
            market.parameters = MovedParameters(market.parameters, moved.name, values)  # type: ignore[assignment]
        else:
            other, field = moved.name.split(".")
            setattr(market, other, separate(getattr(market, other)))
            setattr(getattr(market, other), field, moved.move(getattr(getattr(market, other), field)))
            own = (field, moved.move) if other == owner else None
        if self.name != START:
            actor.refresh(market)
            state = getattr(market, owner)
            setattr(market, owner, Holding(state, script, own, changed))
        with independent_questions():
            result = getattr(actor, self.name)(market)
        left = content(getattr(market, owner) if state is None else state)
        held = left.keys() - (own or ())
        changed |= {name for name in held if not same(left[name], script.left[name])}
        recorded = _recorded(market)
        events = {name for name in {*recorded, *script.events} if not same(recorded[name], script.events[name])}
        series = {name for name, values in (result or {}).items() if not same(values, script.series[name])}
        return {f"{owner}.{name}" for name in changed} | events | series

    def _beside(self) -> Market:
        """The market with a log and an own state that the step may change."""
        market, owner = copy.copy(self.market), self.mechanism.name
        market.log = Events(self.market.clock.tick)  # type: ignore[assignment]
        if self.name != START:
            setattr(market, owner, separate(getattr(market, owner)))
        return market

    def _others(self) -> list[str]:
        return [name for name in OWNERS if name != self.mechanism.name and hasattr(self.market, name)]

    def _actor(self) -> Mechanism:
        """The mechanism with noise of its own, the same whenever the step is repeated."""
        actor = copy.copy(self.mechanism)
        vars(actor).update({name: copied(value) for name, value in vars(actor).items() if name != "draw"})
        name = f"mechanism:{actor.name}"
        actor.draw = Stream(SEED, f"{name}:{self.name}", self.market.clock.tick, self.market.worlds)
        return actor


@contextmanager
def independent_questions() -> Iterator[None]:
    """Meanwhile what a uniform leaves for the next question does not hang on the answer to the last one.

    `core.decided` lets one uniform answer several questions, so that in a single world the answer to one changes with
    the probability of another, though no probability does. That is noise and no influence.
    """
    modules = [module for name, module in sys.modules.items() if name.startswith("simulator.market.")]
    users = [module for module in modules if getattr(module, "decided", None) is decided and module is not core]
    for module in users:
        vars(module)["decided"] = _decided_anew
    try:
        yield
    finally:
        for module in users:
            vars(module)["decided"] = decided


def _decided_anew(uniform: Array, probability: Array) -> tuple[Mask, Array]:
    """`core.decided` with another uniform as the rest."""
    rest: Array = np.mod(uniform * np.float32(FINER), np.float32(1)).clip(core.FLOOR, 1)
    return uniform < probability, rest


def content(state: Any) -> dict[str, Any]:
    """The fields of a state as they stand."""
    return {each.name: copied(getattr(state, each.name)) for each in fields(state)}


def arrays(state: Any) -> dict[str, Any]:
    """The fields of a state that are arrays, themselves and no copies."""
    values = {each.name: getattr(state, each.name) for each in fields(state)}
    return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}


def separate(state: Any) -> Any:
    """A copy of a state that shares no array with it."""
    twin = copy.copy(state)
    for name, value in content(state).items():
        setattr(twin, name, value)
    return twin


def _recorded(market: Market) -> Values:
    """What a step has recorded."""
    return cast(Events, market.log).recorded
