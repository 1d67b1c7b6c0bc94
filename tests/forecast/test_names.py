"""What series, shocks and signals are called, and statements about series, in both languages."""

from dataclasses import replace

import pytest

from simulator.catalogue.texts import Title
from simulator.forecast.names import (
    label_name,
    label_phrase,
    series_statement,
    series_title,
    series_value,
    shock_title,
    signal_name,
)
from simulator.scenario import load_scenario
from simulator.words import Voice

EN, ZH = Voice("en"), Voice("zh")


@pytest.fixture(scope="module")
def baseline():
    return load_scenario("baseline")


@pytest.mark.parametrize(
    ("series", "english", "chinese"),
    [
        ("agent_share", "Agents' share of spending", "智能体支出占比"),
        ("layer_revenue.vertical", "Revenue in a layer (vertical)", "层级收入（垂直应用层）"),
        ("revenue.DeepSeek", "Revenue of a firm (DeepSeek)", "厂商收入（深度求索）"),
        ("segment_spending.developer_api", "Spending in a segment (developer API)", "细分市场支出（开发者API）"),
    ],
)
def test_a_series_has_a_short_name_with_its_label(baseline, series, english, chinese):
    assert series_title(series, baseline, EN) == english
    assert series_title(series, baseline, ZH) == chinese


@pytest.mark.parametrize(
    ("series", "value", "english", "chinese"),
    [
        (
            "agent_share",
            0.154,
            "agents make up 15\u00a0% of spending on AI models in China",
            "智能体占中国模型支出的15%",
        ),
        (
            "layer_revenue.vertical",
            12.3,
            "Chinese vendors earn 12\u00a0bn CNY a year in the vertical layer",
            "中国厂商在垂直应用层的收入为123亿元/年",
        ),
        (
            "capex_growth.us",
            -0.31,
            "capital expenditure in the US changes by −31\u00a0% on the year",
            "美国的资本开支同比变化−31%",
        ),
        ("gap_months", 6.2, "the best Chinese model is 6.2 months behind the best US one", None),
        ("cash.Moonshot", 1.84, "the cash of Moonshot lasts for 1.8 years", "月之暗面的现金可支撑1.8年"),
    ],
)
def test_a_statement_tells_a_value_in_its_display(baseline, series, value, english, chinese):
    assert series_statement(series, value, baseline, EN) == english
    assert chinese is None or series_statement(series, value, baseline, ZH) == chinese


def test_a_value_is_told_by_the_display_of_its_series(baseline):
    assert series_value("revenue.cn", 56.53, baseline, ZH) == "565亿元/年"
    assert series_value("listed_basket", 0.0, baseline, EN) == "1\u00a0×"


def test_a_series_without_phrases_is_told_by_its_meaning(baseline):
    bare = replace(baseline.series["omega"], short=None, statement=None)
    scenario = replace(baseline, series={**baseline.series, "omega": bare})
    assert series_title("omega", scenario, EN) == "weight of price-performance in tenders"
    assert series_statement("omega", 0.5, scenario, EN) == "weight of price-performance in tenders: 50\u00a0%"


def test_a_label_has_its_article_within_a_sentence_only(baseline):
    assert (label_name("us", baseline, EN), label_phrase("us", baseline, EN)) == ("US", "the US")
    assert label_phrase("Zhipu", baseline, ZH) == "智谱"
    assert label_phrase("global_consumer", baseline, EN) == "global consumer"


def test_a_shock_is_called_by_its_title_else_by_its_id_in_words():
    title = Title("review of returns", "ROI清算")
    assert [shock_title("roi-review", title, voice) for voice in (EN, ZH)] == ["review of returns", "ROI清算"]
    assert shock_title("roi-review", {"en": "review of returns", "zh": None}, ZH) == "review of returns"
    assert shock_title("roi-review", "review of returns", EN) == "review of returns"
    assert shock_title("roi-review", None, ZH) == "roi review"


def test_a_signal_is_called_by_its_short_name_else_by_its_title(baseline):
    signal = baseline.signals["new-price-war@2027-12-31"]
    assert signal_name(signal, EN) == "A new price war breaks out in China (by 2027-12-31)"
    assert signal_name(signal, ZH) == "中国爆发新一轮价格战（截至2027年12月31日）"
    assert signal_name(replace(signal, short=None), EN) == signal.title
