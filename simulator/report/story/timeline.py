"""The timeline of one world: what its story tells, on lanes by theme, each thing with its label beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from simulator.analysis.story.stories import Stories, Story
from simulator.analysis.story.story_events import EventTally, FirstEvent, ShockEvent, SignalEvent
from simulator.report.measure import width_of, wrap
from simulator.report.numbers import date_ticks
from simulator.report.reading import RunTables
from simulator.report.sheet import (
    BLUE,
    FAINT,
    GREY,
    LEADING,
    MARGIN,
    ORANGE,
    TEXT_SIZE,
    TINTS,
    WIDTH,
    Caption,
    Heading,
    Sheet,
    lay_out,
)
from simulator.report.story.text import dated, evidence, story_name
from simulator.report.story.words import StoryVoice
from simulator.report.wording import footer, run_title
from simulator.words import Voice

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LANES = 74.0
"""Width of the column of lane names, in points."""
ROW = TEXT_SIZE * LEADING + 2.0
LANE_GAP = 5.0
AXIS = 16.0
BESIDE = 6.0
"""From a mark to its label."""
LABEL_WIDTH = 150.0
SIGNAL_WIDTH = 200.0
CLEAR = 5.0
"""Least distance of two labels in one row."""

BEHIND: dict[str, Any] = {"facecolor": "white", "edgecolor": "none", "pad": 0.4}
"""Labels stand on white, so that no line runs through them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the timeline: its lane, its days (two of a count), its label and the form of its sign."""

    lane: str
    days: tuple[date, date]
    label: str
    form: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its row within the lane, the lines of its label and where they begin, in points."""

    mark: Mark
    row: int
    lines: tuple[str, ...]
    left: float


def draw_timeline(figure: "Figure", run: RunTables, stories: Stories, story: Story) -> Caption:
    """What happens in one world, by date and theme."""
    voice = StoryVoice(run.voice.language, stories.backdrop.scenario)
    title = voice.say("story-timeline", number=story.world.number)
    number = stories.stories.index(story) + 1
    if len(stories.stories) > 1:
        title = voice.say("story-title-story", place=number, name=title)
    answer = story_name(story, stories, voice) if len(stories.stories) > 1 else ""
    marks = marks_of(story, stories, voice)
    lanes = [lane for lane in lane_order(voice) if any(mark.lane == lane for mark in marks)]
    span = (voice.scenario.start, voice.scenario.end)
    placed = {lane: place_labels([mark for mark in marks if mark.lane == lane], span) for lane in lanes}
    heights = {lane: rows_of(placed[lane]) * ROW + LANE_GAP for lane in lanes}
    heading = Heading(title, voice.say("story-timeline-question", title=run_title(run)), answer)
    notes = [voice.say("story-timeline-key"), *evidence(stories, voice), *footer(run, voice.say("chart-path-error"))]
    sheet = lay_out(figure, heading, notes, body=sum(heights.values()) + AXIS + LANE_GAP)
    _draw_axis(sheet, span, run.voice)
    _draw_shocks(sheet, [mark for mark in marks if mark.form == "shock"], span)
    top = sheet.body
    for lane in lanes:
        _draw_lane(sheet, lane, placed[lane], top, span)
        top -= heights[lane]
    caption = voice.say("story-timeline-caption", number=story.world.number, title=run_title(run))
    sentences = [dated(item, stories, voice) for item in story.items]
    return Caption(title, run.voice.sentence(caption), voice.paragraph(*sentences))


def lane_order(voice: StoryVoice) -> list[str]:
    """Shocks, the themes in their order, signals."""
    mechanisms = dict.fromkeys(event.mechanism for event in voice.scenario.events.values())
    return [voice.say("story-lane-shocks"), *(voice.lane(name) for name in mechanisms), voice.say("story-lane-signals")]


def marks_of(story: Story, stories: Stories, voice: StoryVoice) -> list[Mark]:
    """What a story tells of events, shocks and signals."""
    marks = []
    for item in story.items:
        match item:
            case ShockEvent(fired=fired, over=False):
                marks.append(
                    Mark(voice.say("story-lane-shocks"), (item.day, item.day), voice.shock(fired.shock), "shock")
                )
            case FirstEvent(event=event, labels=labels, times=times):
                lane = voice.lane(voice.scenario.events[event].mechanism)
                marks.append(Mark(lane, (item.day, item.day), voice.mark(event, labels, times), "event"))
            case EventTally(event=event, labels=labels, times=times, first=first):
                lane = voice.lane(voice.scenario.events[event].mechanism)
                named = voice.mark(event, labels[: 0 if len(labels) > 2 else None], times)
                marks.append(Mark(lane, (first, item.day), named, "count"))
            case SignalEvent(signal=signal, holds=holds):
                title = voice.text(stories.ensemble.signals[signal].title)
                marks.append(
                    Mark(voice.say("story-lane-signals"), (item.day, item.day), title, "yes" if holds else "no")
                )
    return marks


