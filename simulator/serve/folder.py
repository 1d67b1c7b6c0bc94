"""The one folder whose scenario files the workbench reads and writes: plain names, no links, nothing above or below."""

import os
import re
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from simulator.catalogue.document import LARGEST_FILE
from simulator.runs import disk
from simulator.runs.errors import RunError
from simulator.serve.errors import RefusedError

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yaml")
LONGEST_NAME = 100
MOST_FILES = 500
"""So many names of files are listed."""
LOOK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def digest_of(content: bytes) -> str:
    """The digest by which a file is told from what it becomes meanwhile."""
    return sha256(content).hexdigest()


class Folder:
    """A folder of scenario files.

    Attributes
    ----------
    path: where it is, without links
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()

    def names(self) -> list[str]:
        """Names of scenario files, in alphabetical order."""
        with suppress(OSError):
            found = sorted(each.name for each in os.scandir(self.path) if each.is_file(follow_symlinks=False))
            return [name for name in found if NAME.fullmatch(name)][:MOST_FILES]
        return []

    def read(self, name: str) -> tuple[str, str]:
        """The text of a file and its digest.

        Raises
        ------
        RefusedError
            If the name is none of this folder, or the file cannot be read.
        """
        content = self._content(self.path / self.checked(name))
        if content is None:
            raise RefusedError(404, f"there is no file {name} in the folder of the workbench")
        try:
            return content.decode("utf-8-sig"), digest_of(content)
        except UnicodeDecodeError as error:
            raise RefusedError(400, f"{name} is not encoded in UTF-8") from error

    def write(self, name: str, text: str, base: str | None) -> str:
        """Write a file in one go; its digest.

        Parameters
        ----------
        base: the digest of what is replaced; None for a new file

        Raises
        ------
        RefusedError
            If there is a file where none is to be replaced, or it is not what it was when it was read, or the disk
            refuses.
        """
        path = self.path / self.checked(name)
        there = self._content(path)
        if there is not None and base is None:
            raise RefusedError(409, f"a file named {name} exists already; save under another name, or replace it")
        if there is not None and digest_of(there) != base:
            raise RefusedError(409, f"{name} has changed on the disk since it was opened; save under another name")
        if there is None and base is not None:
            raise RefusedError(409, f"{name} is gone from the disk since it was opened; save it as a new file")
        content = text.encode()
        try:
            disk.write(path, content)
        except RunError as error:
            raise RefusedError(503, f"{name} cannot be written: the disk refuses") from error
        return digest_of(content)

    @staticmethod
    def checked(name: str) -> str:
        """A name that a file of the folder may have.

        Raises
        ------
        RefusedError
            If it is none.
        """
        if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
            raise RefusedError(400, "a file is named by small letters, digits and hyphens, with .yaml behind them")
        return name

    @staticmethod
    def _content(path: Path) -> bytes | None:
        """What a plain file holds; None where there is none."""
        try:
            descriptor = os.open(path, LOOK)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise RefusedError(403, f"{path.name} is a link, or may not be read") from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise RefusedError(403, f"{path.name} is no plain file")
        with os.fdopen(descriptor, "rb") as file:
            content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise RefusedError(413, f"{path.name} is larger than 1 MiB")
        return content
