"""Paragraphs, captions and tables of a Word document, with styles that Word itself knows."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from simulator.catalogue.characters import visible
from simulator.report.answer.content import Sentence, Stretch
from simulator.report.office.style import EAST_ASIAN, GREY, INK, LATIN, RULE, TONES
from simulator.report.parts.columns import shares

PAGE_WIDTH, PAGE_HEIGHT = 595.3, 841.9
"""Of A4, in points."""
MARGIN = 58.0
ACROSS = PAGE_WIDTH - 2 * MARGIN
SIZES = {"Normal": 10.5, "Title": 24.0, "Subtitle": 11.0, "Heading 1": 14.0, "Heading 2": 12.0, "Caption": 9.0}
BEFORE = {"Title": 0.0, "Heading 1": 16.0, "Heading 2": 12.0}
TABLE_SIZE = 9.0
LISTS = "List Bullet"


def set_up(paper: Any) -> None:
    """Size and margins of the pages, fonts, sizes and colours of the styles."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    section = paper.sections[0]
    section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Pt(MARGIN))
    for name, size in SIZES.items():
        style = paper.styles[name]
        properties = style.element.get_or_add_rPr()
        for tag in ("w:rFonts", "w:spacing", "w:kern"):
            for former in properties.findall(qn(tag)):
                properties.remove(former)
        style.font.name, style.font.size = LATIN, Pt(size)
        properties.find(qn("w:rFonts")).set(qn("w:eastAsia"), EAST_ASIAN)
        quiet = name in ("Caption", "Subtitle")
        style.font.color.rgb = RGBColor.from_string(GREY if quiet else INK)
        style.font.italic, style.font.bold = False, name.startswith(("Heading", "Title"))
        style.paragraph_format.space_before = Pt(BEFORE.get(name, 0.0))
        style.paragraph_format.space_after = Pt(6 if name != "Heading 1" else 4)
    for border in paper.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    language = paper.styles["Normal"].element.get_or_add_rPr()
    language.append(language.makeelement(qn("w:lang"), {qn("w:val"): "en-US", qn("w:eastAsia"): "zh-CN"}))


def add_sentences(paper: Any, sentences: Sequence[Sentence], space: str, style: str | None = None) -> Any:
    """A paragraph of sentences in the colours of their tones."""
    paragraph = paper.add_paragraph(style=style)
    for number, sentence in enumerate(sentences):
        if number and space:
            paragraph.add_run(space)
        for stretch in sentence:
            _run(paragraph, stretch)
    return paragraph


def _run(paragraph: Any, stretch: Stretch) -> None:
    from docx.shared import RGBColor

    run = paragraph.add_run(visible(stretch.text))
    if stretch.tone != "plain":
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(TONES[stretch.tone])


def add_caption(paper: Any, label: str, number: int, text: str, *, above: bool = False) -> None:
    """A caption whose number is a field, so that Word counts on and can list figures and tables."""
    paragraph = paper.add_paragraph(style="Caption")
    paragraph.add_run(f"{label} ")
    add_field(paragraph, f"SEQ {label} \\* ARABIC", str(number))
    paragraph.add_run(f"  {visible(text)}")
    paragraph.paragraph_format.keep_with_next = above


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field of Word with what it shows until it is renewed."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {escape(instruction)} "><w:r><w:t>{escape(shown)}</w:t></w:r>'
            "</w:fldSimple>"
        )
    )


def add_table(
    paper: Any, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]
) -> None:
    """A table whose head repeats on every page; a row of one cell is a heading over the rows below it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    full = [row for row in rows if len(row) == len(heads)]
    widths = [round(20 * share * ACROSS) for share in shares(list(map(visible, heads)), full)]
    table = paper.add_table(rows=0, cols=len(heads))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width / 20)
    table._tbl.append(_row(heads, widths, numeric, heading=True))
    for row in rows:
        table._tbl.append(_row(row, widths if len(row) > 1 else [sum(widths)], numeric, spans=len(heads)))
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), visible(title))
    table._tbl.tblPr.append(caption)
    paper.add_paragraph().paragraph_format.space_after = Pt(2)


def _row(
    cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool], *, heading: bool = False, spans: int = 1
) -> Any:
    """A row as XML: python-docx itself needs a second for a hundred rows."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    group = len(cells) == 1 and spans > 1
    bold = "<w:b/>" if heading or group else ""
    colour = INK if heading else RULE
    border = f'<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{colour}"/></w:tcBorders>'
    span = f'<w:gridSpan w:val="{spans}"/>' if group else ""
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{border}</w:tcPr>'
        f'<w:p><w:pPr>{"<w:keepNext/>" if group else ""}<w:spacing w:before="30" w:after="30"/>'
        f'<w:jc w:val="{"right" if right else "left"}"/></w:pPr>{_runs(cell, bold)}</w:p></w:tc>'
        for cell, width, right in zip(cells, widths, numeric, strict=False)
    )
    kept = f"<w:cantSplit/>{'<w:tblHeader/>' if heading else ''}"
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{kept}</w:trPr>{drawn}</w:tr>")


def _runs(text: str, bold: str) -> str:
    """The lines of a cell, those after the first in small print."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        size = round(2 * (TABLE_SIZE - 1.5 * bool(number)))
        written = escape(visible(line).replace(" ± ", "\u00a0±\u00a0"))
        breaks = "<w:br/>" if number else ""
        lines.append(
            f'<w:r><w:rPr>{bold}<w:sz w:val="{size}"/></w:rPr>{breaks}<w:t xml:space="preserve">{written}</w:t></w:r>'
        )
    return "".join(lines)
