"""How numbers are written, by examples worked by hand."""

from datetime import date

import pytest

from simulator.forecast.forecast import OverAssumptions
from simulator.forecast.intervals import probability
from simulator.forecast.structures import Structures
from simulator.report.numbers import (
    assumed,
    chance,
    chance_and_error,
    chance_interval,
    date_ticks,
    log_ticks,
    over_structures,
    round_ticks,
)
from simulator.words import Voice
from simulator.words.numbers import number, points, tick_labels
from tests.forecasts import counted, over_assumptions


@pytest.mark.parametrize(
    ("happened", "worlds", "text", "interval"),
    [
        (0, 10_000, "< 0.03 %", None),
        (10_000, 10_000, "> 99.97 %", None),
        (0, 10, "< 22 %", None),
        (10, 10, "> 78 %", None),
        (6_212, 10_000, "62 %", "61–63 %"),
        (62_000, 100_000, "62.0 %", "61.7–62.3 %"),
        (31, 10_000, "0.3 %", "0.2–0.4 %"),
        (9_999, 10_000, "99.99 %", "99.95–100.00 %"),
        (3, 7, "43 %", "14–77 %"),
    ],
)
def test_a_probability_has_the_decimals_that_its_error_supports(
    happened: int, worlds: int, text: str, interval: str | None
) -> None:
    told = probability(happened, worlds)
    assert chance(told, Voice("en")) == text
    assert chance_interval(told, Voice("en")) == interval
    assert chance(told, Voice("zh")) == text.replace(" %", "%")


@pytest.mark.parametrize(
    ("happened", "worlds", "text"),
    [
        (6_234, 10_000, "62 ± 0.5 %"),
        (62_340, 100_000, "62.3 ± 0.2 %"),
        (31, 10_000, "0.3 ± 0.06 %"),
        (1, 10_000, "0.01 ± 0.01 %"),
        (0, 10_000, "< 0.03 %"),
        (10_000, 10_000, "> 99.97 %"),
    ],
)
def test_a_probability_with_its_error(happened: int, worlds: int, text: str) -> None:
    told = probability(happened, worlds)
    assert chance_and_error(told, Voice("en")) == text
    assert chance_and_error(told, Voice("zh")) == text.replace(" %", "%")


def test_a_share_on_worlds_of_hardly_any_weight_is_a_limit() -> None:
    """0.9999 of 320 effective worlds: the rest is a thirtieth of a world, no more than none."""
    almost = probability(0.9999 * 320, 320)
    assert chance(almost, Voice("en")) == chance_and_error(almost, Voice("en")) == "> 99.1 %"
    assert chance_interval(almost, Voice("en")) is None
    hardly = probability(0.0001 * 320, 320)
    assert chance(hardly, Voice("en")) == "< 0.9 %"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (4.3212, "4.32"),
        (12_345.0, "12,300"),
        (-0.0312, "−0.0312"),
        (0.5, "0.5"),
        (999.9, "1,000"),
        (25_000_000.0, "2.5×10⁷"),
        (-3.1e-7, "−3.1×10⁻⁷"),
        (float("nan"), "–"),
        (float("inf"), "–"),
    ],
)
def test_numbers_have_three_significant_digits(value: float, text: str) -> None:
    assert number(value) == text


def test_units_follow_their_number() -> None:
    assert Voice("en").quantity(7.0, "fm") == "7 frontier months"
    assert Voice("zh").quantity(7.0, "fm") == "7 前沿月"
    assert Voice("en").quantity(5.25, "%") == "5.25 %"
    assert Voice("zh").quantity(5.25, "%") == "5.25%"
    assert Voice("en").quantity(6.0, "1") == "6"
    assert Voice("en").quantity(6.0, "parsec") == "6 parsec"


def test_labels_of_an_axis_share_their_decimals() -> None:
    assert tick_labels([0.2, 0.25, 0.3]) == ["0.20", "0.25", "0.30"]
    assert tick_labels([-1.0, 0.0, 1.0]) == ["−1", "0", "1"]
    assert tick_labels([0.0, 5_000.0]) == ["0", "5,000"]


def test_counts_have_whole_ticks() -> None:
    assert round_ticks(0.0, 9.0, 4, whole=True) == [0, 5]
    assert round_ticks(1.0, 2.6, 6, whole=True) == [1, 2]
    assert 2.5 in round_ticks(0.0, 9.0, 4, whole=False)


def test_a_range_of_logarithmic_ticks() -> None:
    assert log_ticks(0.15, 1.2, 7) == [0.2, 0.5, 1.0]
    assert log_ticks(1.0, 1e6, 7) == [1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6]


def test_ranges_are_not_read_as_differences() -> None:
    assert Voice("en").between(-1.06, 14.8) == "−1.06 – 14.8"
    assert Voice("zh").between(-1.06, 14.8) == "−1.06至14.8"
    assert Voice("zh").between(0.5, 6.0, "%") == "0.5至6%"


def test_standard_errors_have_one_significant_digit() -> None:
    assert [points(error) for error in (0.0, 0.0049, 0.0004, 0.0001, 0.19)] == ["0", "0.5", "0.04", "0.01", "19"]


def test_dates_are_written_as_questions_write_them() -> None:
    assert Voice("en").day(date(2026, 12, 31)) == "2026-12-31"
    assert Voice("zh").day(date(2026, 12, 31)) == "2026年12月31日"


@pytest.mark.parametrize(
    ("start", "end", "labels"),
    [
        (date(2026, 2, 14), date(2026, 6, 30), ["2026-03", "2026-04", "2026-05", "2026-06"]),
        (date(2026, 2, 14), date(2027, 2, 14), ["2026-04", "2026-07", "2026-10", "2027-01"]),
        (date(2026, 2, 14), date(2031, 2, 14), ["2027", "2028", "2029", "2030", "2031"]),
        (date(2026, 2, 14), date(2026, 2, 20), []),
    ],
)
def test_a_date_axis_has_calendar_steps(start: date, end: date, labels: list[str]) -> None:
    ticks = date_ticks(start, end, Voice("en"))
    assert [text for _, text in ticks] == labels
    assert all(start.toordinal() <= place <= end.toordinal() for place, _ in ticks)


@pytest.mark.parametrize(
    ("low", "high", "clear", "text"),
    [
        (0.44, 0.67, True, "44–67 %"),
        (0.44, 0.67, False, "within 44–67 %"),
        (0.0, 1e-9, True, "< 0.01 %"),
        (1 - 1e-9, 1.0, False, "within > 99.99 %"),
        (0.0, 0.003, True, "0.0–0.3 %"),
    ],
)
def test_a_range_over_assumptions_has_the_decimals_of_its_inner_end(low, high, clear, text):
    assert assumed(OverAssumptions(assumptions=over_assumptions(low, high, clear)), Voice("en")) == text


@pytest.mark.parametrize(
    ("low", "high", "text"), [(1.0, 1.0, "100 %"), (0.0, 0.0, "0 %"), (0.54, 0.68, "54–68 %"), (0.48, 0.4801, "48 %")]
)
def test_a_spread_over_structures_is_one_number_where_its_ends_read_alike(low, high, text):
    assert (
        over_structures(counted(1, 2, structures=Structures(low=low, high=high, worlds=1, under=())), Voice("en"))
        == text
    )
