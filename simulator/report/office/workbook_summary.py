"""The first sheet of a workbook: the answer on one page wide, to read and to print."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simulator.catalogue.characters import visible
from simulator.report.answer.content import MovedTable, Paragraph, plain
from simulator.report.measure import SEPARATOR, width_on_page, wrap_to
from simulator.report.office.content import Material
from simulator.report.office.style import GREY, LESS, OUTCOME, PUT_SOFT
from simulator.report.office.workbook_charts import SIZE
from simulator.report.tabulate import excel_text

if TYPE_CHECKING:
    from simulator.report.office.workbook import Book

WIDTHS = (44.0, 16.0, 18.0, 18.0, 16.0)
"""Of the columns, in characters."""
LEADING, WIDER = 1.3, 1.03


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a column of so many characters."""
    room = 0.75 * (7 * width + 5)
    return sum(
        max(len(wrap_to(line, room, lambda part: WIDER * width_on_page(part, size))), 1) for line in text.split("\n")
    )


def write_summary(made: "Book", sheet: Any, material: Material, charts: Sequence[tuple[Any, str]]) -> None:
    """Headline, paragraphs, charts, what else moves, what is put in, what is unknown."""
    page, voice = material.page, material.voice
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    row = _text(made, sheet, 0, SEPARATOR.join(plain(each) for each in page.kicker), 9, font_color=f"#{GREY}")
    row = _text(made, sheet, row, plain(page.headline), 18, bold=True)
    sheet.freeze_panes(row, 0)
    row = _text(made, sheet, row, page.question, 11, font_color=f"#{GREY}") + 1
    space = voice.say("list-space")
    for paragraph in (page.changes, page.sure, page.why):
        row = _paragraph(made, sheet, row, paragraph, space)
    for chart, alt in charts:
        sheet.insert_chart(row, 0, chart, {"description": visible(alt), "object_position": 1})
        row += round(SIZE["height"] / 20) + 1
    if page.moved.rows:
        row = _moved(made, sheet, row, page.moved)
    row = _paragraph(made, sheet, row, page.still, space)
    if page.put_in:
        row = _paragraph(made, sheet, row, page.put_in, space, bg_color=f"#{PUT_SOFT}")
    if page.uncertainty:
        row = _heading(made, sheet, row, page.uncertainty.title)
        row = _text(made, sheet, row, page.uncertainty.note, 10, font_color=f"#{GREY}")
        for span in (page.uncertainty.futures, page.uncertainty.computation):
            row = _text(made, sheet, row, voice.headed(span.name, span.text), 10)
        row += 1
    row = _paragraph(made, sheet, row, page.unknown, space)
    row = _text(made, sheet, row, material.made, 9, font_color=f"#{GREY}")
    sheet.print_area(0, 0, row - 1, len(WIDTHS) - 1)


def _text(made: "Book", sheet: Any, row: int, text: str, size: float, **properties: Any) -> int:
    """A text over all columns in a row as high as it needs; returns the next row."""
    if not text:
        return row
    written = excel_text(text)
    lines = lines_of(written, sum(WIDTHS) * (0.95 if properties.get("bold") else 1.0), size)
    sheet.merge_range(row, 0, row, len(WIDTHS) - 1, "", made.format(font_size=size, text_wrap=True, **properties))
    sheet.write_string(row, 0, written, made.format(font_size=size, text_wrap=True, **properties))
    sheet.set_row(row, min(lines * size * LEADING + 4, 400))
    return row + 1


def _heading(made: "Book", sheet: Any, row: int, text: str) -> int:
    return _text(made, sheet, row, text, 11, bold=True)


def _paragraph(made: "Book", sheet: Any, row: int, paragraph: Paragraph, space: str, **properties: Any) -> int:
    """A paragraph under its heading, and an empty row."""
    row = _heading(made, sheet, row, paragraph.title)
    return _text(made, sheet, row, space.join(map(plain, paragraph.sentences)), 10, **properties) + 1


def _moved(made: "Book", sheet: Any, row: int, moved: MovedTable) -> int:
    """What else moves, under heads that filter."""
    row = _heading(made, sheet, row, moved.title)
    made.heads(sheet, moved.heads, WIDTHS, row, numeric=True)
    for number, each in enumerate(moved.rows, row + 1):
        made.write(sheet, number, 0, each.name)
        made.told(sheet, number, 1, each.before)
        made.told(sheet, number, 2, each.after, bold=True, font_color=f"#{OUTCOME}")
        made.told(sheet, number, 3, each.change, font_color=f"#{OUTCOME if each.direction > 0 else LESS}")
        made.told(sheet, number, 4, each.surely)
        made.fit(sheet, number, [each.name], WIDTHS)
    last = row + len(moved.rows)
    sheet.autofilter(row, 0, last, len(WIDTHS) - 1)
    return last + 2
