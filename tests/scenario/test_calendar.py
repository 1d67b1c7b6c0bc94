"""The calendar: 157 weeks, 37 clearings and 12 quarters in the three years from the start (MODEL.md section 1)."""

from datetime import date

from simulator.scenario.calendar import make_calendar

START, END = date(2026, 2, 14), date(2029, 2, 14)
CALENDAR = make_calendar(START, END, (date(2026, 5, 1), date(2025, 1, 1)))


def test_three_years_have_157_ticks_37_clearings_and_12_quarters() -> None:
    assert len(CALENDAR.ticks) == 157
    assert len(CALENDAR.clearings) == 37
    assert len(CALENDAR.quarters) == 12


def test_the_first_clearing_is_the_start_and_the_others_are_first_ticks_of_their_month() -> None:
    assert CALENDAR.clearing_dates[0] == START
    assert all(day.day <= 7 for day in CALENDAR.clearing_dates[1:])


def test_quarters_close_with_the_clearings_of_january_april_july_and_october() -> None:
    assert {CALENDAR.ticks[tick].month for tick in CALENDAR.quarters} == {1, 4, 7, 10}


def test_a_conference_is_in_the_tick_that_holds_its_date_and_one_outside_the_horizon_is_in_none() -> None:
    (tick,) = CALENDAR.conferences
    assert CALENDAR.ticks[tick] <= date(2026, 5, 1) < CALENDAR.ticks[tick + 1]


def test_last_and_first_tick_enclose_a_day_and_agree_on_a_tick() -> None:
    day = date(2026, 3, 3)
    assert CALENDAR.ticks[CALENDAR.last_tick(day)] <= day <= CALENDAR.ticks[CALENDAR.first_tick(day)]
    assert CALENDAR.first_tick(day) == CALENDAR.last_tick(day) + 1
    assert CALENDAR.first_tick(START) == CALENDAR.last_tick(START) == 0
    assert CALENDAR.last_tick(date(2026, 2, 13)) == -1
