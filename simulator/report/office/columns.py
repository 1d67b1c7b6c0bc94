"""Figures of the page as columns of numbers, from which charts that can be edited are drawn.

A band between two quantiles is the area that is stacked on the lower one, which is not seen; a step of a waterfall is
the bar that is stacked on where it begins. A reader who opens the numbers of a chart finds the quantiles' differences.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from simulator.report.answer.content import Curve, Fan, Step, Waterfall
from simulator.report.office.scales import Scale, scale_of
from simulator.words import Voice

MARGIN = 0.04
"""Room beyond the last mark of an axis, as a share of it."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The ends of an axis in told numbers, and the step of its marks; None where it is logarithmic."""

    low: float
    high: float
    step: float | None


@dataclass(frozen=True, slots=True)
class FanColumns:
    """A fan by day, in told numbers: the scenario's lowest quantile and the widths of its bands, stacked; lines.

    bands: name and values, from below; the first is no band but what they stand on
    lines: name and values: edges of the reference, its median, the scenario's median
    """

    days: Sequence[date]
    bands: Sequence[tuple[str, Sequence[float]]]
    lines: Sequence[tuple[str, Sequence[float]]]
    axis: Axis
    scale: Scale


def fan_columns(fan: Fan, voice: Voice) -> FanColumns:
    """The columns of a fan."""
    scale = scale_of(fan.ticks, fan.logarithmic)
    scenario, reference = _told(fan.scenario, scale), _told(fan.reference, scale)
    name, other = fan.scenario.label, fan.reference.label
    names = [voice.say("office-between", name=name, low=low, high=high) for low, high in ((10, 25), (25, 75), (75, 90))]
    bands = [(voice.say("office-quantile", name=name, level=10), scenario[0])]
    for title, (lower, upper) in zip(
        names, pairwise((scenario[0], scenario[1], scenario[3], scenario[4])), strict=True
    ):
        bands.append((title, [high - low for low, high in zip(lower, upper, strict=True)]))
    lines = [
        (voice.say("office-quantile", name=other, level=10), reference[0]),
        (voice.say("office-quantile", name=other, level=90), reference[4]),
        (voice.say("office-median", name=other), reference[2]),
        (voice.say("office-median", name=name), scenario[2]),
    ]
    shown = [value for values in (*scenario, *reference) for value in values]
    return FanColumns(fan.days, bands, lines, _axis(fan, shown, scale), scale)


def _told(curve: Curve, scale: Scale) -> list[list[float]]:
    levels = (curve.q10, curve.q25, curve.q50, curve.q75, curve.q90)
    return [[scale.told(value) for value in values] for values in levels]


def _axis(fan: Fan, shown: Sequence[float], scale: Scale) -> Axis:
    """From a mark to a mark, so far apart that everything is shown."""
    marks = [scale.told(tick.value) for tick in fan.ticks]
    low, high = min(*shown, *marks), max(*shown, *marks)
    if scale.logarithmic or len(marks) < 2:
        return Axis(low, high, None)
    step = marks[1] - marks[0]
    first = marks[0] - step * math.ceil((marks[0] - low) / step - MARGIN)
    last = marks[-1] + step * math.ceil((high - marks[-1]) / step - MARGIN)
    return Axis(min(first, low), max(last, high), step)


Kind = Literal["hidden", "reference", "outcome", "less", "more"]


@dataclass(frozen=True, slots=True)
class WaterfallColumns:
    """A waterfall as stacked bars, in told numbers.

    rows: names of the bars; texts: what is written beside each
    stacks: what is stacked, from zero outwards: its kind and a number for each bar
    """

    rows: Sequence[str]
    texts: Sequence[str]
    stacks: Sequence[tuple[Kind, Sequence[float]]]
    scale: Scale


def waterfall_columns(content: Waterfall, scale: Scale) -> WaterfallColumns:
    """The columns of a waterfall. A step across zero has a part on each side."""
    linear = scale if not scale.logarithmic else Scale(float, "General")
    steps = [content.before, *content.steps, content.after]
    spans = [_ordered(kind, linear.told(first), linear.told(last)) for kind, first, last in _spans(content)]
    stacks: list[tuple[Kind, Sequence[float]]] = [
        ("hidden", [low if low > 0 else min(high, 0.0) for _, low, high in spans])
    ]
    kinds: tuple[Kind, ...] = ("reference", "less", "more", "outcome")
    for kind in kinds:
        for above in (True, False):
            values = [_piece(low, high, above) if own == kind else 0.0 for own, low, high in spans]
            if any(values):
                stacks.append((kind, values))
    return WaterfallColumns([step.name for step in steps], [step.text for step in steps], stacks, linear)


def _spans(content: Waterfall) -> list[tuple[Kind, float, float]]:
    """Every bar with its two ends."""
    spans: list[tuple[Kind, float, float]] = [("reference", 0.0, content.before.amount)]
    level = content.before.amount
    for step in content.steps:
        spans.append((_kind(step), level, level + step.amount))
        level += step.amount
    return [*spans, ("outcome", 0.0, content.after.amount)]


def _ordered(kind: Kind, first: float, last: float) -> tuple[Kind, float, float]:
    return kind, min(first, last), max(first, last)


def _kind(step: Step) -> Kind:
    return "less" if step.amount < 0 else "more"


def _piece(low: float, high: float, above: bool) -> float:
    """The part of a bar above or below zero."""
    return max(high, 0.0) - max(low, 0.0) if above else min(low, 0.0) - min(high, 0.0)
