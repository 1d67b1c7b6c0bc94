"""Shipped signals of the second part, each on a world in which it holds and on one in which it does not.

The worlds are data (tests/data/planted_signals.yaml); they lie close to each side of a threshold or of a date.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from simulator.engine import labels
from simulator.engine.record import NO, YES, Answer
from simulator.engine.recorder import Recorder
from simulator.engine.signals import SignalReader
from simulator.market.event_log import EventLog
from simulator.scenario import load_scenario
from simulator.scenario.calendar import make_calendar
from simulator.scenario.readings import signal_of
from tests.engine.test_onlooker_signals import SIGNALS

SCENARIO = load_scenario("baseline")
CALENDAR = make_calendar(SCENARIO.start, SCENARIO.end)
DATA = Path(__file__).parents[1] / "data"
PLANTED: Mapping[str, Mapping[str, Any]] = yaml.safe_load((DATA / "planted_signals.yaml").read_text("utf-8"))
CORE = yaml.safe_load((DATA / "core_signals.yaml").read_text("utf-8"))
INVENTORY = yaml.safe_load((DATA / "inventory.yaml").read_text("utf-8"))


def path(values: float | Mapping[date, float]) -> np.ndarray:
    """A series at every clearing, from a number or from dates and the values that begin on them."""
    steps = {SCENARIO.start: float(values)} if isinstance(values, int | float) else values
    days = CALENDAR.clearing_dates
    return np.array([next((steps[day] for day in sorted(steps, reverse=True) if day <= at), 0.0) for at in days])


def happenings(told: Any) -> Iterator[tuple[str | None, int]]:
    """Label and tick of each time, from a list of label@date or a mapping label → times (in as many weeks)."""
    if isinstance(told, dict):
        yield from ((label, tick) for label, times in told.items() for tick in range(times))
        return
    for each in told:
        label, day = (None, each) if isinstance(each, date) else each.split("@")
        yield label, CALENDAR.last_tick(day if isinstance(day, date) else date.fromisoformat(day))


def recorded(worlds: list[Mapping[str, Any]]) -> Recorder:
    recorder = Recorder(SCENARIO.series, SCENARIO.roster, len(CALENDAR.clearings), len(worlds))
    filled: dict[str, np.ndarray] = {}
    for world, planted in enumerate(worlds):
        for name, values in planted.get("series", {}).items():
            base, label = labels.split(name)
            index = SCENARIO.series[base].index
            size = max(1, len(labels.labels(index, SCENARIO.roster)))
            array = filled.setdefault(base, np.zeros((len(CALENDAR.clearings), size, len(worlds)), dtype=np.float32))
            array[:, labels.rows(label, index, SCENARIO.roster), world] = path(values)[:, None]
    for clearing in range(len(CALENDAR.clearings)):
        recorder.write(clearing, {name: values[clearing] for name, values in filled.items()})
    return recorder


def answers(worlds: list[Mapping[str, Any]]) -> dict[str, Answer]:
    """What all signals answer to hand-made worlds."""
    sizes = {name: max(1, len(labels.labels(each.index, SCENARIO.roster))) for name, each in SCENARIO.events.items()}
    log = EventLog(sizes, len(CALENDAR.ticks), len(worlds))
    reader = SignalReader(
        SCENARIO.signals, SCENARIO.events, SCENARIO.roster, CALENDAR, log, recorded(worlds), len(worlds)
    )
    for world, planted in enumerate(worlds):
        for name, told in planted.get("events", {}).items():
            for label, tick in happenings(told):
                row = labels.rows(label, SCENARIO.events[name].index, SCENARIO.roster)[0] if label else 0
                log.tick = tick
                log.record_at(name, np.array([row * len(worlds) + world]))
    return reader.answers()


@pytest.fixture(scope="module")
def answered() -> dict[str, Answer]:
    """All planted worlds at once, two for each signal."""
    return answers([planted[side] for planted in PLANTED.values() for side in ("holds", "fails")])


@pytest.mark.parametrize(("at", "name"), list(enumerate(PLANTED)))
def test_a_signal_holds_in_a_world_made_for_it_and_fails_in_one_just_beside(answered, at: int, name: str):
    holds = answered[name].holds
    assert holds is not None
    assert holds[2 * at : 2 * at + 2].tolist() == [YES, NO]


def test_every_signal_beyond_the_first_inventory_is_planted():
    second = {name for name, signal in SCENARIO.signals.items() if name in INVENTORY or "beside" in signal.tags}
    assert {signal_of(name) for name in second} - set(CORE) - PLANTED.keys() - SIGNALS.keys() == set()
