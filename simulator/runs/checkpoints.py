"""Finished blocks of an unfinished run, one small file each, so that nothing that was computed is computed again.

A block is packed where it is computed and travels, and lies on the disk, as it was packed. It is a `.npz` without
pickles (`first/values` holds a row for each of `first/names`), and at the end the digest of the request that it belongs
to and a digest over all before. What shrinks is compressed, numbers byte by byte: the first bytes of all, then the
second, …; of the counts for the bands the differences between neighbours. What seed and block say again at once, the
draws of the uncertain parameters, is left out. Results are always read back from what was packed, so a resumed run
cannot differ from one that was never interrupted.
"""

import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import numpy as np
import numpy.typing as npt
from numpy.lib.format import write_array

from simulator.engine.block import simulate_block
from simulator.engine.plan import OTHER_FORMS, OTHER_NOISE, Plan
from simulator.engine.record import Answer, BlockResult
from simulator.runs import disk, reading
from simulator.runs.folder import BLOCKS

FOLDER = BLOCKS
SIZES = "block-and-worlds"
ANSWERED = "answered"
KINDS = {
    "first": "<i2",
    "weekly": "<i8",
    "outcomes": "<f4",
    "edges": "<f4",
    "counts": "<u2",
    "totals": "<f8",
    "strip": "<f4",
    "series": "<f4",
}
"""What is kept of a block besides its answers, and the type of its numbers."""
ANSWERS = {"holds": "<i1", "tick": "<i2", "quantity": "<f4"}
AS_THEY_ARE = {"series"}
"""Not compressed: the values of every world are too many, and shrink too little."""
LEVEL = 1
"""Of compression: the quickest. A higher one saves a thirtieth and takes twice the time."""
DIGEST_BYTES = 32
MOST_BYTES = 1 << 30
"""No block is larger, not even with the series of every world."""

Arrays = dict[str, npt.NDArray[Any]]


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
        name = f"{block:05d}.npz"
    else:
        name = "other-noise.npz" if block == OTHER_NOISE else f"other-forms-{OTHER_FORMS.index(block)}.npz"
    return folder / FOLDER / name


def pack(result: BlockResult, request: str) -> Packed:
    """A finished block of a request (its digest, hexadecimal), without its draws."""
    target = io.BytesIO()
    with ZipFile(target, "w", compresslevel=LEVEL) as archive:
        for name, values in _flatten(result):
            member = ZipInfo(f"{name}.npy")
            member.compress_type = ZIP_STORED if name.partition("/")[0] in AS_THEY_ARE else ZIP_DEFLATED
            with archive.open(member, "w", force_zip64=True) as file:
                write_array(file, values, allow_pickle=False)
    target.write(bytes.fromhex(request))
    target.write(sha256(target.getbuffer()).digest())
    return Packed(result.block, target.getvalue())


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


def unpack(packed: Packed, request: str) -> BlockResult | None:
    """A block as it was packed, without its draws; None if it is damaged or another request's."""
    content, digest = packed.content[:-DIGEST_BYTES], packed.content[-DIGEST_BYTES:]
    if digest != sha256(content).digest() or content[-DIGEST_BYTES:].hex() != request:
        return None
    try:
        result = _rebuild(_arrays(content[:-DIGEST_BYTES]))
    except (BadZipFile, zlib.error, EOFError, LookupError, OSError, TypeError, ValueError):  # not packed by `pack`
        return None
    return result if result.block == packed.block else None


def _arrays(content: bytes) -> Arrays:
    """The arrays of an archive.

    Raises
    ------
    ValueError
        If they are larger than any block.
    """
    with ZipFile(io.BytesIO(content)) as members:
        if sum(member.file_size for member in members.infolist()) > MOST_BYTES:
            raise ValueError("too large")
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def _flatten(result: BlockResult) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    """Every group of equally shaped arrays as one array beside the names of its rows, a group at a time."""
    groups: dict[str, Mapping[str, npt.NDArray[Any]]] = {group: getattr(result, group) for group in KINDS}
    for part in ANSWERS:
        given = {name: getattr(answer, part) for name, answer in result.answers.items()}
        groups[part] = {name: values for name, values in given.items() if values is not None}
    yield SIZES, np.array([result.block, result.worlds], dtype=np.int64)
    yield ANSWERED, np.array(list(result.answers), dtype=np.str_)
    for group, content in groups.items():
        if content:
            values = np.stack(list(content.values())).astype((KINDS | ANSWERS)[group], copy=False)
            yield f"{group}/names", np.array(list(content), dtype=np.str_)
            yield f"{group}/shape", np.array(values.shape)
            yield f"{group}/values", _bytes(_differences(values) if group == "counts" else values)


def _rebuild(arrays: Mapping[str, npt.NDArray[Any]]) -> BlockResult:
    groups: dict[str, Arrays] = {}
    for group, kind in (KINDS | ANSWERS).items():
        names = arrays.get(f"{group}/names", ())
        values: Any = ()
        if len(names):
            values = _numbers(arrays[f"{group}/values"], kind).reshape(arrays[f"{group}/shape"])
        groups[group] = dict(zip(map(str, names), _sums(values) if group == "counts" else values, strict=True))
    block, worlds = (int(number) for number in arrays[SIZES])
    answers = {name: Answer(*(groups[part].get(name) for part in ANSWERS)) for name in map(str, arrays[ANSWERED])}
    return BlockResult(block=block, worlds=worlds, draws={}, answers=answers, **{name: groups[name] for name in KINDS})


def _bytes(values: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """The first bytes of all numbers, then the second, …: (bytes of a number, numbers)."""
    by_number = np.ascontiguousarray(values).reshape(-1).view(np.uint8).reshape(-1, values.itemsize)
    return np.ascontiguousarray(by_number.T)


def _numbers(content: npt.NDArray[np.uint8], kind: str) -> npt.NDArray[Any]:
    """The numbers whose bytes these are."""
    return np.ascontiguousarray(content.T).reshape(-1).view(kind)


def _differences(counts: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint16]:
    """Of counts below edges and up to them, (…, 2, edges): how many lie between two edges, and how many at an edge."""
    below, upto = counts[..., 0, :], counts[..., 1, :]
    return np.stack([np.diff(below, axis=-1, prepend=np.zeros_like(below[..., :1])), upto - below], axis=-2)


def _sums(differences: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint16]:
    """The counts that these are differences of."""
    if not len(differences):
        return differences
    below = np.cumsum(differences[..., 0, :], axis=-1, dtype=np.uint16)
    return np.stack([below, below + differences[..., 1, :]], axis=-2)
