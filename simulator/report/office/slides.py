"""A report as slides: the first page's sentences as titles, its figures as charts and shapes that can be edited.

The fuller text of every slide stands in its notes. The same report is the same bytes.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulator.report.answer.content import (
    Curve,
    Fan,
    MovedTable,
    OnePage,
    Paragraph,
    Sentence,
    Stretch,
    Uncertainty,
    plain,
)
from simulator.report.measure import SEPARATOR, spread
from simulator.report.office.archive import undated
from simulator.report.office.columns import FanColumns
from simulator.report.office.content import Material
from simulator.report.office.slide_charts import ABOVE, TALL, draw_fan, draw_waterfall
from simulator.report.office.slide_spans import draw_spans
from simulator.report.office.slide_table import draw_table
from simulator.report.office.slide_text import (
    Box,
    described,
    emu,
    fitting_size,
    heading,
    height_of,
    one_line,
    text_box,
    unstyled,
    width,
    write,
)
from simulator.report.office.slide_timeline import draw_timeline, timeline_height
from simulator.report.office.style import GREY, OUTCOME, PUT_IN, PUT_RULE, PUT_SOFT, REFERENCE
from simulator.report.office.template import HEIGHT, MARGIN, TITLE, WIDTH, empty_deck
from simulator.report.tabulate import CREATED
from simulator.words import Voice

ACROSS = WIDTH - 2 * MARGIN
TOP, FOOT = 122.0, 500.0
"""Between which the body of a slide stands, in points."""
TITLE_SIZE = 26.0
KEYWORDS = 255
END_LABELS = 150.0
"""Room for what is written at the ends of curves, in points."""
BRIEF_LABELS = 105.0
LINE = 15.0


@dataclass(frozen=True)
class Deck:
    """Slides in the making."""

    deck: Any
    voice: Voice
    foot: str

    def slide(self, label: str, title: Sentence, notes: Sequence[str]) -> Any:
        """A further slide: a label, a title that is a sentence, its foot, its notes."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[0])
        number = len(self.deck.slides)
        heading(slide, (MARGIN, 24.0, ACROSS, 18.0), label, self.voice.language)
        self._title(slide, title)
        told = ((Stretch(f"{self.foot} · {number}"),),)
        text_box(slide, (MARGIN, HEIGHT - 28, ACROSS, 14), told, 10, self.voice.language, colour=GREY, align="r")
        slide.notes_slide.notes_text_frame.text = "\n".join(one_line(note) for note in notes if note)
        return slide

    def _title(self, slide: Any, title: Sentence) -> None:
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

        frame = slide.shapes.title.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        size = fitting_size([one_line(plain(title))], TITLE[2], TITLE[3], TITLE_SIZE)
        write(frame, [title], size, self.voice.language, bold=True)
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def build_slides(material: Material) -> bytes:
    """The deck as a file of PowerPoint.

    Raises
    ------
    RunError
        If python-pptx is not installed.
    """
    page, voice = material.page, material.voice
    made = Deck(empty_deck(), voice, page.foot)
    _properties(made.deck, material)
    _headline(made, page)
    _lead(made, page)
    if page.causes:
        _causes(made, page, material)
    if page.companions:
        _companions(made, page.companions)
    if page.moved.rows or page.still.sentences:
        _moved(made, page.moved, page.still)
    if page.uncertainty:
        _uncertain(made, page.uncertainty, page.sure)
    _limits(made, page)
    _provenance(made, material)
    target = io.BytesIO()
    made.deck.save(target)
    return undated(target.getvalue())


def _properties(deck: Any, material: Material) -> None:
    words = deck.core_properties
    words.title, words.subject = one_line(plain(material.page.headline))[:KEYWORDS], one_line(material.title)[:KEYWORDS]
    words.author = words.last_modified_by = words.comments = ""
    words.created = words.modified = datetime(*CREATED)
    words.revision = 1
    words.keywords = str(material.stamp("slides"))[:KEYWORDS]
    words.language = material.voice.language


def _headline(made: Deck, page: OnePage) -> None:
    voice = made.voice
    columns = (page.changes, page.sure, page.why)
    kicker = SEPARATOR.join(plain(each) for each in page.kicker)
    notes = [page.question, *(told for column in columns for told in _paragraph(column))]
    slide = made.slide(kicker, page.headline, notes)
    text_box(slide, (MARGIN, TOP, ACROSS, 40), [(Stretch(page.question),)], 16, voice.language, colour=GREY)
    gap = 30.0
    across = (ACROSS - 2 * gap) / 3
    for number, column in enumerate(columns):
        left = MARGIN + number * (across + gap)
        heading(slide, (left, TOP + 58, across, 20), column.title, voice.language)
        text_box(slide, (left, TOP + 84, across, FOOT - TOP - 84), column.sentences, 17, voice.language, gap=7)


