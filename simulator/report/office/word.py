"""A report as a Word document: the content of the first page at its own pace, then an appendix.

Headings, captions and tables are Word's own, so that it can list, number and restyle them. The same report is the same
bytes.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import Any

from simulator.catalogue.characters import visible
from simulator.report.answer.content import Fan, OnePage, Paragraph, Sentence, Stretch, plain
from simulator.report.measure import SEPARATOR
from simulator.report.office.archive import undated
from simulator.report.office.content import Material
from simulator.report.office.pictures import as_png
from simulator.report.office.style import LANGUAGE_TAGS
from simulator.report.office.word_appendix import appendix_tables
from simulator.report.office.word_text import (
    ACROSS,
    LISTS,
    add_caption,
    add_field,
    add_sentences,
    add_table,
    set_up,
)
from simulator.report.page.lead_figure import lead_figure, small_fan
from simulator.report.page.part_figures import spans, waterfall
from simulator.report.parts.columns import page_rows
from simulator.report.parts.figures import Figure
from simulator.report.parts.picture import DOTS_PER_INCH
from simulator.report.tabulate import CREATED, Table
from simulator.runs.errors import RunError
from simulator.words import Voice

KEYWORDS = 255
MOST_HEIGHT = 640.0
"""Of a picture, in points: the rest of the page is for its caption."""
WIDTH = ACROSS * 96 / 72
"""Of a picture, in pixels: as wide as the text."""
LEAD, COMPANION = 180.0, 130.0
"""Heights of the plots, in pixels."""


def require_word() -> Any:
    """python-docx.

    Raises
    ------
    RunError
        If it is not installed.
    """
    try:
        return import_module("docx")
    except ImportError as error:
        raise RunError(
            "a Word document needs python-docx, which is not installed: pip install 'layered-market-simulator[report]'"
        ) from error


@dataclass
class Paper:
    """A document in the making, which counts its figures and tables."""

    paper: Any
    voice: Voice
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def space(self) -> str:
        return self.voice.say("list-space")

    def heading(self, text: str, level: int = 1) -> None:
        self.paper.add_heading(visible(text), level)

    def paragraph(self, sentences: Sequence[Sentence], style: str | None = None) -> None:
        if sentences:
            add_sentences(self.paper, sentences, self.space, style)

    def section(self, paragraph: Paragraph) -> None:
        """A paragraph under its heading."""
        self.heading(paragraph.title)
        self.paragraph(paragraph.sentences)

    def bullets(self, sentences: Sequence[Sentence]) -> None:
        for sentence in sentences:
            self.paragraph([sentence], LISTS)

    def figure(self, svg: str, caption: str, alt: str) -> None:
        """A picture of the page, with its caption below."""
        self.picture(*as_png(visible(svg)), caption, alt)

    def picture(self, content: bytes, width: float, height: float, caption: str, alt: str) -> None:
        """A picture of a size in points, smaller where the page is, with its caption below."""
        from docx.shared import Pt

        scale = min(1.0, ACROSS / width, MOST_HEIGHT / height)
        picture = self.paper.add_picture(io.BytesIO(content), width=Pt(width * scale), height=Pt(height * scale))
        picture._inline.docPr.set("descr", visible(alt))
        self.paper.paragraphs[-1].paragraph_format.keep_with_next = True
        self._caption("office-figure", caption)

    def table(self, caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> None:
        """A table with its caption above."""
        self._caption("office-table", caption, above=True)
        add_table(self.paper, caption, heads, rows, numeric)

    def _caption(self, message: str, text: str, *, above: bool = False) -> None:
        self.counted[message] = self.counted.get(message, 0) + 1
        add_caption(self.paper, self.voice.say(message), self.counted[message], text, above=above)


def build_document(material: Material, figures: Sequence[Figure] = (), tables: Sequence[Table[Any]] = ()) -> bytes:
    """The document as a file of Word. `figures` and `tables` are parts of the run that stand behind the appendix.

    Raises
    ------
    RunError
        If python-docx is not installed.
    """
    docx = require_word()
    made = Paper(docx.Document(), material.voice)
    set_up(made.paper)
    _properties(made.paper, material)
    page = material.page
    _opening(made, page)
    _lead(made, page)
    _causes(made, page)
    _moved(made, page)
    _limits(made, page)
    _appendix(made, material)
    _parts(made, figures, tables)
    _foot(made, page)
    target = io.BytesIO()
    made.paper.save(target)
    return undated(target.getvalue())


def _properties(paper: Any, material: Material) -> None:
    words = paper.core_properties
    words.title, words.subject = (visible(text)[:KEYWORDS] for text in (plain(material.page.headline), material.title))
    words.author, words.comments = "", ""
    words.created = words.modified = datetime(*CREATED)
    words.revision = 1
    words.keywords = str(material.stamp("word"))[:KEYWORDS]
    words.language = LANGUAGE_TAGS[material.voice.language]


def _opening(made: Paper, page: OnePage) -> None:
    made.paragraph([(Stretch(SEPARATOR.join(plain(each) for each in page.kicker)),)], "Subtitle")
    add_sentences(made.paper, [page.headline], "", "Title")
    if page.question:
        made.paragraph([(Stretch(page.question),)], "Subtitle")
    for paragraph in (page.changes, page.sure, page.why):
        made.section(paragraph)


def _lead(made: Paper, page: OnePage) -> None:
    """In a table what is put in; in a figure the same above what follows."""
    voice, fan = made.voice, page.fan
    made.heading(page.timeline_title)
    if page.timeline:
        heads = [voice.say(f"office-{key}") for key in ("put-in", "does", "from", "until")]
        rows = [[bar.title, bar.detail, voice.day(bar.start), voice.day(bar.end)] for bar in page.timeline]
        made.table(page.timeline_title, heads, rows, (False, False, True, True))
    if page.timeline or fan:
        caption = voice.headed(fan.title, fan.note) if fan else page.timeline_title
        made.figure(lead_figure(page, WIDTH, LEAD), caption, fan.alt if fan else page.timeline_title)


def _causes(made: Paper, page: OnePage) -> None:
    if page.causes:
        made.heading(page.causes.title)
        made.figure(waterfall(page.causes, WIDTH), page.causes.note, page.causes.alt)
    if page.companions:
        made.heading(made.voice.say("office-companions"))
        for fan in page.companions:
            _companion(made, fan)


def _companion(made: Paper, fan: Fan) -> None:
    made.figure(small_fan(fan, WIDTH, COMPANION), made.voice.headed(fan.title, fan.note), fan.alt)


def _moved(made: Paper, page: OnePage) -> None:
    if page.moved.rows:
        made.heading(page.moved.title)
        rows = [[row.name, row.before, row.after, row.change, row.surely] for row in page.moved.rows]
        made.table(page.moved.title, page.moved.heads, rows, (False, True, True, True, True))
    made.section(page.still)


def _limits(made: Paper, page: OnePage) -> None:
    if page.put_in:
        made.heading(page.put_in.title)
        made.bullets(page.put_in.sentences)
    if page.uncertainty:
        made.heading(page.uncertainty.title)
        made.figure(spans(page.uncertainty, WIDTH), page.uncertainty.note, page.uncertainty.alt)
    made.heading(page.unknown.title)
    made.bullets(page.unknown.sentences)


def _appendix(made: Paper, material: Material) -> None:
    made.paper.add_page_break()
    made.heading(made.voice.say("page-appendix"))
    for part in appendix_tables(material):
        made.heading(part.title, 2)
        for told in part.lead:
            made.paragraph([(Stretch(told),)])
        made.bullets([(Stretch(told),) for told in part.points])
        for table in part.tables:
            made.table(table.caption, table.heads, table.rows, table.numeric)
        for told in part.notes:
            made.paragraph([(Stretch(told),)], "Caption")
    made.paragraph([(Stretch(material.made),)], "Caption")


def _parts(made: Paper, figures: Sequence[Figure], tables: Sequence[Table[Any]]) -> None:
    """Charts and tables of the run that were asked for."""
    from PIL import Image

    if not figures and not tables:
        return
    made.heading(made.voice.say("office-parts"), 2)
    for figure in figures:
        content = figure.files["png"]
        with Image.open(io.BytesIO(content)) as image:
            width, height = (72 * size / DOTS_PER_INCH for size in image.size)
        made.picture(content, width, height, figure.caption.caption, figure.caption.alt)
    for table in tables:
        heads, rows = page_rows(table)
        made.table(table.title, heads, rows, [column.numeric for column in table.columns])
        for note in table.notes:
            made.paragraph([(Stretch(note),)], "Caption")


def _foot(made: Paper, page: OnePage) -> None:
    """Run and page at the foot of every page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = made.paper.sections[0].footer.paragraphs[0]
    paragraph.style = made.paper.styles["Caption"]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{visible(page.foot)}{SEPARATOR}")
    add_field(paragraph, "PAGE", "1")
