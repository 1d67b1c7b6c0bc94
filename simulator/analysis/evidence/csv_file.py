"""Evidence from a spreadsheet: a CSV file, a row per observation, columns named as the keys of an evidence file.

A key with two ends has a column for each (`interval_low`, `interval_high`); a list stands in one cell, its parts
divided by semicolons. The file becomes the document that the same YAML would be, so that rows are read and checked by
the same rules, and every fault has the line and column of its cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.analysis.evidence.rows import EVENT_KEYS, SERIES_KEYS
from simulator.catalogue.characters import HIDDEN, hidden_fault
from simulator.catalogue.document import LARGEST_FILE, UNREADABLE, Document, Keys, Mark, Value
from simulator.catalogue.faults import did_you_mean
from simulator.catalogue.scalars import scalar
from simulator.catalogue.streams import content_of

SUFFIX = ".csv"
SEPARATORS = (",", ";", "\t")
"""What spreadsheets of the world divide cells by."""
PAIRS = {
    "interval": ("interval_low", "interval_high"),
    "within": ("first_day", "last_day"),
    "coverage": ("coverage_low", "coverage_high"),
}
"""Key with two ends → the columns of each."""
LISTS = ("overlap", "out_of_sample")
TEXTS = ("id", "series", "event", "source", "note", "unit", "use", "scale")
"""Keys whose cells are texts, whatever they look like."""
NEEDS_YAML = ("index",)
"""Keys that refer to what a table of rows cannot declare."""
ENDS = {column: (key, place) for key, columns in PAIRS.items() for place, column in enumerate(columns)}
SIMPLE = tuple(key for key in dict.fromkeys([*SERIES_KEYS, *EVENT_KEYS]) if key not in (*PAIRS, *NEEDS_YAML))
COLUMNS = (*SIMPLE, *ENDS)
"""What a column may be called."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell without blanks around it, and where it begins (line, column; from 1)."""

    text: str
    place: Place


def is_csv(name: str | Path) -> bool:
    """Whether a name is that of a CSV file."""
    return Path(name).suffix.lower() == SUFFIX


def read_csv(path: Path, name: str) -> Document:
    """The document that a CSV file of observations stands for; what is wrong with it stands in its `faults`."""
    document = Document(name)
    try:
        content = content_of(path, LARGEST_FILE + 1)
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _refused(document, (line, 1), "the file is not encoded in UTF-8; save it as “CSV UTF-8”")
    except (OSError, ValueError) as error:
        return _refused(document, (0, 0), f"cannot be read: {getattr(error, 'strerror', None) or error}")
    if len(content) > LARGEST_FILE:
        return _refused(document, (1, 1), "the file is larger than 1 MiB")
    document.lines = text.split("\n")
    return _document(document, text)


def _document(document: Document, text: str) -> Document:
    """The rows of a file as the list of observations of an evidence file."""
    try:
        head, *rows = rows_of(text) or [[]]
    except _QuoteError as error:
        return _refused(document, error.place, "this quotation mark is not closed, or stands amid a text")
    if not any(cell.text for cell in head):
        return _refused(document, (1, 1), "the first row must name the columns, such as series,at,value,tolerance")
    columns = _columns(document, head)
    filled = [row for row in rows if any(cell.text for cell in row)]
    observations: list[Value] = []
    for row in filled:
        for cell in row[len(columns) :]:
            if cell.text:
                document.fault(cell.place, (), "this cell has no column: the first row names fewer")
        observations.append(_observation(document, ("observations", len(observations)), columns, row))
    stem = Path(document.name).stem
    identity = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    document.root = {"id": identity or "evidence", "title": stem, "observations": observations}
    for key in ((), ("id",), ("title",), ("observations",)):
        document.marks[key] = Mark((1, 1), (1, 1), None)
    return document


