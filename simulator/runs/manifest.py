"""The manifest: what a finished run is, in one file that any program can read.

It is written after every result. A folder without one is unfinished; a folder whose files differ from it is damaged.
Nothing in it depends on when, where or by how many workers the run was made.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from simulator.runs.errors import DamagedRunError

MANIFEST = "manifest.json"
FORECAST = "forecast.json"


class ResultFile(BaseModel):
    """One file of results, by its name within the run's folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    bytes: int
    sha256: str


class RankCorrelations(BaseModel):
    """Spearman rank correlations among the correlated parameters, asked and obtained (mean over blocks)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paths: tuple[str, ...]
    asked: tuple[tuple[float, ...], ...]
    obtained: tuple[tuple[float, ...], ...]


class Manifest(BaseModel):
    """What a finished run is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    run: str
    request: str
    """Digest of everything that decides the results; the run's name is its beginning."""
    scenario: dict[str, Any]
    scenario_digest: str
    chain: tuple[str, ...]
    """The files that the scenario was resolved from, root first."""
    places: dict[str, str]
    """Where parameters, shocks and signals were written when the run was made: file:line, for readers only."""
    overrides: dict[str, Any]
    """What `--set` changed: parameter path → quantity."""
    seed: int
    worlds: int
    blocks: int
    until_error: float | None
    widest_error: float | None
    """The largest standard error of a signal's probability."""
    keep_worlds: bool
    versions: dict[str, str]
    correlations: RankCorrelations | None
    signals: int
    unmodelled: int
    files: tuple[ResultFile, ...]


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a run; None where there is none.

    Raises
    ------
    DamagedRunError
        If it cannot be read, or is no manifest.
    """
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise DamagedRunError(f"{folder / MANIFEST} cannot be read") from error


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare a finished run with its manifest: every file's size, and the forecast's digest.

    Raises
    ------
    DamagedRunError
        If a file is missing or differs; the message lists them.
    """
    if faults := list(_faults(folder, manifest)):
        raise DamagedRunError(f"{folder} is damaged: {'; '.join(faults)}")


def _faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    for entry in manifest.files:
        path = folder / entry.name
        try:
            size = path.stat().st_size
            changed = entry.name == FORECAST and sha256(path.read_bytes()).hexdigest() != entry.sha256
        except OSError:
            yield f"{entry.name} cannot be read"
            continue
        if size != entry.bytes:
            yield f"{entry.name} has {size} bytes instead of {entry.bytes}"
        elif changed:
            yield f"{entry.name} has changed"
