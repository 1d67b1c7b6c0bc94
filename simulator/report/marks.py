"""Marks of a row: each is a small declared thing that knows how it is drawn on the scale of its row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from simulator.report.scales import Across, Columns
from simulator.report.sheet import BLACK, BLUE, ESSAY_TINT, RULE, TINTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Side = Literal["left", "right", "over"]
INSET = 1.0
"""Between a cell and its neighbours, in points."""
BESIDE = 4.0
"""Between a mark and what is written beside it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Where the marks of a row are drawn: axes whose heights are points, the middle of the row, its height."""

    axes: "Axes"
    across: Across
    middle: float
    height: float
    """Without the gap to its neighbours."""
    row: float
    """With it."""
    below: float
    """Distance to the middle of the row below."""

    def line(self, values: Sequence[float], lifts: Sequence[float], **style: Any) -> None:
        """A line through values of the scale, so many points above the middle."""
        heights = [self.middle + lift for lift in lifts]
        self.axes.plot([self.across.within(value) for value in values], heights, clip_on=False, **style)


class Mark(Protocol):
    """What stands on a scale; `lift` points above the middle of its row."""

    def draw(self, lane: Lane) -> None: ...


@dataclass(frozen=True, slots=True)
class Dot:
    """A value: a filled mark, or one with another colour inside."""

    value: float
    ink: str = BLUE
    inside: str | None = None
    marker: str = "o"
    size: float = 4.6
    lift: float = 0.0
    edge: float = 1.0

    def draw(self, lane: Lane) -> None:
        face = self.ink if self.inside is None else self.inside
        style: dict[str, Any] = {"marker": self.marker, "markersize": self.size, "markeredgewidth": self.edge}
        colours: dict[str, Any] = {"markeredgecolor": self.ink, "markerfacecolor": face}
        lane.line((self.value,), (self.lift,), linestyle="none", zorder=4, **style, **colours)


@dataclass(frozen=True, slots=True)
class Interval:
    """What lies between two values, as a line."""

    low: float
    high: float
    ink: str = BLUE
    wide: float = 1.6
    lift: float = 0.0

    def draw(self, lane: Lane) -> None:
        style: dict[str, Any] = {"color": self.ink, "linewidth": self.wide, "solid_capstyle": "butt"}
        lane.line((self.low, self.high), (self.lift, self.lift), zorder=3, **style)


@dataclass(frozen=True, slots=True)
class Link:
    """A thin line that joins values of a row."""

    values: Sequence[float]
    lifts: Sequence[float] = (0.0, 0.0)

    def draw(self, lane: Lane) -> None:
        lane.line(self.values, self.lifts, color=RULE, linewidth=0.8, zorder=2.5)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar between two values, at most so thick."""

    start: float
    end: float
    fill: str = BLUE
    thick: float = 9.0
    edge: str | None = None
    lift: float = 0.0

    def draw(self, lane: Lane) -> None:
        start, end = lane.across.within(self.start), lane.across.within(self.end)
        style: dict[str, Any] = {
            "color": self.fill,
            "edgecolor": self.edge or self.fill,
            "linewidth": 0.5 if self.edge else 0.0,
        }
        height, middle = min(self.thick, lane.height), lane.middle + self.lift
        lane.axes.barh(middle, end - start, left=start, height=height, zorder=2, clip_on=False, **style)


@dataclass(frozen=True, slots=True)
class Band:
    """A range behind everything, such as the one that an essay's wording suggests; a `full` one touches those of the
    rows above and below."""

    low: float
    high: float
    full: bool = False
    fill: str = ESSAY_TINT
    most: float = 9.0

    def draw(self, lane: Lane) -> None:
        height = lane.row if self.full else min(self.most, lane.height)
        lane.axes.barh(lane.middle, self.high - self.low, left=self.low, height=height, color=self.fill, zorder=1)


@dataclass(frozen=True, slots=True)
class Drop:
    """A thread from a value down to the next row."""

    value: float

    def draw(self, lane: Lane) -> None:
        lane.line((self.value,) * 2, (0.0, -lane.below), color=RULE, linewidth=0.5, zorder=1)


@dataclass(frozen=True, slots=True)
class Upright:
    """A dashed line at a value through the whole height of its row."""

    value: float
    ink: str = BLACK

    def draw(self, lane: Lane) -> None:
        half = lane.row / 2
        lane.line((self.value,) * 2, (-half, half), color=self.ink, linewidth=0.8, linestyle=(0, (3, 2)), zorder=1)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is written at the right of a value, at its left, or over it; on a `ground`, so that no line runs through."""

    value: float
    text: str
    side: Side = "right"
    ink: str = BLACK
    lift: float = 0.0
    ground: str | None = None
    away: float = BESIDE

    def draw(self, lane: Lane) -> None:
        away, align = {"left": (-self.away, "right"), "right": (self.away, "left"), "over": (0.0, "center")}[self.side]
        place = (lane.across.within(self.value), lane.middle + self.lift)
        style: dict[str, Any] = {
            "textcoords": "offset points",
            "ha": align,
            "va": "center_baseline",
            "color": self.ink,
            "zorder": 5,
        }
        if self.ground:
            style["bbox"] = {"facecolor": self.ground, "edgecolor": "none", "pad": 0.4}
        lane.axes.annotate(self.text, place, xytext=(away, 0.0), **style)


@dataclass(frozen=True, slots=True)
class Cell:
    """What is written in a column, on a colour; framed where it has an edge."""

    column: int
    text: str
    fill: str | None = None
    ink: str = BLACK
    edge: str | None = None

    def draw(self, lane: Lane) -> None:
        assert isinstance(lane.across, Columns)
        width = lane.across.column
        middle = (self.column + 0.5) * width
        if self.fill or self.edge:
            style: dict[str, Any] = {
                "facecolor": self.fill or "none",
                "edgecolor": self.edge or "none",
                "linewidth": 0.9,
            }
            height = lane.row - 2 * INSET
            lane.axes.barh(lane.middle, width - 2 * INSET, left=middle - width / 2 + INSET, height=height, **style)
        lane.axes.text(middle, lane.middle, self.text, ha="center", va="center_baseline", color=self.ink, zorder=4)


def assumed_bar(low: float, high: float, clear: bool, thick: float = 5.0) -> Bar:
    """A range over assumptions; an open bar where it only lies within the ends."""
    return Bar(low, high, TINTS["80"] if clear else "white", thick, TINTS["50"])


def shade(colour: str, strength: float) -> str:
    """A colour mixed with white; a strength of 1 is the colour itself."""
    parts = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return "#" + "".join(f"{round(255 - strength * (255 - part)):02X}" for part in parts)
