"""Parts as a Word document: pictures with captions and alt text, real tables whose headings repeat on every page.

Nothing in it depends on when it was made: the same parts are the same bytes.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from simulator.catalogue.characters import visible
from simulator.report.office.archive import undated
from simulator.report.parts.columns import page_rows, shares
from simulator.report.parts.figures import Figure
from simulator.report.parts.stamp import Stamp
from simulator.report.sheet import WIDTH
from simulator.report.tabulate import CREATED, Table
from simulator.runs.errors import RunError

MARGIN = 71.0
"""Of an A4 page, in points: what is left is as wide as a chart."""
PAGE_WIDTH, PAGE_HEIGHT = 595.3, 841.9
MOST_HEIGHT = 640.0
"""Of a picture, in points: the rest of the page is for its caption."""
TABLE_SIZE = 8
KEYWORDS = 255
"""Characters that a property of a document may have."""


def require_word(what: str = "parts need") -> Any:
    """python-docx, which `what` tells of.

    Raises
    ------
    RunError
        If it is not installed.
    """
    try:
        return import_module("docx")
    except ImportError as error:
        raise RunError(
            f"{what} python-docx, which is not installed: pip install 'layered-market-simulator[report]'"
        ) from error


def document(
    title: str, about: Sequence[str], figures: Sequence[Figure], tables: Sequence[Table[Any]], stamp: Stamp
) -> bytes:
    """The document: title, what it was made from, every figure, every table.

    Raises
    ------
    RunError
        If python-docx is not installed.
    """
    docx = require_word()
    paper = docx.Document()
    _set_up(paper, title, stamp)
    paper.add_heading(visible(title), 0)
    for line in about:
        paper.add_paragraph(visible(line))
    for figure in figures:
        _add_picture(paper, figure)
    for table in tables:
        _add_table(paper, table)
    target = io.BytesIO()
    paper.save(target)
    return undated(target.getvalue())


def _set_up(paper: Any, title: str, stamp: Stamp) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    section = paper.sections[0]
    section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Pt(MARGIN))
    words = paper.core_properties
    words.title, words.author, words.comments = visible(title)[:KEYWORDS], "", ""
    words.created = words.modified = datetime(*CREATED)
    words.revision = 1
    words.keywords = str(stamp)[:KEYWORDS]
    words.language = stamp.language
    spoken = paper.styles["Normal"].element.get_or_add_rPr()
    language = spoken.makeelement(qn("w:lang"), {qn("w:val"): "en-US", qn("w:eastAsia"): "zh-CN"})
    spoken.append(language)


def _add_picture(paper: Any, figure: Figure) -> None:
    from docx.shared import Pt

    picture = paper.add_picture(io.BytesIO(figure.files["png"]), width=Pt(WIDTH))
    if picture.height > Pt(MOST_HEIGHT):
        picture.width, picture.height = round(picture.width * Pt(MOST_HEIGHT) / picture.height), Pt(MOST_HEIGHT)
    properties = picture._inline.docPr
    properties.set("name", figure.chart)
    properties.set("title", visible(figure.caption.title))
    properties.set("descr", visible(figure.caption.alt))
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    paper.add_paragraph(visible(figure.caption.caption), style="Caption")


def _add_table(paper: Any, table: Table[Any]) -> None:
    """A table with its title above and its notes below."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    caption = paper.add_paragraph(visible(table.title), style="Caption")
    caption.paragraph_format.keep_with_next = True
    heads, rows = page_rows(table)
    widths = [round(20 * share * (PAGE_WIDTH - 2 * MARGIN)) for share in shares(heads, rows)]
    drawn = paper.add_table(rows=0, cols=len(heads), style="Table Grid")
    drawn.autofit = False
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Pt(width / 20)
    aligned = [column.numeric for column in table.columns]
    for number, cells in enumerate((heads, *rows)):
        drawn._tbl.append(_row(cells, widths, aligned, heading=number == 0))
    for tag, text in (("w:tblCaption", table.title), ("w:tblDescription", " ".join(table.notes))):
        element = OxmlElement(tag)
        element.set(qn("w:val"), visible(text))
        drawn._tbl.tblPr.append(element)
    for note in table.notes:
        paper.add_paragraph(visible(note))


def _row(cells: Sequence[str], widths: Sequence[int], aligned: Sequence[bool], heading: bool) -> Any:
    """A row as XML: python-docx itself needs a second for a hundred rows."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    bold = "<w:b/>" if heading else ""
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="0"/>'
        f'<w:jc w:val="{"right" if right else "left"}"/></w:pPr><w:r><w:rPr>{bold}<w:sz w:val="{2 * TABLE_SIZE}"/>'
        f'</w:rPr><w:t xml:space="preserve"/></w:r></w:p></w:tc>'
        for width, right in zip(widths, aligned, strict=True)
    )
    kept = f"<w:cantSplit/>{'<w:tblHeader/>' if heading else ''}"
    row = parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{kept}</w:trPr>{drawn}</w:tr>")
    for place, text in zip(row.iter(f"{{{row.nsmap['w']}}}t"), cells, strict=True):
        place.text = visible(text).replace(" ± ", "\u00a0±\u00a0")
    return row
