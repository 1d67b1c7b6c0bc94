"""Reading what a scenario says to its readers only: levers, expected directions, notes."""

from collections.abc import Collection
from typing import Literal

from simulator.catalogue.entry import Entry
from simulator.scenario.definition import Direction, Lever

DIRECTIONS: tuple[Literal["+", "-", "?"], ...] = ("+", "-", "?")


def read_levers(entry: Entry | None) -> tuple[Lever, ...]:
    """A list of {lever, paths, note}."""
    levers = (_lever(item) for item in (entry.items() or () if entry else ()))
    return tuple(lever for lever in levers if lever is not None)


def read_directions(entry: Entry | None, signals: Collection[str]) -> tuple[Direction, ...]:
    """A list of {signal, direction: + / - / ?, reason, source, model, why}."""
    directions = (_direction(item, signals) for item in (entry.items() or () if entry else ()))
    return tuple(direction for direction in directions if direction is not None)


def read_notes(entry: Entry | None) -> tuple[str, ...]:
    """A text or a list of texts."""
    if entry is None:
        return ()
    if entry.is_list:
        return entry.texts()
    text = entry.text()
    return () if text is None else (text,)


def _lever(entry: Entry) -> Lever | None:
    fields = entry.fields(("lever", "paths", "note"), ("lever",)) or {}
    name = fields["lever"].text() if "lever" in fields else None
    paths = fields["paths"].texts() if "paths" in fields else ()
    note = fields["note"].text() if "note" in fields else None
    return None if name is None else Lever(name, paths, note)


def _direction(entry: Entry, signals: Collection[str]) -> Direction | None:
    texts = ("reason", "source", "model", "why")
    fields = entry.fields(("signal", "direction", *texts), ("signal", "direction")) or {}
    if not {"signal", "direction"} <= fields.keys():
        return None
    signal = fields["signal"].one_of(signals, "signal")
    direction = fields["direction"].one_of(DIRECTIONS, "direction")
    reason, source, model, why = (fields[key].text() if key in fields else None for key in texts)
    return None if signal is None or direction is None else Direction(signal, direction, reason, source, model, why)
