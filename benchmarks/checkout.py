"""A version of the project in a folder, whose code a process runs when it is given that folder."""

import compileall
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
"""The checkout that these benchmarks belong to."""
VERSION = re.compile(r'^__version__ = "([^"]+)"', re.MULTILINE)
CHARTS = re.compile(r"--charts (all|none)\b")
TAKES_WORDS = re.compile(r"--charts \[")
"""How the help of a command looks where `--charts` takes a word; otherwise it has the flags of `FLAGS`."""
FLAGS = {"all": "--charts", "none": "--no-charts"}


class NoVersionError(Exception):
    """The folder holds no version of this project; the message says so."""


@dataclass(frozen=True)
class Checkout:
    """A folder with the code of one version."""

    folder: Path

    @cached_property
    def name(self) -> str:
        """The version as its code states it, such as "version 0.1.0".

        Raises
        ------
        NoVersionError
            If there is no such code.
        """
        try:
            stated = VERSION.search((self.folder / "simulator" / "__init__.py").read_text("utf-8"))
        except OSError:
            stated = None
        if stated is None:
            raise NoVersionError(f"{self.folder} holds no version of this project; name a folder with simulator/ in it")
        return f"version {stated.group(1)}"

    @cached_property
    def environment(self) -> dict[str, str]:
        """Variables of a process that runs this code as after an installation: compiled, without other code."""
        compileall.compile_dir(self.folder / "simulator", quiet=2)
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return kept | {"PYTHONPATH": str(self.folder), "PYTHONSAFEPATH": "1"}

    def in_its_syntax(self, command: str) -> str:
        """A command of today with the options that this version knows."""
        if not CHARTS.search(command) or _takes_words(self, command.split(maxsplit=1)[0]):
            return command
        return CHARTS.sub(lambda option: FLAGS[option.group(1)], command)


@cache
def _takes_words(checkout: Checkout, command: str) -> bool:
    """Whether `--charts` of a command takes a word in this version."""
    words = [sys.executable, "-m", "simulator", command, "--help"]
    shown = subprocess.run(words, env=checkout.environment, capture_output=True, text=True, check=False)
    return TAKES_WORDS.search(shown.stdout) is not None