def _lead(made: Deck, page: OnePage) -> None:
    """What is put in above what follows, on one axis of time."""
    voice, fan = made.voice, page.fan
    told = [voice.headed(bar.title, bar.detail) if bar.detail else bar.title for bar in page.timeline]
    title = (Stretch(fan.alt),) if fan else page.headline
    slide = made.slide(page.timeline_title, title, [*told, fan.note if fan else ""])
    if not page.timeline and fan is None:
        return
    left = _axis_room(fan) if fan else 0.0
    across = ACROSS - left - (END_LABELS if fan else 0.0)
    height = timeline_height(page.timeline, 150.0 if fan else FOOT - TOP)
    days = (fan.days[0], fan.days[-1]) if fan else (page.start, page.end)
    top = TOP + height + 22
    frame = (MARGIN, top, ACROSS - END_LABELS, FOOT - top - 18)
    bottom = top + (ABOVE + TALL) * frame[3] if fan else 0.0
    box = (MARGIN + left, TOP, across, height)
    draw_timeline(slide, page.timeline, days, box, MARGIN + ACROSS, bottom, voice)
    if fan:
        heading(slide, (MARGIN, top - 18, 300, 18), fan.title, voice.language, OUTCOME)
        _fan_with_ends(slide, fan, frame, left, voice)
        note = (Stretch(voice.paragraph(fan.note, voice.say("office-edges"))),)
        text_box(slide, (MARGIN, FOOT - 16, ACROSS, 28), [note], 11, voice.language, colour=GREY)


def _axis_room(fan: Fan, size: float = 12.0) -> float:
    return 14 + max(width(tick.label, size) for tick in fan.ticks) if fan.ticks else 0.0


def _fan_with_ends(slide: Any, fan: Fan, box: Box, left: float, voice: Voice, *, brief: bool = False) -> None:
    """A fan and, at its right, what its curves come to."""
    columns = draw_fan(slide, fan, box, left, voice)
    curves = ((fan.reference, columns.lines[2][1][-1], REFERENCE), (fan.scenario, columns.lines[3][1][-1], OUTCOME))
    plot = (box[1] + ABOVE * box[3], box[1] + (ABOVE + TALL) * box[3])
    wanted = [_level_of(end, columns, plot) for _, end, _ in curves]
    gap = LINE * (1.4 if brief else 4)
    places = spread(wanted, gap, plot[0] + gap / 2, plot[1] - gap / 2)
    for (curve, _, colour), middle in zip(curves, places, strict=True):
        room = BRIEF_LABELS if brief else END_LABELS
        _end_label(slide, curve, (box[0] + box[2] + 4, middle - gap / 2, room - 4, gap), colour, voice, brief)


def _level_of(value: float, columns: FanColumns, plot: tuple[float, float]) -> float:
    from simulator.report.page.drawing import Axis

    axis = Axis(columns.axis.low, columns.axis.high, plot[1], plot[0], columns.scale.logarithmic)
    return axis(value)


def _end_label(slide: Any, curve: Curve, box: Box, colour: str, voice: Voice, brief: bool) -> None:
    text_box(slide, (box[0], box[1], box[2], 20), [(Stretch(curve.end),)], 15, voice.language, colour=colour, bold=True)
    if not brief:
        lines = [(Stretch(curve.label),), (Stretch(curve.range),)]
        text_box(slide, (box[0], box[1] + 20, box[2], box[3] - 20), lines, 11, voice.language, colour=colour)


def _causes(made: Deck, page: OnePage, material: Material) -> None:
    causes = page.causes
    assert causes is not None
    title = page.why.sentences[0] if page.why.sentences else (Stretch(causes.title),)
    slide = made.slide(page.why.title, title, [causes.title, *_paragraph(page.why), causes.note, causes.alt])
    language = made.voice.language
    heading(slide, (MARGIN, TOP + 4, ACROSS, 20), causes.title, language)
    draw_waterfall(slide, causes, material.lead_scale, (MARGIN, TOP + 26, ACROSS, FOOT - TOP - 74), 14)
    rest = [*page.why.sentences[1:], (Stretch(causes.note),)]
    text_box(slide, (MARGIN, FOOT - 42, ACROSS, 42), rest, 12, language, colour=GREY, gap=2)


def _companions(made: Deck, companions: Sequence[Fan]) -> None:
    """Further series that move most, side by side."""
    voice = made.voice
    notes = [told for fan in companions for told in (fan.alt, fan.note)]
    slide = made.slide(voice.say("office-companions"), (Stretch(companions[0].alt),), notes)
    gap = 36.0
    across = (ACROSS - gap * (len(companions) - 1)) / len(companions)
    for number, fan in enumerate(companions):
        left = MARGIN + number * (across + gap)
        heading(slide, (left, TOP + 4, across, 20), fan.title, voice.language, OUTCOME)
        text_box(slide, (left, TOP + 26, across, 18), [(Stretch(fan.note),)], 12, voice.language, colour=GREY)
        box = (left, TOP + 52, across - BRIEF_LABELS, FOOT - TOP - 60)
        _fan_with_ends(slide, fan, box, _axis_room(fan), voice, brief=True)


