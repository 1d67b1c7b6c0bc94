"""Processes that compute or draw for a parent: an interruption and every word to a user are the parent's affair."""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

Outcome = TypeVar("Outcome")


class Workers(ProcessPoolExecutor):
    """A pool whose processes hear no interruption from their first moment on, and say nothing on standard error.

    `begin` is called with `given` in every process before its first task.
    """

    def __init__(
        self, number: int, context: BaseContext, begin: Callable[..., object] | None = None, *given: object
    ) -> None:
        super().__init__(number, mp_context=context, initializer=partial(_begin, begin, *given))

    def submit(self, fn: Callable[..., Outcome], /, *args: Any, **kwargs: Any) -> Future[Outcome]:
        """As `Executor.submit`, which may start a process."""
        if not hasattr(signal, "pthread_sigmask"):
            return super().submit(fn, *args, **kwargs)
        former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # a process begins with its parent's mask
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, former)


def quickest() -> BaseContext:
    """Forked processes where that is safe, which is where no other thread could hold a lock, else processes anew."""
    in_first_thread = threading.current_thread() is threading.main_thread()
    forks = "fork" in multiprocessing.get_all_start_methods() and in_first_thread
    return multiprocessing.get_context("fork" if forks else "spawn")


def _begin(begin: Callable[..., object] | None, *given: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    logging.lastResort = logging.NullHandler()  # without any, Python itself would say so
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if begin is not None:
        begin(*given)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for its next task forever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
