"""Firms that a scenario adds to a roster: they come last in every array, so that the rows of all others stay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.load import Catalogue, index_of, states_of
from simulator.catalogue.parameter_files import TableFile, cell_of, default_cell
from simulator.catalogue.quantities import Quantity
from simulator.catalogue.roster import Firm
from simulator.catalogue.texts import EMPTY, Title


@dataclass(frozen=True)
class Newcomer:
    """A firm with what it enters with: starting values by column of the roster, and shares by segment."""

    firm: Firm
    columns: Mapping[str, Quantity]
    shares: Mapping[str, Quantity]
    source: str | None
    why: Title | None
    where: str


def with_newcomers(catalogue: Catalogue, newcomers: Sequence[Newcomer]) -> Catalogue:
    """The catalogue of a roster with more firms; a table that says nothing of a newcomer has its default there or 0."""
    roster = replace(catalogue.roster, firms=(*catalogue.roster.firms, *(newcomer.firm for newcomer in newcomers)))
    parameters = dict(catalogue.parameters)
    tables: dict[str, tuple[str | float, ...]] = {}
    for path, cells in catalogue.tables.items():
        declared = index_of(path)
        if declared is not None and declared.index == "segment-firm":
            tables[path], more = _by_segment(path, cells, catalogue, newcomers)
        else:
            found = [_cell(path, cells, catalogue, declared, newcomer) for newcomer in newcomers]
            more = [cell for cell in found if cell is not None]
            tables[path] = (*cells, *(cell.path for cell in more))
        parameters |= {cell.path: cell for cell in more}
    return replace(catalogue, roster=roster, parameters=parameters, tables=tables, states=states_of(roster))


def _cell(
    table: str, cells: tuple[str | float, ...], catalogue: Catalogue, declared: TableFile | None, newcomer: Newcomer
) -> Parameter | None:
    """A newcomer's cell of a table by firm or by provider, or of a column of the roster; None in any other table."""
    column = newcomer.columns.get(table.removeprefix("roster.")) if declared is None else None
    if column is not None:
        template = next(catalogue.parameters[cell] for cell in cells if isinstance(cell, str))
        return _own(template, f"{table}.{newcomer.firm.name}", column, newcomer)
    if declared is None or not (
        declared.index == "firm" or (declared.index == "provider" and "provider" in newcomer.firm.flags)
    ):
        return None
    usual = 0.0 if declared.default is None else declared.default
    return default_cell(declared.cell, f"{table}.{newcomer.firm.name}", usual)


def _by_segment(
    table: str, cells: tuple[str | float, ...], catalogue: Catalogue, newcomers: Sequence[Newcomer]
) -> tuple[tuple[str | float, ...], list[Parameter]]:
    """The cells of a table by segment and firm with those of the newcomers behind each segment's; 0 where they do not
    sell."""
    firms = len(catalogue.roster.firms)
    template = next(catalogue.parameters[cell] for cell in cells if isinstance(cell, str))
    order: list[str | float] = []
    more: list[Parameter] = []
    for number, segment in enumerate(catalogue.roster.segments):
        order.extend(cells[number * firms : (number + 1) * firms])
        for newcomer in newcomers:
            share = newcomer.shares.get(segment.name)
            if share is None:
                order.append(0.0)
                continue
            path = f"{table}.{segment.name}.{newcomer.firm.name}"
            more.append(_own(template, path, share, newcomer))
            order.append(path)
    return tuple(order), more


def _own(template: Parameter, path: str, quantity: Quantity, newcomer: Newcomer) -> Parameter:
    """A cell that a scenario states: exactly what it writes, with its reason."""
    cell = cell_of(template, path, quantity, newcomer.where)
    return replace(cell, default=quantity, source=newcomer.source or "", why=newcomer.why or EMPTY)
