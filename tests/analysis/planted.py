"""An ensemble whose worlds are written by hand: parameters, events and series that a test knows everything about."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from simulator.analysis.ensemble import Ensemble
from simulator.catalogue.declarations import EventName, Parameter, SeriesName
from simulator.catalogue.quantities import Uniform
from simulator.catalogue.roster import Roster
from simulator.catalogue.texts import Title
from simulator.forecast.forecast import SignalForecast
from simulator.runs.columns import by_column
from simulator.scenario.calendar import make_calendar
from simulator.scenario.definition import Setting
from simulator.scenario.signals import Crossing, Level, Signal, Threshold
from tests.forecasts import quantity, signal

START, END = date(2026, 2, 14), date(2027, 2, 14)
CLEARINGS = make_calendar(START, END).clearing_dates
SIGNAL = "planted"
Numbers = npt.NDArray[np.float64]


def planted(
    holds: npt.NDArray[np.bool_],
    parameters: Mapping[str, Numbers] | None = None,
    events: Mapping[str, npt.NDArray[np.int32]] | None = None,
    series: Mapping[str, Numbers] | None = None,
    defined: npt.NDArray[np.bool_] | None = None,
    days: npt.NDArray[np.int32] | None = None,
    values: Numbers | None = None,
    weights: Numbers | None = None,
    folder: Path = Path(),
) -> Ensemble:
    """An ensemble with one signal; events as days since 1970 (−1 never), series as one value for all clearings.

    A signal with `values` is a distribution without threshold; one with `days` crosses a threshold.
    """
    worlds = holds.size
    parameters, events, series = parameters or {}, events or {}, series or {}
    known = np.ones(worlds, dtype=np.bool_) if defined is None else defined
    answers = pa.array(np.where(known, np.where(holds, "yes", "no"), "undefined"))
    columns: dict[str, Any] = {"world": np.arange(worlds)}
    if values is None:
        columns[SIGNAL] = answers
    else:
        columns[f"{SIGNAL}.value"] = values
    if days is not None:
        columns[f"{SIGNAL}.date"] = pa.array(days, mask=days < 0).cast(pa.date32())
    first = {name: pa.array(day, mask=day < 0).cast(pa.date32()) for name, day in events.items()}
    kept = {name: np.repeat(value.astype(np.float32), len(CLEARINGS)) for name, value in series.items()}
    dates = np.tile(np.array([(day - date(1970, 1, 1)).days for day in CLEARINGS], dtype=np.int32), worlds)
    world = np.repeat(np.arange(worlds), len(CLEARINGS))
    run = SimpleNamespace(
        folder=folder,
        manifest=SimpleNamespace(worlds=worlds, seed=7, keep_worlds=True),
        forecast=SimpleNamespace(signals=(entry(values),)),
        scenario=scenario(parameters, events, series, days is not None),
        signals=lambda: by_column(columns),
        events=lambda: by_column({"world": np.arange(worlds), **first}),
        parameters=lambda: by_column({"world": np.arange(worlds), **parameters}),
        world_series=lambda: by_column({"world": world, "date": pa.array(dates).cast(pa.date32()), **kept}),
    )
    return Ensemble(run, folder, weights, None if weights is None else {"en": "a finding", "zh": "证据"})


def entry(values: Numbers | None) -> SignalForecast:
    """The signal in the forecast."""
    told: dict[str, Any] = {"id": SIGNAL, "title": {"en": "The planted signal", "zh": "植入的信号"}}
    return signal(**told, quantity=None if values is None else quantity([0.0, 1.0], "fm", (0.0, 1.0)))


def scenario(
    parameters: Mapping[str, Any], events: Mapping[str, Any], series: Mapping[str, Any], crosses: bool
) -> SimpleNamespace:
    """What the analyses ask of a scenario: names, units, calendar and the form of the signal."""
    above = Threshold("above", 1.0)
    form = Crossing("own", above, (START, END), 1) if crosses else Level("own", END)
    where = Setting(Uniform(0, 1), "a test", Title("planted"), "planted.yaml:1")
    return SimpleNamespace(
        start=START,
        end=END,
        calendar={},
        roster=Roster((), (), (), {}),
        labels={},
        signals={SIGNAL: Signal(SIGNAL, form, above)},
        correlations=(),
        settings=dict.fromkeys(parameters, where),
        parameters={
            path: Parameter(
                path,
                Title(f"what {path} means"),
                "year",
                "unit",
                0,
                1,
                Uniform(0, 1),
                "",
                Title(""),
                "",
                True,
                False,
                None,
                "",
            )
            for path in parameters
        },
        events={name: EventName(name, f"{name} happens", f"{name}发生", "none", "planted") for name in events},
        series={name: SeriesName(name, f"the {name}", f"{name}值", "1", "none", "planted", True) for name in series},
    )


def on(day: date, happens: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """An event on one day in the worlds in which it happens."""
    return np.where(happens, (day - date(1970, 1, 1)).days, -1).astype(np.int32)


def later(day: date, weeks: int) -> date:
    return day + timedelta(weeks=weeks)
