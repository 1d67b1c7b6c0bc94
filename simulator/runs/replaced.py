"""A folder that changes as a whole: the new one is made beside it and takes its place when it is complete.

.charts.fresh   the new one in the making, with the file that is written last
charts          what everybody reads
.charts.old     the former one while the two change places

Names are fixed and belong to whoever holds the lock, so that the next one finds what a killed process left and finishes
or removes it.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from simulator.runs import disk
from simulator.runs.errors import DiskError

logger = logging.getLogger(__name__)

LOCK = ".lock"
"""The lock of all that is written into a folder, by its name in there."""
FRESH, OLD = ".fresh", ".old"


@dataclass(frozen=True)
class Replaced:
    """A folder, and the file of it that is written last: one that has the file is complete."""

    folder: Path
    last: str

    @property
    def fresh(self) -> Path:
        return self.folder.with_name(f".{self.folder.name}{FRESH}")

    @property
    def old(self) -> Path:
        return self.folder.with_name(f".{self.folder.name}{OLD}")

    @property
    def is_left(self) -> bool:
        """Whether a killed process left something beside the folder."""
        return self.fresh.exists() or self.old.exists()

    def swap(self) -> None:
        """Put the new folder in the place of the former one. `mend` finishes what a crash in between leaves."""
        disk.settle(self.fresh)
        disk.remove_folder(self.old)
        if self.folder.exists():
            disk.rename(self.folder, self.old)
        disk.rename(self.fresh, self.folder)
        disk.remove_folder(self.old)

    def mend(self) -> None:
        """Finish or undo a change of places that was cut short."""
        if not self.folder.exists():
            if (self.fresh / self.last).exists():
                disk.rename(self.fresh, self.folder)
            elif self.old.exists():
                disk.rename(self.old, self.folder)
        disk.remove_folder(self.old)

    @contextmanager
    def renewed(self) -> Iterator[Path]:
        """The new folder, empty, which takes the place of the former one at the end of the block; if the block fails,
        the former one stays. To be used by whoever holds the lock.

        Raises
        ------
        DiskError
            If the disk refuses.
        """
        self.mend()
        disk.remove_folder(self.fresh)
        try:
            disk.make_folder(self.fresh)
            yield self.fresh
            self.swap()
        finally:
            with suppress(DiskError):
                disk.remove_folder(self.fresh)


def mend_within(folder: Path, last: str) -> None:
    """Finish or remove what killed processes left in a folder whose lock is held."""
    for left in [*folder.glob(f".*{FRESH}"), *folder.glob(f".*{OLD}")]:
        replaced = Replaced(left.with_name(left.stem.removeprefix(".")), last)
        replaced.mend()
        disk.remove_folder(replaced.fresh)


@contextmanager
def locked(lock: Path, work: str) -> Iterator[None]:
    """Be the only process that writes somewhere; wait, and say so once, while another one does.

    Parameters
    ----------
    lock: the file that is held
    work: what the other process does, after "another process is"

    Raises
    ------
    DiskError
        If the lock cannot be made.
    """
    from filelock import FileLock, Timeout

    holder = FileLock(lock)
    try:
        try:
            holder.acquire(timeout=0)
        except Timeout:
            logger.warning("another process is %s; waiting for it to finish", work)
            holder.acquire()
    except OSError as error:
        raise DiskError(f"cannot write {lock}: {error.strerror or error}") from error
    try:
        yield
    finally:
        holder.release()
