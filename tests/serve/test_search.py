"""The search finds what can be set by the words that people use, and says of computed quantities what moves them."""

from typing import Any

import pytest

from simulator.catalogue.declarations import StateName
from simulator.catalogue.hints import load_hints, load_ready_actions
from simulator.catalogue.load import load_catalogue
from simulator.graph.influences import influences
from tests.serve.conftest import DRAFT


@pytest.fixture
def found(answered: Any) -> dict[str, Any]:
    """What can be found, by id."""
    return {each["id"]: each for each in answered("draft", text=DRAFT)["view"]["all"]}


def haystack(entry: Any) -> str:
    """What the page looks for words in."""
    return " ".join([entry["title"], entry["meaning"], entry["id"], entry.get("words", "")]).lower()


@pytest.mark.parametrize("word", ["reliability", "reliab"])
@pytest.mark.parametrize(
    "name", ["series.reliability", "parameters.agents.integration", "levers.agent_horizon_growth", "agents.integration"]
)
def test_words_about_reliability_find_what_makes_agents_reliable(found: Any, name: str, word: str) -> None:
    assert word in haystack(found[name])


def test_a_computed_quantity_says_what_moves_it(found: Any) -> None:
    entry = found["series.reliability"]
    assert entry["kind"] == "computed"
    names = [each["id"] for each in entry["moved_by"]]
    assert {"levers.agent_horizon_growth", "parameters.agents.integration"} <= set(names)
    assert names[0].startswith("levers.")
    assert entry["meaning"].startswith("This is computed. It is moved by “Doubling time of the reliable task length”, ")
    assert len(names) == len({each["title"] for each in entry["moved_by"]}) <= 6


def test_what_moves_a_quantity_can_be_found_and_set(found: Any) -> None:
    computed = [each for each in found.values() if each["kind"] == "computed"]
    assert len(computed) > 50
    settable = {name for name, each in found.items() if each["kind"] != "computed"}
    assert {each["id"] for entry in computed for each in entry["moved_by"]} <= settable


def test_steps_count_from_a_parameter_to_the_series() -> None:
    steps = influences().steps_to("reliability")
    assert steps["agents.integration"] == 2
    assert list(steps.values()) == sorted(steps.values())
    moving = influences()
    assert all("reliability" in moving.can_move([path]) for path in steps)
    assert all(path in steps for path in moving.parameters if "reliability" in moving.can_move([path]))


def test_reliable_agents_are_an_action_ready_to_be_taken(found: Any) -> None:
    ready = found["ready.agents-more-reliable"]
    assert ready["title"] == "Agents become more reliable"
    assert ready["kind"] == "action"
    assert "reliability" in haystack(ready)
    acts = ready["action"]
    assert (acts["target"], acts["operation"], acts["value"]) == ("agents.integration", "scale", 2)


def test_ready_actions_and_hints_are_about_what_can_be_moved() -> None:
    known = load_catalogue()
    for action in load_ready_actions().values():
        declared = known.states.get(action.target) or known.parameters[action.target]
        assert isinstance(declared, StateName) or declared.open
        assert action.title.zh
        assert action.meaning.zh
    assert set(load_hints()) <= {*known.parameters, *known.states, *(f"levers.{each}" for each in known.levers)}


def test_a_number_that_acts_otherwise_than_one_expects_says_so(answered: Any, found: Any) -> None:
    for name in ("parameters.agents.integration", "agents.integration", "ready.agents-more-reliable"):
        assert found[name]["hint"].endswith("If an action makes them more reliable from a day on, fewer fail.")
    chinese = {each["id"]: each for each in answered("draft", text=DRAFT, lang="zh")["view"]["all"]}
    assert "作为行动" in chinese["agents.integration"]["hint"]
    assert found["parameters.agents.churn"]["hint"] is None


def test_constants_of_equations_are_technical_and_what_has_plain_words_is_not(found: Any) -> None:
    technical = {name for name, each in found.items() if each.get("technical")}
    assert {
        "parameters.agents.poc_reliability",
        "agents.poc_reliability",
        "parameters.firms.integration_rate",
    } <= technical
    plain = {"parameters.agents.integration", "levers.poc_success_rate", "trust.level", "prices.war_rate.cn"}
    assert plain <= set(found) - technical
