"""The story of one world: what happens in it, in the order of its dates. Made in a warm process.

{world, holds, sentences: [{date, text}]}: the first sentence says whether the question comes true in this world; those
without a date say what is special about the world, and where it ends. `holds` is null where none was asked, or this
world does not answer.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from simulator.analysis.ensemble import NEVER
from simulator.analysis.errors import AnalysisError
from simulator.analysis.story.stories import Stories
from simulator.analysis.story.story import story
from simulator.analysis.story.story_events import EventTally, SignalEvent
from simulator.engine.plan import BLOCK_WORLDS
from simulator.forecast.names import series_value, signal_name
from simulator.report.answer.quantities import measure_of
from simulator.report.story.text import clause, dated, ending_lines, tail_text
from simulator.report.story.words import StoryVoice
from simulator.runs.request import Request
from simulator.runs.tables import EPOCH
from simulator.serve.errors import RefusedError
from simulator.serve.played import PlayedEnsemble, PlayedRun
from simulator.serve.pool import Ticket, played_for, unpacked
from simulator.serve.question_words import due_day

Json = dict[str, Any]


FUTURES = {
    "story-tail": "serve-future-story-tail",
    "story-by-then": "serve-future-story-by-then",
    "story-expected": "serve-future-story-expected",
    "story-comes-true": "serve-future-story-comes-true",
    "story-fails": "serve-future-story-fails",
    "story-higher-series": "serve-future-story-higher-series",
    "story-lower-series": "serve-future-story-lower-series",
    "story-above-share": "serve-future-story-above-share",
    "story-below-share": "serve-future-story-below-share",
    "story-middle": "serve-future-story-middle",
}
"""Messages of stories that speak of worlds, and those that the page has in their place."""


class FutureVoice(StoryVoice):
    """The words of stories as the page has them: it speaks of futures, and tells values as its charts do."""

    __slots__ = ()

    def say(self, message: str, /, **values: str | int) -> str:
        """A message, as the page words it where it does."""
        return StoryVoice.say(self, FUTURES.get(message, message), **values)

    def parameter_value(self, path: str, value: float) -> str:
        """A value of a number, told as beside its slider."""
        declared = self.scenario.parameters.get(path)
        if declared is None:
            return StoryVoice.parameter_value(self, path, value)
        return measure_of(declared).text(value, value, self)

    def level(self, name: str, value: float) -> str:
        """An earlier value of a series, told like the later one."""
        return self.series_value(name, value)

    def series_value(self, name: str, value: float) -> str:
        """A value of a series as its display tells it: 75 %."""
        return series_value(name, value, self.scenario, self)


def world_story(
    ticket: Ticket, packed: bytes, question: str | None, world: int | None, holds: bool | None, language: str
) -> Json:
    """A world of block 0 of a packed plan.

    Parameters
    ----------
    world: its number; None for a typical one among those that answer the question as most do
    holds: how the world must answer the question: of a number, the first world from there on that does

    Raises
    ------
    RefusedError
        If there is no such world or question.
    SupersededError
        If nobody waits for it any more.
    """
    plan = unpacked(packed).with_worlds(BLOCK_WORLDS)
    block = played_for(ticket, plan, 0, whole=True)
    ensemble = PlayedEnsemble(PlayedRun(Request(plan.scenario, plan.seed, plan.worlds), plan, [block], "story"))
    try:
        if world is not None:
            found = story(ensemble, world=_next_world(ensemble, question, world, holds))
        else:
            found = story(ensemble, typical=1, signals=_wanted(ensemble, question, holds), blocks=1)
    except AnalysisError as error:
        raise RefusedError(400, str(error)) from error
    return _sentences(found, question, FutureVoice(language, plan.scenario))


def _is_answered(ensemble: PlayedEnsemble, question: str | None) -> bool:
    """Whether single worlds answer a question."""
    answer = ensemble.played.blocks[0].answers.get(question or "")
    return answer is not None and answer.holds is not None


def _next_world(ensemble: PlayedEnsemble, question: str | None, world: int, holds: bool | None) -> int:
    """The number of a world, or of the first from there on that answers as it must; those before it come last."""
    if question is None or holds is None or not _is_answered(ensemble, question):
        return world
    answers = ensemble.answers(question)
    places = np.flatnonzero(answers.defined & (answers.holds == holds))
    if not places.size:
        raise RefusedError(404, f"no future of the first {ensemble.worlds} answers so")
    later = places[places >= world]
    return int(later[0] if later.size else places[0])


def _wanted(ensemble: PlayedEnsemble, question: str | None, holds: bool | None) -> dict[str, bool]:
    """How a typical world must answer: as it is asked, else as most do; anyhow where single worlds cannot answer."""
    if question is None or not _is_answered(ensemble, question):
        return {}
    answers = ensemble.answers(question)
    if not answers.defined.any():
        return {}
    if holds is not None and not (answers.defined & (answers.holds == holds)).any():
        raise RefusedError(404, f"no future of the first {ensemble.worlds} answers so")
    return {question: bool(answers.holds[answers.defined].mean() >= 0.5) if holds is None else holds}


def _sentences(stories: Stories, question: str | None, voice: FutureVoice) -> Json:
    chosen = stories.stories[0]
    holds, first = _answer(stories, question, voice)
    sentences: list[Json] = [*first, *({"date": None, "text": tail_text(tail, voice)} for tail in chosen.tails)]
    items = [
        replace(item, day=_day_of(item, stories, voice)) if isinstance(item, SignalEvent) else item
        for item in chosen.items
        if not (isinstance(item, SignalEvent) and item.signal == question)
    ]
    for item in sorted(items, key=lambda each: each.day):
        if isinstance(item, EventTally):
            sentences.append({"date": None, "text": dated(item, stories, voice)})
        else:
            text = voice.sentence(voice.opening(clause(item, stories, voice)))
            sentences.append({"date": item.day.isoformat(), "text": text})
    sentences += ({"date": None, "text": line} for line in ending_lines(chosen, stories, voice))
    return {"world": chosen.world.number, "holds": holds, "sentences": sentences}


def _answer(stories: Stories, question: str | None, voice: FutureVoice) -> tuple[bool | None, list[Json]]:
    """Whether the question comes true in the world, and the sentence that says so, with its day."""
    ensemble = stories.ensemble
    if question is None or not isinstance(ensemble, PlayedEnsemble) or not _is_answered(ensemble, question):
        return None, []
    world, answers, signal = (
        stories.stories[0].world.number,
        ensemble.answers(question),
        voice.scenario.signals[question],
    )
    name = signal_name(signal, voice)
    if not answers.defined[world]:
        return None, [{"date": None, "text": voice.say("serve-story-open", question=name)}]
    holds, day = bool(answers.holds[world]), due_day(signal.form, voice.scenario.end)
    if holds and answers.days is not None and answers.days[world] != NEVER:
        day = EPOCH + timedelta(days=int(answers.days[world]))
    message = "serve-story-true" if holds else "serve-story-false"
    text = voice.say(message, question=name, day=voice.day_in_words(day))
    return holds, [{"date": day.isoformat(), "text": text}]


def _day_of(item: SignalEvent, stories: Stories, voice: FutureVoice) -> date:
    """The day on which a signal came true, else its own day."""
    form, end = voice.scenario.signals[item.signal].form, voice.scenario.end
    days = stories.ensemble.answers(item.signal).days
    world = stories.stories[0].world.number
    came = item.holds and days is not None and days[world] != NEVER
    return item.day if came else due_day(form, end)
