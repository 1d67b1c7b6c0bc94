"""Native charts of slides, which PowerPoint, Keynote and LibreOffice open with the numbers behind them."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

from simulator.catalogue.characters import visible
from simulator.report.answer.content import Fan, Waterfall
from simulator.report.office.columns import FanColumns, Kind, WaterfallColumns, fan_columns, waterfall_columns
from simulator.report.office.scales import Scale
from simulator.report.office.slide_text import Box, described, emu
from simulator.report.office.style import BAND, GREY, HALF, INK, LESS, MORE, OUTCOME, REFERENCE, RULE
from simulator.report.tabulate import CREATED, WORKBOOK_OPTIONS
from simulator.words import Voice

FILLS: dict[Kind, str | None] = {
    "hidden": None,
    "reference": REFERENCE,
    "outcome": OUTCOME,
    "less": LESS,
    "more": MORE,
}
BANDS = (None, BAND, HALF, BAND)
LINES = ((REFERENCE, 0.75, "sysDot"), (REFERENCE, 0.75, "sysDot"), (REFERENCE, 2.0, "dash"), (OUTCOME, 2.75, "solid"))
"""Colour, width in points and dash of the edges of the reference, its median, and the scenario's median."""
ABOVE, TALL = 0.02, 0.86
"""Room above the plot of a fan and its height, as shares of its frame: below are the months."""
TEXT = 12
MONTHS = {"en": "[$-409]mmm\\ yyyy", "zh": 'yyyy"年"m"月"'}
"""Formats of the days on an axis whose marks stand a year apart."""
LABEL_ROOM = 0.12
"""Room for the text beside the last bar, as a share of the longest."""


