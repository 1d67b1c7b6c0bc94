"""Why an answer moved: its change taken apart into the parts of the draft, on the worlds of block 0.

The same Shapley values as those of `simulator compare --attribute`, for one question, its simulations spread over the
warm processes.
"""

import asyncio
import pickle
from collections.abc import Mapping
from typing import Any

from simulator.analysis.answer import answer
from simulator.analysis.answering import MOST_PARTS
from simulator.analysis.compare.attribution import (
    Attribution,
    Move,
    Side,
    measure_of,
    prove,
    stored,
    tasks_of,
)
from simulator.analysis.compare.coalitions import Assembly, Task
from simulator.analysis.compare.parts import Part, difference
from simulator.analysis.errors import AnalysisError
from simulator.analysis.questions import definition
from simulator.analysis.shapley import AllSubsets, Moments, Outcome, design_for
from simulator.report.answer.sentences import why_sentences
from simulator.report.answer.timeline import part_title
from simulator.report.answer.tones import plain
from simulator.scenario.definition import Scenario
from simulator.serve.background import Background
from simulator.serve.blocks import Blocks
from simulator.serve.contrast import contrast_of
from simulator.serve.drafts import line_of
from simulator.serve.errors import RefusedError
from simulator.serve.evaluation import Evaluation
from simulator.serve.played import PlayedEnsemble
from simulator.serve.pool import Pool, Ticket, attributed
from simulator.words import Voice

Json = dict[str, Any]


class Explanation:
    """Takes changes apart; a newer question of the same client ends an older one."""

    def __init__(self, pool: Pool, blocks: Blocks, evaluation: Evaluation, background: Background) -> None:
        self._pool = pool
        self._blocks = blocks
        self._evaluation = evaluation
        self._background = background

    async def of(self, client: str, draft: Scenario, question: str, worlds: int, voice: Voice) -> Json:
        """{parts: [{id, title, change, error, line}], rest, sentence, worlds}: what each part of the draft adds to the
        change of a question's probability in so many worlds; `rest` is what no part has.

        Raises
        ------
        RefusedError
            If the draft cannot be taken apart, or does not ask the question as the reference does.
        SupersededError
            If the client has asked for something newer.
        """
        ticket = self._pool.ticket(f"explain {client}")
        try:
            subjects = await self._background.run(self._evaluation.subjects, [draft], worlds)
            blocks = [await self._blocks.block(ticket, each, 0) for each in subjects]
            run = self._blocks.run
            pair = [
                await self._background.run(run, each, [block]) for each, block in zip(subjects, blocks, strict=True)
            ]
            return await self._taken_apart(ticket, (pair[0], pair[1]), question, voice)
        except AnalysisError as error:
            raise RefusedError(400, str(error)) from error
        finally:
            self._pool.give_back(ticket)

    async def _taken_apart(
        self, ticket: Ticket, pair: tuple[PlayedEnsemble, PlayedEnsemble], question: str, voice: Voice
    ) -> Json:
        task = await self._background.run(_task, pair, question)
        if task is None:
            return {"parts": [], "rest": 0.0, "sentence": voice.say("serve-nothing-changed"), "worlds": 0}
        if (parts := len(task.assembly.difference.parts)) > MOST_PARTS:
            sentence = voice.say("serve-too-many-parts", parts=parts, most=MOST_PARTS)
            return {"parts": [], "rest": 0.0, "sentence": sentence, "worlds": 0}
        worlds = pair[0].worlds
        plan = task.assembly.plan(pair[0].played.plan.seed, worlds)
        packed = await self._background.run(pickle.dumps, (plan, task))
        futures = [
            asyncio.wrap_future(self._pool.submit(attributed, ticket, packed, number))
            for number in range(tasks_of(task, worlds))
        ]
        try:
            outcomes = dict([await each for each in futures])
        finally:
            for each in futures:
                each.cancel()
            await asyncio.gather(*futures, return_exceptions=True)
        return await self._background.run(_content, pair, question, task, outcomes, voice)


