"""Text on slides: sentences with their tones, in the size that fits the room there is."""

from collections.abc import Sequence
from typing import Any

from simulator.catalogue.characters import visible
from simulator.report.answer.content import Sentence, Stretch, plain
from simulator.report.measure import width_on_page, wrap_to
from simulator.report.office.style import GREY, INK, LANGUAGE_TAGS, TONES

POINT = 12_700
"""English metric units of a point."""
WIDER = 1.1
"""How much wider than the page's font the fonts of slides are at most."""
LEADING = 1.22
LEAST_SIZE = 10.0
Box = tuple[float, float, float, float]
"""Left, top, width and height in points."""


def one_line(text: str) -> str:
    """A text in which every character is seen and no line ends."""
    return visible(" ".join(text.split(" "))).replace("\n", " ")


def emu(points: float) -> int:
    """Points as the format counts them."""
    return round(points * POINT)


def fitting_size(texts: Sequence[str], width: float, height: float, largest: float, gap: float = 0.0) -> float:
    """The largest size of letters, in points, at which paragraphs fit a box; the least where none does."""
    size = largest
    while size > LEAST_SIZE:
        if height_of(texts, width, size, gap) <= height:
            break
        size -= 1
    return size


def height_of(texts: Sequence[str], width: float, size: float, gap: float = 0.0) -> float:
    """How high paragraphs are at a size of letters, in points."""
    lines = sum(len(_lines(text, width, size)) for text in texts)
    return lines * size * LEADING + gap * (len(texts) - 1)


def _lines(text: str, room: float, size: float) -> list[str]:
    return wrap_to(text, room, lambda line: _width(line, size))


def _width(line: str, size: float) -> float:
    return WIDER * width_on_page(line, size)


def width(line: str, size: float) -> float:
    """About as wide as a line can be, in points."""
    return _width(line, size)


def write(frame: Any, sentences: Sequence[Sentence], size: float, language: str, *, bold: bool = False) -> None:
    """Paragraphs of a text frame, one for each sentence, in the colours of their tones."""
    for number, sentence in enumerate(sentences):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for stretch in sentence:
            _run(paragraph, stretch, size, language, bold)


def _run(paragraph: Any, stretch: Stretch, size: float, language: str, bold: bool) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = one_line(stretch.text)
    run.font.size = Pt(size)
    run.font.bold = bold or stretch.tone != "plain"
    run.font.color.rgb = RGBColor.from_string(TONES[stretch.tone])
    run.font._element.set("lang", LANGUAGE_TAGS[language])


def text_box(
    slide: Any,
    box: Box,
    sentences: Sequence[Sentence],
    size: float,
    language: str,
    *,
    colour: str = INK,
    bold: bool = False,
    gap: float = 0.0,
    align: str = "l",
) -> Any:
    """A box of paragraphs at most `size` points large, smaller where there is too much of it."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    shape = slide.shapes.add_textbox(*map(emu, box))
    frame = shape.text_frame
    bare(frame)
    texts = [one_line(plain(sentence)) for sentence in sentences]
    write(frame, sentences, fitting_size(texts, box[2], box[3], size, gap), language, bold=bold)
    for paragraph in frame.paragraphs:
        paragraph.space_after = Pt(gap)
        paragraph.alignment = {"l": PP_ALIGN.LEFT, "r": PP_ALIGN.RIGHT}[align]
        for run in paragraph.runs if colour != INK else ():
            run.font.color.rgb = RGBColor.from_string(colour)
    return shape


def heading(slide: Any, box: Box, text: str, language: str, colour: str = GREY) -> None:
    """A short heading above something."""
    text_box(slide, box, [(Stretch(text),)], 14, language, colour=colour, bold=True)


def bare(frame: Any) -> None:
    """A text frame without margins whose lines break at its edge."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def unstyled(shape: Any) -> Any:
    """A shape without the shadow and the colours of the theme's style."""
    for style in shape._element.xpath("./p:style"):
        shape._element.remove(style)
    return shape


def described(shape: Any, name: str, text: str) -> None:
    """A shape's name, and what it shows for those who do not see it."""
    properties = shape._element.xpath("./*/p:cNvPr")[0]
    properties.set("name", one_line(name))
    properties.set("descr", one_line(text))
