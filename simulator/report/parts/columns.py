"""How wide the columns of a table on a page are: by their content, so that the widest texts have most room."""

from collections.abc import Sequence
from typing import Any

from simulator.catalogue.characters import visible
from simulator.report.measure import width_of, wrap
from simulator.report.plain_text import shortened
from simulator.report.tabulate import Table

LONGEST_CELL = 700
"""Characters of a cell on a page; CSV and Excel hold all."""
PAGE = 56.0
"""Width of a page in em of the small print of a table."""
GAP = 1.5
"""Between two columns, in em."""
LONGEST_WORD = 11.0
"""Em that a column gives to a word; longer ones are broken."""
LONG_TEXTS = 0.75
"""Power by which a text's length earns width: with 1 a long text would leave too little for the others."""


def page_rows(table: Table[Any]) -> tuple[list[str], list[list[str]]]:
    """Headings and cells as one line each, short enough that a row fits on a page."""
    heads = [_one_line(column.title) for column in table.columns]
    return heads, [[_one_line(cell) for cell in cells] for cells in table.cells()]


def shares(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Shares of the page by column: room for its longest word, and of the rest the more, the longer its texts."""
    columns = [[head, *(row[index] for row in rows)] for index, head in enumerate(heads)]
    least = [min(max(map(_widest_word, column)), LONGEST_WORD) + GAP for column in columns]
    wanted = [max(width_of(cell, 1.0) for cell in column) ** LONG_TEXTS for column in columns]
    rest = max(PAGE - sum(least), 0.0) / sum(wanted)
    widths = [word + rest * text for word, text in zip(least, wanted, strict=True)]
    return [width / sum(widths) for width in widths]


def _widest_word(text: str) -> float:
    """Width in em of what stands between two places where a line may break."""
    return max((width_of(word, 1.0) for word in wrap(text, 1.0, 0.0)), default=0.0)


def _one_line(text: str) -> str:
    return shortened(visible(" ".join(text.split())), LONGEST_CELL)
