"""Shocks: what happens when, to which open parameters and states, and for how long; declared, and read from files."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, get_args

from simulator.catalogue import limits
from simulator.catalogue.declarations import Parameter, StateName
from simulator.catalogue.declared import (
    Fields,
    Key,
    Rule,
    declared_schema,
    key,
    number_key,
    read_declared,
    switch_key,
    text_key,
)
from simulator.catalogue.faults import Message, Unknown
from simulator.catalogue.load import Catalogue
from simulator.catalogue.measures import Measure, read_quantity
from simulator.catalogue.node import Node
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.phrases import phrase_key
from simulator.catalogue.quantities import Support
from simulator.catalogue.records import TaggedQuantity, Where
from simulator.catalogue.schema_parts import Schema, at_least_one, exactly_one, given, mapping, reference, where
from simulator.catalogue.texts import Remark, remark_key
from simulator.scenario.vocabulary import (
    NOTES,
    Vocabulary,
    Window,
    duration_key,
    period,
    read_duration,
    unknown_parameter,
)

Operation = Literal["set", "scale", "add"]
OPERATIONS: tuple[Operation, ...] = get_args(Operation)
TIMINGS = ("at", "between", "rate", "after")
LICENCE, OPENNESS = "commons.licence", "releases.openness"
"""What a base provider closes its weights by, and any other firm."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a shock does to one parameter or open state."""

    target: str
    operation: Operation
    quantity: TaggedQuantity


def _day(node: Node, words: Vocabulary) -> date | None:
    """A day; of a quarter or month it is told how to write it."""
    if (days := period(node.value)) is None:
        return words.day(node)
    node.key_fault(f"{node.value} is no single day; use between: [{days[0]}, {days[1]}]")
    return None


def _window(node: Node, words: Vocabulary) -> Window | None:
    return words.window(node)


def _event(node: Node, words: Vocabulary) -> str | None:
    """`after: EVENT`, or `after: {event: EVENT, delay: DURATION}`."""
    if not node.is_mapping:
        return words.event(node)
    fields = node.fields(("event", "delay"), ("event",)) or {}
    return words.event(fields["event"]) if "event" in fields else None


def _delay(node: Node, _: Vocabulary) -> float | None:
    fields = node.nodes() or {} if node.is_mapping else {}
    return read_duration(fields["delay"]) if "delay" in fields else 0.0


def _effects(fields: Fields, words: Vocabulary) -> tuple[Effect, ...]:
    """What the operations do to their targets."""
    effects = []
    for operation in OPERATIONS:
        targets = fields[operation].nodes() if operation in fields else None
        if targets is not None and not targets:
            fields[operation].fault("names no target")
        for target, value in (targets or {}).items():
            measure = _measure(value, target, operation, fields, words)
            quantity = read_quantity(value, measure, NOTES) if measure else None
            if quantity is not None:
                effects.append(Effect(target, operation, quantity))
    return tuple(effects)


_AFTER: Schema = {
    "anyOf": [
        reference("event"),
        mapping(
            {
                "event": reference("event", "what has to happen"),
                "delay": reference("duration", "how long after it"),
            },
            required=("event",),
        ),
    ],
    "description": "triggered by what happens in a world",
}
_TARGETS: Schema = {
    "set": reference("set", "to a value"),
    "scale": reference("scale", "multiply by"),
    "add": reference("add", "add to it"),
}


