"""What lies in a folder of runs: every run with its request, whether it is whole, and when it was made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from simulator.catalogue.texts import Title
from simulator.runs import merged
from simulator.runs.errors import OtherVersionError, RunError
from simulator.runs.folder import BLOCKS
from simulator.runs.manifest import MANIFEST, RUN_ID, read_manifest
from simulator.runs.run import Run
from simulator.scenario.files import shipped_ids
from simulator.scenario.ids import is_id

Condition = Literal["complete", "unfinished", "damaged", "other-version"]


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run in a folder.

    Attributes
    ----------
    folder: where it lies
    scenario: the id of its scenario
    condition: whether all of it is there and can be read by this version of the program
    made: when it was finished, or when the last block of an unfinished one was
    title: of the scenario; None where only blocks or a damaged manifest are there
    worlds, seed: None likewise
    blocks: finished blocks of an unfinished run
    file: the scenario's file as it was named, or the id of a shipped one
    fault: why it is not complete, in one line
    """

    folder: Path
    scenario: str
    condition: Condition
    made: datetime
    title: Title | None = None
    worlds: int | None = None
    seed: int | None = None
    blocks: int = 0
    file: str = ""
    fault: str = ""


def stored_runs(out: Path) -> list[StoredRun]:
    """The runs of a folder of runs by scenario, the latest first; `out` may be the folder of one scenario, too."""
    found = [run for folder in _folders(out) if (run := _stored(folder)) is not None]
    return sorted(found, key=lambda run: (run.scenario, -run.made.timestamp(), run.folder.name))


def _folders(out: Path) -> Iterator[Path]:
    """Folders that are named as runs are, at most one below `out`."""
    inner = [path for path in sorted(out.iterdir()) if path.is_dir()] if out.is_dir() else []
    yield from (path for path in inner if RUN_ID.fullmatch(path.name) and is_id(out.resolve().name))
    for scenario in inner:
        if is_id(scenario.name) and not RUN_ID.fullmatch(scenario.name):
            yield from (path for path in sorted(scenario.iterdir()) if RUN_ID.fullmatch(path.name) and path.is_dir())


def _stored(folder: Path) -> StoredRun | None:
    """The run in a folder; None where there is neither a manifest nor a block."""
    scenario = folder.resolve().parent.name
    file = scenario if scenario in shipped_ids() else ""
    manifest, blocks = folder / MANIFEST, merged.finished(folder)
    if not manifest.exists():
        if not blocks:
            return None
        last = max(map(_written, (folder / BLOCKS).iterdir()))
        return StoredRun(folder, scenario, "unfinished", last, blocks=blocks, file=file)
    condition, fault = _condition(folder)
    try:
        made = read_manifest(folder)
    except RunError:
        made = None
    if made is None:
        return StoredRun(folder, scenario, condition, _written(manifest), file=file, fault=fault)
    return StoredRun(
        folder,
        scenario,
        condition,
        _written(manifest),
        Title(**made.scenario["title"]),
        made.worlds,
        made.seed,
        file=file or made.chain[-1],
        fault=fault,
    )


def _condition(folder: Path) -> tuple[Condition, str]:
    """Whether the run in a folder can be read, and if not why."""
    try:
        Run.open(folder)
    except RunError as error:
        return "other-version" if isinstance(error, OtherVersionError) else "damaged", str(error)
    return "complete", ""


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
