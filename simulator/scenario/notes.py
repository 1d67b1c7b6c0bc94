"""What a scenario says to its readers only: levers, expected directions, notes; declared, and read from files."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from simulator.catalogue import limits
from simulator.catalogue.declared import key, read_declared, text_key
from simulator.catalogue.faults import Unknown
from simulator.catalogue.load import Catalogue
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import listing, reference
from simulator.catalogue.texts import Remark, Title, read_remark, remark_key
from simulator.scenario.ids import is_id
from simulator.scenario.readings import signal_of

Sign = Literal["+", "-", "?"]
DIRECTIONS: tuple[Sign, ...] = get_args(Sign)


def _paths(node: Node, catalogue: Catalogue) -> tuple[str, ...]:
    items = node.few(limits.MOST_WORDS, "paths")
    return tuple(path for item in items if (path := _path(item, catalogue)) is not None)


def _path(node: Node, catalogue: Catalogue) -> str | None:
    path, groups = node.text(), (catalogue.parameters, catalogue.tables, catalogue.states)
    if path is not None and not any(path in group for group in groups):
        node.fault(Unknown(path, tuple(name for group in groups for name in group), "parameter or open state"))
    return path


def _signal(node: Node, signals: Set[str] | None) -> str | None:
    name = node.text()
    if signals is None or name in signals:
        return name
    return node.one_of(sorted(name for name in signals if is_id(signal_of(name))), "signal")


def _sign(node: Node, _: object) -> Sign | None:
    return node.one_of(DIRECTIONS, "direction")


@dataclass(frozen=True, slots=True)
class Lever:
    """What a scenario's own parameters and shocks stand for: a lever of the essays and the paths that it moves by them.
    Documentation only; a lever that is set is a `LeverSetting`."""

    lever: Annotated[str, text_key("lever", "what is pulled")]
    paths: Annotated[tuple[str, ...], key("paths", _paths, listing(reference("moved")))] = ()
    note: Annotated[Remark | None, remark_key("note", "a remark")] = None


@dataclass(frozen=True, slots=True)
class Direction:
    """Where a signal's probability is expected to move against the scenario that this one extends."""

    signal: Annotated[str, key("signal", _signal, reference("signalName", "id of a signal"))]
    direction: Annotated[
        Sign,
        key(
            "direction",
            _sign,
            {"enum": list(DIRECTIONS), "description": "where its probability is expected to move"},
        ),
    ]
    reason: Annotated[Remark | None, remark_key("reason", "why it is expected")] = None
    source: Annotated[str | None, text_key("source", "who expects it")] = None
    model: Annotated[str | None, text_key("model", "what the model says of it, such as disagrees")] = None
    """What the model says of it where that is known ("disagrees"), and why."""
    why: Annotated[Remark | None, remark_key("why", "why the model says so")] = None


def read_levers(node: Node | None, catalogue: Catalogue) -> tuple[Lever, ...]:
    """A list of {lever, paths, note}; the paths are parameters, tables or open states. A mapping sets levers, and is
    read elsewhere."""
    items = node.few(limits.MOST_WORDS, "levers") if node and not node.is_mapping else ()
    return tuple(lever for item in items if (lever := read_declared(Lever, item, catalogue)) is not None)


def read_directions(node: Node | None, signals: Set[str] | None) -> tuple[Direction, ...]:
    """A list of {signal, direction: + / - / ?, reason, source, model, why}; `signals` are None where not all names
    are known."""
    items = node.few(limits.MOST_SIGNALS, "directions") if node else ()
    return tuple(each for item in items if (each := read_declared(Direction, item, signals)) is not None)


def read_notes(node: Node | None) -> tuple[Title, ...]:
    """A remark or a list of remarks."""
    if node is None:
        return ()
    items = node.few(limits.MOST_WORDS, "entries") if node.is_list else (node,)
    return tuple(remark for item in items if (remark := read_remark(item)) is not None)
