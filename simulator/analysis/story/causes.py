"""Why something happens in a world, as far as the model knows: what a shock waited for, and what the same world without
the scenario does otherwise.

World n of a scenario and of its reference share all random numbers. What happens in the one and not in the other is
therefore the scenario's doing, and that of a single part of it where no other part had acted before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from simulator.analysis.compare.comparison import Contrast
from simulator.analysis.compare.parts import Part, difference
from simulator.analysis.ensemble import NEVER, Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.story.stories import Story
from simulator.analysis.story.story_events import FirstEvent, ShockEvent, SignalEvent, StoryItem
from simulator.scenario.definition import Scenario

LEAST_APART = timedelta(weeks=4)
"""An event that comes so much earlier or later without the scenario is moved by it."""
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why an item of a story is as it is.

    trigger: the event that a shock waited for; None unless it is the cause
    part: the only part of the scenario that had acted by then; None if several had
    shift: how much later the event comes than without the scenario; None if it does not come there at all, or a signal
        is answered otherwise
    """

    trigger: str | None = None
    part: Part | None = None
    shift: timedelta | None = None


def cause_of(item: StoryItem, story: Story, scenario: Scenario, contrast: Contrast | None) -> Cause | None:
    """Why an item of a story is as it is; None where the model does not know.

    contrast: of the run that the story is of with its reference; None without one
    """
    if isinstance(item, ShockEvent):
        return None if item.over else _triggered(item.fired.shock, scenario)
    if contrast is None or not contrast.paired or story.world.number >= contrast.worlds:
        return None
    if isinstance(item, SignalEvent):
        return _acted(item.day, story, contrast) if _otherwise(item, story.world.number, contrast) else None
    return _of_event(item, story, contrast) if isinstance(item, FirstEvent) else None


def _triggered(shock: str, scenario: Scenario) -> Cause | None:
    event = next((each.after_event for each in scenario.shocks if each.id == shock), None)
    return None if event is None else Cause(trigger=event)


def _otherwise(item: SignalEvent, world: int, contrast: Contrast) -> bool:
    """Whether the same world of the reference answers a signal otherwise."""
    if item.signal not in contrast.reference.signals:
        return False
    answers = contrast.reference.answers(item.signal)
    return bool(answers.defined[world]) and bool(answers.holds[world]) != item.holds


def _of_event(item: FirstEvent, story: Story, contrast: Contrast) -> Cause | None:
    """Of an event that comes for the first time: whether, and how much later or earlier, it comes in the reference."""
    if item.by_then is None:
        return None
    names = [f"{item.event}.{label}" for label, _ in item.labels] or [item.event]
    world = story.world.number
    if any(_first(contrast.other, name, world) != item.day for name in names):
        return None
    without = [_first(contrast.reference, name, world) for name in names]
    known = _acted(item.day, story, contrast)
    if all(day is None for day in without):
        return known
    if len(without) > 1 or without[0] is None or abs(item.day - without[0]) < LEAST_APART:
        return None
    return Cause(part=known.part, shift=item.day - without[0])


def _first(ensemble: Ensemble, name: str, world: int) -> date | None:
    """The first day of an event in a world; None if it never happens, or the run knows no such event."""
    if name not in ensemble.events:
        return None
    day = int(ensemble.first_days(name)[world])
    return None if day == NEVER else EPOCH + timedelta(days=day)


def _acted(day: date, story: Story, contrast: Contrast) -> Cause:
    """The part of the scenario that alone had acted in a world by a day."""
    begun = {fired.shock for fired in story.world.fired if fired.begins <= day}
    acted = [
        part for part in _parts(contrast) if part.family != "shocks" or part.name in begun or part.change == "dropped"
    ]
    return Cause(part=acted[0] if len(acted) == 1 and acted[0].change != "dropped" else None)


def _parts(contrast: Contrast) -> Sequence[Part]:
    """The parts in which a scenario differs from its reference; none where they cannot be told apart."""
    try:
        return difference(contrast.reference.run.scenario, contrast.other.run.scenario).parts
    except AnalysisError:
        return ()
