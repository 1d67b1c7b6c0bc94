"""Safe reading of YAML: plain values, the place of each, and every fault of a file at once.

Only what a strategist needs is YAML here: mappings, lists, text, numbers, `true`/`false`, empty values and dates of the
form YYYY-MM-DD. Anchors, aliases, tags and further documents are faults, so that nothing can expand or be executed.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from simulator.catalogue.characters import HIDDEN, hidden_fault, sign_fault
from simulator.catalogue.faults import Fault, ScenarioError, note
from simulator.catalogue.scalars import Scalar, scalar
from simulator.catalogue.source import Source, hidden_escapes
from simulator.catalogue.streams import content_of
from simulator.catalogue.syntax import syntax_fault

LARGEST_FILE = 1 << 20
"""Bytes."""
DEEPEST = 24
"""Levels of mappings and lists within each other."""
MOST_READINGS = 20
"""So often a file is read again because of signs of a Chinese keyboard in it."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Keys = tuple[str | int, ...]
"""Keys and list positions that lead from the top of a file to a value."""


class Unreadable:
    """Stands where a value could not be read and its fault has been noted."""


UNREADABLE = Unreadable()

Value = Scalar | Unreadable | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands and where its key does (line, column; from 1), and a scalar as it is written."""

    value: tuple[int, int]
    key: tuple[int, int]
    written: str | None


@dataclass
class Document:
    """A file as read. `name` is its path as messages show it; `marks` has a node for every value."""

    name: str
    lines: list[str] = field(default_factory=list)
    root: Value = None
    marks: dict[Keys, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def find(self, sign: str, position: tuple[int, int]) -> tuple[int, int]:
        """Where a sign of the file stands first from a position on; the position itself where it does not."""
        first, column = position
        for number in range(first, len(self.lines) + 1) if first else ():
            at = self.lines[number - 1].find(sign, column - 1 if number == first else 0)
            if at >= 0:
                return number, at + 1
        return position

    def fault(self, position: tuple[int, int], path: Keys, message: str) -> None:
        note(self.faults, Fault(self.name, *position, dotted(path), message))


def dotted(path: Keys) -> str:
    """A path as messages write it: shocks[0].at."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def read_file(path: Path, name: str) -> Document:
    """Read one file. What is wrong with it stands in the document's `faults`."""
    document = Document(name)
    try:
        content = content_of(path, LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        document.faults.append(Fault(name, 0, 0, "", f"cannot be read: {reason}"))
        document.root = UNREADABLE
        return document
    if len(content) > LARGEST_FILE:
        return _refused(document, "the file is larger than 1 MiB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _refused(document, "the file is not encoded in UTF-8", line)
    return _read_once(text, name)


def read_text(text: str, name: str) -> Document:
    """Read YAML text; as `read_file`.

    Hidden characters and signs of a Chinese keyboard that YAML stumbles over are faults; what else is wrong is told as
    if they were mended.
    """
    document = Document(name, text.split("\n"))
    source, hidden = Source.of(text)
    try:
        for number, line in enumerate(document.lines, 1):
            if "\t" in line:
                document.fault((number, line.index("\t") + 1), (), "a tab; write spaces instead")
        if document.faults:
            document.root = UNREADABLE
            return document
        for place, letter in hidden:
            document.fault(place, (), hidden_fault(letter))
        _build(document, source)
    except yaml.MarkedYAMLError as error:
        position, message = syntax_fault(error, source.lines)
        return _refused(document, message, *source.place(*position))
    except (yaml.YAMLError, ValueError) as error:
        return _refused(document, f"not valid YAML: {getattr(error, 'reason', error)}")
    except ScenarioError as error:
        document.faults[:] = error.faults
        document.root = UNREADABLE
    except _TooDeepError as error:
        return _refused(document, f"nested more than {DEEPEST} levels deep", *error.position)
    return document


@lru_cache(maxsize=64)
def _read_once(text: str, name: str) -> Document:
    """A file that several scenarios of a process rest on is parsed once: nothing changes a document that is read."""
    return read_text(text, name)


def _build(document: Document, source: Source) -> None:
    """Build the document. Signs of a Chinese keyboard that YAML stumbles over, or that make one text of the whole file,
    are noted, and then read as what they stand for."""
    kept = len(document.faults)
    for left in range(MOST_READINGS, 0, -1):
        builder = _Builder(document, source)
        stumbled: yaml.MarkedYAMLError | None = None
        try:
            builder.build()
        except yaml.MarkedYAMLError as error:
            _check_depth(document, source, error)
            stumbled = error
        lines = builder.doubtful(stumbled)
        signs = source.type_signs(*lines) if lines is not None and left > 1 else []
        if not signs:
            if stumbled is not None:
                raise stumbled
            return
        del document.faults[kept:]
        document.marks.clear()
        for place, sign in signs:
            document.fault(place, (), sign_fault(sign))
        kept += len(signs)


def _check_depth(document: Document, source: Source, stumbled: yaml.MarkedYAMLError) -> None:
    """The parser reads ahead, and some releases stop at a depth of their own. What stands before the place where it
    stopped is read by itself, so that `DEEPEST` decides whatever the release.

    Raises
    ------
    _TooDeepError
        If that is nested too deep already.
    """
    if stumbled.problem_mark is not None:
        with suppress(yaml.YAMLError, ScenarioError):
            _Builder(Document(document.name), source, stumbled.problem_mark.index).build()


def _refused(document: Document, message: str, line: int = 1, column: int = 1) -> Document:
    document.fault((line, column), (), message)
    document.root = UNREADABLE
    return document


class _TooDeepError(Exception):
    def __init__(self, position: tuple[int, int]) -> None:
        self.position = position


class _Builder:
    """Builds values from the events of a YAML parser, without expanding or executing anything."""

    def __init__(self, document: Document, source: Source, end: int | None = None) -> None:
        self._document = document
        self._source = source
        self._text = source.text[:end]
        self._last: Any = None
        self._events = self._remembered(yaml.parse(self._text, Loader=_LOADER))

    def build(self) -> None:
        """Read the one document of the stream."""
        next(self._events)
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            _refused(self._document, "the file is empty")
            return
        event = next(self._events)
        self._document.root = self._value(event, (), self._position(event))
        if self._document.root is None:
            _refused(self._document, "the file is empty")
        next(self._events)
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            self._document.fault(self._position(event), (), "a second document; write one document per file")

    def doubtful(self, error: yaml.MarkedYAMLError | None) -> tuple[int, int] | None:
        """First and last line of what could not be read as it was meant: what the parser stumbled over, or a file that
        is one text of several lines."""
        if error is None:
            lines = self._text.count("\n") + 1
            return (1, lines) if isinstance(self._document.root, str) and lines > 1 else None
        last = self._last
        plain = isinstance(last, yaml.ScalarEvent) and not last.style
        read = 0 if last is None else (last.start_mark if plain else last.end_mark).line
        begun = error.context_mark.line if error.context_mark is not None else 0
        stopped = error.problem_mark or error.context_mark
        if error.context == "while scanning a quoted scalar":
            stopped = error.context_mark
        return max(read, begun) + 1, stopped.line + 1 if stopped is not None else 0

    def _remembered(self, events: Iterator[Any]) -> Iterator[Any]:
        for event in events:
            self._last = event
            yield event

    def _value(self, event: Any, path: Keys, key: tuple[int, int]) -> Value:
        """The value that begins with an event, noted in the marks."""
        position = self._position(event)
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
            return self._visible(event, path)
        try:
            return scalar(event.value)
        except ValueError as error:
            self._document.fault(self._position(event), path, str(error))
            return UNREADABLE

    def _sequence(self, path: Keys) -> Value:
        values: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*path, len(values)), self._position(event)))
        return values

    def _mapping(self, path: Keys) -> Value:
        values: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            position = self._position(event)
            if not isinstance(event, yaml.ScalarEvent) or event.anchor is not None or event.tag is not None:
                self._document.fault(position, path, "a key must be a plain name")
                self._skip(event, path)
                self._skip(next(self._events), path)
                continue
            name = self._visible(event, path)
            if name in values:
                first = self._document.marks[(*path, name)].key[0]
                self._document.fault(position, (*path, name), f"duplicate key; first on line {first}")
                self._skip(next(self._events), path)
                continue
            values[name] = self._value(next(self._events), (*path, name), position)
        return values

    def _skip(self, event: Any, path: Keys) -> None:
        """Pass over the value that begins with an event."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if len(path) + depth > DEEPEST:
                raise _TooDeepError(self._position(event))
            if depth == 0:
                return
            event = next(self._events)

    def _visible(self, event: Any, path: Keys) -> str:
        """The text of a scalar; a hidden character that an escape stands for is a fault, and left out."""
        if HIDDEN.search(event.value) is None:
            return str(event.value)
        first, last = event.start_mark.index, event.end_mark.index
        for at, letter in hidden_escapes(self._text[first:last]):
            line = self._text.count("\n", 0, first + at) + 1
            column = first + at - (self._text.rfind("\n", 0, first + at) + 1) + 1
            self._document.fault(self._source.place(line, column), path, hidden_fault(letter))
        return HIDDEN.sub("", event.value)

    def _position(self, event: Any) -> tuple[int, int]:
        return self._source.place(event.start_mark.line + 1, event.start_mark.column + 1)
