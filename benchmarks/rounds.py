"""Processes that stay warm and run a round whenever they read a line: a round is measured, without the start."""

import json
import shlex
import subprocess
import sys
import tempfile
from contextlib import ExitStack, suppress
from dataclasses import dataclass

from benchmarks.workloads import PROBES
from benchmarks.workspace import Metrics, NotMeasuredError, Workload, Workspace, last_line


class WarmProcess:
    """A process that writes metrics as a line of JSON once it is warm, and again after every line that it reads."""

    def __init__(self, command: list[str], workspace: Workspace) -> None:
        """Start it and wait until it is warm; raises NotMeasuredError if it ends before."""
        with ExitStack() as opened:
            self._errors = opened.enter_context(tempfile.TemporaryFile())
            self._process = opened.enter_context(subprocess.Popen(
                command, cwd=workspace.folder, env=workspace.checkout.environment, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors,
            ))  # fmt: skip
            self.first = self._reply()
            self._opened = opened.pop_all()

    def round(self) -> Metrics:
        """The metrics of one more round.

        Raises
        ------
        NotMeasuredError
            If the process has ended.
        """
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        return self._reply()

    def _reply(self) -> Metrics:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            code = self._process.wait()
            self._errors.seek(0)
            raise NotMeasuredError(last_line(self._errors.read().decode(errors="replace"), code))
        metrics: dict[str, float] = json.loads(line)
        return metrics

    def end(self) -> None:
        """Close its input, and wait for its end."""
        with suppress(BrokenPipeError):
            self._process.communicate()
        self._opened.close()


@dataclass(frozen=True)
class Rounds:
    """A process that starts, gets warm, and then runs a round at every measurement."""

    program: str
    """A file of benchmarks/probes."""
    words: str = ""

    def start(self, workspace: Workspace) -> WarmProcess:
        """A new process of these."""
        return WarmProcess([sys.executable, str(PROBES / self.program), *shlex.split(self.words)], workspace)

    def run(self, workspace: Workspace) -> Metrics:
        process = workspace.warm.get(self)
        if not isinstance(process, WarmProcess):
            process = workspace.warm[self] = self.start(workspace)
        return {**process.first, **process.round()}


@dataclass(frozen=True)
class PerUnit:
    """A metric of a workload for each unit of a count that another process takes once."""

    workload: Workload
    metric: str
    """In seconds."""
    count: Rounds
    """Its only metric is the count."""
    named: str
    """The name of what results, in nanoseconds."""

    def run(self, workspace: Workspace) -> Metrics:
        metrics = self.workload.run(workspace)
        if self.count not in workspace.counts:
            process = self.count.start(workspace)
            (workspace.counts[self.count],) = process.first.values()
            process.end()
        return {**metrics, self.named: 1e9 * metrics[self.metric] / workspace.counts[self.count]}
