"""Charts as parts of a page: inline SVG with real text, ids of their own, and colours that follow the screen.

Text stays text, set in fonts that the page carries, so that it can be searched, read aloud and kept small.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from simulator.catalogue.characters import visible
from simulator.report.charts import Chart
from simulator.report.sheet import Caption, as_svg, drawing_style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
REFERENCE = re.compile(r"url\(#([^)]+)\)")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
FAMILY = re.compile(r"font-family: [^;]*;? ?")
IDLE_TURN = re.compile(r"rotate\(-?0 [^)]*\)\s*")
DROPPED = frozenset({"metadata", "style"})
"""Elements that would act on the whole page or say nothing."""


@dataclass(frozen=True, slots=True)
class InlineFigure:
    """A chart on a page: its SVG, and what is said beside it."""

    id: str
    svg: str
    title: str
    caption: str
    alt: str


def inline_figure(figure: "Figure", name: str, draw: "Callable[[Figure], Caption]") -> InlineFigure:
    """Draw a chart for a page. `name` is unique on the page; to be called within `drawing_style`."""
    caption = draw(figure)
    return InlineFigure(
        name, inlined(as_svg(figure, {}), name, visible(caption.alt)), caption.title, caption.caption, caption.alt
    )


def drawn(charts: Sequence[Chart], name: str = "figure-{id}") -> list[InlineFigure]:
    """Charts as inline figures, in their order; the name of a figure is made of its place or of the chart's id."""
    from matplotlib.figure import Figure

    with drawing_style():
        figure = Figure()
        return [
            inline_figure(figure, name.format(place=number, id=chart.id), chart.draw)
            for number, chart in enumerate(charts, 1)
        ]


def inlined(svg: bytes, prefix: str, alt: str) -> str:
    """An SVG document as an element of a page: every id begins with the prefix, nothing refers outside, texts have the
    page's own fonts, colours are variables that a dark screen changes."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)
    _prune(root)
    used = set(_referenced(root))
    for element in root.iter():
        _rename(element, prefix, used)
        for name in ("style", "fill", "stroke"):
            if name in element.attrib:
                element.set(name, COLOUR.sub(_variable, FAMILY.sub("", element.attrib[name])))
        if turned := element.attrib.get("transform"):
            _set_or_drop(element, "transform", IDLE_TURN.sub("", turned))
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.set("role", "img")
    root.set("aria-label", alt)
    root.set("style", f"--width: {root.attrib['viewBox'].split()[2]}")
    return ElementTree.tostring(root, encoding="unicode")


def _prune(element: ElementTree.Element) -> None:
    if element.tag != f"{{{SVG}}}text":
        element.text = None
    for child in list(element):
        child.tail = None
        if child.tag.rpartition("}")[2] in DROPPED:
            element.remove(child)
        else:
            _prune(child)
            if child.tag == f"{{{SVG}}}defs" and len(child) == 0:
                element.remove(child)


def _referenced(root: ElementTree.Element) -> list[str]:
    """Ids that something on the drawing points at."""
    ids = []
    for element in root.iter():
        ids += [value.removeprefix("#") for key, value in element.attrib.items() if key in {XLINK, "href"}]
        ids += [match for value in element.attrib.values() for match in REFERENCE.findall(value)]
    return ids


def _rename(element: ElementTree.Element, prefix: str, used: set[str]) -> None:
    attributes = dict(element.attrib)
    element.attrib.clear()
    for key, value in attributes.items():
        if key == "id":
            if value in used:
                element.set("id", f"{prefix}-{value}")
        elif key in {XLINK, "href"}:
            element.set("href", f"#{prefix}-{value.removeprefix('#')}")
        else:
            element.set(key, REFERENCE.sub(rf"url(#{prefix}-\1)", value))


def _set_or_drop(element: ElementTree.Element, name: str, value: str) -> None:
    if value.strip():
        element.set(name, value)
    else:
        del element.attrib[name]


def _variable(match: re.Match[str]) -> str:
    colour = match[0].lower()
    return f"var(--c-{colour[1:]}, {colour})"
