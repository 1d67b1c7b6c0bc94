"""Finds parts in a folder of documents: copied files, files that documents refer to, and pictures inside documents.

A part is known by its stamp; a file without one (CSV, Excel) by its digest, where an index of parts lists it.
"""

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from simulator.report.parts.index import INDEX, read_index
from simulator.report.parts.stamp import MadeFrom, Stamp, stamps_in

PICTURES = frozenset({".svg", ".pdf", ".png"})
TEXTS = frozenset({".md", ".qmd", ".rmd", ".tex", ".html", ".htm", ".typ", ".rst", ".ipynb"})
ARCHIVES = frozenset({".docx", ".pptx", ".odt", ".odp", ".epub"})
TABLES = frozenset({".csv", ".xlsx"})
MEDIA = re.compile(r"\.(png|svg|pdf)$", re.IGNORECASE)
DATA = re.compile(rb"data:image/(?:png|svg\+xml);base64,([A-Za-z0-9+/=\s]+)")
REFERENCES = re.compile(
    r"!\[(?:[^\]\\]|\\.)*\]\(<?([^)>\s]+)|\\includegraphics(?:\s*\[(?:[^\]{]|\{[^}]*\})*\])?\s*\{([^}]+)\}"
    r"|\\input\s*\{([^}]+)\}|(?:src|data|href)=[\"']([^\"']+)[\"']|image\(\s*\"([^\"]+)\""
)
ENDINGS = ("", ".pdf", ".png", ".svg", ".tex")
"""What LaTeX adds to the name of a picture or text."""
LARGEST = 200_000_000
"""Bytes of a file that is looked into."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A part that was found, and where; `edited` tells that the file is not as it was written."""

    path: Path
    part: str
    runs: tuple[MadeFrom, ...]
    edited: bool = False


@dataclass
class Known:
    """What indexes of parts tell: part by digest of a file, digests by part and ending, and settings of runs.

    Attributes
    ----------
    digests: digest of a file → its part
    files: part and ending → digests of its files
    overrides: run → what `--set` changed
    names: file beside an index → its part
    """

    digests: dict[str, Stamp] = field(default_factory=dict)
    files: dict[tuple[Stamp, str], set[str]] = field(default_factory=dict)
    overrides: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    names: dict[Path, Stamp] = field(default_factory=dict)

    def read(self, folder: Path) -> None:
        """Take in the index of a folder, if it is one of parts; one that was edited tells nothing."""
        index = read_index(folder)
        if index is not None:
            with suppress(KeyError, TypeError, AttributeError):
                self._take(folder, index)

    def _take(self, folder: Path, index: Mapping[str, Any]) -> None:
        keys = MadeFrom.__dataclass_fields__
        runs = tuple(MadeFrom(**{key: run[key] for key in keys}) for run in index["runs"])
        self.overrides |= {run["run"]: run["overrides"] for run in index["runs"]}
        for part in index["parts"]:
            stamp = Stamp(part["id"], index["language"], runs)
            for form, file in part["files"].items():
                self.digests[file["sha256"]] = stamp
                self.files.setdefault((stamp, f".{form}"), set()).add(file["sha256"])
                self.names[folder / file["name"]] = stamp


def known_parts(folder: Path, out: Path) -> Known:
    """What the indexes within a folder of documents and within a folder of runs tell."""
    known = Known()
    for pattern in ("*/*/parts*", "reports/*/parts*"):
        for place in sorted(out.glob(pattern)):
            known.read(place)
    for path in sorted(folder.rglob(INDEX)):
        known.read(path.parent)
    return known


def embedded(folder: Path, known: Known) -> list[Embedded]:
    """Every part in a folder of documents or referred to from there, by path."""
    files = dict.fromkeys(path for path in sorted(folder.rglob("*")) if _is_document(path, folder))
    for path in list(files):
        if path.suffix.lower() in TEXTS:
            files |= dict.fromkeys(_referred(path))
    whole = {path.resolve(): path for path in reversed(files)}
    return [part for path in files if whole[path.resolve()] == path for part in _parts_of(path, known)]


def _is_document(path: Path, folder: Path) -> bool:
    hidden = any(name.startswith(".") for name in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in PICTURES | TEXTS | ARCHIVES | TABLES and path.is_file()


def _referred(document: Path) -> Iterator[Path]:
    """Files that a document embeds, as far as they are there."""
    for groups in REFERENCES.findall(document.read_text("utf-8", errors="replace")[:LARGEST]):
        target = next(filter(None, groups), "").partition("#")[0].replace("%20", " ")
        if re.match(r"[a-z]+:", target):
            continue
        for ending in ENDINGS:
            path = document.parent / f"{target}{ending}"
            if path.suffix.lower() in PICTURES | {".tex"} and _is_file(path):
                yield path
                break


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _parts_of(path: Path, known: Known) -> list[Embedded]:
    if path.stat().st_size > LARGEST:
        return []
    content, kind = path.read_bytes(), path.suffix.lower()
    digest = sha256(content).hexdigest()
    if digest in known.digests:
        return [_embedded(path, known.digests[digest])]
    if kind in TABLES:
        return [_embedded(path, known.names[path], edited=True)] if path in known.names else []
    pieces = _members(content) if kind in ARCHIVES else [content, *_pictures_in(content)]
    stamps = dict.fromkeys(stamp for piece in pieces for stamp in stamps_in(piece))
    return [_embedded(path, stamp, _edited(path, stamp, kind, known)) for stamp in stamps]


def _edited(path: Path, stamp: Stamp, kind: str, known: Known) -> bool:
    """Whether a file that holds one part differs from what was written; documents hold parts among other things."""
    own = kind in PICTURES or path.name == f"{stamp.part}{kind}"
    return own and (stamp, kind) in known.files


def _members(content: bytes) -> Iterable[bytes]:
    """Pictures inside a document that is an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [archive.read(member) for member in archive.infolist() if _is_picture(member)]
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return []


def _is_picture(member: zipfile.ZipInfo) -> bool:
    return MEDIA.search(member.filename) is not None and member.file_size < LARGEST


def _pictures_in(content: bytes) -> Iterator[bytes]:
    """Pictures that a page holds as data."""
    for data in DATA.findall(content):
        try:
            yield base64.b64decode(data)
        except (binascii.Error, ValueError):
            continue


def _embedded(path: Path, stamp: Stamp, edited: bool = False) -> Embedded:
    return Embedded(path, stamp.part, stamp.runs, edited)
