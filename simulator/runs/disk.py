"""The only door to the disk for writing: every file appears whole, under its name, or not at all.

A file is written under a temporary name in its own folder, flushed to the disk and renamed; a `Growing` one under a
name that its next process knows. Whatever fails becomes a
`DiskError` of one line, and the temporary file is removed where the disk still allows it. What a killed process left is
removed when the file is written again.

Nobody can foresee the temporary name, and no file or link that stands there is ever opened, so that a folder from a
stranger cannot lead what is written elsewhere.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from stat import S_ISREG
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, ParamSpec, Self, TypeVar

from simulator.runs.errors import DiskError

if TYPE_CHECKING:
    from hashlib import _Hash as HASH

PART = ".part"
"""Ending of a file that is still being written."""
PART_NAME = re.compile(r"\.(?P<stem>.*)\.[0-9a-f]{16}\.part")
STEM_LETTERS = 40
"""A temporary name begins as the file's own does; a long one is cut, so that every name of a file has one."""
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
FOUND = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
LOOK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
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
    except ValueError as error:
        raise DiskError(f"cannot write {str(path)!a}: no file can have this name") from error


class Document:
    """A file in the making: written front to back, hashed on the way, in place only after `commit`.

    As a context manager it commits at the end of the block and discards what was written if the block fails. It is
    also a plain binary file for libraries that write to one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.closed = False
        self._digest = sha256()
        self._size = 0
        self._waiting = bytearray()
        _sweep(path)
        self._file = self._begin()

    @property
    def sha256(self) -> str:
        """Digest of what has been handed to the operating system: all of it after `commit`."""
        return self._digest.hexdigest()

    @property
    def part(self) -> Path:
        """Where it lies in the making."""
        return self._part

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

    def keep(self) -> None:
        """Make what was written durable where it lies."""
        self.flush()
        perform(self.path, os.fsync, self._file.fileno())

    def commit(self) -> None:
        """Put the file in place, durably."""
        try:
            self.keep()
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

    def _begin(self) -> BinaryIO:
        """The temporary file, made and held by this process."""
        while True:
            self._part = self.path.with_name(f".{_stem(self.path)}.{token_hex(8)}{PART}")
            try:
                file: BinaryIO = perform(self.path, open, self._part, "wb", opener=_new)
            except BaseException:  # an interruption while the file is being made leaves it behind, too
                self._unlink()
                raise
            _hold(file.fileno(), wait=True)
            if os.fstat(file.fileno()).st_nlink:
                return file
            file.close()  # somebody swept it before it was held

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


@dataclass(frozen=True)
class Kept:
    """What was kept of a growing document: an open file that has just these bytes."""

    file: BinaryIO
    size: int
    digest: "HASH"


class Growing(Document):
    """A document that outlives its process: what was kept of it can be taken up by the next one.

    It lies under a name of its own, `part`, in a folder that is the program's, and in its place only after `commit`.
    """

    def __init__(self, part: Path, path: Path, kept: Kept | None = None) -> None:
        """Begin anew, or after what was kept."""
        self._part = part
        self._kept = kept
        super().__init__(path)
        if kept is not None:
            self._size, self._digest = kept.size, kept.digest

    def discard(self) -> None:
        """Let go of the file, which stays."""
        self.closed = True
        with suppress(OSError):
            self._file.close()

    def _begin(self) -> BinaryIO:
        if self._kept is not None:
            return self._kept.file
        remove(self._part)
        file: BinaryIO = perform(self._part, open, self._part, "wb", opener=_new)
        return file


def taken_up(part: Path, path: Path, size: int, digest: str) -> Growing | None:
    """A growing document after so many bytes with this digest (sha256, hexadecimal); None if they are not there.

    A document that was in its place already when its process ended is found there. No link is followed, and nothing but
    a file that has no other name is written to.
    """
    if not part.exists() and path.exists():
        rename(path, part)
    try:
        file: BinaryIO = perform(part, open, part, "r+b", opener=_found)
    except DiskError:
        return None
    found = sha256()
    status = os.fstat(file.fileno())
    if S_ISREG(status.st_mode) and status.st_nlink == 1 and status.st_size >= size:
        for start in range(0, size, CHUNK):
            found.update(file.read(min(CHUNK, size - start)))
    if found.hexdigest() != digest:
        file.close()
        return None
    perform(part, file.truncate, size)
    file.seek(size)
    return Growing(part, path, Kept(file, size, found))


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


def make_inner_folder(path: Path) -> None:
    """Make a folder within one that is the program's own, unless it is there.

    Raises
    ------
    DiskError
        If it cannot be made, or something else stands in its place; a link leads elsewhere and counts as such.
    """
    if path.is_symlink():
        raise DiskError(f"cannot write {path}: it is a link to another place")
    make_folder(path)


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
    """Remove a folder with everything in it, if it is there; of a link, only the link."""
    if path.is_symlink():
        remove(path)
    elif path.exists():
        perform(path, shutil.rmtree, path)


def _stem(path: Path) -> str:
    return path.name[:STEM_LETTERS]


def _new(path: str, _: int) -> int:
    """Make a file that is not there."""
    return os.open(path, NEW, 0o666)


def _found(path: str, _: int) -> int:
    """Open a file that is there."""
    return os.open(path, FOUND)


def _hold(descriptor: int, wait: bool = False) -> bool:
    """Mark an open file as one that this process writes, for as long as it lives; false if somebody else does, or
    the file system knows no marks. On Windows nobody can remove a file that is open, marked or not."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def _sweep(path: Path) -> None:
    """Remove the temporary files of this file that no living process writes."""
    with suppress(OSError), os.scandir(path.parent) as parts:
        for name in [part.name for part in parts if part.name.endswith(PART)]:
            found = PART_NAME.fullmatch(name)
            if found and found["stem"] == _stem(path):
                _remove_abandoned(path.with_name(name))


def _remove_abandoned(part: Path) -> None:
    with suppress(OSError):
        descriptor = os.open(part, LOOK)
        try:
            if _hold(descriptor):
                os.unlink(part)
        finally:
            os.close(descriptor)


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return reason[0].lower() + reason[1:]
