"""Small pictures of the first page as SVG, drawn for the width in which they are shown; colours are the page's classes.

Text is text, in the page's font, measured before it is set; lengths are CSS pixels.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from simulator.report.measure import width_on_page, wrap_to

SMALL, BODY, LARGE = 12.0, 13.5, 17.0
"""Sizes of text."""
BOLD = 1.04
"""How much wider bold text is than plain."""
Point = tuple[float, float]


class Picture:
    """An SVG that grows mark by mark."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._marks: list[str] = []

    def svg(self, height: float, label: str, kind: str) -> str:
        """The picture, as far down as `height`."""
        return (
            f'<svg class="{kind}" viewBox="0 0 {self.width:g} {height:.0f}" role="img" aria-label="{escape(label)}">'
            f"{''.join(self._marks)}</svg>"
        )

    def text(self, x: float, y: float, text: str, kind: str = "", size: float = BODY, anchor: str = "start") -> None:
        """A line of text; y is its base line."""
        end = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._marks.append(
            f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{end}>{escape(text, quote=False)}</text>'
        )

    def rect(self, x: float, y: float, width: float, height: float, kind: str) -> None:
        self._marks.append(
            f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{max(width, 1):.1f}" height="{height:.1f}" rx="2"/>'
        )

    def line(self, first: Point, second: Point, kind: str) -> None:
        self._marks.append(
            f'<line class="{kind}" x1="{first[0]:.1f}" y1="{first[1]:.1f}" x2="{second[0]:.1f}" y2="{second[1]:.1f}"/>'
        )

    def path(self, points: Sequence[Point], kind: str, closed: bool = False) -> None:
        steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._marks.append(f'<path class="{kind}" d="M{steps}{"Z" if closed else ""}"/>')

    def dot(self, x: float, y: float, kind: str, radius: float = 3.5) -> None:
        self._marks.append(f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>')


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of a line of text."""
    return width_on_page(text, size) * (BOLD if bold else 1.0)


def fitted(text: str, size: float, room: float) -> str:
    """As many whole words as there is room for, with an ellipsis where some are left out."""
    if width(text, size) <= room:
        return text
    lines = wrap_to(text, max(room - width("…", size), 0.0), lambda line: width(line, size))
    return f"{lines[0].rstrip(' ,;:：，；')}…" if lines else ""


@dataclass(frozen=True, slots=True)
class Axis:
    """Values or days onto pixels, between two ends."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    def __call__(self, value: float) -> float:
        along = self._place(value) - self._place(self.low)
        whole = self._place(self.high) - self._place(self.low)
        return self.start + (self.end - self.start) * along / (whole or 1.0)

    def _place(self, value: float) -> float:
        return math.log(max(value, 1e-12)) if self.logarithmic else value


def time_axis(first: date, last: date, start: float, end: float) -> Callable[[date], float]:
    """Days onto pixels."""
    axis = Axis(first.toordinal(), last.toordinal(), start, end)
    return lambda day: axis(min(max(day.toordinal(), first.toordinal()), last.toordinal()))


def year_marks(first: date, last: date) -> list[date]:
    """First days of the years between two days."""
    return [date(year, 1, 1) for year in range(first.year + 1, last.year + 1) if date(year, 1, 1) <= last]
