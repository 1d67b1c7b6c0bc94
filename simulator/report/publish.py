"""The folder of an analysis: its result as data, tables in every form, charts. It appears whole or not at all."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from simulator.report.charts import SVG, Chart, draw_some, index_of
from simulator.report.tabulate import Table, as_csv, as_excel, as_markdown
from simulator.runs import disk
from simulator.runs.contents import CONTENTS, Folder
from simulator.runs.drawings import CHARTS, INDEX
from simulator.runs.replaced import LOCK, Replaced, locked, mend_within
from simulator.runs.request import canonical
from simulator.words import Voice

RESULT = "result.json"
WORKBOOK = "tables.xlsx"
NAME_DIGITS = 12


def analysis_name(kind: str, request: Mapping[str, Any]) -> str:
    """A folder's name for what was asked: the same question has the same name."""
    return f"{kind}-{sha256(canonical(request)).hexdigest()[:NAME_DIGITS]}"


def publish(
    folder: Path,
    result: Mapping[str, Any],
    tables: Sequence[Table[Any]],
    charts: Sequence[Chart],
    voice: Voice,
    files: Mapping[str, bytes] | None = None,
    formats: Sequence[str] = SVG,
) -> list[str]:
    """Write `result.json`, `<table>.csv`, `<table>.md`, `tables.xlsx`, `charts/`, further files; the list of all last.
    `formats` are those of the charts.

    What is written takes the place of an older folder only when it is complete. Other files of the older folder go, and
    so does what a killed analysis left beside it. Returns the messages of charts that could not be drawn.

    Raises
    ------
    DiskError
        If the disk refuses.
    """
    home = folder.parent
    disk.make_folder(home.parent)
    disk.make_inner_folder(home)
    with locked(home / LOCK, f"writing an analysis into {home}"):
        mend_within(home, CONTENTS)
        with Replaced(folder, CONTENTS).renewed() as fresh:
            finished = Folder(fresh)
            finished.write(RESULT, canonical(result))
            for table in tables:
                finished.write(f"{table.id}.csv", as_csv(table).encode())
                finished.write(f"{table.id}.md", as_markdown(table).encode())
            if tables:
                finished.write(WORKBOOK, as_excel(tables))
            failed = _draw(finished, charts, voice, formats) if charts else []
            for name, content in (files or {}).items():
                finished.write(name, content)
            finished.finish()
    return failed


def _draw(finished: Folder, charts: Sequence[Chart], voice: Voice, formats: Sequence[str]) -> list[str]:
    """Draw charts with the index that tells their captions; returns the messages of those that failed."""
    folder = finished.path / CHARTS
    disk.make_folder(folder)
    records = list(draw_some(charts, voice.language, folder, lambda _: None, formats))
    finished.write(f"{CHARTS}/{INDEX}", index_of({"language": voice.language}, records).encode())
    return [f"{record['id']}: {record['message']}" for record in records if "message" in record]
