"""Typical worlds of the main run, told on the page: three, or the one with most neighbours, with causes."""

from collections import Counter
from collections.abc import Iterator, Mapping

from simulator.analysis.compare.comparison import Contrast
from simulator.analysis.story.causes import Cause, cause_of
from simulator.analysis.story.stories import Stories, Story
from simulator.analysis.story.story import story as find
from simulator.analysis.story.story_events import EventTally, StoryItem, kind_of
from simulator.forecast.windows import event_name
from simulator.report.answer.timeline import part_name
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


def stories_section(subject: Subject, *, one: bool) -> content.Section:
    """A few worlds that stand for all of the main run, each with what sets it apart, what happens in it, and why as far
    as the model knows.

    one: only the one with most neighbours
    """
    stories = find(subject.main, typical=TYPICAL, workers=subject.workers, blocks=BLOCKS)
    voice = StoryVoice(subject.voice.language, stories.backdrop.scenario)
    told = stories.stories[: 1 if one else TYPICAL]
    timelines = [chart for chart in charts(stories, voice) if chart.kind == "timeline"][: len(told)]
    contents = [
        _content_of(subject, None if one else number, story, stories, voice, figure)
        for number, (story, figure) in enumerate(zip(told, drawn(timelines), strict=True), 1)
    ]
    worlds = whole(stories.cover.worlds) if stories.cover else whole(subject.main.worlds)
    key = "page-story" if one else "page-stories"
    lead = [voice.say(f"{key}-lead", title=subject.name(subject.main), worlds=worlds)]
    if subject.comparison is not None:
        lead.append(voice.say("page-because-lead"))
    return content.Section("stories", voice.say(key), lead, stories=contents)


def _content_of(
    subject: Subject, number: int | None, story: Story, stories: Stories, voice: StoryVoice, figure: InlineFigure
) -> content.Story:
    """number: its place among the stories; None where there is only one"""
    manifest = subject.main.run.manifest
    hover = subject.voice.say("page-hover-world", run=manifest.run, world=whole(story.world.number))

    def of_world(written: str) -> content.Cell:
        return content.Cell(written, trace_id(RUN, manifest.run), hover)

    weight = content.Cell("")
    if story.share is not None:
        weight = of_world(voice.sentence(voice.say("story-stands-for", share=voice.chance(story.share))))
    lead = [lift_text(lift, stories, voice) for lift in story.lifts[:LIFTS]]
    lead += [tail_text(tail, voice) for tail in story.tails[:TAILS]]
    causes = _causes(subject, story, stories)
    moments = [
        content.Moment(
            _when(item, voice),
            of_world(voice.join([clause(item, stories, voice), *_because(causes.get(id(item)), stories, voice)])),
        )
        for item in _selected(story, causes)
    ]
    title = story_name(story, stories, voice)
    title = voice.opening(title) if number is None else voice.say("story-title-story", place=number, name=title)
    between = voice.say("list-space")
    return content.Story(title, weight, [of_world(between.join(lead))], moments, [figure])


def _causes(subject: Subject, story: Story, stories: Stories) -> Mapping[int, Cause]:
    """Why items of a story are as they are, by the identity of the item."""
    contrast = _contrast(subject)
    found = {id(item): cause_of(item, story, stories.backdrop.scenario, contrast) for item in story.items}
    return {item: cause for item, cause in found.items() if cause is not None}


def _contrast(subject: Subject) -> Contrast | None:
    """The main run beside the reference."""
    contrasts = subject.comparison.contrasts if subject.comparison else ()
    return next((contrast for contrast in contrasts if contrast.other.run is subject.main.run), None)


def _because(cause: Cause | None, stories: Stories, voice: StoryVoice) -> Iterator[str]:
    """A cause as a clause."""
    if cause is None:
        return
    scenario = stories.backdrop.scenario
    if cause.trigger is not None:
        yield voice.say("page-because-event", event=voice.text(event_name(cause.trigger, scenario)))
        return
    named = voice.say("page-because-all")
    if cause.part is not None:
        named = voice.say("page-because-part", part=part_name(cause.part, scenario, voice))
    if cause.shift is None:
        yield voice.say("page-because", cause=named)
    else:
        key = "page-because-later" if cause.shift.days > 0 else "page-because-earlier"
        yield voice.say(key, cause=named, weeks=round(abs(cause.shift.days) / 7))


def _selected(story: Story, causes: Mapping[int, Cause]) -> Iterator[StoryItem]:
    """The most telling of each kind, first those whose cause is known, in the order of time."""
    kept: Counter[str] = Counter()
    chosen = set()
    for item in sorted(story.items, key=lambda item: (id(item) not in causes, -item.score)):
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
