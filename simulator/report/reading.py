"""What charts are drawn from: the tables of a finished run, read once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.catalogue.characters import visible
from simulator.catalogue.load import load_catalogue
from simulator.forecast.forecast import Forecast, SignalForecast
from simulator.runs.buffers import days_in, numbers_in, read_columns, texts_in
from simulator.runs.forecast_file import read_forecast
from simulator.scenario.readings import signal_of
from simulator.words import Voice

LEVELS = ("q05", "q10", "q25", "q50", "q75", "q90", "q95")
"""Columns of `series.parquet` that hold the edges of the 90, 80 and 50 % bands and the median."""
REPEATED = ("series", "unit", "meaning", "meaning_zh")
"""Columns of texts that are the same in many rows."""

Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class SeriesBands:
    """One series by date: its quantiles, each (dates,), and its words."""

    name: str
    unit: str
    meaning: Mapping[str, str]
    """By language."""
    days: Values
    """Dates as proleptic ordinals."""
    quantiles: Mapping[str, Values]
    short: Mapping[str, str | None] | None = None
    """Its short name by language, where the catalogue has one."""

    @property
    def title(self) -> Mapping[str, str | None]:
        """What it is called by language: its short name, or what it is."""
        return self.short or self.meaning


@dataclass(frozen=True)
class RunTables:
    """A finished run as charts need it: plain data, in the order of its files."""

    forecast: Forecast
    versions: str
    """The version of the program, for the source line."""
    request: str
    """Digest of the run's request."""
    series: Mapping[str, SeriesBands]
    """The main series."""
    strip: Mapping[str, Mapping[int, tuple[Values, Values]]]
    """Series → world → days and values of a few single worlds."""
    voice: Voice
    lead: str | None = None
    """The signal or series that the scenario says it is about."""

    @property
    def worlds(self) -> int:
        return self.forecast.worlds

    @property
    def start(self) -> date:
        return self.forecast.horizon.start

    @property
    def end(self) -> date:
        return self.forecast.horizon.end

    @property
    def signals(self) -> Sequence[SignalForecast]:
        return self.forecast.signals

    @property
    def first_readings(self) -> Sequence[SignalForecast]:
        """Every signal once, at the first of its dates; readings at later ones are further rows."""
        return [signal for signal in self.signals if self.is_first(signal)]

    @cached_property
    def _first_rows(self) -> dict[str, str]:
        """Signal → its first row. A signal whose first date lies beyond the horizon begins with a further one."""
        rows: dict[str, str] = {}
        for signal in self.signals:
            rows.setdefault(signal_of(signal.id), signal.id)
        return rows

    def is_first(self, signal: SignalForecast) -> bool:
        """Whether a row reads its signal at the first of the dates at which it is read."""
        name = signal_of(signal.id)
        return self._first_rows.get(name, name) == signal.id

    def row_name(self, signal: SignalForecast) -> str:
        """What a row of signals in their order is called: the title, and of a further reading the date alone;
        without a title the id, which has the date."""
        title = self.text(signal.title)
        if self.is_first(signal) or title == signal.id:
            return title
        return "… " + title[max(title.rfind("("), title.rfind("（")) :]

    def text(self, words: Mapping[str, str | None]) -> str:
        """Words in the language of the charts, in English where there are no others."""
        return self.voice.text(words)


def read_run(folder: Path, voice: Voice) -> RunTables:
    """Read `forecast.json`, `manifest.json`, `series.parquet` and, where there is one, `strip.parquet`.

    Raises
    ------
    OSError
        If a file cannot be read.
    RunError
        If its forecast is damaged, or has the schema of another version.
    """
    forecast = read_forecast(folder, shown=True)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    versions = manifest.get("versions", {})
    program = versions.get("simulator") or manifest.get("version") or forecast.version
    strip = folder / "strip.parquet"
    return RunTables(
        forecast,
        str(program),
        str(manifest.get("request", "")),
        main_series(columns_of(folder / "series.parquet")),
        single_worlds(columns_of(strip)) if strip.exists() else {},
        voice,
        _lead(manifest),
    )


def _lead(manifest: Mapping[str, Any]) -> str | None:
    """The signal or series that a manifest's scenario names as its lead."""
    named = manifest.get("scenario", {}).get("lead") or {}
    return named.get("signal") or named.get("series")


def columns_of(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Columns of a Parquet file; dates as proleptic ordinals, missing numbers as NaN."""
    import pyarrow as pa

    table = read_columns(path, repeated=REPEATED)
    epoch = date(1970, 1, 1).toordinal()
    columns: dict[str, npt.NDArray[Any]] = {}
    for name, column in zip(table.column_names, table.columns, strict=True):
        if pa.types.is_date(column.type):
            columns[name] = days_in(column, -epoch) + float(epoch)
        elif pa.types.is_dictionary(column.type) or pa.types.is_string(column.type):
            columns[name] = texts_in(column)
        else:
            columns[name] = numbers_in(column)
    return columns


def main_series(columns: Mapping[str, npt.NDArray[Any]]) -> dict[str, SeriesBands]:
    """The main series in the order of the table, dates increasing."""
    main = columns["main"].astype(bool)
    return bands_by_series(columns, list(dict.fromkeys(columns["series"].astype(str)[main])))


def bands_by_series(columns: Mapping[str, npt.NDArray[Any]], wanted: Sequence[str]) -> dict[str, SeriesBands]:
    """So many series of the table as are named and kept, dates increasing."""
    bands: dict[str, SeriesBands] = {}
    names = columns["series"].astype(str)
    for name in [name for name in wanted if (names == name).any()]:
        rows = np.flatnonzero(names == name)
        rows = rows[np.argsort(columns["date"][rows], kind="stable")]
        meaning = {"en": visible(str(columns["meaning"][rows[0]])), "zh": visible(str(columns["meaning_zh"][rows[0]]))}
        quantiles = {level: columns[level][rows].astype(float) for level in LEVELS}
        days = columns["date"][rows].astype(float)
        bands[str(name)] = SeriesBands(
            str(name), str(columns["unit"][rows[0]]), meaning, days, quantiles, short_name(str(name))
        )
    return bands


def short_name(series: str) -> dict[str, str | None] | None:
    """The short name of a series without labels, by language; None where this catalogue does not know it."""
    known = load_catalogue().series.get(series)
    return None if known is None or known.short is None else {"en": known.short.en, "zh": known.short.zh}


def single_worlds(columns: Mapping[str, npt.NDArray[Any]]) -> dict[str, dict[int, tuple[Values, Values]]]:
    """Series → world → days and values, dates increasing."""
    paths: dict[str, dict[int, tuple[Values, Values]]] = {}
    names = columns["series"].astype(str)
    for name in dict.fromkeys(names):
        of_series = np.flatnonzero(names == name)
        for world in np.unique(columns["world"][of_series]):
            rows = of_series[columns["world"][of_series] == world]
            rows = rows[np.argsort(columns["date"][rows], kind="stable")]
            path = (columns["date"][rows].astype(float), columns["value"][rows].astype(float))
            paths.setdefault(str(name), {})[int(world)] = path
    return paths
