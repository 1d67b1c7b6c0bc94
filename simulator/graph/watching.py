"""A state as one step of a mechanism sees it: what the step reads and writes is recorded, and held in a second run.

Holding every field of the state at what it was is what makes an influence direct: what still changes when one input is
moved and all else is held changes by that input alone (the controlled direct effect of Pearl 2001).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from simulator.market.core import Places

Values = dict[str, list[Any]]
Move = Callable[[Any], Any]
"""Makes other values of the values of an input."""


def copied(value: Any) -> Any:
    """A value that what happens to the original does not touch; lists and tuples of arrays likewise."""
    if isinstance(value, np.ndarray):
        return value.copy()
    return list(value) if isinstance(value, list) else value


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal bit for bit, NaN being equal to NaN."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return np.array_equal(one, other, equal_nan=one.dtype.kind == "f" and other.dtype.kind == "f")
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if hasattr(one, "__dataclass_fields__") and type(one) is type(other):
        return all(same(getattr(one, each.name), getattr(other, each.name)) for each in fields(one))
    return bool(one == other)


@dataclass
class Script:
    """What a step has read and written of its own state, field by field in order, what it left there and recorded.

    Attributes
    ----------
    reads, writes: by field
    left: values after the step, by field
    events: what was recorded, by event
    series: what it observed, by series
    parameters: paths and tables that were read
    others: fields of other mechanisms that were read, as "owner.field"
    """

    reads: Values = field(default_factory=lambda: defaultdict(list))
    writes: Values = field(default_factory=lambda: defaultdict(list))
    left: dict[str, Any] = field(default_factory=dict)
    events: Values = field(default_factory=lambda: defaultdict(list))
    series: dict[str, Any] = field(default_factory=dict)
    parameters: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


class Recording:
    """The state of a mechanism while a step is recorded."""

    def __init__(self, state: Any, script: Script) -> None:
        object.__setattr__(self, "_watched", (state, script))

    def __getattr__(self, name: str) -> Any:
        state, script = self._watched
        value = getattr(state, name)
        script.reads[name].append(copied(value))
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        state, script = self._watched
        script.writes[name].append(copied(value))
        setattr(state, name, value)


class Holding:
    """The state of a mechanism while a step runs again with one input moved.

    Every value that is read or written and differs from the record is noted and put back, so that it passes nothing on.
    `moved` is the field that is itself the moved input, if it is one, and how: it is moved again when the step has
    written it, so that what is computed from it afterwards shows it.
    """

    def __init__(self, state: Any, script: Script, moved: tuple[str, Move] | None, changed: set[str]) -> None:
        object.__setattr__(self, "_held", (state, script, changed))
        object.__setattr__(self, "_moved", moved or ("", copied))
        object.__setattr__(self, "_turns", (defaultdict(int), defaultdict(int)))

    def __getattr__(self, name: str) -> Any:
        state, script, changed = self._held
        turn = self._turns[0][name]
        self._turns[0][name] += 1
        value = getattr(state, name)
        if name == self._moved[0] or turn >= len(script.reads[name]) or same(value, script.reads[name][turn]):
            return value
        changed.add(name)
        setattr(state, name, copied(script.reads[name][turn]))
        return getattr(state, name)

    def __setattr__(self, name: str, value: Any) -> None:
        state, script, changed = self._held
        turn = self._turns[1][name]
        self._turns[1][name] += 1
        known = script.writes[name][turn] if turn < len(script.writes[name]) else value
        if not same(value, known):
            changed.add(name)
        setattr(state, name, self._moved[1](known) if name == self._moved[0] else copied(known))


class NotingParameters:
    """Parameters while a step is recorded: paths and tables that are read are noted."""

    def __init__(self, parameters: Any, noted: set[str]) -> None:
        self._kept = parameters, noted

    def __getitem__(self, path: str) -> Any:
        parameters, noted = self._kept
        noted.add(path)
        return parameters[path]


class NotingState:
    """The state of another mechanism while a step is recorded: fields that are read are noted as "owner.field"."""

    def __init__(self, state: Any, owner: str, noted: set[str]) -> None:
        self._kept = state, owner, noted

    def __getattr__(self, name: str) -> Any:
        state, owner, noted = self._kept
        noted.add(f"{owner}.{name}")
        return getattr(state, name)


class MovedParameters:
    """Parameters with one of them, or one table, moved."""

    def __init__(self, parameters: Any, path: str, values: Any) -> None:
        self._kept = parameters, path, values

    def __getitem__(self, path: str) -> Any:
        parameters, moved, values = self._kept
        return values if path == moved else parameters[path]


class Events:
    """A log that keeps what one step records."""

    def __init__(self, tick: int) -> None:
        self.tick = tick
        self.recorded: Values = defaultdict(list)

    def record(self, name: str, happened: Any) -> None:
        self.recorded[name].append(np.asarray(happened).copy())

    def record_at(self, name: str, places: Places) -> None:
        self.recorded[name].append(places.copy())
