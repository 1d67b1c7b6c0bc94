"""Finished blocks of an unfinished run, one file each, so that nothing that was computed is computed again.

A checkpoint is a `.npz` of flat arrays keyed by names (`first/sold-out.Zhipu`, `holds/price-war-2026`), with no pickles
and with a checksum over names, shapes and bytes. Results are always read back from checkpoints, so a resumed run cannot
differ from one that was never interrupted.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.engine.record import Answer, BlockResult
from simulator.runs import disk

FOLDER = "blocks"
CHECKSUM = "checksum"
SIZES = "block-and-worlds"
GROUPS = ("draws", "first", "weekly", "edges", "counts", "totals", "strip", "series")
ANSWERS = ("holds", "tick", "quantity")
UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, NotImplementedError)
"""What reading a damaged archive may raise."""

Arrays = dict[str, npt.NDArray[Any]]


def path_of(folder: Path, block: int) -> Path:
    """Where a block of a run is kept."""
    return folder / FOLDER / f"{block:05d}.npz"


def save(folder: Path, result: BlockResult) -> None:
    """Keep a finished block.

    Raises
    ------
    DiskError
        If the disk refuses.
    """
    arrays = _flatten(result)
    archive = io.BytesIO()
    named: dict[str, Any] = {**arrays, CHECKSUM: _checksum(arrays)}
    np.savez(archive, **named)
    disk.write(path_of(folder, result.block), archive.getvalue())


def load(folder: Path, block: int) -> BlockResult | None:
    """Read a finished block back; None if it is missing or damaged, so that it has to be computed again."""
    try:
        with np.load(path_of(folder, block), allow_pickle=False) as archive:
            arrays: Arrays = {name: archive[name] for name in archive.files}
        checksum = arrays.pop(CHECKSUM)
        if not np.array_equal(checksum, _checksum(arrays)):
            return None
        result = _rebuild(arrays)
    except UNREADABLE:
        return None
    return result if result.block == block else None


def _flatten(result: BlockResult) -> Arrays:
    arrays: Arrays = {SIZES: np.array([result.block, result.worlds], dtype=np.int64)}
    for group in GROUPS:
        for name, values in getattr(result, group).items():
            arrays[f"{group}/{name}"] = values
    for name, answer in result.answers.items():
        for part in ANSWERS:
            values = getattr(answer, part)
            if values is not None:
                arrays[f"{part}/{name}"] = values
    return arrays


def _rebuild(arrays: Mapping[str, npt.NDArray[Any]]) -> BlockResult:
    groups: dict[str, Arrays] = {group: {} for group in (*GROUPS, *ANSWERS)}
    for key, values in arrays.items():
        if key != SIZES:
            group, _, name = key.partition("/")
            groups[group][name] = values
    answered = dict.fromkeys(name for key in arrays for part, _, name in [key.partition("/")] if part in ANSWERS)
    block, worlds = (int(number) for number in arrays[SIZES])
    answers = {name: Answer(*(groups[part].get(name) for part in ANSWERS)) for name in answered}
    return BlockResult(block=block, worlds=worlds, answers=answers, **{group: groups[group] for group in GROUPS})


def _checksum(arrays: Mapping[str, npt.NDArray[Any]]) -> npt.NDArray[np.uint8]:
    digest = blake2b(digest_size=16)
    for name, values in arrays.items():
        for part in _identity(name, values):
            digest.update(part)
    return np.frombuffer(digest.digest(), dtype=np.uint8)


def _identity(name: str, values: npt.NDArray[Any]) -> Iterable[bytes]:
    yield f"{name} {values.dtype.str} {values.shape} ".encode()
    yield np.ascontiguousarray(values).tobytes()
