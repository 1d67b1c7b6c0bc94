"""Signals of fleets, designs and investment in worlds planted for them: at the threshold of a rule, and just off it."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pytest

from simulator.engine import labels
from simulator.engine.plan import Plan
from simulator.engine.record import NO, YES
from simulator.engine.recorder import Recorder
from simulator.engine.signals import SignalReader
from simulator.market.event_log import EventLog
from simulator.scenario import load_scenario

SCENARIO = load_scenario("baseline")
CALENDAR = Plan(SCENARIO, 1, 1).calendar
DAYS = CALENDAR.clearing_dates
Course = float | Mapping[date, float]
"""A value at every clearing, or values that hold from these days on (0 before)."""
SIGNALS: dict[str, tuple[list[dict[str, Course]], list[dict[str, Course]]]] = {
    "domestic-inference-share": (
        [{"domestic_serving_top5": 0.5}, {"domestic_serving_top5": {date(2026, 12, 1): 0.8, date(2027, 1, 1): 0.1}}],
        [{"domestic_serving_top5": 0.49}, {"domestic_serving_top5": {date(2027, 1, 1): 0.9}}],
    ),
    "domestic-compute-usable": (
        [{"domestic_flagships": 2}, {"domestic_flagships": {date(2027, 1, 1): 9}}],
        [{"domestic_flagships": 3}, {"domestic_flagships": {date(2026, 7, 1): 3, date(2026, 8, 1): 0}}],
    ),
    "original-architectures-adopted": (
        [{"designs_adopted_cn": 2, "designs_adopted_abroad": 1}],
        [
            {"designs_adopted_cn": 2, "designs_adopted_abroad": 0},
            {"designs_adopted_cn": 1, "designs_adopted_abroad": 1},
            {"designs_adopted_cn": {date(2027, 1, 1): 5}, "designs_adopted_abroad": {date(2027, 1, 1): 5}},
        ],
    ),
    "infrastructure-definer-irreversible": (
        [
            {"design_share_cn": 0.3, "top10_share": 0.6},
            {"design_share_cn": {DAYS[0]: 0.3, date(2026, 6, 1): 0.2, date(2027, 1, 1): 0.4}, "top10_share": 0.6},
        ],
        [
            {"design_share_cn": {DAYS[0]: 0.3, date(2028, 6, 1): 0.29}, "top10_share": 0.6},
            {"design_share_cn": 0.3, "top10_share": {DAYS[0]: 0.6, date(2026, 6, 1): 0.55, date(2027, 6, 1): 0.7}},
        ],
    ),
    "simple-unified-architecture-scales": ([{"unified_share": 0.5}], [{"unified_share": 0.49}]),
    "original-blade": (
        [{"original_top10": {date(2028, 12, 1): 1}}, {"original_top10": {date(2027, 1, 1): 2, date(2027, 3, 1): 0}}],
        [{"original_top10": 0}, {"original_top10": {date(2029, 1, 1): 1}}],
    ),
    "reuse-count-as-influence-metric": ([{"reuse_rank_lead": 0.01}], [{"reuse_rank_lead": 0}]),
    "china-roi-not-inferior": (
        [{"incremental_return.cn": 0.1, "incremental_return.us": 0.09}],
        [
            {"incremental_return.cn": 0.1, "incremental_return.us": 0.11},
            {"incremental_return.cn": {date(2028, 1, 1): 1}, "incremental_return.us": 0.1},
        ],
    ),
    "cost-ratio-persists": ([{"training_cost_ratio": 0.25}], [{"training_cost_ratio": 0.26}]),
    "ai-chip-demand-growth": (
        [{"capex_growth.cn": {date(2027, 1, 1): 0.2, date(2027, 2, 1): 0}}],
        [{"capex_growth.cn": 0.19, "capex_growth.us": 1, "capex_growth_all": 1}],
    ),
    "capex-ratio-tenth": (
        [{"capex_year.cn": 70, "capex_year.us": 1000}, {"capex_year.cn": 150, "capex_year.us": 1000}],
        [{"capex_year.cn": 69, "capex_year.us": 1000}, {"capex_year.cn": 151, "capex_year.us": 1000}],
    ),
    "larger-infrastructure-buildout": (
        [{"capex_growth_all": 0.25}],
        [{"capex_growth_all": 0.24, "capex_growth.cn": 1, "capex_growth.us": 1}],
    ),
    "china-revenue-contribution-lower": (
        [{"revenue_to_capex.cn": 0.1, "revenue_to_capex.us": 0.11}],
        [
            {"revenue_to_capex.cn": {DAYS[0]: 0.1, date(2027, 6, 1): 0.12}, "revenue_to_capex.us": 0.11},
            {"revenue_to_capex.cn": 0.11, "revenue_to_capex.us": 0.11},
        ],
    ),
}
"""Signal → worlds in which it holds, and worlds in which it does not."""


def value(course: Course, day: date) -> float:
    if isinstance(course, float | int):
        return course
    reached = [since for since in course if since <= day]
    return course[max(reached)] if reached else 0.0


def answered(name: str, worlds: list[dict[str, Course]]) -> np.ndarray:
    """How each of these worlds answers a signal of the baseline."""
    sizes = {
        event: max(1, len(labels.labels(entry.index, SCENARIO.roster))) for event, entry in SCENARIO.events.items()
    }
    log = EventLog(sizes, len(CALENDAR.ticks), len(worlds))
    recorder = Recorder(SCENARIO.series, SCENARIO.roster, len(DAYS), len(worlds))
    signals = {name: SCENARIO.signals[name]}
    reader = SignalReader(signals, SCENARIO.events, SCENARIO.roster, CALENDAR, log, recorder, len(worlds))
    for clearing, day in enumerate(DAYS):
        for series, entry in SCENARIO.series.items():
            known = labels.labels(entry.index, SCENARIO.roster)
            rows = [f"{series}.{label}" for label in known] or [series]
            planted = [[value(world.get(row, 0.0), day) for world in worlds] for row in rows]
            recorder.write(clearing, {series: np.array(planted, dtype=np.float32)})
    return reader.answers()[name].holds


@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_holds_in_the_worlds_planted_for_it_and_in_no_other(name: str) -> None:
    holding, others = SIGNALS[name]
    assert answered(name, [*holding, *others]).tolist() == [YES] * len(holding) + [NO] * len(others)


def test_every_signal_that_reads_their_series_is_planted() -> None:
    """A signal that is not here reads none of the series of these mechanisms."""
    ours = {name for name, entry in SCENARIO.series.items() if entry.mechanism in ("fleets", "diffusion", "investment")}
    asked = {name for name, signal in SCENARIO.signals.items() if any(series in repr(signal.form) for series in ours)}
    assert asked == set(SIGNALS)
