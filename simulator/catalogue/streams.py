"""Files that can be read only once, standard input and pipes: what came out of them is kept for the next reader."""

import os
import stat
import sys
from pathlib import Path
from typing import TextIO
from weakref import WeakKeyDictionary

STANDARD_INPUT = "-"
SHOWN = "<stdin>"
"""What standard input is called in messages."""

_piped: dict[tuple[int, int], bytes] = {}
_typed: WeakKeyDictionary[TextIO, bytes] = WeakKeyDictionary()


def content_of(path: Path, most: int) -> bytes:
    """The first bytes of a file, a pipe or, as `-`, standard input.

    Raises
    ------
    OSError
        If it cannot be read.
    ValueError
        If no file can have this name.
    """
    if str(path) == STANDARD_INPUT:
        if sys.stdin not in _typed:
            _typed[sys.stdin] = sys.stdin.buffer.read(most)
        return _typed[sys.stdin]
    with path.open("rb") as file:
        about = os.fstat(file.fileno())
        if stat.S_ISREG(about.st_mode):
            return file.read(most)
        key = (about.st_dev, about.st_ino)
        if key not in _piped:
            _piped[key] = file.read(most)
        return _piped[key]
