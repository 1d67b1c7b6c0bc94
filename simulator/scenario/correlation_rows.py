"""Rows of `correlations`: [path, path, value]; declared, and read from files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from simulator.catalogue.declared import key, number_key, read_row
from simulator.catalogue.load import Catalogue
from simulator.catalogue.node import Node
from simulator.catalogue.quantities import Quantity, Spread, is_own_distribution
from simulator.catalogue.records import Where
from simulator.catalogue.schema_parts import reference
from simulator.scenario.vocabulary import unknown_parameter

PARTS = "[path, path, correlation]"
"""What a row is told to be."""
PATH = reference("path", "a parameter that has a distribution")


@dataclass(frozen=True, slots=True)
class Context:
    """What a row is read with: the catalogue, and what holds of each parameter by then."""

    catalogue: Catalogue
    quantities: Mapping[str, Quantity]


def _uncertain(node: Node, context: Context) -> str | None:
    """A parameter that has a distribution of its own."""
    path = node.text()
    if path is None:
        return None
    if path not in context.catalogue.parameters:
        node.fault(unknown_parameter(path, context.catalogue))
        return None
    quantity = context.quantities[path]
    if not is_own_distribution(quantity):
        found = "has the spread of its table" if isinstance(quantity, Spread) else "is a point value"
        node.fault(f"{path} {found}: give it a distribution before it can be correlated")
        return None
    return path


@dataclass(frozen=True, slots=True)
class Correlation:
    """A Spearman rank correlation wanted between two uncertain parameters."""

    first: Annotated[str, key("first", _uncertain, PATH)]
    second: Annotated[str, key("second", _uncertain, PATH)]
    value: Annotated[float, number_key("value", -1, 1, "Spearman rank correlation between the two")]
    where: Where = ""


def read_correlations(node: Node, context: Context) -> dict[frozenset[str], Correlation]:
    """The correlations of one file by pair of paths."""
    found: dict[frozenset[str], Correlation] = {}
    for item in node.items() or ():
        correlation = read_row(Correlation, item, context, PARTS, where=item.where)
        if correlation is None:
            continue
        pair = frozenset((correlation.first, correlation.second))
        if len(pair) == 1:
            item.fault(f"{correlation.first} is correlated with itself")
            continue
        if pair in found:
            item.fault(f"{correlation.first} and {correlation.second} are correlated twice")
        found[pair] = correlation
    return found
