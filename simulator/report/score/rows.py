"""A chart of rows: a name, marks on one scale, a number; every row chart of scores is drawn here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from simulator.report.measure import wrap
from simulator.report.overview import AXIS, FIGURES, NAMES, ROW_GAP
from simulator.report.sheet import BLACK, BLUE, FAINT, GREY, LEADING, RULE, TEXT_SIZE, Heading, lay_out

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Shape = Literal["dot", "circle", "diamond"]
LOOKS: dict[Shape, dict[str, Any]] = {
    "dot": {"marker": "o", "markersize": 4.6, "color": BLUE},
    "circle": {"marker": "o", "markersize": 4.2, "markerfacecolor": "white", "markeredgecolor": GREY},
    "diamond": {"marker": "D", "markersize": 3.2, "markerfacecolor": "white", "markeredgecolor": GREY},
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the scale, with an interval where it has one."""

    value: float
    shape: Shape = "dot"
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A name, marks, and the number at the right."""

    name: str
    marks: Sequence[Mark]
    number: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Ends, labelled ticks and the line to compare with; values beyond an end are drawn at it."""

    low: float
    high: float
    ticks: Sequence[tuple[float, str]]
    base: float
    log: bool = False

    def within(self, value: float) -> float:
        return min(max(value, self.low), self.high)


def draw_rows(figure: "Figure", heading: Heading, rows: Sequence[Row], scale: Scale, footer: Sequence[str]) -> None:
    """Draw rows from above to below."""
    names = [wrap(row.name, TEXT_SIZE, NAMES - 8.0) for row in rows]
    heights = [len(lines) * TEXT_SIZE * LEADING + ROW_GAP for lines in names]
    sheet = lay_out(figure, heading, footer, body=sum(heights) + AXIS)
    axes = sheet.axes(NAMES, 0, sheet.width - NAMES - FIGURES, sum(heights))
    axes.set(xscale="log" if scale.log else "linear", xlim=(scale.low, scale.high), ylim=(0, sum(heights)), yticks=[])
    axes.minorticks_off()
    axes.set_xticks([tick for tick, _ in scale.ticks], [text for _, text in scale.ticks])
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    axes.axvline(scale.base, color=RULE, linewidth=0.8)
    middle = sum(heights)
    for row, lines, height in zip(rows, names, heights, strict=True):
        middle -= height / 2
        sheet.write_lines(0, middle, lines, BLACK)
        sheet.write(sheet.width, middle, row.number, ha="right", va="center_baseline")
        for mark in reversed(row.marks):
            if mark.interval is not None:
                ends = [scale.within(end) for end in mark.interval]
                axes.plot(ends, (middle, middle), color=BLUE, linewidth=1.6, solid_capstyle="butt", zorder=3)
            axes.plot((scale.within(mark.value),), (middle,), zorder=4, clip_on=False, **LOOKS[mark.shape])
        middle -= height / 2
