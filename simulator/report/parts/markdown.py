"""Parts in Markdown for Pandoc and Quarto: figures with caption, alt text and id; pipe tables."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from simulator.report.markdown import as_text, attribute
from simulator.report.parts.columns import page_rows, shares
from simulator.report.parts.figures import Figure
from simulator.report.parts.stamp import Stamp
from simulator.report.tabulate import Table

PAGE = 160
"""Dashes under the headings of a table: their shares are the widths of the columns."""


def figure_text(figure: Figure) -> str:
    """An image that is a figure: alone in its paragraph. PNG goes into every kind of document."""
    caption = figure.caption
    alt = attribute(caption.alt)
    return f"![{as_text(caption.caption)}]({figure.chart}.png){{#fig-{figure.chart} fig-alt={alt} alt={alt}}}\n"


def table_text(table: Table[Any], stamp: Stamp) -> str:
    """A pipe table; its title stands below it, where Quarto takes it for the caption and Pandoc for a paragraph."""
    heads, rows = page_rows(table)
    dashes = [max(3, round(PAGE * share)) for share in shares(heads, rows)]
    rules = [
        "-" * (count - 1) + ":" if column.numeric else ":" + "-" * (count - 1)
        for column, count in zip(table.columns, dashes, strict=True)
    ]
    lines = [_row([as_text(head) for head in heads]), _row(rules), *(_row([*map(as_text, cells)]) for cells in rows)]
    notes = [part for note in table.notes for part in (as_text(note), "")]
    block = [f"::: {{#tbl-{table.id}}}", "", *lines, "", as_text(table.title), "", ":::"]
    return "\n".join([f"<!-- {stamp} -->", "", *block, "", *notes]).rstrip() + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def snippets(figures: Sequence[Figure], tables: Sequence[Table[Any]], stamp: Stamp) -> str:
    """Every figure and every table, ready to be copied."""
    return "\n".join(
        [*map(figure_text, figures), *(table_text(table, replace(stamp, part=table.id)) for table in tables)]
    )
