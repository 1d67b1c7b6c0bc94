"""What enters what, found by tracing: every step of the model is repeated with one input moved and all else held.

An input is a parameter, a field of a state or the hold of a switch; what changes is a field, an event or a series. A
block is played as it always is, under parameters that differ widely between worlds, and on some days every step is
repeated beside it once for each input that it reads. Nothing is written by hand, so that the table cannot go stale.
"""

import copy
from collections import defaultdict
from collections.abc import Sequence
from types import EllipsisType
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.engine import labels
from simulator.engine.block import BlockRun
from simulator.engine.observer import Observer
from simulator.engine.plan import Plan
from simulator.graph.influences import Influences
from simulator.graph.moving import moved_parameter, moved_state, thrown_switch
from simulator.graph.steps import OWNERS, SEED, START, Input, Step, arrays, separate
from simulator.market.schedule import WEEK
from simulator.market.state import Market
from simulator.scenario.definition import Scenario

WORLDS = 128
CLEARINGS = (0, 1, 2, 5, 8, 11, 14, 20, 26, 32)
"""Clearings on whose days every step is repeated; some of them close a quarter."""
REFRESH = "refresh"
RARELY = 0.03
"""Part of the worlds in which a switch is thrown on such a day."""

Values = npt.NDArray[Any]
Effects = dict[str, set[str]]


def traced(scenario: Scenario, clearings: Sequence[int] = CLEARINGS, worlds: int = WORLDS) -> Influences:
    """The influences that a block of a scenario shows on the days of some clearings."""
    tracer = Tracer(scenario, clearings, worlds)
    with np.errstate(all="ignore"):
        tracer.run.run(max(clearings))
    return tracer.found()


class Tracer(Observer):
    """Repeats the steps of a block beside it."""

    def __init__(self, scenario: Scenario, clearings: Sequence[int], worlds: int = WORLDS) -> None:
        self._scenario = scenario
        self.run = BlockRun(Plan(scenario, SEED, worlds), 0, worlds, self)
        calendar = self.run.calendar
        self._days = {calendar.clearings[clearing] for clearing in clearings} | set(calendar.conferences)
        self._chance = np.random.default_rng(SEED)
        self._mix()
        self._starts: Effects = defaultdict(set)
        self._parameters: Effects = defaultdict(set)
        self._fields: Effects = defaultdict(set)
        self._switches: Effects = defaultdict(set)
        self._stocks: dict[str, str] = {}
        self._numbers: set[str] = set()

    def found(self) -> Influences:
        """What has been found so far."""
        starts, parameters, fields, switches = (
            {name: frozenset(effects[name]) for name in sorted(effects) if effects[name]}
            for effects in (self._starts, self._parameters, self._fields, self._switches)
        )
        stocks = dict(sorted(self._stocks.items()))
        return Influences(starts, parameters, fields, switches, stocks, frozenset(self._numbers))

    def begins(self, phase: str, market: Market) -> None:
        owner, _, name = phase.partition(".")
        if phase == WEEK[0] and market.clock.tick in self._days:
            self._disturb()
        if owner in OWNERS and name != REFRESH and (name == START or market.clock.tick in self._days):
            self._trace(Step(self.run.mechanisms[owner], name, market))

    def _mix(self) -> None:
        """Give every second world other parameters, so that what is switched off as shipped acts in some worlds."""
        parameters = self.run.market.parameters
        as_shipped = np.arange(self.run.width) % 2 == 0
        for path in parameters:
            row = parameters[path]
            row[:] = np.where(as_shipped, row, moved_parameter(row, self._scenario.parameters[path], self._chance))

    def _disturb(self) -> None:
        """Throw some switches in some worlds, so that what they do happens on a day on which steps are repeated."""
        for path, state in self._scenario.states.items():
            if state.kind == "switch":
                step = Step(self.run.mechanisms[state.mechanism], "", self.run.market)
                name, row = self._field_of(step, path)
                owner, field = name.split(".")
                hold: Values = getattr(getattr(self.run.market, owner), field)[row]
                rarely = self._chance.random(hold.shape) < RARELY
                hold[rarely] = thrown_switch(hold[rarely], state.low, state.high, self._chance)

    def _trace(self, step: Step) -> None:
        starting = step.name == START
        for name in sorted(step.script.parameters):
            found = self._moved_parameter(step, name)
            for path in self._paths(name):
                (self._starts if starting else self._parameters)[path] |= found
        own = [] if starting else [f"{step.mechanism.name}.{name}" for name in step.script.reads]
        for name in sorted({*step.script.others, *own}):
            self._fields[name] |= self._moved_field(step, name)
        if not starting:
            self._trace_open_states(step)
            values = arrays(getattr(step.market, step.mechanism.name)).items()
            self._numbers |= {f"{step.mechanism.name}.{name}" for name, array in values if array.dtype.kind == "f"}

    def _trace_open_states(self, step: Step) -> None:
        """Which field a stock is, and what the hold of a switch enters."""
        for path, state in self._scenario.states.items():
            if state.mechanism == step.mechanism.name and state.kind == "switch":
                self._switches[path] |= step.changed_by(self._thrown(step, path))
            elif state.mechanism == step.mechanism.name and path not in self._stocks:
                self._stocks[path] = self._field_of(step, path)[0]

    def _moved_parameter(self, step: Step, name: str) -> set[str]:
        paths = self._paths(name)
        if not paths:
            return set()
        declared = self._scenario.parameters[paths[0]]
        return step.changed_by(Input("parameter", name, lambda values: moved_parameter(values, declared, self._chance)))

    def _moved_field(self, step: Step, name: str) -> set[str]:
        owner, field = name.split(".")
        if not isinstance(getattr(getattr(step.market, owner), field), np.ndarray):
            return set()
        return step.changed_by(Input("field", name, lambda values: moved_state(values, self._chance)))

    def _thrown(self, step: Step, path: str) -> Input:
        """The field that holds a switch, with that switch held otherwise in every world."""
        declared = self._scenario.states[path]
        name, row = self._field_of(step, path)

        def thrown(values: Values) -> Values:
            held = values.copy()
            held[row] = thrown_switch(held[row], declared.low, declared.high, self._chance)
            return held

        return Input("field", name, thrown)

    def _field_of(self, step: Step, path: str) -> tuple[str, int | EllipsisType]:
        """The field behind an open state, and its row there where several share it."""
        declared, owner, base, label = self._scenario.states[path], step.mechanism.name, path, ""
        if declared.index != "none":
            base, _, label = path.rpartition(".")
        market = copy.copy(step.market)
        setattr(market, owner, separate(getattr(market, owner)))
        opened: Values = step.mechanism.open_state(market, base)
        if label:
            opened = opened[labels.labels(declared.index, self._scenario.roster).index(label)]
        for name, values in arrays(getattr(market, owner)).items():
            if np.shares_memory(values, opened):
                rows = [row for row in range(len(values)) if values.ndim > 1 and np.shares_memory(values[row], opened)]
                return f"{owner}.{name}", rows[0] if rows else ...
        raise KeyError(path)

    def _paths(self, name: str) -> list[str]:
        """The paths of a parameter, or of all cells of a table."""
        content = self._scenario.tables.get(name)
        return [name] if content is None else [cell for cell in content if isinstance(cell, str)]
