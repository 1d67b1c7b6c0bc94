"""Reading the parameter files: one leaf for each number of the model, and tables of leaves by firm, segment, layer."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from simulator.catalogue.declarations import Parameter, common_path, read_spread
from simulator.catalogue.declared import Fields, read_fields, schemas_of
from simulator.catalogue.faults import Unknown
from simulator.catalogue.grades import STAYS, range_of
from simulator.catalogue.measures import Measure, read_form, read_point
from simulator.catalogue.node import Node
from simulator.catalogue.quantities import HALF_WIDTH, SINGLE_FORMS, LogNormal, Point, Quantity, Spread
from simulator.catalogue.roster import Roster
from simulator.catalogue.texts import Title, read_remark

TABLE_INDICES = ("firm", "provider", "closed", "segment", "segment-firm", "layer", "class")
"""What a table may be indexed by: all firms; those with the flag provider or closed; segments; segments × firms;
layers; classes named by the table itself."""

TABLE_KEYS = (*schemas_of(Parameter), "index", "default", "values")
PARAMETER_KEYS = tuple(key for key in schemas_of(Parameter) if key != "spread")
WHOLE_TABLE_KEYS = ("source", "why", "spread", "default", "values")
"""What a roster says of a table that it gives as a whole."""
_NEEDED = ("meaning", "unit", "bounds", "source", "why")


LEAST_COMMON = 0.01
"""Lower bound of the common factor of a table; its inverse is the upper one."""


@dataclass(frozen=True)
class TableFile:
    """A table as declared, before it meets a roster. `cell` says what its cells have in common."""

    cell: Parameter
    index: str
    default: float | None
    rows: dict[str, Node]


def measure_of(parameter: Parameter) -> Measure:
    return Measure(parameter.unit, parameter.support, parameter.low, parameter.high, parameter.integer)


def read_parameters(top: Node, mechanism: str) -> tuple[dict[str, Parameter], dict[str, TableFile]]:
    """The parameters and tables of one file. Faults are noted; what is broken is left out."""
    fields = top.fields(("parameters", "tables"), ("parameters",)) or {}
    parameters = {}
    for path, node in (fields["parameters"].nodes() or {} if "parameters" in fields else {}).items():
        leaf = node.fields((*PARAMETER_KEYS, *SINGLE_FORMS), (*_NEEDED, "support", "open", "grade"))
        parameter = _parameter(node, leaf, path, mechanism) if leaf else None
        if parameter is not None:
            quantity = read_form(node, leaf or {}, measure_of(parameter))
            parameters[path] = replace(parameter, default=quantity or parameter.default)
            if quantity is not None:
                _check_range(node, parameters[path])
    tables = {}
    for path, node in (fields["tables"].nodes() or {} if "tables" in fields else {}).items():
        table = _table(node, path, mechanism)
        if table is not None:
            tables[path] = table
    return parameters, tables


def read_template(node: Node, path: str, mechanism: str) -> Parameter | None:
    """What the cells of a table or column have in common; `path` is that of the table."""
    fields = node.fields(TABLE_KEYS, _NEEDED)
    return _parameter(node, fields, path, mechanism) if fields else None


def cell_of(template: Parameter, path: str, quantity: Quantity, where: str) -> Parameter:
    """A cell of a table as a parameter of its own: a number has the spread of the table, a distribution its own.

    A cell without a size, 0 or all of a unit, stays what it is.
    """
    spread = template.spread
    if spread is not None and isinstance(quantity, Point):
        at_end = quantity.value == 0 or (template.support == "unit" and quantity.value == 1)
        quantity = quantity if at_end else Spread(quantity.value, spread.own, template.support)
    return replace(template, path=path, default=quantity, where=where, table=template.path)


def default_cell(template: Parameter, path: str, value: float) -> Parameter:
    """A cell without a row of its own. Where the cells of a table have nothing in common, it has no spread: a default
    is one number, not one finding for each cell."""
    cell = cell_of(template, path, Point(value), template.where)
    alone = template.spread is not None and template.spread.common is None
    return replace(cell, default=Point(value)) if alone else cell


def common_of(template: Parameter) -> dict[str, Parameter]:
    """What the cells of a table have in common, as a parameter by its path; none where they have nothing in common."""
    if template.spread is None or template.spread.common is None:
        return {}
    path = common_path(template.path)
    of, factor_zh = (" of the odds", "几率倍数") if template.support == "unit" else ("", "倍数")
    meaning = template.meaning
    factor = LogNormal(1.0, math.log(template.spread.common) / HALF_WIDTH)
    common = replace(
        template,
        path=path,
        meaning=Title(f"{meaning.en}: common factor{of}", meaning.zh and f"{meaning.zh}：各项共有的{factor_zh}"),
        unit="1",
        support="positive",
        low=LEAST_COMMON,
        high=1 / LEAST_COMMON,
        default=factor,
        open=False,
        integer=False,
        table=template.path,
    )
    return {path: common}


def on_roster(table: TableFile, own: Node | None) -> tuple[TableFile, Node | None]:
    """A table as a roster gives it, and the rows that the roster gives.

    A roster gives single rows, in place of the shipped ones; or, with `values`, a whole table, with a source of its
    own: no shipped row holds any more then.
    """
    if own is None or "values" not in (own.nodes() or {}):
        return table, own
    fields = own.fields(WHOLE_TABLE_KEYS, ("source", "why", "values")) or {}
    source, why = fields["source"].text() if "source" in fields else None, read_remark(fields.get("why"))
    spread = read_spread(fields["spread"]) if "spread" in fields else table.cell.spread
    if "spread" in fields and table.cell.spread is None:
        fields["spread"].key_fault(f"the cells of {table.cell.path} are points")
    cell = replace(
        table.cell, source=source or table.cell.source, why=why or table.cell.why, spread=spread, where=own.where
    )
    default = fields["default"].number() if "default" in fields else table.default
    rows = table.rows if table.index == "class" else {}
    return replace(table, cell=cell, default=default, rows=rows), fields.get("values")


def expand(
    table: TableFile, roster: Roster, shipped: Roster, own: Node | None, firms: Node
) -> tuple[tuple[str | float, ...], dict[str, Parameter]]:
    """The cells of a table in the order of its index on a roster, and the parameters among them.

    Rows of firms that are on the shipped roster only are passed over; `own` gives rows in their place; what has no row
    is a fault of `firms`.
    """
    if table.index == "segment-firm":
        return _expand_segments(table, roster, shipped, own, firms)
    known = _labels(table, roster)
    rows = _rows(table.rows, known, _labels(table, shipped), own)
    cells: dict[str, Parameter] = {}
    for label in known:
        cell = _cell(table, f"{table.cell.path}.{label}", rows.get(label))
        if cell is None:
            _missing(table, label, firms)
        else:
            cells[cell.path] = cell
    return tuple(cells), cells


def _expand_segments(
    table: TableFile, roster: Roster, shipped: Roster, own: Node | None, firms: Node
) -> tuple[tuple[str | float, ...], dict[str, Parameter]]:
    """A table of segments × firms: 0 where a firm may not sell."""
    segments = tuple(segment.name for segment in roster.segments)
    shipped_segments = tuple(segment.name for segment in shipped.segments)
    by_segment = _rows(table.rows, segments, shipped_segments, None)
    own_by_segment = _rows({}, segments, (), own)
    order: list[str | float] = []
    cells: dict[str, Parameter] = {}
    for segment in segments:
        sellers = _sellers(roster, segment)
        rows = by_segment[segment].nodes() or {} if segment in by_segment else {}
        rows = _rows(rows, sellers, _sellers(shipped, segment), own_by_segment.get(segment))
        for firm in roster.names:
            cell = _cell(table, f"{table.cell.path}.{segment}.{firm}", rows.get(firm)) if firm in sellers else None
            order.append(cell.path if cell else 0.0)
            if cell is not None:
                cells[cell.path] = cell
            elif firm in sellers:
                _missing(table, f"{segment}.{firm}", firms)
    return tuple(order), cells


def _sellers(roster: Roster, segment: str) -> tuple[str, ...]:
    """The firms that may sell in a segment, none if there is no such segment."""
    at = [position for position, each in enumerate(roster.segments) if each.name == segment]
    return tuple(roster.names[seller] for seller in np.flatnonzero(roster.sells[at].any(axis=0)))


def cells_on(table: TableFile, roster: Roster) -> int:
    """How many cells a table has on a roster."""
    if table.index == "segment-firm":
        return len(roster.segments) * len(roster.names)
    return len(_labels(table, roster))


def _labels(table: TableFile, roster: Roster) -> tuple[str, ...]:
    """The labels of a table's index on a roster, in order."""
    match table.index:
        case "firm":
            return roster.names
        case "provider" | "closed":
            return tuple(roster.names[at] for at in roster.with_flag(table.index))
        case "segment":
            return tuple(segment.name for segment in roster.segments)
        case "layer":
            return roster.layers
        case _:
            return tuple(table.rows)


