"""What `simulator find` finds: by meaning, in both languages, through typing errors; its examples can be copied."""

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.catalogue.definitions import load_definitions, load_search_words
from simulator.catalogue.load import load_catalogue
from simulator.scenario.files import shipped_ids
from simulator.scenario.load import load_scenario
from simulator.scenario.names import BARE, KINDS, all_names
from simulator.scenario.search import NameIndex, stems_of

BASELINE = load_scenario("baseline")
NAMES = all_names(BASELINE, [load_scenario(name) for name in shipped_ids()])
INDEX = NameIndex(NAMES)


def found(text, first=3):
    return [each.written for each in INDEX.search(text)[:first]]


@pytest.mark.parametrize(
    ("text", "first", "name"),
    [
        ("vertical revenue", 1, "layer_revenue.vertical"),
        ("revenue of vertical vendors", 1, "layer_revenue.vertical"),
        ("垂直层收入", 1, "layer_revenue.vertical"),
        ("list price", 1, "list_price.DeepSeek"),
        ("OpenAI's list price", 1, "list_price.OpenAI"),
        ("标价", 1, "list_price.DeepSeek"),
        ("DeepSeek closes weights", 1, "commons.licence.DeepSeek"),
        ("DeepSeek关闭权重", 1, "commons.licence.DeepSeek"),
        ("industrial spending", 3, "demand.segment_growth.industrial"),
        ("industrial AI spending grows three times as fast", 1, "demand.segment_growth.industrial"),
        ("工业支出", 1, "demand.segment_growth.industrial"),
        ("sign-off doubles the cost of oversight", 1, "agents.cost_share_oversight"),
        ("the US controls licences of open-source frameworks", 1, "policy.open_source_licensing.active"),
        ("StepFun leaves the market", 1, "firms.left.StepFun"),
        ("智谱退出", 1, "firms.left.Zhipu"),
        ("price war", 3, "price-war"),
        ("trust in agents", 2, "trust.level"),
        ("a device maker enters in 2027", 1, "firms"),
        ("新厂商入场", 1, "firms"),
        ("D033", 1, "demand.segment_growth.coding"),
    ],
)
def test_a_meaning_leads_to_its_name(text, first, name):
    assert name in found(text, first)


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [("verticle revenu", "vertical revenue"), ("DeepSek closes wieghts", "DeepSeek closes weights"),
     ("oversigth", "oversight"), ("VERTICAL Revenues", "vertical revenue"), ("ｖertical revenue", "vertical revenue")],
)  # fmt: skip
def test_small_typing_errors_are_forgiven(mistyped, meant):
    assert found(mistyped, 1) == found(meant, 1)


def test_every_name_is_found_by_itself_before_all_others():
    for name in NAMES[::7]:
        for label in [next(iter(name.examples)), list(name.examples)[-1]]:
            first, *_ = INDEX.search(name.written(label))
            assert (first.name.name, first.label) == (name.name, label), name.written(label)


def test_nothing_is_found_where_no_word_is_known():
    assert INDEX.search("xyzzy qwerty") == []
    assert INDEX.search("…") == []
    assert INDEX.search("the of") == []


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=40))
def test_any_text_can_be_searched(text):
    results = INDEX.search(text)
    assert [each.score for each in results] == sorted((each.score for each in results), reverse=True)


def test_word_order_decides_nothing():
    assert found("revenue vertical", 8) == found("vertical revenue", 8)


def test_stems_join_forms_of_a_word_and_pair_characters():
    assert stems_of("prices, pricing; the price") == stems_of("price")
    assert stems_of("垂直收入") == {"垂直", "直收", "收入"}
    assert stems_of("层") == {"层"}


def test_names_are_of_every_kind():
    assert {name.kind for name in NAMES} == set(KINDS)


def example_files():
    """One file for each kind and section with an example of each name: what `find` prints can be copied."""
    for name in NAMES:
        for label in dict.fromkeys([next(iter(name.examples)), list(name.examples)[-1]]):
            if name.examples[label]:
                yield name, name.examples[label]


def test_every_example_can_be_copied_into_a_file(tmp_path):
    together = {"parameters": {}, "signals": {}, "shocks": [], "directions": []}
    for name, example in example_files():
        if name.kind == "lever":
            continue
        [(section, content)] = yaml.safe_load(example).items()
        if section in ("firms", "extends"):
            continue
        if section == "signals":
            together["signals"] |= {f"q{len(together['signals'])}": content["my-question"]}
        elif section == "shocks":
            together["shocks"] += [{**content[0], "id": f"s{len(together['shocks'])}"}]
        elif isinstance(content, list):
            together[section] += content
        else:
            together[section] |= content
        assert name.name in example
    path = tmp_path / "all.yaml"
    whole = {"id": "all", "title": "All", "extends": "baseline", **together}
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")
    assert len(load_scenario(path).shocks) == len(together["shocks"]) > 20


@pytest.mark.parametrize("kind", ["firm", "scenario", "lever"])
def test_examples_of_what_stands_alone_load(kind, tmp_path):
    chosen = [name for name in NAMES if name.kind == kind and "hindcast" not in name.name]
    for name in chosen[:: max(len(chosen) // 4, 1)]:
        example = name.examples[BARE]
        extends = "" if "extends" in example else "extends: baseline\n"
        path = tmp_path / f"{kind}.yaml"
        path.write_text(f"id: one\ntitle: One\n{extends}{example}\n", "utf-8")
        load_scenario(path)


def test_definitions_and_search_words_are_of_names_that_there_are():
    catalogue = load_catalogue()
    groups = {each.table for each in catalogue.states.values()}
    known = {*catalogue.series, *catalogue.events, *catalogue.parameters, *catalogue.tables, *catalogue.states, *groups}
    assert set(load_search_words().names) <= {*known, "firms"}
    definitions = load_definitions()
    assert set(definitions) <= set(catalogue.series)
    assert {each.instead for each in definitions.values() if each.instead} <= set(catalogue.series)


def test_definitions_say_the_same_numbers_in_both_languages():
    number = re.compile(r"\d+(?:\.\d+)?(?::\d+)?")
    for each in load_definitions().values():
        assert set(number.findall(each.zh)) <= set(number.findall(each.en)), each.name
        assert not each.en.endswith(".")
        assert not each.zh.endswith("。")


def test_definitions_say_what_names_hide():
    definitions = load_definitions()
    assert "3:1" in definitions["list_price"].en
    assert definitions["layer_share"].instead == "layer_revenue"
    assert "layer_revenue" in definitions["layer_share"].en
