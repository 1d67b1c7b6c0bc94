"""The answer to a draft, sharper and sharper: a first look at few worlds, block 0, then all worlds.

A stream of lines, each {generation, state, worlds, of, seconds, board}: state "first" is a look at other, fewer worlds,
"refining" has the first blocks of the run, "done" all of it; {generation, state: "superseded"} ends a stream whose
client has asked for something newer, {generation, state: "failed", error} one that cannot be answered.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from simulator.analysis.errors import AnalysisError
from simulator.catalogue.counted import counted
from simulator.engine.errors import NotFiniteError
from simulator.engine.machine import available_memory
from simulator.engine.plan import BLOCK_WORLDS, OTHER_NOISE
from simulator.engine.record import BlockResult
from simulator.runs.budget import cost_of, in_time, in_units
from simulator.runs.request import Request
from simulator.scenario.definition import Scenario
from simulator.serve.background import Background
from simulator.serve.blocks import LOOK_WORLDS, Blocks, Subject
from simulator.serve.board import board, explained, usual_questions
from simulator.serve.controls import Matters
from simulator.serve.errors import RefusedError
from simulator.serve.played import PlayedEnsemble
from simulator.serve.pool import DIED, Pool, SupersededError, Ticket
from simulator.words import Voice

Json = dict[str, Any]
Played = list[tuple[Subject, list[BlockResult]]]
"""What is played, the reference first, with its blocks so far."""
MOST_REMEMBERED = 16
"""Sets of questions of which it is remembered what matters for them."""
WORLDS = (2048, 4096, 10_000)
"""How many worlds a client may ask for; the reference is kept with each."""
LONGEST = 120.0
"""Seconds of the reference that a draft may take (`simulator.runs.budget`)."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a client asks: how a draft answers some questions, beside its variants."""

    client: str
    generation: int
    draft: Scenario
    variants: tuple[Scenario, ...]
    questions: tuple[str, ...] | None
    worlds: int
    """One of WORLDS."""
    voice: Voice
    selected: str | None = None
    """The question whose quantity is drawn first."""
    series: tuple[str, ...] = ()
    """Further quantities to be drawn."""


