"""Blocks over workers: in this process for one worker, over a pool of processes for more. No scheduler of our own."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import Any, ClassVar, TypeVar

from simulator.engine.block import simulate_block
from simulator.engine.machine import useful_workers
from simulator.engine.plan import Plan
from simulator.engine.record import BlockResult
from simulator.engine.workers import Workers, quickest

IN_FLIGHT = 2
"""Blocks per worker that are computed or wait to be taken: bounds memory, keeps workers busy."""


Outcome = TypeVar("Outcome")
Compute = Callable[[Plan, int], Outcome]
"""What is wanted of a block."""


class _Worker:
    """What a worker process remembers between blocks."""

    plan: ClassVar[Plan | None] = None
    compute: ClassVar[Compute[Any] | None] = None


def map_blocks(plan: Plan, blocks: Sequence[int], workers: int) -> Iterator[BlockResult]:
    """Results of blocks as they complete, in any order; a bounded number is under way at a time.

    Raises
    ------
    concurrent.futures.process.BrokenProcessPool
        If a worker dies.
    """
    return map_over_blocks(simulate_block, plan, blocks, workers)


def map_over_blocks(compute: Compute[Outcome], plan: Plan, blocks: Sequence[int], workers: int) -> Iterator[Outcome]:
    """Whatever is wanted of blocks, as they complete, in any order; a bounded number is under way at a time.

    Raises
    ------
    concurrent.futures.process.BrokenProcessPool
        If a worker dies.
    """
    workers = min(useful_workers(workers), len(blocks))
    if workers <= 1:
        yield from (compute(plan, block) for block in blocks)
        return
    pool = Workers(workers, quickest(), _remember, plan, compute)
    try:
        yield from over(pool, blocks, workers)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def over(executor: Executor, blocks: Sequence[int], workers: int) -> Iterator[Any]:
    """Map blocks over any executor whose workers remember the plan."""
    pending: set[Future[Any]] = set()
    waiting = iter(blocks)
    while True:
        for block in waiting:
            pending.add(executor.submit(_compute_remembered, block))
            if len(pending) >= IN_FLIGHT * workers:
                break
        if not pending:
            return
        done, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


def _remember(plan: Plan, compute: Compute[Any]) -> None:
    """Each worker is given the plan once, not with every block."""
    _Worker.plan = plan
    _Worker.compute = compute


def _compute_remembered(block: int) -> Any:
    if _Worker.plan is None or _Worker.compute is None:
        raise RuntimeError("the worker was started without a plan")
    return _Worker.compute(_Worker.plan, block)
