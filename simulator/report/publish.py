"""The folder of an analysis: its result as data, tables in every form, charts. It appears whole or not at all."""

import shutil
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from simulator.report.charts import INDEX, Chart, draw_some, index_of, put_in_place
from simulator.report.tabulate import Table, as_csv, as_markdown, write_excel
from simulator.runs import disk
from simulator.runs.request import canonical

RESULT = "result.json"
WORKBOOK = "tables.xlsx"
NAME_DIGITS = 12


def analysis_name(kind: str, request: Mapping[str, Any]) -> str:
    """A folder's name for what was asked: the same question has the same name."""
    return f"{kind}-{sha256(canonical(request)).hexdigest()[:NAME_DIGITS]}"


def publish(
    folder: Path,
    result: Mapping[str, Any],
    tables: Sequence[Table],
    charts: Sequence[Chart],
    language: str,
    files: Mapping[str, bytes] | None = None,
) -> list[str]:
    """Write `result.json`, `<table>.csv`, `<table>.md`, `tables.xlsx`, `charts/` with its index; further files last.

    What is written takes the place of an older folder only when it is complete. Other files of the older folder go.
    Returns the messages of charts that could not be drawn.

    Raises
    ------
    DiskError
        If the disk refuses.
    """
    disk.make_folder(folder.parent)
    finished = Path(disk.perform(folder, mkdtemp, prefix=f"{folder.name}.partial-", dir=folder.parent))
    try:
        disk.perform(folder, finished.chmod, 0o755)
        disk.write(finished / RESULT, canonical(result))
        for table in tables:
            disk.write(finished / f"{table.id}.csv", as_csv(table).encode())
            disk.write(finished / f"{table.id}.md", as_markdown(table).encode())
        if tables:
            disk.perform(folder, write_excel, finished / WORKBOOK, tables)
        failed = _draw(finished / "charts", charts, language) if charts else []
        for name, content in (files or {}).items():
            disk.write(finished / name, content)
        disk.perform(folder, put_in_place, finished, folder)
    finally:
        shutil.rmtree(finished, ignore_errors=True)
    return failed


def _draw(folder: Path, charts: Sequence[Chart], language: str) -> list[str]:
    """Draw charts with the index that tells their captions; returns the messages of those that failed."""
    disk.make_folder(folder)
    records = list(draw_some(charts, language, folder, lambda _: None))
    disk.write(folder / INDEX, index_of({"language": language}, records).encode())
    return [f"{record['id']}: {record['message']}" for record in records if "message" in record]
