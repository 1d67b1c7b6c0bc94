"""Many runs in one table: the tidy forecasts of runs, one under the other."""

import json
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.analysis.ensemble import RunLike, ensemble_of
from simulator.analysis.errors import AnalysisError
from simulator.report.exports.dictionary import DictionaryRow, dictionary_of
from simulator.report.tabulate import Table, as_csv, as_excel, data
from simulator.runs.column_notes import FIXED
from simulator.runs.columns import ColumnNote, with_notes
from simulator.runs.errors import RunError
from simulator.runs.manifest import FORECAST_TABLE
from simulator.runs.run import Run
from simulator.runs.table_files import COMPRESSION, COMPRESSION_LEVEL

if TYPE_CHECKING:
    import pyarrow as pa

BYTE_ORDER_MARK = "\ufeff"
"""By it a spreadsheet sees that a CSV file is in UTF-8."""


def stack(runs: Sequence[RunLike]) -> "pa.Table":
    """The forecasts of runs as one tidy Arrow table: a row for every number, with both of its uncertainties.

    Its columns are those of `forecast.parquet`; its metadata hold a JSON object under `runs`, run → scenario, title,
    seed, worlds and versions.

    Parameters
    ----------
    runs: finished runs or their folders; one that is named twice stands once

    Raises
    ------
    AnalysisError
        If none is named, or one is an update, whose worlds have weights.
    RunError
        If a folder holds no finished run, or its files are damaged.
    """
    import pyarrow as pa

    opened = runs_of(runs)
    notes = {column: ColumnNote(column, holds) for column, holds in FIXED[FORECAST_TABLE].items()}
    about = json.dumps({run.manifest.run: _about(run) for run in opened}, ensure_ascii=False)
    return with_notes(pa.concat_tables([run.forecast_table() for run in opened]), notes, {"runs": about})


def runs_of(runs: Sequence[RunLike]) -> list[Run]:
    """The runs that are named, each once. Raises as `stack` does."""
    if not runs:
        raise AnalysisError("name at least one run")
    opened: dict[str, Run] = {}
    for each in map(ensemble_of, runs):
        if each.evidence is not None:
            raise AnalysisError(f"{each.folder} is an update, whose worlds have weights; name the run that it is of")
        opened.setdefault(each.run.manifest.run, each.run)
    return list(opened.values())


def _about(run: Run) -> dict[str, Any]:
    manifest = run.manifest
    return {
        "scenario": manifest.scenario["id"],
        "title": manifest.scenario["title"]["en"],
        "seed": manifest.seed,
        "worlds": manifest.worlds,
        "version": manifest.versions["simulator"],
        "model": manifest.versions["model"],
    }


def as_parquet_file(runs: Sequence[Run]) -> dict[str, bytes]:
    """The stacked forecasts as Parquet, by the ending of a file."""
    import pyarrow.parquet as pq

    target = BytesIO()
    pq.write_table(stack(runs), target, compression=COMPRESSION, compression_level=COMPRESSION_LEVEL)
    return {".parquet": target.getvalue(), **dictionary_file(runs)}


def as_csv_file(runs: Sequence[Run]) -> dict[str, bytes]:
    """The stacked forecasts as CSV with a byte order mark."""
    return {".csv": with_mark(as_csv(_forecasts(runs))), **dictionary_file(runs)}


def as_excel_file(runs: Sequence[Run]) -> dict[str, bytes]:
    """A workbook of the stacked forecasts, the runs and the data dictionary, a sheet each."""
    known = [{"run": run.manifest.run, **_about(run)} for run in runs]
    about = Table("runs", "The runs", known, [_as_they_are()])
    return {".xlsx": as_excel([_forecasts(runs), about, _dictionary(runs)])}


WRITERS: Mapping[str, Callable[[Sequence[Run]], dict[str, bytes]]] = {
    ".parquet": as_parquet_file,
    ".csv": as_csv_file,
    ".xlsx": as_excel_file,
}
"""Ending of a file → what writes stacked runs into it, and into files beside it."""


def dictionary_file(runs: Sequence[Run]) -> dict[str, bytes]:
    """The data dictionary of runs as a file beside an export."""
    return {"-dictionary.csv": with_mark(as_csv(_dictionary(runs)))}


def with_mark(text: str) -> bytes:
    return f"{BYTE_ORDER_MARK}{text}".encode()


def library(name: str, extra: str, what: str) -> Any:
    """A library that an export needs, imported when it is used.

    Raises
    ------
    RunError
        If it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        package = f"'layered-market-simulator[{extra}]'"
        raise RunError(f"{what} needs {name}, which is not installed: pip install {package}") from error


def beside(path: Path, ending: str) -> Path:
    """The file of an export with an ending: its own, or one beside it."""
    return path.with_name(f"{path.stem}{ending}")


def _forecasts(runs: Sequence[Run]) -> Table[dict[str, Any]]:
    return Table("forecast", "The forecasts", stack(runs).to_pylist(), [_as_they_are()])


def _dictionary(runs: Sequence[Run]) -> Table[DictionaryRow]:
    return dictionary_of([run.scenario for run in runs])


def _as_they_are() -> Any:
    """Columns of rows that are ready."""
    return data(lambda row: row)
