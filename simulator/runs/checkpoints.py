"""Finished blocks of an unfinished run, one small file each, so that nothing that was computed is computed again.

A block is packed where it is computed, and travels and lies on the disk as it was packed (`packing.py`). Of the counts
for the bands it holds the differences between neighbours. What seed and block say again at once, the draws of the
uncertain parameters, is left out. Results are always read back from what was packed, so a resumed run cannot differ
from one that was never interrupted. Blocks that stand in the tables need no checkpoint any more (`merged.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.engine.block import simulate_block
from simulator.engine.plan import OTHER_FORMS, OTHER_NOISE, Plan
from simulator.engine.record import Answer, BlockResult
from simulator.runs import disk, packing, reading
from simulator.runs.folder import BLOCKS
from simulator.runs.packing import DIGEST_BYTES, MOST_BYTES, Arrays

ENDING = ".block"
GROUPS = ("first", "weekly", "outcomes", "edges", "counts", "totals", "strip", "series")
"""What is kept of a block besides its answers."""
ANSWERS = ("holds", "tick", "quantity")
PLAIN = {"series"}
"""Not compressed: the values of every world are too many, and shrink too little."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A finished block as it travels and is kept."""

    block: int
    content: bytes


def packed_block(request: str, plan: Plan, block: int) -> Packed:
    """Compute a block of a request (its digest, hexadecimal) and pack it."""
    return pack(simulate_block(plan, block), request)


def path_of(folder: Path, block: int) -> Path:
    """Where a block of a run is kept."""
    if block >= 0:
        name = f"{block:05d}"
    else:
        name = "other-noise" if block == OTHER_NOISE else f"other-forms-{OTHER_FORMS.index(block)}"
    return folder / BLOCKS / f"{name}{ENDING}"


def pack(result: BlockResult, request: str) -> Packed:
    """A finished block of a request (its digest, hexadecimal), without its draws."""
    groups: dict[str, Mapping[str, npt.NDArray[Any]]] = {group: getattr(result, group) for group in GROUPS}
    for part in ANSWERS:
        given = {name: getattr(answer, part) for name, answer in result.answers.items()}
        groups[part] = {name: values for name, values in given.items() if values is not None}
    told = {
        "block": result.block,
        "worlds": result.worlds,
        "answers": list(result.answers),
        "names": {group: list(content) for group, content in groups.items()},
    }
    arrays = {group: np.stack(list(content.values())) for group, content in groups.items() if content}
    if "counts" in arrays:
        arrays["counts"] = differences(arrays["counts"])
    return Packed(result.block, packing.pack(arrays, told, request, PLAIN))


def unpack(packed: Packed, request: str) -> BlockResult | None:
    """A block as it was packed, without its draws; None if it is damaged or another request's."""
    found = packing.unpack(packed.content, request)
    try:
        result = found and _rebuild(*found)
    except (AttributeError, LookupError, TypeError, ValueError):  # whoever wrote this was not `pack`
        return None
    return result if result and result.block == packed.block else None


def save(folder: Path, packed: Packed) -> None:
    """Keep a finished block.

    Raises
    ------
    DiskError
        If the disk refuses.
    """
    disk.write(path_of(folder, packed.block), packed.content)


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
    return unpack(Packed(block, stored), request)


def differences(counts: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Of counts below edges and up to them, (…, 2, edges): how many lie between two edges, and how many at an edge."""
    below, upto = counts[..., 0, :], counts[..., 1, :]
    return np.stack([np.diff(below, axis=-1, prepend=np.zeros_like(below[..., :1])), upto - below], axis=-2)


def sums(between: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The counts that these are differences of."""
    below = np.cumsum(between[..., 0, :], axis=-1, dtype=between.dtype)
    return np.stack([below, below + between[..., 1, :]], axis=-2)


def _rebuild(arrays: Arrays, told: Any) -> BlockResult:
    if "counts" in arrays:
        arrays["counts"] = sums(arrays["counts"])
    groups = {group: dict(zip(names, arrays.get(group, ()), strict=True)) for group, names in told["names"].items()}
    answers = {name: Answer(*(groups[part].get(name) for part in ANSWERS)) for name in told["answers"]}
    kept = {group: groups[group] for group in GROUPS}
    return BlockResult(block=int(told["block"]), worlds=int(told["worlds"]), draws={}, answers=answers, **kept)
