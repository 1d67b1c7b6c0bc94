"""Series of runs in the format of the Integrated Assessment Modeling Consortium, which pyam reads.

A row is a model, scenario, region and variable, with a column for each year: the value at its last clearing. Quantiles
over worlds are variables of their own (`gap_months|50.0th Percentile`), as in the scenario databases of the IPCC.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from simulator.analysis.ensemble import RunLike
from simulator.analysis.errors import AnalysisError
from simulator.engine.labels import split
from simulator.report.exports.stacking import dictionary_file, library, runs_of, with_mark
from simulator.report.tabulate import Table, as_csv, as_excel, data
from simulator.runs.run import Run
from simulator.scenario.definition import Scenario

if TYPE_CHECKING:
    import pyam

WORLD = "World"
STATISTICS = {
    **{f"q{level:02}": f"{level:.1f}th Percentile" for level in (5, 10, 25, 50, 75, 90, 95)},
    "mean": "Mean",
}
"""Column of `series.parquet` → the end of a variable."""
HEAD = ("Model", "Scenario", "Region", "Variable", "Unit")


def to_iamc(runs: Sequence[RunLike]) -> "pyam.IamDataFrame":
    """The bands of all series of some runs by year, as a `pyam.IamDataFrame` (needs the extra `[iamc]`).

    Parameters
    ----------
    runs: finished runs or their folders, one of each scenario

    Raises
    ------
    AnalysisError
        If none is named, two are of one scenario, or one is an update.
    RunError
        If a folder cannot be opened, or pyam is not installed.
    """
    opened = runs_of(runs)
    pandas, reader = library("pandas", "iamc", "to_iamc"), library("pyam", "iamc", "to_iamc")
    found: pyam.IamDataFrame = reader.IamDataFrame(pandas.DataFrame(iamc_rows(opened)))
    return found


def iamc_rows(runs: Sequence[Run]) -> list[dict[Any, Any]]:
    """Rows of the format; a year that a run does not reach is None.

    Raises
    ------
    AnalysisError
        If two runs are of one scenario.
    """
    names = [run.manifest.scenario["id"] for run in runs]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise AnalysisError(
            f"two runs are of {twice[0]}; the format tells runs apart by their scenario: name one of each"
        )
    rows = [row for run in runs for row in _rows_of(run)]
    years = sorted({year for row in rows for year in row if isinstance(year, int)})
    return [{key: row.get(key) for key in (*HEAD, *years)} for row in rows]


def _rows_of(run: Run) -> list[dict[Any, Any]]:
    scenario = run.scenario
    model = f"Layered market simulator {run.manifest.versions['model']}"
    rows: dict[tuple[str, str], dict[Any, Any]] = {}
    for band in run.series().select(["series", "date", "unit", *STATISTICS]).to_pylist():
        region, variable = _place(band["series"], scenario)
        for column, statistic in STATISTICS.items():
            head = (model, scenario.id, region, f"{variable}|{statistic}", _unit(band["unit"]))
            row = rows.setdefault((band["series"], column), dict(zip(HEAD, head, strict=True)))
            row[_year(band["date"])] = band[column]  # dates ascend, so that the last of a year stays
    return list(rows.values())


def _place(series: str, scenario: Scenario) -> tuple[str, str]:
    """Region and variable of a series: a bloc is a region, any other label a part of the variable."""
    base, label = split(series)
    if label is None:
        return WORLD, base
    if scenario.series[base].index == "bloc" and label in scenario.labels:
        return scenario.labels[label].title, base
    return WORLD, f"{base}|{label}"


def _unit(unit: str) -> str:
    """A unit as the format has it: a pure number has none."""
    return "" if unit == "1" else unit


def _year(day: date) -> int:
    return day.year


def as_iamc_csv(runs: Sequence[Run]) -> dict[str, bytes]:
    """The rows as CSV with a byte order mark."""
    return {".csv": with_mark(as_csv(_table(runs))), **dictionary_file(runs)}


def as_iamc_excel(runs: Sequence[Run]) -> dict[str, bytes]:
    """The rows as a workbook with the sheet `data`."""
    return {".xlsx": as_excel([_table(runs)]), **dictionary_file(runs)}


def _table(runs: Sequence[Run]) -> Table[Mapping[str, Any]]:
    rows = [{str(key): value for key, value in row.items()} for row in iamc_rows(runs)]
    return Table("data", "", rows, [data(lambda row: row)])


IAMC_WRITERS = {".csv": as_iamc_csv, ".xlsx": as_iamc_excel}
"""Ending of a file → what writes the rows into it, and into files beside it."""
