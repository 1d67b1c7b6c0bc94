"""What a checked scenario is: plain data, complete and resolved. Nothing here reads files or draws numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from simulator.catalogue.declarations import (
    EventName,
    Hedge,
    Judgement,
    Label,
    Parameter,
    SeriesName,
    StateName,
    Structure,
)
from simulator.catalogue.load import Catalogue
from simulator.catalogue.quantities import Quantity
from simulator.catalogue.records import TaggedQuantity, Where
from simulator.catalogue.roster import Roster
from simulator.catalogue.texts import Remark, Title
from simulator.scenario.beyond_horizon import Beyond
from simulator.scenario.correlation_rows import Correlation
from simulator.scenario.lead import Lead
from simulator.scenario.notes import Direction, Lever
from simulator.scenario.shocks import Shock
from simulator.scenario.signals import Signal
from simulator.scenario.unmodelled import Unmodelled


@dataclass(frozen=True, slots=True)
class Setting:
    """What a scenario says about one parameter, and where it says so."""

    quantity: Quantity
    source: str | None
    why: Title | None
    where: str
    """file:line, or "--set"."""


@dataclass(frozen=True, slots=True)
class LeverSetting:
    """A lever that a scenario sets, and the paths whose quantities follow from it.

    Attributes
    ----------
    bounds: the range of the inventory
    falling: those of the paths that fall where the lever rises
    """

    lever: str
    title: Remark
    quantity: TaggedQuantity
    unit: str
    bounds: tuple[float, float]
    paths: tuple[str, ...]
    falling: tuple[str, ...] = ()
    source: str | None = None
    why: Remark | None = None
    where: Where = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """An inherited correlation that does not hold, because one of its paths has been made a point value since."""

    first: str
    second: str
    value: float
    point: str
    """The path that is a point value."""
    where: Where = ""
    """Where that is written: file:line, or "--set"."""


@dataclass(frozen=True)
class Scenario:
    """A scenario as resolved: every parameter has a quantity, every signal its form, every fault is out of the way."""

    id: str
    title: Title
    question: Title
    description: Title
    tags: tuple[str, ...]
    path: str
    start: date
    end: date
    roster: Roster
    settings: Mapping[str, Setting]
    """Parameter path → what holds, for *every* declared parameter, in the catalogue's order."""
    shocks: tuple[Shock, ...]
    correlations: tuple[Correlation, ...]
    signals: Mapping[str, Signal]
    unmodelled: Mapping[str, Unmodelled]
    parameters: Mapping[str, Parameter]
    tables: Mapping[str, tuple[str | float, ...]]
    """Table → its cells in the order of its index: a parameter's path, or a constant (0 where a firm may not sell)."""
    events: Mapping[str, EventName]
    series: Mapping[str, SeriesName]
    states: Mapping[str, StateName]
    hedges: Mapping[str, Hedge]
    calendar: Mapping[str, tuple[date, ...]]
    """Dates that the model knows, by table: spring_festival, conferences; season_conference as alternating first and
    last days."""
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    structures: Mapping[str, Structure] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    chain: tuple[str, ...] = field(default=())
    """The files it was resolved from, root first."""
    storyline: Title = field(default=Title(""))
    levers: tuple[Lever, ...] = field(default=())
    """What the file says that its own parameters and shocks stand for."""
    directions: tuple[Direction, ...] = field(default=())
    notes: tuple[Remark, ...] = field(default=())
    dropped: tuple[Dropped, ...] = field(default=())
    clause: Remark | None = None
    """What is assumed, as a clause without full stop that fits behind "If …"."""
    lead: Lead | None = None
    """The outcome that a page's headline speaks of, where the scenario names one."""
    beyond: tuple[Beyond, ...] = field(default=())
    """What inherited files say of days beyond the horizon."""
    lever_settings: tuple[LeverSetting, ...] = field(default=())
    """The levers that are set, from whose values parameters follow."""


NAMES = ("events", "series", "hedges", "judgements", "structures", "labels")


def names_of(source: Catalogue | Scenario) -> dict[str, Any]:
    """What a scenario takes over from the catalogue, whatever its roster."""
    return {name: getattr(source, name) for name in NAMES}
