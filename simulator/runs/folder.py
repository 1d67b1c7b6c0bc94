"""Where a run lives: `OUT/<scenario>/<run>/`, one folder per request, and who may write there.

OUT/baseline/3f9c01ab77de/         the run
OUT/baseline/.3f9c01ab77de.lock    held by the process that makes it
OUT/baseline/.3f9c01ab77de.fresh   the same run being repeated beside it
OUT/baseline/.3f9c01ab77de.old     the former run while the two change places
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from simulator.runs import disk
from simulator.runs.manifest import MANIFEST
from simulator.runs.replaced import Replaced, locked

BLOCKS = "blocks"
"""Within the folder of a run: the blocks that are finished, until the run is."""


@dataclass(frozen=True)
class RunFolder:
    """The folders of one run."""

    out: Path
    scenario: str
    run: str

    @property
    def folder(self) -> Path:
        return self.out / self.scenario / self.run

    @cached_property
    def _whole(self) -> Replaced:
        return Replaced(self.folder, MANIFEST)

    @property
    def fresh(self) -> Path:
        return self._whole.fresh

    @property
    def old(self) -> Path:
        return self._whole.old

    @property
    def lock(self) -> Path:
        return self.folder.with_name(f".{self.run}.lock")

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
        self._whole.swap()

    def mend(self) -> None:
        """Undo or finish what was cut short: a swap, or the removal of the blocks of a finished run."""
        self._whole.mend()
        if (self.folder / MANIFEST).exists():
            disk.remove_folder(self.folder / BLOCKS)

    @property
    def settled(self) -> bool:
        """Whether there is nothing to tidy up after a finished run.

        Raises
        ------
        DiskError
            If the folder cannot be looked at.
        """
        manifest, blocks = (self.folder / part for part in (MANIFEST, BLOCKS))
        return disk.perform(manifest, manifest.exists) and not (blocks.exists() or self.old.exists())

    def locked(self) -> AbstractContextManager[None]:
        """Be the only process that writes here; wait, and say so once, while another one does.

        Raises
        ------
        DiskError
            If the lock cannot be made.
        """
        return locked(self.lock, f"making run {self.run}")
