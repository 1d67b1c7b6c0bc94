"""One workbench: the folder, the warm processes, and what is remembered between requests.

It holds no state of a user that would be lost with it: drafts are in the hands of the page and in files.
"""

import os
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from simulator import __version__
from simulator.scenario.definition import Scenario
from simulator.scenario.files import DEFAULT_PARENT
from simulator.serve.background import Background
from simulator.serve.blocks import Blocks, Subject
from simulator.serve.drafts import DRAFT, Draft, asked_alike, new_draft, offered, read_draft, shipped
from simulator.serve.edits import edited
from simulator.serve.errors import RefusedError
from simulator.serve.evaluation import WORLDS, Evaluation, Question, refuse_beyond_budget
from simulator.serve.explanation import Explanation
from simulator.serve.folder import Folder
from simulator.serve.page import page_words
from simulator.serve.pool import Pool
from simulator.serve.reports import Reports
from simulator.serve.requests import MOST_QUESTIONS, MOST_SERIES, MOST_SHOWN, MOST_VARIANTS, Body
from simulator.serve.typical import Typical
from simulator.serve.view import view_of
from simulator.serve.world_story import world_story
from simulator.words import Voice

Json = dict[str, Any]
KEPT_DRAFTS = 12
"""Drafts that need not be read again."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the page is to open first: a shipped scenario, a file of the folder, or neither."""

    scenario: str | None = None
    file: str | None = None
    lang: str | None = None


