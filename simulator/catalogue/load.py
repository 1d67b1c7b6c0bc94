"""The catalogue: everything that has a name, read once from the shipped files and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from simulator.catalogue.declarations import (
    EventName,
    Hedge,
    Judgement,
    Label,
    Parameter,
    PublicIndex,
    SeriesName,
    StateName,
    Structure,
)
from simulator.catalogue.declared import read_named
from simulator.catalogue.document import read_file
from simulator.catalogue.faults import Fault, ScenarioError, Unknown
from simulator.catalogue.levers import LeverName, read_lever_names
from simulator.catalogue.node import Node
from simulator.catalogue.parameter_files import TableFile, common_of, expand, on_roster, read_parameters
from simulator.catalogue.roster import Roster
from simulator.catalogue.roster_file import RosterFile, read_roster
from simulator.catalogue.shipped import display_name, shipped_folder
from simulator.catalogue.yearly_dates import YearlyDates

_AT_START = ".active_at_start"


@dataclass(frozen=True)
class Catalogue:
    """The names that everybody shares, for one roster."""

    parameters: Mapping[str, Parameter]
    """Path → declaration, table cells and starting values of the roster included, in the order of the files."""
    tables: Mapping[str, tuple[str | float, ...]]
    """Table → its cells in the order of its index: a parameter's path, or a constant (0 where a firm may not sell)."""
    roster: Roster
    events: Mapping[str, EventName]
    series: Mapping[str, SeriesName]
    states: Mapping[str, StateName]
    hedges: Mapping[str, Hedge]
    judgements: Mapping[str, Judgement]
    structures: Mapping[str, Structure]
    labels: Mapping[str, Label]
    calendar: Mapping[str, YearlyDates]
    indices: Mapping[str, PublicIndex] = field(default_factory=dict)
    levers: Mapping[str, LeverName] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)
    """Series that failed the hindcast → in which rows."""

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """What several paths begin with, up to a dot → the first of them."""
        first: dict[str, str] = {}
        for path in self.parameters:
            for end in (place for place, letter in enumerate(path) if letter == "."):
                first.setdefault(path[:end], path)
        return first

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """What shocks may move: open states and open parameters."""
        return (*self.states, *(path for path, each in self.parameters.items() if each.open))

    @property
    def instruments(self) -> tuple[str, ...]:
        """Instruments of export control, in the order of the files."""
        return tuple(path.split(".")[1] for path in self.parameters if path.endswith(_AT_START))


@dataclass(frozen=True)
class _Shared:
    """What does not depend on the roster."""

    parameters: dict[str, Parameter]
    tables: dict[str, TableFile]
    events: dict[str, EventName]
    series: dict[str, SeriesName]
    states: dict[str, StateName]
    hedges: dict[str, Hedge]
    judgements: dict[str, Judgement]
    structures: dict[str, Structure]
    labels: dict[str, Label]
    indices: dict[str, PublicIndex]
    levers: dict[str, LeverName]
    failed: dict[str, str]
    calendar: dict[str, YearlyDates]


@cache
def load_catalogue() -> Catalogue:
    """The catalogue of the shipped roster.

    Raises
    ------
    ScenarioError
        If a shipped file has faults.
    """
    return catalogue_for(_shipped_roster())


def catalogue_for(roster_file: RosterFile) -> Catalogue:
    """The catalogue of a roster.

    Raises
    ------
    ScenarioError
        If tables and roster do not fit each other.
    """
    shared, roster, shipped = _shared(), roster_file.roster, _shipped_roster().roster
    faults: list[Fault] = []
    own = {path: _noting(node, faults) for path, node in roster_file.rows.items()}
    firms = _noting(roster_file.firms, faults)
    parameters: dict[str, Parameter] = dict(shared.parameters)
    tables: dict[str, tuple[str | float, ...]] = {}
    for path, table in shared.tables.items():
        noting = replace(table, rows={label: _noting(row, faults) for label, row in table.rows.items()})
        given, rows = on_roster(noting, own.get(path))
        tables[path], cells = expand(given, roster, shipped, rows, firms)
        parameters.update(cells | common_of(given.cell))
    for path, node in own.items():
        if path not in shared.tables:
            node.key_fault(Unknown(path, tuple(shared.tables), "table"))
    if faults:
        raise ScenarioError(faults)
    return Catalogue(
        parameters={**parameters, **roster_file.parameters},
        tables={**tables, **roster_file.tables},
        roster=roster,
        events=shared.events,
        series=shared.series,
        states=states_of(roster),
        hedges=shared.hedges,
        judgements=shared.judgements,
        structures=shared.structures,
        labels=shared.labels,
        indices=shared.indices,
        levers=shared.levers,
        failed=shared.failed,
        calendar=shared.calendar,
    )


