"""Typical worlds on one page: how many worlds each stands for, what sets its neighbours apart, where it ends."""

from collections.abc import Mapping

from simulator.analysis.story.stories import Stories
from simulator.report.marks import Cell, shade
from simulator.report.reading import RunTables
from simulator.report.rows import BODY, Group, Layout, Row, Rows, row_chart
from simulator.report.scales import Columns
from simulator.report.sheet import BLACK, TINTS, Heading
from simulator.report.story.text import condition_lines, evidence, story_name
from simulator.report.story.words import StoryVoice
from simulator.report.wording import footer, run_title
from simulator.words import capital
from simulator.words.numbers import number, percentage, points, whole

LAYOUT = Layout(names=212.0, numbers=0.0)
PER_STORY = 4
SERIES_SHOWN = 6
WIDEST = 7
"""With more stories there is no room for values of series."""


@row_chart
def draw_comparison(run: RunTables, stories: Stories) -> Rows:
    """A table of shares: signals down, stories across, all worlds at the right."""
    voice, shown = StoryVoice(run.voice.language, stories.backdrop.scenario), stories.stories
    signals = distinguishing(stories)
    groups = [Group("", [shares_row(name, stories, voice) for name in signals])]
    if len(shown) <= WIDEST:
        last = voice.say("story-where-ends", day=voice.day(stories.backdrop.calendar.clearing_dates[-1]))
        groups.append(Group(last, [ends_row(name, stories, voice) for name in ending_apart(stories)]))
    worst = max((lift.inside.error for story in shown for lift in story.lifts if lift.signal in signals), default=0.0)
    explained = voice.portion(stories.cover.explained if stories.cover else 0.0)
    apart = voice.say("story-comparison-cover", explained=explained, worlds=whole(run.worlds))
    error = voice.say("chart-errors", points=points(max((one.share.error for one in shown if one.share), default=0.0)))
    notes = [voice.say("story-comparison-key", points=points(worst)), apart]
    heads = [
        f"{index}\n{voice.share(story.share.value) if story.share else ''}\n{story.world.number}"
        for index, story in enumerate(shown, 1)
    ]
    column = (BODY - LAYOUT.names) / (len(shown) + 1)
    return Rows(
        voice,
        Heading(
            capital(voice.say("story-comparison", count=voice.count(len(shown)))),
            voice.say("story-comparison-question"),
            "",
        ),
        [group for group in groups if group.rows],
        [Columns([*heads, voice.say("story-all")], column, quiet=(len(shown),))],
        [*notes, *condition_lines(stories, voice), *evidence(stories, voice), *footer(run, error)],
        voice.sentence(voice.say("story-comparison-caption", count=len(shown), title=run_title(run))),
        in_words(stories, voice),
        alone=True,
        layout=LAYOUT,
        head=("\n".join(voice.say(f"story-column-{part}") for part in ("story", "share", "world")), ""),
    )


def shares_row(name: str, stories: Stories, voice: StoryVoice) -> Row:
    """A signal: its shares near each story and in all worlds; the darker, the higher, framed where it comes true."""
    cells, overall = [], None
    for index, story in enumerate(stories.stories):
        for lift in story.lifts:
            if lift.signal == name:
                share, overall = lift.inside.value, lift.overall.value
                cells.append(Cell(index, percentage(share), tint(share), edge=BLACK if lift.holds else None))
    if overall is not None:
        cells.append(Cell(len(stories.stories), percentage(overall), tint(overall)))
    return Row(voice.text(stories.ensemble.signals[name].title), cells)


def ends_row(name: str, stories: Stories, voice: StoryVoice) -> Row:
    """A series: where the world of each story ends, and the median of all worlds."""
    values = [float(story.world.series[name][-1]) for story in stories.stories]
    values.append(float(stories.backdrop.fans[name].edges["q50"][-1]))
    title = voice.named(capital(voice.series(name)), voice.scenario.series[name].unit)
    return Row(title, [Cell(index, number(value)) for index, value in enumerate(values)])


def tint(share: float) -> str:
    """The tint of a share; zero is white."""
    return shade(TINTS["50"], share)


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


def in_words(stories: Stories, voice: StoryVoice) -> str:
    """Every story with its share and its name."""
    clauses = []
    for index, story in enumerate(stories.stories, 1):
        portion = voice.chance(story.share) if story.share else ""
        name = story_name(story, stories, voice)
        clauses.append(voice.say("story-only-story", place=index, share=portion, name=name))
    return voice.join(clauses)
