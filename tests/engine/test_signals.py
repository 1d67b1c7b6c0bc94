"""Signals read off four hand-made worlds of ten weeks: every form of the grammar, with answers worked out by hand."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pytest

from simulator.catalogue.declarations import EventName, SeriesName
from simulator.catalogue.roster import Firm, Roster
from simulator.engine.record import NO, OUTSIDE, UNDEFINED, YES, Answer
from simulator.engine.recorder import Recorder
from simulator.engine.signals import SignalReader
from simulator.market.event_log import EventLog
from simulator.scenario.calendar import Calendar
from simulator.scenario.signals import (
    After,
    Change,
    Comparison,
    Crossing,
    EventCount,
    Form,
    Joint,
    Level,
    ProbabilityRatio,
    Share,
    Signal,
    Staying,
    Threshold,
)

START = date(2026, 1, 1)
WEEKS = 10
WORLDS = 4
CLEARINGS = (0, 2, 4, 6, 8)


def day(week: int) -> date:
    return START + timedelta(weeks=week)


ALL = (START, day(WEEKS - 1))
FIRMS = tuple(
    Firm(name, name, bloc, "layer", frozenset(), "") for name, bloc in (("A", "cn"), ("B", "cn"), ("C", "us"))
)
ROSTER = Roster(FIRMS, (), ("layer",), {"pair": ("A", "C")})
CALENDAR = Calendar(tuple(day(week) for week in range(WEEKS)), CLEARINGS, frozenset({4, 8}), frozenset())
EVENTS = {
    "rings": EventName("rings", "the bell rings", "铃响", "none", "test"),
    "ships": EventName("ships", "a firm ships", "发布", "firm", "test"),
}
SERIES = {
    "level": SeriesName("level", "level", "水平", "1", "none", "test", True),
    "by_firm": SeriesName("by_firm", "by firm", "分厂商", "1", "firm", "test", False),
}
LEVEL = np.array([[0, 5, 5, 0], [2, 5, 4, 0], [4, 1, 6, 0], [6, 5, 7, 0], [8, 5, 8, 0]], dtype=np.float32)
RINGS = {1: [1, 0, 0, 0], 3: [1, 1, 0, 0], 7: [0, 1, 0, 1]}


def reader(signals: dict[str, Signal]) -> SignalReader:
    log = EventLog({"rings": 1, "ships": 3}, WEEKS, WORLDS)
    recorder = Recorder(SERIES, ROSTER, len(CLEARINGS), WORLDS)
    found = SignalReader(signals, EVENTS, ROSTER, CALENDAR, log, recorder, WORLDS)
    for week in range(WEEKS):
        log.tick = week
        log.record("rings", np.array(RINGS.get(week, [0] * WORLDS), dtype=np.int16))
        ships = np.zeros((3, WORLDS), dtype=np.bool_)
        ships[week % 3, :2] = week < 6
        log.record("ships", ships)
    for clearing, values in enumerate(LEVEL):
        by_firm = np.array([[1.0], [2.0], [9.0]], dtype=np.float32) * np.ones(WORLDS, dtype=np.float32)
        recorder.write(clearing, {"level": values, "by_firm": by_firm})
    return found


def ask(
    form: Form, threshold: Threshold | None = None, given: Signal | None = None, after: After | None = None
) -> Answer:
    return reader({"s": Signal("s", form, threshold, given, after)}).answers()["s"]


def signal(form: Form, threshold: Threshold | None = None) -> Signal:
    return Signal("member", form, threshold)


def holds(answer: Answer) -> list[int]:
    assert answer.holds is not None
    return [int(value) for value in answer.holds]


def ticks(answer: Answer) -> list[int]:
    assert answer.tick is not None
    return [int(value) for value in answer.tick]


def quantity(answer: Answer) -> npt.NDArray[np.float32]:
    assert answer.quantity is not None
    return answer.quantity


def test_an_event_counts_in_its_window_and_first_holds_when_it_has_happened_often_enough() -> None:
    answer = ask(EventCount("rings", ALL, 2))
    assert holds(answer) == [YES, YES, NO, NO]
    assert ticks(answer) == [3, 7, -1, -1]
    assert list(quantity(answer)) == [2, 2, 0, 1]


def test_both_ends_of_a_window_count() -> None:
    assert holds(ask(EventCount("rings", (day(3), day(7)), 1))) == [YES, YES, NO, YES]
    assert holds(ask(EventCount("rings", (day(4), day(6)), 1))) == [NO, NO, NO, NO]


def test_an_indexed_event_counts_one_firm_a_panel_or_a_bloc() -> None:
    assert list(quantity(ask(EventCount("ships.A", ALL, 1)))) == [2, 2, 0, 0]
    assert list(quantity(ask(EventCount("ships.pair", ALL, 1)))) == [4, 4, 0, 0]
    assert list(quantity(ask(EventCount("ships.cn", ALL, 1)))) == [4, 4, 0, 0]
    assert list(quantity(ask(EventCount("ships", ALL, 1)))) == [6, 6, 0, 0]


def test_distinct_counts_each_firm_once() -> None:
    answer = ask(EventCount("ships", ALL, 3, distinct=True))
    assert holds(answer) == [YES, YES, NO, NO]
    assert ticks(answer)[:2] == [2, 2]


def test_a_level_is_that_of_the_last_clearing_on_or_before_the_date_and_strictly_beyond() -> None:
    answer = ask(Level("level", day(5)), Threshold("above", 4))
    assert list(quantity(answer)) == [4, 1, 6, 0]
    assert holds(answer) == [NO, NO, YES, NO]


def test_a_series_of_a_panel_is_the_median_of_its_firms() -> None:
    assert list(quantity(ask(Level("by_firm.pair", day(9))))) == [5, 5, 5, 5]
    assert ask(Level("by_firm.B", day(9))).holds is None


def test_a_crossing_must_last_and_is_dated_at_the_clearing_that_completes_it() -> None:
    answer = ask(Crossing("level", Threshold("above", 4.5), ALL, 2))
    assert holds(answer) == [YES, YES, YES, NO]
    assert ticks(answer) == [8, 2, 6, -1]


def test_staying_looks_at_every_clearing_or_only_at_the_quarters() -> None:
    assert holds(ask(Staying("level", Threshold("above", 0.5), ALL, "clearing"))) == [NO, YES, YES, NO]
    assert holds(ask(Staying("level", Threshold("above", 3), ALL, "quarter"))) == [YES, NO, YES, NO]


@pytest.mark.parametrize(
    ("how", "expected"),
    [("difference", [4, -4, 1, 0]), ("ratio", [np.nan, 0.2, 1.2, np.nan]), ("percent", [np.nan, -80, 20, np.nan])],
)
def test_a_change_runs_between_two_dates_and_a_ratio_to_nothing_is_undefined(how: str, expected: list[float]) -> None:
    answer = ask(Change("level", day(0), day(4), how), Threshold("above", 0))  # type: ignore[arg-type]
    np.testing.assert_allclose(quantity(answer), expected, rtol=1e-5)
    assert [value == UNDEFINED for value in holds(answer)] == [bool(np.isnan(value)) for value in expected]


def test_a_ratio_to_a_negative_base_is_undefined() -> None:
    """The level moves by 4, −4, 1 and 0 from day 0 to day 4: only a move upwards can be divided by."""
    answer = ask(Comparison(Level("level", day(0)), Change("level", day(0), day(4), "difference"), "ratio"))
    np.testing.assert_allclose(quantity(answer), [0, np.nan, 5, np.nan], rtol=1e-5)


def test_a_share_without_anything_among_is_undefined() -> None:
    answer = ask(Share("ships.A", "ships", ALL), Threshold("above", 0.3))
    assert holds(answer) == [YES, YES, UNDEFINED, UNDEFINED]
    np.testing.assert_allclose(quantity(answer)[:2], 1 / 3, rtol=1e-6)


def test_a_comparison_sets_two_quantities_of_one_world_side_by_side() -> None:
    answer = ask(Comparison(Level("level", day(9)), Level("level", day(0)), "difference"), Threshold("above", 1))
    assert list(quantity(answer)) == [8, 0, 3, 0]
    assert holds(answer) == [YES, NO, YES, NO]


def test_joint_events_hold_world_by_world_and_are_dated() -> None:
    rings, crosses = signal(EventCount("rings", ALL, 1)), signal(Crossing("level", Threshold("above", 4.5), ALL, 1))
    both = ask(Joint("all_of", (rings, crosses)))
    assert holds(both) == [YES, YES, NO, NO]
    assert ticks(both) == [6, 3, -1, -1]
    either = ask(Joint("any_of", (rings, crosses)))
    assert holds(either) == [YES, YES, YES, YES]
    assert ticks(either) == [1, 0, 0, 7]
    assert holds(ask(Joint("none_of", (rings, crosses)))) == [NO, NO, NO, NO]


def test_one_member_that_decides_is_enough_though_another_is_undefined() -> None:
    share = signal(Share("ships.A", "ships", ALL), Threshold("above", 0.9))
    rings = signal(EventCount("rings", ALL, 1))
    assert holds(ask(Joint("all_of", (share, rings)))) == [NO, NO, NO, UNDEFINED]
    assert holds(ask(Joint("any_of", (share, rings)))) == [YES, YES, UNDEFINED, YES]


def test_a_condition_leaves_the_other_worlds_outside() -> None:
    condition = signal(EventCount("rings", ALL, 1))
    answer = ask(Level("level", day(9)), Threshold("above", 6), given=condition)
    assert holds(answer) == [YES, NO, OUTSIDE, NO]
    assert np.isnan(quantity(answer)[2])


def test_a_window_that_an_event_opens_is_each_worlds_own() -> None:
    answer = ask(Change("level", START, START, "difference"), Threshold("above", 3), after=After("rings", 4))
    assert holds(answer) == [YES, NO, OUTSIDE, UNDEFINED]
    assert list(quantity(answer)[:2]) == [4, 0]
    counted = ask(EventCount("rings", ALL, 1), after=After("rings", 2))
    assert holds(counted) == [YES, NO, OUTSIDE, NO]


def test_odds_answer_their_two_members() -> None:
    rings = signal(EventCount("rings", ALL, 1))
    answers = reader({"o": signal(ProbabilityRatio(rings, rings), Threshold("below", 1))}).answers()
    assert set(answers) == {"o:numerator", "o:denominator"}


def test_the_median_of_a_bloc_or_panel_is_that_of_the_firms_that_are_there() -> None:
    recorder = Recorder(SERIES, ROSTER, 2, WORLDS)
    for clearing in range(2):
        recorder.write(clearing, {"by_firm": np.array([[1.0], [2.0], [9.0]], dtype=np.float32) + np.zeros(WORLDS)})
    there = np.ones((3, WORLDS), dtype=np.bool_)
    there[2, 0] = False
    recorder.attend(1, there)
    # of the firms A and C, with 1 and 9
    pair = recorder.read("by_firm.pair")
    assert pair[0] == pytest.approx(5)
    assert pair[1] == pytest.approx([1, 5, 5, 5])
