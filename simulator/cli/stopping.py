"""Ctrl-C, or the end of a job: it is heard at once, and whoever asks twice does not wait for the blocks under way."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from simulator.runs.errors import RunError

STOPPING = "stopping …"
STOPPED = "stopped"
KEPT = "stopped; finished work is kept: repeat the command to resume"
CLEAR_LINE = "\r\x1b[2K"
"""Takes away a progress bar that stands in the line of a terminal."""


@contextmanager
def stoppable(message: str = KEPT) -> Iterator[None]:
    """Lets the first interruption wait for what the workers are in the middle of, and a second one end the workers.

    `message` says what became of the work: blocks of a run are kept, what an analysis has computed is not.

    Raises
    ------
    RunError
        If the work was interrupted.
    """
    try:
        with heard(_stop, signal.SIGINT, signal.SIGTERM):
            yield
    except KeyboardInterrupt:
        raise RunError(message) from None


@contextmanager
def heard(handler: Callable[[int, FrameType | None], object], *signals: signal.Signals) -> Iterator[None]:
    """Lets a handler have signals for a while. In another thread than the first one, signals are not ours to hear."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = {number: signal.signal(number, handler) for number in signals}
    try:
        yield
    finally:
        for number, before in former.items():
            signal.signal(number, signal.SIG_DFL if before is None else before)


def _stop(_: int, __: FrameType | None) -> NoReturn:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end_workers)
    line = f"{CLEAR_LINE if sys.stderr.isatty() else ''}{STOPPING}\n"
    # past the stream's buffer, which the interrupted code may be in the middle of using
    os.write(2, line.encode(sys.stderr.encoding or "utf-8", "replace"))
    raise KeyboardInterrupt


def _end_workers(_: int, __: FrameType | None) -> None:
    """Nothing is left to wait for, and the first interruption comes to its end."""
    for worker in multiprocessing.active_children():
        worker.kill()
