"""Which charts have been drawn, by their index: of which run, in which language, and whether they are whole."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from simulator.runs import reading
from simulator.runs.manifest import ResultFile
from simulator.runs.replaced import Replaced
from simulator.runs.verify import changed

CHARTS = "charts"
INDEX = "index.json"
Record = Mapping[str, Any]
"""A chart in the index."""
LEAD, ALL = "lead", "all"
"""Selections of charts: the figures that stand first, and every one. The index names the charts of both."""
Selection = str | Collection[str]
"""`LEAD`, `ALL`, or the ids of charts."""


def read_index(folder: Path) -> dict[str, Any] | None:
    """The index of a folder of charts; None where there is none that can be read."""
    try:
        index = reading.read_json(folder / INDEX)
    except (OSError, ValueError):
        return None
    if not isinstance(index, dict):
        return None
    kinds = [index.get("charts"), index.get("failed")]
    if not all(isinstance(kind, list) and all(isinstance(each, dict) for each in kind) for kind in kinds):
        return None
    return index


def faults_of(folder: Path, record: Record) -> list[str]:
    """What is wrong with the files of a chart."""
    try:
        files = [
            ResultFile(name=name, bytes=record["bytes"][form], sha256=record["sha256"][form])
            for form, name in record["files"].items()
        ]
    except (AttributeError, LookupError, TypeError, ValueError):
        return [f"{INDEX} does not tell the files of a chart"]
    if any(Path(file.name).name != file.name for file in files):
        return [f"{INDEX} names a file elsewhere"]
    return [fault for file in files if (fault := changed(folder, file))]


def whole_charts(run_folder: Path, language: str, request: str) -> dict[str, Record]:
    """Charts of a run in a language whose files are as they were drawn, id → its record in the index."""
    folder = run_folder / CHARTS
    index = read_index(folder)
    if index is None or (index.get("language"), index.get("request")) != (language, request):
        return {}
    return {str(record.get("id")): record for record in index["charts"] if not faults_of(folder, record)}


def all_drawn(run_folder: Path, language: str, request: str, selection: Selection = ALL) -> bool:
    """Whether the charts of a selection are there in a language, and all that are there are whole; one that failed is
    still to be drawn."""
    index = read_index(run_folder / CHARTS)
    if index is None or Replaced(run_folder / CHARTS, INDEX).is_left:
        return False
    wanted = index.get(selection) if isinstance(selection, str) else selection
    whole = whole_charts(run_folder, language, request)
    return bool(wanted) and whole.keys() >= {str(name) for name in wanted or ()} and len(whole) == len(index["charts"])