@dataclass(frozen=True, slots=True)
class Shock:
    """A dated, uncertain or conditional intervention. Exactly one of `at`, `between`, `rate`, `after` is given."""

    id: Annotated[str, text_key("id", "its name; a shock of the same id replaces an inherited one")]
    effects: Annotated[tuple[Effect, ...], Key(_effects, _TARGETS)]
    where: Where = ""
    at: Annotated[date | None, key("at", _day, reference("date", "on this day"))] = None
    between: Annotated[Window | None, key("between", _window, reference("window", "on a day between two"))] = None
    rate: Annotated[float | None, number_key("rate", 0, limits.LARGEST_RATE, "a year; the first arrival only")] = None
    repeats: Annotated[bool, switch_key("repeats", "with a rate: every arrival")] = False
    after_event: Annotated[str | None, key("after", _event, _AFTER)] = None
    after_delay_weeks: Annotated[float, key("after", _delay, _AFTER)] = 0.0
    probability: Annotated[float, number_key("probability", 0, 1, "in so many worlds (1)")] = 1.0
    over_weeks: Annotated[float, duration_key("over", "spreads it as a linear ramp")] = 0.0
    """Length of the linear ramp."""
    lasts_weeks: Annotated[float | None, duration_key("lasts", "ends it: parameters and switches go back")] = None
    source: Annotated[str | None, text_key("source", "where it comes from")] = None
    why: Annotated[Remark | None, remark_key("why", "why so")] = None
    title: Annotated[
        Remark | None, phrase_key("title", limits.LONGEST_SHORT_NAME, "what it is called: review of returns")
    ] = None
    """What readers know it by, a noun phrase; without one it is known by its id."""

    def arrivals(self, years: float) -> int:
        """How many arrivals are drawn: one, or as many as a repeating shock can have in so many years (their mean and
        six standard deviations)."""
        if not self.repeats or self.rate is None:
            return 1
        expected = self.rate * years
        return math.ceil(expected + 6 * math.sqrt(expected) + 1)


def _one_timing(node: Node, fields: Fields) -> None:
    timings = [name for name in TIMINGS if name in fields]
    if len(timings) != 1:
        found = f"has {' and '.join(timings)}" if timings else "has none"
        node.fault(f"needs exactly one of {', '.join(TIMINGS)}; {found}")


def _some_effect(node: Node, fields: Fields) -> None:
    if not fields.keys() & OPERATIONS:
        node.fault(f"does nothing: needs {', '.join(OPERATIONS[:-1])} or {OPERATIONS[-1]}")


def _repeats_by_rate(_: Node, fields: Fields) -> None:
    if "repeats" in fields and fields["repeats"].value is True and "rate" not in fields:
        fields["repeats"].key_fault("only a shock with a rate can repeat")


RULES = (
    Rule(_one_timing, exactly_one(TIMINGS)),
    Rule(_some_effect, at_least_one(OPERATIONS)),
    Rule(_repeats_by_rate, where("repeats", given("rate"))),
)


def shock_schema() -> Schema:
    """The JSON Schema of a shock."""
    return declared_schema(Shock, RULES, known=("id", "effects"))


def shock_nodes(node: Node) -> dict[str, Node]:
    """The shocks of one file by id: a list of shocks with ids, or a mapping from ids to shocks (empty: drop it)."""
    if not node.is_list:
        return node.nodes() or {}
    found: dict[str, Node] = {}
    for item in node.items() or ():
        name = (item.nodes() or {}).get("id")
        identity = name.text() if name is not None else None
        if identity is None:
            if item.is_mapping and name is None:
                item.fault("needs id")
        elif identity in found:
            (name or item).fault(f"a second shock with the id {identity}")
        else:
            found[identity] = item
    return found


def read_shock(node: Node, identity: str, words: Vocabulary) -> Shock | None:
    """One shock, or None if it has faults."""
    written = (node.nodes() or {}).get("id") if node.is_mapping else None
    if written is not None and written.text() not in (identity, None):
        written.fault(f"differs from the name of the shock, {identity}")
    shock = read_declared(Shock, node, words, rules=RULES, id=identity, where=node.where)
    if shock is not None and shock.lasts_weeks is not None and shock.over_weeks > shock.lasts_weeks:
        (node.nodes() or {})["over"].fault("the ramp is longer than the shock lasts")
        return None
    return shock


