"""The random-number floor draws as many numbers as it is given, spread evenly over the weeks."""

from collections import Counter

from benchmarks.throughput import Floor

ARRAY = Floor.SHAPE[0] * Floor.SHAPE[1]


def test_a_floor_draws_its_numbers_over_the_weeks() -> None:
    floor = Floor(Counter({"uniform": 100 * ARRAY, "normal": 32 * ARRAY}), weeks=8)
    assert [floor.draw_week() for _ in range(8)] == [16, 17] * 4
