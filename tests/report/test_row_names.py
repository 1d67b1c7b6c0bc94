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
    run = RunTables(forecast(), "", "", {}, {}, Voice("en"))
    assert run.row_name(signal(id=name, title={"en": title})) == called
