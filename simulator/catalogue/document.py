"""Safe reading of YAML: plain values, the place of each, and every fault of a file at once.

Only what a strategist needs is YAML here: mappings, lists, text, numbers, `true`/`false`, empty values and dates of the
form YYYY-MM-DD. Anchors, aliases, tags and further documents are faults, so that nothing can expand or be executed.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from simulator.catalogue.faults import Fault, ScenarioError, note

LARGEST_FILE = 1 << 20
"""Bytes."""
DEEPEST = 24
"""Levels of mappings and lists within each other."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_EMPTY = ("", "~", "null")

Keys = tuple[str | int, ...]
"""Keys and list positions that lead from the top of a file to a value."""


class Unreadable:
    """Stands where a value could not be read and its fault has been noted."""


UNREADABLE = Unreadable()

Value = str | int | float | bool | date | None | Unreadable | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands and where its key does (line, column; from 1), and a scalar as it is written."""

    value: tuple[int, int]
    key: tuple[int, int]
    written: str | None


@dataclass
class Document:
    """A file as read. `name` is its path as messages show it; `marks` has an entry for every value."""

    name: str
    root: Value = None
    marks: dict[Keys, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, position: tuple[int, int], path: Keys, message: str) -> None:
        note(self.faults, Fault(self.name, *position, dotted(path), message))


def dotted(path: Keys) -> str:
    """A path as messages write it: shocks[0].at."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def read_file(path: Path, name: str) -> Document:
    """Read one file. What is wrong with it stands in the document's `faults`."""
    document = Document(name)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        document.faults.append(Fault(name, 0, 0, "", f"cannot be read: {error.strerror or error}"))
        document.root = UNREADABLE
        return document
    if len(content) > LARGEST_FILE:
        return _refused(document, "the file is larger than 1 MiB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _refused(document, "the file is not encoded in UTF-8", line)
    return read_text(text, name)


def read_text(text: str, name: str) -> Document:
    """Read YAML text; as `read_file`."""
    document = Document(name)
    try:
        for number, line in enumerate(text.split("\n"), 1):
            if "\t" in line:
                document.fault((number, line.index("\t") + 1), (), "a tab; write spaces instead")
        if document.faults:
            document.root = UNREADABLE
            return document
        _Builder(document, yaml.parse(text, Loader=_LOADER)).build()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        position = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return _refused(document, f"not valid YAML: {error.problem or error.context}", *position)
    except (yaml.YAMLError, ValueError) as error:
        return _refused(document, f"not valid YAML: {getattr(error, 'reason', error)}")
    except ScenarioError as error:
        document.faults[:] = error.faults
        document.root = UNREADABLE
    except _TooDeepError as error:
        return _refused(document, f"nested more than {DEEPEST} levels deep", *error.position)
    return document


def scalar(written: str) -> Value:
    """An unquoted scalar: empty, true, false, a number, a date, or text.

    Raises
    ------
    ValueError
        If it looks like a date or a number and is none.
    """
    if written in _EMPTY:
        return None
    if written in ("true", "false"):
        return written == "true"
    if _NUMBER.fullmatch(written):
        number = float(written)
        if not math.isfinite(number):
            raise ValueError(f"{written[:20]} is not a finite number")
        return int(number) if written.lstrip("+-").isdigit() else number
    if _NOT_FINITE.fullmatch(written):
        raise ValueError(f"{written} is not a finite number")
    if _DATE.fullmatch(written):
        return day(written)
    return written


def day(written: str) -> date:
    """A date.

    Raises
    ------
    ValueError
        If the text is not a date of the form YYYY-MM-DD.
    """
    try:
        if not _DATE.fullmatch(written):
            raise ValueError
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{written} is not a date (YYYY-MM-DD)") from None


def _refused(document: Document, message: str, line: int = 1, column: int = 1) -> Document:
    document.fault((line, column), (), message)
    document.root = UNREADABLE
    return document


class _TooDeepError(Exception):
    def __init__(self, position: tuple[int, int]) -> None:
        self.position = position


class _Builder:
    """Builds values from the events of a YAML parser, without expanding or executing anything."""

    def __init__(self, document: Document, events: Iterator[Any]) -> None:
        self._document = document
        self._events = events

    def build(self) -> None:
        """Read the one document of the stream."""
        next(self._events)
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            _refused(self._document, "the file is empty")
            return
        event = next(self._events)
        self._document.root = self._value(event, (), _position(event))
        if self._document.root is None:
            _refused(self._document, "the file is empty")
        next(self._events)
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            self._document.fault(_position(event), (), "a second document; write one document per file")

    def _value(self, event: Any, path: Keys, key: tuple[int, int]) -> Value:
        """The value that begins with an event, noted in the marks."""
        position = _position(event)
        if len(path) > DEEPEST:
            raise _TooDeepError(position)
        written = event.value if isinstance(event, yaml.ScalarEvent) else None
        self._document.marks[path] = Mark(position, key, written)
        if isinstance(event, yaml.AliasEvent):
            self._document.fault(position, path, "aliases are not allowed; write the value out")
            return UNREADABLE
        if event.anchor is not None:
            self._document.fault(position, path, "anchors are not allowed; write the value out where it is needed")
        if event.tag is not None:
            self._document.fault(position, path, f"tags are not allowed: {event.tag}")
        value = self._plain(event, path)
        return UNREADABLE if event.tag is not None else value

    def _plain(self, event: Any, path: Keys) -> Value:
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event, path)

    def _scalar(self, event: Any, path: Keys) -> Value:
        if not event.implicit[0]:
            return str(event.value)
        try:
            return scalar(event.value)
        except ValueError as error:
            self._document.fault(_position(event), path, str(error))
            return UNREADABLE

    def _sequence(self, path: Keys) -> Value:
        values: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*path, len(values)), _position(event)))
        return values

    def _mapping(self, path: Keys) -> Value:
        values: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            position = _position(event)
            if not isinstance(event, yaml.ScalarEvent) or event.anchor is not None or event.tag is not None:
                self._document.fault(position, path, "a key must be a plain name")
                self._skip(event)
                self._skip(next(self._events))
                continue
            name = event.value
            if name in values:
                first = self._document.marks[(*path, name)].key[0]
                self._document.fault(position, (*path, name), f"duplicate key; first on line {first}")
                self._skip(next(self._events))
                continue
            values[name] = self._value(next(self._events), (*path, name), position)
        return values

    def _skip(self, event: Any) -> None:
        """Pass over the value that begins with an event."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return
            event = next(self._events)


def _position(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
