"""A chart of panels: areas, curves and points over dates or any other scale, with labels at their right ends.

Fans, paths and other curves are declared as `Panels` and drawn here, one large panel or several small ones side by
side. A chart is a function that gives `Panels`, made drawable by `panel_chart`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Literal, ParamSpec, Protocol

import numpy as np

from simulator.report.measure import spread, width_of, wrap
from simulator.report.numbers import date_limits, date_ticks, round_ticks
from simulator.report.reading import Values
from simulator.report.rows import BODY, KEY
from simulator.report.scales import LINE, QUARTERS
from simulator.report.sheet import BLACK, BLUE, FAINT, GREY, TEXT_SIZE, Caption, Heading, Sheet, lay_out
from simulator.words import Voice
from simulator.words.numbers import percentage, tick_labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.typing import LineStyleType

Given = ParamSpec("Given")
LEFT, FOOT, HEAD = 40.0, 16.0, 16.0
"""Room for labels at the left, below and above a panel that stands alone, in points."""
LEADER = 17.0
"""From the last value to its label, where a line leads to it."""
BETWEEN, INSIDE, SPARE = 12.0, 36.0, 14.0
"""Between small panels, and for the labels at the left of each and beyond its right end."""
SAMPLE = 16.0
"""Length of a line in the key."""


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
class Note:
    """What is written beside a point, so many points away."""

    x: float
    y: float
    text: str
    away: tuple[float, float]
    align: tuple[Literal["left", "right"], Literal["bottom", "top"]]

    def draw(self, axes: "Axes") -> None:
        style: dict[str, Any] = {"textcoords": "offset points", "ha": self.align[0], "va": self.align[1]}
        axes.annotate(self.text, (self.x, self.y), xytext=self.away, color=BLACK, **style)


@dataclass(frozen=True, slots=True)
class Upright:
    """A bar that stands so many points to the right of a panel."""

    place: float
    low: float
    high: float
    wide: float
    fill: str
    edge: str | None = None
    order: float = 1.0

    def draw(self, axes: "Axes") -> None:
        from matplotlib.patches import Rectangle

        style: dict[str, Any] = {"facecolor": self.fill, "edgecolor": self.edge, "linewidth": 0.5 if self.edge else 0.0}
        corner, height = (self.place - self.wide / 2, self.low), self.high - self.low
        style |= {"transform": _beside(axes), "clip_on": False, "zorder": self.order}
        axes.add_artist(Rectangle(corner, self.wide, height, **style))


@dataclass(frozen=True, slots=True)
class UprightDot:
    """A mark that stands so many points to the right of a panel."""

    place: float
    value: float
    ink: str
    marker: str

    def draw(self, axes: "Axes") -> None:
        from matplotlib.lines import Line2D

        style: dict[str, Any] = {"marker": self.marker, "markersize": 2.6, "color": self.ink, "zorder": 4}
        axes.add_artist(Line2D((self.place,), (self.value,), transform=_beside(axes), clip_on=False, **style))


def _beside(axes: "Axes") -> Any:
    """Points to the right of the axes, and their own scale upwards."""
    from matplotlib.transforms import Affine2D, ScaledTranslation, blended_transform_factory

    figure: Any = axes.get_figure(root=True)
    end: Any = axes.transAxes
    points = Affine2D().scale(1 / 72) + figure.dpi_scale_trans + ScaledTranslation(1.0, 0.0, end)
    return blended_transform_factory(points, axes.transData)


@dataclass(frozen=True, slots=True)
class Label:
    """What is written at the right of a value; a line leads to it where it is moved from its height."""

    value: float
    text: str
    ink: str = BLACK
    leader: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale with its labels."""

    low: float
    high: float
    ticks: Sequence[tuple[float, str]]
    log: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Strokes on two scales under a title; `beside` points at the right are kept for what stands upright there."""

    x: Axis
    y: Axis
    strokes: Sequence[Stroke]
    title: str = ""
    labels: Sequence[Label] = ()
    beside: float = 6.0


@dataclass(frozen=True, slots=True)
class Panels:
    """A chart of one panel, or of several of a `height` in columns.

    Attributes
    ----------
    key: names with the colour and dash of their lines, or with a colour alone
    least: height of a panel that stands alone, at least
    page: (number, of so many); None where all panels stand on one sheet
    """

    voice: Voice
    heading: Heading
    panels: Sequence[Panel]
    notes: Sequence[str]
    caption: str
    alt: str
    columns: int = 1
    height: float | None = None
    key: Sequence[tuple[str, str, "LineStyleType | None"]] = ()
    least: float = 120.0
    page: tuple[int, int] | None = None
    across: str = field(default="", kw_only=True)
    """What stands at the right end of the scale below."""

    @property
    def title(self) -> str:
        page = self.voice.brackets(f"{self.page[0]}/{self.page[1]}") if self.page and self.page[1] > 1 else ""
        return self.heading.title + page


def panel_chart(declare: Callable[Given, Panels]) -> Callable[Concatenate["Figure", Given], Caption]:
    """A declaration of panels as a function that draws them."""

    @wraps(declare)
    def draw(figure: "Figure", /, *about: Given.args, **named: Given.kwargs) -> Caption:
        return draw_panels(figure, declare(*about, **named))

    return draw


def draw_panels(figure: "Figure", panels: Panels) -> Caption:
    """Draw a chart of panels; returns what is said beside it."""
    heading = Heading(panels.title, panels.heading.question, panels.heading.answer)
    if panels.height is None:
        sheet = lay_out(figure, heading, panels.notes, least=panels.least)
        _draw_alone(sheet, panels.panels[0], panels.across)
    else:
        wide = (BODY + BETWEEN) / panels.columns
        titles = [wrap(panel.title, TEXT_SIZE, wide - BETWEEN) for panel in panels.panels]
        step = panels.height + FOOT + LINE * max(map(len, titles)) + 12.0
        down = -(-len(titles) // panels.columns)
        sheet = lay_out(figure, heading, panels.notes, body=down * step + (KEY + 4.0 if panels.key else 0.0))
        _draw_key(sheet, panels.key)
        for index, (panel, title) in enumerate(zip(panels.panels, titles, strict=True)):
            left, foot = (index % panels.columns) * wide, (down - 1 - index // panels.columns) * step + FOOT
            axes = sheet.axes(left + INSIDE, foot, wide - INSIDE - BETWEEN - SPARE, panels.height)
            _draw_panel(axes, panel)
            for line, text in enumerate(reversed(title)):
                y = foot + panels.height + 11.0 + line * LINE
                sheet.write(left, y, text, va="center_baseline")
    return Caption(panels.title, panels.caption, panels.alt)


def _draw_panel(axes: "Axes", panel: Panel) -> None:
    for stroke in panel.strokes:
        stroke.draw(axes)
    if panel.x.log:
        axes.set_xscale("log")
    axes.set(xlim=(panel.x.low, panel.x.high), ylim=(panel.y.low, panel.y.high))
    axes.set_xticks([tick for tick, _ in panel.x.ticks], [text for _, text in panel.x.ticks])
    axes.set_yticks([tick for tick, _ in panel.y.ticks], [text for _, text in panel.y.ticks])
    axes.set_xticks([], minor=True)
    axes.grid(axis="y", color=FAINT, linewidth=0.6)


def _draw_alone(sheet: Sheet, panel: Panel, across: str) -> None:
    """One panel on the whole body, with its title above and its labels at the right."""
    blocks = [label.text.split("\n") for label in panel.labels]
    before = LEADER if any(label.leader for label in panel.labels) else panel.beside
    column = before + 2.0 + max((width_of(line, TEXT_SIZE) for lines in blocks for line in lines), default=0.0)
    foot, height = FOOT + (12.0 if across else 0.0), sheet.body - FOOT - HEAD - (12.0 if across else 0.0)
    axes = sheet.axes(LEFT, foot, sheet.width - LEFT - column, height)
    _draw_panel(axes, panel)
    if panel.title:
        sheet.write(0, sheet.body - 4.0, panel.title, color=GREY)
    if across:
        sheet.write(sheet.width - column, 4.0, across, color=GREY, ha="right")
    edge, scale = sheet.width - column, panel.y.high - panel.y.low
    wanted = [(label.value - panel.y.low) / scale * height for label in panel.labels]
    tallest = max(map(len, blocks), default=1)
    gap = LINE * tallest + (3.0 if tallest > 1 else 1.0)
    places = spread(wanted, gap, 4.0, height)
    for label, lines, at, place in zip(panel.labels, blocks, wanted, places, strict=True):
        if label.leader:
            sheet.line((edge + 1.0, edge + 12.0, edge + 15.0), (foot + at, foot + place, foot + place))
        sheet.write_lines(edge + before, foot + place, lines, label.ink)


def _draw_key(sheet: Sheet, key: Sequence[tuple[str, str, "LineStyleType | None"]]) -> None:
    """A line of the names of curves, and of areas."""
    x, y = 0.0, sheet.body - KEY / 2
    for text, colour, dash in key:
        if dash is None:
            sheet.swatch(x, y - 3.5, colour)
        else:
            sheet.line((x, x + SAMPLE), (y, y), color=colour, linestyle=dash, linewidth=1.3)
        before = (7.0 if dash is None else SAMPLE) + 4.0
        sheet.write(x + before, y, text, va="center_baseline")
        x += before + width_of(text, TEXT_SIZE) + 9.0


def dates(days: Values, voice: Voice, most: int = 6) -> Axis:
    """A scale of dates."""
    first, last = (date.fromordinal(int(days[index])) for index in (0, -1))
    return Axis(*date_limits(days), date_ticks(first, last, voice, most))


def chance_axis(voice: Voice) -> Axis:
    """Probabilities from 0 to 100 %."""
    return Axis(0.0, 1.0, [(share, voice.percent(percentage(share))) for share in QUARTERS])


def around(shown: Sequence[Values], most: int = 6, whole: bool = False) -> Axis:
    """A scale with round numbers around everything that is shown."""
    finite = np.concatenate([values[np.isfinite(values)] for values in shown] or [np.zeros(1)])
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    room = 0.05 * (high - low) or abs(high) * 0.05 or 1.0
    ticks = round_ticks(low - room, high + room, most, whole)
    return Axis(low - room, high + room, list(zip(ticks, tick_labels(ticks), strict=True)))


def whisker(x: float, low: float, high: float, ink: str = BLUE, wide: float = 1.2) -> Curve:
    """An interval at a place."""
    return Curve((x, x), (low, high), ink, wide, order=2.5)
