"""Finished blocks of an unfinished run, one file each, so that nothing that was computed is computed again.

A checkpoint is a `.npz` of flat arrays keyed by names (`first/sold-out.Zhipu`, `holds/price-war-2026`), no pickles, and
a checksum over all its bytes at the end. Results are always read back from checkpoints, so a resumed run cannot differ
from one that was never interrupted.
"""

import io
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.engine.record import Answer, BlockResult
from simulator.runs import disk

FOLDER = "blocks"
SIZES = "block-and-worlds"
GROUPS = ("draws", "first", "weekly", "edges", "counts", "totals", "strip", "series")
ANSWERS = ("holds", "tick", "quantity")
CHECKSUM_BYTES = 16

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
    archive = io.BytesIO()
    named: dict[str, Any] = _flatten(result)
    np.savez(archive, **named)
    content = archive.getvalue()
    disk.write(path_of(folder, result.block), content + _checksum(content))


def load(folder: Path, block: int) -> BlockResult | None:
    """Read a finished block back; None if it is missing or damaged, so that it has to be computed again."""
    try:
        stored = path_of(folder, block).read_bytes()
    except OSError:
        return None
    content, checksum = stored[:-CHECKSUM_BYTES], stored[-CHECKSUM_BYTES:]
    if checksum != _checksum(content):
        return None
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        result = _rebuild({name: archive[name] for name in archive.files})
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


def _checksum(content: bytes) -> bytes:
    return blake2b(content, digest_size=CHECKSUM_BYTES).digest()