class Bench:
    """Everything behind the endpoints. Drafts stand beside `reference`: the baseline, unless another is given."""

    def __init__(
        self, folder: Path, pool: Pool, beginning: Beginning | None = None, reference: Scenario | None = None
    ) -> None:
        self.folder = Folder(folder)
        self.background = Background()
        self.reports = Reports(self.folder.path / "outputs", pool.workers)
        self._pool = pool
        self._beginning = beginning or Beginning()
        self._drafts: OrderedDict[tuple[str, bool], Draft] = OrderedDict()
        blocks = Blocks(pool)
        self._reference = reference or shipped(DEFAULT_PARENT)
        self.evaluation = Evaluation(pool, blocks, self._reference, self.background)
        self.typical = Typical(pool, self._reference)
        self.explanation = Explanation(pool, blocks, self.evaluation, self.background)

    async def warm(self) -> None:
        """Play the first blocks of the reference, before anybody waits for them."""
        with suppress(RefusedError, BrokenProcessPool):
            await self.evaluation.warm()

    async def start(self, voice: Voice) -> Json:
        """What the page asks first: its words, the shipped scenarios, the files of the folder."""
        return await self.background.run(self._start, voice)

    def _start(self, voice: Voice) -> Json:
        reference = self._reference
        return {
            "version": __version__,
            "lang": voice.language,
            "start": reference.start.isoformat(),
            "end": reference.end.isoformat(),
            "begin": asdict(self._beginning),
            "scenarios": [
                {
                    "id": each.id,
                    "title": each.title.text(voice.language),
                    "question": each.question.text(voice.language),
                }
                for each in offered()
            ],
            "files": self.folder.names(),
            "words": page_words(voice),
        }

    async def begun(self, scenario: str, voice: Voice) -> Json:
        """A draft that extends a shipped scenario."""
        text, name = await self.background.run(new_draft, scenario, voice)
        return {"text": text, "name": name, **await self._looked_at(text, voice, {}, ())}

    async def looked_at(self, text: str, body: Body) -> Json:
        """What is wrong with a text, and what the page shows of it."""
        questions, shown = body.names("questions", MOST_QUESTIONS), body.names("shown", MOST_SHOWN)
        matters = self.evaluation.matters(questions)
        return await self._looked_at(text, body.voice, matters, shown or (), brief=body.is_set("brief"))

    async def _looked_at(
        self, text: str, voice: Voice, matters: Mapping[str, float], shown: Sequence[str], *, brief: bool = False
    ) -> Json:
        def content() -> Json:
            draft = self._draft(text, thorough=True)
            return {
                "problems": [asdict(each) for each in draft.problems],
                "view": view_of(draft, voice, matters, shown, brief=brief),
            }

        return await self.background.run(content)

    async def edited(self, text: str, edits: Sequence[Mapping[str, Any]], language: str) -> str:
        """A text after edits, one after another; a title is given in the language."""

        def made() -> str:
            after = text
            for each in edits:
                after = edited(self._draft(after), each, self.folder.path, language)
            return after

        return await self.background.run(made)

    async def scenarios(self, body: Body) -> list[Scenario]:
        """The draft that a client speaks of and those that it keeps beside it: all ask the questions of each.

        Raises
        ------
        RefusedError
            If one of the texts has faults.
        """
        texts = body.text(), *body.texts("variants", MOST_VARIANTS)
        drafts = [await self.background.run(self._sound, each, kept) for kept, each in enumerate(texts)]
        return await self.background.run(asked_alike, drafts, self._reference.signals)

    async def question(self, body: Body) -> Question:
        """What a client asks of a draft."""
        draft, *variants = await self.scenarios(body)
        return Question(
            client=body.name("client"),
            generation=body.number("generation"),
            draft=draft,
            variants=tuple(variants),
            questions=body.names("questions", MOST_QUESTIONS),
            worlds=body.worlds(),
            voice=body.voice,
            selected=body.name_or_none("selected"),
            series=body.names("series", MOST_SERIES) or (),
        )

    async def world_story(self, body: Body) -> Json:
        """The story of one world of a draft."""
        client, question = body.name("client", "anyone"), body.name_or_none("question")
        world, holds, language = body.number_or_none("world"), body.yes_or_none("holds"), body.voice.language
        [draft, *_] = await self.scenarios(body)
        subject = Subject(draft, WORLDS[0])
        await self.background.run(refuse_beyond_budget, subject.request, self._pool.workers)
        return await self._pool.result_of(
            f"story {client}", world_story, subject.packed, question, world, holds, language
        )

    async def opened(self, name: str) -> tuple[str, str]:
        """A file of the folder: its text and digest."""
        return await self.background.run(self.folder.read, name)

    async def saved(self, name: str, text: str, base: str | None) -> str:
        """Write a file of the folder; its new digest."""
        return await self.background.run(self.folder.write, name, text, base)

    async def reported(self, text: str, name: str | None, voice: Voice) -> Json:
        """Make the report on a draft: {url, file}, the file as seen from the folder."""
        file = self.folder.checked(name) if name else DRAFT
        draft = await self.background.run(read_draft, text, self.folder.path, file)
        if draft.scenario is None:
            raise RefusedError(400, "the draft has faults; mend them first")
        url, page = await self.reports.made(draft.scenario, self._reference, WORLDS[-1], voice.language)
        return {"url": url, "file": page.relative_to(self.folder.path).as_posix()}

    def health(self) -> Json:
        """What the server holds and has to do."""
        return {"rss": resident(), "queue": self._pool.waiting, "background": self.background.waiting}

    def close(self) -> None:
        """End all processes and threads."""
        self.reports.close()
        self.background.close()
        self._pool.close()

    def _sound(self, text: str, kept: int) -> Scenario:
        """The scenario of a text; `kept` is 0 for the draft in hand."""
        try:
            return self._draft(text).sound
        except RefusedError as error:
            if not kept:
                raise
            raise RefusedError(400, f"a kept draft cannot be compared: {error}") from error

    def _draft(self, text: str, *, thorough: bool = False) -> Draft:
        """A draft by its text, from memory if it was read lately."""
        known = self._drafts
        found = known.get((text, True)) or (None if thorough else known.get((text, False)))
        if found is None:
            found = known[text, thorough] = read_draft(text, self.folder.path, thorough=thorough)
        while len(known) > KEPT_DRAFTS:
            known.popitem(last=False)
        return found


def resident() -> int | None:
    """Bytes of memory that this process holds now; None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGESIZE")
