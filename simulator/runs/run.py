"""A finished run, opened: what it is, what it forecasts, and its tables."""

from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from simulator.catalogue.counted import counted
from simulator.forecast.forecast import Forecast, SignalForecast
from simulator.runs.buffers import read_columns
from simulator.runs.errors import DamagedRunError, OtherVersionError, RunError
from simulator.runs.forecast_file import read_forecast
from simulator.runs.manifest import FORECAST_TABLE, MANIFEST, WORLDS_FILE, Manifest, read_manifest
from simulator.runs.request import versions
from simulator.runs.verify import check_files
from simulator.scenario.definition import Scenario
from simulator.scenario.record import rebuilt

if TYPE_CHECKING:
    import pandas
    import pyarrow as pa


FRAME_KINDS = {
    **dict.fromkeys(("id", "title", "judgement", "kind"), "string"),
    **dict.fromkeys(("answered", "undefined", "outside"), "int64"),
    **dict.fromkeys(("probability", "error", "low", "high", "assumed_low", "assumed_high", "assumed_sd"), "float64"),
    "assumed_clear": "boolean",
    "median_date": "datetime64[s]",
    "hedge": "string",
    **dict.fromkeys(("hedge_low", "hedge_high", "mean", "median", "ratio"), "float64"),
}
"""Columns of `to_frame` and what pandas holds them as."""


class Run:
    """A finished run on disk. Tables are read when asked for, as Arrow tables.

    Attributes
    ----------
    folder: where it lies
    manifest: what it is: scenario as resolved, seed, worlds, versions, files
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """Open a finished run.

        Raises
        ------
        RunError
            If there is none in the folder, or it is unfinished.
        DamagedRunError
            If its files are not those that its manifest lists.
        """
        run = cls.find(Path(folder))
        if run is None:
            raise RunError(f"{folder} holds no finished run (it has no manifest.json)")
        return run

    @classmethod
    def find(cls, folder: Path) -> Self | None:
        """The sound, finished run in a folder; None if there is none.

        Raises
        ------
        OtherVersionError
            If another version of the program made it, whose files this one does not read.
        DamagedRunError
            If its files are not those that its manifest lists.
        """
        manifest = read_manifest(folder)
        if manifest is None:
            return None
        check_files(folder, manifest)
        run = cls(folder, manifest)
        try:
            run.scenario  # noqa: B018 - a scenario that cannot be rebuilt is the fault that is looked for
        except OtherVersionError as error:
            if manifest.versions == versions():
                raise DamagedRunError(f"{folder} is damaged: {MANIFEST}: scenario is none") from error
            raise
        return run

    @cached_property
    def forecast(self) -> Forecast:
        """The content of `forecast.json`: every signal's probability, date and distribution."""
        return read_forecast(self.folder)

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario as it was when the run was made, rebuilt from the manifest.

        Raises
        ------
        OtherVersionError
            If the manifest was written by another version of the program.
        """
        try:
            return rebuilt(self.manifest.scenario, self.manifest.places)
        except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
            raise OtherVersionError(f"{self.folder} was made by another version; make the run again") from error

    def signals(self) -> "pa.Table":
        """A row per world: `<id>` (yes, no, undefined, outside), `<id>__date` (when first), `<id>__value` (the
        quantity), with `_` for the dashes of an id."""
        return self._table("signals.parquet")

    def outcomes(self) -> "pa.Table":
        """A row per world: values of main series at the ends of years and at the horizon, of others at the horizon."""
        return self._table("outcomes.parquet")

    def forecast_table(self) -> "pa.Table":
        """A row per number of the forecast, with its error and its range over assumptions."""
        return self._table(FORECAST_TABLE)

    def events(self) -> "pa.Table":
        """A row per world: when each event first happened."""
        return self._table("events.parquet")

    def event_weeks(self) -> "pa.Table":
        """A row per event and week: how often it happened, over all worlds."""
        return self._table("event-weeks.parquet")

    def series(self) -> "pa.Table":
        """A row per series and clearing: quantile bands, pointwise."""
        return self._table("series.parquet")

    def strip(self) -> "pa.Table":
        """A row per main series, world and clearing, for the first few worlds."""
        return self._table("strip.parquet")

    def parameters(self) -> "pa.Table":
        """A row per world: what it drew of every uncertain parameter."""
        return self._table("parameters.parquet")

    def world_series(self) -> "pa.Table":
        """A row per world and clearing: every series; kept only where `keep_worlds` asked for it.

        Raises
        ------
        RunError
            If the run kept no worlds.
        """
        if not self.manifest.keep_worlds:
            raise RunError(f"{self.folder} kept no series by world; run it with --keep-worlds")
        return self._table(WORLDS_FILE)

    def to_frame(self) -> "pandas.DataFrame":
        """The forecast as a pandas table, one row per signal (needs the extra `[pandas]`).

        Texts are `string`, numbers `float64`, counts `int64`, dates `datetime64[s]`, and yes or no `boolean`; what is
        not there is NA, NaN or NaT.

        Raises
        ------
        RunError
            If pandas is not installed.
        """
        try:
            pandas: Any = import_module("pandas")
        except ImportError as error:
            raise RunError(
                "to_frame needs pandas, which is not installed: pip install 'layered-market-simulator[pandas]'"
            ) from error
        rows = [signal_row(signal) for signal in self.forecast.signals]
        frame: pandas.DataFrame = pandas.DataFrame(
            {name: pandas.Series([row[name] for row in rows], dtype=kind) for name, kind in FRAME_KINDS.items()}
        )
        return frame.set_index("id")

    def _table(self, name: str) -> "pa.Table":
        import pyarrow as pa

        try:
            return read_columns(self.folder / name)
        except (OSError, ValueError, pa.ArrowException) as error:
            raise DamagedRunError(f"{self.folder / name} cannot be read") from error

    def __repr__(self) -> str:
        manifest = self.manifest
        worlds = counted(manifest.worlds, "world")
        return f"<Run {manifest.run}: {manifest.scenario['id']}, {worlds}, seed {manifest.seed}>"


def signal_row(signal: SignalForecast) -> dict[str, Any]:
    """A signal of the forecast as one flat row."""
    chance, when, hedge, quantity = signal.probability, signal.when, signal.hedge, signal.quantity
    assumed = chance and chance.assumptions
    return {
        "id": signal.id,
        "title": signal.title["en"],
        "judgement": signal.judgement,
        "kind": signal.kind,
        "answered": signal.answered,
        "undefined": signal.undefined,
        "outside": signal.outside,
        "probability": chance and chance.value,
        "error": chance and chance.error,
        "low": chance and chance.low,
        "high": chance and chance.high,
        "assumed_low": assumed and assumed.low,
        "assumed_high": assumed and assumed.high,
        "assumed_sd": assumed and assumed.sd,
        "assumed_clear": assumed and assumed.clear,
        "median_date": when and when.median,
        "hedge": hedge and hedge.word,
        "hedge_low": hedge and hedge.low,
        "hedge_high": hedge and hedge.high,
        "mean": quantity and quantity.mean.value,
        "median": quantity and quantity.at(0.5),
        "ratio": signal.ratio and signal.ratio.value,
    }
