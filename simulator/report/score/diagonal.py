"""A chart of what was found against what was stated: on the diagonal they agree."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.report.panels import Label, Panel, chance_axis
from simulator.report.sheet import BLUE, GREY, RULE, TINTS
from simulator.report.strokes import Area, Curve, Note, Points, Stroke, whisker
from simulator.score.signal_results import Curve as Calibrated
from simulator.words import Voice

SIDE = 150.0
"""Of the square, in points."""


@dataclass(frozen=True, slots=True)
class Point:
    """A share that was found where another was stated, with its interval, or the number of questions behind it."""

    stated: float
    observed: float
    interval: tuple[float, float] | None = None
    count: int | None = None


def diagonal_panel(points: Sequence[Point], up: str, curve: Calibrated | None, voice: Voice) -> Panel:
    """Points with their intervals, or with counts along the lower edge; a curve with its band where there is one."""
    strokes: list[Stroke] = [Curve((0.0, 1.0), (0.0, 1.0), RULE, 0.8)]
    if curve:
        low, high = np.array(curve.low), np.array(curve.high)
        strokes.insert(0, Area(np.array(curve.forecasts), low, high, TINTS["90"]))
        strokes.append(Curve(curve.forecasts, curve.happened, BLUE))
    strokes += [whisker(point.stated, *point.interval, wide=1.6) for point in points if point.interval]
    strokes.append(Points([point.stated for point in points], [point.observed for point in points]))
    counts = [(point.stated, str(point.count)) for point in points if point.count is not None]
    strokes += [Note(stated, 0.0, count, (0.0, 2.0), ("center", "bottom"), GREY) for stated, count in counts]
    labels = [Label(point.observed, point_text(point, voice), leader=True) for point in points]
    return Panel(chance_axis(voice), chance_axis(voice), strokes, up, labels)


def point_text(point: Point, voice: Voice) -> str:
    """A point in words."""
    parts = {"level": voice.share(point.stated), "share": voice.share(point.observed)}
    if point.count is not None:
        return voice.say("score-bin-count", count=point.count, **parts)
    if point.interval is None:
        return voice.say("score-point", **parts)
    return voice.say("score-point-interval", range=voice.span(*point.interval), **parts)
