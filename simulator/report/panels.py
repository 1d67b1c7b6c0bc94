"""A chart of panels: areas, curves and points over dates or any other scale, with labels at their right ends.

Fans, paths and other curves are declared as `Panels` and drawn here, one large panel or several small ones side by
side. A chart is a function that gives `Panels`, made drawable by `panel_chart`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import numpy as np

from simulator.report.measure import spread, width_of, wrap
from simulator.report.numbers import date_limits, date_ticks, round_ticks
from simulator.report.reading import Values
from simulator.report.rows import BODY, KEY, SYMBOL
from simulator.report.scales import LINE, QUARTERS
from simulator.report.sheet import BLACK, FAINT, GREY, RULE, TEXT_SIZE, Caption, Heading, Sheet, lay_out
from simulator.report.strokes import Box, Curve, Stroke
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
BARE = 4.0
"""At the left of a panel without labels there."""
BETWEEN, INSIDE, SPARE, OPPOSITE = 12.0, 36.0, 14.0, 34.0
"""Between small panels, and for the labels at the left of each, beyond its right end, and at the right of the last."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is written at the right of a value; a line leads to it where it is moved from its height."""

    value: float
    text: str
    ink: str = BLACK
    leader: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale with its labels; those of an `opposite` one stand at the right of a panel."""

    low: float
    high: float
    ticks: Sequence[tuple[float, str]] = ()
    log: bool = False
    opposite: bool = False

    @property
    def labelled(self) -> bool:
        return any(text for _, text in self.ticks)


@dataclass(frozen=True, slots=True)
class Panel:
    """Strokes on two scales under a title; points `beside` it at the right and `under` it, above the labels of its
    scale, are kept for what stands there."""

    x: Axis
    y: Axis
    strokes: Sequence[Stroke]
    title: str = ""
    labels: Sequence[Label] = ()
    beside: float = 6.0
    under: float = 0.0


@dataclass(frozen=True, slots=True)
class Sample:
    """What some strokes mean; they are drawn on two small scales from 0 to 1."""

    text: str
    strokes: Sequence[Stroke]
    wide: float = SYMBOL


def line_sample(text: str, ink: str, dash: "LineStyleType" = "-") -> Sample:
    """What a line means."""
    return Sample(text, [Curve((0.0, 1.0), (0.5, 0.5), ink, 1.3, dash)], wide=2 * SYMBOL)


def area_sample(text: str, fill: str) -> Sample:
    """What a colour means."""
    return Sample(text, [Box(0.0, 1.0, 0.0, 1.0, fill, RULE)])


@dataclass(frozen=True, slots=True)
class Panels:
    """A chart of one panel, or of several of a `height` in columns, where None leaves a place free.

    Attributes
    ----------
    least: height of a panel that stands alone, at least
    page: (number, of so many); None where all panels stand on one sheet
    """

    voice: Voice
    heading: Heading
    panels: Sequence[Panel | None]
    notes: Sequence[str]
    caption: str
    alt: str
    columns: int = 1
    height: float | None = None
    key: Sequence[Sample] = ()
    least: float = 120.0
    page: tuple[int, int] | None = None
    across: str = field(default="", kw_only=True)
    """What stands at the right end of the scale below, of a panel that stands alone."""
    square: float | None = field(default=None, kw_only=True)
    """Its side, if a panel that stands alone is a square."""

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
        _draw_alone(figure, heading, panels)
    else:
        _draw_grid(figure, heading, panels, panels.height)
    return Caption(panels.title, panels.caption, panels.alt)


def _draw_grid(figure: "Figure", heading: Heading, panels: Panels, height: float) -> None:
    """Small panels in columns of one width; room is left for the labels that there are."""
    columns = [panels.panels[column :: panels.columns] for column in range(panels.columns)]
    rows = [panels.panels[first : first + panels.columns] for first in range(0, len(panels.panels), panels.columns)]
    before = [BARE if column and not any(map(_labels_left, column)) else INSIDE for column in columns]
    end = OPPOSITE if any(panel and panel.y.opposite for panel in columns[-1]) else SPARE
    wide = (BODY - sum(before) - end) / len(columns) - (BETWEEN + SPARE) * (1 - 1 / len(columns))
    titles = [[wrap(panel.title if panel else "", TEXT_SIZE, INSIDE + wide + SPARE) for panel in row] for row in rows]
    below = [FOOT if any(panel and panel.x.labelled for panel in row) else 0.0 for row in rows]
    step = height + LINE * max(len(title) for row in titles for title in row) + 12.0
    key = KEY + 4.0 if panels.key else 0.0
    sheet = lay_out(figure, heading, panels.notes, body=len(rows) * step + sum(below) + key)
    _draw_key(sheet, panels.key)
    top = sheet.body - key
    for row, foot, lines in zip(rows, below, titles, strict=True):
        top, left = top - step - foot, 0.0
        for panel, room, title in zip(row, before, lines, strict=False):
            if panel:
                _draw_panel(sheet.axes(left + room, top + foot, wide, height), panel)
            for line, text in enumerate(reversed(title)):
                sheet.write(left, top + foot + height + 11.0 + line * LINE, text, va="center_baseline")
            left += room + wide + BETWEEN + SPARE


def _labels_left(panel: Panel | None) -> bool:
    return panel is not None and panel.y.labelled and not panel.y.opposite


def _draw_panel(axes: "Axes", panel: Panel) -> None:
    axes.set(xscale="log" if panel.x.log else "linear", yscale="log" if panel.y.log else "linear")
    axes.set(xlim=(panel.x.low, panel.x.high), ylim=(panel.y.low, panel.y.high))
    for stroke in panel.strokes:
        stroke.draw(axes)
    for axis, scale in ((axes.xaxis, panel.x), (axes.yaxis, panel.y)):
        axis.set_ticks([tick for tick, _ in scale.ticks], labels=[text for _, text in scale.ticks])
        axis.set_ticks([], minor=True)
    if panel.y.opposite:
        axes.yaxis.tick_right()
    if panel.under:
        axes.spines["bottom"].set_position(("outward", panel.under))
    axes.grid(axis="y", color=FAINT, linewidth=0.6)


def _draw_alone(figure: "Figure", heading: Heading, panels: Panels) -> None:
    """One panel on the whole body, with its title above and its labels at the right."""
    (panel,) = panels.panels
    assert panel is not None
    blocks = [label.text.split("\n") for label in panel.labels]
    before = LEADER if any(label.leader for label in panel.labels) else panel.beside
    column = before + 2.0 + max((width_of(line, TEXT_SIZE) for lines in blocks for line in lines), default=0.0)
    left = LEFT if panel.y.labelled else BARE
    wide = panels.square or BODY - left - column
    across = wrap(panels.across, TEXT_SIZE, left + wide)
    foot = FOOT + panel.under + (12.0 + LINE * (len(across) - 1) if across else 0.0)
    body = panels.square and foot + panels.square + HEAD
    sheet = lay_out(figure, heading, panels.notes, body=body, least=panels.least)
    height, edge = sheet.body - foot - HEAD, left + wide
    _draw_panel(sheet.axes(left, foot, wide, height), panel)
    if panel.title:
        sheet.write(0, sheet.body - 4.0, panel.title, color=GREY)
    for index, line in enumerate(reversed(across)):
        sheet.write(edge, 4.0 + index * LINE, line, color=GREY, ha="right")
    scale, tallest = panel.y.high - panel.y.low, max(map(len, blocks), default=1)
    wanted = [(label.value - panel.y.low) / scale * height for label in panel.labels]
    gap = LINE * tallest + (3.0 if tallest > 1 else 1.0)
    places = spread(wanted, gap, 4.0, height)
    for label, lines, at, place in zip(panel.labels, blocks, wanted, places, strict=True):
        if label.leader:
            sheet.line((edge + 1.0, edge + 12.0, edge + 15.0), (foot + at, foot + place, foot + place))
        sheet.write_lines(edge + before, foot + place, lines, label.ink)


def _draw_key(sheet: Sheet, key: Sequence[Sample]) -> None:
    """A line of samples with what they mean."""
    x, y = 0.0, sheet.body - KEY / 2
    for sample in key:
        axes = sheet.axes(x, y - SYMBOL / 2, sample.wide, SYMBOL)
        axes.set(xlim=(0.0, 1.0), ylim=(0.0, 1.0))
        axes.set_axis_off()
        for stroke in sample.strokes:
            stroke.draw(axes)
        sheet.write(x + sample.wide + 4.0, y, sample.text, va="center_baseline")
        x += sample.wide + 13.0 + width_of(sample.text, TEXT_SIZE)


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
