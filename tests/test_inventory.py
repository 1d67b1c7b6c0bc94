"""The shipped signals, scenarios and levers against the inventory of the essays (tests/data, copied from it once)."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.catalogue.load import load_catalogue
from simulator.catalogue.shipped import shipped_folder
from simulator.registry.index import read_registration
from simulator.scenario import load_scenario
from simulator.scenario.failed import names_read
from simulator.scenario.files import forecast_ids, shipped_ids
from simulator.scenario.flags import Flag
from simulator.scenario.readings import signal_of

ROOT = Path(__file__).parent.parent
MOST_UNMODELLED = 8
CHINESE = re.compile(r"[一-鿿]")


def data(name: str) -> Any:
    return yaml.safe_load((ROOT / "tests" / "data" / name).read_text(encoding="utf-8"))


def written(scenario: str) -> dict[str, Any]:
    return yaml.safe_load((ROOT / "scenarios" / f"{scenario}.yaml").read_text(encoding="utf-8"))


CORE: dict[str, Any] = data("core_signals.yaml")
EXPECTED: dict[str, Any] = data("directions.yaml")
INVENTORY: list[str] = data("inventory.yaml")
LEVERS: list[str] = data("levers.yaml")
BASELINE = load_scenario("baseline")
SUCCESSOR = {signal.replaces: signal_of(name) for name, signal in BASELINE.signals.items() if signal.replaces}
"""Question that is asked no more → the one that is asked in its place."""
REGISTERED = {
    question.id: question for question in read_registration(shipped_folder() / "registered/2026-02-14-v1").questions
}


def now(name: str) -> str:
    """What a signal of the inventory is called today."""
    return SUCCESSOR.get(name, name)


def test_every_core_signal_is_forecast_or_listed_with_the_reason():
    forecast, listed = {*BASELINE.signals, *SUCCESSOR}, set(BASELINE.unmodelled)
    assert len(CORE) == 59
    assert set(CORE) <= forecast | listed
    assert not forecast & listed
    assert len(listed & set(CORE)) <= MOST_UNMODELLED


@pytest.mark.parametrize("name", BASELINE.signals)
def test_a_forecast_signal_carries_what_a_reader_needs(name: str):
    signal = BASELINE.signals[name]
    needed = ("title", "title_zh", "source", "quote", "judgement", "proxy", "resolves_by", "deadline")
    assert [key for key in needed if not getattr(signal, key)] == []
    assert CHINESE.search(str(signal.title_zh))
    if "beside" in signal.tags or signal.id != signal_of(signal.id):
        assert signal.hedge is None  # no essay has spoken of this question, or of this date
    else:
        assert signal.hedge in BASELINE.hedges
        assert signal.hedge_range


@pytest.mark.parametrize("name", [name for name, signal in BASELINE.signals.items() if "beside" in signal.tags])
def test_a_question_beside_another_names_it(name: str):
    named = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", BASELINE.signals[name].proxy.en))
    asked = {other for other, signal in BASELINE.signals.items() if "beside" not in signal.tags}
    assert named & {*asked, *SUCCESSOR, *BASELINE.unmodelled}


def test_every_signal_of_the_inventory_is_forecast_or_listed():
    told = {signal_of(name) for name in BASELINE.signals} | set(BASELINE.unmodelled) | SUCCESSOR.keys()
    assert len(INVENTORY) == 122
    assert set(INVENTORY) - told == set()


@pytest.mark.parametrize(
    "name",
    [name for name in CORE if now(name) in BASELINE.signals and "beside" not in BASELINE.signals[now(name)].tags],
)
def test_a_forecast_signal_agrees_with_the_inventory(name: str):
    signal, core = BASELINE.signals[now(name)], CORE[name]
    assert signal.quote in core["quotes"]
    assert signal.judgement == core["judgement"]
    assert signal.hedge == core["hedge"]["word"]
    assert signal.hedge_range == tuple(core["hedge"]["range"])
    conditional = core["deadline"].startswith("trigger")
    assert signal.deadline == (BASELINE.end if conditional else date.fromisoformat(core["deadline"]))


@pytest.mark.parametrize("name", [name for name in CORE if name in BASELINE.unmodelled])
def test_a_listed_signal_agrees_with_the_inventory_and_says_why(name: str):
    listed, core = BASELINE.unmodelled[name], CORE[name]
    assert listed.quote in core["quotes"]
    assert listed.hedge == core["hedge"]["word"]
    assert listed.reason
    assert CHINESE.search(listed.title.text("zh"))


@pytest.mark.parametrize("name", BASELINE.signals)
def test_a_signal_names_one_public_index_or_stands_as_it_was_first_registered(name: str):
    assert BASELINE.signals[name].index or signal_of(name) in REGISTERED


def test_what_is_replaced_was_registered_and_is_asked_no_more():
    assert SUCCESSOR.keys() <= REGISTERED.keys() - BASELINE.signals.keys()
    assert len(SUCCESSOR) == len({*SUCCESSOR.values()})


def test_every_public_index_settles_something():
    assert {signal.index.id for signal in BASELINE.signals.values() if signal.index} == load_catalogue().indices.keys()


@pytest.mark.parametrize("name", BASELINE.signals)
def test_a_stand_in_is_named_so_in_its_proxy_and_nothing_else_is(name: str):
    signal = BASELINE.signals[name]
    proxy = signal.proxy.en if signal.proxy else ""
    assert (Flag.STAND_IN in signal.flags) == bool(re.search(r"\bstand-in\b", proxy, re.IGNORECASE))


def test_a_parameter_that_was_set_with_a_hedge_in_view_marks_a_signal():
    told = [path for path, each in BASELINE.parameters.items() if "hedge of 000 in view" in each.why.en]
    flagged = {name for name, signal in BASELINE.signals.items() if Flag.HEDGE_IN_VIEW in signal.flags}
    assert len(told) == 5
    assert flagged == {
        "agent-first-native-architecture",  # agents.native_rate
        "deepseek-v4-release-2",  # releases.prepared_rate, chosen with this hedge on screen (MODEL.md section 17)
        "open-arch-reuse-announcements-2",  # releases.announce_probability
        "papers-llm-for-agent-shift",  # research.paper_share0
        "tender-price-weight-parity-2",  # demand.price_performance_target
        "term-diffusion-global",  # research.term_papers0
    }


def test_a_signal_that_reads_a_series_that_failed_the_hindcast_says_so():
    failed = load_catalogue().failed
    assert failed.keys() <= load_catalogue().series.keys() | load_catalogue().events.keys()
    flagged = {name for name, signal in BASELINE.signals.items() if Flag.HINDCAST_FAILED in signal.flags}
    assert flagged == {name for name, signal in BASELINE.signals.items() if {*names_read(signal)} & failed.keys()}


def test_no_two_signals_have_the_same_title():
    titles = [title for signal in BASELINE.signals.values() for title in (signal.title, signal.title_zh)]
    assert len(set(titles)) == len(titles)


def test_every_scenario_of_the_inventory_is_shipped():
    assert len(EXPECTED) == 24
    assert set(EXPECTED) == set(forecast_ids())


@pytest.mark.parametrize("name", EXPECTED)
def test_a_scenario_speaks_both_languages(name: str):
    scenario = load_scenario(name)
    assert scenario.tags
    for text in (scenario.title, scenario.question, scenario.description):
        assert CHINESE.search(text.text("zh"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_scenario_keeps_the_expected_directions_and_gives_reasons_for_its_own(name: str):
    rows, expected = load_scenario(name).directions, EXPECTED[name]["directions"]
    directions = {row.signal: row.direction for row in rows}
    assert len(directions) == len(rows)
    expected = {now(signal): direction for signal, direction in expected.items() if now(signal) in BASELINE.signals}
    assert expected.items() <= directions.items()
    assert [row.signal for row in rows if row.signal not in expected and not row.reason] == []
    assert [row.signal for row in rows if row.model and (not row.why or row.direction == "?")] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_a_scenario_pulls_the_levers_of_the_inventory(name: str):
    scenario, file = load_scenario(name), written(name)
    assert [row.lever for row in scenario.levers] == EXPECTED[name]["levers"]
    targets = [
        target
        for shock in file.get("shocks", [])
        for operation in ("set", "scale", "add")
        for target in shock.get(operation, {})
    ]
    moved = set(scenario.parameters) if name == "baseline" else {*file.get("parameters", {}), *targets}
    for row in scenario.levers:
        assert set(row.paths) <= moved, row.lever
        assert row.note


@pytest.mark.parametrize("name", [name for name in EXPECTED if name != "baseline"])
def test_every_number_of_a_scenario_says_where_it_comes_from_and_why(name: str):
    file = written(name)
    for each in [*file.get("parameters", {}).values(), *file.get("shocks", [])]:
        assert each["source"]
        assert each["why"]


def test_the_baseline_overrides_nothing():
    assert not {"parameters", "shocks"} & set(written("baseline"))
    assert not BASELINE.shocks


def test_the_catalogue_has_every_lever_of_the_inventory():
    assert len(LEVERS) == 69
    assert set(load_catalogue().levers) == set(LEVERS)


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_names_what_exists_and_says_what_it_is_in_both_languages(name: str):
    catalogue = load_catalogue()
    lever = catalogue.levers[name]
    indexed = {state.table for state in catalogue.states.values() if state.table}
    known = {*catalogue.parameters, *catalogue.tables, *catalogue.states, *indexed}
    mentioned = {token for token in re.findall(r"`([^`]+)`", lever.how) if "." in token}
    assert {*lever.paths} | mentioned <= known
    assert CHINESE.search(lever.title.text("zh"))
    assert lever.how


@pytest.mark.parametrize("identity", shipped_ids())
def test_every_shipped_scenario_tells_its_story_in_both_languages(identity: str):
    scenario = load_scenario(identity)
    for told in (scenario.title, scenario.question, scenario.description, scenario.storyline):
        assert told.en
        assert CHINESE.search(told.text("zh"))
        assert not CHINESE.search(told.en.replace("“", "").replace("”", ""))
