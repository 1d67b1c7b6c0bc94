"""Runs of many worlds from outside: time, CPU seconds, peak memory over all processes, disk used while they run.

    python -m benchmarks.large_runs                            # 10,000 and 100,000 worlds
    python -m benchmarks.large_runs --worlds 1000000 --at /big/disk

Blocks are reduced as they come and merged into the tables, so memory should not grow with the worlds, and disk by the
results alone. Memory is the largest sum, over the processes alive at one moment, of
the proportional set size (shared pages count once); the sum of resident sizes counts shared pages in each. Linux only.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import Watch, begun, own_seconds

EVERY = 0.5
"""Seconds between two looks."""
PROCESSES = Path("/proc")
CALL = """
import sys
from simulator import load_scenario, simulate
simulate(load_scenario("baseline"), worlds=int(sys.argv[1]), workers=int(sys.argv[2]), out=sys.argv[3])
"""


@dataclass(slots=True)
class Peaks:
    """The largest values seen, each at its own moment."""

    proportional: int = 0
    """Bytes, shared pages divided among the processes that share them."""
    resident: int = 0
    """Bytes, shared pages in each process."""
    disk: int = 0
    """Bytes of the run's folder."""
    processes: int = 0

    def look(self, root: int, folder: Path) -> None:
        """Take in what a process with its descendants, and a folder, use now."""
        alive = [sizes for process in family(root) if (sizes := memory(process))]
        self.proportional = max(self.proportional, sum(size for size, _ in alive))
        self.resident = max(self.resident, sum(size for _, size in alive))
        self.processes = max(self.processes, len(alive))
        self.disk = max(self.disk, allocated(folder))


def family(root: int) -> list[int]:
    """A process and its descendants."""
    parents: dict[int, list[int]] = {}
    for status in PROCESSES.glob("[0-9]*/stat"):
        try:
            state_and_parent = status.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        parents.setdefault(int(state_and_parent[1]), []).append(int(status.parent.name))
    found = [root]
    for process in found:
        found += parents.get(process, [])
    return found


def memory(process: int) -> tuple[int, int] | None:
    """Proportional and resident bytes of a process; None if it has ended."""
    try:
        lines = (PROCESSES / str(process) / "smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return None
    kilobytes = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
    return 1024 * kilobytes["Pss"], 1024 * kilobytes["Rss"]


def allocated(folder: Path) -> int:
    """Bytes on disk of all files in a folder, whatever comes and goes meanwhile."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += 512 * path.lstat().st_blocks
        except OSError:
            continue
    return total


def measure(worlds: int, workers: int, at: Path | None) -> None:
    """Make one run in a folder of its own, watch it, print its row, remove it."""
    with tempfile.TemporaryDirectory(dir=at) as name:
        folder, peaks, load = Path(name), Peaks(), Watch()
        start, used = time.perf_counter(), own_seconds()
        run = subprocess.Popen([sys.executable, "-c", CALL, str(worlds), str(workers), name])
        looking = 0.0
        while run.poll() is None:
            begin = time.process_time()
            peaks.look(run.pid, folder)
            looking += time.process_time() - begin
            time.sleep(EVERY)
        seconds, cpu = time.perf_counter() - start, own_seconds() - used - looking
        if run.returncode:
            raise SystemExit(f"the run of {worlds:,} worlds ended with {run.returncode}")
        kept = allocated(folder)
        print(
            f"{worlds:10,} {seconds:8.1f} {cpu:8.1f} {peaks.proportional / 1e6:8,.0f} {peaks.resident / 1e6:8,.0f}"
            f" {peaks.processes:9} {peaks.disk / 1e6:13,.0f} {kept / 1e6:8,.0f}   {load}",
            flush=True,
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--worlds", type=int, nargs="*", default=[10_000, 100_000])
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--at", type=Path, help="folder for the runs, which are removed afterwards (a temporary one)")
    asked = options.parse_args()
    begun()
    print(f"{asked.workers} workers, no charts; MB of 10⁶ bytes")
    print(f"{'worlds':>10} {'s':>8} {'CPU-s':>8} {'PSS MB':>8} {'RSS MB':>8} {'processes':>9} {'most disk MB':>13}"
          f" {'kept MB':>8}   load")  # fmt: skip
    for worlds in asked.worlds:
        measure(worlds, asked.workers, asked.at)


if __name__ == "__main__":
    main()
