"""Where a run lives: `OUT/<scenario>/<run>/`, one folder per request, and who may write there.

OUT/baseline/3f9c01ab77de/         the run
OUT/baseline/.3f9c01ab77de.lock    held by the process that makes it
OUT/baseline/.3f9c01ab77de.fresh   the same run being repeated beside it
OUT/baseline/.3f9c01ab77de.old     the former run while the two change places
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from simulator.runs import checkpoints, disk
from simulator.runs.errors import DiskError
from simulator.runs.manifest import MANIFEST

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """The folders of one run."""

    out: Path
    scenario: str
    run: str

    @property
    def folder(self) -> Path:
        return self.out / self.scenario / self.run

    @property
    def fresh(self) -> Path:
        return self._beside("fresh")

    @property
    def old(self) -> Path:
        return self._beside("old")

    @property
    def lock(self) -> Path:
        return self._beside("lock")

    def _beside(self, ending: str) -> Path:
        return self.folder.with_name(f".{self.run}.{ending}")

    def prepare(self) -> None:
        """Make the folder of the scenario's runs.

        Raises
        ------
        DiskError
            If it cannot be made. A missing parent of the output folder is an error: a mistyped path is not created.
        """
        disk.make_folder(self.out, parents=False)
        disk.make_folder(self.folder.parent)

    def swap(self) -> None:
        """Put the repeated run in the place of the former one. `mend` finishes what a crash in between leaves."""
        disk.remove_folder(self.old)
        if self.folder.exists():
            disk.rename(self.folder, self.old)
        disk.rename(self.fresh, self.folder)
        disk.remove_folder(self.old)

    def mend(self) -> None:
        """Undo or finish what was cut short: a swap, or the removal of the blocks of a finished run."""
        if not self.folder.exists():
            if (self.fresh / MANIFEST).exists():
                disk.rename(self.fresh, self.folder)
            elif self.old.exists():
                disk.rename(self.old, self.folder)
        disk.remove_folder(self.old)
        if (self.folder / MANIFEST).exists():
            disk.remove_folder(self.folder / checkpoints.FOLDER)

    @property
    def settled(self) -> bool:
        """Whether there is nothing to tidy up after a finished run."""
        return (self.folder / MANIFEST).exists() and not (self.folder / checkpoints.FOLDER).exists()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only process that writes here; wait, and say so once, while another one does.

        Raises
        ------
        DiskError
            If the lock cannot be made.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.lock)
        try:
            try:
                lock.acquire(timeout=0)
            except Timeout:
                logger.warning("another process is making run %s; waiting for it to finish", self.run)
                lock.acquire()
        except OSError as error:
            raise DiskError(f"cannot write {self.lock}: {error.strerror or error}") from error
        try:
            yield
        finally:
            lock.release()
