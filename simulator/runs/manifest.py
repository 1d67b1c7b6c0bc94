"""The manifest: what a finished run is, in one file that any program can read.

It is written after every result. A folder without one is unfinished; a folder whose files differ from it is damaged.
Nothing in it depends on when, where or by how many workers the run was made. It is bound to itself: the scenario has
its digest, that digest and all else that decides the results have another, and the run's name is its beginning.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from simulator.engine.plan import BLOCK_WORLDS
from simulator.runs import reading
from simulator.runs.errors import DamagedRunError
from simulator.runs.request import RUN_ID_DIGITS, request_digest, scenario_digest
from simulator.scenario.ids import is_id

MANIFEST = "manifest.json"
FORECAST = "forecast.json"
FORECAST_TABLE = "forecast.parquet"
WORLDS_FILE = "worlds/series-worlds.parquet"
RESULTS = (
    "event-weeks.parquet",
    "events.parquet",
    FORECAST,
    "outcomes.parquet",
    FORECAST_TABLE,
    "parameters.parquet",
    "series.parquet",
    "signals.parquet",
    "strip.parquet",
)
"""Files of every run; `WORLDS_FILE` besides where worlds are kept."""
RUN_ID = re.compile(f"[0-9a-f]{{{RUN_ID_DIGITS}}}")
TOLD = 3
"""Faults of a manifest that are told."""

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Correlated = tuple[tuple[Annotated[float, Field(ge=-1.001, le=1.001)], ...], ...]


class _Plain(BaseModel):
    """Of exactly these fields and kinds; a whole number is no text, a text no number."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class ResultFile(_Plain):
    """One file of results, by its name within the run's folder."""

    name: str
    bytes: Annotated[int, Field(ge=0)]
    sha256: Digest


class RankCorrelations(_Plain):
    """Spearman rank correlations among the correlated parameters, asked and obtained (mean over blocks)."""

    paths: tuple[str, ...]
    asked: Correlated
    obtained: Correlated

    @model_validator(mode="after")
    def _square(self) -> Self:
        for matrix in (self.asked, self.obtained):
            if {len(matrix), *(len(row) for row in matrix)} != {len(self.paths)}:
                raise ValueError("has a row and a column for each path")
        return self


class Manifest(_Plain):
    """What a finished run is."""

    run: Annotated[str, Field(pattern=f"^{RUN_ID.pattern}$")]
    request: Digest
    """Digest of everything that decides the results; the run's name is its beginning."""
    scenario: dict[str, Any]
    scenario_digest: Digest
    chain: tuple[str, ...]
    """The files that the scenario was resolved from, root first."""
    places: dict[str, str]
    """Where parameters, shocks and signals were written when the run was made: file:line, for readers only."""
    overrides: dict[str, Any]
    """What `--set` changed: parameter path → quantity, `shocks.ID` → shock, `levers` → all levers."""
    seed: Annotated[int, Field(ge=0)]
    worlds: Annotated[int, Field(ge=1, lt=1 << 31)]
    least_worlds: Annotated[int, Field(ge=1)] | None = None
    """How many were asked for: fewer than there are where the run went on until its error was small. Version 0.1.0 did
    not write it down."""
    blocks: Annotated[int, Field(ge=1)]
    until_error: Annotated[float, Field(gt=0, lt=1)] | None
    widest_error: Annotated[float, Field(ge=0)] | None
    """The largest standard error of a signal's probability."""
    keep_worlds: bool
    structures: bool = False
    """Whether its first worlds were also played under every alternative structure."""
    versions: dict[str, str]
    correlations: RankCorrelations | None
    signals: Annotated[int, Field(ge=0)]
    unmodelled: Annotated[int, Field(ge=0)]
    files: tuple[ResultFile, ...]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if faults := list(_inconsistencies(self)):
            raise ValueError("; ".join(faults))
        return self


