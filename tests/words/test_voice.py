"""What a voice says, by examples worked by hand."""

from datetime import date

import pytest

from simulator.words import Voice
from simulator.words.messages import LONGEST, Messages

ENGLISH, CHINESE = Voice("en"), Voice("zh")
POINTS = """\
point-noun = { $change ->
        [one] point
       *[other] points
    }
moved = { $change } { point-noun }, { -term }
-term = of { "1" }
"""


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (1, "1 point"), ("1", "1 point"), ("+1", "+1 point"), ("−1", "−1 point"), ("1.0", "1.0 points"),
        ("0.5", "0.5 points"), (0, "0 points"), (21, "21 points"), ("1,001", "1,001 points"), ("some", "some points"),
    ],
)  # fmt: skip
def test_a_number_as_it_is_written_chooses_the_form_of_its_noun(written: str | int, told: str) -> None:
    assert Messages("en", POINTS).say("moved", {"change": written}) == f"{told}, of 1"


@pytest.mark.parametrize(("written", "told"), [("1", "punkt"), ("2", "punkty"), ("5", "punktów"), ("22", "punkty")])
def test_the_rules_are_those_of_the_language(written: str, told: str) -> None:
    source = "n = { $n ->\n    [one] punkt\n    [few] punkty\n   *[many] punktów\n    }\n"
    assert Messages("pl", source).say("n", {"n": written}) == told


def test_a_long_text_is_filled_in_whole() -> None:
    text = "a" * (2 * LONGEST)
    assert Messages("en", "said = “{ $text }”, { $name }\n").say("said", {"text": text, "name": "b"}) == f"“{text}”, b"


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(LookupError, match="there is no message nothing"):
        ENGLISH.say("nothing")
    with pytest.raises(LookupError, match="list-sentence"):
        ENGLISH.say("list-sentence")


def test_lists_and_sentences() -> None:
    assert [each.listed(["a", "b", "c"]) for each in (ENGLISH, CHINESE)] == ["a, b and c", "a、b与c"]
    assert [each.row(["a", "b", "c"]) for each in (ENGLISH, CHINESE)] == ["a, b and c", "a、b、c"]
    assert [each.listed(part) for each in (ENGLISH, CHINESE) for part in ([], ["a"])] == ["", "a", "", "a"]
    assert [each.join(["one", "", "two."]) for each in (ENGLISH, CHINESE)] == ["One; two.", "one；two。"]
    assert [each.paragraph("A.", "", "B.") for each in (ENGLISH, CHINESE)] == ["A. B.", "A.B."]
    assert [each.headed(each.bracketed("a", "b"), "c") for each in (ENGLISH, CHINESE)] == ["a (b): c", "a（b）：c"]


def test_numbers_and_dates() -> None:
    assert [each.span(0.61, 0.634) for each in (ENGLISH, CHINESE)] == ["61–63 %", "61–63%"]
    assert [each.between(-1.06, 14.8, "week") for each in (ENGLISH, CHINESE)] == [
        "−1.06 – 14.8 weeks",
        "−1.06至14.8 周",
    ]
    assert [each.named("age", "year") for each in (ENGLISH, CHINESE)] == ["age (years)", "age（年）"]
    day = date(2026, 4, 5)
    assert [ENGLISH.day(day), ENGLISH.month(day), ENGLISH.year(day)] == ["2026-04-05", "2026-04", "2026"]
    assert [CHINESE.day("2026-04-05"), CHINESE.month(day), CHINESE.year(day)] == ["2026年4月5日", "2026年4月", "2026年"]
    assert [each.month_in_words(day) for each in (ENGLISH, CHINESE)] == ["April 2026", "2026年4月"]


def test_a_text_by_language_is_english_where_there_is_no_other() -> None:
    assert CHINESE.text({"en": "gap", "zh": None}) == "gap"
    assert CHINESE.text({"en": "gap", "zh": "差距"}) == "差距"


def test_a_sentence_begins_with_a_capital_where_the_language_has_them() -> None:
    assert [each.sentence("own-market/7: a") for each in (ENGLISH, CHINESE)] == [
        "Own-market/7: a.",
        "own-market/7: a。",
    ]
