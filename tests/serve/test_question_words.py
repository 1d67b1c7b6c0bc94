"""A question says its own day with its own on or by, and what is measured."""

from datetime import date
from typing import Any

import pytest

from simulator.scenario.load import load_scenario
from simulator.serve.question_words import due_day, measured, series_read, when_text
from simulator.words import Voice
from tests.serve.conftest import DRAFT

EN, ZH = Voice("en"), Voice("zh")


@pytest.mark.parametrize(
    ("name", "day", "when"),
    [
        ("agent-poc-roi-attrition", date(2026, 12, 31), "on 31 December 2026"),
        ("china-slope-steeper-2", date(2026, 12, 31), "on 31 December 2026"),
        ("agent-poc-roi-attrition@horizon", date(2029, 2, 14), "on 14 February 2029"),
        ("us-keeps-85-of-spending", date(2026, 12, 31), "on 31 December 2026"),
    ],
)
def test_a_comparison_is_settled_on_the_day_of_its_sides(name: str, day: date, when: str) -> None:
    baseline = load_scenario("baseline")
    signal = baseline.signals[name]
    assert due_day(signal.form, baseline.end) == day
    assert when_text(signal, baseline.end, EN) == when


def test_the_name_of_a_dated_question_and_its_day_agree() -> None:
    baseline = load_scenario("baseline")
    dated = {name: name.partition("@")[2] for name in baseline.signals if "@2" in name}
    assert len(dated) > 20
    assert {name: due_day(baseline.signals[name].form, baseline.end).isoformat() for name in dated} == dated


def test_every_shipped_question_says_what_is_measured() -> None:
    baseline = load_scenario("baseline")
    for signal in baseline.signals.values():
        said = measured(signal, baseline, EN)
        assert said.startswith("Measured as: ")
        assert "_of[" not in said
        assert measured(signal, baseline, ZH).startswith("衡量标准：")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("at: 2026-06-01, below: 0.33", "Measured as: Trust in agents below 33 of 100 on 1 June 2026"),
        (
            "crosses_below: 0.33, by: 2026-06-01",
            "Measured as: Trust in agents is below 33 of 100 at least once by 1 June 2026",
        ),
    ],
)
def test_a_row_says_when_and_what_is_measured(answered: Any, keys: str, said: str) -> None:
    own = f"signals:\n  mine: {{title: Trust falls, series: trust, {keys}}}\n"
    signals = answered("draft", text=DRAFT + own)["view"]["signals"]
    row = next(each for each in signals if each["id"] == "mine")
    assert (row["measured"], row["series"]) == (said, "trust")
    assert row["when"] == said[-len(row["when"]) :]


def test_a_question_about_events_reads_no_quantity() -> None:
    baseline = load_scenario("baseline")
    assert series_read(baseline.signals["vertical-benchmark-claims-2"].form) is None