def _moved(made: Deck, moved: MovedTable, still: Paragraph) -> None:
    """What else moves, and what does not."""
    title = still.sentences[min(1, len(still.sentences) - 1)] if still.sentences else (Stretch(moved.title),)
    rows = [" · ".join((row.name, row.before, row.after, row.change, row.surely)) for row in moved.rows]
    label = moved.title if rows else still.title
    slide = made.slide(label, title, [*rows, *_paragraph(still)])
    top = TOP + 4
    if rows:
        top += draw_table(slide, moved, (MARGIN, top, ACROSS, 34.0), made.voice.language) + 12
    heading(slide, (MARGIN, top, ACROSS, 18), still.title, made.voice.language)
    size = 13 if rows else 18
    text_box(slide, (MARGIN, top + 22, ACROSS, FOOT - top - 22), still.sentences, size, made.voice.language, gap=3)


def _uncertain(made: Deck, certain: Uncertainty, sure: Paragraph) -> None:
    """How uncertain the answer is, told twice and apart."""
    language = made.voice.language
    notes = [certain.note, certain.alt, *_paragraph(sure)]
    slide = made.slide(certain.title, (Stretch(certain.futures.text),), notes)
    top = TOP + 4
    text_box(slide, (MARGIN, top, ACROSS, 18), [(Stretch(certain.note),)], 13, language, colour=GREY)
    draw_spans(slide, certain, (MARGIN, top + 28, ACROSS, 150.0), language)
    top += 214
    heading(slide, (MARGIN, top, ACROSS, 20), sure.title, language)
    text_box(slide, (MARGIN, top + 24, ACROSS, FOOT - top - 24), sure.sentences, 17, language, gap=6)


def _limits(made: Deck, page: OnePage) -> None:
    """What was put in, beside what the model cannot know."""
    language, put_in, unknown = made.voice.language, page.put_in, page.unknown
    title = put_in.sentences[0] if put_in else unknown.sentences[-1]
    paragraphs = [each for each in (put_in, unknown) if each]
    label = SEPARATOR.join(each.title for each in paragraphs)
    slide = made.slide(label, title, [told for each in paragraphs for told in _paragraph(each)])
    across = (ACROSS - 36) / 2 if put_in else ACROSS
    box = (MARGIN + ACROSS - across, TOP + 18, across, FOOT - TOP - 18)
    if put_in:
        _box(slide, (MARGIN, TOP + 4, across, FOOT - TOP - 20), put_in, language)
    heading(slide, (*box[:3], 20), unknown.title, language)
    text_box(slide, (box[0], box[1] + 28, across, box[3] - 28), unknown.sentences, 17, language, gap=10)


def _box(slide: Any, box: Box, paragraph: Paragraph, language: str) -> None:
    """The amber box: what the scenario itself puts in; as high as its text."""
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE

    left, top, across, most = box
    inner, gap = across - 36, 9.0
    texts = [one_line(plain(sentence)) for sentence in paragraph.sentences]
    size = fitting_size(texts, inner, most - 56, 17, gap)
    height = height_of(texts, inner, size, gap) + 56
    shape = unstyled(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(emu, (left, top, across, height))))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(PUT_SOFT)
    shape.line.color.rgb = RGBColor.from_string(PUT_RULE)
    described(shape, paragraph.title, "")
    heading(slide, (left + 18, top + 14, inner, 20), paragraph.title, language, PUT_IN)
    text_box(slide, (left + 18, top + 42, inner, height - 52), paragraph.sentences, size, language, gap=gap)


def _provenance(made: Deck, material: Material) -> None:
    voice = made.voice
    told = [[(Stretch(run.title, "strong"),), *_lines(run.lines, voice)] for run in material.runs]
    notes = [plain(line) for lines in told for line in lines]
    slide = made.slide(voice.say("office-provenance"), (Stretch(material.made),), notes)
    gap = 36.0
    across = (ACROSS - gap * (len(told) - 1)) / max(len(told), 1)
    for number, lines in enumerate(told):
        box = (MARGIN + number * (across + gap), TOP + 4, across, FOOT - TOP - 4)
        text_box(slide, box, lines, 14, voice.language, gap=5)


def _lines(lines: Sequence[tuple[str, str]], voice: Voice) -> list[Sentence]:
    return [(Stretch(voice.headed(label, text)),) for label, text in lines]


def _paragraph(paragraph: Paragraph) -> list[str]:
    return [paragraph.title, *(plain(sentence) for sentence in paragraph.sentences)]
