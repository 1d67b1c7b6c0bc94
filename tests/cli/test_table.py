"""What the table says of a signal."""

import pytest

from simulator.cli.table import amount_text, answer, answers, hedge, probability


def signal(**changes):
    plain = {"probability": None, "quantity": None, "odds": None, "when": None, "hedge": None}
    return plain | changes


def chance(value, error, low=0.0, high=1.0):
    return {"value": value, "error": error, "low": low, "high": high}


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (chance(0.6234, 0.0048), "62 ± 0.5 %"),
        (chance(0.6234, 0.0016), "62.3 ± 0.2 %"),
        (chance(0.0031, 0.0006), "0.3 ± 0.06 %"),
        (chance(0.0, 0.0, high=0.00025), "< 0.03 %"),
        (chance(1.0, 0.0, low=0.99975), "> 99.97 %"),
    ],
)
def test_a_probability_with_its_error(told, text):
    assert probability(told, "en") == text
    assert probability(told, "zh") == text.replace(" %", "%")


def test_a_quantity_is_a_median_and_its_range():
    levels = [0.1, 0.5, 0.9]
    assert amount_text({"levels": levels, "values": [1.5, 2.25, 3.75], "unit": "year"}) == "2.25 (1.5–3.75) year"
    assert answer(signal(quantity={"levels": levels, "values": [0.1, 0.2, 0.3], "unit": "1"}), "en") == "0.2 (0.1–0.3)"


def test_odds_are_a_ratio():
    odds = {"value": 0.5, "low": 0.25, "high": 1.0}
    assert answer(signal(odds=odds), "en") == "ratio 0.5 (0.25–1)"


def test_no_answer_is_said_and_never_a_number():
    assert answer(signal(), "en") == "no answer"
    assert answer(signal(odds={"value": None, "low": None, "high": None}), "zh") == "无答案"


def test_the_essays_word_stands_beside_its_range():
    assert hedge(signal(hedge={"word": "很可能", "low": 0.65, "high": 0.85}), "en") == "很可能 65–85 %"
    assert hedge(signal(), "en") == ""


@pytest.mark.parametrize(("median", "text"), [("2027-03-05", "2027-03"), (None, "–")])
def test_the_median_date_is_a_month_or_a_dash(median, text):
    told = signal(probability=chance(0.6, 0.005), when={"median": median, "cumulative": [0, 0.6]})
    assert answers(told, "en") == ["60 ± 0.5 %", text, "", "     ▅▅▅▅▅"]
