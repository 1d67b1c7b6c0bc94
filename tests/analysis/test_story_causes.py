"""“Because” is said where the model knows it, by what the same world does without the scenario."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from simulator.analysis.compare.comparison import Contrast, compare
from simulator.analysis.ensemble import NEVER, Ensemble, open_ensemble
from simulator.analysis.story.causes import EPOCH, LEAST_APART, Cause, cause_of
from simulator.analysis.story.stories import Stories
from simulator.analysis.story.story import story
from simulator.analysis.story.story_events import FirstEvent, ShockEvent, SignalEvent
from simulator.analysis.story.worlds import Fired
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario

WORLDS = 256


def run_of(scenario: str | Path, out: Path) -> Ensemble:
    return open_ensemble(simulate(Request(load_scenario(scenario), worlds=WORLDS), out, workers=1).folder)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Ensemble:
    return run_of("baseline", tmp_path_factory.mktemp("runs"))


@pytest.fixture(scope="module")
def contrast(reference: Ensemble, tmp_path_factory: pytest.TempPathFactory) -> Contrast:
    """A scenario of a single part: one shock on a day."""
    path = tmp_path_factory.mktemp("one") / "one.yaml"
    path.write_text(
        "id: one\ntitle: {en: One, zh: 一}\nextends: baseline\n"
        "shocks:\n  - {id: stall, at: 2026-06-06, set: {agents.poc_growth: -2.0, policy.eda.active: true}}\n",
        "utf-8",
    )
    return compare(reference, run_of(path, path.parent / "out")).contrasts[0]


@pytest.fixture(scope="module")
def stories(contrast: Contrast) -> Stories:
    """The world in which most signals are answered otherwise, and against the odds."""
    differing = np.zeros(WORLDS)
    for name in contrast.other.signals:
        chance = contrast.other.probability(name)
        if chance is not None and name in contrast.reference.signals:
            first, second = (each.answers(name) for each in (contrast.reference, contrast.other))
            rare = second.holds == (chance.value < 0.5)
            differing += rare & (first.holds != second.holds) & first.defined & second.defined
    return story(contrast.other, world=int(differing.argmax()))


def test_what_the_same_world_answers_otherwise_has_a_cause(stories: Stories, contrast: Contrast) -> None:
    told = 0
    for each in stories.stories:
        for item in each.items:
            if isinstance(item, SignalEvent):
                answers = contrast.reference.answers(item.signal)
                world = each.world.number
                otherwise = bool(answers.defined[world]) and bool(answers.holds[world]) != item.holds
                cause = cause_of(item, each, contrast.other.run.scenario, contrast)
                assert (cause is not None) == otherwise
                told += otherwise
    assert told


def test_an_event_has_a_cause_if_it_does_not_come_or_comes_at_another_time(
    stories: Stories, contrast: Contrast
) -> None:
    compared = 0
    for each in stories.stories:
        for item in each.items:
            cause = cause_of(item, each, contrast.other.run.scenario, contrast)
            if not isinstance(item, FirstEvent) or item.labels or item.by_then is None:
                continue
            day = int(contrast.reference.first_days(item.event)[each.world.number])
            compared += 1
            if day == NEVER:
                assert cause is not None
                assert cause.shift is None
            else:
                shift = item.day - (EPOCH + timedelta(days=day))
                assert (cause.shift if cause else None) == (shift if abs(shift) >= LEAST_APART else None)
    assert compared


def test_the_only_part_is_named_once_it_has_acted(stories: Stories, contrast: Contrast) -> None:
    causes = [
        (item, cause)
        for each in stories.stories
        for item in each.items
        if (cause := cause_of(item, each, contrast.other.run.scenario, contrast))
    ]
    assert causes
    named = {cause.part.name for item, cause in causes if item.day >= date(2026, 6, 6) and cause.part}
    assert named == {"stall"}
    assert all(item.day >= date(2026, 6, 6) for item, _ in causes)  # nothing differs before the only shock


def test_nothing_is_said_without_a_reference_or_with_other_seeds(stories: Stories, contrast: Contrast) -> None:
    apart = replace(contrast, paired=False)
    for each in stories.stories:
        for item in each.items:
            if not isinstance(item, ShockEvent):
                assert cause_of(item, each, contrast.other.run.scenario, None) is None
                assert cause_of(item, each, contrast.other.run.scenario, apart) is None


def test_a_shock_strikes_because_of_what_it_waited_for(stories: Stories) -> None:
    scenario = load_scenario("detente")
    waiting = next(shock for shock in scenario.shocks if shock.after_event is not None)
    dated = next(shock for shock in scenario.shocks if shock.after_event is None)

    def strikes(shock: str, *, over: bool) -> Cause | None:
        day = date(2027, 1, 2)
        item = ShockEvent(day, 1.0, Fired(shock, day, None, {}), over=over)
        return cause_of(item, stories.stories[0], scenario, None)

    assert strikes(waiting.id, over=False) == Cause(trigger=waiting.after_event)
    assert strikes(waiting.id, over=True) is None
    assert strikes(dated.id, over=False) is None
