"""Where workloads of one version run, and what a process costs there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks.checkout import Checkout
from benchmarks.peaks import Peaks

CPU, SECONDS, MEMORY, DISK = "CPU-s", "s", "MB of memory", "MB of disk"
"""Names of metrics, with their units. CPU-seconds are user and system time of a process and of its descendants."""
FEW = "--worlds 64"
INTERVAL = 0.2
"""Seconds between two looks at memory and disk."""

Metrics = Mapping[str, float]


class NotMeasuredError(Exception):
    """A workload could not be measured; the message says why in a few words."""


class Workload(Protocol):
    """Something that can be measured as often as one likes."""

    def run(self, workspace: "Workspace") -> Metrics:
        """Do it once, and say what it cost.

        Raises
        ------
        NotMeasuredError
            If it fails.
        """
        ...


class Warm(Protocol):
    """A process that stays between two measurements."""

    def end(self) -> None:
        """End it."""
        ...


@dataclass
class Workspace:
    """A folder in which workloads of one version run, with the runs that they need."""

    checkout: Checkout
    folder: Path
    few: bool = False
    """Only so many worlds as show that the benchmarks work."""
    prepared: set[str] = field(default_factory=set)
    """Commands that have run here."""
    warm: dict[Workload, Warm] = field(default_factory=dict)
    counts: dict[Workload, float] = field(default_factory=dict)
    """What was counted here, and need not be counted again."""

    def simulator(self, command: str, program: tuple[str, ...] = ("-m", "simulator")) -> list[str]:
        """The words of a command in the syntax of this version."""
        if self.few:
            command = re.sub(r"--worlds \d+", FEW, command)
        return [sys.executable, *program, *shlex.split(self.checkout.in_its_syntax(command))]

    def prepare(self, needs: tuple[str, ...], removes: tuple[str, ...]) -> None:
        """Run the commands whose results a workload needs, unless they have run here, and remove what an earlier
        execution left: `removes` are patterns of files and folders below this one."""
        for command in needs:
            if command not in self.prepared:
                completed(self.simulator(command), self)
                self.prepared.add(command)
        for pattern in removes:
            for path in self.folder.glob(pattern):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def close(self) -> None:
        """End the processes that stayed."""
        for process in self.warm.values():
            process.end()
        self.warm.clear()


def completed(command: list[str], workspace: Workspace, peaks: Peaks | None = None) -> Metrics:
    """CPU-seconds and seconds of a process from its start to its end; `peaks` takes in what it uses meanwhile.

    Raises
    ------
    NotMeasuredError
        If it ends with another exit code than 0.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=workspace.folder, env=workspace.checkout.environment, stdin=subprocess.DEVNULL,
            stdout=output, stderr=output,
        )  # fmt: skip
        ended = threading.Event()
        observer = threading.Thread(target=_observe, args=(peaks, process.pid, workspace.folder, ended))
        if peaks is not None:
            observer.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        if peaks is not None:
            observer.join()
        if process.returncode:
            output.seek(0)
            raise NotMeasuredError(last_line(output.read().decode(errors="replace"), process.returncode))
    return {CPU: used.ru_utime + used.ru_stime, SECONDS: seconds}


def _observe(peaks: Peaks, process: int, folder: Path, ended: threading.Event) -> None:
    while not ended.is_set():
        peaks.look(process, folder)
        ended.wait(INTERVAL)


def last_line(output: str, code: int) -> str:
    """Why a process failed, in its own words if it has any."""
    lines = output.strip().splitlines()
    return lines[-1] if lines else f"exit code {code}"
