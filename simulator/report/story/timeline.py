"""The timeline of one world: what its story tells, on lanes by theme, each thing with its label beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from simulator.analysis.story.stories import Stories, Story
from simulator.analysis.story.story_events import EventTally, FirstEvent, ShockEvent, SignalEvent
from simulator.report.marks import Beside, Dot, Interval, Mark, Upright
from simulator.report.measure import width_of, wrap
from simulator.report.reading import RunTables
from simulator.report.rows import BODY, Layout, Row, Rows, one_group, row_chart
from simulator.report.scales import LINE, days
from simulator.report.sheet import ORANGE, TEXT_SIZE, TINTS, Heading
from simulator.report.story.text import dated, evidence, story_name
from simulator.report.story.words import StoryVoice
from simulator.report.wording import footer, run_title

LAYOUT = Layout(names=74.0, numbers=8.0, gap=5.0, labels="below")
WIDE = BODY - LAYOUT.names - LAYOUT.numbers
"""Of the scale, in points."""
LEVEL = LINE + 2.0
"""Height of a line of labels."""
BESIDE, CLEAR = 6.0, 5.0
"""From a mark to its label, and between two labels."""
LABEL_WIDTH, SIGNAL_WIDTH = 150.0, 200.0
SIGNS: Mapping[str, Dot] = {
    "shock": Dot(0.0, ORANGE, marker="v", size=5.0),
    "event": Dot(0.0, size=4.0),
    "yes": Dot(0.0, marker="D", size=4.2),
    "no": Dot(0.0, inside="white", marker="D", size=4.2),
}
Span = tuple[float, float]
"""Two days as proleptic ordinals."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What happens: its lane, its days (two of a count), its label and the form of its sign."""

    lane: str
    days: tuple[date, date]
    label: str
    form: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A moment with its level within the lane, the lines of its label and the day at which they begin."""

    moment: Moment
    level: int
    lines: tuple[str, ...]
    left: float


@row_chart
def draw_timeline(run: RunTables, stories: Stories, story: Story) -> Rows:
    """What happens in one world, by date and theme."""
    voice = StoryVoice(run.voice.language, stories.backdrop.scenario)
    title, answer = voice.say("story-timeline", number=story.world.number), ""
    if len(stories.stories) > 1:
        title = voice.say("story-title-story", place=stories.stories.index(story) + 1, name=title)
        answer = story_name(story, stories, voice)
    moments = moments_of(story, stories, voice)
    lanes = [lane for lane in lane_order(voice) if any(moment.lane == lane for moment in moments)]
    scale = days(voice.scenario.start, voice.scenario.end, run.voice)
    shocks = [Upright(moment.days[0].toordinal(), ORANGE) for moment in moments if moment.form == "shock"]
    rows = []
    for lane in lanes or [voice.say("story-lane-signals")]:
        placed = place_labels([moment for moment in moments if moment.lane == lane], (scale.low, scale.high))
        rows.append(Row(lane, [*dict.fromkeys(shocks), *marks_of(placed)], height=levels_of(placed) * LEVEL))
    caption = voice.say("story-timeline-caption", number=story.world.number, title=run_title(run))
    return Rows(
        run.voice,
        Heading(title, voice.say("story-timeline-question", title=run_title(run)), answer),
        one_group(rows),
        [replace(scale, ruled=True)],
        [voice.say("story-timeline-key"), *evidence(stories, voice), *footer(run, voice.say("chart-path-error"))],
        run.voice.sentence(caption),
        voice.paragraph(*(dated(item, stories, voice) for item in story.items)),
        alone=True,
        layout=LAYOUT,
    )


def lane_order(voice: StoryVoice) -> list[str]:
    """Shocks, the themes in their order, signals."""
    mechanisms = dict.fromkeys(event.mechanism for event in voice.scenario.events.values())
    return [voice.say("story-lane-shocks"), *(voice.lane(name) for name in mechanisms), voice.say("story-lane-signals")]


def moments_of(story: Story, stories: Stories, voice: StoryVoice) -> list[Moment]:
    """What a story tells of events, shocks and signals."""
    moments = []
    for item in story.items:
        match item:
            case ShockEvent(fired=fired, over=False):
                moments.append(
                    Moment(voice.say("story-lane-shocks"), (item.day, item.day), voice.shock(fired.shock), "shock")
                )
            case FirstEvent(event=event, labels=labels, times=times):
                lane = voice.lane(voice.scenario.events[event].mechanism)
                moments.append(Moment(lane, (item.day, item.day), voice.mark(event, labels, times), "event"))
            case EventTally(event=event, labels=labels, times=times, first=first):
                lane = voice.lane(voice.scenario.events[event].mechanism)
                named = voice.mark(event, labels[: 0 if len(labels) > 2 else None], times)
                moments.append(Moment(lane, (first, item.day), named, "count"))
            case SignalEvent(signal=signal, holds=holds):
                title = voice.text(stories.ensemble.signals[signal].title)
                moments.append(
                    Moment(voice.say("story-lane-signals"), (item.day, item.day), title, "yes" if holds else "no")
                )
    return moments


def place_labels(moments: Sequence[Moment], span: Span) -> list[Placed]:
    """Moments on the first level on which neither sign nor label touches another; labels to the right if they fit."""
    point = (span[1] - span[0]) / WIDE
    right = span[1] + LAYOUT.numbers * point
    taken: list[list[Span]] = []
    placed = []
    for moment in sorted(moments, key=lambda moment: moment.days):
        lines = tuple(wrap(moment.label, TEXT_SIZE, SIGNAL_WIDTH if moment.form in ("yes", "no") else LABEL_WIDTH))
        wide = point * max((width_of(line, TEXT_SIZE) for line in lines), default=0.0)
        begin, end = (min(max(day.toordinal(), span[0]), span[1]) for day in moment.days)
        left = end + BESIDE * point
        if left + wide > right:
            left = begin - BESIDE * point - wide
        if left < span[0]:  # a long bar leaves no room beside it: the label goes below
            left, lines = max(min(begin, right - wide), span[0]), ("", *lines)
        interval = (min(left, begin - 3.0 * point) - CLEAR * point, max(left + wide, end + 3.0 * point) + CLEAR * point)
        placed.append(Placed(moment, _free_level(taken, interval, len(lines)), lines, left))
    return placed


def _free_level(taken: list[list[Span]], interval: Span, lines: int) -> int:
    """The first level from which on so many levels are free over an interval; they are then taken."""

    def free(level: int) -> bool:
        return level >= len(taken) or all(end <= interval[0] or begin >= interval[1] for begin, end in taken[level])

    level = 0
    while not all(free(level + line) for line in range(lines)):
        level += 1
    for line in range(lines):
        while len(taken) <= level + line:
            taken.append([])
        taken[level + line].append(interval)
    return level


def levels_of(placed: Sequence[Placed]) -> int:
    return max((one.level + len(one.lines) for one in placed), default=0)


def marks_of(placed: Sequence[Placed]) -> Iterator[Mark]:
    """The signs of a lane with their labels beside them, from above to below."""
    middle = (levels_of(placed) - 1) / 2
    for one in placed:
        begin, end = (float(day.toordinal()) for day in one.moment.days)
        lift = (middle - one.level) * LEVEL
        if one.moment.form == "count":
            yield Interval(begin, end, TINTS["50"], 4.0, lift)
        else:
            yield replace(SIGNS[one.moment.form], value=begin, lift=lift)
        for line, text in enumerate(one.lines):
            yield Beside(one.left, text, ground="white", lift=lift - line * LEVEL, away=0.0)
