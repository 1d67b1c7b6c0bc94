"""Reading a roster file: firms and segments, their starting values as parameters, named panels."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.catalogue import limits
from simulator.catalogue.entries import Parameter
from simulator.catalogue.entry import Entry
from simulator.catalogue.measures import read_quantity
from simulator.catalogue.parameter_files import cell_of, common_of, measure_of, read_template
from simulator.catalogue.roster import BLOCS, Firm, Roster, Segment

FLAGS = (
    "trains",
    "mainstream",
    "provider",
    "start-up",
    "listed",
    "base-architecture",
    "announced",
    "price-reference",
    "well-known-level",
    "closed",
    "entrant",
)
"""What a firm may be; each is defined at the top of the shipped roster file. At least one firm must carry each
but `entrant`."""
ABROAD = "frontier"
"""The layer of US firms, who have no place among the layers of the Chinese market."""


@dataclass(frozen=True)
class RosterFile:
    """A roster as read: who there is, the starting values by firm, and rows for tables that know other firms."""

    roster: Roster
    parameters: dict[str, Parameter]
    tables: dict[str, tuple[str, ...]]
    rows: dict[str, Entry]
    """Table → rows that this roster gives in place of the shipped ones."""
    firms: Entry
    """Where the firms stand, for what is missing."""


MOST = {
    "firms": limits.MOST_FIRMS,
    "segments": limits.MOST_SEGMENTS,
    "layers": limits.MOST_LAYERS,
    "panels": limits.MOST_PANELS,
}
COLUMNS = ("theta0", "open0", "compute0", "depth0")
"""Starting values that the mechanisms read of every firm."""


def read_roster(top: Entry) -> RosterFile | None:
    """Read a roster file; None if something is missing without which nothing else can be checked."""
    keys = ("columns", "layers", "firms", "segments", "panels")
    fields = top.fields((*keys, "tables"), keys)
    if fields is None or not set(keys) <= fields.keys():
        return None
    if not all(_few(fields[kind], most) for kind, most in MOST.items()):
        return None
    columns = _columns(fields["columns"])
    layers = tuple(fields["layers"].entries() or {})
    found = (_firm(entry, layers, columns) for entry in (fields["firms"].entries() or {}).values())
    firms = tuple(firm for firm in found if firm is not None)
    parts = (_segment(entry) for entry in (fields["segments"].entries() or {}).values())
    segments = tuple(segment for segment in parts if segment is not None)
    names = tuple(firm.name for firm in firms)
    panels = {name: _panel(entry, names) for name, entry in (fields["panels"].entries() or {}).items()}
    _check_present(fields["firms"], firms)
    parameters, tables = _values(fields["firms"], firms, columns)
    rows = fields["tables"].entries() or {} if "tables" in fields else {}
    return RosterFile(Roster(firms, segments, layers, panels), parameters, tables, rows, fields["firms"])


def _few(entry: Entry, most: int) -> bool:
    return limits.check_number_of(entry.entries() or (), most, entry.name, entry)


def _columns(entry: Entry) -> dict[str, Parameter]:
    """The columns of starting values, as parameters whose path is still that of the column."""
    columns = {}
    for name, column in (entry.fields(COLUMNS, COLUMNS) or {}).items():
        parameter = read_template(column, f"roster.{name}", "roster")
        if parameter is not None:
            columns[name] = parameter
    return columns


def _firm(entry: Entry, layers: tuple[str, ...], columns: Mapping[str, Parameter]) -> Firm | None:
    needed = ("zh", "bloc", "layer", "flags", *columns)
    fields = entry.fields((*needed, "note"), needed)
    if fields is None or not set(needed) <= fields.keys():
        return None
    if (fault := firm_name_fault(entry.name)) is not None:
        entry.key_fault(fault)
    bloc = fields["bloc"].one_of(BLOCS, "bloc")
    layer = fields["layer"].one_of((ABROAD,) if bloc == "us" else layers, "layer")
    flags = frozenset(flag for item in fields["flags"].items() or () if (flag := item.one_of(FLAGS, "flag")))
    title = fields["zh"].text()
    note = fields["note"].value if "note" in fields else ""
    if bloc is None or layer is None or title is None:
        return None
    return Firm(entry.name, title, bloc, layer, flags, str(note or ""))


def firm_name_fault(name: str) -> str | None:
    """Why a firm cannot have a name, None if it can."""
    bad = "." in name or name in BLOCS
    return "a firm's name must have no dot and differ from cn and us" if bad else None


def _segment(entry: Entry) -> Segment | None:
    fields = entry.fields(("zh", "reach", "note"), ("zh", "reach"))
    if fields is None or not {"zh", "reach"} <= fields.keys():
        return None
    title, reach = fields["zh"].text(), fields["reach"].one_of(("cn", "global"), "reach")
    return None if title is None or reach is None else Segment(entry.name, title, reach)


def _panel(entry: Entry, names: tuple[str, ...]) -> tuple[str, ...]:
    members = tuple(name for item in entry.items() or () if (name := item.one_of(names, "firm")) is not None)
    if entry.is_list and not entry.value:
        entry.fault("a panel needs at least one firm")
    return members


def _check_present(entry: Entry, firms: tuple[Firm, ...]) -> None:
    """Whatever the mechanisms look for must be there at least once."""
    for flag in FLAGS:
        if flag != "entrant" and not any(flag in firm.flags for firm in firms):
            entry.key_fault(f"no firm has the flag {flag}")
    for bloc in BLOCS:
        if not any(firm.bloc == bloc and "trains" in firm.flags for firm in firms):
            entry.key_fault(f"no firm of {bloc} has the flag trains")


def _values(
    entry: Entry, firms: tuple[Firm, ...], columns: Mapping[str, Parameter]
) -> tuple[dict[str, Parameter], dict[str, tuple[str, ...]]]:
    """Starting values as parameters (roster.theta0.DeepSeek) and as tables by firm (roster.theta0)."""
    parameters: dict[str, Parameter] = {}
    entries = entry.entries() or {}
    for name, column in columns.items():
        for firm in firms:
            cell = (entries[firm.name].entries() or {})[name]
            quantity = read_quantity(cell, measure_of(column))
            if quantity is not None:
                path = f"{column.path}.{firm.name}"
                parameters[path] = cell_of(column, path, quantity, cell.where)
        parameters.update(common_of(column))
    tables = {column.path: tuple(f"{column.path}.{firm.name}" for firm in firms) for column in columns.values()}
    return parameters, tables
