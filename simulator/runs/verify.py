"""Whether the files of a finished run are those that its manifest lists, and what they claim to be.

Every byte is compared with its digest whenever a run is opened: a tenth of a second for 100,000 worlds. Nothing is
remembered of it, since a failing disk changes neither size nor time of a file.
"""

from collections.abc import Iterator
from pathlib import Path

from simulator.runs import reading
from simulator.runs.errors import DamagedRunError, OtherRunError
from simulator.runs.forecast_file import check_forecast
from simulator.runs.manifest import FORECAST, RUN_ID, Manifest, ResultFile
from simulator.runs.table_kinds import check_table


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare a finished run with its manifest: that it is the run which its folder names, and every file's digest.

    Raises
    ------
    OtherRunError
        If it is another run.
    OtherVersionError
        If its forecast has the schema of another version.
    DamagedRunError
        If files are missing, differ or are not what they should be; the message lists them.
    """
    if is_another(folder, manifest):
        raise OtherRunError(f"{folder} is damaged: {another(manifest)}")
    if faults := list(run_faults(folder, manifest)):
        raise DamagedRunError(f"{folder} is damaged: {'; '.join(faults)}")


def is_another(folder: Path, manifest: Manifest) -> bool:
    """Whether a folder is named for one run and holds another; under a name of its own, a run may lie anywhere."""
    name = folder.resolve().name
    return RUN_ID.fullmatch(name) is not None and name != manifest.run


def another(manifest: Manifest) -> str:
    """What is told of a folder that holds another run."""
    return f"it holds the files of another run, {manifest.scenario['id']} {manifest.run}"


def run_faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Everything that is wrong with the files of a finished run, in half a sentence each."""
    for file in manifest.files:
        fault = changed(folder, file)
        yield from [fault] if fault else _content_faults(folder / file.name, file, manifest)


def changed(folder: Path, file: ResultFile) -> str | None:
    """How a file differs from what a list with digests says; None if it does not."""
    try:
        size, digest = reading.size_and_digest(folder / file.name, file.bytes)
    except OSError as error:
        return f"{file.name} cannot be read ({(error.strerror or str(error)).lower()})"
    if size != file.bytes:
        return f"{file.name} has {size} bytes instead of {file.bytes}"
    return None if digest == file.sha256 else f"{file.name} has changed"


def _content_faults(path: Path, file: ResultFile, manifest: Manifest) -> Iterator[str]:
    """What a file lacks that has the right bytes but was never written by the program."""
    try:
        if file.name == FORECAST:
            check_forecast(path.parent, manifest)
        else:
            check_table(path, file.name, manifest)
    except ValueError as error:
        yield f"{file.name} {error}"
