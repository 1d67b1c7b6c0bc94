"""`forecast.json` of a run, read and held against the manifest (docs/runs.md)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from simulator.catalogue.characters import visible_data
from simulator.forecast.forecast import SCHEMA, Forecast
from simulator.runs import reading
from simulator.runs.errors import DamagedRunError, OtherVersionError
from simulator.runs.manifest import FORECAST, Manifest
from simulator.runs.request import versions

FIRST_SCHEMA = 1
"""Of forecasts that name none."""


def read_forecast(folder: Path, shown: bool = False) -> Forecast:
    """The forecast of the run in a folder; `shown` makes every text in it visible.

    Raises
    ------
    OSError
        If it cannot be read.
    OtherVersionError
        If another version of the program wrote it, with another schema.
    DamagedRunError
        If it is no forecast.
    """
    try:
        return _forecast(folder / FORECAST, shown)
    except ValueError as error:
        raise DamagedRunError(f"{folder} is damaged: {FORECAST} {error}") from None


def check_forecast(folder: Path, manifest: Manifest) -> None:
    """Compare a forecast with its manifest.

    Raises
    ------
    OtherVersionError
        If another version of the program wrote it, with another schema.
    ValueError
        If it cannot be relied on; the message is half a sentence.
    """
    try:
        forecast = _forecast(folder / FORECAST)
    except OSError:
        raise ValueError("is no forecast") from None
    except OtherVersionError:
        if manifest.versions != versions():
            raise
        raise ValueError(f"has another schema than {SCHEMA}") from None
    if not _agree(forecast, manifest):
        raise ValueError("does not fit the manifest")


def _forecast(path: Path, shown: bool = False) -> Forecast:
    try:
        content = reading.read_json(path)
    except ValueError:
        raise ValueError("is no forecast") from None
    schema = _schema(content)
    if schema not in (None, SCHEMA):
        raise OtherVersionError(
            f"{path.parent} was made by another version: its {FORECAST} has schema {schema}, and this version reads "
            f"schema {SCHEMA}; make the run again"
        )
    try:
        return Forecast.model_validate(visible_data(content) if shown else content)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise ValueError(f"is no forecast (at {where or 'its top'})") from None


def _schema(content: Any) -> int | None:
    """The schema that a forecast names; None where the content is no forecast of any."""
    if not isinstance(content, dict) or not {"scenario", "worlds", "signals"} <= content.keys():
        return None
    named = content.get("schema", FIRST_SCHEMA)
    return named if type(named) is int and named > 0 else None


def _agree(forecast: Forecast, manifest: Manifest) -> bool:
    scenario = manifest.scenario
    return (
        (forecast.worlds, forecast.seed) == (manifest.worlds, manifest.seed)
        and forecast.scenario.id == scenario["id"]
        and [signal.id for signal in forecast.signals] == list(scenario["signals"])
        and [signal.id for signal in forecast.unmodelled] == list(scenario["unmodelled"])
        and [signal.id for signal in forecast.beyond] == _beyond(scenario)
        and forecast.horizon.start < forecast.horizon.end
    )


def _beyond(scenario: Mapping[str, Any]) -> list[str]:
    """The signals that a scenario leaves out, since they fall due beyond its horizon."""
    return [each["id"] for each in scenario.get("beyond", ()) if each["kind"] == "signal"]
