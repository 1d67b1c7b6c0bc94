"""Signals: the small grammar of docs/scenario-files.md as data. `simulator.engine.signals` reads them off worlds."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from simulator.catalogue.entries import PublicIndex
from simulator.scenario.flags import Flag
from simulator.scenario.records import Tagged, Where

Window = tuple[date, date]
"""First and last day, both inclusive."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The side of a number on which a signal holds (strictly)."""

    side: Literal["above", "below"]
    value: float


@dataclass(frozen=True, slots=True)
class EventCount:
    """`event`, `by` or `within`, `at_least`: the event happens so many times in the window. `distinct` counts the
    firms of an indexed event that it happens to, each once, instead of the times."""

    event: str
    window: Window
    at_least: int
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """`series`, `at`: the value at the last clearing on or before the date."""

    series: str
    at: date


@dataclass(frozen=True, slots=True)
class Crossing:
    """`series`, `crosses_above` / `crosses_below`: it gets beyond the threshold within the window and stays there for
    so many clearings running."""

    series: str
    threshold: Threshold
    window: Window
    clearings: int


@dataclass(frozen=True, slots=True)
class Staying:
    """`series`, `stays_above` / `stays_below`: beyond the threshold at every clearing (or quarter's) of the window."""

    series: str
    threshold: Threshold
    window: Window
    every: Literal["clearing", "quarter"]


@dataclass(frozen=True, slots=True)
class Change:
    """`series`, `change`: how far it moved between two dates."""

    series: str
    start: date
    end: date
    how: Literal["difference", "ratio", "percent"]


@dataclass(frozen=True, slots=True)
class Share:
    """`share`: events of one kind among events of another in a window; no event among is "undefined"."""

    of: str
    among: str
    window: Window


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left`, `right`: two quantities of one world, as their difference or ratio."""

    left: Annotated[Level | Change, Tagged()]
    right: Annotated[Level | Change, Tagged()]
    how: Literal["difference", "ratio"]


@dataclass(frozen=True, slots=True)
class Joint:
    """`all_of`, `any_of`, `none_of`: joint events, world by world."""

    how: Literal["all_of", "any_of", "none_of"]
    members: tuple["Signal", ...]


@dataclass(frozen=True, slots=True)
class Odds:
    """`odds`: the ratio of the probabilities of two signals: one number with an interval, no value per world."""

    numerator: "Signal"
    denominator: "Signal"


Form = EventCount | Level | Crossing | Staying | Change | Share | Comparison | Joint | Odds


@dataclass(frozen=True, slots=True)
class After:
    """A window that opens with the first time of an event and lasts so many weeks. The form's own dates are then
    measured from the event: a window becomes (event, event + weeks), a date becomes event + weeks, and a change runs
    from the event to event + weeks. Worlds without the event are outside the question; worlds whose window outlasts the
    horizon are "undefined"."""

    event: str
    weeks: float


@dataclass(frozen=True, slots=True)
class Signal:
    """A question that every world answers, with what a reader needs in order to trust the answer.

    `threshold` is the side on which the signal holds for Level, Change, Share, Comparison and Odds; without one the
    signal is the distribution itself. `proxy` says what in the model stands for the rule and what that leaves out.
    """

    id: str
    form: Annotated[Form, Tagged()]
    threshold: Threshold | None = None
    given: "Signal | None" = None
    after: After | None = None
    title: str = ""
    title_zh: str | None = None
    source: str | None = None
    quote: str | None = None
    judgement: str | None = None
    hedge: str | None = None
    hedge_range: tuple[float, float] | None = None
    proxy: str | None = None
    resolves_by: str | None = None
    deadline: date | None = None
    where: Where = ""
    rule: str | None = None
    """How the essay's claim would be judged, where it says so itself."""
    tags: tuple[str, ...] = ()
    index: PublicIndex | None = None
    """The one public index that settles it."""
    replaces: str | None = None
    """The id of an earlier question of the same claim, which was put worse and is asked no more."""
    flags: tuple[Flag, ...] = ()
    """In the order of the enumeration."""
