"""The only door to the disk for reading what a run left: the kind and size of a file are known before a byte is read.

A folder may come from a stranger or a failing disk: instead of a file there may be a pipe that never ends, a device, or
gigabytes where kilobytes are due.
"""

import errno
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from stat import S_ISREG
from typing import Any, NoReturn

OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""A pipe that nobody writes to must not make the program wait."""
MOST_JSON = 64 << 20
"""Bytes of the largest JSON that is read: a hundred times what a run of the shipped model leaves."""


@contextmanager
def opened(path: Path) -> Iterator[tuple[io.BufferedReader, int]]:
    """A regular file and its size in bytes.

    Raises
    ------
    OSError
        If it cannot be read or is something else than a file.
    """
    with open(path, "rb", opener=lambda name, _: os.open(name, OPEN)) as file:
        status = os.fstat(file.fileno())
        if not S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        yield file, status.st_size


def read(path: Path, most: int = MOST_JSON) -> bytes:
    """The whole content of a file.

    Raises
    ------
    OSError
        If it cannot be read, is no regular file, or has more bytes than `most`.
    """
    with opened(path) as (file, size):
        content = file.read(most + 1) if size <= most else b""
        if size > most or len(content) > most:
            raise OSError(errno.EFBIG, f"more than {most} bytes", str(path))
        return content


def read_json(path: Path, most: int = MOST_JSON) -> Any:
    """The content of a JSON file.

    Raises
    ------
    OSError
        If it cannot be read, is no regular file, or is too large.
    ValueError
        If it is no JSON: not UTF-8, nested too deep, or with numbers that are not finite.
    """
    try:
        return json.loads(read(path, most).decode(), parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deep") from None


def size_and_digest(path: Path, expected: int) -> tuple[int, str]:
    """A file's size, and its digest (sha256, hexadecimal) if it has the size that is expected, else "".

    Raises
    ------
    OSError
        If it cannot be read or is no regular file.
    """
    with opened(path) as (file, size):
        return size, file_digest(file, "sha256").hexdigest() if size == expected else ""


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
