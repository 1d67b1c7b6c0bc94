"""What `forecast.json` must hold, so that whoever reads it finds what it relies on (docs/runs.md)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulator.runs import reading
from simulator.runs.manifest import Manifest
from simulator.scenario.flags import Flag

Share = Annotated[float, Field(ge=0, le=1)]
Amount = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, allow_inf_nan=False)


class _Text(_Part):
    en: str
    zh: str | None


class _Hedge(_Part):
    word: str
    low: Share
    high: Share


class _Assumptions(_Part):
    low: Share
    high: Share
    sd: Share
    sd_low: Share
    sd_high: Annotated[float, Field(ge=0)]
    clear: bool
    sets: Annotated[int, Field(ge=2)]
    noises: Annotated[int, Field(ge=2)]


class _UnderForms(_Part):
    forms: dict[str, str]
    value: Share | None
    difference: Annotated[float, Field(ge=-1, le=1)] | None
    error: Annotated[float, Field(ge=0)] | None


class _Structures(_Part):
    low: Share
    high: Share
    worlds: Annotated[int, Field(ge=1)]
    under: tuple[_UnderForms, ...]


class _Probability(_Part):
    """Error, low and high are of sampling alone; runs of version 0.1 tell nothing of assumptions or structures."""

    value: Share
    error: Annotated[float, Field(ge=0)]
    low: Share
    high: Share
    assumptions: _Assumptions | None = None
    assumptions_missing: _Text | None = None
    structures: _Structures | None = None


class _Threshold(_Part):
    side: Literal["above", "below"]
    value: float


class _When(_Part):
    dates: Annotated[tuple[date, ...], Field(min_length=1)]
    cumulative: tuple[Share, ...]
    until: date
    censored: Share
    p10: date | None
    median: date | None
    p90: date | None


class _Quantity(_Part):
    name: _Text
    unit: str
    threshold: _Threshold | None
    levels: Annotated[tuple[Share, ...], Field(min_length=1)]
    values: tuple[float, ...]
    mean: float


class _Odds(_Part):
    value: float | None
    low: float | None
    high: float | None
    numerator: _Probability | None
    denominator: _Probability | None
    names: dict[Literal["numerator", "denominator"], _Text]
    threshold: _Threshold | None


class _Index(_Part):
    id: str
    title: _Text
    version: _Text
    fallback: _Text


class _Signal(_Part):
    id: str
    title: _Text
    judgement: str | None
    flags: tuple[Flag, ...] = ()
    replaces: str | None = None
    source: str | None
    quote: str | None
    proxy: str | None
    resolves_by: str | None
    index: _Index | None = None
    question: _Text
    hedge: _Hedge | None
    kind: Literal["probability", "distribution", "odds"]
    answered: Amount
    undefined: Amount
    outside: Amount
    probability: _Probability | None
    when: _When | None
    quantity: _Quantity | None
    odds: _Odds | None


class _Unmodelled(_Part):
    id: str
    title: _Text
    reason: str


class _Form(_Part):
    id: str
    title: _Text


class _Structure(_Part):
    id: str
    title: _Text
    forms: Annotated[tuple[_Form, ...], Field(min_length=1)]


class _About(_Part):
    id: str
    title: _Text
    question: _Text


class _Horizon(_Part):
    start: date
    end: date


class _Forecast(_Part):
    scenario: _About
    horizon: _Horizon
    worlds: int
    seed: int
    version: str
    judgements: dict[str, _Text]
    structures: tuple[_Structure, ...] = ()
    signals: tuple[_Signal, ...]
    unmodelled: tuple[_Unmodelled, ...]


def check_forecast(path: Path, manifest: Manifest) -> None:
    """Compare a forecast with what every reader relies on, and with its manifest.

    Raises
    ------
    ValueError
        If it cannot be relied on; the message is half a sentence.
    """
    try:
        content: dict[str, Any] = reading.read_json(path)
        forecast = _Forecast.model_validate(content)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise ValueError(f"is no forecast (at {place or 'its top'})") from None
    except (OSError, ValueError):
        raise ValueError("is no forecast") from None
    if not _agree(forecast, manifest) or not all(_is_whole(signal) for signal in forecast.signals):
        raise ValueError("does not fit the manifest")


def _agree(forecast: _Forecast, manifest: Manifest) -> bool:
    scenario: Mapping[str, Any] = manifest.scenario
    return (
        (forecast.worlds, forecast.seed) == (manifest.worlds, manifest.seed)
        and forecast.scenario.id == scenario["id"]
        and [signal.id for signal in forecast.signals] == list(scenario["signals"])
        and [entry.id for entry in forecast.unmodelled] == list(scenario["unmodelled"])
        and forecast.horizon.start < forecast.horizon.end
    )


def _is_whole(signal: _Signal) -> bool:
    """Whether curves have a height for each date, and a ratio stands where there is one."""
    when, quantity = signal.when, signal.quantity
    return (
        (when is None or len(when.dates) == len(when.cumulative))
        and (quantity is None or len(quantity.levels) == len(quantity.values))
        and (signal.kind == "odds") == (signal.odds is not None)
        and (signal.odds is None or len(signal.odds.names) == 2)
    )
