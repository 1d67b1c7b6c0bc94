"""What fits one screen: tables that begin where they must, names as heads of columns, lines that say where to go."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from simulator.cli.output import print_line, wrapped
from simulator.cli.reader_tables import fits, in_lines, print_for_reader, row_by_row, widths_of
from simulator.report.compare.brief_rows import BriefRow
from simulator.report.tabulate import Column, Table

if TYPE_CHECKING:
    from rich.console import Console

LINES = 24
"""Of a terminal, the last of them for its prompt."""
HEAD, MOST_HEAD = 13, 3
"""Columns of the terminal, and lines, that a name has above a column of numbers."""
LEAST_ROOM = 8
"""Lines that a table has even where names of folders take the rest of the screen."""
LEAST_OF_SERIES = 3
"""One in so many rows at least tells a series, where there are any."""


def head(name: str, instead: str) -> str:
    """A name above a column of numbers, in short lines; another word where it would take too many."""
    lines = wrapped(name, HEAD)
    return "\n".join(lines) if len(lines) <= MOST_HEAD and max(map(cell_len, lines)) <= HEAD else instead


def in_short_lines(title: str) -> str:
    """The head of a column of numbers, in lines as short as the numbers."""
    return "\n".join(wrapped(title, HEAD))


def table_lines(table: "Table[Any]", width: int) -> tuple[int, list[int]]:
    """Lines that a table takes: its title and heads, and each of its rows."""
    widths = widths_of(table, width)
    if not fits(table, widths, width):
        told = [row_by_row(replace(table, rows=[row]), width) for row in table.rows]
        return 1, [sum(1 + text.count("\n") for text in texts) for texts in told]
    heads, *rows = (
        max(1 + in_lines(cell, cell_width).count("\n") for cell, cell_width in zip(cells, widths, strict=True))
        for cells in ([column.title for column in table.columns], *table.cells())
    )
    return 1 + heads, rows


def beginning(table: "Table[Any]", room: int, width: int, tail: Sequence[Any] = ()) -> "Table[Any]":
    """As many first rows of a table as so many lines hold, its title and heads among them; `tail` is below in any case.

    Where rows stand side by side, one that is too wide for that is passed over.
    """
    rows: list[Any] = []
    begun, beside = replace(table, rows=[*tail]), False
    for row in table.rows:
        tried = replace(table, rows=[*rows, row, *tail])
        above, lines = table_lines(tried, width)
        fitting = fits(tried, widths_of(tried, width), width)
        if beside and not fitting:
            continue
        if above + sum(lines) > room:
            break
        rows, begun, beside = [*rows, row], tried, fitting
    return begun


def told_table(
    signals: Sequence[BriefRow], outcomes: Sequence[BriefRow], heads: Sequence[str], between: str, room: int, width: int
) -> "Table[BriefRow]":
    """Signals, then values of series under a line of their own, as many of both as so many lines hold.

    Parameters
    ----------
    heads: of the name, of both sides, and of the change where there is one
    between: the line above the series
    """
    room = max(room, LEAST_ROOM)
    above, lines = table_lines(_table(signals, heads), width)
    titled = [BriefRow(between), *outcomes] if outcomes else []
    share = max(room - above - sum(lines), (room - above) // LEAST_OF_SERIES)
    series = beginning(_table(titled, heads), above + share, width).rows
    return beginning(_table(signals, heads), room, width, series if len(series) > 1 else ())


def _table(rows: Sequence[BriefRow], heads: Sequence[str]) -> Table[BriefRow]:
    columns: list[Column[BriefRow]] = [
        Column(heads[0], lambda row: row.name),
        Column(heads[1], lambda row: row.before, numeric=True),
        Column(heads[2], lambda row: row.after, numeric=True),
        Column(heads[-1], lambda row: row.change, numeric=True),
    ]
    return Table("screen", "", rows, columns[: len(heads)])


def tell(screen: "Console", lines: Sequence[str], style: str | None = None) -> None:
    """Print running text in lines that fit the terminal."""
    for line in lines:
        print_line(screen, "\n".join(wrapped(line, screen.width)), style=style)


def text_lines(lines: Sequence[str], width: int) -> int:
    """Lines of a terminal that running text takes."""
    return sum(len(wrapped(line, width)) for line in lines)


def show_table(table: "Table[BriefRow]") -> None:
    """Print a table of a screen, if it has rows."""
    if table.rows:
        print_for_reader(table)
