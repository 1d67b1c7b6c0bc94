"""Stories as data and as tables: the typical worlds, all events of a world of a story, and all its signals."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from simulator.analysis.story.result import Apart, NamedTail, Sentence, StoryOf, StoryResult
from simulator.analysis.story.stories import Answered, Stories, Story
from simulator.analysis.story.story_events import kind_of
from simulator.analysis.story.worlds import Occurrence
from simulator.report.story.text import dated, story_name
from simulator.report.story.words import StoryVoice
from simulator.report.tabulate import Column, Table, data
from simulator.words import Voice
from simulator.words.numbers import number

DASH = "–"


def tables(stories: Stories, voice: Voice) -> list[Table[Any]]:
    """Typical worlds side by side, then the signals and events of the world of each story."""
    voice = StoryVoice(voice.language, stories.backdrop.scenario)
    shown = [stories_table(stories, voice)] if len(stories.stories) > 1 else []
    for story in stories.stories:
        shown += [signals_table(story, stories, voice), events_table(story, voice)]
    return shown


def stories_table(stories: Stories, voice: StoryVoice) -> Table[Any]:
    """The typical worlds with their shares and what sets them apart."""
    columns: list[Column[tuple[int, Story]]] = [
        Column(voice.say("story-column-story"), numeric=True, key="story", value=lambda row: row[0]),
        Column(voice.say("story-column-world"), numeric=True, key="world", value=lambda row: row[1].world.number),
        Column(
            voice.say("story-column-share"),
            lambda row: voice.chance(row[1].share) if row[1].share else DASH,
            numeric=True,
            key="share",
            value=lambda row: row[1].share and row[1].share.value,
        ),
        Column(key="error", value=lambda row: row[1].share and row[1].share.error),
        Column(voice.say("story-column-name"), key="name", value=lambda row: story_name(row[1], stories, voice)),
    ]
    return Table("stories", voice.say("story-stories-table"), list(enumerate(stories.stories, 1)), columns)


def signals_table(story: Story, stories: Stories, voice: StoryVoice) -> Table[Any]:
    """What one world answers to every signal, beside the share of worlds that say yes."""
    titles = {name: voice.text(signal.title) for name, signal in stories.ensemble.signals.items()}

    def here(row: Answered) -> str:
        if row.holds is None:
            return DASH if row.value is None else number(row.value)
        return voice.say("story-yes" if row.holds else "story-no")

    columns: list[Column[Answered]] = [
        data(_answer_record),
        Column(voice.say("story-column-signal"), lambda row: titles[row.signal]),
        Column(voice.say("story-column-here"), here, width=6),
        Column(voice.say("story-column-day"), lambda row: row.date.isoformat() if row.date else "", width=10),
        Column(
            voice.say("story-column-all"),
            lambda row: voice.chance(row.probability) if row.probability else DASH,
            numeric=True,
        ),
    ]
    title = voice.say("story-signals-table", number=story.world.number)
    return Table(f"signals-{story.world.number}", title, story.answers, columns, [voice.say("story-signals-note")])


def events_table(story: Story, voice: StoryVoice) -> Table[Any]:
    """Everything that happens in one world, week by week."""
    meanings = {name: voice.meaning(event) for name, event in voice.scenario.events.items()}
    columns: list[Column[Occurrence]] = [
        Column(voice.say("story-column-day"), width=10, key="date", value=lambda row: row.day.isoformat()),
        Column(
            voice.say("story-column-event"), lambda row: meanings[row.event], key="event", value=lambda row: row.event
        ),
        Column(
            voice.say("story-column-who"),
            lambda row: voice.label(row.label) if row.label else "",
            key="label",
            value=lambda row: row.label,
        ),
        Column(voice.say("story-column-times"), numeric=True, key="times", value=lambda row: row.times),
    ]
    world = story.world.number
    title = voice.say("story-events-table", number=world)
    return Table(f"events-{world}", title, story.world.occurrences, columns)


def story_result(stories: Stories, request: Mapping[str, Any], voice: Voice) -> StoryResult:
    """Everything for programs: what was asked, how well it covers the worlds, and each story with its sentences."""
    run, voice = stories.ensemble.run, StoryVoice(voice.language, stories.backdrop.scenario)
    return StoryResult(
        run=run.manifest.run,
        scenario=voice.scenario.id,
        worlds=run.manifest.worlds,
        seed=run.manifest.seed,
        weighted=stories.ensemble.weighted,
        language=voice.language,
        request=request,
        condition=stories.condition,
        condition_share=stories.met,
        cover=stories.cover,
        stories=tuple(_story(story, stories, voice) for story in stories.stories),
    )


def _story(story: Story, stories: Stories, voice: StoryVoice) -> StoryOf:
    return StoryOf(
        world=story.world.number,
        share=story.share,
        name=story_name(story, stories, voice) if story.share and len(stories.stories) > 1 else None,
        apart=tuple(Apart(lift.signal, lift.inside, lift.overall) for lift in story.lifts),
        special=tuple(NamedTail(**asdict(tail), name=voice.parameter(tail.path)) for tail in story.tails),
        course=tuple(Sentence(item.day, kind_of(item), dated(item, stories, voice)) for item in story.items),
        shocks=tuple(story.world.fired),
        ends=story.endings,
        signals=story.answers,
        events=len(story.world.occurrences),
    )


def _answer_record(answered: Answered) -> dict[str, Any]:
    chance = answered.probability
    return {
        "signal": answered.signal,
        "holds": answered.holds,
        "date": answered.date.isoformat() if answered.date else None,
        "value": answered.value,
        "probability": chance.value if chance else None,
        "error": chance.error if chance else None,
    }
