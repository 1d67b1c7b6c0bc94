"""Names in the place of what changes without a change of any text: runs, digests, versions, places, times."""

import json
import platform
import re
from importlib.metadata import version
from pathlib import Path

from simulator import __version__
from simulator.catalogue.shipped import shipped_folder

SHIPPED = "|".join(sorted({re.escape(path.name) for path in shipped_folder().rglob("*.yaml")}))
SHA256 = re.compile(r"\b[0-9a-f]{64}\b")
PATTERNS = (
    (re.compile(r"\b((?:compare|drivers|story|update|report)(?:-[a-z0-9-]+)?)-[0-9a-f]{12}\b"), r"\1-<digest>"),
    (re.compile(r"\b[0-9a-f]{12}\b"), "<digest>"),
    (re.compile(r"registered on \d{4}-\d\d-\d\d at \d\d:\d\d UTC"), "registered on <day> at <time> UTC"),
    (re.compile(r", commit `[0-9a-f]{40}(-dirty)?`"), ""),
    (
        re.compile(r"p\{0\.\d+\\linewidth\}"),
        r"p{<width>}",
    ),  # widths follow from texts before placeholders stand for some
    (re.compile(r"(?<=:)-{3,}|-{3,}(?=:)"), "--"),
    (re.compile(r" {2,}(?=\|)"), " "),
    (re.compile(r"about [\d.,]+ [GM]B of memory, [\d.,]+ [GM]B of disk, [\d.,]+ \w+"), "about <so much>"),
    (re.compile(r"^(\s+(?:python|numpy|scipy)): \d[\d.a-z]*$", re.MULTILINE), r"\1: <version>"),
    (re.compile(rf"\b({SHIPPED}):\d+(:\d+)?(?!\d)"), r"\1:<line>"),
)


class Placeholders:
    """What is volatile in the texts of a folder. Runs are named after their scenarios, in the order of making."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runs: dict[Path, str] = {}
        self.plain = {
            str(folder): "<folder>",
            f"numpy {version('numpy')}": "numpy <version>",
            f"scipy {version('scipy')}": "scipy <version>",
            f"python {platform.python_version()}": "python <version>",
            __version__: "<version>",
        }

    def learn(self) -> None:
        """Name the runs that have been made."""
        for path in sorted(self.folder.glob("outputs/*/[!.]*/manifest.json")):
            if path.parent not in self.runs:
                scenario = json.loads(path.read_text("utf-8"))["scenario"]["id"]
                number = sum(folder.parent.name == scenario for folder in self.runs) + 1
                self.runs[path.parent] = f"<{scenario}>" if number == 1 else f"<{scenario} {number}>"

    def put(self, text: str) -> str:
        """The text with placeholders."""
        text = SHA256.sub("<sha256>", text)
        names = {folder.name: name for folder, name in self.runs.items()}
        quoted = {f"run: '{old}'": f"run: {new}" for old, new in names.items()}  # in YAML where it is a number as well
        for old, new in {**quoted, **names, **self.plain}.items():
            text = text.replace(old, new)
        for pattern, new in PATTERNS:
            text = pattern.sub(new, text)
        return text
