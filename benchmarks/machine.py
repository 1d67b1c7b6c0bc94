"""What a metric was measured on: the machine, and the work of others on it meanwhile; and ratios of paired values.

A ratio of two workloads holds for the machine and the load that it was measured on. Pairs make it as good as it can be
there: a machine that slows down slows both workloads of a pair.
"""

import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

CACHES = Path("/sys/devices/system/cpu/cpu0/cache")
TICKS = Path("/proc/stat")
"""Its first line counts the machine's time in hundredths of a second, by what it was spent on."""
IDLE = (3, 4)
"""Columns of that line in which a core waits."""


def machine() -> str:
    """Cores, processor, caches, versions, in one line."""
    return f"{os.cpu_count()} cores of {processor()}, {caches()}; {software()}"


def processor() -> str:
    """The processor's name as the system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def caches() -> str:
    """Sizes of the data caches that a core sees."""
    found = []
    for index in sorted(CACHES.glob("index*")):
        level, kind, size = ((index / name).read_text().strip() for name in ("level", "type", "size"))
        if kind != "Instruction":
            found.append(f"L{level} {size}")
    return ", ".join(found) or "caches unknown"


def software() -> str:
    """Versions that speed depends on, and the widest vector instructions that NumPy uses."""
    features = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
    widest = f" with {features[-1]}" if features else ""
    return f"Python {platform.python_version()}, NumPy {np.__version__}{widest}"


class Watch:
    """How many cores other processes kept busy since it was made; own time includes children waited for."""

    def __init__(self) -> None:
        self._clock, self._own, self._busy = time.perf_counter(), own_seconds(), busy_seconds()

    def others(self) -> float | None:
        """How many cores on average; None where the system does not tell."""
        busy = busy_seconds()
        if self._busy is None or busy is None:
            return None
        others = (busy - self._busy) - (own_seconds() - self._own)
        return max(0.0, others) / max(time.perf_counter() - self._clock, 1e-9)

    def __str__(self) -> str:
        kept = self.others()
        return "load unknown" if kept is None else f"others kept {kept:.1f} of {os.cpu_count()} cores busy"


def begun() -> Watch:
    """Print the machine and start to watch the load; print what is returned when the figures are there."""
    print(f"machine: {machine()}", flush=True)
    return Watch()


def own_seconds() -> float:
    """CPU seconds of this process and of the children that it has waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def busy_seconds() -> float | None:
    """CPU seconds that all processes have used since the machine started; None where the system does not tell."""
    try:
        columns = [int(ticks) for ticks in TICKS.read_text().partition("\n")[0].split()[1:9]]
    except OSError:
        return None
    return (sum(columns) - sum(columns[column] for column in IDLE)) / os.sysconf("SC_CLK_TCK")


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process for a work, all threads together."""
    start = time.process_time()
    work()
    return time.process_time() - start


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times one workload takes as much as another: the median over pairs, the lowest and the highest."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, workload: Sequence[float], reference: Sequence[float]) -> "Ratio":
        """Of values in pairs."""
        ratios = [one / other for one, other in zip(workload, reference, strict=True)]
        return cls(median(ratios), min(ratios), max(ratios))

    def __str__(self) -> str:
        return f"{spelled(self.middle)} ({spelled(self.low)}-{spelled(self.high)})"


def spelled(value: float) -> str:
    """Two significant digits or the whole part, whichever is longer; below 1, two decimals."""
    return f"{value:,.0f}" if value >= 9.95 else f"{value:.1f}" if value >= 0.995 else f"{value:.2f}"
