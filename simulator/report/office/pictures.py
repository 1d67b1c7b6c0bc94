"""Pictures of the first page as PNG for documents: the same marks, drawn at the width of a page of paper.

The page's pictures are SVG whose colours are classes of its style sheet; here they are matplotlib's.
"""

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import numpy as np

from simulator.report.measure import CHINESE_FAMILY, LATIN_FAMILY
from simulator.report.office.style import (
    BAND,
    GHOST,
    GREY,
    HALF,
    INK,
    LESS,
    MORE,
    OUTCOME,
    PAPER,
    PUT_IN,
    PUT_RULE,
    PUT_SOFT,
    REFERENCE,
    RULE,
)
from simulator.report.parts.picture import DOTS_PER_INCH, few_colours
from simulator.report.sheet import drawing_style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PIXELS = 96.0
"""Of the page, to an inch."""
POINTS = 72.0 / PIXELS
TEXTS = {"put": PUT_IN, "outcome": OUTCOME, "base": REFERENCE, "quiet": GREY}
BOLDER = 0.45
"""Width of the outline that makes letters bold, in points: the shipped font has one weight."""
Style = dict[str, Any]
STYLES: Mapping[str, Style] = {
    "grid": {"edgecolor": RULE, "linewidth": 1},
    "axis": {"edgecolor": GREY, "linewidth": 1},
    "drop": {"edgecolor": PUT_RULE, "linewidth": 1, "linestyle": (0, (1.5, 3))},
    "ghost": {"facecolor": GHOST},
    "band": {"facecolor": BAND, "alpha": 0.85},
    "half": {"facecolor": HALF, "alpha": 0.85},
    "casing": {"edgecolor": PAPER, "linewidth": 4.5},
    "median": {"edgecolor": OUTCOME, "linewidth": 2.2},
    "median base": {"edgecolor": REFERENCE, "linewidth": 1.8, "linestyle": (0, (4, 3))},
    "end median": {"facecolor": OUTCOME, "edgecolor": PAPER, "linewidth": 1.2},
    "end median base": {"facecolor": REFERENCE, "edgecolor": PAPER, "linewidth": 1.2},
    "bar lasting": {"facecolor": PUT_SOFT, "edgecolor": PUT_RULE, "linewidth": 1},
    "bar passing": {"facecolor": PUT_SOFT, "edgecolor": PUT_RULE, "linewidth": 1},
    "bar window": {"facecolor": PUT_SOFT, "edgecolor": PUT_RULE, "linewidth": 1, "hatch": "/////"},
    "bar after": {"facecolor": PUT_SOFT, "edgecolor": PUT_RULE, "linewidth": 1, "linestyle": (0, (1.5, 2.5))},
    "bar assumption": {"edgecolor": PUT_RULE, "linewidth": 1, "linestyle": (0, (4, 3))},
    "level base": {"facecolor": REFERENCE},
    "level outcome": {"facecolor": OUTCOME},
    "step less": {"facecolor": LESS},
    "step more": {"facecolor": MORE},
    "link": {"edgecolor": GREY, "linewidth": 0.8},
    "futures": {"facecolor": HALF},
    "computation": {"facecolor": OUTCOME},
    "futures middle": {"facecolor": OUTCOME, "edgecolor": PAPER, "linewidth": 1},
    "computation middle": {"facecolor": OUTCOME, "edgecolor": PAPER, "linewidth": 1},
}
"""Class → how a mark looks; widths in pixels."""


def as_png(svg: str) -> tuple[bytes, float, float]:
    """A picture of the page as PNG, with its width and height in points. The same picture is the same bytes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    root = ElementTree.fromstring(svg)
    _, _, across, height = map(float, root.attrib["viewBox"].split())
    with drawing_style():
        figure = Figure(figsize=(across / PIXELS, height / PIXELS), dpi=DOTS_PER_INCH)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, across)
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        for order, mark in enumerate(root):
            _draw(axes, mark, order)
        canvas: Any = FigureCanvasAgg(figure)
        canvas.draw()
        image = few_colours(np.asarray(canvas.buffer_rgba()))
    target = io.BytesIO()
    image.save(target, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return target.getvalue(), across * POINTS, height * POINTS


def _draw(axes: "Axes", mark: ElementTree.Element, order: int) -> None:
    if mark.tag == "text":
        _text(axes, mark, order)
        return
    patch = _shape(mark)
    style = STYLES[mark.get("class", "")]
    patch.set(**{"facecolor": "none", "linewidth": 0, "zorder": order, **_matplotlib(style)})
    axes.add_patch(patch)


def _matplotlib(style: Style) -> Style:
    """The same style with colours and widths as matplotlib has them."""
    drawn = dict(style)
    for key in ("facecolor", "edgecolor"):
        if key in drawn:
            drawn[key] = f"#{drawn[key]}"
    if "linewidth" in drawn:
        drawn["linewidth"] *= POINTS
    return drawn


def _shape(mark: ElementTree.Element) -> Any:
    from matplotlib.patches import Circle, Polygon, Rectangle

    def at(name: str) -> float:
        return float(mark.attrib[name])

    if mark.tag == "rect":
        return Rectangle((at("x"), at("y")), at("width"), at("height"))
    if mark.tag == "circle":
        return Circle((at("cx"), at("cy")), at("r"))
    if mark.tag == "line":
        return Polygon([(at("x1"), at("y1")), (at("x2"), at("y2"))], closed=False)
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", mark.attrib["d"])]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return Polygon(points, closed=mark.attrib["d"].endswith("Z"))


def _text(axes: "Axes", mark: ElementTree.Element, order: int) -> None:
    from matplotlib.patheffects import Normal, Stroke

    kinds = mark.get("class", "").split()
    colour = "#" + next((TEXTS[kind] for kind in kinds if kind in TEXTS), INK)
    anchor = {"end": "right", "middle": "center"}.get(mark.get("text-anchor", ""), "left")
    drawn = axes.text(
        float(mark.attrib["x"]),
        float(mark.attrib["y"]),
        mark.text or "",
        color=colour,
        fontsize=float(mark.attrib["font-size"]) * POINTS,
        family=[CHINESE_FAMILY, LATIN_FAMILY],
        horizontalalignment=anchor,
        verticalalignment="baseline",
        zorder=order,
    )
    if "strong" in kinds:
        drawn.set_path_effects([Stroke(linewidth=BOLDER, foreground=colour), Normal()])
