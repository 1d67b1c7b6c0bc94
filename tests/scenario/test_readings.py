"""Signals that are read at several dates: one entry, a row for each date."""

from dataclasses import replace
from datetime import date

import pytest

from simulator.registry.questions import definition
from simulator.scenario.signals import Change, Comparison, EventCount, Joint, Level, Threshold

START, END = date(2026, 2, 14), date(2029, 2, 14)
DAYS = (date(2026, 12, 31), date(2027, 12, 31), END)
DATES = "[2026-12-31, 2027-12-31, horizon]"
ROWS = ["s", "s@2027-12-31", "s@horizon"]


@pytest.fixture
def signals(scenario):
    """The rows of one signal, and of those that are written after it."""
    return lambda text: scenario(f"signals_from: []\nsignals:\n  s: {text}\n").signals


def test_each_date_is_a_row_of_its_own_and_the_first_has_the_id(signals):
    read = signals(f"{{series: gap_months, at: {DATES}, above: 5}}")
    assert list(read) == ROWS
    assert [row.form for row in read.values()] == [Level("gap_months", day) for day in DAYS]
    assert {row.threshold for row in read.values()} == {Threshold("above", 5.0)}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("{event: sold-out, by: DATES}", lambda day: EventCount("sold-out", (START, day), 1)),
        (
            "{series: hhi, change: {from: 2026-02-14, to: DATES, as: ratio}, above: 1}",
            lambda day: Change("hhi", START, day, "ratio"),
        ),
        (
            "{left: {series: theta_us, at: DATES}, right: {series: theta_cn, at: DATES}, as: difference, above: 3}",
            lambda day: Comparison(Level("theta_us", day), Level("theta_cn", day), "difference"),
        ),
    ],
)
def test_every_form_with_one_date_takes_several(signals, text, form):
    read = signals(text.replace("DATES", DATES))
    assert [row.form for row in read.values()] == [form(day) for day in DAYS]


def test_the_signals_that_one_is_made_of_take_the_date_of_its_row(signals):
    read = signals(f"{{all_of: [{{event: sold-out, by: {DATES}}}, {{series: hhi, at: 2027-12-31, below: 1}}]}}")
    assert [row.form.members[0].form.window[1] for row in read.values()] == list(DAYS)
    assert {row.form.members[1].form.at for row in read.values()} == {DAYS[1]}


def test_one_row_may_be_named_by_another_signal(signals):
    read = signals(f"{{series: gap_months, at: {DATES}, above: 5}}\n  t: {{any_of: [s@2027-12-31, s@horizon]}}")
    assert isinstance(read["t"].form, Joint)
    assert [member.form.at for member in read["t"].form.members] == [DAYS[1], END]


def test_a_further_row_has_its_own_title_and_deadline_and_no_hedge(signals):
    about = "title: {en: A lead, zh: 领先}, hedge: 很可能, deadline: 2027-01-31"
    first, _, last = signals(f"{{series: gap_months, at: {DATES}, above: 5, {about}}}").values()
    assert (first.title, first.title_zh) == ("A lead (on 2026-12-31)", "领先（2026年12月31日）")
    assert (last.title, last.title_zh) == ("A lead (on 2029-02-14)", "领先（2029年2月14日）")
    assert (first.deadline, first.hedge) == (date(2027, 1, 31), "很可能")
    assert (last.deadline, last.hedge, last.hedge_range) == (END, None, None)


def test_the_first_row_is_defined_as_it_was_before_further_dates(signals):
    one = signals("{series: gap_months, at: 2026-12-31, above: 5, resolves_by: r}")["s"]
    first = signals(f"{{series: gap_months, at: {DATES}, above: 5, resolves_by: r}}")["s"]
    assert definition(first) == definition(one)
    assert replace(first, where=one.where) == one