def target_measure(catalogue: Catalogue, target: str, operation: Operation) -> Measure | None:
    """What the quantity of an effect must agree with; None if the operation has no meaning for the target."""
    state, parameter = catalogue.states.get(target), catalogue.parameters.get(target)
    if target_fault(catalogue, target, operation) is not None:
        return None
    own = _state_measure(state) if state else measure_of(parameter) if parameter else None
    if own is None or operation == "set":
        return own
    if operation == "scale":
        return Measure("1", "positive", 0.0, limits.LARGEST_NUMBER)
    return Measure(own.unit, "real", -limits.LARGEST_NUMBER, limits.LARGEST_NUMBER, own.integer)


def target_fault(catalogue: Catalogue, target: str, operation: Operation) -> Message | None:
    """Why a target cannot be moved so, whatever else the shock says."""
    state, parameter = catalogue.states.get(target), catalogue.parameters.get(target)
    if state is not None:
        return _switch_fault(state) if state.kind == "switch" and operation != "set" else None
    if parameter is not None:
        return _parameter_fault(parameter, operation)
    if target in catalogue.tables:
        return unknown_parameter(target, catalogue)
    return _label_fault(catalogue, target) or Unknown(target, catalogue.targets, "parameter or open state")


def _label_fault(catalogue: Catalogue, target: str) -> str | None:
    """What is said of an indexed state without its label, or with that of a firm which has no such state."""
    cells: dict[str, list[str]] = {}
    for path, state in catalogue.states.items():
        if state.table is not None:
            cells.setdefault(state.table, []).append(path)
    if target in cells:
        index = next(iter(catalogue.states[cell].index for cell in cells[target]))
        return f"has one value by {index}; say which, such as {cells[target][0]}"
    table, _, label = target.rpartition(".")
    if table not in cells or label not in catalogue.roster.names:
        return None
    known = ", ".join(cell.removeprefix(f"{table}.") for cell in cells[table])
    closing = f"{OPENNESS}.{label}"
    hint = f"; a firm that is no base provider is closed by {closing}: 0" if closing in catalogue.parameters else ""
    return f"{label} has no {table}; known: {known}{hint if table == LICENCE else ''}"


def _measure(value: Node, target: str, operation: Operation, shock: Fields, words: Vocabulary) -> Measure | None:
    """The same; a fault is noted if the target cannot be shocked so."""
    message = target_fault(words.catalogue, target, operation)
    state = words.catalogue.states.get(target)
    if message is None and state is not None and operation == "set" and (unread := _position_fault(state, value)):
        value.fault(unread)
        return None
    if message is None and state is not None:
        message = _lasting_fault(state, shock)
    if message is not None:
        value.key_fault(message)
        return None
    return target_measure(words.catalogue, target, operation)


def _switch_fault(state: StateName) -> str:
    positions = "true or false" if state.high <= 1 else f"a whole number from {state.low:g} to {state.high:g}"
    return f"is a switch: it can only be set to {positions}"


def _position_fault(state: StateName, value: Node) -> str | None:
    """What is said of a word where a switch of several positions wants a number: what each position means."""
    if state.kind != "switch" or state.high <= 1 or not isinstance(value.value, str | bool):
        return None
    return f"expected a whole number from {state.low:g} to {state.high:g}; {state.meaning.en}"


def _lasting_fault(state: StateName, shock: Fields) -> str | None:
    if state.kind == "switch":
        return "is a switch: it cannot be spread over a time" if "over" in shock else None
    return "is a stock: lasts cannot undo a change of it" if "lasts" in shock else None


def _parameter_fault(parameter: Parameter, operation: Operation) -> str | None:
    if not parameter.open:
        return "acts only at the start: override it under parameters"
    if parameter.integer and operation == "scale":
        return "is a whole number: it can be set or added to, not scaled"
    return None


def _state_measure(state: StateName) -> Measure:
    within: Support = "unit" if state.high <= 1 else "positive"
    support = within if state.low >= 0 else "real"
    return Measure(state.unit, support, state.low, state.high, integer=state.kind == "switch")
