"""Shocks are called by their titles and series by their short names wherever readers meet them."""

from dataclasses import replace

import pytest

from simulator.analysis.compare.inputs import InputDifference
from simulator.analysis.compare.parts import Part, aligned, difference
from simulator.catalogue.texts import Title
from simulator.report.compare.attribution_words import part_name
from simulator.report.compare.inputs import input_name
from simulator.report.reading import SeriesBands, short_name
from simulator.report.story.words import StoryVoice
from simulator.scenario import load_scenario
from simulator.words import Voice

EN, ZH = Voice("en"), Voice("zh")
TITLE = {"en": "review of returns", "zh": "ROI清算"}


@pytest.fixture(scope="module")
def shocked():
    return load_scenario("agent-roi-shock")


@pytest.mark.parametrize(
    ("change", "english", "chinese"),
    [
        ("new", "review of returns", "ROI清算"),
        ("changed", "review of returns, changed", "ROI清算（改动）"),
        ("dropped", "without review of returns", "去掉ROI清算"),
    ],
)
def test_a_part_of_an_attribution_is_called_by_the_title_of_its_shock(change, english, chinese):
    part = Part("shocks.roi-review", "market shock", change, (), TITLE)
    assert (part_name(part, EN), part_name(part, ZH)) == (english, chinese)


def test_a_part_without_a_title_is_called_by_its_id_in_words_and_a_parameter_by_its_path():
    assert part_name(Part("shocks.roi-review", "market shock", "new", ()), ZH) == "roi review"
    assert part_name(Part("levers.price_gap", "assumption", "changed", ()), EN) == "price gap"
    assert part_name(Part("parameters.demand.friction", "assumption", "changed", ()), EN) == "demand.friction"


def test_parts_between_scenarios_have_the_titles_of_the_shocks_on_either_side(shocked):
    baseline = load_scenario("baseline")
    wanted = {f"shocks.{shock.id}": {"en": shock.title.en, "zh": shock.title.zh} for shock in shocked.shocks}
    for one, other in ((baseline, shocked), (shocked, baseline)):
        found = {part.id: part.title for part in difference(one, other).parts if part.family == "shocks"}
        assert found == wanted


def test_a_shock_that_is_only_called_otherwise_is_the_same(shocked):
    renamed = [replace(shock, title=Title("something else")) for shock in shocked.shocks]
    assert [side for _, side in aligned(shocked.shocks, renamed)] == [None] * len(renamed)


def test_an_input_that_is_a_shock_is_called_by_its_title():
    named = InputDifference("shock", "roi-review", None, {}, TITLE)
    assert (input_name(named, EN), input_name(named, ZH)) == ("shock: review of returns", "冲击：ROI清算")
    assert input_name(replace(named, about=None), EN) == "shock: roi review"


def test_a_story_calls_a_shock_by_its_title(shocked):
    assert StoryVoice("zh", shocked).shock("poc-boom") == "概念验证热潮"
    assert StoryVoice("en", shocked).shock("no-such-shock") == "no such shock"


def test_a_chart_of_a_series_has_its_short_name_and_without_one_what_it_is():
    meaning = {"en": "agent share of Chinese spending", "zh": "智能体支出占比"}
    bands = SeriesBands("agent_share", "1", meaning, None, {}, short_name("agent_share"))  # type: ignore[arg-type]
    assert bands.title == {"en": "Agents' share of spending", "zh": "智能体支出占比"}
    assert replace(bands, short=short_name("of another version")).title == meaning