def _task(pair: tuple[PlayedEnsemble, PlayedEnsemble], question: str) -> Task | None:
    """What is to be simulated; None where the draft changes nothing that has worlds."""
    before, after = (each.run.scenario for each in pair)
    if question not in after.signals:
        raise RefusedError(400, f"the draft has no question {question}")
    signal = after.signals[question]
    if question not in before.signals or definition(before.signals[question]) != definition(signal):
        raise RefusedError(400, "the baseline does not ask this question, so that there is no change to take apart")
    if measure_of(signal, None) != "probability":
        raise RefusedError(400, "this question has no probability in single worlds, and cannot be taken apart here")
    try:
        apart = difference(before, after)
    except AnalysisError:
        if before.settings == after.settings and before.shocks == after.shocks:
            return None
        raise
    if not apart.parts:
        return None
    return Task(
        Assembly(apart, {question: signal}, (question,)), design_for(len(apart.parts), pair[0].played.plan.seed)
    )


def _content(
    pair: tuple[PlayedEnsemble, PlayedEnsemble],
    question: str,
    task: Task,
    outcomes: Mapping[int, Outcome],
    voice: Voice,
) -> Json:
    reference, draft = pair
    signal = draft.run.scenario.signals[question]
    first, last = (stored(each, {question: (signal, None)}, (), reference.worlds) for each in pair)
    prove(outcomes[0], (first, last))
    between = [outcomes[number] for number in sorted(outcomes) if number]
    moments = Moments.of(first, task.design.credits(0, [first, *between, last]))
    estimate = moments.estimate(0)
    if estimate is None:
        raise RefusedError(400, "no world answers this question")
    titles = ({"en": signal.title, "zh": signal.title_zh},)
    move = Move(question, None, titles, {}, False, "probability", "1", estimate)
    parts = task.assembly.difference.parts
    attribution = _attribution(pair, task, move)
    contrast, restates = contrast_of(reference, draft)
    whole = answer(contrast, restates, question, attribution, screened=False)
    amounts = [move.together([number]) for number in range(len(parts))]
    order = sorted(range(len(parts)), key=lambda number: -abs(amounts[number].value))
    shares = [
        {
            "id": parts[number].id,
            "title": voice.opening(part_title(parts[number], whole, voice)),
            "change": amounts[number].value,
            "error": amounts[number].error,
            "line": _line(parts[number], draft.run.scenario),
        }
        for number in order
    ]
    rest = move.whole.value - sum(amount.value for amount in amounts)
    sentence = voice.paragraph(*(plain(each) for each in why_sentences(whole, voice)))
    return {"parts": shares, "rest": rest, "sentence": sentence, "worlds": reference.worlds}


def _attribution(pair: tuple[PlayedEnsemble, PlayedEnsemble], task: Task, move: Move) -> Attribution:
    sides = [Side(each.run.scenario.id, {"en": each.run.scenario.title.en}, each.run.manifest.run) for each in pair]
    return Attribution(
        reference=sides[0],
        other=sides[1],
        seed=pair[0].played.plan.seed,
        worlds=pair[0].worlds,
        design="all subsets" if isinstance(task.design, AllSubsets) else "random orders",
        simulations=tasks_of(task, pair[0].worlds),
        parts=task.assembly.difference.parts,
        moves=(move,),
        outcomes=(),
        left_out={},
    )


def _line(part: Part, scenario: Scenario) -> int | None:
    """Where a part stands in the draft; None for one that is inherited."""
    if part.family == "shocks":
        return next((line_of(shock.where) for shock in scenario.shocks if shock.id == part.name), None)
    if part.family == "levers":
        return next((line_of(each.where) for each in scenario.lever_settings if each.lever == part.name), None)
    setting = scenario.settings.get(part.name)
    return line_of(setting.where) if setting else None
