"""The warm processes that play blocks: started once, they stop a block whose answer nobody waits for any more.

Every request that plays blocks holds a ticket. Tickets stand in memory that all processes share; a block looks at its
ticket before each phase, some ten thousand times, and stops where a newer request of the same client has taken it.
"""

import asyncio
import multiprocessing
import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import Any, ClassVar, TypeVar

from simulator.engine.observer import Observer
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import BlockResult
from simulator.engine.workers import Workers, quickest
from simulator.market.state import Market
from simulator.serve.errors import RefusedError
from simulator.serve.played import played_block

SLOTS = 32
"""Requests that are served at a time; one more takes the place of the one that was silent longest."""
LASTING = 0
"""The slot of what is played for everybody, and is never superseded."""
KEPT_PLANS = 6
"""Plans that a process remembers unpacked."""

DIED = "a process that computes has died, most likely because memory ran out; try again"

Outcome = TypeVar("Outcome")


class SupersededError(Exception):
    """A newer request of the same client has taken the place of this one."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """The right of one request to have blocks played."""

    slot: int
    number: int


class _Process:
    """What a process of the pool remembers."""

    tickets: ClassVar[Any] = None
    plans: ClassVar[OrderedDict[bytes, Plan]] = OrderedDict()


class _Stopping(Observer):
    """Stops a block whose ticket is not valid any more."""

    def __init__(self, ticket: Ticket) -> None:
        self._ticket = ticket

    def begins(self, phase: str, market: Market) -> None:
        """Look at the ticket before each phase."""
        check(self._ticket)


def check(ticket: Ticket) -> None:
    """
    Raises
    ------
    SupersededError
        If a newer request has taken the ticket's place.
    """
    if _Process.tickets is not None and _Process.tickets[ticket.slot] != ticket.number:
        raise SupersededError


class Pool:
    """A few processes, and the tickets of those who use them."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._tickets = multiprocessing.RawArray("q", SLOTS)
        self._slots: OrderedDict[str, Ticket] = OrderedDict()
        self._last = 0
        self._waiting = 0
        self._lock = threading.Lock()
        self._processes = Workers(workers, quickest(), _begin, self._tickets)
        self.lasting = Ticket(LASTING, 0)
        self._processes.submit(_nothing).result()  # forks them now, before other threads could hold a lock

    @property
    def waiting(self) -> int:
        """Tasks that are played, or wait to be."""
        return self._waiting

    def ticket(self, purpose: str) -> Ticket:
        """A ticket for a new request of a client for some purpose; its earlier one is not valid any more."""
        with self._lock:
            former = self._slots.pop(purpose, None)
            if former is None and len(self._slots) >= SLOTS - 1:
                _, former = self._slots.popitem(last=False)
            free = set(range(1, SLOTS)) - {each.slot for each in self._slots.values()}
            self._last += 1
            ticket = Ticket(former.slot if former else min(free), self._last)
            self._slots[purpose] = ticket
            self._tickets[ticket.slot] = ticket.number
        return ticket

    def drop(self, purpose: str) -> None:
        """End whatever is played for a purpose of a client."""
        if (ticket := self._slots.get(purpose)) is not None:
            self.give_back(ticket)

    def is_valid(self, ticket: Ticket) -> bool:
        """Whether no newer request has taken the place of a ticket's."""
        return bool(self._tickets[ticket.slot] == ticket.number)

    def give_back(self, ticket: Ticket) -> None:
        """End whatever is still played on a ticket."""
        if self.is_valid(ticket):
            self._tickets[ticket.slot] = 0

    def play(
        self, ticket: Ticket, plan: bytes, block: int, edges: Any, width: int = BLOCK_WORLDS
    ) -> Future[BlockResult]:
        """A block of a packed plan, played in a process."""
        return self.submit(_play, ticket, plan, block, edges, width)

    def submit(self, task: Callable[..., Outcome], ticket: Ticket, /, *given: Any) -> Future[Outcome]:
        """A task for a process, whose first argument is the ticket; where a process has died, new ones are started.

        The future raises SupersededError if the ticket became invalid, and BrokenProcessPool if the process died.
        """
        try:
            future = self._processes.submit(task, ticket, *given)
        except BrokenProcessPool:
            self._restart()
            future = self._processes.submit(task, ticket, *given)
        with self._lock:
            self._waiting += 1
        future.add_done_callback(self._done)
        return future

    async def result_of(self, purpose: str, task: Callable[..., Outcome], /, *given: Any) -> Outcome:
        """What a task gives, which a newer one for the same purpose of a client ends.

        Raises
        ------
        RefusedError
            If the process died.
        SupersededError
            If a newer one has taken its place.
        """
        ticket = self.ticket(purpose)
        try:
            return await asyncio.wrap_future(self.submit(task, ticket, *given))
        except BrokenProcessPool as error:
            raise RefusedError(503, DIED) from error
        finally:
            self.give_back(ticket)

    def close(self) -> None:
        """End all processes; what they play is dropped."""
        for slot in range(SLOTS):
            self._tickets[slot] = -1
        self._processes.shutdown(wait=True, cancel_futures=True)

    def _restart(self) -> None:
        """New processes in place of broken ones; begun anew, since a server that runs has threads."""
        with self._lock:
            self._processes = Workers(self.workers, multiprocessing.get_context("spawn"), _begin, self._tickets)

    def _done(self, _: Future[Any]) -> None:
        with self._lock:
            self._waiting -= 1


def packed(plan: Plan) -> bytes:
    """A plan as processes are given it; the same plan gives the same bytes, by which its blocks are known."""
    return pickle.dumps(plan, protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(plan: bytes) -> Plan:
    """The plan, from what this process remembers if it is there."""
    known = _Process.plans
    if plan not in known:
        known[plan] = pickle.loads(plan)
        while len(known) > KEPT_PLANS:
            known.popitem(last=False)
    known.move_to_end(plan)
    return known[plan]


def _nothing() -> None:
    """A task that only has the processes started."""


def _begin(tickets: Any) -> None:
    _Process.tickets = tickets


def _play(ticket: Ticket, plan: bytes, block: int, edges: Any, width: int) -> BlockResult:
    check(ticket)
    whole = unpacked(plan)
    if block == 0 and whole.blocks > 1:  # its bin edges are not known yet
        whole = replace(whole, keep_worlds=True)
    return slim(played_for(ticket, whole if edges is None else whole.with_edges(edges), block, width))


def played_for(
    ticket: Ticket, plan: Plan, block: int, width: int = BLOCK_WORLDS, *, whole: bool = False
) -> BlockResult:
    """A block, in this process, as long as the ticket is valid; as `played_block`."""
    return played_block(plan, block, _Stopping(ticket), width, whole=whole)


def attributed(ticket: Ticket, packed_task: bytes, number: int) -> tuple[int, Any]:
    """A task of an attribution by its number: its number and the outcome of its simulation."""
    check(ticket)
    plan, task = pickle.loads(packed_task)
    outcome: tuple[int, Any] = task(plan, number)
    return outcome


def slim(result: BlockResult) -> BlockResult:
    """A block without what the board never asks for: events, and the draws of all blocks but the first."""
    return replace(result, first={}, weekly={}, draws=result.draws if result.block == 0 else {})


def warm(ticket: Ticket) -> None:
    """Import what plays blocks, before anybody waits for it."""
    from simulator.serve.drafts import shipped

    plan = Plan(shipped("baseline"), 0, 1)
    played_block(plan, 0, width=16)
