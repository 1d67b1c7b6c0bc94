"""A table of results once for all places where it is read: terminal, Markdown, CSV, JSON, Excel.

Programs get raw numbers under plain keys; readers get a few columns of text in their language. What came from a file
of the user is text everywhere: no cell is ever a formula, a tag or a column separator.
"""

import csv
import io
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from simulator.catalogue.characters import visible
from simulator.report.markdown import as_source

Row = TypeVar("Row")
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A text that begins so, after blanks, would be taken for a formula by a spreadsheet that opens a CSV file."""
LONGEST_CELL = 32_767
"""Characters that Excel has room for in a cell."""
SHEET_NAME_LENGTH = 31
WIDEST_COLUMN = 60
WORKBOOK_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CREATED = (1980, 1, 1)
"""Date in the properties of every workbook, so that the same table is the same bytes."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column of a table of rows of one type.

    Readers see its title and its text of a row, by default the value as it is written; numbers are set right. Programs
    read the value under the key. A column without title and text is for programs alone, one without value for readers.
    """

    title: str = ""
    text: Callable[[Row], str] | None = None
    numeric: bool = False
    width: int | None = None
    """Columns of a terminal; None for what is left."""
    key: str = ""
    value: Callable[[Row], Any] | None = None
    """Without a key: a mapping that has several."""

    def text_of(self, row: Row) -> str:
        """What readers see of a row."""
        if self.text is not None:
            return self.text(row)
        value = self.value(row) if self.value else None
        return "" if value is None else str(value)

    def fields(self, row: Row) -> Mapping[str, Any]:
        """What programs read of a row."""
        if self.value is None:
            return {}
        value = self.value(row)
        return {self.key: value} if self.key else value


def data(value: Callable[[Row], Mapping[str, Any]]) -> Column[Row]:
    """Columns for programs alone: key → value."""
    return Column(value=value)


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A table of results.

    Attributes
    ----------
    id: its name as a file
    title: what it shows, in the reader's language
    rows: what it is about, a row each
    all_columns: what readers see and what programs read, in the order of each
    notes: how to read it: what is counted, errors, number of worlds
    """

    id: str
    title: str
    rows: Sequence[Row]
    all_columns: Sequence[Column[Row]]
    notes: Sequence[str] = field(default=())

    @property
    def columns(self) -> list[Column[Row]]:
        """What readers see."""
        return [column for column in self.all_columns if column.title or column.text]

    @property
    def records(self) -> list[dict[str, Any]]:
        """What programs read, row by row."""
        columns = self.all_columns
        return [{key: value for column in columns for key, value in column.fields(row).items()} for row in self.rows]

    def cells(self) -> list[list[str]]:
        """The texts that readers see, row by row."""
        columns = self.columns
        return [[column.text_of(row) for column in columns] for row in self.rows]


def as_csv(table: Table[Any]) -> str:
    """Raw rows as CSV; a text that a spreadsheet would take for a formula has an apostrophe before it."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    keys = keys_of(table)
    writer.writerow(map(_harmless, keys))
    writer.writerows([[_harmless(record.get(key)) for key in keys] for record in table.records])
    return target.getvalue()


def as_markdown(table: Table[Any]) -> str:
    """What readers see as a pipe table with its title and notes."""
    rules = ["---:" if column.numeric else ":---" for column in table.columns]
    rows = [[column.title for column in table.columns], rules, *table.cells()]
    lines = ["| " + " | ".join(as_source(cell) for cell in row) + " |" for row in rows]
    notes = [part for note in table.notes for part in (as_source(note), "")]
    return "\n".join([f"**{as_source(table.title)}**", "", *lines, "", *notes]).rstrip() + "\n"


def as_excel(tables: Sequence[Table[Any]]) -> bytes:
    """One workbook, a sheet per table: raw rows, numbers as numbers, texts as texts, notes below."""
    from datetime import datetime
    from io import BytesIO

    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, WORKBOOK_OPTIONS) as book:
        book.set_properties({"created": datetime(*CREATED)})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        dated = book.add_format({"num_format": "yyyy-mm-dd"})
        for table in tables:
            write_raw(book.add_worksheet(table.id[:SHEET_NAME_LENGTH]), table, head, dated)
    return target.getvalue()


def write_raw(sheet: Any, table: Table[Any], head: Any, dated: Any) -> None:
    """A table's raw rows on an empty sheet under frozen keys in the format `head`, days in that of `dated`; title and
    notes below."""
    keys = keys_of(table)
    sheet.freeze_panes(1, 1)
    records = table.records
    for column, key in enumerate(keys):
        cells = [record.get(key) for record in records]
        sheet.write_string(0, column, excel_text(key), head)
        sheet.set_column(column, column, _width([key, *cells]))
        for row, cell in enumerate(cells, 1):
            write_cell(sheet, row, column, cell, dated)
    for row, note in enumerate((table.title, *table.notes), len(table.rows) + 2):
        sheet.write_string(row, 0, excel_text(note))


def keys_of(table: Table[Any]) -> list[str]:
    """Raw columns in the order in which rows first name them."""
    return list(dict.fromkeys(key for record in table.records for key in record))


def write_cell(sheet: Any, row: int, column: int, cell: Any, dated: Any) -> None:
    """A number as a number, a day in the format `dated`, whatever else as text; nothing for what is missing."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float) and math.isfinite(cell):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, dated)
    elif cell is not None:
        sheet.write_string(row, column, excel_text(str(cell)))


def _width(cells: Sequence[Any]) -> float:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=8)
    return min(max(longest, 8) + 1, WIDEST_COLUMN)


def _harmless(cell: Any) -> Any:
    """A text that is no formula, in which every character is seen. A bare carriage return would end the row."""
    if not isinstance(cell, str):
        return cell
    text = visible(cell.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def excel_text(text: str) -> str:
    """A text that fits a cell of Excel, in which every character is seen."""
    return visible(text)[:LONGEST_CELL]
