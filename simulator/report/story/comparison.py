"""Typical worlds on one page: how many worlds each stands for, what sets its neighbours apart, where it ends."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simulator.analysis.story.stories import Lift, Stories
from simulator.report.measure import wrap
from simulator.report.reading import RunTables
from simulator.report.sheet import BLACK, FAINT, GREY, LEADING, MARGIN, TEXT_SIZE, WIDTH, Heading, Sheet, Told, lay_out
from simulator.report.story.text import asked_for, evidence, story_name
from simulator.report.story.words import Teller
from simulator.report.wording import footer, run_title
from simulator.words import capital
from simulator.words.numbers import number, percentage, points, whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAMES = 212.0
"""Width of the column of names."""
HEAD = 3.4 * TEXT_SIZE * LEADING
ROW_GAP = 4.0
PER_STORY = 4
SERIES_SHOWN = 6
WIDEST = 7
"""With more stories there is no room for values of series."""
DEEPEST = (0x5F, 0xA5, 0xCF)
"""The tint of a share of one; zero is white."""


def draw_comparison(figure: "Figure", run: RunTables, stories: Stories) -> Told:
    """A table of shares: signals down, stories across, all worlds at the right."""
    voice = Teller(run.voice.language, stories.backdrop.scenario)
    told = stories.stories
    signals = distinguishing(stories)
    titles = {name: voice.text(stories.ensemble.signals[name].title) for name in signals}
    series = ending_apart(stories) if len(told) <= WIDEST else []
    rows = [(name, wrap(titles[name], TEXT_SIZE, NAMES - 8.0)) for name in signals]
    ends = [(name, wrap(_series_name(name, voice), TEXT_SIZE, NAMES - 8.0)) for name in series]
    body = HEAD + sum(_height(lines) for _, lines in (*rows, *ends)) + (2.2 * TEXT_SIZE * LEADING if ends else 0.0)
    errors = [lift.inside.error for story in told for lift in story.lifts if lift.signal in signals]
    title = capital(voice.say("story-comparison", count=voice.count(len(told))))
    heading = Heading(title, voice.say("story-comparison-question"), "")
    key = voice.say("story-comparison-key", points=points(max(errors, default=0.0)))
    cover = stories.cover
    apart = voice.say(
        "story-comparison-cover", explained=voice.portion(cover.explained if cover else 0.0), worlds=whole(run.worlds)
    )
    share_errors = [story.share.error for story in told if story.share]
    error = voice.say("chart-errors", points=points(max(share_errors, default=0.0)))
    sheet = lay_out(
        figure,
        heading,
        [key, apart, *asked_for(stories, voice), *evidence(stories, voice), *footer(run, error)],
        body=body,
    )
    top = _draw_head(sheet, stories, voice)
    for name, lines in rows:
        lifts = [next((lift for lift in story.lifts if lift.signal == name), None) for story in told]
        top = _draw_row(sheet, lines, lifts, top)
    if ends:
        last = voice.day(stories.backdrop.calendar.clearing_dates[-1])
        sheet.write(0.0, top - 1.3 * TEXT_SIZE * LEADING, voice.say("story-where-ends", day=last), color=GREY)
        top -= 2.2 * TEXT_SIZE * LEADING
        for name, lines in ends:
            top = _draw_ends(sheet, lines, name, stories, top)
    caption = run.voice.sentence(voice.say("story-comparison-caption", count=len(told), title=run_title(run)))
    return Told(title, caption, in_words(stories, voice))


def distinguishing(stories: Stories) -> list[str]:
    """Signals that set any story apart, those of the first story first."""
    return list(dict.fromkeys(lift.signal for story in stories.stories for lift in story.lifts[:PER_STORY]))


def ending_apart(stories: Stories) -> list[str]:
    """Main series that the stories end on farthest apart, as shares of worlds."""
    spread: Mapping[str, list[float]] = {name: [] for name in stories.backdrop.fans}
    for story in stories.stories:
        for ending in story.endings:
            spread[ending.series].append(ending.above - ending.below)
    order = sorted(spread, key=lambda name: min(spread[name]) - max(spread[name]))
    return order[:SERIES_SHOWN]


def _series_name(name: str, voice: Teller) -> str:
    """A series with its unit."""
    return voice.named(capital(voice.series(name)), voice.scenario.series[name].unit)


def _columns(sheet: Sheet, count: int) -> tuple[list[float], float]:
    """Left ends and width of so many columns."""
    wide = (sheet.width - NAMES) / count
    return [NAMES + wide * place for place in range(count)], wide


def _height(lines: Sequence[str]) -> float:
    return len(lines) * TEXT_SIZE * LEADING + ROW_GAP


def _draw_head(sheet: Sheet, stories: Stories, voice: Teller) -> float:
    """Number, share of worlds and world of each story; returns the height at which rows begin."""
    lefts, wide = _columns(sheet, len(stories.stories) + 1)
    step = TEXT_SIZE * LEADING
    for line, name in enumerate(
        (voice.say("story-column-story"), voice.say("story-column-share"), voice.say("story-column-world"))
    ):
        sheet.write(0.0, sheet.body - (line + 0.5) * step, name, color=GREY)
    for place, (story, left) in enumerate(zip(stories.stories, lefts, strict=False), 1):
        portion = voice.share(story.share.value) if story.share else ""
        texts = (str(place), portion, str(story.world.number))
        for line, text in enumerate(texts):
            sheet.write(left + wide / 2, sheet.body - (line + 0.5) * step, text, ha="center")
    sheet.write(lefts[-1] + wide / 2, sheet.body - 0.5 * step, voice.say("story-all"), ha="center", color=GREY)
    return sheet.body - HEAD


def _draw_row(sheet: Sheet, lines: Sequence[str], lifts: Sequence[Lift | None], top: float) -> float:
    """One signal: its shares as tinted cells with the number in each."""
    bottom = top - _height(lines)
    lefts, wide = _columns(sheet, len(lifts) + 1)
    sheet.write_lines(0.0, (top + bottom) / 2, lines, BLACK)
    known = next((lift for lift in lifts if lift is not None), None)
    cells = [(lift.inside.value if lift else None, bool(lift and lift.holds)) for lift in lifts]
    cells.append((known.overall.value if known else None, False))
    for (value, framed), left in zip(cells, lefts, strict=True):
        if value is not None:
            _cell(sheet, (left + 1.5, bottom + 1.0, wide - 3.0, top - bottom - 2.0), value, framed)
            sheet.write(left + wide / 2, (top + bottom) / 2, percentage(value), ha="center", zorder=4)
    return bottom


def _draw_ends(sheet: Sheet, lines: Sequence[str], name: str, stories: Stories, top: float) -> float:
    """One series: where each told world ends, and the median of all worlds."""
    bottom = top - _height(lines)
    lefts, wide = _columns(sheet, len(stories.stories) + 1)
    sheet.write_lines(0.0, (top + bottom) / 2, lines, BLACK)
    values = [float(story.world.series[name][-1]) for story in stories.stories]
    values.append(float(stories.backdrop.fans[name].edges["q50"][-1]))
    for value, left in zip(values, lefts, strict=True):
        sheet.write(left + wide / 2, (top + bottom) / 2, number(value), ha="center")
    sheet.line((0.0, sheet.width), (top, top), color=FAINT, linewidth=0.6)
    return bottom


def _cell(sheet: Sheet, box: tuple[float, float, float, float], value: float, framed: bool) -> None:
    """A rectangle whose tint grows with a share."""
    from matplotlib.patches import Rectangle

    left, bottom, wide, high = box
    tint = tuple((255 - (255 - part) * value) / 255 for part in DEEPEST)
    place = ((MARGIN + left) / WIDTH, (sheet.bottom + bottom) / sheet.height)
    edge = BLACK if framed else "none"
    patch = Rectangle(
        place,
        wide / WIDTH,
        high / sheet.height,
        transform=sheet.figure.transFigure,
        facecolor=tint,
        edgecolor=edge,
        linewidth=0.9,
    )
    sheet.figure.add_artist(patch)


def in_words(stories: Stories, voice: Teller) -> str:
    """Every story with its share and its name."""
    told = []
    for place, story in enumerate(stories.stories, 1):
        portion = voice.chance(story.share) if story.share else ""
        name = story_name(story, stories, voice)
        told.append(voice.say("story-told-story", place=place, share=portion, name=name))
    return voice.join(told)
