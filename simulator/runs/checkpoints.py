"""Finished blocks of an unfinished run, one file each, so that nothing that was computed is computed again.

A checkpoint is a `.npz` of plain arrays without pickles (`first/values` holds a row for each of `first/names`), and at
the end the digest of the request that it belongs to and a digest over all before. Bin edges are block 0's and are kept
with it alone. Results are always read back from checkpoints, so a resumed run cannot differ from one that was never
interrupted.
"""

import io
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import numpy as np
import numpy.typing as npt
from numpy.lib.format import write_array

from simulator.engine.plan import OTHER_FORMS, OTHER_NOISE
from simulator.engine.record import Answer, BlockResult
from simulator.runs import disk, reading

FOLDER = "blocks"
SIZES = "block-and-worlds"
ANSWERED = "answered"
GROUPS = ("draws", "first", "weekly", "outcomes", "edges", "counts", "totals", "strip", "series")
ANSWERS = ("holds", "tick", "quantity")
DIGEST_BYTES = 32
MOST_BYTES = 1 << 30
"""No block is larger, not even with the series of every world."""
NARROW = np.uint16
"""Holds any count of the worlds of one block."""

Arrays = dict[str, npt.NDArray[Any]]


def path_of(folder: Path, block: int) -> Path:
    """Where a block of a run is kept."""
    if block >= 0:
        name = f"{block:05d}.npz"
    else:
        name = "other-noise.npz" if block == OTHER_NOISE else f"other-forms-{OTHER_FORMS.index(block)}.npz"
    return folder / FOLDER / name


def save(folder: Path, result: BlockResult, request: str) -> None:
    """Keep a finished block of a request (its digest, hexadecimal).

    Raises
    ------
    DiskError
        If the disk refuses.
    """
    with disk.Document(path_of(folder, result.block)) as document:
        with ZipFile(document, "w") as archive:
            for name, values in _flatten(result):
                with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                    write_array(member, values, allow_pickle=False)
        document.write(bytes.fromhex(request))
        document.flush()
        document.write(bytes.fromhex(document.sha256))


def is_kept(folder: Path, block: int, request: str) -> bool:
    """Whether a block is there and says that it belongs to a request; `load` looks at the rest of it."""
    try:
        with reading.opened(path_of(folder, block)) as (file, size):
            file.seek(max(0, size - 2 * DIGEST_BYTES))
            return file.read(DIGEST_BYTES).hex() == request
    except OSError:
        return False


def load(folder: Path, block: int, request: str) -> BlockResult | None:
    """Read a finished block back; None if it is missing, damaged or another request's, so that it has to be computed
    again."""
    try:
        stored = reading.read(path_of(folder, block), MOST_BYTES)
    except OSError:
        return None
    content, digest = stored[:-DIGEST_BYTES], stored[-DIGEST_BYTES:]
    if digest != sha256(content).digest() or content[-DIGEST_BYTES:].hex() != request:
        return None
    try:
        result = _rebuild(_arrays(content[:-DIGEST_BYTES]))
    except (BadZipFile, EOFError, LookupError, OSError, TypeError, ValueError):  # whoever wrote this was not `save`
        return None
    return result if result.block == block else None


def _arrays(content: bytes) -> Arrays:
    """The arrays of an archive.

    Raises
    ------
    ValueError
        If a member is packed, since it could be of any size then.
    """
    with ZipFile(io.BytesIO(content)) as members:
        if any(member.compress_type != ZIP_STORED for member in members.infolist()):
            raise ValueError("packed")
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def _flatten(result: BlockResult) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    """Every group of equally shaped arrays as one array beside the names of its rows, a group at a time."""
    groups: dict[str, dict[str, npt.NDArray[Any]]] = {group: getattr(result, group) for group in GROUPS}
    groups["counts"] = {name: counts.astype(NARROW) for name, counts in result.counts.items()}
    if result.block > 0:
        groups["edges"] = {}
    for part in ANSWERS:
        given = {name: getattr(answer, part) for name, answer in result.answers.items()}
        groups[part] = {name: values for name, values in given.items() if values is not None}
    yield SIZES, np.array([result.block, result.worlds], dtype=np.int64)
    yield ANSWERED, np.array(list(result.answers), dtype=np.str_)
    for group, content in groups.items():
        if content:
            yield f"{group}/names", np.array(list(content), dtype=np.str_)
            yield f"{group}/values", np.stack(list(content.values()))


def _rebuild(arrays: Mapping[str, npt.NDArray[Any]]) -> BlockResult:
    groups: dict[str, Arrays] = {}
    for group in (*GROUPS, *ANSWERS):
        names = arrays.get(f"{group}/names", ())
        groups[group] = dict(zip(map(str, names), arrays.get(f"{group}/values", ()), strict=True))
    groups["counts"] = {name: counts.astype(np.int32) for name, counts in groups["counts"].items()}
    block, worlds = (int(number) for number in arrays[SIZES])
    answers = {name: Answer(*(groups[part].get(name) for part in ANSWERS)) for name in map(str, arrays[ANSWERED])}
    return BlockResult(block=block, worlds=worlds, answers=answers, **{group: groups[group] for group in GROUPS})
