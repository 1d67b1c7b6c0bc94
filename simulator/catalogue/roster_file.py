"""Reading a roster file: firms and segments, their starting values as parameters, named panels."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.catalogue import limits
from simulator.catalogue.declarations import Parameter
from simulator.catalogue.declared import Fields, read_fields, read_named, schemas_of
from simulator.catalogue.measures import read_quantity
from simulator.catalogue.node import Node
from simulator.catalogue.parameter_files import cell_of, common_of, measure_of, read_template
from simulator.catalogue.quantities import SINGLE_FORMS
from simulator.catalogue.roster import BLOCS, FLAGS, Firm, Roster, Segment
from simulator.catalogue.schema_parts import Schema, listing, must, reference, text


@dataclass(frozen=True)
class RosterFile:
    """A roster as read: who there is, the starting values by firm, and rows for tables that know other firms."""

    roster: Roster
    parameters: dict[str, Parameter]
    tables: dict[str, tuple[str, ...]]
    rows: dict[str, Node]
    """Table → rows that this roster gives in place of the shipped ones."""
    firms: Node
    """Where the firms stand, for what is missing."""


MOST = {
    "firms": limits.MOST_FIRMS,
    "segments": limits.MOST_SEGMENTS,
    "layers": limits.MOST_LAYERS,
    "panels": limits.MOST_PANELS,
}
COLUMNS = ("theta0", "open0", "compute0", "depth0")
"""Starting values that the mechanisms read of every firm."""
PARTS: Schema = {
    "columns": reference("columns", "starting values of firms, as parameters"),
    "layers": {
        "type": "object",
        "additionalProperties": text("its name in Chinese"),
        "description": "the layers of the Chinese market",
    },
    "firms": {
        "type": "object",
        "propertyNames": must({"pattern": "^[^.]*$"}, "a name without a dot, other than cn and us"),
        "additionalProperties": reference("firm"),
        "description": "who is on the market",
    },
    "segments": {
        "type": "object",
        "additionalProperties": reference("segment"),
        "description": "the segments of the market, in order",
    },
    "panels": {
        "type": "object",
        "additionalProperties": listing(text("the name of a firm"), 1),
        "description": "named groups of firms: an event of one is the sum over its firms, a series the median",
    },
    "tables": reference("tables", "rows of tables by firm, in place of those of the shipped roster"),
}
"""What stands at the top of a roster file; tables may be left out."""
NEEDED = tuple(part for part in PARTS if part != "tables")


def read_roster(top: Node) -> RosterFile | None:
    """Read a roster file; None if something is missing without which nothing else can be checked."""
    fields = top.fields(PARTS, NEEDED)
    if fields is None or not set(NEEDED) <= fields.keys():
        return None
    if not all(_few(fields[kind], most) for kind, most in MOST.items()):
        return None
    columns = _columns(fields["columns"])
    layers = tuple(fields["layers"].nodes() or {})
    found = (_firm(node, layers, columns) for node in (fields["firms"].nodes() or {}).values())
    firms = tuple(firm for firm in found if firm is not None)
    segments = tuple(read_named(Segment, fields["segments"]).values())
    names = tuple(firm.name for firm in firms)
    panels = {name: _panel(node, names) for name, node in (fields["panels"].nodes() or {}).items()}
    _check_present(fields["firms"], firms)
    parameters, tables = _values(fields["firms"], firms, columns)
    rows = fields["tables"].nodes() or {} if "tables" in fields else {}
    return RosterFile(Roster(firms, segments, layers, panels), parameters, tables, rows, fields["firms"])


def _few(node: Node, most: int) -> bool:
    return limits.check_number_of(node.nodes() or (), most, node.name, node)


def _columns(node: Node) -> dict[str, Parameter]:
    """The columns of starting values, as parameters whose path is still that of the column."""
    columns = {}
    for name, column in (node.fields(COLUMNS, COLUMNS) or {}).items():
        parameter = read_template(column, f"roster.{name}", "roster")
        if parameter is not None:
            columns[name] = parameter
    return columns


def _firm(node: Node, layers: tuple[str, ...], columns: Mapping[str, Parameter]) -> Firm | None:
    fields = node.fields((*schemas_of(Firm), *columns), columns)
    if fields is None:
        return None
    if (fault := firm_name_fault(node.name)) is not None:
        node.key_fault(fault)
    firm = read_fields(Firm, Fields(node, fields), layers, name=node.name)
    return firm if columns.keys() <= fields.keys() else None


def firm_name_fault(name: str) -> str | None:
    """Why a firm cannot have a name, None if it can."""
    bad = "." in name or name in BLOCS
    return "a firm's name must have no dot and differ from cn and us" if bad else None


def _panel(node: Node, names: tuple[str, ...]) -> tuple[str, ...]:
    members = tuple(name for item in node.items() or () if (name := item.one_of(names, "firm")) is not None)
    if node.is_list and not node.value:
        node.fault("a panel needs at least one firm")
    return members


def _check_present(node: Node, firms: tuple[Firm, ...]) -> None:
    """Whatever the mechanisms look for must be there at least once."""
    for flag in FLAGS:
        if flag != "entrant" and not any(flag in firm.flags for firm in firms):
            node.key_fault(f"no firm has the flag {flag}")
    for bloc in BLOCS:
        if not any(firm.bloc == bloc and "trains" in firm.flags for firm in firms):
            node.key_fault(f"no firm of {bloc} has the flag trains")


def _values(
    node: Node, firms: tuple[Firm, ...], columns: Mapping[str, Parameter]
) -> tuple[dict[str, Parameter], dict[str, tuple[str, ...]]]:
    """Starting values as parameters (roster.theta0.DeepSeek) and as tables by firm (roster.theta0)."""
    parameters: dict[str, Parameter] = {}
    nodes = node.nodes() or {}
    for name, column in columns.items():
        for firm in firms:
            cell = (nodes[firm.name].nodes() or {})[name]
            quantity = read_quantity(cell, measure_of(column), forms=SINGLE_FORMS)
            if quantity is not None:
                path = f"{column.path}.{firm.name}"
                parameters[path] = cell_of(column, path, quantity, cell.where)
        parameters.update(common_of(column))
    tables = {column.path: tuple(f"{column.path}.{firm.name}" for firm in firms) for column in columns.values()}
    return parameters, tables
