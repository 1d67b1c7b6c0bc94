"""What the table says of a signal."""

from datetime import date

import pytest

from simulator.cli.output import wrapped
from simulator.cli.table import amount_text, answer, answers, columns_shown, hedge, legend
from simulator.forecast.forecast import ForecastProbability
from simulator.words import Voice
from tests.forecasts import counted, over_assumptions, quantity, ratio, signal, when

CHANCE = ForecastProbability(value=0.6, error=0.005, low=0.0, high=1.0)
LEVELS = (0.1, 0.5, 0.9)


def test_a_quantity_is_a_median_and_its_range():
    assert amount_text(quantity([1.5, 2.25, 3.75], "year", LEVELS)) == "2.25 (1.5–3.75) year"
    assert answer(signal(quantity=quantity([0.1, 0.2, 0.3], levels=LEVELS)), Voice("en")) == "0.2 (0.1–0.3)"


def test_frontier_months_are_explained_where_they_are_printed():
    amounts = [quantity([6, 7, 9], unit, LEVELS) for unit in ("fm", "year")]
    months, years = (signal(quantity=each) for each in amounts)
    assert answer(months, Voice("en")) == "7 (6–9) fm"
    assert "fm: frontier months" in legend([years, months], Voice("en"))
    assert "fm：前沿月" in legend([years, months], Voice("zh"))
    assert "frontier months" not in legend([years, signal(quantity=amounts[0], probability=CHANCE)], Voice("en"))


def test_odds_are_a_ratio():
    assert answer(signal(ratio=ratio(0.5, 0.25, 1.0)), Voice("en")) == "ratio 0.5 (0.25–1)"


def test_no_answer_is_said_and_never_a_number():
    assert answer(signal(), Voice("en")) == "no answer"
    assert answer(signal(ratio=ratio(None)), Voice("zh")) == "无答案"


def test_the_essays_word_stands_beside_its_range():
    assert (
        hedge(signal(hedge={"word": "很可能", "low": 0.65, "high": 0.85}), Voice("en"))
        == "very likely (很可能), 65–85 %"
    )
    assert hedge(signal(), Voice("en")) == ""


@pytest.mark.parametrize(("median", "text"), [(date(2027, 3, 5), "2027-03"), (None, "–")])
def test_the_median_date_is_a_month_or_a_dash(median, text):
    told = signal(probability=CHANCE, when=when([date(2027, 3, 5), date(2027, 3, 12)], [0, 0.6], median))
    assert list(answers(told, Voice("en")).values()) == ["60 ± 0.5 %", "–", "–", text, "", "     ▅▅▅▅▅"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("基于DeepSeek的模型", 10, ["基于", "DeepSeek的", "模型"]),
        ("更看重ROI（回报）", 10, ["更看重ROI", "（回报）"]),
        ("三个模型（回报）", 10, ["三个模型", "（回报）"]),
        ("很可能 65–85 %", 12, ["很可能", "65–85 %"]),
        ("longer-than-a-line", 10, ["longer-than-a-line"]),
    ],
)
def test_lines_break_before_latin_words_and_brackets(text, width, lines):
    assert wrapped(text, width) == lines


@pytest.mark.parametrize(
    ("width", "others"),
    [
        (10, ["chance"]),
        (40, ["chance"]),
        (50, ["chance"]),
        (52, ["chance", "assumed"]),
        (60, ["chance", "assumed", "median"]),
        (70, ["chance", "assumed", "median"]),
        (80, ["chance", "assumed", "median", "essay"]),
        (100, ["chance", "assumed", "median", "essay", "shape"]),
        (200, ["chance", "assumed", "median", "essay", "shape"]),
    ],
)
def test_the_name_of_a_signal_never_goes(width, others):
    shown = columns_shown(width)
    assert list(shown) == ["signal", *others]
    assert width < 40 or shown["signal"] >= 20
    assert sum(shown.values()) + len(shown) - 1 <= max(width, 17)


@pytest.mark.parametrize(
    ("width", "others"), [(60, ["chance", "median"]), (80, ["chance", "median", "essay", "shape"])]
)
def test_without_any_range_its_column_gives_its_place_to_others(width, others):
    assert list(columns_shown(width, absent=("assumed", "structured"))) == ["signal", *others]


@pytest.mark.parametrize(
    ("found", "english", "chinese"),
    [
        (over_assumptions(0.44, 0.67), "44–67 %", "44–67%"),
        (over_assumptions(0.38, 0.62, clear=False), "within 38–62 %", "38–62%之内"),
        (over_assumptions(0.0, 0.004), "0.0–0.4 %", "0.0–0.4%"),
        (None, "–", "–"),
    ],
)
def test_the_range_over_assumptions_stands_apart_from_the_error_of_sampling(found, english, chinese):
    told = signal(probability=CHANCE.model_copy(update={"assumptions": found}))
    for language, text in (("en", english), ("zh", chinese)):
        assert answers(told, Voice(language))["assumed"] == text
        assert "±" in answers(told, Voice(language))["chance"]


def test_the_legend_says_what_either_uncertainty_is_and_why_there_is_no_range():
    one, other = (counted(5, 10, assumptions=over_assumptions(0.4, 0.6, clear)) for clear in (True, False))
    told = legend([signal(probability=one)], Voice("en"))
    assert "± and the 95 % interval cover sampling error only." in told
    assert "if they were known, the probability would lie in it in 8 of 10 cases" in told
    assert "Within:" not in told
    assert "Within:" in legend([signal(probability=one), signal(probability=other)], Voice("en"))
    none = counted(5, 10, assumptions_missing={"en": "too few worlds", "zh": "世界太少"})
    assert "There is no range over assumptions: too few worlds." in legend([signal(probability=none)], Voice("en"))
    assert "没有关于假设的范围：世界太少。" in legend([signal(probability=none)], Voice("zh"))
