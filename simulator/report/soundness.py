"""Whether what lies in a folder is sound: runs with their charts, analyses and parts, every file against its digest."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from simulator.analysis.ensemble import open_ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.update_file import UPDATE
from simulator.report.parts import putting
from simulator.report.parts.index import files_of
from simulator.report.parts.index import read_index as read_parts
from simulator.runs import reading
from simulator.runs.contents import CONTENTS, content_faults
from simulator.runs.drawings import CHARTS, faults_of, read_index
from simulator.runs.errors import DamagedRunError, RunError
from simulator.runs.folder import BLOCKS
from simulator.runs.manifest import MANIFEST, read_manifest
from simulator.runs.recheck import forecast_faults, replay_faults, sample
from simulator.runs.replay import ReplayError
from simulator.runs.run import Run
from simulator.runs.verify import another, is_another, run_faults

Kind = Literal["run", "charts", "analysis", "parts"]
DEPTH = 3
"""Folders of runs are looked into so deep: OUT, its scenarios, their runs; OUT, comparisons, each of them."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong with it.

    Attributes
    ----------
    faults: in half a sentence each; none where it is sound
    notes: what could not be compared, and why
    replayed: blocks of a run that were played again
    """

    folder: Path
    kind: Kind
    faults: tuple[str, ...]
    notes: tuple[str, ...] = ()
    replayed: int = 0


def check(folder: str | Path, blocks: int = 2, workers: int = 1) -> list[Checked]:
    """Check a run, an analysis, a folder of parts, or a folder of any of them.

    Parameters
    ----------
    blocks: how many blocks of each run are played again and compared bit by bit
    workers: processes to play them with

    Raises
    ------
    AnalysisError
        If there is nothing to check.
    """
    checked = list(_within(Path(folder), blocks, workers, DEPTH))
    if not checked:
        raise AnalysisError(f"{folder} holds no finished run, analysis or parts")
    return checked


def _within(folder: Path, blocks: int, workers: int, depth: int) -> Iterator[Checked]:
    if _stands(folder / MANIFEST):
        yield from _run(folder, blocks, workers)
    elif _stands(folder / CONTENTS):
        yield _analysis(folder)
    elif read_parts(folder) is not None or putting.is_under_way(folder):
        yield _parts(folder)
    elif depth and folder.is_dir():
        for inner in sorted(folder.iterdir()):
            if not inner.name.startswith(".") and inner.is_dir():
                yield from _within(inner, blocks, workers, depth - 1)


def _stands(path: Path) -> bool:
    """Whether something stands there, were it only a link that leads nowhere."""
    return path.is_symlink() or path.exists()


def _run(folder: Path, blocks: int, workers: int) -> Iterator[Checked]:
    faults: list[str] = []
    notes: list[str] = []
    replayed: list[int] = []
    try:
        manifest = read_manifest(folder)
        faults += [another(manifest)] if manifest and is_another(folder, manifest) else []
        faults += run_faults(folder, manifest) if manifest else [f"{MANIFEST} is not there"]
        if not faults and (run := Run.open(folder)):
            faults += forecast_faults(run)
            replayed = sample(run.manifest.blocks, blocks)
            faults += replay_faults(run, replayed, workers)
    except ReplayError:
        notes.append("made by another version of the model: its worlds cannot be replayed")
        replayed = []
    except DamagedRunError as error:
        faults.append(str(error).removeprefix(f"{folder} is damaged: "))
    except RunError as error:
        notes.append(str(error).removeprefix(f"{folder} "))
    if (folder / BLOCKS).exists():
        notes.append("blocks are left over; the next run of the same request removes them")
    yield Checked(folder, "run", tuple(faults), tuple(notes), len(replayed))
    if _stands(folder / CHARTS):
        yield _charts(folder / CHARTS)
    for inner in sorted(folder.iterdir()):
        if not inner.name.startswith(".") and inner.is_dir() and inner.name not in (CHARTS, BLOCKS):
            yield from _within(inner, blocks, workers, 1)


def _charts(folder: Path) -> Checked:
    index = read_index(folder)
    if index is None:
        return Checked(folder, "charts", ("index.json cannot be read",))
    faults = [fault for record in index["charts"] for fault in faults_of(folder, record)]
    try:
        manifest = read_manifest(folder.parent)
    except DamagedRunError:
        manifest = None
    if manifest is not None and index.get("request") != manifest.request:
        faults.append("they show another run")
    failed = len(index["failed"])
    notes = [f"{failed} could not be drawn; the next run of the same request draws them"] if failed else []
    return Checked(folder, "charts", tuple(faults), tuple(notes))


def _analysis(folder: Path) -> Checked:
    try:
        faults = content_faults(folder)
        if not faults and _stands(folder / CHARTS):
            faults += _charts(folder / CHARTS).faults
        if not faults and _stands(folder / UPDATE):
            open_ensemble(folder)
    except (AnalysisError, RunError) as error:
        faults = [str(error).removeprefix(f"{folder} ")]
    return Checked(folder, "analysis", tuple(faults))


def _parts(folder: Path) -> Checked:
    index = read_parts(folder)
    if index is None or putting.is_under_way(folder):
        return Checked(folder, "parts", ("they are half written; the same command completes them",))
    return Checked(folder, "parts", tuple(_changed_parts(folder, files_of(index))))


def _changed_parts(folder: Path, files: dict[str, str]) -> Iterator[str]:
    for name, digest in files.items():
        try:
            if sha256(reading.read(folder / name)).hexdigest() != digest:
                yield f"{name} has changed"
        except OSError:
            yield f"{name} cannot be read"
