"""Reading a row of an evidence file: a reading of a series, a report of an event, or how often it happened."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from simulator.analysis.evidence.evidence import (
    CountObservation,
    EventObservation,
    Observation,
    Observed,
    SeriesObservation,
)
from simulator.analysis.evidence.reading_keys import COUNT_READING
from simulator.analysis.evidence.row_keys import ONE_KNOWN, RowContext
from simulator.catalogue.declared import Fields, read_fields, schemas_of
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import Schema, reference
from simulator.scenario.signal_reader import read_form
from simulator.scenario.signals import EventCount, Level

Read = TypeVar("Read", EventObservation, CountObservation, SeriesObservation)

HEADS = ("event", "series")
EVENT_HEADS = ("happened", "count", "interval")
_DATES: Schema = {
    "by": {**reference("date"), "description": "from the start to this day"},
    "within": reference("window", "first and last day, both inclusive"),
    "at": {**reference("date"), "description": "the value at the last monthly clearing on or before this day"},
}
"""The dates of a row, which are no lists of dates."""


def _schemas(form: type, *kinds: type[Observation]) -> dict[str, Schema]:
    """What may stand in rows of some kinds, in order: what was seen, what was read, and what is said of every row."""
    about = schemas_of(Observed)
    seen = schemas_of(form)
    identity = {"id": about.pop("id")}
    read = {key: schema for key, schema in schemas_of(*kinds).items() if key not in identity | about}
    return identity | {key: _DATES.get(key, schema) for key, schema in seen.items()} | read | about


HAPPENED = _schemas(EventCount, EventObservation)
COUNTED = {key: each for key, each in _schemas(EventCount, CountObservation).items() if key != "at_least"}
EVENT_KEYS = _schemas(EventCount, EventObservation, CountObservation)
SERIES_KEYS = _schemas(Level, SeriesObservation)


def read_row(node: Node, context: RowContext) -> Observation | None:
    """One observation, or None if it has faults."""
    nodes = node.nodes()
    if nodes is None:
        return None
    head = Fields(node, nodes).only_of(HEADS, "event or series")
    if head is None:
        return None
    before = len(node.faults)
    written = Fields(node, node.fields(EVENT_KEYS if head == "event" else SERIES_KEYS) or {})
    read = _series(written, context) if head == "series" else _event(written, context)
    return None if len(node.faults) > before else read


def _series(written: Fields, context: RowContext) -> SeriesObservation | None:
    form = read_form(Level, written, context)
    last = form.at if isinstance(form, Level) else None
    return _read(SeriesObservation, written, replace(context, last=last), form)


def _event(written: Fields, context: RowContext) -> EventObservation | CountObservation | None:
    heads = written.keys() & EVENT_HEADS
    if not heads:
        written.owner.key_fault("needs happened, count or interval")
    counts = "happened" not in written and bool(heads)
    if counts:
        _refuse(written, ("at_least", "misreport"), "has no meaning beside count, which says how often")
    else:
        why = "has no meaning beside happened; a report that may be wrong has misreport"
        _refuse(written, tuple(COUNT_READING), why)
    form = read_form(EventCount, written, context)
    context = replace(context, last=form.window[1] if isinstance(form, EventCount) else None)
    if counts:
        return _read(CountObservation, written, context, form)
    return _read(EventObservation, written, context, form) if heads else None


def _read(kind: type[Read], written: Fields, context: RowContext, form: Any) -> Read | None:
    ONE_KNOWN.check(written.owner, written)
    read = read_fields(kind, written, context, form=form, where=written.owner.where)
    if read is not None:
        read.check(written, context)
    return read


def _refuse(written: Fields, keys: Sequence[str], why: str) -> None:
    for key in keys:
        if key in written:
            written[key].key_fault(why)
