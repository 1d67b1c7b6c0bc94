"""What the catalogue says of a parameter, an event, a series and an open state: the names that every room shares."""

from dataclasses import dataclass
from typing import Literal

from simulator.catalogue.grades import Grade, Stays
from simulator.catalogue.quantities import Quantity, Support

Index = Literal["none", "firm", "bloc", "layer", "instrument", "startup", "segment", "provider", "place"]
"""What a name may be indexed by: `sold-out.Zhipu`, `price-war.cn`, `layer_share.vertical`."""


COMMON = "~"
"""What stands for all cells of a table in the path of their common factor: `prices.us0.~`."""


def common_path(table: str) -> str:
    """Path of the factor that the cells of a table have in common."""
    return f"{table}.{COMMON}"


@dataclass(frozen=True, slots=True)
class TableSpread:
    """How far the cells of a table are spread: 5–95 % factors of each cell, and of what all have in common (None: it
    has nothing in common)."""

    own: float
    common: float | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One leaf of `scenarios/parameters/`: a number of the model that somebody could argue about.

    A cell of a table (`commons.weight.DeepSeek`) is a parameter too; `table` then names its table. So is what the cells
    of a table have in common (`prices.us0.~`).
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
    grade: Grade | None = None
    """How well the number is known; None in a roster file that does not say."""
    stays: Stays | None = None
    """Why a point value remains one."""
    spread: TableSpread | None = None
    """Of a cell: the spread of its table."""

    @property
    def is_common(self) -> bool:
        """Whether it is the common factor of its table, which no mechanism reads, rather than a number of the model."""
        return self.table is not None and self.path == common_path(self.table)


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
class StructureForm:
    """One form of a structure: the value of its switch, and what it says."""

    name: str
    value: float
    title: str
    title_zh: str


@dataclass(frozen=True, slots=True)
class Structure:
    """A question of form that evidence has not settled, and the switch (a parameter's path) between its forms."""

    name: str
    path: str
    title: str
    title_zh: str
    forms: tuple[StructureForm, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What a bloc, instrument, layer or panel is called."""

    name: str
    title: str
    title_zh: str


@dataclass(frozen=True, slots=True)
class PublicIndex:
    """What settles a question in public: one source, its version or definition, and what answers where it is gone."""

    id: str
    title: str
    title_zh: str
    version: str
    version_zh: str
    fallback: str
    fallback_zh: str
