"""What else moves as a native table of a slide."""

from typing import Any

from simulator.report.answer.content import MovedTable, Stretch, Tone
from simulator.report.office.slide_text import Box, described, emu, one_line, write
from simulator.report.office.style import INK, LESS, OUTCOME, PAPER, RULE

SHARES = (0.32, 0.17, 0.2, 0.17, 0.14)
SIZE = 14.0
ARROWS = {1: "▲", -1: "▼"}


def draw_table(slide: Any, moved: MovedTable, box: Box, language: str) -> float:
    """A table with its heads; `box` has the height of a row. Returns how high the table is."""
    rows = len(moved.rows) + 1
    height = box[3] * rows * 0.92
    frame = slide.shapes.add_table(rows, len(moved.heads), *map(emu, (*box[:3], height)))
    described(frame, moved.title, moved.title)
    table = frame.table
    _plain_style(frame)
    for column, share in zip(table.columns, SHARES, strict=True):
        column.width = emu(share * box[2])
    for row in table.rows:
        row.height = emu(height / rows)
    for column, head in enumerate(moved.heads):
        _cell(table.cell(0, column), head, "plain", language, right=column > 0, bold=True)
    for number, row in enumerate(moved.rows, 1):
        change = f"{ARROWS[row.direction]} {row.change}"
        tones: tuple[Tone, ...] = ("plain", "reference", "outcome", "plain", "plain")
        for column, text in enumerate((row.name, row.before, row.after, change, row.surely)):
            run = _cell(table.cell(number, column), text, tones[column], language, right=column > 0)
            if column == 3:
                _coloured(run, OUTCOME if row.direction > 0 else LESS)
    return height


def _plain_style(frame: Any) -> None:
    """No bands and no fill: rules between the rows are enough."""
    frame.table.horz_banding = False
    style = frame._element.xpath(".//a:tableStyleId")[0]
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid


def _cell(cell: Any, text: str, tone: Tone, language: str, *, right: bool, bold: bool = False) -> Any:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    cell.fill.background()
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = emu(2)
    cell.margin_left, cell.margin_right = emu(0 if not right else 6), emu(0)
    write(cell.text_frame, [(Stretch(one_line(text), tone),)], SIZE - (1 if bold else 0), language, bold=bold)
    [paragraph] = cell.text_frame.paragraphs
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    _rule(cell, INK if bold else RULE)
    return paragraph.runs[0]


def _coloured(run: Any, colour: str) -> None:
    from pptx.dml.color import RGBColor

    run.font.color.rgb = RGBColor.from_string(colour or PAPER)


def _rule(cell: Any, colour: str) -> None:
    """A line below a cell."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    line = parse_xml(f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:lnB>')
    cell._tc.get_or_add_tcPr().insert(0, line)
