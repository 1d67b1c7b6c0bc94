"""A report as a workbook: a sheet to read and print first, its tables and charts behind, raw tables last.

Numbers are numbers with formats that write them as the page does; every text is text. The same report is the same
bytes.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from simulator.catalogue.characters import visible
from simulator.report.answer.content import Fan, plain
from simulator.report.compare.tables import comparison_tables
from simulator.report.office.columns import fan_columns, waterfall_columns
from simulator.report.office.content import Material
from simulator.report.office.scales import format_of, parsed, percent_format
from simulator.report.office.style import EAST_ASIAN, LATIN
from simulator.report.office.workbook_charts import DataSheet, fan_chart, waterfall_chart
from simulator.report.office.workbook_signals import signal_columns, signal_rows
from simulator.report.office.workbook_summary import LEADING, lines_of, write_summary
from simulator.report.tabulate import CREATED, SHEET_NAME_LENGTH, WORKBOOK_OPTIONS, excel_text, write_raw

A4 = 9
"""Number of the paper."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
"""What no name of a sheet may have."""
BOLDER = 1.12
"""How much wider bold text is, with room for the button of a filter."""
BAR_WIDTHS = (44.0, 60.0, 13.0, 13.0)
Cell = str | float | date | None


@dataclass
class Book:
    """A workbook in the making, with its formats by what they are for."""

    book: Any
    language: str
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def format(self, **properties: Any) -> Any:
        """A format of a cell, each made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"valign": "top", **properties})
        return self.formats[key]

    def sheet(self, title: str, *, landscape: bool = False) -> Any:
        """A further sheet, as wide as one page when it is printed."""
        plain_name = visible(title).translate(FORBIDDEN).strip() or "–"
        name, number = plain_name[:SHEET_NAME_LENGTH], 1
        while name.lower() in self.names:
            number += 1
            name = f"{plain_name[: SHEET_NAME_LENGTH - 3]} {number}"
        self.names.append(name.lower())
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&R&8&A · &P/&N")
        if landscape:
            sheet.set_landscape()
        return sheet

    def heads(
        self, sheet: Any, heads: Sequence[str], widths: Sequence[float], row: int = 0, *, numeric: bool = False
    ) -> None:
        """The heads of a table, of which all columns but the first may be numbers."""
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            side = "right" if numeric and column else "left"
            form = self.format(bold=True, bottom=1, text_wrap=True, align=side)
            sheet.write_string(row, column, excel_text(head), form)
            sheet.set_column(column, column, width)
        self.fit(sheet, row, heads, [width / BOLDER for width in widths])

    def fit(self, sheet: Any, row: int, cells: Sequence[Cell], widths: Sequence[float], size: float = 10.0) -> None:
        """A row as high as its longest text needs."""
        texts = [(cell, width) for cell, width in zip(cells, widths, strict=False) if isinstance(cell, str)]
        lines = max((lines_of(text, width, size) for text, width in texts), default=1)
        if lines > 1:
            sheet.set_row(row, lines * size * LEADING + 3)

    def write(self, sheet: Any, row: int, column: int, cell: Cell, form: str = "General", **properties: Any) -> None:
        """A number, a day or a text."""
        if isinstance(cell, date):
            moment = datetime(cell.year, cell.month, cell.day)
            sheet.write_datetime(row, column, moment, self.format(num_format="yyyy-mm-dd", align="left", **properties))
        elif isinstance(cell, str):
            sheet.write_string(row, column, excel_text(cell), self.format(text_wrap=True, **properties))
        elif cell is not None:
            sheet.write_number(row, column, cell, self.format(num_format=form, **properties))

    def told(self, sheet: Any, row: int, column: int, text: str, **properties: Any) -> None:
        """A number as the page tells it, with a format that writes it so; a text where it is none."""
        label = parsed(text)
        if label is None:
            self.write(sheet, row, column, text, align="right", **properties)
        elif label.is_percent:
            form = percent_format(label.decimals, label.behind)
            self.write(sheet, row, column, label.number / 100, form, **properties)
        else:
            form = format_of(label.before, label.behind, label.decimals, label.signed)
            self.write(sheet, row, column, label.number, form, **properties)


def build_workbook(material: Material) -> bytes:
    """The workbook as a file of Excel."""
    import xlsxwriter

    target = io.BytesIO()
    face = LATIN if material.voice.language == "en" else EAST_ASIAN
    options = {**WORKBOOK_OPTIONS, "default_format_properties": {"font_name": face, "font_size": 10}}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties(
            {
                "created": datetime(*CREATED),
                "title": visible(plain(material.page.headline))[:255],
                "subject": visible(material.title)[:255],
                "keywords": str(material.stamp("workbook"))[:255],
            }
        )
        _write(Book(book, material.voice.language), material)
    return target.getvalue()


def _write(made: Book, material: Material) -> None:
    voice, page = material.voice, material.page
    first = made.sheet(voice.say("office-summary"))
    _signals(made, material)
    fans = [fan for fan in (page.fan, *page.companions) if fan]
    data = [_fan_sheet(made, fan, material) for fan in fans]
    charts = [(fan_chart(made.book, sheet, material.voice), sheet.alt) for sheet in data[:1]]
    for sheet in data:
        sheet.sheet.insert_chart(
            1, len(sheet.names) + 2, fan_chart(made.book, sheet, voice), {"description": visible(sheet.alt)}
        )
    if page.causes:
        causes = _causes_sheet(made, material)
        charts.append((waterfall_chart(made.book, causes), causes.alt))
        causes.sheet.insert_chart(
            len(causes.rows) + 3, 0, waterfall_chart(made.book, causes), {"description": visible(causes.alt)}
        )
    _timeline(made, material)
    for table in comparison_tables(material.comparison, voice):
        sheet = made.sheet(f"{table.id} ({voice.say('office-raw')})", landscape=True)
        write_raw(sheet, table, made.format(bold=True, bottom=1, text_wrap=True), made.format(num_format="yyyy-mm-dd"))
        sheet.repeat_rows(0)
    write_summary(made, first, material, charts)
    first.activate()


def _signals(made: Book, material: Material) -> None:
    """Every signal with its numbers under frozen heads that filter."""
    sheet = made.sheet(material.voice.say("office-differences"), landscape=True)
    columns = signal_columns(material)
    made.heads(sheet, [column.head for column in columns], [column.width for column in columns])
    rows = list(signal_rows(material))
    for number, cells in enumerate(rows, 1):
        for place, (cell, form) in enumerate(cells):
            made.write(sheet, number, place, cell, form)
        made.fit(sheet, number, [cell for cell, _ in cells], [column.width for column in columns])
    _tabled(sheet, len(rows), len(columns))
    sheet.write_string(
        len(rows) + 2, 0, excel_text(material.voice.say("office-workbook-signals")), made.format(italic=True)
    )


def _tabled(sheet: Any, rows: int, columns: int) -> None:
    """Frozen heads that repeat on paper and filter, and the area that is printed."""
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(rows, 1), columns - 1)


def _fan_sheet(made: Book, fan: Fan, material: Material) -> DataSheet:
    """The numbers of a fan: quantiles by day for readers and, behind them, the bands as a chart stacks them."""
    columns = fan_columns(fan, material.voice)
    series = [*columns.bands, *columns.lines]
    sheet = made.sheet(fan.title, landscape=True)
    names = [name for name, _ in series]
    made.heads(sheet, ["", *names], [12.0, *[18.0] * len(names)], numeric=True)
    for row, day in enumerate(fan.days, 1):
        made.write(sheet, row, 0, day)
        for column, (_, values) in enumerate(series, 1):
            made.write(sheet, row, column, values[row - 1], columns.scale.fine)
    _tabled(sheet, len(fan.days), len(names) + 1)
    note = material.voice.paragraph(material.voice.say("office-stacked"), material.voice.say("office-edges"))
    sheet.write_string(len(fan.days) + 2, 0, excel_text(note), made.format(italic=True))
    return DataSheet(sheet, fan.title, fan.alt, names, list(map(str, fan.days)), columns.scale, columns.axis)


def _causes_sheet(made: Book, material: Material) -> DataSheet:
    """The numbers of the waterfall."""
    causes = material.page.causes
    assert causes is not None
    columns = waterfall_columns(causes, material.lead_scale)
    sheet = made.sheet(material.voice.say("office-causes"))
    names = [kind for kind, _ in columns.stacks]
    heads = ["", material.voice.say("office-value"), *(material.voice.say(f"office-bar-{kind}") for kind in names)]
    made.heads(sheet, [*heads, ""], [44.0, 14.0, *[14.0] * len(names), 4.0], numeric=True)
    longest = max(abs(value) for _, values in columns.stacks for value in values)
    for row, (name, text) in enumerate(zip(columns.rows, columns.texts, strict=True), 1):
        made.write(sheet, row, 0, name)
        made.told(sheet, row, 1, text)
        for column, (_, values) in enumerate(columns.stacks, 2):
            made.write(sheet, row, column, values[row - 1], columns.scale.fine)
        made.write(sheet, row, len(names) + 2, 0.12 * longest, ";;;")
    sheet.freeze_panes(1, 1)
    return DataSheet(sheet, causes.title, causes.alt, names, columns.rows, columns.scale, None, columns.texts)


def _timeline(made: Book, material: Material) -> None:
    voice, page = material.voice, material.page
    sheet = made.sheet(page.timeline_title)
    made.heads(sheet, [voice.say(f"office-{key}") for key in ("put-in", "does", "from", "until")], BAR_WIDTHS)
    for row, cells in enumerate(_bars(material), 1):
        for column, cell in enumerate(cells):
            made.write(sheet, row, column, cell)
        made.fit(sheet, row, cells, BAR_WIDTHS)
    _tabled(sheet, len(page.timeline), 4)


def _bars(material: Material) -> Iterator[tuple[Cell, ...]]:
    for bar in material.page.timeline:
        yield bar.title, bar.detail, bar.start, bar.end