def _rows(
    rows: Mapping[str, Node], known: tuple[str, ...], shipped: tuple[str, ...], own: Node | None
) -> dict[str, Node]:
    """Rows with known labels, those of the roster's own file in place of others."""
    kept = {}
    for label, node in rows.items():
        if label in known:
            kept[label] = node
        elif label not in shipped:
            node.key_fault(Unknown(label, known, "row"))
    for label, node in (own.nodes() or {} if own else {}).items():
        if label in known:
            kept[label] = node
        else:
            node.key_fault(Unknown(label, known, "row"))
    return kept


def _cell(table: TableFile, path: str, row: Node | None) -> Parameter | None:
    if row is None:
        return None if table.default is None else default_cell(table.cell, path, table.default)
    point = read_point(row, measure_of(table.cell))
    return cell_of(table.cell, path, point or Point(table.cell.low), row.where)


def _missing(table: TableFile, label: str, firms: Node) -> None:
    firms.key_fault(f"{table.cell.path} has no row for {label}; a roster of your own gives it under tables")


def _parameter(node: Node, fields: Mapping[str, Node], path: str, mechanism: str) -> Parameter | None:
    """What is declared of a parameter; its default is put in by those who read it."""
    known = {"path": path, "default": Point(0.0), "mechanism": mechanism, "table": None, "where": node.where}
    read = read_fields(Parameter, Fields(node, fields), None, **known)
    return None if read is None else replace(read, default=Point(read.low))


