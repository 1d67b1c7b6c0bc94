"""A chart of what was found against what was stated: on the diagonal they agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.measure import wrap
from simulator.report.sheet import (
    BLACK,
    BLUE,
    FAINT,
    GREY,
    LEADING,
    RULE,
    TEXT_SIZE,
    TINTS,
    Heading,
    lay_out,
)
from simulator.score.signal_results import Curve
from simulator.words import Voice

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIDE = 150.0
LEFT, FOOT, HEAD = 34.0, 30.0, 14.0
GAP = 24.0
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A share that was found where another was stated, with its interval, or the number of questions behind it."""

    stated: float
    observed: float
    interval: tuple[float, float] | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Diagonal:
    """Points with the names of both axes; `curve` with its band where there is one."""

    points: Sequence[Point]
    across: str
    up: str
    curve: Curve | None = None


def draw_diagonal(
    figure: "Figure", heading: Heading, content: Diagonal, spoken: Sequence[str], footer: Sequence[str], voice: Voice
) -> None:
    """Draw the square at the left and the points in words at the right, counts along the lower edge."""
    sheet = lay_out(figure, heading, footer, body=FOOT + SIDE + HEAD)
    axes = sheet.axes(LEFT, FOOT, SIDE, SIDE)
    axes.set(xlim=(0, 1), ylim=(0, 1))
    labels = [voice.share(tick) for tick in TICKS]
    axes.set_xticks(TICKS, labels)
    axes.set_yticks(TICKS, labels)
    axes.grid(color=FAINT, linewidth=0.6)
    axes.plot((0, 1), (0, 1), color=RULE, linewidth=0.8, zorder=2)
    if content.curve is not None:
        curve = content.curve
        axes.fill_between(curve.forecasts, curve.low, curve.high, color=TINTS["90"], linewidth=0, zorder=1)
        axes.plot(curve.forecasts, curve.happened, color=BLUE, linewidth=1.4, zorder=3)
    for point in content.points:
        if point.interval is not None:
            axes.plot((point.stated,) * 2, point.interval, color=BLUE, linewidth=1.6, solid_capstyle="butt", zorder=3)
        axes.plot((point.stated,), (point.observed,), marker="o", markersize=4.6, color=BLUE, zorder=4, clip_on=False)
        if point.count is not None:
            sheet.write(LEFT + point.stated * SIDE, FOOT + 5.0, str(point.count), ha="center", color=GREY, zorder=5)
    sheet.write(0, sheet.body - 5.0, content.up, color=GREY)
    sheet.write(LEFT + SIDE, 5.0, content.across, color=GREY, ha="right")
    left = LEFT + SIDE + GAP
    lines = [line for text in spoken for line in wrap(text, TEXT_SIZE, sheet.width - left)]
    for index, line in enumerate(lines):
        sheet.write(left, FOOT + SIDE - (index + 0.5) * TEXT_SIZE * LEADING, line, color=BLACK)
