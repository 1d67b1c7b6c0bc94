"""Blocks of drafts: asked of the pool, kept while somebody may come back to them, put together as runs.

The blocks of recent drafts lie in one bounded store by the digest of their plan; those of the reference stay. A first
look is a block of fewer worlds: other worlds than those of the run, and it says so by its number of worlds.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from simulator.engine.plan import BLOCK_WORLDS, OTHER_NOISE, Plan
from simulator.engine.record import BlockResult
from simulator.engine.reduction import PILOT_WORLDS
from simulator.forecast.assumptions import LEAST_SETS
from simulator.runs.defaults import DEFAULT_SEED
from simulator.runs.request import Request
from simulator.scenario.definition import Scenario
from simulator.serve.played import PlayedEnsemble, PlayedRun, counted_against
from simulator.serve.pool import Pool, Ticket, packed

LOOK_WORLDS = PILOT_WORLDS
"""Worlds of a first look: those of the pilot of a run, which says where the bin edges of the bands belong. The standard
error of a probability is two percentage points at most, in half the time of a block."""
MOST_BLOCKS = 20
"""Blocks of drafts that are kept: five to fifteen megabytes each."""
MOST_RUNS = 6
"""Runs that are kept put together: those of the drafts in hand."""


@dataclass(frozen=True)
class Subject:
    """A scenario that is played: a draft or the reference, with as many worlds as it is to have in the end."""

    scenario: Scenario
    worlds: int
    seed: int = DEFAULT_SEED
    whole: "Subject | None" = None
    """Of a first look, that at which it is one."""

    @cached_property
    def request(self) -> Request:
        """The request of the run; a first look is one at the same run."""
        return self.whole.request if self.whole else Request(self.scenario, self.seed, self.worlds)

    @cached_property
    def plan(self) -> Plan:
        return Plan(self.scenario, self.seed, self.worlds)

    @cached_property
    def packed(self) -> bytes:
        """The plan as processes are given it."""
        return packed(self.plan)

    @cached_property
    def digest(self) -> str:
        """What tells its blocks from those of others."""
        return sha256(self.packed).hexdigest()

    @property
    def rest(self) -> list[int]:
        """The blocks that follow block 0, in the order in which a run counts them."""
        again = [OTHER_NOISE] if self.worlds >= LEAST_SETS else []
        return [*range(1, self.plan.blocks), *again]

    @cached_property
    def look(self) -> "Subject":
        """The same scenario with the worlds of a first look."""
        return Subject(self.scenario, LOOK_WORLDS, self.seed, self)


class Blocks:
    """The store of blocks and runs."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._known: OrderedDict[tuple[str, int], BlockResult] = OrderedDict()
        self._runs: OrderedDict[tuple[str, int], PlayedEnsemble] = OrderedDict()
        self._shared: dict[tuple[str, int], asyncio.Future[BlockResult]] = {}
        self._stays: set[str] = set()

    def keep(self, subject: Subject) -> None:
        """Never let the blocks of a subject go."""
        self._stays.add(subject.digest)

    def has(self, subject: Subject, block: int) -> bool:
        """Whether a block is at hand."""
        return (subject.digest, block) in self._known

    async def block(self, ticket: Ticket, subject: Subject, block: int, width: int = BLOCK_WORLDS) -> BlockResult:
        """A block, played unless it is at hand.

        Raises
        ------
        SupersededError
            If the ticket became invalid meanwhile.
        """
        key = subject.digest, block
        if (found := self._known.get(key)) is not None:
            self._known.move_to_end(key)
            return found
        if subject.digest in self._stays:
            return await self._together(ticket, subject, block, width)
        return self._kept(key, await self._played(ticket, subject, block, width))

    def settle(self, subject: Subject, first: BlockResult, look: BlockResult) -> BlockResult:
        """Block 0 counted against the bin edges of a run, those of its first look; of a run of one block as it is."""
        if not first.series:
            return first
        return self._kept((subject.digest, 0), counted_against(first, look.edges))

    def run(self, subject: Subject, blocks: Sequence[BlockResult]) -> PlayedEnsemble:
        """Blocks from 0 on as a run; the same one as long as its blocks are at hand. For one thread alone."""
        key = subject.digest, len(blocks)
        if key not in self._runs:
            self._runs[key] = PlayedEnsemble(PlayedRun(subject.request, subject.plan, blocks, subject.digest))
        self._runs.move_to_end(key)
        while len(self._runs) > MOST_RUNS:
            self._runs.popitem(last=False)
        return self._runs[key]

    async def _together(self, ticket: Ticket, subject: Subject, block: int, width: int) -> BlockResult:
        """A block that several may wait for: whoever stops waiting does not stop it."""
        key = subject.digest, block
        if key not in self._shared:
            self._shared[key] = asyncio.ensure_future(self._played(self._pool.lasting, subject, block, width))
        try:
            return self._kept(key, await asyncio.shield(self._shared[key]))
        finally:
            if key in self._shared and self._shared[key].done():
                del self._shared[key]

    async def _played(self, ticket: Ticket, subject: Subject, block: int, width: int) -> BlockResult:
        edges = None if block == 0 else self._known[subject.digest, 0].edges
        return await asyncio.wrap_future(self._pool.play(ticket, subject.packed, block, edges, width))

    def _kept(self, key: tuple[str, int], result: BlockResult) -> BlockResult:
        self._known[key] = result
        spare = [each for each in self._known if each[0] not in self._stays]
        for each in spare[: max(0, len(spare) - MOST_BLOCKS)]:
            del self._known[each]
        return result
