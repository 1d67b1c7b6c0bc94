"""A scheduler and workers of Dask on this machine, started by Dask's own commands, on the loopback interface."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 120
NARROW = """
import os
import simulator.engine.plan

simulator.engine.plan.BLOCK_WORLDS = int(os.environ["BLOCK_WORLDS"])
"""
"""A worker begins with this (`sitecustomize`): its blocks are as narrow as those of the test."""
NODE = "import sys; from {module} import main; sys.exit(main())"
LOOPBACK = ["--host", "127.0.0.1", "--no-dashboard"]


class Cluster:
    """A scheduler, and workers that come and go. As a context manager it ends what it has started."""

    def __init__(self, folder: Path, width: int, **environment: str) -> None:
        self._folder = folder
        self._environment = {**os.environ, "BLOCK_WORLDS": str(width), **environment}
        self._file = folder / "scheduler.json"
        self._number = 0
        self._workers = []
        self._scheduler = self._started("dask_scheduler", [*LOOPBACK, "--port", "0"], NARROW)
        self.address = json.loads(until(self._told))["address"]

    def start_worker(self, begin: str = NARROW, threads: int = 1) -> Path:
        """Start a worker that begins with some Python, and has no nanny who would replace it; gives its log."""
        options = [*LOOPBACK, "--no-nanny", "--nthreads", str(threads), "--memory-limit", "0"]
        self._workers.append(self._started("dask_worker", options, begin))
        return self._folder / f"dask_worker-{self._number}" / "log"

    def kill_oldest_worker(self) -> None:
        """End a worker as a machine does that is switched off."""
        ended(self._workers.pop(0))

    def kill_scheduler(self) -> None:
        """End the scheduler likewise."""
        ended(self._scheduler)

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *failure: object) -> None:
        for process in (*self._workers, self._scheduler):
            ended(process)

    def _told(self) -> str:
        """What the scheduler says of itself once it listens."""
        text = self._file.read_text() if self._file.exists() else ""
        return text if text.endswith("}") else ""

    def _started(self, module: str, options: list[str], begin: str) -> subprocess.Popen[bytes]:
        self._number += 1
        start = self._folder / f"{module}-{self._number}"
        start.mkdir()
        (start / "sitecustomize.py").write_text(begin)
        code = NODE.format(module=f"distributed.cli.{module}")
        with (start / "log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-c", code, *options, "--scheduler-file", str(self._file)],
                cwd=start,
                env={**self._environment, "PYTHONPATH": os.pathsep.join([str(start), str(ROOT)])},
                stdout=log,
                stderr=log,
            )


def joined(*logs: Path) -> None:
    """Wait until workers, given by their logs, belong to their cluster."""
    for log in logs:
        until(lambda log=log: "Registered to:" in log.read_text())


def ended(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and wait for its end."""
    process.kill()
    process.wait(PATIENCE)


def until(found):
    """What a function finds, as soon as it finds anything."""
    for _ in range(PATIENCE * 50):
        if something := found():
            return something
        time.sleep(0.02)
    raise TimeoutError("it did not happen")
