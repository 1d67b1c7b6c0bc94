"""Parts on disk: among a user's other files, never over one of them, and going on where a killed process stopped.

What is about to be written stands in a journal before anything is. Files that it lists are known as parts by their
digests. The index comes last, so that a folder without one is not complete.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from simulator.analysis.errors import AnalysisError
from simulator.report.parts.index import INDEX, Part, files_of, read_index
from simulator.runs import disk, reading
from simulator.runs.replaced import LOCK, locked
from simulator.runs.request import canonical

JOURNAL = ".under-way.json"
UNDER_WAY = "simulator-parts-under-way"


def put(folder: Path, parts: Sequence[Part], index: bytes) -> None:
    """Write every file, then the index; remove what the former index lists and the new one does not.

    Raises
    ------
    AnalysisError
        If a file has the name of a part and is none, so that nobody's file is written over.
    DiskError
        If the disk refuses.
    """
    files = {f"{part.id}.{form}": content for part in parts for form, content in part.files.items()}
    _refuse_foreign(folder, files)
    disk.make_folder(folder)
    with locked(folder / LOCK, f"writing parts into {folder}"):
        former = _refuse_foreign(folder, files)
        known = {name: [*former.get(name, []), sha256(content).hexdigest()] for name, content in files.items()}
        disk.write(folder / JOURNAL, canonical({"kind": UNDER_WAY, "files": former | known}))
        disk.remove(folder / INDEX)
        for name in former.keys() - files.keys():
            disk.remove(folder / name)
        for name, content in files.items():
            disk.write(folder / name, content)
        disk.write(folder / INDEX, index)
        disk.remove(folder / JOURNAL)


def is_under_way(folder: Path) -> bool:
    """Whether parts are being written there, or were when their process was killed."""
    return bool(_journal(folder))


def _refuse_foreign(folder: Path, files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Name → digests of the parts that are there, or were being written.

    Raises
    ------
    AnalysisError
        If a file has the name of a part and is none.
    """
    index, journal = read_index(folder), _journal(folder)
    listed = files_of(index) if index else {}
    for name in (*files, INDEX):
        is_known = name in listed or (index and name == INDEX) or _is_in(journal, folder, name)
        if not is_known and (folder / name).exists():
            raise AnalysisError(f"{folder / name} is not a part; choose another folder with --to")
    left = {name: digests for name, digests in journal.items() if _is_in(journal, folder, name)}
    return left | {name: [digest] for name, digest in listed.items()}


def _is_in(journal: Mapping[str, list[str]], folder: Path, name: str) -> bool:
    """Whether a file is as a journal says that it is written."""
    try:
        return name in journal and sha256(reading.read(folder / name)).hexdigest() in journal[name]
    except OSError:
        return False


def _journal(folder: Path) -> dict[str, list[str]]:
    """Name → digests of what is being written; empty where nothing is."""
    try:
        content: Any = reading.read_json(folder / JOURNAL)
        if content["kind"] != UNDER_WAY:
            return {}
        return {
            str(name): [*map(str, digests)] for name, digests in content["files"].items() if Path(name).name == name
        }
    except (AttributeError, LookupError, OSError, TypeError, ValueError):
        return {}
