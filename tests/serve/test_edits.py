"""What a hand does on the page stands in the text afterwards, and the text means what was asked."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from simulator.catalogue.quantities import Metalog, Point, Uniform
from simulator.scenario.definition import Scenario
from simulator.scenario.load import load_scenario, scenario_of_text
from simulator.serve.drafts import new_draft
from simulator.serve.edits import median_between
from simulator.words import Voice
from tests.serve.conftest import DRAFT

HURDLE = "agents.hurdle_rate"


def after(answered: Any, home: Path, *edits: dict[str, Any], text: str = DRAFT) -> tuple[str, Scenario]:
    """The text after edits, and the scenario that it is."""
    found = answered("edit", text=text, edits=list(edits))
    assert [each for each in found["problems"] if each["severity"] == "error"] == []
    return found["text"], scenario_of_text(found["text"], home / "draft.yaml")


def shock_of(scenario: Scenario, name: str) -> Any:
    return next(each for each in scenario.shocks if each.id == name)


def test_a_range_has_its_ends_and_the_bend_of_the_default(answered: Any, home: Path) -> None:
    text, scenario = after(answered, home, {"set": f"parameters.{HURDLE}", "low": 0.1, "high": 0.3})
    quantity = scenario.settings[HURDLE].quantity
    assert isinstance(quantity, Metalog | Uniform)
    again, _ = after(answered, home, {"set": f"parameters.{HURDLE}", "low": 0.1, "high": 0.3}, text=text)
    assert again == text
    back, scenario = after(answered, home, {"reset": f"parameters.{HURDLE}"}, text=text)
    assert "parameters" not in back
    assert scenario.settings[HURDLE].quantity == load_scenario("baseline").settings[HURDLE].quantity


def test_a_value_is_a_point(answered: Any, home: Path) -> None:
    _, scenario = after(answered, home, {"set": f"parameters.{HURDLE}", "value": 0.125})
    assert scenario.settings[HURDLE].quantity == Point(0.125)


def test_the_median_keeps_its_part_of_the_way() -> None:
    baseline = load_scenario("baseline")
    moved = 0
    for path, parameter in baseline.parameters.items():
        now = baseline.settings[path].quantity
        if isinstance(now, Metalog) and not parameter.integer and parameter.support == "positive":
            middle = median_between(2.0, 3.0, now, parameter)
            assert middle is None or 2 < middle < 3
            moved += middle is not None
    assert moved > 10


def test_no_control_of_the_page_leaves_a_finding(answered: Any) -> None:
    edits = [
        {"set": "parameters.agents.hurdle_rate", "value": 0.3},
        {"set": "parameters.agents.integration", "low": 0.3, "high": 0.5},
        {"set": "levers.poc_success_rate", "value": 0.6},
        {"add_shock": {"id": "one", "title": "One", "at": "2026-03-01", "scale": {"agents.integration": 1.2},
                       "source": "judgement"}},
    ]  # fmt: skip
    drafted = answered("edit", text="id: a\ntitle: A\nextends: small-market\n", edits=edits)
    assert drafted["problems"] == []


def test_a_lever_stands_under_levers_and_moves_its_parameters(answered: Any, home: Path) -> None:
    view = answered("draft", text=DRAFT)["view"]
    lever = next(each for each in view["all"] if each["kind"] == "lever" and each["low"] > 0)
    middle = (lever["low"] + lever["high"]) / 2
    text, scenario = after(answered, home, {"set": lever["id"], "low": lever["low"], "high": middle})
    assert scenario.lever_settings[0].lever == lever["id"].removeprefix("levers.")
    assert after(answered, home, {"reset": lever["id"]}, text=text)[0].rstrip() == DRAFT.rstrip()


def test_a_dragged_shock_strikes_on_its_new_day(answered: Any, home: Path) -> None:
    text, scenario = after(answered, home, {"shock": "scandal", "at": "2026-04-20"})
    assert shock_of(scenario, "scandal").at == date(2026, 4, 20)
    assert text == DRAFT.replace("2026-03-10", "2026-04-20")
    _, scenario = after(answered, home, {"shock": "boom", "between": ["2026-05-01", "2026-04-01"]})
    assert shock_of(scenario, "boom").between == (date(2026, 4, 1), date(2026, 5, 1))
    _, scenario = after(answered, home, {"shock": "boom", "at": "2026-04-01"})
    assert (shock_of(scenario, "boom").at, shock_of(scenario, "boom").between) == (date(2026, 4, 1), None)


def test_strength_probability_and_duration_of_a_shock(answered: Any, home: Path) -> None:
    text, scenario = after(
        answered, home,
        {"shock": "boom", "effect": 0, "low": 2, "high": 3}, {"shock": "boom", "probability": 0.4},
        {"shock": "boom", "until": "2026-06-12"},
    )  # fmt: skip
    shock = shock_of(scenario, "boom")
    assert (shock.effects[0].quantity, shock.probability, shock.lasts_weeks) == (Uniform(2.0, 3.0), 0.4, 12)
    assert "# wide" in text
    _, scenario = after(answered, home, {"shock": "scandal", "effect": 0, "strength": -0.1})
    assert shock_of(scenario, "scandal").effects[0].quantity == Point(-0.1)


def test_shocks_come_and_go(answered: Any, home: Path) -> None:
    new = {"id": "closed", "at": "2026-05-01", "set": {"commons.licence.DeepSeek": 2}, "source": "judgement"}
    text, scenario = after(answered, home, {"add_shock": new})
    assert shock_of(scenario, "closed").at == date(2026, 5, 1)
    assert after(answered, home, {"shock": "closed", "remove": True}, text=text)[0].rstrip() == DRAFT.rstrip()
    _, scenario = after(answered, home, {"shock": "boom", "remove": True})
    assert [shock.id for shock in scenario.shocks] == ["scandal"]


def test_an_inherited_shock_is_taken_over_when_it_is_moved_and_dropped_by_an_empty_entry(
    answered: Any, home: Path
) -> None:
    text, _ = new_draft("agent-roi-shock", Voice("en"))
    moved, scenario = after(answered, home, {"shock": "roi-review", "at": "2026-09-01"}, text=text)
    before = shock_of(load_scenario("agent-roi-shock"), "roi-review")
    now = shock_of(scenario, "roi-review")
    assert (now.at, now.effects) == (date(2026, 9, 1), before.effects)
    assert moved.startswith(text)
    assert after(answered, home, {"reset": "shocks.roi-review"}, text=moved)[0].rstrip() == text.rstrip()
    _, scenario = after(answered, home, {"shock": "roi-review", "remove": True}, text=text)
    assert "roi-review" not in [shock.id for shock in scenario.shocks]


def test_a_question_of_ones_own_comes_and_goes(answered: Any, home: Path) -> None:
    signal = {"id": "mine", "title": "Trust falls: below a third", "series": "trust", "at": "2026-06-01", "below": 0.33}
    text, scenario = after(answered, home, {"signal": signal})
    assert scenario.signals["mine"].title == "Trust falls: below a third"
    assert after(answered, home, {"remove_signal": "mine"}, text=text)[0].rstrip() == DRAFT.rstrip()
    _, scenario = after(answered, home, {"remove_signal": "war"})
    assert "war" not in scenario.signals


def test_faults_stand_at_their_lines(answered: Any) -> None:
    found = answered("draft", text=DRAFT.replace("trust.level", "trust.levle"))
    assert found["view"] is None
    [problem] = found["problems"]
    assert DRAFT.split("\n")[problem["line"] - 1].startswith("  scandal:")
    assert "trust.level" in problem["message"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_draft_of_every_scenario_is_sound_and_changes_nothing(language: str, home: Path) -> None:
    for identity in ("baseline", "agent-roi-shock"):
        text, name = new_draft(identity, Voice(language))
        drafted, original = scenario_of_text(text, home / name), load_scenario(identity)
        assert [shock.effects for shock in drafted.shocks] == [shock.effects for shock in original.shocks]
        assert {path: each.quantity for path, each in drafted.settings.items()} == {
            path: each.quantity for path, each in original.settings.items()
        }
        assert drafted.question == original.question
        assert drafted.clause == (None if identity == "baseline" else original.clause), "a draft is not the baseline"


def test_the_view_tells_levers_shocks_and_what_can_be_found(answered: Any) -> None:
    view = answered("draft", text=DRAFT, shown=[f"parameters.{HURDLE}"], lang="zh")["view"]
    assert [each["id"] for each in view["actions"]] == ["scandal", "boom"]
    assert view["actions"][0]["line"] == DRAFT[: DRAFT.index("scandal")].count("\n") + 1
    control = next(each for each in view["assumptions"] if each["id"] == f"parameters.{HURDLE}")
    assert control["low"] <= control["now"]["low"] < control["now"]["high"] <= control["high"]
    closed = next(each for each in view["all"] if each["id"] == "commons.licence.DeepSeek")
    assert closed["action"]["operations"] == ["set"]
    assert [each["value"] for each in closed["action"]["choices"]] == [0, 1, 2]
    brief = answered("draft", text=DRAFT, brief=True)["view"]
    assert set(view) - set(brief) == {"all", "signals", "series", "events"}


def test_a_title_is_given_in_the_language_of_the_page(answered: Any, home: Path) -> None:
    text, scenario = after(answered, home, {"title": 'Trust: a "test" # one'})
    assert scenario.title.en == 'Trust: a "test" # one'
    assert "# a working title" in text
    drafted, _ = new_draft("baseline", Voice("en"))
    before = scenario_of_text(drafted, home / "draft.yaml").title
    now = scenario_of_text(
        answered("edit", text=drafted, edits=[{"title": "我的情景"}], lang="zh")["text"], home / "draft.yaml"
    ).title
    assert (now.en, now.text("zh")) == (before.en, "我的情景")
    listed = answered("edit", text=drafted, edits=[{"title": "Controls, from 1 Jan: {late}"}])["text"]
    assert scenario_of_text(listed, home / "draft.yaml").title.en == "Controls, from 1 Jan: {late}"
    answered("edit", 400, text=DRAFT, edits=[{"title": "  "}])


def test_assumptions_begin_with_what_the_scenario_changes_and_a_changed_one_keeps_its_place(
    answered: Any, home: Path
) -> None:
    text, _ = new_draft("agent-scale-up", Voice("en"))
    view = answered("draft", text=text, shown=[f"parameters.{HURDLE}", "parameters.agents.churn"])["view"]
    names = [each["id"] for each in view["assumptions"]]
    assert set(names[:3]) == {f"parameters.{path}" for path in SCALED}
    assert set(names[3:]) >= {f"parameters.{HURDLE}", "parameters.agents.churn"}
    moved, _ = after(answered, home, {"set": "parameters.agents.churn", "value": 0.2}, text=text)
    again = answered("draft", text=moved, shown=[f"parameters.{HURDLE}", "parameters.agents.churn"])["view"]
    assert [each["id"] for each in again["assumptions"]] == names
    assert [each["id"] for each in again["assumptions"] if each["changed"]] == ["parameters.agents.churn"]


SCALED = {"agents.horizon_doubling", "agents.poc_growth", "trust.incident_rate"}
