"""The only door to the disk for writing: every file appears whole, under its name, or not at all.

A file is written under a temporary name in its own folder, flushed to the disk and renamed. Whatever fails becomes a
`DiskError` of one line, and the temporary file is removed where the disk still allows it.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, ParamSpec, Self, TypeVar

from simulator.runs.errors import DiskError

PART = ".part"
"""Ending of a file that is still being written."""
CHUNK = 1 << 20
"""Bytes that are written at a time."""

Arguments = ParamSpec("Arguments")
Outcome = TypeVar("Outcome")


def perform(
    path: Path, call: Callable[Arguments, Outcome], *arguments: Arguments.args, **named: Arguments.kwargs
) -> Outcome:
    """Make one call that changes the disk.

    Raises
    ------
    DiskError
        If the operating system refuses; the message names the path and the reason.
    """
    try:
        return call(*arguments, **named)
    except OSError as error:
        raise DiskError(f"cannot write {path}: {_reason(error)}") from error


class Document:
    """A file in the making: written front to back, hashed on the way, in place only after `commit`.

    As a context manager it commits at the end of the block and discards what was written if the block fails. It is
    also a plain binary file for libraries that write to one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.closed = False
        self._part = path.with_name(path.name + PART)
        self._digest = sha256()
        self._size = 0
        self._waiting = bytearray()
        try:
            self._file: BinaryIO = perform(path, open, self._part, "wb")
        except BaseException:  # an interruption while the file is being made leaves it behind, too
            self._unlink()
            raise

    @property
    def sha256(self) -> str:
        """Digest of what has been handed to the operating system: all of it after `commit`."""
        return self._digest.hexdigest()

    def write(self, content: bytes) -> int:
        """Append bytes."""
        self._size += len(content)
        self._waiting += content
        if len(self._waiting) >= CHUNK:
            self.flush()
        return len(content)

    def tell(self) -> int:
        """Bytes written so far."""
        return self._size

    def flush(self) -> None:
        """Hand what waits to the operating system."""
        perform(self.path, self._file.write, self._waiting)
        self._digest.update(self._waiting)
        self._waiting = bytearray()
        perform(self.path, self._file.flush)

    def close(self) -> None:
        """Part of the interface of a binary file; `commit` and `discard` are what closes the document."""

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def commit(self) -> None:
        """Put the file in place, durably."""
        try:
            self.flush()
            perform(self.path, os.fsync, self._file.fileno())
            perform(self.path, self._file.close)
            perform(self.path, os.replace, self._part, self.path)
        except BaseException:
            self.discard()
            raise
        self.closed = True

    def discard(self) -> None:
        """Leave no trace, as far as the disk allows."""
        self.closed = True
        with suppress(OSError):
            self._file.close()
        self._unlink()

    def _unlink(self) -> None:
        with suppress(OSError):
            self._part.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.commit()
        else:
            self.discard()


def write(path: Path, content: bytes) -> str:
    """Write a whole file; returns its digest (sha256, hexadecimal)."""
    with Document(path) as document:
        document.write(content)
    return document.sha256


def make_folder(path: Path, parents: bool = True) -> None:
    """Make a folder unless it is there.

    Raises
    ------
    DiskError
        If it cannot be made, or a file stands in its place.
    """
    perform(path, path.mkdir, parents=parents, exist_ok=True)


def settle(folder: Path) -> None:
    """Make the renames inside a folder durable; without effect where folders cannot be opened (Windows)."""
    if os.name == "nt":
        return
    descriptor = perform(folder, os.open, folder, os.O_RDONLY)
    try:
        perform(folder, os.fsync, descriptor)
    finally:
        os.close(descriptor)


def rename(source: Path, target: Path) -> None:
    """Rename a file or folder; a target folder must not exist."""
    perform(target, os.rename, source, target)


def remove(path: Path) -> None:
    """Remove a file if it is there."""
    perform(path, path.unlink, missing_ok=True)


def remove_folder(path: Path) -> None:
    """Remove a folder with everything in it, if it is there."""
    if path.exists():
        perform(path, shutil.rmtree, path)


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return reason[0].lower() + reason[1:]