def _table(node: Node, path: str, mechanism: str) -> TableFile | None:
    fields = node.fields(TABLE_KEYS, (*_NEEDED, "open", "grade", "index", "values"))
    if fields is None or not {"index", "values"} <= fields.keys():
        return None
    template = _parameter(node, fields, path, mechanism)
    index = fields["index"].one_of(TABLE_INDICES, "index")
    rows = fields["values"].nodes()
    default = fields["default"].number() if "default" in fields else None
    if template is None or index is None or not rows:
        return None
    if ("spread" in fields) == ("stays" in fields):
        node.key_fault(f"needs exactly one of spread and stays ({', '.join(STAYS)})")
    return TableFile(template, index, default, rows)


def _check_range(node: Node, parameter: Parameter) -> None:
    """A point value says why it remains one; what has a range does not."""
    if not isinstance(parameter.default, Point):
        if parameter.stays is not None:
            node.key_fault("has a range; stays is for point values")
    elif parameter.stays is None and parameter.grade is not None:
        given = range_of(parameter.default.value, parameter.grade, parameter.support, parameter.low, parameter.high)
        written = f": [{given.q05:.4g}, {given.q50:.4g}, {given.q95:.4g}]" if given else " by hand"
        node.key_fault(f"is a point value: write quantiles{written}, or stays with one of {', '.join(STAYS)}")
