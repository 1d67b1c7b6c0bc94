"""Three typical worlds of the main run, told on the page."""

from collections import Counter
from collections.abc import Iterator

from simulator.analysis.story.stories import Stories, Story
from simulator.analysis.story.story import story as find
from simulator.analysis.story.story_events import EventTally, StoryItem, kind_of
from simulator.report.page import content
from simulator.report.page.figures import InlineFigure, drawn
from simulator.report.page.subject import Subject
from simulator.report.page.tracing import RUN, trace_id
from simulator.report.story.charts import charts
from simulator.report.story.text import clause, lift_text, story_name, tail_text
from simulator.report.story.words import StoryVoice
from simulator.words.numbers import whole

TYPICAL = 3
BLOCKS = 2
"""Blocks of worlds among which they are sought: replaying all would take as long as the run."""
MOST_OF_KIND = 4
"""Dated sentences of each kind, the most telling: the command `story` tells more."""
LIFTS, TAILS = 2, 2


def stories_section(subject: Subject) -> content.Section:
    """A few worlds that stand for all of the main run, each with what sets it apart and what happens in it."""
    voice = subject.voice
    stories = find(subject.main, typical=TYPICAL, workers=subject.workers, blocks=BLOCKS)
    voice = StoryVoice(voice.language, stories.backdrop.scenario)
    timelines = [chart for chart in charts(stories, voice) if chart.kind == "timeline"]
    figures = drawn(timelines)
    contents = [
        _content_of(subject, number, story, stories, voice, figure)
        for number, (story, figure) in enumerate(zip(stories.stories, figures, strict=True), 1)
    ]
    worlds = whole(stories.cover.worlds) if stories.cover else whole(subject.main.worlds)
    lead = voice.say("page-stories-lead", title=subject.name(subject.main), worlds=worlds)
    return content.Section("stories", voice.say("page-stories"), [lead], stories=contents)


def _content_of(
    subject: Subject, number: int, story: Story, stories: Stories, voice: StoryVoice, figure: InlineFigure
) -> content.Story:
    manifest = subject.main.run.manifest
    hover = subject.voice.say("page-hover-world", run=manifest.run, world=whole(story.world.number))

    def of_world(written: str) -> content.Cell:
        return content.Cell(written, trace_id(RUN, manifest.run), hover)

    weight = content.Cell("")
    if story.share is not None:
        weight = of_world(voice.sentence(voice.say("story-stands-for", share=voice.chance(story.share))))
    lead = [lift_text(lift, stories, voice) for lift in story.lifts[:LIFTS]]
    lead += [tail_text(tail, voice) for tail in story.tails[:TAILS]]
    moments = [
        content.Moment(_when(item, voice), of_world(subject.voice.sentence(clause(item, stories, voice))))
        for item in _selected(story)
    ]
    title = voice.say("story-title-story", place=number, name=story_name(story, stories, voice))
    between = voice.say("list-space")
    return content.Story(title, weight, [of_world(between.join(lead))], moments, [figure])


def _selected(story: Story) -> Iterator[StoryItem]:
    """The most telling of each kind, in the order of time."""
    kept: Counter[str] = Counter()
    chosen = set()
    for item in sorted(story.items, key=lambda item: -item.score):
        kind = kind_of(item)
        if kept[kind] < MOST_OF_KIND:
            kept[kind] += 1
            chosen.add(id(item))
    yield from (item for item in story.items if id(item) in chosen)


def _when(item: StoryItem, voice: StoryVoice) -> str:
    """The day of a thing; the beginning and the end of what is counted over a time."""
    if isinstance(item, EventTally):
        return f"{voice.month_in_words(item.first)} – {voice.month_in_words(item.day)}"
    return voice.day(item.day)