def draw_fan(slide: Any, fan: Fan, box: Box, left: float, voice: Voice, size: int = TEXT) -> FanColumns:
    """A fan as a chart of areas and lines; `left` is the room for the labels of its axis, in points."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    columns = fan_columns(fan, voice)
    numbers = CategoryChartData(number_format=columns.scale.format)
    numbers.categories = columns.days
    series = [*columns.bands, *columns.lines]
    for name, values in series:
        numbers.add_series(visible(name), values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.AREA_STACKED, *map(emu, box), numbers)
    described(frame, fan.title, fan.alt)
    chart = frame.chart
    _behind(chart, fan.title, columns.days, series, columns.scale.fine)
    _plain_chart(chart, size)
    _combine(chart, len(columns.bands))
    _layout(chart, left / box[2], ABOVE, 1 - left / box[2], TALL)
    _fan_axes(chart, columns, voice)
    return columns


def _combine(chart: Any, bands: int) -> None:
    """Series after the bands become lines over the areas, on the same axes."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    [areas] = chart._chartSpace.xpath(".//c:areaChart")
    lines = parse_xml(f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>')
    for number, series in enumerate(areas.xpath("./c:ser")):
        if number < bands:
            _paint(series, _filled(BANDS[number]))
            continue
        colour, width, dash = LINES[number - bands]
        _paint(series, _lined(colour, width, dash))
        series.xpath("./c:spPr")[0].addnext(parse_xml(f'<c:marker {nsdecls("c")}><c:symbol val="none"/></c:marker>'))
        series.append(parse_xml(f'<c:smooth {nsdecls("c")} val="0"/>'))
        lines.append(series)
    lines.append(parse_xml(f'<c:marker {nsdecls("c")} val="1"/>'))
    for axis in areas.xpath("./c:axId"):
        lines.append(parse_xml(f'<c:axId {nsdecls("c")} val="{axis.get("val")}"/>'))
    areas.addnext(lines)


def _fan_axes(chart: Any, columns: FanColumns, voice: Voice) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    values, axis = chart.value_axis, columns.axis
    values.minimum_scale, values.maximum_scale = axis.low, axis.high
    if axis.step is not None:
        values.major_unit = axis.step
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = columns.scale.format, False
    if columns.scale.logarithmic:
        chart._chartSpace.xpath(".//c:valAx/c:scaling")[0].insert(0, parse_xml(f'<c:logBase {nsdecls("c")} val="10"/>'))
    _line_of(values.major_gridlines.format.line, RULE)
    values.format.line.fill.background()
    days = chart.category_axis
    days.tick_labels.number_format, days.tick_labels.number_format_is_linked = MONTHS[voice.language], False
    _line_of(days.format.line, GREY)
    [element] = chart._chartSpace.xpath(".//c:dateAx")
    for tag, value in (("majorUnit", "1"), ("majorTimeUnit", "years")):
        element.append(parse_xml(f'<c:{tag} {nsdecls("c")} val="{value}"/>'))
    for crossing in chart._chartSpace.xpath(".//c:valAx/c:crosses | .//c:dateAx/c:crosses"):
        crossing.set("val", "min" if crossing.getparent().tag.endswith("dateAx") else "autoZero")


def draw_waterfall(slide: Any, content: Waterfall, scale: Scale, box: Box, size: int = TEXT) -> WaterfallColumns:
    """A change by its causes as stacked bars, of which the first is not seen."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    columns = waterfall_columns(content, scale)
    numbers = CategoryChartData(number_format=columns.scale.format)
    numbers.categories = [visible(name) for name in columns.rows]
    longest = max(abs(value) for _, values in columns.stacks for value in values)
    room = [LABEL_ROOM * longest] * len(columns.rows)
    series: list[tuple[str, Sequence[float]]] = [*columns.stacks, ("text", room)]
    for name, values in series:
        numbers.add_series(name, values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *map(emu, box), numbers)
    described(frame, content.title, content.alt)
    chart = frame.chart
    _behind(chart, content.title, columns.rows, series, columns.scale.fine)
    _plain_chart(chart, size)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for drawn, (kind, _) in zip(plot.series, columns.stacks, strict=False):
        _paint(drawn._element, _filled(FILLS[kind]))
    _texts(plot.series[-1], columns.texts, size)
    chart.category_axis.reverse_order = True
    _line_of(chart.category_axis.format.line, RULE)
    chart.category_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    return columns


def _texts(series: Any, texts: Sequence[str], size: int) -> None:
    """What is written beside each bar: the label of a bar that is not seen."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    _paint(series._element, _filled(None))
    for point, text in enumerate(texts):
        label = series.points[point].data_label
        label.text_frame.text = visible(text)
        label.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
        label.position = XL_LABEL_POSITION.INSIDE_BASE


def _plain_chart(chart: Any, size: int) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(size)
    chart.font.color.rgb = RGBColor.from_string(INK)


def _layout(chart: Any, left: float, top: float, width: float, height: float) -> None:
    """Where the plot stands within its frame, so that what stands above it shares its axis of time."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    [layout] = chart._chartSpace.xpath("./c:chart/c:plotArea/c:layout")
    places = "".join(
        f'<c:{tag} val="{round(value, 5)}"/>' for tag, value in zip("xywh", (left, top, width, height), strict=True)
    )
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    layout.getparent().replace(
        layout, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{places}</c:manualLayout></c:layout>")
    )


def _filled(colour: str | None) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"
    return f"{fill}<a:ln><a:noFill/></a:ln>"


def _lined(colour: str, width: float, dash: str) -> str:
    return (
        f'<a:ln w="{emu(width)}" cap="rnd"><a:solidFill><a:srgbClr val="{escape(colour)}"/></a:solidFill>'
        f'<a:prstDash val="{dash}"/><a:round/></a:ln>'
    )


def _paint(series: Any, inside: str) -> None:
    """How a series looks."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    for former in series.xpath("./c:spPr"):
        series.remove(former)
    series.xpath("./c:tx")[0].addnext(parse_xml(f"<c:spPr {nsdecls('c', 'a')}>{inside}</c:spPr>"))


def _line_of(line: Any, colour: str) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    line.color.rgb, line.width = RGBColor.from_string(colour), Pt(0.75)


def _behind(
    chart: Any, title: str, rows: Sequence[str | date], series: Sequence[tuple[str, Sequence[float]]], form: str
) -> None:
    """The workbook behind a chart, in which every text is text, and which holds no day of its making."""
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, WORKBOOK_OPTIONS) as book:
        book.set_properties({"created": datetime(*CREATED), "title": visible(title)[:255]})
        sheet = book.add_worksheet("Sheet1")
        day, number = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": form})
        sheet.set_column(0, len(series), 24)
        for row, name in enumerate(rows, 1):
            if isinstance(name, date):
                sheet.write_datetime(row, 0, datetime(name.year, name.month, name.day), day)
            else:
                sheet.write_string(row, 0, visible(name))
        for column, (name, values) in enumerate(series, 1):
            sheet.write_string(0, column, visible(name))
            for row, value in enumerate(values, 1):
                sheet.write_number(row, column, value, number)
    chart.part.chart_workbook.update_from_xlsx_blob(target.getvalue())
