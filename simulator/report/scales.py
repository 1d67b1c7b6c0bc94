"""What stands across a chart of rows: a scale with its labels, or columns of cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from simulator.report.measure import width_of
from simulator.report.numbers import date_limits, date_ticks, round_ticks
from simulator.report.sheet import BLACK, FAINT, GREY, LEADING, RULE, TEXT_SIZE, Sheet
from simulator.words import Voice
from simulator.words.numbers import percentage, tick_labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Labels = Literal["above", "below", "none"]
"""Where the labels of a scale stand."""
LABELS, TITLE, BELOW = 16.0, 14.0, 30.0
"""Heights in points: of the labels above the rows, of a title above these, of labels and title below the rows."""
ROOM = 3.2
MOST_TICKS = 5
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where probabilities are labelled."""
LINE = TEXT_SIZE * LEADING


@dataclass(frozen=True, slots=True)
class Scale:
    """A continuous scale; marks beyond an end are drawn at it.

    Attributes
    ----------
    ticks: where it is labelled, and how
    faint: where it has a line without label
    base: the value to compare with; a `strong` one is drawn before the marks
    form: an "asinh" scale is linear up to about `linear`, and logarithmic beyond
    grid: whether labels have lines through the rows
    room: from an end to the edge of the axes, in points
    width: in points; None for what is left
    before: distance from what is at its left
    ruled: whether a line stands above every row
    """

    low: float
    high: float
    ticks: Sequence[tuple[float, str]] = ()
    title: str = ""
    base: float | None = None
    strong: bool = False
    form: Literal["linear", "log", "asinh"] = "linear"
    linear: float = 1.0
    faint: Sequence[float] = ()
    grid: bool = True
    room: float = 0.0
    width: float | None = None
    before: float = 0.0
    ruled: bool = False

    def within(self, value: float) -> float:
        return min(max(value, self.low), self.high)

    @property
    def above(self) -> float:
        """Height of what stands above the rows."""
        return (LABELS if self.ticks else 0.0) + (TITLE if self.title else 0.0)

    @property
    def below(self) -> float:
        """Height of what stands below the rows."""
        return BELOW if self.ticks and self.title else LABELS if self.ticks or self.title else 0.0

    def prepare(self, axes: "Axes", labels: Labels, width: float) -> None:
        """Limits, labels and lines on axes of a width; their heights are points."""
        margin = (self.high - self.low) * self.room / (width - 2 * self.room)
        if self.form == "asinh":
            axes.set_xscale("asinh", linear_width=self.linear)
        else:
            axes.set_xscale(self.form)
        axes.set_xlim(self.low - margin, self.high + margin)
        axes.set_xticks([tick for tick, _ in self.ticks], [text for _, text in self.ticks])
        axes.set_xticks(self.faint, minor=True)
        axes.spines["bottom"].set_visible(labels == "below" and bool(self.ticks))
        axes.patch.set_visible(not self.ruled)  # lines between rows are seen through
        if labels == "above":
            axes.xaxis.tick_top()
        if labels != "below":
            axes.tick_params(axis="x", which="both", length=0, labelbottom=False)
        if self.grid:
            axes.grid(axis="x", which="both", color=FAINT, linewidth=0.6)
        if self.base is not None:
            style: dict[str, Any] = {"color": BLACK, "zorder": 2.8} if self.strong else {"color": RULE, "zorder": 0.5}
            axes.axvline(self.base, linewidth=0.8, **style)

    def head(self, sheet: Sheet, left: float, foot: float) -> None:
        """Its title above the labels."""
        if self.title:
            sheet.write(left, foot + self.above - 6.0, self.title, color=GREY)


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of cells of one width, each with its heading of a line or more, or one that stands `upright`."""

    heads: Sequence[str]
    column: float
    """Width of one, in points."""
    upright: bool = False
    quiet: Sequence[int] = ()
    """Columns with grey headings."""
    title: str = ""
    before: float = 0.0
    ruled: bool = True

    @property
    def width(self) -> float:
        return self.column * len(self.heads)

    @property
    def above(self) -> float:
        if self.upright:
            return max(width_of(head, TEXT_SIZE) for head in self.heads) + 6.0
        return max(head.count("\n") + 1 for head in self.heads) * LINE + 5.4

    @property
    def below(self) -> float:
        return 0.0

    def within(self, value: float) -> float:
        return value

    def prepare(self, axes: "Axes", labels: Labels, width: float) -> None:
        """Widths are points."""
        axes.set(xlim=(0.0, self.width), xticks=[])
        axes.patch.set_visible(not self.ruled)
        axes.spines["bottom"].set_visible(False)

    def head(self, sheet: Sheet, left: float, foot: float) -> None:
        """The headings."""
        for index, text in enumerate(self.heads):
            x, ink = left + (index + 0.5) * self.column, GREY if index in self.quiet else BLACK
            if self.upright:
                sheet.write(x, foot + 4.0, text, rotation=90, ha="center", va="bottom", color=ink)
                continue
            for line, part in enumerate(text.split("\n")):
                sheet.write(x, foot + self.above - (line + 0.5) * LINE, part, ha="center", color=ink)


Across = Scale | Columns


def chances(voice: Voice, ticks: Sequence[float] = QUARTERS, title: str = "") -> Scale:
    """Probabilities from 0 to 100 %, with a line at every quarter."""
    labels = [(tick, voice.percent(percentage(tick))) for tick in ticks]
    return Scale(0.0, 1.0, labels, title, faint=[tick for tick in QUARTERS if tick not in ticks], room=ROOM)


def shares(values: Iterable[float], voice: Voice, title: str = "") -> Scale:
    """A scale in per cent that holds some shares."""
    low, high = ends(values)
    ticks = round_ticks(100 * low, 100 * high, MOST_TICKS, whole=False)
    labels = [voice.percent(label) for label in tick_labels(ticks)]
    places = [tick / 100 for tick in ticks]
    return Scale(low, high, list(zip(places, labels, strict=True)), title, room=ROOM)


def numbers(values: Iterable[float], _: Voice, title: str = "") -> Scale:
    """A scale that holds some numbers; called like `shares`."""
    low, high = ends(values)
    ticks = round_ticks(low, high, MOST_TICKS, whole=False)
    return Scale(low, high, list(zip(ticks, tick_labels(ticks), strict=True)), title, room=ROOM)


def days(first: date, last: date, voice: Voice, most: int = 7) -> Scale:
    """A scale of dates; values are proleptic ordinals."""
    low, high = date_limits((first.toordinal(), last.toordinal()))
    return Scale(low, high, date_ticks(first, last, voice, most))


def ends(values: Iterable[float]) -> tuple[float, float]:
    """The least and the largest value, never the same."""
    known = list(values)
    low, high = min(known), max(known)
    return (low, high) if low < high else (low - 0.5, high + 0.5)
