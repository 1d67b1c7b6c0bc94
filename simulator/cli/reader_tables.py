"""Tables for readers on a terminal: side by side where it is wide enough, else row by row."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from simulator.catalogue.characters import visible
from simulator.cli.output import console, echo, filled, print_line, print_table, wrapped

if TYPE_CHECKING:
    from rich.console import Console

    from simulator.report.tabulate import Table

NARROWEST = 12
"""Columns of the terminal that a text needs to be read at all."""
INDENT = "  "


def print_for_reader(table: "Table[Any]") -> None:
    """A table that fits the terminal, its title above, its notes below."""
    screen = console()
    print_line(screen, in_lines(table.title, screen.width), style="bold")
    widths = widths_of(table, screen.width)
    if fits(table, widths, screen.width):
        _print_columns(screen, table, widths)
    else:
        _print_rows(table, screen.width)
    for note in table.notes:
        echo(filled(note))
    sys.stdout.flush()


def fits(table: "Table[Any]", widths: Sequence[int], screen: int) -> bool:
    """Whether columns stand side by side without a number cut or a text squeezed."""
    squeezed = [width for column, width in zip(table.columns, widths, strict=True) if not column.numeric]
    return sum(widths) + len(widths) - 1 <= screen and min(squeezed, default=NARROWEST) >= NARROWEST


def row_by_row(table: "Table[Any]", screen: int) -> Iterator[str]:
    """Lines for a narrow terminal: what a row is about, and under it everything else with its heading."""
    for first, *rest in table.cells():
        yield in_lines(first, screen)
        for column, cell in zip(table.columns[1:], rest, strict=True):
            if cell.strip():
                text = " ".join(f"{column.title} {cell}".split())
                yield "\n".join(INDENT + line for line in in_lines(text, screen - len(INDENT)).split("\n"))


def _print_columns(screen: "Console", table: "Table[Any]", widths: Sequence[int]) -> None:
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim", expand=False)
    for column, width in zip(table.columns, widths, strict=True):
        look: dict[str, Any] = {"justify": "right" if column.numeric else "left", "no_wrap": column.numeric}
        drawn.add_column(Text(visible(column.title)), width=column.width and width, overflow="fold", **look)
    for cells in table.cells():
        columns = zip(map(visible, cells), table.columns, widths, strict=True)
        drawn.add_row(*(Text(cell if column.numeric else in_lines(cell, width)) for cell, column, width in columns))
    print_table(screen, drawn)


def _print_rows(table: "Table[Any]", screen: int) -> None:
    for line in row_by_row(table, screen):
        echo(line)


def widths_of(table: "Table[Any]", screen: int) -> list[int]:
    """Columns of the terminal for each column of a table: its own, what its numbers need, or a share of the rest."""
    from rich.cells import cell_len

    rows = [[column.title for column in table.columns], *table.cells()]
    known = [
        column.width
        or (max(cell_len(line) for row in rows for line in row[place].split("\n")) if column.numeric else 0)
        for place, column in enumerate(table.columns)
    ]
    left = screen - sum(known) - len(known)
    return [width or max(left // known.count(0), 1) for width in known]


def in_lines(text: str, width: int) -> str:
    """A cell's text in lines that break where its language allows; an indent stays."""
    lines: list[str] = []
    for part in text.split("\n"):
        indent = " " * (len(part) - len(part.lstrip(" ")))
        room = width - len(indent)
        lines += [indent + piece for line in wrapped(part, room) for piece in broken(line, room)]
    return "\n".join(lines)


def broken(line: str, width: int) -> Iterator[str]:
    """A word that is too long for its column, such as a parameter's path, after a dot or an underscore of it."""
    from rich.cells import cell_len

    while cell_len(line) > width:
        ends = [place for place, letter in enumerate(line, 1) if letter in "._" and cell_len(line[:place]) <= width]
        if not ends:
            break
        yield line[: ends[-1]]
        line = line[ends[-1] :]
    yield line
