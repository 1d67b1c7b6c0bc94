"""Strokes of a panel: each is a small declared thing that knows how it is drawn on the scales of its panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from simulator.analysis.weighting import Mask
from simulator.report.measure import width_of
from simulator.report.reading import Values
from simulator.report.sheet import BLACK, BLUE, RULE, TEXT_SIZE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.typing import LineStyleType

Side = Literal["right", "below"]
"""Where something stands beside a panel."""
LARGEST, SMALLEST = 19.0, 4.0
"""Diameters of dots in a stack, in points."""


class Stroke(Protocol):
    """What is drawn in a panel."""

    def draw(self, axes: "Axes") -> None: ...


@dataclass(frozen=True, slots=True)
class Area:
    """What lies between two curves."""

    x: Values
    low: Values
    high: Values
    fill: str
    see: float = 1.0
    steps: bool = False

    def draw(self, axes: "Axes") -> None:
        step: Any = "post" if self.steps else None
        axes.fill_between(self.x, self.low, self.high, color=self.fill, alpha=self.see, linewidth=0, step=step)


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points, which may have a mark each."""

    x: Values | Sequence[float]
    y: Values | Sequence[float]
    ink: str = BLACK
    wide: float = 1.4
    dash: "LineStyleType" = "-"
    marker: str = ""
    size: float = 3.6
    order: float = 2.0
    steps: bool = False

    def draw(self, axes: "Axes") -> None:
        style: dict[str, Any] = {"marker": self.marker, "markersize": self.size, "zorder": self.order}
        if self.steps:
            style |= {"drawstyle": "steps-post", "clip_on": False}
        axes.plot(self.x, self.y, color=self.ink, linewidth=self.wide, linestyle=self.dash, **style)


