"""The search finds what can be set by the words that people use, and says of computed quantities what moves them."""

from typing import Any

import pytest

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
