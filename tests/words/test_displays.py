"""Values of series as sentences tell them: each display with answers worked out by hand, in both languages."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue.declarations import DISPLAYS
from simulator.words import Voice
from simulator.words.displays import WAYS, displayed
from simulator.words.numbers import sized

NO_BREAK = "\u00a0"
EXAMPLES = [
    (0.23, "percent", "1", "23~%", "23%"),
    (0.015, "percent", "1", "1.5~%", "1.5%"),
    (-0.02, "percent", "1", "−2~%", "−2%"),
    (5.24, "percent", "%", "5.2~%", "5.2%"),
    (0.12, "percent", "1/year", "12~% a year", "12%/年"),
    (0.254, "growth", "1", "+25~%", "+25%"),
    (-0.254, "growth", "1", "−25~%", "−25%"),
    (0.0, "growth", "1", "0~%", "0%"),
    (1.4, "multiple", "1", "1.4~×", "1.4倍"),
    (1.324, "multiple", "1", "1.32~×", "1.32倍"),
    (6.24, "multiple", "1", "6.2~×", "6.2倍"),
    (math.log(2), "log-multiple", "log", "2~×", "2倍"),
    (-math.log(2), "log-multiple", "log", "0.5~×", "0.5倍"),
    (-math.log(0.39), "log-fall", "log", "61~%", "61%"),
    (565.3, "money", "bn CNY/year", "565~bn CNY a year", "5,650亿元/年"),
    (0.42, "money", "bn CNY/year", "0.42~bn CNY a year", "4.2亿元/年"),
    (2.5, "price", "USD/Mtok", "2.5 USD per million tokens", "每百万词元2.5美元"),
    (6.2, "months", "fm", "6.2 months", "6.2个月"),
    (1.0, "months", "fm", "1 month", "1个月"),
    (12.4, "weeks", "week", "12 weeks", "12周"),
    (1.8, "years", "year", "1.8 years", "1.8年"),
    (45.0, "duration", "minute", "45 minutes", "45分钟"),
    (433 * 60.0, "duration", "minute", "433 hours", "433小时"),
    (40.0, "chips", "kH100e", "40,000 H100 equivalents", "4万张H100当量"),
    (9_000.0, "chips", "kH100e", "9,000,000 H100 equivalents", "900万张H100当量"),
    (12.0, "chips", "kH100e/month", "12,000 H100 equivalents a month", "1.2万张H100当量/月"),
    (18_712.0, "count", "1", "18,700", "18,700"),
    (5.0, "count", "1", "5", "5"),
    (12.3, "count", "bn", "12~bn", "123亿"),
    (120.0, "count", "1/month", "120 a month", "120/月"),
    (200.0, "count", "1/year", "200 a year", "200/年"),
    (0.7, "score", "1", "70 of 100", "70分（满分100）"),
    (-0.4, "index", "sd", "−0.4", "−0.4"),
    (1.0, "switch", "1", "yes", "是"),
    (0.0, "switch", "1", "no", "否"),
]


@pytest.mark.parametrize(("value", "display", "unit", "english", "chinese"), EXAMPLES)
def test_a_value_is_told_as_its_display_says(value, display, unit, english, chinese):
    assert displayed(value, display, unit, Voice("en")) == english.replace("~", NO_BREAK)
    assert displayed(value, display, unit, Voice("zh")) == chinese


def test_every_display_has_an_example_and_a_way():
    assert {display for _, display, *_ in EXAMPLES} == set(DISPLAYS) == set(WAYS)


@pytest.mark.parametrize("display", DISPLAYS)
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_a_dash(display, value):
    assert displayed(value, display, "1", Voice("en")) == "–"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.356, "0.36"), (6.24, "6.2"), (9.96, "10"), (15.4, "15"), (433.2, "433"), (999.7, "1,000"), (18_712, "18,700")],
)
def test_decimals_follow_from_the_size_of_the_number(value, written):
    assert sized(value) == written
    assert sized(-value) == f"−{written}"


@given(st.floats(min_value=1e-3, max_value=1e12))
def test_a_number_is_written_out_and_within_five_per_cent(value):
    assert float(sized(value).replace(",", "")) == pytest.approx(value, rel=0.051)
