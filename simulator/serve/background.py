"""The one thread beside the server's own in which texts are read and boards are put together, behind a bounded queue.

One thread is enough, since all of its work is Python's; and what it works with needs no locks.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from simulator.serve.errors import RefusedError

MOST_WAITING = 32

Outcome = TypeVar("Outcome")


class Background:
    """A thread with a bounded queue."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "background")
        self.waiting = 0

    async def run(self, task: Callable[..., Outcome], *given: Any) -> Outcome:
        """What a task gives, computed in the thread.

        Raises
        ------
        RefusedError
            If too many tasks wait already.
        """
        if self.waiting >= MOST_WAITING:
            raise RefusedError(503, "the workbench has too much to do; try again in a moment")
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, task, *given)
        finally:
            self.waiting -= 1

    def close(self) -> None:
        """Take no more tasks."""
        self._thread.shutdown(wait=False, cancel_futures=True)