class Evaluation:
    """Answers drafts beside the reference, which is played once."""

    def __init__(self, pool: Pool, blocks: Blocks, reference: Scenario, background: Background) -> None:
        self._pool = pool
        self._blocks = blocks
        self._reference = reference
        self._background = background
        self._references: dict[int, Subject] = {}
        self._matters: OrderedDict[tuple[str, ...], tuple[str, Matters]] = OrderedDict()

    def reference(self, worlds: int) -> Subject:
        """The reference with so many worlds, whose blocks stay."""
        subject = self._references.setdefault(worlds, Subject(self._reference, worlds))
        for each in (subject, subject.look):
            self._blocks.keep(each)
        return subject

    async def warm(self) -> None:
        """Play a first look at the reference, and its block 0."""
        reference = await self._background.run(self.reference, WORLDS[-1])
        await self._blocks.block(self._pool.lasting, reference.look, 0, LOOK_WORLDS)
        await self._blocks.block(self._pool.lasting, reference, 0)

    async def lines(self, question: Question) -> AsyncIterator[Json]:
        """The lines of the answer."""
        ticket = self._pool.ticket(f"evaluate {question.client}")
        self._pool.drop(f"explain {question.client}")
        try:
            async for line in self._answers(question, ticket):
                yield {"generation": question.generation, **line}
        except SupersededError:
            yield {"generation": question.generation, "state": "superseded"}
        except (RefusedError, AnalysisError, NotFiniteError, BrokenProcessPool) as error:
            reason = DIED if isinstance(error, BrokenProcessPool) else str(error)
            yield {"generation": question.generation, "state": "failed", "error": reason}
        finally:
            self._pool.give_back(ticket)

    async def _answers(self, question: Question, ticket: Ticket) -> AsyncIterator[Json]:
        began = perf_counter()
        drafts = [question.draft, *question.variants]
        subjects = await self._background.run(self.subjects, drafts, question.worlds)

        async def line(played: Played, state: str) -> Json:
            if not self._pool.is_valid(ticket):
                raise SupersededError
            content = await self._background.run(self._board, played, question)
            worlds, seconds = worlds_of(played[0][1]), round(perf_counter() - began, 3)
            return {"state": state, "worlds": worlds, "of": question.worlds, "seconds": seconds, "board": content}

        few = [each.look for each in subjects]
        at_hand = all(self._blocks.has(each, 0) for each in subjects)
        needed = few if subjects[0].rest or not at_hand else []
        # they come before block 0, also where one process plays
        looks = [asyncio.ensure_future(self._blocks.block(ticket, each, 0, LOOK_WORLDS)) for each in needed]
        firsts = [asyncio.ensure_future(self._blocks.block(ticket, each, 0)) for each in subjects]
        try:
            if not at_hand:
                seen: Played = [(subject, [await look]) for subject, look in zip(few, looks, strict=True)]
                yield await line(seen, "first")
            played: Played = [(subject, [await first]) for subject, first in zip(subjects, firsts, strict=True)]
            if subjects[0].rest:
                yield await line(played, "refining")
                for place, (subject, [first]) in enumerate(played):
                    settled = await self._background.run(self._blocks.settle, subject, first, await looks[place])
                    played[place] = subject, [settled]
            async for done in self._refined(ticket, played):
                yield await line(played, "done" if done else "refining")
        finally:
            for each in (*looks, *firsts):
                each.cancel()
            await asyncio.gather(*looks, *firsts, return_exceptions=True)

    async def _refined(self, ticket: Ticket, played: Played) -> AsyncIterator[bool]:
        """Add blocks to what was played, and say each time whether they are all; block 0 under other noise comes last,
        together with the last worlds."""
        rest = played[0][0].rest
        if not rest:
            yield True
        waiting = [
            [asyncio.ensure_future(self._blocks.block(ticket, subject, number)) for subject, _ in played]
            for number in rest
        ]
        try:
            for place, number in enumerate(rest):
                for (_, blocks), block in zip(played, waiting[place], strict=True):
                    blocks.append(await block)
                if number == rest[-1] or rest[place + 1] != OTHER_NOISE:
                    yield number == rest[-1]
        finally:
            for each in (block for blocks in waiting for block in blocks):
                each.cancel()
                await asyncio.gather(each, return_exceptions=True)

    def subjects(self, drafts: Sequence[Scenario], worlds: int) -> list[Subject]:
        """The reference and drafts as what is played, if this machine can bear it.

        Raises
        ------
        RefusedError
            If one takes too much time or memory.
        """
        subjects = [Subject(each, worlds) for each in drafts]
        for each in subjects:
            refuse_beyond_budget(each.request, self._pool.workers)
            _ = each.digest, each.look.digest
        return [self._reference_for(drafts, worlds), *subjects]

    def _reference_for(self, drafts: Sequence[Scenario], worlds: int) -> Subject:
        """The reference, which also answers the questions that drafts add to its own; not those of a draft with other
        firms, which it may be unable to answer."""
        known, reference = self._reference.signals, self.reference(worlds)
        further = {
            name: replace(signal, where=self._reference.path)
            for draft in drafts
            if draft.roster == self._reference.roster
            for name, signal in draft.signals.items()
            if name not in known
        }
        if not further:
            return reference
        return Subject(replace(self._reference, signals={**known, **further}), worlds)

    def _board(self, played: Played, question: Question) -> Json:
        reference, draft, *variants = (self._blocks.run(*each) for each in played)
        questions = tuple(usual_questions(draft)) if question.questions is None else question.questions
        return board(reference, draft, questions, question.voice, variants, question.selected, question.series) | {
            "matters": self._matters_to(questions, reference, draft)
        }

    def matters(self, questions: Sequence[str] | None) -> Matters:
        """What matters for some questions as far as it is known; for those answered last where none are named."""
        latest = next(reversed(self._matters), ()) if questions is None else tuple(questions)
        return self._matters[latest][1] if latest in self._matters else {}

    def _matters_to(self, questions: tuple[str, ...], reference: PlayedEnsemble, draft: PlayedEnsemble) -> Matters:
        """What matters for some questions, from block 0 of the reference; for those that only the draft asks, from that
        of the draft. Nothing at a first look."""
        own = [name for name in questions if name not in reference.run.scenario.signals]
        run, known = reference.run.manifest.run, self._matters
        if reference.worlds >= BLOCK_WORLDS and (own or questions not in known or known[questions][0] != run):
            parts = explained(reference, questions), explained(draft, own)
            paths = dict.fromkeys(path for part in parts for path in part)
            most = {path: max(part.get(path, 0.0) for part in parts) for path in paths}
            known[questions] = run, dict(sorted(most.items(), key=lambda pair: -pair[1]))
            while len(known) > MOST_REMEMBERED:
                known.popitem(last=False)
        if questions not in known:
            return {}
        known.move_to_end(questions)
        return known[questions][1]


def worlds_of(blocks: Sequence[BlockResult]) -> int:
    """How many worlds of a run some blocks hold."""
    return sum(each.worlds for each in blocks if each.block >= 0)


def refuse_beyond_budget(request: Request, workers: int) -> None:
    """
    Raises
    ------
    RefusedError
        If a run takes more memory than there is, or longer than anybody waits for; with the estimate.
    """
    cost, memory = cost_of(request, workers), available_memory()
    worlds = counted(request.worlds, "world")
    if memory is not None and cost.memory > memory:
        raise RefusedError(
            413,
            f"{worlds} of this draft take about {in_units(cost.memory)} of memory, and {in_units(memory)} are "
            "available; a smaller draft or fewer workers take less",
        )
    if cost.seconds > LONGEST:
        raise RefusedError(
            413,
            f"{worlds} of this draft take about {in_time(cost.seconds)}, more than the workbench's "
            f"{in_time(LONGEST)}; save it and use simulator run",
        )
