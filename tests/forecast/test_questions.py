"""The generated question says what is counted, by when or at which date, and under which condition."""

from datetime import date

import pytest

from simulator.catalogue.roster import BLOCS
from simulator.forecast.names import label_name
from simulator.forecast.questions import question, short_name
from simulator.forecast.windows import quantity_name
from simulator.market.policy import INSTRUMENTS
from simulator.scenario import load_scenario
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
from simulator.words import Voice

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


def test_a_condition_is_never_left_out() -> None:
    told = ask(Change("api_margin_cn", *WINDOW, "difference"), Threshold("below", -0.05), Signal("c", RINGS))
    assert "asked only of worlds in which a flagship is released" in told["en"]


WAR = After("price-war.cn", 52)
LEAD = "In the 12 months after the first time that a price war breaks out (China): "
LEAD_ZH = "自“价格战爆发（中国）”首次发生起12个月内："


@pytest.mark.parametrize(
    ("form", "threshold", "english", "chinese"),
    [
        (RINGS, None, "a flagship is released (DeepSeek), at least once.", "旗舰模型发布（深度求索），至少1次。"),
        (
            Level("gap_months", WINDOW[1]),
            Threshold("above", 3),
            "best shipped US less best shipped Chinese capability at the last clearing of that time is above 3 "
            "frontier months.",
            "期末中美最佳已发布模型差距高于3 前沿月。",
        ),
        (
            Change("closed_premium", *WINDOW, "percent"),
            Threshold("below", -12),
            "percentage change of closed premium (mean over US firms) is below −12 %.",
            "闭源溢价的变化百分比低于−12%。",
        ),
        (
            Crossing("decoupling", Threshold("above", 0.68), WINDOW, 6),
            None,
            "decoupling goes above 0.68 and stays there for 6 clearings.",
            "脱钩程度高于0.68并连续保持6次出清。",
        ),
        (
            Staying("gap_pct", Threshold("below", 5), WINDOW, "quarter"),
            None,
            "benchmark gap stays below 5 % at every quarter.",
            "每季度：基准差距始终低于5%。",
        ),
        (
            Share("flagship-open-release.us-closed", "flagship-release.us-closed", WINDOW),
            Threshold("below", 0.2),
            "share of “a flagship is released with open weights (closed US vendors)” among “a flagship is released "
            "(closed US vendors)” is below 0.2.",
            "“开放权重的旗舰发布（美国闭源厂商）”占“旗舰模型发布（美国闭源厂商）”的比例低于0.2。",
        ),
        (
            Comparison(Level("base_labs", WINDOW[1]), Change("base_labs", *WINDOW, "difference"), "ratio"),
            None,
            "(Chinese labs that train base models at the last clearing of that time) over (change of Chinese labs that "
            "train base models): how much.",
            "（期末中国基础模型训练厂商数）除以（中国基础模型训练厂商数的变化量）的分布。",
        ),
    ],
)
def test_after_an_event_only_the_time_since_counts(
    form: Form, threshold: Threshold | None, english: str, chinese: str
) -> None:
    """The form's own dates are not those that the question is about, so none of them is said."""
    told = ask(form, threshold, after=WAR)
    assert told["en"] == LEAD + english
    assert told["zh"] == LEAD_ZH + chinese


@pytest.mark.parametrize(
    ("weeks", "words"),
    [(52, "12 months"), (52.18, "12 months"), (26, "6 months"), (104, "2 years"), (6, "6 weeks"), (4, "4 weeks")],
)
def test_a_duration_is_said_in_the_largest_unit_that_divides_it(weeks: float, words: str) -> None:
    assert ask(RINGS, after=After("price-war.cn", weeks))["en"].startswith(f"In the {words} after the first time")


def test_members_of_joint_questions_keep_their_dates_after_an_event() -> None:
    told = ask(Joint("any_of", (Signal("a", RINGS), Signal("b", RINGS))), after=WAR)["en"]
    assert told.count("between 2026-02-14 and 2026-12-31") == 2
    assert told.endswith(
        "asked only of worlds in which a price war breaks out (China) at least 12 months before the end."
    )


def test_every_label_of_the_shipped_catalogue_has_a_name_in_both_languages() -> None:
    scenario = load_scenario("baseline")
    for label in (*BLOCS, *INSTRUMENTS, *scenario.roster.layers, *scenario.roster.panels):
        assert len({label_name(label, scenario, Voice(language)) for language in ("en", "zh")}) == 2, label
        assert label in scenario.labels
    assert label_name("some_new-panel", scenario, Voice("zh")) == "some new panel"


def test_the_members_of_odds_have_short_names() -> None:
    told = short_name(Signal("n", EventCount("bubble-bursts.us", WINDOW, 1)), load_scenario("baseline"))
    assert told == {"en": "the AI bubble bursts (US)", "zh": "泡沫破裂（美国）"}


def test_quantities_are_named_by_their_meanings() -> None:
    scenario = load_scenario("baseline")
    share = Share("flagship-open-release.mainstream", "flagship-release.mainstream", WINDOW)
    assert (
        quantity_name(share, scenario)[0]["zh"] == "“开放权重的旗舰发布（主流厂商）”占“旗舰模型发布（主流厂商）”的比例"
    )
    change = Change("shipped.mainstream", *WINDOW, "difference")
    assert quantity_name(change, scenario)[0]["en"] == "change in “Capability of shipped models (mainstream vendors)”"


def test_joint_and_relative_questions_name_their_members() -> None:
    assert ask(Joint("none_of", (Signal("a", RINGS), Signal("b", RINGS))))["en"].startswith("Neither (a flagship")
    assert (
        "over the probability that"
        in ask(ProbabilityRatio(Signal("a", RINGS), Signal("b", RINGS)), Threshold("below", 1))["en"]
    )


def test_every_shipped_signal_can_be_asked_in_both_languages() -> None:
    scenario = load_scenario("baseline")
    for signal in scenario.signals.values():
        told = question(signal, scenario)
        assert told["en"].endswith(".")
        assert told["zh"].endswith("。")
        assert "{" not in told["en"] + told["zh"]
