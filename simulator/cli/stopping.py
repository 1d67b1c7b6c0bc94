"""Ctrl-C, or the end of a job: it is heard at once, and whoever asks twice does not wait for the blocks under way."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from simulator.runs.errors import RunError

STOPPING = "stopping …"
STOPPED = "stopped"
KEPT = "stopped; what is finished is kept: the same command goes on from there"
CLEAR_LINE = "\r\x1b[2K"
"""Takes away a progress bar that stands in the line of a terminal."""


@contextmanager
def stoppable(told: str = KEPT) -> Iterator[None]:
    """Lets the first interruption wait for what the workers are in the middle of, and a second one end the workers.

    `told` says what became of the work: blocks of a run are kept, what an analysis has computed is not.

    Raises
    ------
    RunError
        If the work was interrupted.
    """
    former = {number: signal.signal(number, _stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except KeyboardInterrupt:
        raise RunError(told) from None
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


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
