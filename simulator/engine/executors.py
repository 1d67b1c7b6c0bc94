"""Blocks over workers: in this process for one worker, over a pool of processes for more, or by a backend such as a
cluster. No scheduler of our own."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any, ClassVar, Protocol, TypeVar

from simulator.engine.machine import useful_workers
from simulator.engine.plan import IN_FLIGHT, Plan
from simulator.engine.workers import Workers, quickest

Outcome = TypeVar("Outcome")
Promise = TypeVar("Promise")
Compute = Callable[[Plan, int], Outcome]
"""What is wanted of a block."""


class _Worker:
    """What a worker process remembers between blocks."""

    plan: ClassVar[Plan | None] = None
    compute: ClassVar[Compute[Any] | None] = None


class Backend(Protocol):
    """Whoever computes blocks in the place of this machine's processes."""

    def map_over_blocks(
        self, compute: Compute[Outcome], plan: Plan, blocks: Sequence[int], workers: int
    ) -> Iterator[Outcome]:
        """As the function of this name; `workers` are the processes that this machine may start."""
        ...


_backend: ContextVar[Backend | None] = ContextVar("backend", default=None)


@contextmanager
def computing_on(backend: Backend) -> Iterator[None]:
    """Let a backend compute all blocks that this thread maps over meanwhile. Results do not depend on it, so that no
    function on the way has to know."""
    former = _backend.set(backend)
    try:
        yield
    finally:
        _backend.reset(former)


def computing_here() -> bool:
    """Whether this machine's processes compute, rather than a backend."""
    return _backend.get() is None


def map_over_blocks(compute: Compute[Outcome], plan: Plan, blocks: Sequence[int], workers: int) -> Iterator[Outcome]:
    """Whatever is wanted of blocks, as they complete, in any order; a bounded number is under way at a time.

    Raises
    ------
    concurrent.futures.process.BrokenProcessPool
        If a worker dies.
    """
    if (backend := _backend.get()) is not None:
        yield from backend.map_over_blocks(compute, plan, blocks, workers)
        return
    workers = min(useful_workers(workers), len(blocks))
    if workers <= 1:
        yield from (compute(plan, block) for block in blocks)
        return
    pool = Workers(workers, quickest(), _remember, plan, compute)
    try:
        submit = partial(pool.submit, _compute_remembered)
        yield from over(submit, blocks, lambda: workers, _completed, Future.result)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def over(
    submit: Callable[[int], Promise],
    blocks: Sequence[int],
    workers: Callable[[], int],
    completed: Callable[[set[Promise]], set[Promise]],
    result: Callable[[Promise], Outcome],
) -> Iterator[Outcome]:
    """Results of blocks that are submitted to workers who know the plan.

    Parameters
    ----------
    submit: gives the promise of a block's result
    workers: how many there are at the moment
    completed: waits until some promises are kept, and gives them
    result: what a kept promise holds
    """
    pending: set[Promise] = set()
    waiting = list(reversed(blocks))
    while waiting or pending:
        while waiting and len(pending) < IN_FLIGHT * workers():
            pending.add(submit(waiting.pop()))
        done = completed(pending)
        pending -= done
        while done:
            yield result(done.pop())


def _completed(pending: set[Future[Outcome]]) -> set[Future[Outcome]]:
    return wait(pending, return_when=FIRST_COMPLETED).done


def _remember(plan: Plan, compute: Compute[Any]) -> None:
    """Each worker is given the plan once, not with every block."""
    _Worker.plan = plan
    _Worker.compute = compute


def _compute_remembered(block: int) -> Any:
    if _Worker.plan is None or _Worker.compute is None:
        raise RuntimeError("the worker was started without a plan")
    return _Worker.compute(_Worker.plan, block)
