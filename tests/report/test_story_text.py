"""Stories in words: every event, series and parameter has its words in both languages; the sentences are these."""

import re
from datetime import date
from pathlib import Path

import pytest

from simulator.analysis.story.selection import Period
from simulator.catalogue.quantities import is_uncertain
from simulator.catalogue.shipped import shipped_folder
from simulator.report.story.blocks import as_markdown
from simulator.report.story.tables import story_result, tables
from simulator.report.story.text import narrative, period_name, tell
from simulator.report.story.words import StoryVoice
from simulator.report.tabulate import as_markdown as table_as_markdown
from simulator.scenario import load_scenario
from simulator.words import Voice
from simulator.words.messages import messages
from tests.report.stories import SCENARIO, one_world, two_worlds
from tests.results import kept

HERE = Path(__file__).parent
CHINESE = re.compile(r"[一-鿿]")
SHIPPED = sorted(path.stem for path in shipped_folder().glob("*.yaml"))
FIELDS = {"one": {"label"}, "many": {"count", "labels"}, "mark": {"label"}}


@pytest.mark.parametrize("name", SCENARIO.events)
def test_every_event_has_its_sentences_in_both_languages(name):
    for form, fields in FIELDS.items():
        message = f"story-event-{name}-{form}"
        for language in ("en", "zh"):
            known = messages(language)
            assert known.variables(message) <= fields
            told = known.say(message, dict.fromkeys(fields, "X"))
            assert bool(CHINESE.search(told)) == (language == "zh")
            assert not told.endswith((".", "。"))
            if SCENARIO.events[name].index != "none":
                assert "label" in known.variables(f"story-event-{name}-one")
            assert "count" in known.variables(f"story-event-{name}-many")


def test_no_event_or_series_has_words_that_the_catalogue_does_not_know():
    known = {message for message in messages("en") if message.startswith("story-")}
    told = {message for message in known if message.startswith("story-event-")}
    assert told == {f"story-event-{name}-{form}" for name in SCENARIO.events for form in FIELDS}
    main = {f"story-series-{name}" for name, entry in SCENARIO.series.items() if entry.main}
    assert {message for message in known if message.startswith("story-series-")} == main
    assert {f"story-lane-{entry.mechanism}" for entry in SCENARIO.events.values()} <= known


@pytest.mark.parametrize("name", SHIPPED)
def test_every_uncertain_parameter_and_target_of_a_shock_has_a_chinese_name(name):
    scenario = load_scenario(name)
    uncertain = [path for path, setting in scenario.settings.items() if is_uncertain(setting.quantity)]
    targets = [effect.target for shock in scenario.shocks for effect in shock.effects]
    voice = StoryVoice("zh", scenario)
    assert [path for path in (*uncertain, *targets) if not CHINESE.search(voice.parameter(path))] == []


def test_labels_within_a_meaning_are_words():
    assert "high-bandwidth memory" in StoryVoice("en", SCENARIO).parameter("policy.hbm.on_rate")
    assert StoryVoice("en", SCENARIO).parameter("roster.open0.Baidu").endswith("(Baidu)")


def test_a_cell_of_a_table_has_all_its_labels_once_in_both_languages():
    english, chinese = (StoryVoice(language, SCENARIO) for language in ("en", "zh"))
    assert english.parameter("roster.open0.Baidu") == "probability that a release has open weights (Baidu)"
    assert chinese.parameter("roster.open0.Baidu") == "发布时开放权重的概率（百度）"
    assert english.parameter("demand.share0.coding.Zhipu") == "starting spending share (coding, Zhipu)"
    assert chinese.parameter("prices.war_rate.cn") == "中国每年价格战数"
    assert chinese.parameter("policy.eda.active") == "芯片设计软件管制生效"


