"""What a scenario puts in as shapes over a chart: bars on the chart's own axis of time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from simulator.report.answer.content import Bar, Stretch
from simulator.report.office.slide_text import (
    LEAST_SIZE,
    Box,
    bare,
    described,
    emu,
    one_line,
    text_box,
    unstyled,
    width,
)
from simulator.report.office.style import PUT_RULE, PUT_SOFT
from simulator.report.page.drawing import time_axis
from simulator.words import Voice

SIZE = 11.0
ROW = 20.0
"""Height of a row in points; less where there are many."""
PADDING = 5.0
DASHES = {"assumption": "DASH", "after": "ROUND_DOT"}


def timeline_height(bars: Sequence[Bar], most: float) -> float:
    """How high the bars are together."""
    return min(ROW * len(bars), most)


def draw_timeline(
    slide: Any, bars: Sequence[Bar], days: tuple[date, date], box: Box, edge: float, foot: float, voice: Voice
) -> None:
    """Bars from above to below, each with its name and what it does, which may reach as far as `edge`; hairlines lead
    down to `foot`, where there is one."""
    left, top, across, height = box
    at = time_axis(*days, left, left + across)
    row = height / max(len(bars), 1)
    for number, bar in enumerate(bars):
        first, last = at(bar.start), at(bar.end)
        place = (first, top + number * row, max(last - first, 2.0), row - 3)
        if bar.kind != "assumption" and foot and first > left + 2:
            _drop(slide, first, place[1] + place[3], foot)
        shape = _bar(slide, bar, place)
        described(shape, bar.title, voice.headed(bar.title, bar.detail) if bar.detail else bar.title)
        _label(slide, bar, place, (left, edge), voice)


def _bar(slide: Any, bar: Bar, place: Box) -> Any:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_LINE, MSO_PATTERN
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Pt

    shape = unstyled(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(emu, place)))
    if bar.kind == "assumption":
        shape.fill.background()
    elif bar.kind == "window":
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = map(RGBColor.from_string, (PUT_RULE, PUT_SOFT))
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(PUT_SOFT)
    shape.line.color.rgb, shape.line.width = RGBColor.from_string(PUT_RULE), Pt(0.75)
    if bar.kind in DASHES:
        shape.line.dash_style = getattr(MSO_LINE, DASHES[bar.kind])
    bare(shape.text_frame)
    return shape


def _label(slide: Any, bar: Bar, place: Box, edges: tuple[float, float], voice: Voice) -> None:
    """Name and detail inside the bar, or behind it, or before it, where there is most room."""
    first, last = place[0], place[0] + place[2]
    rooms = (
        (last - first, first, "l") if bar.kind != "window" else (0.0, first, "l"),
        (edges[1] - last, last, "l"),
        (first - edges[0], edges[0], "r"),
    )
    wanted = width(bar.title + "   " + bar.detail, SIZE) + 2 * PADDING
    room, left, align = next((each for each in rooms if each[0] >= wanted), max(rooms))
    size = max(min(SIZE, (place[3] - 1) / 1.25), LEAST_SIZE - 2)
    sentence = _fitted(bar, room - 2 * PADDING, size)
    top = place[1] + (place[3] - 1.25 * size) / 2
    box = (left + PADDING, top, room - 2 * PADDING, 1.25 * size)
    text_box(slide, box, [sentence], size, voice.language, align=align)


def _fitted(bar: Bar, room: float, size: float) -> tuple[Stretch, ...]:
    """The name and as much of the detail as there is room for; slides have the whole of it in their notes."""
    detail = one_line(bar.detail)
    while detail and width(f"{bar.title}   {detail}", size) > room:
        detail = detail[:-2].rstrip(" ,;:，；：…") + "…" if len(detail) > 2 else ""
    return (Stretch(bar.title, "put-in"), Stretch(f"   {detail}" if detail else ""))


def _drop(slide: Any, x: float, top: float, foot: float) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_LINE
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.util import Pt

    line = unstyled(slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(emu, (x, top, x, foot))))
    line.line.color.rgb, line.line.width = RGBColor.from_string(PUT_RULE), Pt(0.75)
    line.line.dash_style = MSO_LINE.ROUND_DOT
    described(line, "", "")
