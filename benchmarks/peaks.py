"""What a process and its descendants use at most: memory over all of them, and disk in a folder. Linux only.

Memory is the largest sum, over the processes alive at one moment, of the proportional set size (shared pages count
once); the sum of resident sizes counts shared pages in each.
"""

from dataclasses import dataclass
from pathlib import Path

PROCESSES = Path("/proc")


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
