"""Native charts of a workbook, over the sheets that hold their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulator.catalogue.characters import visible
from simulator.report.office.columns import Axis
from simulator.report.office.scales import Scale
from simulator.report.office.slide_charts import BANDS, FILLS, LINES, MONTHS
from simulator.report.office.style import GREY, INK, RULE
from simulator.words import Voice

SIZE = {"width": 720, "height": 300}
DASHES = {"sysDot": "round_dot", "dash": "dash", "solid": "solid"}
FONT = {"size": 9, "color": f"#{INK}"}


@dataclass(frozen=True)
class DataSheet:
    """A sheet with the numbers of a chart.

    names: of the series, from the second column on; rows: what they are about
    axis: of values, where the chart has one; texts: beside the bars of a waterfall
    """

    sheet: Any
    title: str
    alt: str
    names: Sequence[str]
    rows: Sequence[str]
    scale: Scale
    axis: Axis | None
    texts: Sequence[str] = ()

    def series(self, column: int) -> dict[str, Any]:
        """Where a series stands."""
        name, last = self.sheet.get_name(), len(self.rows)
        return {
            "name": [name, 0, column],
            "categories": [name, 1, 0, last, 0],
            "values": [name, 1, column, last, column],
        }


def fan_chart(book: Any, data: DataSheet, voice: Voice) -> Any:
    """Bands as stacked areas, of which the lowest is not seen, and lines over them."""
    areas = book.add_chart({"type": "area", "subtype": "stacked"})
    lines = book.add_chart({"type": "line"})
    for number, colour in enumerate(BANDS):
        fill = {"color": f"#{colour}"} if colour else {"none": True}
        areas.add_series({**data.series(number + 1), "fill": fill, "border": {"none": True}})
    for number, (colour, width, dash) in enumerate(LINES, len(BANDS)):
        line = {"color": f"#{colour}", "width": width, "dash_type": DASHES[dash]}
        lines.add_series({**data.series(number + 1), "line": line})
    areas.combine(lines)
    areas.set_x_axis(
        {
            "date_axis": True, "major_unit": 1, "major_unit_type": "years", "num_format": MONTHS[voice.language],
            "num_font": FONT, "line": {"color": f"#{GREY}"},
        }
    )  # fmt: skip
    areas.set_y_axis({"num_format": data.scale.format, "num_font": FONT, "crossing": "min", **_ends(data)})
    areas.set_legend({"position": "bottom", "delete_series": [0], "font": FONT})
    return _framed(areas, data)


def _ends(data: DataSheet) -> dict[str, Any]:
    """The axis of values: its ends and marks, or that it is logarithmic."""
    ends: dict[str, Any] = {"major_gridlines": {"visible": True, "line": {"color": f"#{RULE}"}}, "line": {"none": True}}
    if data.axis is not None:
        ends |= {"min": data.axis.low, "max": data.axis.high}
        if data.axis.step is not None:
            ends["major_unit"] = data.axis.step
    return ends | ({"log_base": 10} if data.scale.logarithmic else {})


def waterfall_chart(book: Any, data: DataSheet) -> Any:
    """A change by its causes as stacked bars, of which the first is not seen."""
    bars = book.add_chart({"type": "bar", "subtype": "stacked"})
    for number, kind in enumerate(data.names):
        colour = FILLS[kind]  # type: ignore[index]
        fill = {"color": f"#{colour}"} if colour else {"none": True}
        bars.add_series({**data.series(number + 2), "fill": fill, "border": {"none": True}, "gap": 45})
    texts = [{"value": visible(text)} for text in data.texts]
    labels = {"value": True, "custom": texts, "position": "inside_base", "font": FONT}
    bars.add_series(
        {**data.series(len(data.names) + 2), "fill": {"none": True}, "border": {"none": True}, "data_labels": labels}
    )
    bars.set_y_axis({"reverse": True, "num_font": FONT, "line": {"color": f"#{RULE}"}, "major_tick_mark": "none"})
    bars.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    bars.set_legend({"none": True})
    return _framed(bars, data)


def _framed(chart: Any, data: DataSheet) -> Any:
    title = visible(data.title)
    plain = f" {title}" if title.startswith("=") else title  # else it would be a reference to a cell
    chart.set_title({"name": plain, "name_font": {"size": 11, "bold": True, "color": f"#{INK}"}, "overlay": False})
    chart.set_size(SIZE)
    chart.set_chartarea({"border": {"none": True}})
    return chart
