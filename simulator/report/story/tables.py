"""Stories as data and as tables: the typical worlds, all events of a told world, and all its signals."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from simulator.analysis.story.stories import Answered, Stories, Story
from simulator.analysis.story.tellings import kind_of
from simulator.forecast.intervals import Probability
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


def as_data(stories: Stories, request: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    """Everything for programs: what was asked, how well it covers the worlds, and each story with its sentences."""
    run, voice = stories.ensemble.run, Teller(voice.language, stories.backdrop.scenario)
    return {
        "kind": "story",
        "run": run.manifest.run,
        "scenario": voice.scenario.id,
        "worlds": run.manifest.worlds,
        "seed": run.manifest.seed,
        "weighted": stories.ensemble.weighted,
        "language": voice.language,
        "request": dict(request),
        "condition": dict(stories.condition),
        "condition_share": _chance(stories.met),
        "cover": asdict(stories.cover) if stories.cover else None,
        "stories": [_story_data(story, stories, voice) for story in stories.stories],
    }


def _story_data(story: Story, stories: Stories, voice: Teller) -> dict[str, Any]:
    return {
        "world": story.world.number,
        "share": _chance(story.share),
        "name": story_name(story, stories, voice) if story.share and len(stories.stories) > 1 else None,
        "apart": [
            {"signal": lift.signal, "inside": _chance(lift.inside), "overall": _chance(lift.overall)}
            for lift in story.lifts
        ],
        "special": [asdict(tail) | {"name": voice.parameter(tail.path)} for tail in story.tails],
        "course": [
            {"date": beat.day.isoformat(), "kind": kind_of(beat), "text": dated(beat, stories, voice)}
            for beat in story.beats
        ],
        "shocks": [
            {
                "shock": fired.shock,
                "begins": fired.begins.isoformat(),
                "ends": fired.ends.isoformat() if fired.ends else None,
                "amounts": dict(fired.amounts),
            }
            for fired in story.world.fired
        ],
        "ends": [asdict(ending) for ending in story.endings],
        "signals": [_answer_record(one) for one in story.answers],
        "events": len(story.world.happenings),
    }


def _answer_record(answered: Answered) -> dict[str, Any]:
    chance = answered.probability
    return {
        "signal": answered.signal,
        "holds": answered.holds,
        "date": None if answered.day is None else (EPOCH + timedelta(days=answered.day)).isoformat(),
        "value": answered.value,
        "probability": chance.value if chance else None,
        "error": chance.error if chance else None,
    }


def _chance(probability: Probability | None) -> dict[str, Any] | None:
    return None if probability is None else probability.model_dump()
