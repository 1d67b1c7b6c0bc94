"""The lead figure of the first page: what the scenario puts in above what follows, on one axis of time."""

from collections.abc import Sequence
from datetime import date

from simulator.report.answer.content import Bar, Curve, Fan, OnePage
from simulator.report.measure import spread, wrap_to
from simulator.report.page.drawing import (
    BODY,
    BOLD,
    LARGE,
    SMALL,
    Axis,
    Picture,
    Point,
    fitted,
    time_axis,
    width,
    year_marks,
)

ROW, BAR = 22.0, 17.0
"""Heights of a row of the timeline and of its bar."""
AXIS_ROOM, HEADROOM = 22.0, 10.0
PADDING = 6.0
LABEL = 66.0
"""Height of the lines beside the end of a curve."""
NARROW = 480.0
"""Below this width names stand above their bars, and the labels of curves are short."""


def lead_figure(page: OnePage, across: float, height: float) -> str:
    """Timeline and fan at a width in pixels; the timeline alone where no series leads."""
    picture = Picture(across)
    left = _left(page.fan)
    right = across - (_labels_room(page.fan, across, brief=across < NARROW) if page.fan else 8.0)
    at = time_axis(page.start, page.end, left, right)
    foot = _heading(picture, page.timeline_title, "put", 14.0)
    drops: list[Point] = []
    for bar in page.timeline:
        foot = _bar(picture, bar, at(bar.start), at(bar.end), (left, across), foot)
        if bar.kind != "assumption" and at(bar.start) > left + 2:
            drops.append((at(bar.start), foot - ROW + BAR))
    if page.fan is not None:
        foot = _heading(picture, page.fan.title, "outcome", foot + 14.0)
        bottom = foot + HEADROOM + height
        for x, y in drops:
            picture.line((x, y), (x, bottom), "drop")
        draw_fan(picture, page.fan, (left, right), (foot + HEADROOM, bottom), brief=across < NARROW)
        foot = bottom + AXIS_ROOM
    label = page.fan.alt if page.fan else page.timeline_title
    return picture.svg(foot + 4, label, "lead")


def small_fan(fan: Fan, across: float, height: float) -> str:
    """A companion at a width in pixels."""
    picture = Picture(across)
    left, right = _left(fan), across - _labels_room(fan, across, brief=True)
    draw_fan(picture, fan, (left, right), (HEADROOM, HEADROOM + height), brief=True)
    return picture.svg(HEADROOM + height + AXIS_ROOM + 2, fan.alt, "small")


def draw_fan(picture: Picture, fan: Fan, across: Point, down: Point, brief: bool) -> None:
    """Bands and medians of both runs, with their axes and the labels at the end; brief ones are medians alone."""
    scenario, reference = fan.scenario, fan.reference
    shown = [value for curve in (scenario, reference) for edge in (curve.q10, curve.q90) for value in edge]
    ends = [*shown, *(tick.value for tick in fan.ticks)]
    up = Axis(min(ends), max(ends), down[1], down[0], fan.logarithmic)
    at = time_axis(fan.days[0], fan.days[-1], *across)
    for tick in fan.ticks:
        picture.line((across[0], up(tick.value)), (across[1], up(tick.value)), "grid")
        picture.text(across[0] - PADDING, up(tick.value) + 4, tick.label, "quiet", SMALL, "end")
    xs = [at(day) for day in fan.days]
    _band(picture, xs, reference.q10, reference.q90, up, "ghost")
    _band(picture, xs, scenario.q10, scenario.q90, up, "band")
    _band(picture, xs, scenario.q25, scenario.q75, up, "half")
    for curve, kind in ((reference, "median base"), (scenario, "median")):
        points = [(x, up(value)) for x, value in zip(xs, curve.q50, strict=True)]
        picture.path(points, "casing")
        picture.path(points, kind)
        picture.dot(*points[-1], f"end {kind}")
    _time_labels(picture, fan.days[0], fan.days[-1], across, down[1])
    _end_labels(picture, fan, across[1] + 10, up, down, brief)


def _band(
    picture: Picture, xs: Sequence[float], low: Sequence[float], high: Sequence[float], up: Axis, kind: str
) -> None:
    above = [(x, up(value)) for x, value in zip(xs, high, strict=True)]
    below = [(x, up(value)) for x, value in zip(xs, low, strict=True)]
    picture.path([*above, *reversed(below)], kind, closed=True)


