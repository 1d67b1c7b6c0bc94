"""The generated question says what is counted, by when or at which date, and under which condition."""

from datetime import date

import pytest

from simulator.forecast.questions import question
from simulator.scenario import load_scenario
from simulator.scenario.signals import After, Change, EventCount, Form, Joint, Level, Odds, Signal, Threshold

WINDOW = (date(2026, 2, 14), date(2026, 12, 31))
RINGS = EventCount("flagship-release.DeepSeek", WINDOW, 1)


def ask(form: Form, threshold: Threshold | None = None, given: Signal | None = None, after: After | None = None):
    return question(Signal("s", form, threshold, given, after), load_scenario("baseline"))


def test_an_event_is_counted_in_a_window() -> None:
    told = ask(RINGS)
    assert told["en"] == "A flagship is released (DeepSeek), at least once, between 2026-02-14 and 2026-12-31."
    assert told["zh"] == "2026年2月14日至2026年12月31日：旗舰模型发布（深度求索），至少1次。"


def test_at_a_date_is_not_by_a_date() -> None:
    told = ask(Level("gap_pct", date(2026, 12, 31)), Threshold("below", 5))
    assert told["en"] == "Benchmark gap at the last clearing by 2026-12-31 is below 5 %."


@pytest.mark.parametrize(
    ("given", "after", "words"),
    [
        (Signal("c", RINGS), None, "asked only of worlds in which a flagship is released"),
        (None, After("price-war.cn", 26), "up to 26 weeks after it"),
    ],
)
def test_a_condition_is_never_left_out(given: Signal | None, after: After | None, words: str) -> None:
    change = Change("api_margin_cn", *WINDOW, "difference")
    assert words in ask(change, Threshold("below", -0.05), given, after)["en"]


def test_joint_and_relative_questions_name_their_members() -> None:
    assert ask(Joint("none_of", (Signal("a", RINGS), Signal("b", RINGS))))["en"].startswith("Neither (a flagship")
    assert "over the probability that" in ask(Odds(Signal("a", RINGS), Signal("b", RINGS)), Threshold("below", 1))["en"]


def test_every_shipped_signal_can_be_asked_in_both_languages() -> None:
    scenario = load_scenario("baseline")
    for signal in scenario.signals.values():
        told = question(signal, scenario)
        assert told["en"].endswith(".")
        assert told["zh"].endswith("。")
        assert "{" not in told["en"] + told["zh"]
