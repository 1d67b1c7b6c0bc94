"""What rows of signals that are read at several dates are called."""

import pytest

from simulator.report.reading import RunTables
from simulator.words import Voice
from tests.forecasts import forecast, signal


@pytest.mark.parametrize(
    ("name", "title", "called"),
    [
        ("lead", "The US leads (on 2026-12-31)", "The US leads (on 2026-12-31)"),
        ("lead@horizon", "The US leads (on 2029-02-14)", "… (on 2029-02-14)"),
        ("lead", "lead", "lead"),
        ("lead@horizon", "lead@horizon", "lead@horizon"),
    ],
)
def test_a_further_row_is_its_date_and_without_a_title_its_id(name: str, title: str, called: str) -> None:
    rows = [signal(id="lead", title={"en": "…"}), signal(id=name, title={"en": title})]
    run = RunTables(forecast(*rows), "", "", {}, {}, Voice("en"))
    assert run.row_name(rows[-1]) == called


def test_the_first_row_that_is_asked_has_the_title_whatever_its_date() -> None:
    rows = [signal(id=f"lead@{day}", title={"en": f"The US leads (on {day})"}) for day in ("2027-12-31", "horizon")]
    run = RunTables(forecast(*rows), "", "", {}, {}, Voice("en"))
    assert [run.row_name(row) for row in rows] == ["The US leads (on 2027-12-31)", "… (on horizon)"]
    assert run.first_readings == rows[:1]
