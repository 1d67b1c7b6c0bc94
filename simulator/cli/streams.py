"""Where the command line writes: standard streams that can carry what it says, and nothing but what it says.

A stream whose encoding has Chinese and the signs of the tables keeps it; any other is written in UTF-8. Warnings and
log lines of libraries are for programmers and reach nobody; `python -W` and PYTHONWARNINGS bring the warnings back.
"""

import codecs
import logging
import os
import sys
import unicodedata
import warnings
from contextlib import suppress
from typing import IO, Any

NEEDED = "±·–…“”█▁概率信号"
"""An encoding that has these has what tables and messages are written in."""
SIMPLER = {"−": "-", "†": "+", "⁻": "-"}
"""What stands for a sign that an encoding lacks, where Unicode knows no simpler form."""
NEAREST = "simulator.nearest"
"""Name of the handler of characters that an encoding lacks."""


def prepare_streams() -> None:
    """Let standard output and standard error carry every text, whatever the encoding of the terminal or the pipe."""
    codecs.register_error(NEAREST, _nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if _carries(stream.encoding) else "utf-8", errors=NEAREST)


def open_closed_streams() -> None:
    """Give streams that the caller closed a place of their own, so that no file of a run is opened in it.

    What is written to a closed standard output fails, as it should; a closed standard error says nothing.
    """
    for number, way in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, way)
    if sys.stdin is None:
        sys.stdin = _opened(0, "r")
    if sys.stdout is None:
        sys.stdout = _opened(1, "w")
    if sys.stderr is None:
        sys.stderr = _opened(2, "w")


def silence_libraries() -> None:
    """Keep libraries' warnings and log lines from whoever runs a command, in the processes that it starts as well."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
        sys.warnoptions.append("ignore")  # processes are started with the options of this one
    logging.lastResort = logging.NullHandler()  # without any, Python itself would say so


def hear_ourselves() -> None:
    """Print what the simulator itself reports while it works, such as a run that is damaged and computed again."""
    ours = logging.getLogger("simulator")
    if not ours.handlers:
        ours.addHandler(_Notice())


def discard_output() -> None:
    """Throw away what standard output could not take, so that the exit does not fail on it again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def output_is_refused() -> bool:
    """Whether standard output takes no more, not even the end of a line; what it refused before, it has forgotten."""
    try:
        sys.stdout.write("\n")
        sys.stdout.flush()
    except OSError:
        return True
    return False


class _Notice(logging.Handler):
    """Writes a message of ours as a plain line on standard error, whatever stands for it at the time."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            sys.stderr.write(f"{record.levelname.lower()}: {record.getMessage()}\n")


def _opened(number: int, mode: str) -> IO[Any]:
    return open(number, mode, encoding="utf-8", closefd=False)


def _carries(encoding: str) -> bool:
    try:
        NEEDED.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """The nearest that an encoding has: a simpler form of a character, else its number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_in(error.encoding, letter) for letter in text), error.end


def _in(encoding: str, letter: str) -> str:
    for simpler in (SIMPLER.get(letter, letter), unicodedata.normalize("NFKD", letter)):
        with suppress(UnicodeEncodeError):
            simpler.encode(encoding)
            return simpler
    return letter.encode("ascii", "backslashreplace").decode()
