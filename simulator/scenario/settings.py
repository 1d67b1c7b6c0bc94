"""Reading what a scenario says about parameters."""

from collections.abc import Mapping

from simulator.catalogue.load import Catalogue
from simulator.catalogue.measures import read_quantity
from simulator.catalogue.node import Node
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.quantities import Mixture, Quantity
from simulator.catalogue.texts import read_remark
from simulator.scenario.definition import Setting
from simulator.scenario.vocabulary import NOTES, unknown_parameter


def default_settings(catalogue: Catalogue) -> dict[str, Setting]:
    """Every declared parameter as the catalogue has it."""
    return {
        path: Setting(parameter.default, parameter.source, parameter.why, parameter.where)
        for path, parameter in catalogue.parameters.items()
    }


def read_settings(nodes: Mapping[str, Node], catalogue: Catalogue) -> dict[str, Setting]:
    """The settings of one mapping from parameter paths to quantities."""
    settings = {}
    for path, value in nodes.items():
        setting = _setting(value, path, catalogue)
        if setting is not None:
            settings[path] = setting
    return settings


def _setting(node: Node, path: str, catalogue: Catalogue) -> Setting | None:
    parameter = catalogue.parameters.get(path)
    if parameter is None:
        node.key_fault(unknown_parameter(path, catalogue))
        return None
    quantity = read_quantity(node, measure_of(parameter), NOTES)
    notes = node.nodes() or {} if node.is_mapping else {}
    source, why = notes["source"].text() if "source" in notes else None, read_remark(notes.get("why"))
    return None if quantity is None else Setting(quantity, source or _sources(quantity), why, node.where)


def _sources(quantity: Quantity) -> str | None:
    """The sources of all opinions; None where one of them has none."""
    opinions = quantity.opinions if isinstance(quantity, Mixture) else ()
    if not opinions or not all(opinion.source for opinion in opinions):
        return None
    return "; ".join(f"{opinion.name}: {opinion.source}" for opinion in opinions)
