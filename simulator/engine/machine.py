"""What this machine has: cores and memory that this process may use."""

import os
from pathlib import Path

MEMORY = Path("/proc/meminfo")
GROUP = Path("/sys/fs/cgroup")
"""Where Linux tells what a container may use: version 2, or version 1 in `memory/`."""
CONTAINERS = (
    ("memory.max", "memory.current", "memory.stat", "inactive_file"),
    ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "memory/memory.stat", "total_inactive_file"),
)
"""Files of the limit, the use and its parts; and the part of the use that is given back when it is wanted."""


def available_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def useful_workers(requested: int | None = None) -> int:
    """As many worker processes as requested, but not more than there are cores, or two; without a request, the cores.

    Two on a single core let a parent go on while its worker computes; more would only take memory.
    """
    cores = available_cores()
    return cores if requested is None else min(requested, max(cores, 2))


def available_memory() -> int | None:
    """Bytes that processes may take without swapping; None where the system does not tell."""
    found = [_of_machine(), *(_of_container(*files) for files in CONTAINERS)]
    known = [amount for amount in found if amount is not None]
    return min(known) if known else None


def _of_machine() -> int | None:
    try:
        lines = dict(line.split(":") for line in MEMORY.read_text().splitlines())
        return int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, ValueError, KeyError):
        return None


def _of_container(limit: str, usage: str, parts: str, given_back: str) -> int | None:
    try:
        stat = dict(line.split() for line in (GROUP / parts).read_text().splitlines())
        used = int((GROUP / usage).read_text()) - int(stat[given_back])
        return max(0, int((GROUP / limit).read_text()) - used)
    except (OSError, ValueError, KeyError):  # no container, or no limit ("max")
        return None
