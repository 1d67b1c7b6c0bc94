"""The pictures of a page about several scenarios, each drawn for the widths in which it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from simulator.report.answer.several import Line, Lines, SeveralPage
from simulator.report.measure import spread, wrap_to
from simulator.report.page.drawing import BODY, SMALL, Axis, Picture, fitted, time_axis, width, year_marks
from simulator.report.page.first import PHONE, Drawn
from simulator.report.page.lead_figure import timeline_figure

HEADROOM, AXIS_ROOM, LEADING = 10.0, 22.0, 15.0
SHARE_OF_LABELS = 0.4
"""Most of the width that the labels at the right may take."""


@dataclass(frozen=True, slots=True)
class DrawnSeveral:
    """What the page says, and its pictures; no lines where no series sets the scenarios apart."""

    content: SeveralPage
    lines: Drawn | None
    cards: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class NamedDrawing:
    """A picture of the appendix: its title, what it shows, and itself."""

    id: str
    title: str
    about: str
    drawn: Drawn


def named_drawing(name: str, content: Lines) -> NamedDrawing:
    """Lines as a picture of the appendix, where two stand side by side. `name` is unique on the page."""
    drawn = Drawn(*(lines_figure(content, across, 150) for across in (456, PHONE, 410)))
    return NamedDrawing(name, content.title, content.note, drawn)


def drawn_several(content: SeveralPage) -> DrawnSeveral:
    """The pictures of a page."""
    lines, span = content.lines, (content.start, content.end)
    return DrawnSeveral(
        content=content,
        lines=None
        if lines is None
        else Drawn(lines_figure(lines, 944, 260), lines_figure(lines, PHONE, 230), lines_figure(lines, 880, 170)),
        cards=tuple(
            Drawn(*(timeline_figure(card.timeline, span, across, card.alt) for across in (296, PHONE, 262)))
            for card in content.cards
        ),
    )


def lines_figure(content: Lines, across: float, least: float) -> str:
    """Medians over the reference's band at a width in pixels; at least so high, higher where labels need it."""
    picture = Picture(across)
    left = 8 + max((width(tick.label, SMALL) for tick in content.ticks), default=0.0)
    room = min(14 + _label_width(content), SHARE_OF_LABELS * across)
    labels = _labels(content, room - 14)
    top, bottom = HEADROOM, HEADROOM + max(least, LEADING * sum(len(label) for label in labels) + 6 * len(labels))
    right = across - room
    up, at = _axis(content, top, bottom), time_axis(content.days[0], content.days[-1], left, right)
    xs = [at(day) for day in content.days]
    for tick in content.ticks:
        picture.line((left, up(tick.value)), (right, up(tick.value)), "grid")
        picture.text(left - 6, up(tick.value) + 4, tick.label, "quiet", SMALL, "end")
    if content.low:
        above = [(x, up(value)) for x, value in zip(xs, content.high, strict=True)]
        below = [(x, up(value)) for x, value in zip(xs, content.low, strict=True)]
        picture.path([*above, *reversed(below)], "ghost", closed=True)
    for line in content.all:
        points = [(x, up(value)) for x, value in zip(xs, line.medians, strict=True)]
        picture.path(points, "casing")
        picture.path(points, _kind(line))
    _time(picture, content, (left, right), bottom)
    _write_labels(picture, labels, [(line.medians[-1], _kind(line)) for line in content.all], (right, up, top, bottom))
    return picture.svg(bottom + AXIS_ROOM + 2, content.alt, "lead")


def _kind(line: Line) -> str:
    return f"median line-{line.place}" if line.place else "median base"


def _axis(content: Lines, top: float, bottom: float) -> Axis:
    shown = [*content.low, *content.high, *chain(*(line.medians for line in content.all))]
    shown += [tick.value for tick in content.ticks]
    return Axis(min(shown), max(shown), bottom, top, content.logarithmic)


def _label_width(content: Lines) -> float:
    """As wide as half of the longest name, which has two lines, or the widest value."""
    names = max(width(line.label, SMALL) for line in content.all)
    values = max(width(line.end, BODY, bold=True) for line in content.all)
    return max(0.62 * names, values)


def _labels(content: Lines, room: float) -> list[list[str]]:
    """For every line its value, and its name in at most two lines."""
    labels = []
    for line in content.all:
        names = wrap_to(line.label, room, lambda text: width(text, SMALL))
        if len(names) > 2:
            names = [names[0], fitted(line.label.removeprefix(names[0]).strip(), SMALL, room)]
        labels.append([line.end, *names])
    return labels


def _write_labels(
    picture: Picture,
    labels: Sequence[Sequence[str]],
    ends: Sequence[tuple[float, str]],
    where: tuple[float, Axis, float, float],
) -> None:
    """A label beside the end of every line, tied to it by a stroke where it had to give way."""
    right, up, top, bottom = where
    gap = max(LEADING * len(label) + 6 for label in labels)
    gap = min(gap, (bottom - top) / len(labels))
    places = spread([up(value) for value, _ in ends], gap, top + gap / 2, bottom - gap / 2)
    for label, (value, line), middle in zip(labels, ends, places, strict=True):
        picture.dot(right, up(value), f"end {line}")
        picture.path([(right, up(value)), (right + 10, middle)], f"tie {line}")
        base = middle - LEADING * (len(label) - 1) / 2 + 4
        for number, text in enumerate(label):
            picture.text(
                right + 14, base + LEADING * number, text, "" if number else "strong", SMALL if number else BODY
            )


def _time(picture: Picture, content: Lines, across: tuple[float, float], foot: float) -> None:
    at = time_axis(content.days[0], content.days[-1], *across)
    picture.line((across[0], foot), (across[1], foot), "axis")
    for day in year_marks(content.days[0], content.days[-1]):
        picture.line((at(day), foot), (at(day), foot + 4), "axis")
        picture.text(at(day), foot + 17, str(day.year), "quiet", SMALL, "middle")