def test_what_has_no_words_is_called_by_its_meaning(monkeypatch):
    monkeypatch.setattr(StoryVoice, "knows", lambda voice, message: False)
    english, chinese = (StoryVoice(language, SCENARIO) for language in ("en", "zh"))
    assert english.event("sold-out", "one", (("Zhipu", 1),), 1) == "a Chinese firm's capacity is sold out (Zhipu)"
    assert chinese.event("sold-out", "many", (("Zhipu", 3),), 3) == "中国厂商算力售罄（智谱（3）），3次"
    assert english.mark("price-war", (("cn", 1),), 1) == "a price war breaks out (China)"


def test_names_are_listed_up_to_a_few():
    english, chinese = (StoryVoice(language, SCENARIO) for language in ("en", "zh"))
    firms = [("Zhipu", 2), ("Baidu", 1), ("Alibaba", 1), ("Tencent", 1), ("OpenAI", 1)]
    assert english.names(firms[:2]) == "Zhipu (2) and Baidu"
    assert english.names(firms) == "Zhipu (2), Baidu, Alibaba and 2 others"
    assert chinese.names(firms) == "智谱（2）、百度、阿里巴巴等5家"


@pytest.mark.parametrize(
    ("first", "last", "months", "english", "chinese"),
    [
        ("2026-05-02", "2026-05-30", 1, "May 2026", "2026年5月"),
        ("2026-04-04", "2026-06-27", 3, "Q2 2026", "2026年第二季度"),
        ("2026-07-04", "2026-12-26", 6, "Second half of 2026", "2026年下半年"),
        ("2026-02-14", "2026-12-26", 12, "2026", "2026年"),
        ("2026-02-14", "2027-12-25", 24, "2026 to 2027", "2026年至2027年"),
    ],
)
def test_periods_have_names(first, last, months, english, chinese):
    period = Period(date.fromisoformat(first), date.fromisoformat(last), months)
    assert period_name(period, StoryVoice("en", SCENARIO)) == english
    assert period_name(period, StoryVoice("zh", SCENARIO)) == chinese


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("name", "stories"), [("one", one_world()), ("two", two_worlds())])
def test_the_narrative_is_this(name, stories, language):
    assert tell(stories, language) == (HERE / f"story-{name}-{language}.md").read_text("utf-8")


def test_evidence_and_weight_are_told():
    told = tell(one_world(weighted=True))
    assert "The worlds are weighted by the evidence: Two price wars." in told
    assert "this world has 2.5 times the weight of an average one" in told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sentences_are_whole(language):
    for block in narrative(two_worlds(), Voice(language)):
        assert not re.search(r"[{}]|None|nan", block.text)
        if block.depth < 1:
            assert block.text.endswith("。" if language == "zh" else ".")
        assert bool(CHINESE.search(block.text)) == (language == "zh")


def test_titles_of_a_file_are_text_and_no_markup():
    stories = one_world()
    stories.ensemble.signals["new-price-war"].title["en"] = "<b>*War*</b> [x](y) | `z`"
    told = as_markdown(narrative(stories, Voice("en")))
    assert "&lt;b>\\*War\\*&lt;/b> \\[x\\](y) \\| \\`z\\`" in told


def test_tables_and_data_hold_what_is_told():
    stories = two_worlds()
    found = {table.id: table for table in tables(stories, Voice("en"))}
    assert list(found) == ["stories", "signals-17", "events-17", "signals-4025", "events-4025"]
    assert [record["world"] for record in found["stories"].records] == [17, 4025]
    shown = table_as_markdown(found["signals-17"])
    assert "| A new Chinese price war (by 2026-08-14) | yes | 2026-02-28 | 43 ± 0.5 % |" in shown
    assert "| – |  | 17 ± 0.4 % |" in shown
    result = story_result(stories, {"typical": 2}, Voice("en"))
    assert kept(result, "story") == result
    assert [one.world for one in result.stories] == [17, 4025]
    assert result.condition == {"new-price-war": True}
    assert result.as_data()["stories"][0]["course"][0] == {
        "date": "2026-02-28",
        "kind": "event",
        "text": "2026-02-28: a price war breaks out (China); by then this has happened in 15 ± 0.4 % of worlds.",
    }
