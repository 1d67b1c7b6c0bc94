"""The forecast as a tidy table, `forecast.parquet`: a row for every number, with both of its uncertainties.

A signal has a row for its probability, for a ratio and its two members, and for the mean and quantiles of its quantity.
The sampling error of a quantile is that of its rank (Woodruff 1952): the values at the ends of the 95 % interval of the
share of worlds below it.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from simulator.forecast.estimate import NORMAL_95, Estimate
from simulator.forecast.forecast import Forecast, ForecastProbability, Quantity, SignalForecast
from simulator.forecast.windows import window_end
from simulator.scenario.definition import Scenario

QUANTILES = {"q05": 0.05, "q10": 0.1, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q90": 0.9, "q95": 0.95}
"""The quantiles of a quantity that have a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """One number of a forecast.

    date: the last day that it speaks about
    quantity: probability, ratio, numerator, denominator, mean, or a quantile (q05 … q95)
    unit: 1 for pure numbers
    estimate: None where it is undefined
    error, low, high: its standard error and 95 % interval, of sampling alone
    assumed_low, assumed_high: the 80 % range of a probability over assumptions; None where there is none
    answered: the worlds that answer the signal
    """

    signal: str
    title: str
    date: date
    quantity: str
    unit: str
    estimate: float | None
    error: float | None
    low: float | None
    high: float | None
    assumed_low: float | None = None
    assumed_high: float | None = None
    answered: int


NUMBERS = ("estimate", "error", "low", "high", "assumed_low", "assumed_high")
ROW_KINDS = {
    **dict.fromkeys(("scenario", "run", "signal", "title"), "text"),
    "date": "date32[day]",
    **dict.fromkeys(("quantity", "unit"), "text"),
    **dict.fromkeys(NUMBERS, "double"),
    "answered": "int64",
}
"""Every column of the table and its kind: which scenario and run, and what a row holds."""

Source = Callable[[Forecast, Scenario], Iterator[ForecastRow]]


def signal_rows(forecast: Forecast, scenario: Scenario) -> Iterator[ForecastRow]:
    """The rows of the signals, in their order."""
    for signal in forecast.signals:
        asked = scenario.signals[signal.id]
        about: dict[str, Any] = {
            "signal": signal.id,
            "title": signal.title["en"],
            "date": asked.deadline or window_end(asked.form, scenario.end),
            "answered": signal.answered,
        }
        for quantity, estimate in _estimates(signal):
            yield ForecastRow(quantity=quantity, **about, **_numbers(estimate))


def outcome_rows(forecast: Forecast, _: Scenario) -> Iterator[ForecastRow]:
    """The rows of the outcomes: series on their days, under the names of outcomes (`open_lag@2027-12-31`)."""
    for outcome in forecast.outcomes:
        named: dict[str, Any] = {"signal": outcome.id, "title": outcome.quantity.name["en"], "date": outcome.date}
        for quantity, estimate in _of_quantity(outcome.quantity, forecast.worlds):
            yield ForecastRow(quantity=quantity, answered=forecast.worlds, **named, **_numbers(estimate))


SOURCES: tuple[Source, ...] = (signal_rows, outcome_rows)
"""What the table is put together from."""


def forecast_rows(forecast: Forecast, scenario: Scenario) -> list[ForecastRow]:
    """All rows of a run's forecast."""
    return list(chain.from_iterable(source(forecast, scenario) for source in SOURCES))


def forecast_columns(forecast: Forecast, scenario: Scenario, run: str) -> dict[str, list[Any]]:
    """The columns of the table; `run` is the run's name."""
    rows = list(forecast_rows(forecast, scenario))
    same = {"scenario": scenario.id, "run": run}
    return {
        name: [same[name]] * len(rows) if name in same else [getattr(row, name) for row in rows] for name in ROW_KINDS
    }


def _estimates(signal: SignalForecast) -> Iterator[tuple[str, Estimate]]:
    """Every number that is said of a signal."""
    if signal.probability is not None:
        yield "probability", signal.probability
    if signal.ratio is not None:
        yield "ratio", signal.ratio
        members = {"numerator": signal.ratio.numerator, "denominator": signal.ratio.denominator}
        yield from ((name, member) for name, member in members.items() if member is not None)
    if signal.quantity is not None:
        yield from _of_quantity(signal.quantity, signal.answered)


def _of_quantity(quantity: Quantity, worlds: int) -> Iterator[tuple[str, Estimate]]:
    """The mean and the quantiles of a quantity."""
    yield "mean", quantity.mean
    for name, level in QUANTILES.items():
        yield name, quantile_estimate(quantity, level, worlds)


def quantile_estimate(quantity: Quantity, level: float, worlds: int) -> Estimate:
    """A quantile with the interval of its rank, without one where so few worlds leave its ends beyond all levels; that
    of a count has no standard error, since it can only jump."""
    half = NORMAL_95 * math.sqrt(level * (1 - level) / worlds)
    value, kind = quantity.at(level), "quantile"
    if level - half < quantity.levels[0] or level + half > quantity.levels[-1]:
        return Estimate(value=value, kind=kind, unit=quantity.unit)
    low, high = quantity.at(level - half), quantity.at(level + half)
    error = None if quantity.is_count else (high - low) / (2 * NORMAL_95)
    return Estimate(value=value, error=error, low=low, high=high, kind=kind, unit=quantity.unit)


def _numbers(estimate: Estimate) -> dict[str, Any]:
    """A number with its uncertainties as columns."""
    assumed = estimate.assumptions if isinstance(estimate, ForecastProbability) else None
    return {
        "estimate": estimate.value,
        "error": estimate.error,
        "low": estimate.low,
        "high": estimate.high,
        "unit": estimate.unit,
        "assumed_low": assumed and assumed.low,
        "assumed_high": assumed and assumed.high,
    }
