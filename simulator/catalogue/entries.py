"""What the catalogue says of a parameter, an event, a series and an open state: the names that every room shares."""

from dataclasses import dataclass
from typing import Literal

from simulator.catalogue.quantities import Quantity, Support

Index = Literal["none", "firm", "bloc", "layer", "instrument", "startup", "segment", "provider", "place"]
"""What a name may be indexed by: `sold-out.Zhipu`, `price-war.cn`, `layer_share.vertical`."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One leaf of `scenarios/parameters/`: a number of the model that somebody could argue about.

    A cell of a table (`commons.weight.DeepSeek`) is a parameter too; `table` then names its table.
    """

    path: str
    meaning: str
    unit: str
    support: Support
    low: float
    high: float
    default: Quantity
    source: str
    why: str
    mechanism: str
    """The file of `scenarios/parameters/` in which it stands."""
    open: bool
    """Whether shocks may move it; a parameter that acts only at the start is closed."""
    integer: bool
    table: str | None
    where: str
    """file:line of the declaration."""


@dataclass(frozen=True, slots=True)
class EventName:
    """An event that the model records: first time per world, and counts by week."""

    name: str
    meaning: str
    meaning_zh: str
    index: Index
    mechanism: str


@dataclass(frozen=True, slots=True)
class SeriesName:
    """A series that the model records at every clearing."""

    name: str
    meaning: str
    meaning_zh: str
    unit: str
    index: Index
    mechanism: str
    main: bool
    """Whether a fan chart is drawn of it in every run."""
    signed: bool = False
    """Whether it can be negative."""


@dataclass(frozen=True, slots=True)
class StateName:
    """A state that is open to shocks. A switch can be held and let go; a stock can only be pushed.

    An indexed state is declared once and stands in the catalogue once for each label (`capability.theta.DeepSeek`).
    """

    path: str
    meaning: str
    unit: str
    kind: Literal["switch", "stock"]
    low: float
    high: float
    mechanism: str
    index: Index = "none"
    table: str | None = None
    """The indexed state of which this is one label."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge word of the essays with the range of probability that it suggests."""

    word: str
    low: float
    high: float
    gloss: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement or thesis of the essays, under which signals are grouped."""

    id: str
    seed: str
    title: str
    title_zh: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a bloc, instrument, layer or panel is called."""

    name: str
    title: str
    title_zh: str
