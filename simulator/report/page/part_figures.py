"""Further pictures of the first page: a change by its causes, and both uncertainties on one axis."""

from simulator.report.answer.content import Span, Step, Uncertainty, Waterfall
from simulator.report.page.drawing import BOLD, SMALL, Axis, Picture, fitted, width

ROW, BAR = 23.0, 13.0
SPAN_ROW = 40.0


def waterfall(content: Waterfall, across: float) -> str:
    """From the mean of the reference by steps to the mean of the scenario."""
    picture = Picture(across)
    rows = [content.before, *content.steps, content.after]
    names = min(max(width(row.name, SMALL, bold=True) for row in rows) + 8, across * 0.54)
    numbers = max(width(row.text, SMALL, bold=True) for row in rows) + 8
    level, reached = content.before.amount, [0.0, content.before.amount, content.after.amount]
    for step in content.steps:
        level += step.amount
        reached.append(level)
    at = Axis(min(reached), max(reached), names, across - numbers)
    _level(picture, content.before, at, 0.0, names, "base")
    level = content.before.amount
    for number, step in enumerate(content.steps, 1):
        _step(picture, step, at, (level, level + step.amount), number * ROW, names)
        level += step.amount
    _level(picture, content.after, at, (len(rows) - 1) * ROW, names, "outcome")
    return picture.svg(len(rows) * ROW, content.alt, "small")


def _level(picture: Picture, row: Step, at: Axis, top: float, names: float, kind: str) -> None:
    first, last = sorted((at(0.0), at(row.amount)))
    picture.text(0, top + 11, fitted(row.name, SMALL * BOLD, names - 6), "strong", SMALL)
    picture.rect(first, top + 1, last - first, BAR, f"level {kind}")
    picture.text(last + 6, top + 11, row.text, "strong", SMALL)


def _step(picture: Picture, step: Step, at: Axis, ends: tuple[float, float], top: float, names: float) -> None:
    first, last = sorted(map(at, ends))
    picture.text(0, top + 11, fitted(step.name, SMALL, names - 6), "", SMALL)
    picture.line((at(ends[0]), top - ROW + BAR + 1), (at(ends[0]), top + 1), "link")
    picture.rect(first, top + 1, last - first, BAR, "step less" if step.amount < 0 else "step more")
    picture.text(last + 6, top + 11, step.text, "", SMALL)


def spans(content: Uncertainty, across: float) -> str:
    """A long soft bar for the futures, a small hard mark for the computation."""
    picture = Picture(across)
    ends = [content.futures.low, content.futures.high, *(tick.value for tick in content.ticks)]
    at = Axis(min(ends), max(ends), 6, across - 14, content.logarithmic)
    foot = 0.0
    for span, kind in ((content.futures, "futures"), (content.computation, "computation")):
        foot = _span(picture, span, at, foot, kind, across)
    picture.line((at(min(ends)), foot), (at(max(ends)), foot), "axis")
    for number, tick in enumerate(content.ticks):
        picture.line((at(tick.value), foot), (at(tick.value), foot + 4), "axis")
        anchor = "start" if number == 0 else "end" if tick is content.ticks[-1] else "middle"
        picture.text(at(tick.value), foot + 17, tick.label, "quiet", SMALL, anchor)
    return picture.svg(foot + 22, content.alt, "small")


def _span(picture: Picture, span: Span, at: Axis, top: float, kind: str, across: float) -> float:
    picture.text(0, top + 12, span.name, "strong", SMALL)
    taken = width(span.name, SMALL, bold=True) + 8
    lines = [(taken, top + 12)] if taken + width(span.text, SMALL) <= across else [(0.0, top + 27)]
    for left, base in lines:
        picture.text(left, base, fitted(span.text, SMALL, across - left), "", SMALL)
    bar = lines[0][1] + 7
    picture.rect(at(span.low), bar, at(span.high) - at(span.low), 8, kind)
    picture.dot(at(span.middle), bar + 4, f"{kind} middle", 3.5)
    return bar + (SPAN_ROW - 22)