@dataclass(frozen=True, slots=True)
class Points:
    """Marks that no line joins; those beyond a scale are not drawn, the others are whole."""

    x: Values | Sequence[float]
    y: Values | Sequence[float]
    ink: str = BLUE
    inside: str | None = None
    marker: str = "o"
    size: float = 4.6
    edge: float = 1.0
    order: float = 4.0

    def draw(self, axes: "Axes") -> None:
        x, y = np.asarray(self.x), np.asarray(self.y)
        (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
        seen = (x >= left) & (x <= right) & (y >= low) & (y <= high)
        style: dict[str, Any] = {"markersize": self.size, "markeredgewidth": self.edge, "zorder": self.order}
        style |= {"markeredgecolor": self.ink, "markerfacecolor": self.inside or self.ink, "clip_on": False}
        axes.plot(x[seen], y[seen], linestyle="none", marker=self.marker, **style)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: a bar, an interval of one scale, an outline."""

    left: float
    right: float
    low: float
    high: float
    fill: str | None = None
    edge: str | None = None
    wide: float = 0.8
    order: float = 1.0

    def draw(self, axes: "Axes") -> None:
        from matplotlib.patches import Rectangle

        style: dict[str, Any] = {"facecolor": self.fill or "none", "edgecolor": self.edge or "none"}
        style |= {"linewidth": self.wide if self.edge else 0.0, "zorder": self.order}
        axes.add_patch(Rectangle((self.left, self.low), self.right - self.left, self.high - self.low, **style))


@dataclass(frozen=True, slots=True)
class DotStack:
    """Values as dots in columns, as large as the tallest column allows; a filled one or an open one each.

    Columns begin at the anchor, so that none straddles it.
    """

    values: Values
    filled: Mask
    anchor: float

    def draw(self, axes: "Axes") -> None:
        along, height = _along(axes, [*self.values, self.anchor]), axes.bbox.height * _point(axes)
        for diameter in np.arange(LARGEST, SMALLEST - 0.5, -0.5):
            x, places = stacked(along[:-1], float(diameter), float(along[-1]))
            if (places.max() + 1) * diameter <= height:
                break
        y = (places + 0.5) * min(diameter, height / (places.max() + 1))
        style: dict[str, Any] = {"marker": "o", "markersize": float(diameter) * 0.86, "markeredgewidth": 0.8}
        for chosen, inside, edge in ((self.filled, BLUE, BLUE), (~self.filled, "white", RULE)):
            style |= {"markerfacecolor": inside, "markeredgecolor": edge, "transform": _from(axes, 0.0)}
            axes.plot(x[chosen], y[chosen], linestyle="none", **style)


def stacked(values: Values, width: float, anchor: float) -> tuple[Values, Values]:
    """Columns of dots: the middle of each value's bin and its place in the stack. Bins begin at the anchor, so that no
    column straddles a threshold that is one."""
    bins = np.floor((values - anchor) / width)
    bins = np.where(values < anchor, np.minimum(bins, -1), bins)  # a hair below may round onto the anchor
    places = np.zeros(len(values))
    for column in np.unique(bins):
        members = bins == column
        places[members] = np.arange(np.count_nonzero(members))
    return anchor + (bins + 0.5) * width, places


@dataclass(frozen=True, slots=True)
class Note:
    """What is written beside a point, so many points away; moved inwards where it would leave the panel."""

    x: float
    y: float
    text: str
    away: tuple[float, float]
    align: tuple[Literal["left", "center", "right"], Literal["bottom", "top"]]
    ink: str = BLACK

    def draw(self, axes: "Axes") -> None:
        wide, room = width_of(self.text, TEXT_SIZE), axes.bbox.width * _point(axes)
        before = {"left": 0.0, "center": wide / 2, "right": wide}[self.align[0]]
        start = float(_along(axes, [self.x])[0]) + self.away[0] - before
        away = (self.away[0] + min(max(start, 0.0), max(room - wide, 0.0)) - start, self.away[1])
        style: dict[str, Any] = {"textcoords": "offset points", "ha": self.align[0], "va": self.align[1]}
        axes.annotate(self.text, (self.x, self.y), xytext=away, color=self.ink, annotation_clip=False, **style)


@dataclass(frozen=True, slots=True)
class OuterBar:
    """A bar outside a panel: it stands so many points to the right of it, or lies so many below its foot."""

    place: float
    low: float
    high: float
    wide: float
    fill: str
    edge: str | None = None
    order: float = 1.0
    side: Side = "right"

    def draw(self, axes: "Axes") -> None:
        from matplotlib.patches import Rectangle

        style: dict[str, Any] = {"facecolor": self.fill, "edgecolor": self.edge, "linewidth": 0.5 if self.edge else 0.0}
        corner, size = (self.place - self.wide / 2, self.low), (self.wide, self.high - self.low)
        if self.side == "below":
            corner, size = (self.low, -self.place - self.wide / 2), (size[1], size[0])
        style |= {"transform": _aside(axes, self.side), "clip_on": False, "zorder": self.order}
        axes.add_artist(Rectangle(corner, *size, **style))


@dataclass(frozen=True, slots=True)
class OuterDot:
    """A mark outside a panel, so many points to the right of it, or below its foot."""

    place: float
    value: float
    ink: str
    marker: str
    size: float = 2.6
    side: Side = "right"

    def draw(self, axes: "Axes") -> None:
        from matplotlib.lines import Line2D

        x, y = (self.place, self.value) if self.side == "right" else (self.value, -self.place)
        style: dict[str, Any] = {"marker": self.marker, "markersize": self.size, "color": self.ink, "zorder": 4}
        axes.add_artist(Line2D((x,), (y,), transform=_aside(axes, self.side), clip_on=False, **style))


def _point(axes: "Axes") -> float:
    """A pixel in points."""
    figure: Any = axes.get_figure(root=True)
    return float(72 / figure.dpi)


def _along(axes: "Axes", values: Sequence[float]) -> Values:
    """Where values of the scale below stand, in points from the left end of a panel."""
    places = axes.get_xaxis_transform().transform(np.column_stack([values, np.zeros(len(values))]))
    return np.asarray((places[:, 0] - axes.bbox.x0) * _point(axes), dtype=np.float64)


def _from(axes: "Axes", across: float) -> Any:
    """Points from a place at the foot of a panel; 0 is its left end, 1 its right one."""
    from matplotlib.transforms import Affine2D, ScaledTranslation

    figure: Any = axes.get_figure(root=True)
    place: Any = axes.transAxes
    return Affine2D().scale(1 / 72) + figure.dpi_scale_trans + ScaledTranslation(across, 0.0, place)


def _aside(axes: "Axes", side: Side) -> Any:
    """Points to the right of a panel and its scale upwards, or its scale along and points upwards from its foot."""
    from matplotlib.transforms import blended_transform_factory

    if side == "right":
        return blended_transform_factory(_from(axes, 1.0), axes.transData)
    return blended_transform_factory(axes.transData, _from(axes, 0.0))


def whisker(x: float, low: float, high: float, ink: str = BLUE, wide: float = 1.2) -> Curve:
    """An interval at a place."""
    return Curve((x, x), (low, high), ink, wide, order=2.5)
