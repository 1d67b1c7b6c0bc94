"""What a story is: one world with what is told of it, and how many others it stands for."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.story.backdrop import Backdrop
from simulator.analysis.story.story_events import StoryItem
from simulator.analysis.story.worlds import World
from simulator.forecast.intervals import Probability


@dataclass(frozen=True, slots=True)
class Tail:
    """A parameter of which a world drew an extreme value: higher (or lower) than a share of the worlds."""

    path: str
    value: float
    higher: bool
    share: float


@dataclass(frozen=True, slots=True)
class Ending:
    """A main series of a world at the start and at the end, and of how many worlds it ends above, and below."""

    series: str
    start: float
    end: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Answered:
    """How a world answers a signal, None where it gives no answer, and the day on which it first holds; beside it the
    probability in all worlds and its error."""

    signal: str
    holds: bool | None
    date: date | None
    value: float | None
    probability: Probability | None


@dataclass(frozen=True, slots=True)
class Lift:
    """How likely a signal is among the worlds nearest to a story, and among all that were considered."""

    signal: str
    inside: Probability
    overall: Probability
    holds: bool | None
    """What the told world itself answers."""


@dataclass(frozen=True)
class Story:
    """One world with what is told of it.

    share: the share of worlds that are nearest to it; None if it alone was asked for
    lifts: signals that set its neighbours apart, most first
    """

    world: World
    tails: tuple[Tail, ...]
    items: tuple[StoryItem, ...]
    endings: tuple[Ending, ...]
    answers: tuple[Answered, ...]
    share: Probability | None = None
    lifts: tuple[Lift, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """How well a few stories stand for the worlds that were considered.

    worlds: how many were considered
    sample: how many of them were candidates for a story
    explained: share of the variation of outcomes that lies between the stories' neighbourhoods
    leading: the same along the directions in which worlds differ most
    silhouette: 1 clearly apart, 0 no groups at all
    """

    worlds: int
    sample: int
    explained: float
    leading: float
    silhouette: float


@dataclass(frozen=True)
class Stories:
    """Worlds told, those with most neighbours first."""

    backdrop: Backdrop
    stories: tuple[Story, ...]
    cover: Cover | None
    """None if one world was asked for by its number."""
    condition: Mapping[str, bool] = field(default_factory=dict)
    met: Probability | None = None
    """Share of worlds that meet the condition."""

    @property
    def ensemble(self) -> Ensemble:
        return self.backdrop.ensemble


def lift_size(lift: Lift) -> float:
    """The difference of the two shares, less what two standard errors may make of it; 0 if that is all of it."""
    difference = lift.inside.value - lift.overall.value
    return math.copysign(max(0.0, abs(difference) - 2 * lift.inside.error), difference)