def index_of(table: str) -> TableFile | None:
    """A shipped table as declared; None for a column of the roster."""
    return _shared().tables.get(table)


def states_of(roster: Roster) -> dict[str, StateName]:
    """The open states of a roster by path, an indexed one once for each label."""
    found: dict[str, StateName] = {}
    for path, state in _shared().states.items():
        cells = [f"{path}.{label}" for label in roster.labels(state.index)]
        found |= {cell: replace(state, path=cell, table=path) for cell in cells} or {path: state}
    return found


def load_roster(path: Path, name: str) -> RosterFile:
    """Read a roster file; `name` is its path as messages show it.

    Raises
    ------
    ScenarioError
        If the file has faults.
    """
    faults: list[Fault] = []
    roster = read_roster(Node.top(read_file(path, name), faults))
    if faults or roster is None:
        raise ScenarioError(faults)
    return roster


def _noting(node: Node, faults: list[Fault]) -> Node:
    """The same node, noting its faults in another list."""
    return replace(node, faults=faults)


@cache
def _shipped_roster() -> RosterFile:
    path = shipped_folder() / "catalogue" / "roster.yaml"
    return load_roster(path, display_name(path))


@cache
def _shared() -> _Shared:
    """Every shipped file but the roster."""
    faults: list[Fault] = []

    def top(*parts: str) -> Node:
        path = shipped_folder().joinpath(*parts)
        return Node.top(read_file(path, display_name(path)), faults)

    parameters: dict[str, Parameter] = {}
    tables: dict[str, TableFile] = {}
    for path in sorted(shipped_folder().joinpath("parameters").glob("*.yaml")):
        node = top("parameters", path.name)
        found, found_tables = read_parameters(node, path.stem)
        for twice in {*parameters, *tables} & {*found, *found_tables}:
            node.fault(f"{twice} is declared in another file too")
        parameters.update(found)
        tables.update(found_tables)
    states = read_named(StateName, top("catalogue", "states.yaml"))
    shared = _Shared(
        parameters=parameters,
        tables=tables,
        events=read_named(EventName, top("catalogue", "events.yaml")),
        series=read_named(SeriesName, top("catalogue", "series.yaml")),
        states=states,
        hedges=read_named(Hedge, top("catalogue", "hedges.yaml")),
        judgements=read_named(Judgement, top("catalogue", "judgements.yaml")),
        structures=read_named(Structure, top("catalogue", "structures.yaml")),
        labels=read_named(Label, top("catalogue", "labels.yaml")),
        indices=read_named(PublicIndex, top("catalogue", "indices.yaml")),
        levers=read_lever_names(top("catalogue", "levers.yaml"), _movable(parameters, tables, states)),
        failed=_failed(top("catalogue", "hindcast.yaml")),
        calendar=read_named(YearlyDates, top("catalogue", "calendar.yaml")),
    )
    if faults:
        raise ScenarioError(faults)
    return shared


def _movable(
    parameters: Mapping[str, Parameter], tables: Mapping[str, TableFile], states: Mapping[str, StateName]
) -> tuple[str, ...]:
    """The paths that a lever may name: parameters, tables and open states, also by one label of the shipped roster."""
    roster = _shipped_roster()
    rows = (f"{path}.{label}" for path, table in tables.items() for label in table.rows)
    return (*parameters, *tables, *rows, *states, *roster.parameters, *roster.tables)


def _failed(top: Node) -> dict[str, str]:
    """Series that failed the hindcast → in which rows."""
    rows = {name: node.text() for name, node in (top.nodes() or {}).items()}
    return {name: text for name, text in rows.items() if text is not None}