def _columns(document: Document, head: Sequence[Cell]) -> list[str | None]:
    """What each column holds; None for one with a fault."""
    columns: list[str | None] = []
    for cell in head:
        if cell.text in NEEDS_YAML:
            document.fault(cell.place, (), f"a table cannot say what an {cell.text} is: write it into a YAML file")
        elif cell.text and cell.text not in COLUMNS:
            document.fault(cell.place, (), f"{cell.text[:80]}: {did_you_mean(cell.text, COLUMNS, 'column')}")
        elif cell.text and cell.text in columns:
            document.fault(cell.place, (), f"{cell.text} is a column already")
        columns.append(cell.text if cell.text in COLUMNS and cell.text not in columns else None)
    return columns


def _observation(document: Document, path: Keys, columns: Sequence[str | None], row: Sequence[Cell]) -> Value:
    """One row as a mapping of keys, its cells noted in the marks."""
    document.marks[path] = Mark(row[0].place, row[0].place, None)
    filled = {column: cell for column, cell in zip(columns, row, strict=False) if column and cell.text}
    observation: dict[str, Value] = {}
    for column, cell in filled.items():
        if column not in ENDS:
            observation[column] = (
                _list(document, path, column, cell)
                if column in LISTS
                else _value(document, (*path, column), column, cell)
            )
    for key, ends in PAIRS.items():
        cells = [filled[column] for column in ends if column in filled]
        if len(cells) == len(ends):
            observation[key] = _several(document, (*path, key), cells)
        elif cells:
            document.fault(cells[0].place, (), f"{key} needs both of its columns: {' and '.join(ends)}")
            observation[key] = UNREADABLE
    return observation


def _list(document: Document, path: Keys, column: str, cell: Cell) -> Value:
    parts = [Cell(part.strip(), cell.place) for part in cell.text.split(";") if part.strip()]
    return _several(document, (*path, column), parts)


def _several(document: Document, path: Keys, cells: Sequence[Cell]) -> Value:
    """Cells as a list."""
    document.marks[path] = Mark(cells[0].place, cells[0].place, None)
    return [_value(document, (*path, place), str(path[-1]), cell) for place, cell in enumerate(cells)]


def _value(document: Document, path: Keys, key: str, cell: Cell) -> Value:
    """A cell as a text, or as what it looks like: a number, a date, true or false."""
    document.marks[path] = Mark(cell.place, cell.place, cell.text)
    if hidden := HIDDEN.search(cell.text):
        document.fault(cell.place, path, hidden_fault(hidden[0]))
        return UNREADABLE
    if key in TEXTS:
        return cell.text
    switch = cell.text.lower()  # spreadsheets write TRUE
    try:
        return scalar(switch if switch in ("true", "false") else cell.text)
    except ValueError as error:
        document.fault(cell.place, path, str(error))
        return UNREADABLE


def _refused(document: Document, place: Place, message: str) -> Document:
    document.fault(place, (), message)
    document.root = UNREADABLE
    return document


class _QuoteError(Exception):
    def __init__(self, place: Place) -> None:
        self.place = place


def rows_of(text: str) -> list[list[Cell]]:
    """The cells of a CSV file, row by row (RFC 4180, with any of SEPARATORS)."""
    first = text.partition("\n")[0]
    return list(_rows(text, max(SEPARATORS, key=first.count)))


def _rows(text: str, separator: str) -> Iterator[list[Cell]]:
    pattern = re.compile(rf'(?: *"((?:[^"]|"")*)" *|([^{separator}\r\n"]*))({separator}|\r?\n|\r|\Z)')
    row: list[Cell] = []
    at, line, begins = 0, 1, 0
    while at < len(text) or row:
        found = pattern.match(text, at)
        if found is None:
            raise _QuoteError((line, at - begins + 1))
        quoted, plain, end = found.groups()
        written = plain if quoted is None else quoted.replace('""', '"')
        row.append(Cell(written.strip(), (line, at - begins + 1)))
        if quoted and (breaks := quoted.count("\n")):
            line, begins = line + breaks, found.start(1) + quoted.rindex("\n") + 1
        at = found.end()
        if end != separator:
            yield row
            row, line, begins = [], line + 1, at
