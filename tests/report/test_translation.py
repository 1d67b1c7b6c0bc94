"""Every text that a reader of a Chinese report meets has its Chinese, which tells the same numbers and names."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from matplotlib.font_manager import FontProperties, findfont, get_font

from simulator.report.measure import CHINESE_FONT, LATIN_FAMILY
from simulator.report.translation import chinese_texts, in_language
from simulator.scenario import Scenario, load_scenario
from simulator.scenario.files import shipped_ids
from simulator.words import Voice

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_NUMBER = re.compile(r"(?<![A-Za-z\d])((?:\d+(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?: (million|M|bn)\b)?")
CHINESE_NUMBER = re.compile(r"(?<![A-Za-z\d])(\d+(?:\.\d+)?)(万|亿)?")
SCALE = {"million": 1e6, "M": 1e6, "bn": 1e9, "万": 1e4, "亿": 1e8, "": 1.0}
NAME = re.compile(r"\b[A-Z]\d{3}\b|\b[a-z]+\.[a-z_]+\b")
"""An entry of the evidence, or the path of a parameter."""


@pytest.fixture(scope="module")
def scenarios() -> list[Scenario]:
    return [load_scenario(name) for name in shipped_ids()]


def spoken(scenario: Scenario) -> Iterator[str | None]:
    """What a scenario says to its readers in English only."""
    for path, parameter in scenario.parameters.items():
        yield from (parameter.meaning, parameter.why, scenario.settings[path].why)
    yield from (state.meaning for state in scenario.states.values())
    for signal in scenario.signals.values():
        yield from (signal.proxy, signal.resolves_by)
    yield from (each.reason for each in scenario.unmodelled.values())
    yield from (shock.why for shock in scenario.shocks)
    yield from (lever.note for lever in scenario.levers)
    yield from scenario.notes
    for direction in scenario.directions:
        yield from (direction.reason, direction.why)


def test_every_text_has_its_chinese_and_no_chinese_is_left_over(scenarios: list[Scenario]) -> None:
    said = {text for scenario in scenarios for text in spoken(scenario) if text}
    assert len(said) > 1_000
    assert said - chinese_texts().keys() == set(), "translate these in scenarios/texts/zh.yaml"
    assert chinese_texts().keys() - said == set(), "nobody says these any more"


def numbers(pattern: re.Pattern[str], text: str) -> Counter[float]:
    """Every number of a text with how often it occurs; 1.6 M and 160万 are the same."""
    return Counter(
        round(float(found.replace(",", "")) * SCALE[scale or ""], 9) for found, scale in pattern.findall(text)
    )


def test_numbers_of_both_texts_agree() -> None:
    wrong = {
        text: dict(missing)
        for text, chinese in chinese_texts().items()
        if (missing := numbers(ENGLISH_NUMBER, text) - numbers(CHINESE_NUMBER, chinese))
    }
    assert wrong == {}


def test_names_of_both_texts_agree() -> None:
    wrong = [
        text for text, chinese in chinese_texts().items() if any(each not in chinese for each in NAME.findall(text))
    ]
    assert wrong == []


def test_texts_are_chinese_and_set_as_chinese_is() -> None:
    for chinese in chinese_texts().values():
        assert CHINESE.search(chinese)
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]|\d %", chinese), chinese
        assert chinese == chinese.strip()


def test_sentences_end_as_they_do_in_english() -> None:
    wrong = [text for text, chinese in chinese_texts().items() if text.endswith(".") != chinese.endswith("。")]
    assert wrong == []


def test_fonts_have_every_character() -> None:
    latin = get_font(findfont(FontProperties(family=LATIN_FAMILY)))
    known = set(latin.get_charmap()) | set(get_font(str(CHINESE_FONT)).get_charmap())
    missing = {letter for chinese in chinese_texts().values() for letter in chinese if ord(letter) not in known}
    assert not missing, "use other words, or make the font again (simulator/report/fonts/README.md)"


def test_a_known_text_is_told_in_chinese_only_where_chinese_is_asked_for() -> None:
    assert in_language("half-life of sentiment", Voice("zh")) == "情绪的半衰期"
    assert in_language("half-life of sentiment", Voice("en")) == "half-life of sentiment"


def test_what_a_strategist_wrote_stays_as_written() -> None:
    assert (
        in_language("My own reason, half-life of sentiment.", Voice("zh")) == "My own reason, half-life of sentiment."
    )
    assert in_language(None, Voice("zh")) == in_language(None, Voice("en")) == in_language("", Voice("zh")) == ""