def _inconsistencies(manifest: Manifest) -> Iterator[str]:
    """What cannot be true together."""
    scenario = manifest.scenario
    if manifest.blocks != -(-manifest.worlds // BLOCK_WORLDS):
        yield f"{manifest.blocks} blocks do not hold {manifest.worlds} worlds"
    least = manifest.least_worlds or manifest.worlds
    if manifest.worlds < least or (manifest.until_error is None and manifest.worlds != least):
        yield f"{manifest.worlds} worlds where {least} were asked for"
    expected = {*RESULTS, WORLDS_FILE} if manifest.keep_worlds else {*RESULTS}
    names = [file.name for file in manifest.files]  # runs before version 0.2 had no table of the forecast
    if not expected - {FORECAST_TABLE} <= set(names) <= expected or len(names) != len(set(names)):
        yield "files are not those of a run"
    if missing := {"simulator", "model", "code", "catalogue", "python", "numpy", "scipy"} - manifest.versions.keys():
        yield f"versions lack {', '.join(sorted(missing))}"
    if not _is_scenario(scenario):
        yield "scenario is none"
    elif (len(scenario["signals"]), len(scenario["unmodelled"])) != (manifest.signals, manifest.unmodelled):
        yield "signals are not as many as the scenario's"
    else:
        yield from _broken_seals(manifest)


def _is_scenario(content: dict[str, Any]) -> bool:
    """Whether it has what every reader of a manifest relies on, whichever version wrote it."""
    texts = [content.get(name) for name in ("title", "question", "description")]
    return (
        isinstance(content.get("id"), str)
        and is_id(content["id"])
        and all(isinstance(text, dict) and isinstance(text.get("en"), str) for text in texts)
        and all(isinstance(content.get(name), dict) for name in ("horizon", "signals", "unmodelled", "parameters"))
        and all(isinstance(content.get(name), list) for name in ("files", "shocks", "correlations", "tags"))
        and isinstance(beyond := content.get("beyond", []), list)
        and all(isinstance(each, dict) and isinstance(each.get("id"), str) and "kind" in each for each in beyond)
    )


def _broken_seals(manifest: Manifest) -> Iterator[str]:
    """Digests that are not those of what they stand for."""
    if scenario_digest(manifest.scenario) != manifest.scenario_digest:
        yield "scenario has changed"
    request = request_digest(
        manifest.scenario_digest,
        manifest.seed,
        manifest.least_worlds or manifest.worlds,
        manifest.until_error,
        manifest.keep_worlds,
        manifest.versions,
        manifest.structures,
    )
    is_unknown = manifest.least_worlds is None and manifest.until_error is not None
    if request != manifest.request and not is_unknown:
        yield "request has changed"
    if not manifest.request.startswith(manifest.run):
        yield "run is not named by its request"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a run; None where there is none.

    Raises
    ------
    DamagedRunError
        If it cannot be read, or is no manifest; the message is one line that names what is wrong.
    """
    try:
        return Manifest.model_validate_json(reading.read(folder / MANIFEST))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValidationError as error:
        raise DamagedRunError(f"{folder} is damaged: {MANIFEST}: {_faults(error)}") from None
    except OSError as error:
        raise DamagedRunError(f"{folder / MANIFEST} cannot be read: {error.strerror or error}") from None


def _faults(error: ValidationError) -> str:
    found = [
        ": ".join([*([".".join(map(str, fault["loc"]))] if fault["loc"] else []), _one_line(fault["msg"])])
        for fault in error.errors(include_url=False, include_input=False, include_context=False)
    ]
    more = f"; and {len(found) - TOLD} more" if len(found) > TOLD else ""
    return "; ".join(found[:TOLD]) + more


def _one_line(message: str) -> str:
    """A fault as a clause; a name in it may be whatever a stranger wrote."""
    text = "".join(letter if letter.isprintable() else "?" for letter in message.removeprefix("Value error, "))
    return text[:200]
