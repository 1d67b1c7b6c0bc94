"""Plays command lines in a folder of their own and tells what they print and which files they leave."""

import io
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import datetime, tzinfo
from pathlib import Path
from shutil import copytree
from time import process_time
from unittest.mock import patch

import yaml

from simulator.cli.main import cli, main
from tests.golden.files import as_text, csv_text, json_text
from tests.golden.placeholders import Placeholders

HERE, PROJECT = Path(__file__).parent, Path(__file__).parents[2]
BROKEN = ("tests/scenario/bad", "tests/analysis/bad_evidence")
SPEC = yaml.safe_load((HERE / "goldens.yaml").read_text("utf-8"))
LEFT_OUT = {"files.json", "timings.json", "manifest.json", "forecast.json"}
"""Files for programs: what they say stands in what is printed."""
UNREAD = {".png", ".pdf", ".parquet", ".lock"}
SAME = {".csv", ".json"}
"""Kinds of files that say the same in Chinese, but for the index of charts."""


class Screen(io.TextIOWrapper):
    """A stream that may be a terminal."""

    def __init__(self, terminal: bool = False) -> None:
        self.bytes, self.terminal = io.BytesIO(), terminal
        super().__init__(self.bytes, encoding="utf-8", write_through=True)

    def isatty(self) -> bool:
        return self.terminal

    @property
    def text(self) -> str:
        return self.bytes.getvalue().decode()


class OneDay(datetime):
    """A clock that stands still: forecasts are registered on one day."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "OneDay":
        return cls(2026, 11, 30, 12, tzinfo=tz)


class Play:
    """A folder in which commands are played one after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.placeholders = Placeholders(self.folder)
        self.seen: dict[Path, int] = {}
        self.shown: set[str] = set()
        copytree(HERE / "market", folder / "market")
        for place in BROKEN:
            copytree(PROJECT / place, folder / place)
        self._written()

    def golden(self, name: str, language: str) -> str:
        """Everything that the commands of a golden print and leave."""
        self.shown.clear()
        with chdir(self.folder):
            parts = [part for line in lines_of(name, language) for part in self._played(name, line, language)]
        told = "\n".join(line.rstrip() for part in parts for line in f"{part}\n".splitlines())
        return self.placeholders.put(told) + "\n"

    def _played(self, name: str, line: str, language: str) -> Iterator[str]:
        wide = line.startswith("wide ")
        os.environ["COLUMNS"] = "160" if wide else "80"
        words = [self._meant(word) for word in shlex.split(line.removeprefix("wide "))]
        out, err = Screen(wide), Screen()
        with redirect_stdout(out), redirect_stderr(err), patch("simulator.registry.register.datetime", OneDay):
            code = main(words)
        if code and name not in SPEC["refused"]:
            raise RuntimeError(f"{line}: {err.text}")
        self.placeholders.learn()
        yield "\n".join(["", "#" * 100, f"$ simulator {line}", printed(words, out.text)])
        yield f"[standard error]\n{err.text}" if err.text else ""
        yield f"[exit code {code}]" if code else ""
        for path in self._written():
            if language == "en" or path.suffix not in SAME or path.name == "index.json":
                text = as_text(path)
                if text not in self.shown:  # a command that says the same in another form leaves the same files
                    yield f"==== {path.relative_to(self.folder)}\n{text}"
                self.shown.add(text)

    def _meant(self, word: str) -> str:
        """A word of a command line, with the folder that it stands for."""
        folders = {f"RUN:{folder.parent.name}": folder for folder in reversed(self.placeholders.runs)}
        for path in self.folder.glob("outputs/own-market/*/analyses/update-seen-*"):
            folders["UPDATE"] = path
        return str(folders[word].relative_to(self.folder)) if word in folders else word

    def _written(self) -> list[Path]:
        """Files that are new or were written again since the last time, those that say nothing to readers left out."""
        before = self.seen
        files = (path for path in sorted(self.folder.rglob("[!.]*")) if path.is_file())
        self.seen = {path: path.stat().st_mtime_ns for path in files}
        new = [path for path, time in self.seen.items() if before.get(path) != time]
        return [path for path in new if path.name not in LEFT_OUT and path.suffix not in UNREAD]


def lines_of(name: str, language: str) -> Iterator[str]:
    """The command lines of a golden in a language."""
    for line in SPEC["goldens"][name]:
        if line == "EVERY HELP":
            for command, group in {"": cli, **cli.commands}.items():
                yield f"{command} --help".strip()
                yield from (f"{command} {one} --help" for one in getattr(group, "commands", ()) if command)
        elif line == "EVERY BROKEN FILE":
            yield from (f"lint {place}/{path.name}" for place in BROKEN for path in sorted(Path(place).glob("*.yaml")))
        else:
            for word, meaning in SPEC["words"].items():
                line = line.replace(word, meaning)  # noqa: PLW2901
            yield line.replace("LANG", language)


def printed(words: list[str], text: str) -> str:
    """What a command prints; what is for programs is treated like their files."""
    if "--json" in words and text.startswith(("{", "[")):
        return json_text(text)
    return csv_text(text) if {"csv", "--questions"} & {*words} else text


def play(work: Path, target: Path) -> None:
    """Play everything in a working folder; leaves a text file for each golden, and says how long each took."""
    stage = Play(work)
    for name in SPEC["goldens"]:
        spoken = [*lines_of(name, "en")] != [*lines_of(name, "zh")]
        for language in ("en", "zh") if spoken else ("en",):
            before, path = process_time(), target / (f"{name}-{language}.txt" if spoken else f"{name}.txt")
            path.write_text(stage.golden(name, language), "utf-8")
            print(f"{process_time() - before:5.1f} s  {path.name}", file=sys.stderr)
