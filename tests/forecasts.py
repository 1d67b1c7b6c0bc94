"""Forecasts and signals of one that nobody simulated, with what a test does not care about filled in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from simulator.forecast.assumptions import Assumptions
from simulator.forecast.estimate import Estimate
from simulator.forecast.forecast import (
    About,
    DistributionForecast,
    Forecast,
    ForecastProbability,
    ForecastRatio,
    Horizon,
    MemberNames,
    ProbabilityForecast,
    Quantity,
    RatioForecast,
    SignalForecast,
    When,
)
from simulator.forecast.intervals import probability

LEVELS = tuple(round(0.005 + 0.01 * step, 3) for step in range(100))
ABOUT: dict[str, Any] = {
    "id": "signal",
    "title": {"en": "Signal", "zh": "信号"},
    "judgement": None,
    "flags": (),
    "replaces": None,
    "source": None,
    "quote": None,
    "proxy": None,
    "resolves_by": None,
    "index": None,
    "question": {"en": "does it hold.", "zh": "是否成立。"},
    "hedge": None,
    "answered": 10_000,
    "undefined": 0,
    "outside": 0,
}


def counted(happened: float, worlds: float, **more: Any) -> ForecastProbability:
    """A probability that was counted in so many worlds."""
    return ForecastProbability(**probability(happened, worlds).model_dump(), **more)


def over_assumptions(low: float, high: float, clear: bool = True) -> Assumptions:
    """A range over assumptions that nobody computed."""
    return Assumptions(low=low, high=high, sd=0.1, sd_low=0.05, sd_high=0.15, clear=clear, sets=1000, noises=2)


def quantity(values: Sequence[float], unit: str = "1", levels: Sequence[float] = LEVELS, **more: Any) -> Quantity:
    """A distribution by its quantiles."""
    told: dict[str, Any] = {"name": {"en": "a quantity", "zh": "数量"}, "unit": unit, "threshold": None} | more
    mean = Estimate(value=sum(values) / len(values), kind="mean", unit=unit)
    return Quantity(**told, levels=tuple(levels), values=tuple(values), mean=mean)


def when(dates: Sequence[date], cumulative: Sequence[float], median: date | None = None) -> When:
    """A first passage whose window ends with its last date."""
    censored = 1 - cumulative[-1]
    return When(
        dates=tuple(dates), cumulative=tuple(cumulative), until=dates[-1], censored=censored, p10=None, median=median,
        p90=None,
    )  # fmt: skip


def ratio(value: float | None, low: float | None = None, high: float | None = None, **more: Any) -> ForecastRatio:
    """A ratio of probabilities that nobody tells."""
    names = MemberNames(numerator={"en": "one", "zh": "甲"}, denominator={"en": "other", "zh": "乙"})
    told: dict[str, Any] = {"numerator": None, "denominator": None, "names": names, "threshold": None} | more
    return ForecastRatio(value=value, low=low, high=high, **told)


def signal(**changes: Any) -> SignalForecast:
    """A signal of the kind that these parts make it."""
    told = ABOUT | changes
    if told.get("ratio"):
        return RatioForecast(**told)
    if told.get("quantity") and not told.get("probability"):
        return DistributionForecast(**told)
    return ProbabilityForecast(**told)


def forecast(*signals: SignalForecast, start: date = date(2026, 2, 14), end: date = date(2029, 2, 14)) -> Forecast:
    """A forecast of signals."""
    return Forecast(
        scenario=About(id="baseline", title={"en": "Baseline", "zh": "基准情景"}, question={"en": "?", "zh": "？"}),
        horizon=Horizon(start=start, end=end),
        worlds=10_000,
        seed=20260214,
        version="1.0",
        judgements={},
        structures=(),
        signals=signals,
        outcomes=(),
        unmodelled=(),
        beyond=(),
    )
