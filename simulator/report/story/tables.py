"""Stories as data and as tables: the typical worlds, all events of a told world, and all its signals."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from simulator.analysis.story.result import AnswerOf, Apart, NamedTail, Sentence, ShockOf, StoryOf, StoryResult
from simulator.analysis.story.stories import Answered, Stories, Story
from simulator.analysis.story.tellings import kind_of
from simulator.report.story.text import dated, story_name
from simulator.report.story.words import Teller
from simulator.report.tabulate import Column, Record, Table
from simulator.words import Voice
from simulator.words.numbers import number

EPOCH = date(1970, 1, 1)
DASH = "–"


def tables(stories: Stories, voice: Voice) -> list[Table]:
    """Typical worlds side by side, then each told world's signals and events."""
    voice = Teller(voice.language, stories.backdrop.scenario)
    found = [stories_table(stories, voice)] if len(stories.stories) > 1 else []
    for story in stories.stories:
        found += [signals_table(story, stories, voice), events_table(story, voice)]
    return found


def stories_table(stories: Stories, voice: Teller) -> Table:
    """The typical worlds with their shares and what sets them apart."""
    records = [
        {
            "story": place,
            "world": story.world.number,
            "share": story.share.value if story.share else None,
            "error": story.share.error if story.share else None,
            "name": story_name(story, stories, voice),
        }
        for place, story in enumerate(stories.stories, 1)
    ]
    shares = {story.world.number: voice.chance(story.share) for story in stories.stories if story.share}
    columns = [
        Column(voice.say("story-column-story"), lambda record: str(record["story"]), numeric=True),
        Column(voice.say("story-column-world"), lambda record: str(record["world"]), numeric=True),
        Column(voice.say("story-column-share"), lambda record: shares.get(record["world"], DASH), numeric=True),
        Column(voice.say("story-column-name"), lambda record: str(record["name"])),
    ]
    return Table("stories", voice.say("story-stories-table"), records, columns)


def signals_table(story: Story, stories: Stories, voice: Teller) -> Table:
    """What one world answers to every signal, beside the share of worlds that say yes."""
    titles = {name: voice.text(entry.title) for name, entry in stories.ensemble.signals.items()}
    chances = {one.signal: voice.chance(one.probability) for one in story.answers if one.probability}
    records = [_answer_record(one) for one in story.answers]

    def here(record: Record) -> str:
        if record["holds"] is None:
            return DASH if record["value"] is None else number(record["value"])
        return voice.say("story-yes" if record["holds"] else "story-no")

    columns = [
        Column(voice.say("story-column-signal"), lambda record: titles[str(record["signal"])]),
        Column(voice.say("story-column-here"), here, width=6),
        Column(voice.say("story-column-day"), lambda record: str(record["date"] or ""), width=10),
        Column(voice.say("story-column-all"), lambda record: chances.get(str(record["signal"]), DASH), numeric=True),
    ]
    title = voice.say("story-signals-table", number=story.world.number)
    return Table(f"signals-{story.world.number}", title, records, columns, [voice.say("story-signals-note")])


def events_table(story: Story, voice: Teller) -> Table:
    """Everything that happens in one world, week by week."""
    records = [
        {"date": one.day.isoformat(), "event": one.event, "label": one.label, "times": one.times}
        for one in story.world.happenings
    ]
    events = voice.scenario.events
    meanings = {name: voice.meaning(entry) for name, entry in events.items()}
    columns = [
        Column(voice.say("story-column-day"), lambda record: str(record["date"]), width=10),
        Column(voice.say("story-column-event"), lambda record: meanings[str(record["event"])]),
        Column(voice.say("story-column-who"), lambda record: voice.label(record["label"]) if record["label"] else ""),
        Column(voice.say("story-column-times"), lambda record: str(record["times"]), numeric=True),
    ]
    number_of_world = story.world.number
    return Table(f"events-{number_of_world}", voice.say("story-events-table", number=number_of_world), records, columns)


def story_result(stories: Stories, request: Mapping[str, Any], voice: Voice) -> StoryResult:
    """Everything for programs: what was asked, how well it covers the worlds, and each story with its sentences."""
    run, voice = stories.ensemble.run, Teller(voice.language, stories.backdrop.scenario)
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


def _story(story: Story, stories: Stories, voice: Teller) -> StoryOf:
    fired = story.world.fired
    return StoryOf(
        world=story.world.number,
        share=story.share,
        name=story_name(story, stories, voice) if story.share and len(stories.stories) > 1 else None,
        apart=tuple(Apart(lift.signal, lift.inside, lift.overall) for lift in story.lifts),
        special=tuple(NamedTail(**asdict(tail), name=voice.parameter(tail.path)) for tail in story.tails),
        course=tuple(Sentence(beat.day, kind_of(beat), dated(beat, stories, voice)) for beat in story.beats),
        shocks=tuple(ShockOf(each.shock, each.begins, each.ends, each.amounts) for each in fired),
        ends=story.endings,
        signals=tuple(
            AnswerOf(one.signal, one.holds, day_of(one), one.value, one.probability) for one in story.answers
        ),
        events=len(story.world.happenings),
    )


def day_of(answered: Answered) -> date | None:
    """The day on which a signal first holds."""
    return None if answered.day is None else EPOCH + timedelta(days=answered.day)


def _answer_record(answered: Answered) -> dict[str, Any]:
    chance, day = answered.probability, day_of(answered)
    return {
        "signal": answered.signal,
        "holds": answered.holds,
        "date": day.isoformat() if day else None,
        "value": answered.value,
        "probability": chance.value if chance else None,
        "error": chance.error if chance else None,
    }