def across(day: date, span: tuple[date, date]) -> float:
    """Where a day lies on the body of the sheet, in points."""
    wide = WIDTH - 2 * MARGIN - LANES - 4.0
    part = (day - span[0]).days / max((span[1] - span[0]).days, 1)
    return LANES + wide * min(max(part, 0.0), 1.0)


def place_labels(marks: Sequence[Mark], span: tuple[date, date]) -> list[Placed]:
    """Marks in the first row in which neither sign nor label touches another; labels to the right if they fit."""
    right = across(span[1], span) + 4.0
    taken: list[list[tuple[float, float]]] = []
    placed = []
    for mark in sorted(marks, key=lambda mark: mark.days):
        lines = tuple(wrap(mark.label, TEXT_SIZE, SIGNAL_WIDTH if mark.form in ("yes", "no") else LABEL_WIDTH))
        wide = max((width_of(line, TEXT_SIZE) for line in lines), default=0.0)
        begin, end = across(mark.days[0], span), across(mark.days[1], span)
        left = end + BESIDE if end + BESIDE + wide <= right else begin - BESIDE - wide
        if left < LANES:  # a long bar leaves no room beside it: the label goes below
            left, lines = max(min(begin, right - wide), LANES), ("", *lines)
        interval = (min(left, begin - 3.0) - CLEAR, max(left + wide, end + 3.0) + CLEAR)
        row = _free_row(taken, interval, len(lines))
        placed.append(Placed(mark, row, lines, left))
    return placed


def _free_row(taken: list[list[tuple[float, float]]], interval: tuple[float, float], lines: int) -> int:
    """The first row from which on so many rows are free over an interval; they are then taken."""

    def free(row: int) -> bool:
        return row >= len(taken) or all(end <= interval[0] or begin >= interval[1] for begin, end in taken[row])

    row = 0
    while not all(free(row + line) for line in range(lines)):
        row += 1
    for line in range(lines):
        while len(taken) <= row + line:
            taken.append([])
        taken[row + line].append(interval)
    return row


def rows_of(placed: Sequence[Placed]) -> int:
    return max((label.row + len(label.lines) for label in placed), default=0)


def _draw_axis(sheet: Sheet, span: tuple[date, date], voice: Voice) -> None:
    for ordinal, text in date_ticks(*span, voice, most=7):
        x = across(date.fromordinal(int(ordinal)), span)
        sheet.line((x, x), (AXIS, sheet.body), color=FAINT, linewidth=0.6, zorder=0)
        wide = width_of(text, TEXT_SIZE)
        sheet.write(min(x - wide / 2, sheet.width - wide), 5.0, text, color=GREY, va="center_baseline")
    sheet.line((LANES, sheet.width), (AXIS, AXIS))


def _draw_shocks(sheet: Sheet, marks: Sequence[Mark], span: tuple[date, date]) -> None:
    for day in dict.fromkeys(mark.days[0] for mark in marks):
        x = across(day, span)
        sheet.line((x, x), (AXIS, sheet.body - 4.0), color=ORANGE, linewidth=0.8, linestyle=(0, (3, 2)), zorder=0)


def _draw_lane(sheet: Sheet, lane: str, placed: Sequence[Placed], top: float, span: tuple[date, date]) -> None:
    sheet.line((0.0, sheet.width), (top, top), color=FAINT, linewidth=0.6)
    sheet.write(0.0, top - LANE_GAP / 2 - ROW / 2, lane, color=GREY, va="center_baseline")
    for label in placed:
        y = top - LANE_GAP / 2 - (label.row + 0.5) * ROW
        begin, end = (across(day, span) for day in label.mark.days)
        if label.mark.form == "count":
            sheet.line((begin, end), (y, y), color=TINTS["50"], linewidth=4.0, solid_capstyle="butt", zorder=1)
        else:
            sheet.line((begin,), (y,), linestyle="none", zorder=3, **_sign(label.mark.form))
        for line, text in enumerate(label.lines):
            sheet.write(label.left, y - line * ROW, text, va="center", zorder=2, bbox=BEHIND)


def _sign(form: str) -> dict[str, Any]:
    """The style of a mark."""
    if form == "shock":
        return {"marker": "v", "markersize": 5.0, "color": ORANGE}
    if form == "event":
        return {"marker": "o", "markersize": 4.0, "color": BLUE}
    inside = BLUE if form == "yes" else "white"
    return {"marker": "D", "markersize": 4.2, "color": BLUE, "markerfacecolor": inside, "markeredgewidth": 0.9}
