"""How wide the columns of a table on a page are: by their content, so that the widest texts have most room."""

import math
from collections.abc import Sequence

from simulator.report.measure import width_of
from simulator.report.plain_text import shortened, visible
from simulator.report.tabulate import Table

LONGEST_CELL = 700
"""Characters of a cell on a page; CSV and Excel hold all."""
LEAST = 3.0
"""Width of the narrowest column in em."""


def page_rows(table: Table) -> tuple[list[str], list[list[str]]]:
    """Headings and cells as one line each, short enough that a row fits on a page."""
    heads = [_one_line(column.title) for column in table.columns]
    return heads, [[_one_line(cell) for cell in cells] for cells in table.cells()]


def shares(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Shares of the page by column: as the square root of the longest text, for a text of four times the length wants
    twice the width; never less than the longest word of a number or heading needs."""
    columns = [[head, *(row[place] for row in rows)] for place, head in enumerate(heads)]
    longest = [max(width_of(cell[:LONGEST_CELL], 1.0) for cell in column) for column in columns]
    wanted = [max(math.sqrt(width), LEAST) for width in longest]
    return [width / sum(wanted) for width in wanted]


def _one_line(text: str) -> str:
    return shortened(visible(" ".join(text.split())), LONGEST_CELL)
