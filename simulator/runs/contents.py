"""The list of an analysis' files with their digests: written last, so that a folder that has it is complete."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulator.runs import disk, reading
from simulator.runs.errors import DamagedRunError
from simulator.runs.manifest import ResultFile
from simulator.runs.request import canonical
from simulator.runs.verify import changed

CONTENTS = "files.json"


class Contents(BaseModel):
    """What an analysis left."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["simulator-analysis"] = "simulator-analysis"
    files: Annotated[tuple[ResultFile, ...], Field(min_length=1)]


class Folder:
    """The folder of an analysis in the making; every file is noted as it is written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files: list[ResultFile] = []

    def write(self, name: str, content: bytes) -> None:
        """Write a file.

        Raises
        ------
        DiskError
            If the disk refuses.
        """
        digest = disk.write(self.path / name, content)
        self._files.append(ResultFile(name=name, bytes=len(content), sha256=digest))

    def finish(self) -> None:
        """Write the list of all files."""
        disk.write(self.path / CONTENTS, canonical(Contents(files=tuple(self._files)).model_dump(mode="json")))


def read_contents(folder: Path) -> Contents | None:
    """The list of an analysis' files; None where there is none.

    Raises
    ------
    DamagedRunError
        If it cannot be read, or is no such list.
    """
    try:
        found = Contents.model_validate_json(reading.read(folder / CONTENTS))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValidationError):
        raise DamagedRunError(f"{folder / CONTENTS} cannot be read") from None
    if any(Path(file.name).is_absolute() or ".." in Path(file.name).parts for file in found.files):
        raise DamagedRunError(f"{folder / CONTENTS} names a file elsewhere")
    return found


def content_faults(folder: Path) -> list[str]:
    """What is wrong with the files of an analysis, in half a sentence each.

    Raises
    ------
    DamagedRunError
        If its list cannot be read.
    """
    contents = read_contents(folder)
    if contents is None:
        return [f"{CONTENTS} is not there"]
    return [fault for file in contents.files if (fault := changed(folder, file))]
