"""Stories that nobody simulated, with one thing of every kind to tell."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from simulator.analysis.story.backdrop import LEVELS, Backdrop, Fan
from simulator.analysis.story.stories import Answered, Cover, Ending, Lift, Stories, Story, Tail
from simulator.analysis.story.story_events import (
    EventTally,
    FirstEvent,
    SeriesEvent,
    ShiftEvent,
    ShockEvent,
    SignalEvent,
    StoryItem,
)
from simulator.analysis.story.worlds import Fired, Occurrence, World
from simulator.forecast.intervals import probability
from simulator.scenario import load_scenario
from simulator.scenario.calendar import make_calendar
from tests.forecasts import signal

WORLDS = 10_000
SCENARIO = load_scenario("export-controls-tightening")
CALENDAR = make_calendar(SCENARIO.start, SCENARIO.end, SCENARIO.calendar["conferences"])
SHOWN = ("gap_months", "price_ratio", "spending_cn", "base_labs")


def chance(percent: float) -> Any:
    return probability(round(percent * WORLDS / 100), WORLDS)


def backdrop(weighted: bool) -> Backdrop:
    """What texts and charts ask of a backdrop: scenario, calendar, fans, titles of signals, the run."""
    clearings = len(CALENDAR.clearings)
    rising = np.linspace(1, 2, clearings)
    fans = {name: Fan(name, {level: rising * (1 + share) for level, share in LEVELS.items()}) for name in SHOWN}
    titles = {
        name: signal(id=name, title={"en": one.title, "zh": one.title_zh}) for name, one in SCENARIO.signals.items()
    }
    weights = np.ones(WORLDS)
    weights[17] = 2.5 if weighted else 1
    run = SimpleNamespace(
        manifest=SimpleNamespace(worlds=WORLDS, seed=20260214, run="0123456789ab"), folder=None, forecast={}
    )
    ensemble = SimpleNamespace(
        run=run,
        worlds=WORLDS,
        weights=weights,
        weighted=weighted,
        evidence={"en": "Two price wars", "zh": "两次价格战"} if weighted else None,
        signals=titles,
    )
    made = SimpleNamespace(scenario=SCENARIO, calendar=CALENDAR, fans=fans, ensemble=ensemble)
    return cast(Backdrop, made)


def beats() -> tuple[StoryItem, ...]:
    """One of every kind, on both sides."""
    chip = Fired("chip-supply", date(2026, 7, 18), date(2027, 7, 17), {"compute.imports0": 0.578})
    rule = Fired("equipment-rule", date(2026, 7, 11), None, {"policy.mature_node_equipment.active": 1.0})
    week = date(2026, 2, 28)
    return (
        FirstEvent(week, 1, "price-war", 1, (("cn", 1),), chance(15)),
        FirstEvent(week, 1, "sold-out", 2, (("Zhipu", 1), ("Baidu", 1)), chance(4)),
        FirstEvent(week, 1, "feature-suspended", 1, (), None),
        SignalEvent(week, 1, "new-price-war", True, chance(43)),
        SeriesEvent(date(2026, 3, 7), 1, "spending_cn", 90.4, False, 0.95),
        EventTally(date(2026, 3, 28), 1, "incident", date(2026, 2, 14), 9, (), (date(2026, 3, 7), 4), 5.25),
        ShockEvent(date(2026, 7, 11), 1, rule, over=False),
        ShockEvent(date(2026, 7, 18), 1, chip, over=False),
        EventTally(
            date(2026, 9, 26), 1, "sold-out", date(2026, 7, 4), 8,
            (("StepFun", 3), ("DeepSeek", 1), ("CAS", 1), ("Zhipu", 1), ("MiniMax", 1), ("Tencent", 1)),
            (date(2026, 7, 4), 8), None,
        ),
        SignalEvent(date(2026, 12, 31), 1, "us-frontier-lead-persists-2", False, chance(97.5)),
        SeriesEvent(date(2027, 3, 6), 1, "gap_months", 9.14, True, 0.9),
        ShiftEvent(date(2027, 6, 5), 1, "price_ratio", date(2027, 3, 6), 12.3, 4.56),
        ShockEvent(date(2027, 7, 17), 1, chip, over=True),
        FirstEvent(date(2029, 2, 10), 1, "bubble-bursts", 1, (("us", 1),), chance(0)),
    )  # fmt: skip


def story(number: int, percent: float | None, lifted: str, holds: bool) -> Story:
    """A world of a number; its neighbours answer one signal unlike the others."""
    clearings = len(CALENDAR.clearings)
    series = {name: np.linspace(1, 1.5 + place, clearings, dtype=np.float32) for place, name in enumerate(SHOWN)}
    happenings = (
        Occurrence(date(2026, 2, 28), "price-war", "cn", 1),
        Occurrence(date(2026, 3, 7), "incident", None, 4),
    )
    answers = (
        Answered("new-price-war", True, date(2026, 2, 28), 1.0, chance(43)),
        Answered("us-frontier-lead-persists-2", False, None, -1.5, chance(97.5)),
        Answered("gap-months-not-years-2", True, None, 5.0, chance(74)),
        Answered("layer-foundation-loosens-2", None, None, None, chance(17)),
    )
    own = Lift(lifted, chance(81 if holds else 19), chance(50), holds)
    war = Lift("new-price-war", chance(44), chance(43), True)
    return Story(
        World(number, happenings, beats_of_shocks(), series),
        (Tail("trust.start", 0.512, False, 0.9987), Tail("compute.domestic0", 45.8, True, 0.9612)),
        beats(),
        (
            Ending("gap_months", 7.02, 9.99, 0.95, 0.0),
            Ending("price_ratio", 10.0, 3.2, 0.0, 0.9),
            Ending("base_labs", 9, 6, 0.5, 0.25),
            Ending("spending_cn", 80, 440, 0.5, 0.25),
        ),
        answers,
        None if percent is None else chance(percent),
        () if percent is None else (own, war),
    )  # fmt: skip


def beats_of_shocks() -> tuple[Fired, ...]:
    return tuple(beat.fired for beat in beats() if isinstance(beat, ShockEvent) and not beat.over)


def one_world(weighted: bool = False) -> Stories:
    """World 17, asked for by its number."""
    return Stories(backdrop(weighted), (story(17, None, "", True),), None)


def two_worlds() -> Stories:
    """Two typical worlds among those with a price war."""
    told = (story(17, 61, "gap-months-not-years-2", True), story(4025, 39, "china-slope-steeper-2", False))
    cover = Cover(4300, 2048, 0.0812, 0.4715, 0.184)
    return Stories(backdrop(False), told, cover, {"new-price-war": True}, chance(43))
