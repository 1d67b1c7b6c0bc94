"""A control stands where the scenario does: written as it is shown nothing changes, and a small move changes little."""

from pathlib import Path
from typing import Any

import pytest

from simulator.catalogue.load import load_catalogue
from simulator.sampling.draws import draw
from simulator.scenario.definition import Scenario
from simulator.scenario.lever_quantities import quantiles
from simulator.scenario.load import load_scenario, scenario_of_text
from simulator.serve.controls import control
from simulator.serve.drafts import Draft, read_draft
from simulator.serve.edits import edited
from simulator.serve.standing import held
from simulator.words import Voice

LEVERS = sorted(each.id for each in load_catalogue().levers.values() if each.moves)
SWITCHED = "control_level"
"""Each of its levels is a control in force or not, so that no step is small."""
NOWHERE = {
    "legal_friction", "mixing_controls_effect", "domestic_software_maturity", "spillover_strength", "spillover_lag",
    "autonomy_level", "mfg_adoption_growth_cn",
}  # fmt: skip
SAME, NEAR = 1e-3, 0.1
"""How much of its size or width a median may change where nothing is moved, and for one step of a slider."""
ZERO = 0.1
"""What a number that is surely zero is compared with."""
EMPTY = "id: empty\ntitle: Empty\nextends: baseline\n"
ENGLISH = Voice("en")


def drafted(text: str = EMPTY) -> Draft:
    return read_draft(text, Path("/nowhere"), thorough=False)


def shown(name: str, draft: Draft) -> dict[str, Any]:
    return control(name, draft, ENGLISH, {})


def after(name: str, draft: Draft, value: dict[str, float]) -> Scenario:
    """The scenario once a control is put somewhere."""
    text = edited(draft, {"set": name, **value}, Path("/nowhere"))
    return scenario_of_text(text, Path("/nowhere/draft.yaml"))


def farthest(before: Scenario, now: Scenario) -> float:
    """How far a median has moved at most, as part of the size or the width of what it was."""
    moved = [path for path, each in now.settings.items() if each.quantity != before.settings[path].quantity]
    return max((_move(held(path, before), held(path, now)) for path in moved), default=0.0)


def _move(before: Any, now: Any) -> float:
    low, middle, high = quantiles(before)
    size = max(abs(middle), high - low) or ZERO
    return abs(quantiles(now)[1] - middle) / size


def neighbours(found: dict[str, Any]) -> list[dict[str, float]]:
    """Where a control stands after one step of a hand."""
    places = []
    for end in found["now"]:
        for step in (-found["step"], found["step"]):
            place = found["now"] | {end: found["now"][end] + step}
            if all(found["low"] <= each <= found["high"] for each in place.values()):
                places.append(place)
    return places


@pytest.mark.parametrize("lever", LEVERS)
def test_a_lever_that_nobody_has_set_stands_where_the_scenario_stands(lever: str) -> None:
    draft, name = drafted(), f"levers.{lever}"
    found = shown(name, draft)
    assert (found["now"] is None) == (lever in NOWHERE)
    if found["now"] is None:
        assert found["now_text"] == "not set"
        assert found["default"] is None
        assert found["unset"]["text"].endswith("Setting it replaces them.")
        return
    assert found["low"] <= min(found["now"].values()) <= max(found["now"].values()) <= found["high"]
    assert found["now"] == found["default"]
    assert farthest(draft.sound, after(name, draft, found["now"])) < SAME
    places = neighbours(found)
    assert places
    if lever != SWITCHED:
        assert max(farthest(draft.sound, after(name, draft, place)) for place in places) < NEAR


@pytest.mark.parametrize("lever", ["agent_horizon_growth", "domestic_perf_growth", "openness"])
def test_a_lever_at_its_place_leaves_every_future_as_it_was(lever: str) -> None:
    draft, name = drafted(), f"levers.{lever}"
    scenario = after(name, draft, shown(name, draft)["now"])
    [path] = scenario.lever_settings[0].paths
    before, now = (draw(each, 1, 0, 256)[path] for each in (draft.sound, scenario))
    assert now == pytest.approx(before, rel=SAME)


def test_a_lever_that_is_set_stands_where_it_is_set() -> None:
    draft = drafted(EMPTY + "levers:\n  agent_horizon_growth: 7\n")
    found = shown("levers.agent_horizon_growth", draft)
    assert found["now"] == {"value": 7}
    assert found["default"] == {"low": 3.5, "high": 6.5}
    assert found["changed"]


def test_a_lever_follows_what_the_draft_sets_under_parameters() -> None:
    draft = drafted(EMPTY + "parameters:\n  agents.poc_odds_scale: 1.5\n")
    assert shown("levers.poc_success_rate", draft)["now"]["value"] == pytest.approx(9 / 13, rel=1e-4)


def test_one_of_two_levers_that_stand_beside_each_other_stands_where_the_other_leaves_it() -> None:
    draft = drafted(EMPTY + "levers:\n  us_chip_generation_interval: 20\n")
    name = "levers.us_chip_generation_gain"
    assert shown(name, draft)["now"] == {"value": 2.2}
    assert farthest(draft.sound, after(name, draft, {"value": 2.2})) < SAME


def test_every_parameter_is_shown_as_it_is_drawn() -> None:
    draft = drafted()
    scenario = draft.sound
    drawn = draw(scenario, 1, 0, 2048)
    for path in (each for each in drawn if not scenario.parameters[each].is_opinion):
        found = shown(f"parameters.{path}", draft)
        low, high = found["now"]["low"], found["now"]["high"]
        share, clipped = ((low <= drawn[path]) & (drawn[path] <= high)).mean(), {low, high} & {*found["bounds"]}
        assert 0.875 < share < (1.01 if clipped else 0.925), path


@pytest.mark.parametrize("scenario", ["baseline", "price-war"])
def test_a_parameter_that_is_written_as_it_is_shown_does_not_change(scenario: str) -> None:
    draft = drafted(EMPTY.replace("baseline", scenario))
    text = draft.text
    names = [path for path, each in draft.sound.parameters.items() if not each.is_opinion and not each.is_common][::7]
    for path in names:
        text = edited(
            Draft(text, draft.scenario, draft.parent, ()),
            {"set": f"parameters.{path}", **shown(f"parameters.{path}", draft)["now"]},
            Path("/nowhere"),
        )
    assert farthest(load_scenario(scenario), scenario_of_text(text, Path("/nowhere/draft.yaml"))) < SAME
