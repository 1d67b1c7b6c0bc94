"""Finished blocks of an unfinished run that stand in its tables need no checkpoints of their own any more.

After every so many blocks the rows of the tables are made durable where they grow, and one file beside them says how
far they reach and what the blocks come to otherwise: sums and counts. However many worlds a run has, its blocks lie on
the disk twice for a short while only.

blocks/00016.block               a block that is not merged yet
blocks/signals.parquet.rows      a table in the making
blocks/merged-00016.sums         what blocks 0 to 15 come to
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.forecast.bands import BandCounts
from simulator.runs import disk, packing, reading
from simulator.runs.checkpoints import ENDING, differences, path_of, sums
from simulator.runs.disk import Growing, taken_up
from simulator.runs.folder import BLOCKS
from simulator.runs.packing import MOST_BYTES, Arrays
from simulator.runs.table_files import GROUP_BLOCKS, TableFile

EVERY = GROUP_BLOCKS
"""Blocks are merged when there are so many more of them."""
ROWS, SUMS = ".rows", ".sums"
FOOTER = "footer/"


@dataclass(frozen=True)
class Rows:
    """How far a table in the making reaches."""

    size: int
    sha256: str
    footer: bytes


@dataclass(frozen=True)
class Merged:
    """The first blocks of a run, all whole.

    tables: by name
    answers: the signals, and members of ratios, that worlds answer
    weekly: event → how often it happened in each week, summed over worlds, (ticks,)
    strip: main series → the first few worlds, (clearings, few)
    """

    blocks: int
    worlds: int
    tables: Mapping[str, Rows]
    answers: tuple[str, ...]
    bands: BandCounts
    weekly: Mapping[str, npt.NDArray[np.int64]]
    strip: Mapping[str, npt.NDArray[np.float32]]


def growing(folder: Path, name: str) -> Growing:
    """A new table in the making."""
    return Growing(_rows_of(folder, name), folder / name)


def reach(table: TableFile) -> Rows:
    """Make the rows of a table in the making durable; how far it reaches then."""
    table.write_group()
    table.document.keep()
    return Rows(table.document.tell(), table.document.sha256, table.footer)


def take_up(folder: Path, merged: Merged) -> dict[str, TableFile] | None:
    """The tables in the making, as far as they are merged; None if one of them is not what it was."""
    tables: dict[str, TableFile] = {}
    for name, rows in merged.tables.items():
        document = taken_up(_rows_of(folder, name), folder / name, rows.size, rows.sha256)
        if document is None:
            for table in tables.values():
                table.discard()
            return None
        tables[name] = TableFile(document, rows.footer)
    return tables


def save(folder: Path, merged: Merged, request: str) -> None:
    """Keep what blocks come to, for a request (its digest, hexadecimal), and remove their checkpoints.

    Raises
    ------
    DiskError
        If the disk refuses.
    """
    bands = merged.bands
    arrays: Arrays = {"counts": differences(bands.counts), "totals": bands.totals}
    for group, content in (("weekly", merged.weekly), ("strip", merged.strip)):
        arrays |= {group: np.stack(list(content.values()))} if content else {}
    arrays |= {FOOTER + name: np.frombuffer(rows.footer, dtype=np.uint8) for name, rows in merged.tables.items()}
    told = {
        "blocks": merged.blocks,
        "worlds": merged.worlds,
        "tables": {name: [rows.size, rows.sha256] for name, rows in merged.tables.items()},
        "answers": merged.answers,
        "series": bands.series,
        "weekly": list(merged.weekly),
        "strip": list(merged.strip),
    }
    disk.write(_sums_of(folder, merged.blocks), packing.pack(arrays, told, request))
    disk.settle(folder / BLOCKS)
    clear(folder, merged.blocks)


def load(folder: Path, request: str) -> Merged | None:
    """What the merged blocks of a request come to; None if none are, or what is there is damaged or another's."""
    for blocks in sorted(_merged(folder), reverse=True):
        try:
            found = packing.unpack(reading.read(_sums_of(folder, blocks), MOST_BYTES), request)
            merged = found and _rebuild(*found)
        except (AttributeError, LookupError, OSError, TypeError, ValueError):  # whoever wrote this was not `save`
            continue
        if merged and merged.blocks == blocks:
            return merged
    return None


def clear(folder: Path, blocks: int) -> None:
    """Remove the checkpoints of so many blocks that are merged, and what fewer or more of them came to."""
    for other in _merged(folder) - {blocks}:
        disk.remove(_sums_of(folder, other))
    for block in sorted(_kept(folder)):
        if block < blocks:
            disk.remove(path_of(folder, block))


def finished(folder: Path) -> int:
    """How many blocks of an unfinished run are finished, merged or not, as the names of their files say."""
    merged = max(_merged(folder), default=0)
    return merged + sum(block >= merged for block in _kept(folder))


def _rebuild(arrays: Arrays, told: Any) -> Merged:
    reached = told["tables"].items()
    tables = {name: Rows(size, digest, arrays[FOOTER + name].tobytes()) for name, (size, digest) in reached}
    return Merged(
        blocks=told["blocks"],
        worlds=told["worlds"],
        tables=tables,
        answers=tuple(told["answers"]),
        bands=BandCounts(tuple(told["series"]), sums(arrays["counts"]), arrays["totals"]),
        weekly=dict(zip(told["weekly"], arrays.get("weekly", ()), strict=True)),
        strip=dict(zip(told["strip"], arrays.get("strip", ()), strict=True)),
    )


def _rows_of(folder: Path, name: str) -> Path:
    return folder / BLOCKS / f"{Path(name).name}{ROWS}"


def _sums_of(folder: Path, blocks: int) -> Path:
    return folder / BLOCKS / f"merged-{blocks:05d}{SUMS}"


def _merged(folder: Path) -> set[int]:
    """Numbers of blocks that are merged, as far as names of files say."""
    return _numbers(folder, "merged-", SUMS)


def _kept(folder: Path) -> set[int]:
    """Blocks that have a checkpoint."""
    return _numbers(folder, "", ENDING)


def _numbers(folder: Path, before: str, after: str) -> set[int]:
    names = [path.name for path in (folder / BLOCKS).glob(f"{before}[0-9]*{after}")]
    between = [name.removeprefix(before).removesuffix(after) for name in names]
    return {int(number) for number in between if number.isdecimal()}
