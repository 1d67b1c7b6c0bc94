"""Events of five worlds over three weeks: first ticks, weekly totals, and the counts that signals read."""

import numpy as np

from simulator.market.event_log import EventLog

WORLDS, TICKS = 5, 3


def log(trimmed: int = WORLDS) -> EventLog:
    """`rings` has no labels; `ships` happens to two firms."""
    return EventLog({"rings": 1, "ships": 2}, TICKS, WORLDS, trimmed)


def test_the_first_tick_stays_and_worlds_without_the_event_have_none() -> None:
    events = log()
    for tick, worlds in enumerate([[0, 1, 0, 0, 0], [0, 1, 1, 0, 0], [1, 0, 0, 0, 0]]):
        events.tick = tick
        events.record("rings", np.array(worlds, dtype=np.bool_))
    assert events.first["rings"].tolist() == [[2, 0, 1, -1, -1]]
    assert events.weekly["rings"].tolist() == [[1], [2], [1]]


def test_a_look_in_between_changes_no_first_tick() -> None:
    events = log()
    for tick, (worlds, first) in enumerate(
        [
            ([0, 1, 0, 0, 0], [-1, 0, -1, -1, -1]),
            ([1, 1, 0, 0, 0], [1, 0, -1, -1, -1]),
            ([1, 0, 0, 1, 0], [1, 0, -1, 2, -1]),
        ]
    ):
        events.tick = tick
        events.record("rings", np.array(worlds, dtype=np.bool_))
        assert events.earliest("rings").tolist() == first


def test_counts_add_up_by_label_and_week() -> None:
    events = log()
    events.tick = 1
    events.record("ships", np.array([[2, 0, 0, 0, 1], [3, 0, 1, 0, 0]], dtype=np.int8))
    assert events.weekly["ships"].tolist() == [[0, 0], [3, 4], [0, 0]]
    both, second = events.counts([("ships", np.array([0, 1])), ("ships", np.array([1]))])
    assert both.tolist() == [[0] * 5, [5, 0, 1, 0, 1], [0] * 5]
    assert second.tolist() == [[0] * 5, [3, 0, 1, 0, 0], [0] * 5]


def test_worlds_beyond_the_last_one_asked_for_are_not_in_the_totals() -> None:
    """A last block is computed whole: its surplus worlds keep their own first ticks, which are cut off later."""
    events = log(trimmed=2)
    events.record("ships", np.array([[1, 0, 1, 0, 0], [0, 1, 1, 1, 1]], dtype=np.bool_))
    assert events.weekly["ships"][0].tolist() == [1, 1]
    assert events.first["ships"].tolist() == [[0, -1, 0, -1, -1], [-1, 0, 0, 0, 0]]


def test_the_earliest_of_some_labels_is_asked_of_those_alone() -> None:
    events = log()
    for tick, happened in enumerate([[[0, 1, 0, 0, 0], [0, 0, 0, 0, 0]], [[0, 0, 1, 0, 0], [1, 1, 0, 0, 0]]]):
        events.tick = tick
        events.record("ships", np.array(happened, dtype=np.bool_))
    assert events.earliest("ships").tolist() == [1, 0, 1, -1, -1]
    assert events.earliest("ships", np.array([1])).tolist() == [1, 1, -1, -1, -1]


def test_a_label_counts_once_from_the_tick_that_each_world_asks_for() -> None:
    """Both firms ship in every week in world 0, the second alone and twice in week 1 in world 1."""
    events = log()
    for tick in range(TICKS):
        events.tick = tick
        events.record("ships", np.array([[1, 0, 0, 0, 0], [1, 2 * (tick == 1), 0, 0, 0]], dtype=np.int8))
    both = np.array([0, 1])
    assert events.first_counts("ships", both, np.array([1]))[:, :2].tolist() == [[0, 0], [2, 1], [0, 0]]
    assert events.first_counts("ships", both, np.array([0, 2, 0, 0, 0]))[:, :2].tolist() == [[2, 0], [0, 0], [0, 0]]
    assert events.first_counts("ships", both[:1], np.array([0]))[:, :2].tolist() == [[1, 0], [0, 0], [0, 0]]
