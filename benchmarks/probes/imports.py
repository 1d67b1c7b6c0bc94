"""Runs a command of the simulator and keeps in a file how many CPU seconds importing took so far.

    python imports.py FILE run baseline --worlds 64

Every import that was not caused by another one is timed in the thread that does it, and added to the file at once.
"""

import os
import runpy
import sys
import threading
import time
from typing import Any

bootstrap: Any = sys.modules["_frozen_importlib"]
load = bootstrap._find_and_load
depth = threading.local()
spent = 0.0


def timed(name: str, *rest: Any) -> Any:
    """Find and load a module as ever."""
    global spent  # noqa: PLW0603
    if getattr(depth, "inside", False):
        return load(name, *rest)
    depth.inside, start = True, time.thread_time()
    try:
        return load(name, *rest)
    finally:
        depth.inside = False
        spent += time.thread_time() - start
        if os.getpid() == first:
            os.pwrite(kept, f"{spent:12.6f}".encode(), 0)


if __name__ == "__main__":
    first, kept = os.getpid(), os.open(sys.argv[1], os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    sys.argv = ["simulator", *sys.argv[2:]]
    bootstrap._find_and_load = timed
    runpy.run_module("simulator", run_name="__main__")
