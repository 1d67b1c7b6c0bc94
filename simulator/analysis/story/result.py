"""Stories as data, typed: what was asked, how well it covers the worlds, and each world with its sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from simulator.analysis.result import Result
from simulator.analysis.story.stories import Answered, Cover, Ending, Tail
from simulator.analysis.story.worlds import Fired
from simulator.forecast.intervals import Probability


@dataclass(frozen=True, slots=True)
class Apart:
    """A signal that sets the worlds nearest to a story apart: its probability among them, and among all."""

    signal: str
    inside: Probability
    overall: Probability


@dataclass(frozen=True, slots=True)
class NamedTail(Tail):
    """An extreme parameter with its name in words."""

    name: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something that is told, with its day."""

    date: date
    kind: Literal["shock", "event", "signal", "series", "count"]
    text: str


@dataclass(frozen=True, slots=True)
class StoryOf:
    """One world. `share` is that of the worlds nearest to it; None if it alone was asked for.

    apart: what sets its neighbours apart; special: its extreme parameters; course: its sentences, by day
    ends: its main series; events: how many happenings there are
    """

    world: int
    share: Probability | None
    name: str | None
    apart: tuple[Apart, ...]
    special: tuple[NamedTail, ...]
    course: tuple[Sentence, ...]
    shocks: tuple[Fired, ...]
    ends: tuple[Ending, ...]
    signals: tuple[Answered, ...]
    events: int


class StoryResult(Result):
    """Worlds told: the content of `result.json` of `simulator story`.

    language: of names and sentences
    condition, condition_share: the answers that were asked for, and the share of worlds that give them
    """

    kind: Literal["story"] = "story"
    run: str
    scenario: str
    worlds: int
    seed: int
    weighted: bool
    language: str
    request: Mapping[str, Any]
    condition: Mapping[str, bool]
    condition_share: Probability | None
    cover: Cover | None
    stories: tuple[StoryOf, ...]
