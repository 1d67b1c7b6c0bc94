"""What is typical of a quantity is what a run of the reference says; a story is led by the answer to its question."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulator.engine.plan import Plan
from simulator.runs.defaults import DEFAULT_SEED
from simulator.scenario.load import load_scenario
from simulator.serve.played import played_block
from tests.serve.conftest import DRAFT


def test_typical_is_the_median_of_block_0_of_the_reference(answered: Any, home: Path) -> None:
    scenario = load_scenario(home / "small-market.yaml")
    plan = Plan(scenario, DEFAULT_SEED, 2048, keep_worlds=True)
    found = answered("typical", text=DRAFT, series="revenue", label="DeepSeek", on="2026-06-20")
    block = played_block(plan, 0, whole=True)
    values = block.outcomes["revenue.DeepSeek@horizon"]
    for name, level in (("low", 0.05), ("median", 0.5), ("high", 0.95)):
        assert found[name] == pytest.approx(float(np.quantile(values, level)), rel=0.05, abs=0.02)
    assert found["sentence"].startswith("In the baseline on 20 June 2026: ")
    assert found["median_text"] in found["sentence"]
    assert answered("typical", series="trust", on="2026-05-01", lang="zh")["sentence"].startswith("基准情景")


def test_futures_that_are_beyond_a_threshold_at_the_start_are_told(answered: Any, home: Path) -> None:
    plan = Plan(load_scenario(home / "small-market.yaml"), DEFAULT_SEED, 2048, keep_worlds=True)
    start = played_block(plan, 0, whole=True).series["reliability"][0]
    threshold = float(np.quantile(start, 0.4))
    asked = {"series": "reliability", "on": "2026-06-01", "threshold": threshold}
    for side, share in (("below", 40), ("above", 60)):
        found = answered("typical", **asked, side=side, at_any_time=True)
        count = int(re.findall(r"In (\d+) of 100 futures", found["at_start"])[0])
        assert count == pytest.approx(share, abs=1.5)
    assert answered("typical", **asked, side="below")["at_start"] is None
    assert answered("typical", **(asked | {"threshold": 1e-6}), side="below", at_any_time=True)["at_start"] is None
    assert answered("typical", **asked, side="below", at_any_time=True, lang="zh")["at_start"].startswith("基准情景")


def test_a_threshold_outside_the_usual_range_is_told_with_what_was_meant(answered: Any) -> None:
    asked = {"series": "reliability", "on": "2026-06-01"}
    middle = answered("typical", **asked)["median"]
    assert "outside" not in answered("typical", **asked)
    usual = answered("typical", **asked, threshold=middle)
    assert (usual["outside"], usual["meant"]) == (None, None)
    small = answered("typical", **asked, threshold=middle / 100)
    assert small["outside"].endswith("is outside this range.")
    assert small["meant"]["factor"] == 100
    assert small["meant"]["text"] == usual["median_text"]
    assert answered("typical", **asked, threshold=100 * middle)["meant"]["factor"] == 0.01
    assert answered("typical", **asked, threshold=3 * middle)["meant"] is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"series": "trsut", "on": "2026-05-01"}, 404),
        ({"series": "revenue", "label": "Nobody", "on": "2026-05-01"}, 404),
        ({"series": "trust", "on": "2031-05-01"}, 400),
        ({"series": "trust", "on": "soon"}, 400),
        ({"series": "trust"}, 400),
        ({"series": "trust", "on": "2026-05-01", "threshold": "low"}, 400),
        ({"series": "trust", "on": "2026-05-01", "threshold": 1e300}, 400),
    ],
)
def test_what_cannot_be_typical_is_refused_in_a_line(answered: Any, body: dict[str, Any], code: int) -> None:
    assert "\n" not in answered("typical", code, **body)["error"]


@pytest.mark.parametrize("holds", [True, False])
def test_a_story_is_of_a_world_that_answers_as_asked_and_says_so_first(answered: Any, holds: bool) -> None:
    found = answered("story", text=DRAFT, question="gap", holds=holds)
    first = found["sentences"][0]
    assert found["holds"] is holds
    assert ("does not come true" in first["text"]) is not holds
    assert first["date"] == "2026-05-30"
    assert "30 May 2026" in first["text"]
    following = answered("story", text=DRAFT, question="gap", holds=holds, world=found["world"] + 1)
    assert following["world"] != found["world"]
    assert following["holds"] is holds


def test_a_story_without_a_question_begins_without_an_answer(answered: Any) -> None:
    found = answered("story", text=DRAFT, world=17)
    assert found["holds"] is None
    assert "your question" not in found["sentences"][0]["text"]


def test_the_day_of_an_event_question_is_the_day_on_which_it_came_true(answered: Any) -> None:
    found = answered("story", text=DRAFT, question="war", holds=True)
    day = date.fromisoformat(found["sentences"][0]["date"])
    assert date(2026, 2, 14) <= day <= date(2026, 6, 15)


@pytest.mark.parametrize(("language", "word"), [("en", "world"), ("zh", "世界")])
def test_stories_on_the_page_speak_of_futures(answered: Any, language: str, word: str) -> None:
    for world in range(3):
        told = answered("story", text=DRAFT, world=world, question="gap", lang=language)["sentences"]
        assert not [each["text"] for each in told if word in each["text"]]
        assert any(("future" if language == "en" else "未来") in each["text"] for each in told[1:])