def _time_labels(picture: Picture, first: date, last: date, across: Point, foot: float) -> None:
    at = time_axis(first, last, *across)
    picture.line((across[0], foot), (across[1], foot), "axis")
    for day in year_marks(first, last):
        picture.line((at(day), foot), (at(day), foot + 4), "axis")
        picture.text(at(day), foot + 17, str(day.year), "quiet", SMALL, "middle")


def _end_labels(picture: Picture, fan: Fan, left: float, up: Axis, down: Point, brief: bool) -> None:
    """Median, name and range beside the end of each curve, pushed apart where they would meet."""
    curves: list[tuple[Curve, str]] = [(fan.reference, "base"), (fan.scenario, "outcome")]
    gap = 18.0 if brief else LABEL
    places = spread([up(curve.q50[-1]) for curve, _ in curves], gap, down[0] + gap / 2, down[1] - gap / 2)
    for (curve, kind), middle in zip(curves, places, strict=True):
        lines = _label_lines(curve, picture.width - left, brief)
        top = middle - 16 * (len(lines) - 1) / 2 + 5
        for number, (text, size) in enumerate(lines):
            picture.text(left, top + 16 * number, text, f"{kind} strong" if number == 0 else kind, size)


def _label_lines(curve: Curve, room: float, brief: bool) -> list[tuple[str, float]]:
    if brief:
        return [(curve.brief, BODY)]
    names = wrap_to(curve.label, room, lambda line: width(line, SMALL))[:2]
    return [(curve.end, LARGE), *((name, SMALL) for name in names), (curve.range, SMALL)]


def _labels_room(fan: Fan, across: float, brief: bool) -> float:
    """Room for the labels at the right: as wide as the widest, and at most a third of the picture."""
    texts = [(curve.brief, BODY) if brief else (curve.end, LARGE) for curve in (fan.scenario, fan.reference)]
    if not brief:
        texts += [(curve.range, SMALL) for curve in (fan.scenario, fan.reference)]
    return min(18 + max(width(text, size, bold=True) for text, size in texts), across / 3)


def _left(fan: Fan | None) -> float:
    """Room for the labels of the axis at the left."""
    return 4.0 if fan is None else 8 + max((width(tick.label, SMALL) for tick in fan.ticks), default=0.0)


def _heading(picture: Picture, text: str, kind: str, base: float) -> float:
    picture.text(0, base, text, f"{kind} strong", BODY)
    return base + 8


def _bar(picture: Picture, bar: Bar, start: float, end: float, edges: Point, top: float) -> float:
    """A bar with its name and detail: inside it, or behind it, or before it, or above it where it is narrow."""
    narrow = edges[1] < NARROW
    wanted = width(bar.title, SMALL, bold=True) + 8 + width(bar.detail, SMALL)
    if narrow:
        _bar_text(picture, bar, edges[0], top + 12, edges[1] - edges[0])
        top += 16
    height = 7.0 if narrow else BAR
    picture.rect(start, top, end - start, height, f"bar {bar.kind}")
    if not narrow:
        inside, behind, before = end - start - 2 * PADDING, edges[1] - end - PADDING, start - edges[0] - PADDING
        if wanted <= inside or inside >= max(behind, before):
            _bar_text(picture, bar, start + PADDING, top + 12.5, inside)
        elif behind >= min(wanted, before):
            _bar_text(picture, bar, end + PADDING, top + 12.5, behind)
        else:
            _bar_text(picture, bar, start - PADDING - min(wanted, before), top + 12.5, before)
    return top + height + (ROW - BAR)


def _bar_text(picture: Picture, bar: Bar, left: float, base: float, room: float) -> None:
    title = fitted(bar.title, SMALL * BOLD, room)
    picture.text(left, base, title, "put strong", SMALL)
    taken = width(title, SMALL, bold=True) + 8
    if detail := fitted(bar.detail, SMALL, room - taken) if room > taken + 30 else "":
        picture.text(left + taken, base, detail, "put", SMALL)


def timeline_figure(bars: Sequence[Bar], span: tuple[date, date], across: float, label: str) -> str:
    """What a scenario puts in, by itself, with the axis of time below it."""
    picture = Picture(across)
    left, right = 2.0, across - 2.0
    at = time_axis(*span, left, right)
    foot = 0.0
    for bar in bars:
        foot = _bar(picture, bar, at(bar.start), at(bar.end), (left, across), foot)
    _time_labels(picture, *span, (left, right), foot)
    return picture.svg(foot + AXIS_ROOM, label, "small")
