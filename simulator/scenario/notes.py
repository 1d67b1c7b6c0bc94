"""Reading what a scenario says to its readers only: levers, expected directions, notes."""

from collections.abc import Set
from typing import Literal

from simulator.catalogue import limits
from simulator.catalogue.entry import Entry
from simulator.catalogue.faults import Unknown
from simulator.catalogue.load import Catalogue
from simulator.scenario.definition import Direction, Lever
from simulator.scenario.ids import is_id
from simulator.scenario.readings import signal_of

DIRECTIONS: tuple[Literal["+", "-", "?"], ...] = ("+", "-", "?")


def read_levers(entry: Entry | None, catalogue: Catalogue) -> tuple[Lever, ...]:
    """A list of {lever, paths, note}; the paths are parameters, tables or open states."""
    levers = (_lever(item, catalogue) for item in (entry.few(limits.MOST_WORDS, "levers") if entry else ()))
    return tuple(lever for lever in levers if lever is not None)


def read_directions(entry: Entry | None, signals: Set[str] | None) -> tuple[Direction, ...]:
    """A list of {signal, direction: + / - / ?, reason, source, model, why}; `signals` are None where not all names
    are known."""
    directions = (_direction(item, signals) for item in (entry.few(limits.MOST_SIGNALS, "directions") if entry else ()))
    return tuple(direction for direction in directions if direction is not None)


def read_notes(entry: Entry | None) -> tuple[str, ...]:
    """A text or a list of texts."""
    if entry is None:
        return ()
    if entry.is_list:
        return entry.texts()
    text = entry.text()
    return () if text is None else (text,)


def _lever(entry: Entry, catalogue: Catalogue) -> Lever | None:
    fields = entry.fields(("lever", "paths", "note"), ("lever",)) or {}
    name = fields["lever"].text() if "lever" in fields else None
    items = fields["paths"].few(limits.MOST_WORDS, "paths") if "paths" in fields else ()
    paths = tuple(path for item in items if (path := _path(item, catalogue)) is not None)
    note = fields["note"].text() if "note" in fields else None
    return None if name is None else Lever(name, paths, note)


def _path(entry: Entry, catalogue: Catalogue) -> str | None:
    path, groups = entry.text(), (catalogue.parameters, catalogue.tables, catalogue.states)
    if path is not None and not any(path in group for group in groups):
        entry.fault(Unknown(path, tuple(name for group in groups for name in group), "parameter or open state"))
    return path


def _direction(entry: Entry, signals: Set[str] | None) -> Direction | None:
    texts = ("reason", "source", "model", "why")
    fields = entry.fields(("signal", "direction", *texts), ("signal", "direction")) or {}
    if not {"signal", "direction"} <= fields.keys():
        return None
    signal = fields["signal"].text()
    if signals is not None and signal not in signals:
        signal = fields["signal"].one_of(sorted(name for name in signals if is_id(signal_of(name))), "signal")
    direction = fields["direction"].one_of(DIRECTIONS, "direction")
    reason, source, model, why = (fields[key].text() if key in fields else None for key in texts)
    return None if signal is None or direction is None else Direction(signal, direction, reason, source, model, why)
