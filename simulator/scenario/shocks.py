"""Reading shocks: what happens when, to which open parameters and states, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from simulator.catalogue import limits
from simulator.catalogue.entries import Parameter, StateName
from simulator.catalogue.entry import Entry
from simulator.catalogue.faults import Message, Unknown
from simulator.catalogue.load import Catalogue
from simulator.catalogue.measures import Measure, read_quantity
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.quantities import Support
from simulator.scenario.definition import Effect, Shock
from simulator.scenario.settings import NOTES, unknown_parameter
from simulator.scenario.vocabulary import Vocabulary, period, read_duration

Operation = Literal["set", "scale", "add"]
OPERATIONS: tuple[Operation, ...] = get_args(Operation)
TIMINGS = ("at", "between", "rate", "after")
SHOCK_KEYS = ("id", *TIMINGS, "repeats", "probability", "over", "lasts", *OPERATIONS, *NOTES)


@dataclass(frozen=True, slots=True)
class _Timing:
    at: date | None = None
    between: tuple[date, date] | None = None
    rate: float | None = None
    after_event: str | None = None
    after_delay_weeks: float = 0.0


def shock_entries(entry: Entry) -> dict[str, Entry]:
    """The shocks of one file by id: a list of shocks with ids, or a mapping from ids to shocks (empty: drop it)."""
    if not entry.is_list:
        return entry.entries() or {}
    found: dict[str, Entry] = {}
    for item in entry.items() or ():
        name = (item.entries() or {}).get("id")
        identity = name.text() if name is not None else None
        if identity is None:
            if item.is_mapping and name is None:
                item.fault("needs id")
        elif identity in found:
            (name or item).fault(f"a second shock with the id {identity}")
        else:
            found[identity] = item
    return found


def read_shock(entry: Entry, identity: str, words: Vocabulary) -> Shock | None:
    """One shock, or None if it has faults."""
    fields = entry.fields(SHOCK_KEYS)
    if fields is None:
        return None
    if "id" in fields and fields["id"].text() not in (identity, None):
        fields["id"].fault(f"differs from the name of the shock, {identity}")
    timing = _timing(entry, fields, words)
    effects = tuple(
        effect
        for operation in OPERATIONS
        if operation in fields
        for effect in _effects(fields[operation], operation, fields, words)
    )
    if not any(operation in fields for operation in OPERATIONS):
        entry.fault(f"does nothing: needs {', '.join(OPERATIONS[:-1])} or {OPERATIONS[-1]}")
    over = _length(fields.get("over"))
    lasts = _length(fields.get("lasts"))
    if over and lasts and over > lasts:
        fields["over"].fault("the ramp is longer than the shock lasts")
    probability = fields["probability"].number(0, 1) if "probability" in fields else 1.0
    repeats = fields["repeats"].boolean() if "repeats" in fields else False
    if repeats and "rate" not in fields:
        fields["repeats"].key_fault("only a shock with a rate can repeat")
    source, why = (fields[key].text() if key in fields else None for key in NOTES)
    if timing is None or probability is None or repeats is None:
        return None
    return Shock(
        id=identity,
        effects=effects,
        where=entry.where,
        at=timing.at,
        between=timing.between,
        rate=timing.rate,
        repeats=repeats,
        after_event=timing.after_event,
        after_delay_weeks=timing.after_delay_weeks,
        probability=probability,
        over_weeks=over or 0.0,
        lasts_weeks=lasts,
        source=source,
        why=why,
    )


def _timing(entry: Entry, fields: Mapping[str, Entry], words: Vocabulary) -> _Timing | None:
    """The one timing of a shock."""
    given = [key for key in TIMINGS if key in fields]
    if len(given) != 1:
        found = f"has {' and '.join(given)}" if given else "has none"
        entry.fault(f"needs exactly one of {', '.join(TIMINGS)}; {found}")
        for key in given:
            _read_timing(key, fields[key], words)
        return None
    return _read_timing(given[0], fields[given[0]], words)


def _read_timing(key: str, entry: Entry, words: Vocabulary) -> _Timing | None:
    match key:
        case "at":
            if (days := period(entry.value)) is not None:
                entry.key_fault(f"{entry.value} is no single day; use between: [{days[0]}, {days[1]}]")
                return None
            day = words.day(entry)
            return _Timing(at=day) if day else None
        case "between":
            window = words.window(entry)
            return _Timing(between=window) if window else None
        case "rate":
            rate = entry.number(0, limits.LARGEST_RATE)
            return _Timing(rate=rate) if rate is not None else None
        case _:
            return _after(entry, words)


def _after(entry: Entry, words: Vocabulary) -> _Timing | None:
    """`after: EVENT`, or `after: {event: EVENT, delay: DURATION}`."""
    if not entry.is_mapping:
        event = words.event(entry)
        return _Timing(after_event=event) if event else None
    fields = entry.fields(("event", "delay"), ("event",)) or {}
    event = words.event(fields["event"]) if "event" in fields else None
    delay = read_duration(fields["delay"]) if "delay" in fields else 0.0
    return None if event is None or delay is None else _Timing(after_event=event, after_delay_weeks=delay)


def _length(entry: Entry | None) -> float | None:
    if entry is None:
        return None
    weeks = read_duration(entry)
    if weeks == 0:
        entry.fault("must be longer than 0")
        return None
    return weeks


def _effects(entry: Entry, operation: Operation, shock: Mapping[str, Entry], words: Vocabulary) -> list[Effect]:
    """What one operation does to its targets."""
    effects = []
    targets = entry.entries()
    if targets is not None and not targets:
        entry.fault("names no target")
    for target, value in (targets or {}).items():
        measure = _measure(value, target, operation, shock, words)
        quantity = read_quantity(value, measure, NOTES) if measure else None
        if quantity is not None:
            effects.append(Effect(target, operation, quantity))
    return effects


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
    return Unknown(target, catalogue.targets, "parameter or open state")


def _measure(
    value: Entry, target: str, operation: Operation, shock: Mapping[str, Entry], words: Vocabulary
) -> Measure | None:
    """The same; a fault is noted if the target cannot be shocked so."""
    message = target_fault(words.catalogue, target, operation)
    state = words.catalogue.states.get(target)
    if message is None and state is not None:
        message = _lasting_fault(state, shock)
    if message is not None:
        value.key_fault(message)
        return None
    return target_measure(words.catalogue, target, operation)


def _switch_fault(state: StateName) -> str:
    positions = "true or false" if state.high <= 1 else f"a whole number from {state.low:g} to {state.high:g}"
    return f"is a switch: it can only be set to {positions}"


def _lasting_fault(state: StateName, shock: Mapping[str, Entry]) -> str | None:
    if state.kind == "switch":
        return "is a switch: it cannot be spread over a time" if "over" in shock else None
    return "is a stock: a push to it cannot be ended with lasts" if "lasts" in shock else None


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
