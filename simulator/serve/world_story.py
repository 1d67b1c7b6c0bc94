"""The story of one world: what happens in it, in the order of its dates. Made in a warm process.

{world, sentences: [{date, text}]}: sentences without a date say what is special about the world, and where it ends.
"""

from typing import Any

from simulator.analysis.errors import AnalysisError
from simulator.analysis.story.stories import Stories
from simulator.analysis.story.story import story
from simulator.analysis.story.story_events import EventTally
from simulator.engine.plan import BLOCK_WORLDS
from simulator.report.story.text import clause, dated, ending_lines, tail_text
from simulator.report.story.words import StoryVoice
from simulator.runs.request import Request
from simulator.serve.errors import RefusedError
from simulator.serve.played import PlayedEnsemble, PlayedRun
from simulator.serve.pool import Ticket, played_for, unpacked

Json = dict[str, Any]


def world_story(ticket: Ticket, packed: bytes, question: str | None, world: int | None, language: str) -> Json:
    """A world of block 0 of a packed plan: that of a number, else a typical one among those that answer a question as
    most do.

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
            found = story(ensemble, world=world)
        else:
            found = story(ensemble, typical=1, signals=_usual_answer(ensemble, question), blocks=1)
    except AnalysisError as error:
        raise RefusedError(400, str(error)) from error
    return _sentences(found, StoryVoice(language, plan.scenario))


def _usual_answer(ensemble: PlayedEnsemble, question: str | None) -> dict[str, bool]:
    """How most worlds answer a question; nothing where none is asked, or single worlds cannot answer it."""
    answer = ensemble.played.blocks[0].answers.get(question or "")
    if question is None or answer is None or answer.holds is None:
        return {}
    answers = ensemble.answers(question)
    if not answers.defined.any():
        return {}
    return {question: bool(answers.holds[answers.defined].mean() >= 0.5)}


def _sentences(stories: Stories, voice: StoryVoice) -> Json:
    chosen = stories.stories[0]
    sentences: list[Json] = [{"date": None, "text": tail_text(tail, voice)} for tail in chosen.tails]
    for item in chosen.items:
        if isinstance(item, EventTally):
            sentences.append({"date": None, "text": dated(item, stories, voice)})
        else:
            text = voice.sentence(voice.opening(clause(item, stories, voice)))
            sentences.append({"date": item.day.isoformat(), "text": text})
    sentences += ({"date": None, "text": line} for line in ending_lines(chosen, stories, voice))
    return {"world": chosen.world.number, "sentences": sentences}
