"""Runs as labelled arrays of xarray, and as NetCDF.

A series is a variable by run, date and quantile; one with an index has its labels as a further dimension. Probabilities
of signals stand beside them with both of their uncertainties. Units, titles and the run are attributes.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator.analysis.ensemble import RunLike
from simulator.catalogue.characters import visible
from simulator.engine.labels import split
from simulator.forecast.forecast_rows import NUMBERS
from simulator.report.exports.stacking import library, runs_of
from simulator.runs.columns import column_of
from simulator.runs.run import Run

if TYPE_CHECKING:
    import xarray

LEVELS = {"q05": 0.05, "q10": 0.1, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q90": 0.9, "q95": 0.95}
"""Column of `series.parquet` → coordinate of the dimension `quantile`."""
PROBABILITY = {
    "estimate": "probability of a signal",
    "error": "standard error of sampling",
    "low": "lower end of the 95 % interval of sampling",
    "high": "upper end of the 95 % interval of sampling",
    "assumed_low": "lower end of the 80 % range over assumptions",
    "assumed_high": "upper end of the 80 % range over assumptions",
}
"""Numbers of a probability, each a variable by run and signal."""


def to_xarray(runs: Sequence[RunLike]) -> "xarray.Dataset":
    """The bands of all series of some runs and the probabilities of their signals (needs the extra `[xarray]`).

    Dimensions are `run`, `date`, `quantile`, `signal`, and the indices of series (`firm`, `bloc`, …). A name of the
    model is that of a column: `price_ratio`; its mean over worlds is `price_ratio__mean`.

    Parameters
    ----------
    runs: finished runs or their folders; what one of them has not is missing (NaN)

    Raises
    ------
    AnalysisError
        If none is named, or one is an update.
    RunError
        If a folder cannot be opened, or xarray is not installed.
    """
    opened = runs_of(runs)
    xr = library("xarray", "xarray", "to_xarray")
    datasets = [_dataset(run, xr) for run in opened]
    whole: xarray.Dataset = xr.concat(
        datasets,
        dim="run",
        data_vars="all",
        coords="minimal",
        compat="override",
        join="outer",
        combine_attrs="override",
    )
    about = {
        "scenario": [run.manifest.scenario["id"] for run in opened],
        "seed": [run.manifest.seed for run in opened],
        "worlds": [run.manifest.worlds for run in opened],
    }
    named = {"run": [run.manifest.run for run in opened], **{name: ("run", each) for name, each in about.items()}}
    return whole.assign_coords(named).assign_attrs(source="layered-market-simulator")


def as_netcdf(runs: Sequence[Run]) -> dict[str, bytes]:
    """The same as NetCDF (version 3, with 64-bit offsets), by the ending of a file."""
    dataset, target = to_xarray(runs), BytesIO()
    dataset.to_netcdf(target, engine="scipy", format="NETCDF3_64BIT")
    return {".nc": target.getvalue()}


NETCDF_WRITERS = {".nc": as_netcdf}
"""Ending of a file → what writes runs into it."""


def _dataset(run: Run, xr: Any) -> "xarray.Dataset":
    """One run, without its dimension."""
    variables = {name: variable for each in (_series_of(run), _signals_of(run)) for name, variable in each}
    dataset: xarray.Dataset = xr.Dataset(variables, coords=_coordinates(run))
    return dataset


def _coordinates(run: Run) -> dict[str, Any]:
    series = run.series()
    dates = np.unique(series["date"].to_numpy()).astype("datetime64[ns]")
    return {"date": dates, "quantile": list(LEVELS.values()), "signal": list(_probabilities(run)), **_labels(run)}


def _labels(run: Run) -> dict[str, list[str]]:
    """Index → the labels that series of the run have."""
    found: dict[str, dict[str, None]] = {}
    for name in run.series()["series"].unique().to_pylist():
        base, label = split(name)
        if label is not None:
            found.setdefault(run.scenario.series[base].index, {})[label] = None
    return {index: list(labels) for index, labels in found.items()}


def _series_of(run: Run) -> Iterator[tuple[str, Any]]:
    """Every series, an indexed one with all its labels, and its mean."""
    table, labels = run.series(), _labels(run)
    names = table["series"].unique().to_pylist()
    dates = table.num_rows // len(names)
    bands = np.stack([table[column].to_numpy() for column in LEVELS], axis=1).reshape(len(names), dates, len(LEVELS))
    means = table["mean"].to_numpy().reshape(len(names), dates)
    place = {name: number for number, name in enumerate(names)}
    for base in dict.fromkeys(split(name)[0] for name in names):
        declared = run.scenario.series[base]
        told = {"units": declared.unit, "long_name": declared.meaning, "long_name_zh": declared.meaning_zh}
        about = {key: visible(text) for key, text in told.items()}
        index = labels.get(declared.index)
        rows = [place.get(f"{base}.{label}", -1) for label in index] if index else [place[base]]
        known = np.array(rows) >= 0
        of_labels = np.where(known[:, None, None], bands[rows], np.nan)
        mean = np.where(known[:, None], means[rows], np.nan)
        head = (declared.index,) if index else ()
        column = column_of(base)
        yield column, ((*head, "date", "quantile"), of_labels if index else of_labels[0], about)
        yield f"{column}__mean", ((*head, "date"), mean if index else mean[0], about)


def _signals_of(run: Run) -> Iterator[tuple[str, Any]]:
    """Probabilities of the signals with both of their uncertainties."""
    rows = _probabilities(run).values()
    for number in NUMBERS:
        name = "probability" if number == "estimate" else f"probability__{number}"
        values = np.array([row[number] for row in rows], dtype=np.float64)
        yield name, (("signal",), values, {"units": "1", "long_name": PROBABILITY[number]})


def _probabilities(run: Run) -> Mapping[str, Mapping[str, Any]]:
    """Signal → its row in the table of the forecast, of those with a probability."""
    rows = run.forecast_table().to_pylist()
    return {row["signal"]: row for row in rows if row["quantity"] == "probability"}
