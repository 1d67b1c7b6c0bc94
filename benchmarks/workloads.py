"""Commands of the simulator from the shell, measured to their end, to their imports, or to their first answer."""

import os
import re
import select
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.checkout import HERE
from benchmarks.peaks import Peaks, family
from benchmarks.workspace import CPU, DISK, MEMORY, Metrics, NotMeasuredError, Workspace, completed, last_line

FIRST, IMPORTS, AFTER_IMPORTS = "CPU-s to the first answer", "CPU-s of imports", "CPU-s after imports"
PROBES = HERE / "benchmarks" / "probes"
PROBABILITY = re.compile(r"\d\s?(±|%)")
"""How an answer looks on a terminal."""
TERMINAL = {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "50"}
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 600.0
"""Seconds after which a command that shows no answer is given up."""


@dataclass(frozen=True)
class Command:
    """A command of the simulator, from the start of Python to its end."""

    words: str
    needs: tuple[str, ...] = ()
    """Commands that must have run before, unmeasured."""
    removes: tuple[str, ...] = ()
    """Files and folders, as patterns below the workspace, that are removed before every execution."""

    def run(self, workspace: Workspace) -> Metrics:
        workspace.prepare(self.needs, self.removes)
        return completed(workspace.simulator(self.words), workspace)


@dataclass(frozen=True)
class Watched(Command):
    """A command with the most memory and disk that it uses at one moment. Linux only."""

    def run(self, workspace: Workspace) -> Metrics:
        workspace.prepare(self.needs, self.removes)
        peaks, before = Peaks(), Peaks()
        before.look(os.getpid(), workspace.folder)
        metrics = completed(workspace.simulator(self.words), workspace, peaks)
        return {**metrics, MEMORY: peaks.proportional / 1e6, DISK: (peaks.disk - before.disk) / 1e6}


@dataclass(frozen=True)
class Imports(Command):
    """A command whose imports are timed apart."""

    def run(self, workspace: Workspace) -> Metrics:
        workspace.prepare(self.needs, self.removes)
        command, spent = _timing_imports(self, workspace)
        metrics, imports = completed(command, workspace), float(spent.read_text())
        return {**metrics, IMPORTS: imports, AFTER_IMPORTS: metrics[CPU] - imports}


@dataclass(frozen=True)
class FirstAnswer(Command):
    """A command on a terminal, from the start of Python until the first probability can be read there. Linux only."""

    def run(self, workspace: Workspace) -> Metrics:
        workspace.prepare(self.needs, self.removes)
        command, spent = _timing_imports(self, workspace)
        ours, theirs = os.openpty()
        process = subprocess.Popen(
            command, cwd=workspace.folder, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env=workspace.checkout.environment | TERMINAL,
        )  # fmt: skip
        os.close(theirs)
        try:
            _wait_for_answer(ours)
            used = sum(_used_by(member) for member in family(process.pid))
            imports = float(spent.read_text())
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            os.close(ours)
        return {FIRST: used, IMPORTS: imports, AFTER_IMPORTS: used - imports}


def _timing_imports(command: Command, workspace: Workspace) -> tuple[list[str], Path]:
    """The words that run a command with its imports timed, and the file in which their time will stand."""
    spent = workspace.folder / "imports"
    return workspace.simulator(command.words, (str(PROBES / "imports.py"), str(spent))), spent


def _wait_for_answer(terminal: int) -> None:
    """Read what a process writes until a probability stands in it.

    Raises
    ------
    NotMeasuredError
        If none comes.
    """
    shown, end = b"", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1.0)[0]:
            continue
        try:
            shown += os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody writes to a terminal any more
            break
        if PROBABILITY.search(shown.decode(errors="replace")):
            return
    raise NotMeasuredError(last_line(shown.decode(errors="replace"), 1))


def _used_by(process: int) -> float:
    """CPU-seconds of a process so far, and of its children that have ended."""
    try:
        columns = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, columns[11:15])) / TICKS
