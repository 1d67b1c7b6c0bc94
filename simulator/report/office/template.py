"""The empty deck: wide slides, the page's colours and fonts in its theme, one layout with a title."""

from importlib import import_module
from typing import Any

from simulator.report.office.slide_text import emu
from simulator.report.office.style import (
    EAST_ASIAN,
    GREY,
    INK,
    LATIN,
    LESS,
    MORE,
    OUTCOME,
    PAPER,
    PUT_IN,
    PUT_RULE,
    REFERENCE,
    RULE,
)
from simulator.runs.errors import RunError

WIDTH, HEIGHT = 960.0, 540.0
"""Of a slide, in points: 16 to 9."""
MARGIN = 42.0
TITLE = (MARGIN, 44.0, WIDTH - 2 * MARGIN, 62.0)
"""Where the title stands: left, top, width, height."""
COLOURS = {
    "dk1": INK, "lt1": PAPER, "dk2": GREY, "lt2": RULE, "accent1": OUTCOME, "accent2": LESS, "accent3": REFERENCE,
    "accent4": PUT_IN, "accent5": MORE, "accent6": PUT_RULE, "hlink": OUTCOME, "folHlink": REFERENCE,
}  # fmt: skip
TITLE_ONLY = 5
"""Of the layouts that the library has."""


def require_slides() -> Any:
    """python-pptx.

    Raises
    ------
    RunError
        If it is not installed.
    """
    try:
        return import_module("pptx")
    except ImportError as error:
        raise RunError(
            "slides need python-pptx, which is not installed: pip install 'layered-market-simulator[report]'"
        ) from error


def empty_deck() -> Any:
    """A deck without slides.

    Raises
    ------
    RunError
        If python-pptx is not installed.
    """
    deck = require_slides().Presentation()
    deck.slide_width, deck.slide_height = emu(WIDTH), emu(HEIGHT)
    master = deck.slide_master
    _theme(master)
    layouts = deck.slide_layouts
    kept = layouts[TITLE_ONLY]
    for layout in [layout for layout in layouts if layout is not kept]:
        layouts.remove(layout)
    for holder in (*master.placeholders, *kept.placeholders):
        _placed(holder)
    for holder in list(kept.placeholders):
        if "TITLE" not in str(holder.placeholder_format.type):
            holder._element.getparent().remove(holder._element)
    return deck


def _placed(holder: Any) -> None:
    """A placeholder on the wide slide: the title at the top, text below it, the rest at the foot."""
    kind = str(holder.placeholder_format.type)
    if "TITLE" in kind:
        box = TITLE
    elif "BODY" in kind:
        box = (MARGIN, 120.0, WIDTH - 2 * MARGIN, 360.0)
    else:
        box = (MARGIN + 300.0 * ("FOOTER" in kind) + 600.0 * ("NUMBER" in kind), 505.0, 270.0, 24.0)
    holder.left, holder.top, holder.width, holder.height = map(emu, box)


def _theme(master: Any) -> None:
    """Colours and fonts of the theme, which texts and charts take up by themselves."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.oxml.ns import qn

    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for name, colour in COLOURS.items():
        for element in theme.iter(qn(f"a:{name}")):
            for former in list(element):
                element.remove(former)
            etree.SubElement(element, qn("a:srgbClr")).set("val", colour)
    for tag, face in (("a:latin", LATIN), ("a:ea", EAST_ASIAN)):
        for fonts in (*theme.iter(qn("a:majorFont")), *theme.iter(qn("a:minorFont"))):
            fonts.find(qn(tag)).set("typeface", face)
    for font in theme.iter(qn("a:font")):
        if font.get("script") == "Hans":
            font.set("typeface", EAST_ASIAN)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
