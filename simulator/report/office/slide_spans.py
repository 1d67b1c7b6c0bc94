"""Both uncertainties as shapes on one axis: a long soft bar for the futures, a small hard one for the computation."""

from typing import Any

from simulator.report.answer.content import Span, Stretch, Uncertainty
from simulator.report.office.slide_text import Box, described, emu, text_box, unstyled, width
from simulator.report.office.style import GREY, HALF, OUTCOME, PAPER
from simulator.report.page.drawing import Axis

BAR = 13.0
SIZE = 14.0


def draw_spans(slide: Any, content: Uncertainty, box: Box, language: str) -> None:
    """Two bars with what they say, and the axis below."""
    left, top, across, height = box
    ends = [content.futures.low, content.futures.high, *(tick.value for tick in content.ticks)]
    at = Axis(min(ends), max(ends), left + 6, left + across - 6, content.logarithmic)
    row = (height - 30) / 2
    for number, (span, colour) in enumerate(((content.futures, HALF), (content.computation, OUTCOME))):
        _span(slide, span, at, (left, top + number * row, across), colour, language)
    foot = top + 2 * row + 2
    _line(slide, (at(min(ends)), foot, at(max(ends)), foot))
    for tick in content.ticks:
        _line(slide, (at(tick.value), foot, at(tick.value), foot + 5))
        room = width(tick.label, SIZE) + 10
        place = min(max(at(tick.value) - room / 2, left), left + across - room)
        text_box(slide, (place, foot + 7, room, 18), [(Stretch(tick.label),)], 12, language, colour=GREY)


def _span(slide: Any, span: Span, at: Axis, place: tuple[float, float, float], colour: str, language: str) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE

    sentence = (Stretch(span.name, "strong"), Stretch(f"   {span.text}"))
    text_box(slide, (place[0], place[1], place[2], 20), [sentence], SIZE, language)
    bar = (at(span.low), place[1] + 26, max(at(span.high) - at(span.low), 3.0), BAR)
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(emu, bar))
    dot = (at(span.middle) - 5, bar[1] + BAR / 2 - 5, 10.0, 10.0)
    middle = slide.shapes.add_shape(MSO_SHAPE.OVAL, *map(emu, dot))
    for drawn, fill, line in ((shape, colour, colour), (middle, OUTCOME, PAPER)):
        unstyled(drawn)
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = RGBColor.from_string(fill)
        drawn.line.color.rgb = RGBColor.from_string(line)
    described(shape, span.name, span.text)
    described(middle, "", "")


def _line(slide: Any, ends: tuple[float, float, float, float]) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.util import Pt

    line = unstyled(slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(emu, ends)))
    line.line.color.rgb, line.line.width = RGBColor.from_string(GREY), Pt(0.75)
    described(line, "", "")
