"""The command `simulator`, and `python -m simulator`: it is heard from the first line on, and libraries are not."""

import gc
import os
import signal
import sys
from types import FrameType

FAILED = 1
OBJECTS = 50_000
"""So many new objects between two searches for unreachable ones. A command makes some hundred thousand that it needs to
its end; at Python's own 700, a fifth of the time in which it opens a run goes into searches that find nothing."""


def main() -> int:
    """Run the command line on the arguments of the process; returns the exit code."""
    former = signal.signal(signal.SIGINT, _leave)
    from simulator.cli.streams import hear_ourselves, open_closed_streams, silence_libraries

    gc.set_threshold(OBJECTS)
    open_closed_streams()
    silence_libraries()
    hear_ourselves()
    from simulator.cli.main import main as command_line

    signal.signal(signal.SIGINT, former)
    try:
        return command_line()
    except KeyboardInterrupt:
        return FAILED
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the outcome stands; what is left is tidying up
        gc.freeze()  # all goes with the process


def _leave(_: int, __: FrameType | None) -> None:
    """Nothing has begun yet that would have to be ended."""
    os.write(2, b"error: stopped\n")
    os._exit(FAILED)


if __name__ == "__main__":
    sys.exit(main())
