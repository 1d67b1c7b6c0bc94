"""Every text that a reader of a Chinese report meets has its Chinese, which tells the same numbers and names."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from matplotlib.font_manager import FontProperties, findfont, get_font

from simulator.catalogue.hints import load_hints, load_ready_actions
from simulator.catalogue.shipped import shipped_folder
from simulator.catalogue.texts import REMARKS, Title
from simulator.report.measure import CHINESE_FONT, LATIN_FAMILY
from simulator.scenario import Scenario, load_scenario
from simulator.scenario.files import shipped_ids
from simulator.scenario.record import resolved
from simulator.words import Voice

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_NUMBER = re.compile(r"(?<![A-Za-z\d])((?:\d+(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?: (million|M|bn)\b)?")
CHINESE_NUMBER = re.compile(r"(?<![A-Za-z\d])(\d+(?:\.\d+)?)(万|亿)?")
SCALE = {"million": 1e6, "M": 1e6, "bn": 1e9, "万": 1e4, "亿": 1e8, "": 1.0}
NAME = re.compile(r"\b[A-Z]\d{3}\b|\b[a-z]+\.[a-z_]+\b")
"""An entry of the evidence, or the path of a parameter."""


def remarks(scenario: Scenario) -> Iterator[Title | None]:
    """What a scenario says to its readers besides titles."""
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


@pytest.fixture(scope="module")
def said() -> set[Title]:
    """Every remark of the shipped scenarios, and what the workbench adds to them."""
    told = {remark for name in shipped_ids() for remark in remarks(load_scenario(name)) if remark and remark.en}
    told |= {hint.title for hint in load_hints().values()}
    return told | {action.meaning for action in load_ready_actions().values()}


@pytest.fixture(scope="module")
def pairs(said: set[Title]) -> list[tuple[str, str]]:
    """English and Chinese, as far as there is Chinese."""
    return [(remark.en, remark.zh) for remark in said if remark.zh]


def test_every_text_has_its_chinese(said: set[Title]) -> None:
    assert len({remark.en for remark in said}) > 1_000
    assert {remark.en for remark in said if not remark.zh} == set(), "give these as {en: …, zh: …}"


def written() -> Iterator[tuple[str, str]]:
    """The English and the Chinese of every remark in the shipped files."""

    def found(key: str, value: object) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict) and value.keys() == {"en", "zh"} and key in REMARKS:
            yield value["en"].strip(), value["zh"].strip()
        elif isinstance(value, dict):
            for name, each in value.items():
                yield from found(name, each)
        elif isinstance(value, list):
            for each in value:
                yield from found(key, each)

    for path in shipped_folder().rglob("*.yaml"):
        if "registered" not in path.parts:
            yield from found("", yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))


def test_no_chinese_is_left_over(pairs: list[tuple[str, str]]) -> None:
    assert set(written()) - set(pairs) == set(), "nobody says these"


def test_the_same_english_has_the_same_chinese_everywhere(pairs: list[tuple[str, str]]) -> None:
    often = Counter(text for text, _ in set(pairs))
    assert [text for text, count in often.items() if count > 1] == []


def numbers(pattern: re.Pattern[str], text: str) -> Counter[float]:
    """Every number of a text with how often it occurs; 1.6 M and 160万 are the same."""
    return Counter(
        round(float(found.replace(",", "")) * SCALE[scale or ""], 9) for found, scale in pattern.findall(text)
    )


def test_numbers_of_both_texts_agree(pairs: list[tuple[str, str]]) -> None:
    wrong = {
        text: dict(missing)
        for text, chinese in pairs
        if (missing := numbers(ENGLISH_NUMBER, text) - numbers(CHINESE_NUMBER, chinese))
    }
    assert wrong == {}


def test_names_of_both_texts_agree(pairs: list[tuple[str, str]]) -> None:
    wrong = [text for text, chinese in pairs if any(each not in chinese for each in NAME.findall(text))]
    assert wrong == []


def test_texts_are_chinese_and_set_as_chinese_is(pairs: list[tuple[str, str]]) -> None:
    for _, chinese in pairs:
        assert CHINESE.search(chinese)
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]|\d %", chinese), chinese
        assert chinese == chinese.strip()


def test_sentences_end_as_they_do_in_english(pairs: list[tuple[str, str]]) -> None:
    wrong = [text for text, chinese in pairs if text.endswith(".") != chinese.endswith("。")]
    assert wrong == []


def test_fonts_have_every_character(pairs: list[tuple[str, str]]) -> None:
    latin = get_font(findfont(FontProperties(family=LATIN_FAMILY)))
    known = set(latin.get_charmap()) | set(get_font(str(CHINESE_FONT)).get_charmap())
    missing = {letter for _, chinese in pairs for letter in chinese if ord(letter) not in known}
    assert not missing, "use other words, or make the font again (simulator/report/fonts/README.md)"


def test_a_remark_is_told_in_chinese_only_where_chinese_is_asked_for() -> None:
    meaning = load_scenario("baseline").parameters["capital.sentiment_half_life"].meaning
    assert (meaning.text("en"), meaning.text("zh")) == ("half-life of sentiment", "情绪的半衰期")


def test_the_common_factor_of_a_table_is_called_so_in_both_languages() -> None:
    parameters = load_scenario("baseline").parameters
    assert parameters["prices.us0.~"].meaning == Title(
        "list price at the start: common factor", "起点的标价：各项共有的倍数"
    )
    assert parameters["roster.open0.~"].meaning == Title(
        "probability that a release has open weights: common factor of the odds",
        "发布时开放权重的概率：各项共有的几率倍数",
    )


def test_what_a_strategist_wrote_stays_as_written(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "id: own\ntitle: Own\nextends: baseline\nnotes: [My own reason., {en: Two., zh: 其二。}]\n"
        "parameters:\n  agents.hurdle_rate: {value: 0.25, source: s, why: half-life of sentiment}\n",
        "utf-8",
    )
    record = resolved(load_scenario(own))
    one, two = record["notes"]
    for language in ("zh", "en"):
        voice = Voice(language)
        assert voice.text(record["parameters"]["agents.hurdle_rate"]["why"]) == "half-life of sentiment"
        assert voice.text(one) == "My own reason."
        assert voice.text(None) == voice.text("") == ""
    assert [Voice(language).text(two) for language in ("en", "zh")] == ["Two.", "其二。"]
