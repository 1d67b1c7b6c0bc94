"""What `--set NAME=VALUE` sets: a parameter by its path, a lever, or a key of a shock.

`levers.us_gain_retention=0.8`, `shocks.roi-review.at=2027-01-01`, `shocks.roi-review.scale.agents.poc_growth=0.5`;
every other name is the path of a parameter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from simulator.catalogue.characters import HIDDEN, hidden_fault
from simulator.catalogue.document import Document, Value, dotted, read_text
from simulator.catalogue.faults import Fault, Unknown
from simulator.catalogue.node import Node
from simulator.scenario.shocks import OPERATIONS, TIMINGS

COMMAND_LINE = "--set"
LEVERS, SHOCKS, PARAMETERS = "levers.", "shocks.", "parameters."
"""What names begin with."""


@dataclass(frozen=True)
class CommandLine:
    """What is set, by kind.

    Attributes
    ----------
    parameters: path → value
    levers: id → value
    shocks: id → key, or operation and target → value
    """

    parameters: Mapping[str, Node] = field(default_factory=dict)
    levers: Mapping[str, Node] = field(default_factory=dict)
    shocks: Mapping[str, Mapping[str, Node]] = field(default_factory=dict)


def read_command_line(overrides: Mapping[str, str], faults: list[Fault]) -> CommandLine:
    """The texts by kind, each value read as YAML."""
    nodes = _values(overrides, faults).nodes() or {}
    shocks: dict[str, dict[str, Node]] = {}
    for name, node in nodes.items():
        if name.startswith(SHOCKS):
            identity, _, key = name.removeprefix(SHOCKS).partition(".")
            shocks.setdefault(identity, {})[key] = node
    kept = {name: node for name, node in nodes.items() if not name.startswith((LEVERS, SHOCKS))}
    return CommandLine(
        {name.removeprefix(PARAMETERS): node for name, node in kept.items()},
        {name.removeprefix(LEVERS): node for name, node in nodes.items() if name.startswith(LEVERS)},
        shocks,
    )


def _values(overrides: Mapping[str, str], faults: list[Fault]) -> Node:
    """The `--set path=value` texts as one mapping, each value read as YAML."""
    document = Document(COMMAND_LINE)
    values = {}
    for path, written in overrides.items():
        if hidden := HIDDEN.search(path):
            faults.append(Fault(COMMAND_LINE, 0, 0, HIDDEN.sub("", path), hidden_fault(hidden[0])))
            continue
        if not written:
            faults.append(Fault(COMMAND_LINE, 0, 0, path, "needs a value after the ="))
            continue
        part = read_text(written, COMMAND_LINE)
        faults.extend(Fault(COMMAND_LINE, 0, 0, path, fault.message) for fault in part.faults)
        values[path] = part.root
    document.root = values
    return Node.top(document, faults)


def with_changes(shock: Node, changes: Mapping[str, Node], own: list[Fault]) -> Node:
    """A shock with keys that the command line gives; another timing replaces the one that is written.

    Its faults go to `own`, from which `told` takes them.
    """
    written = dict(shock.value) if isinstance(shock.value, dict) else {}
    marks = dict(shock.document.marks)
    for name, node in changes.items():
        keys = keys_of(name)
        if keys[0] in TIMINGS:
            written = {key: value for key, value in written.items() if key not in TIMINGS}
        _put(written, keys, node.value)
        for place in [place for place in marks if place[: len(shock.path) + len(keys)] == (*shock.path, *keys)]:
            del marks[place]
    document = replace(shock.document, marks=marks, faults=[])
    return Node(document, shock.path, written, own)


def told(identity: str, shock: Node, changes: Mapping[str, Node], own: list[Fault]) -> list[Fault]:
    """The faults of a changed shock; what the command line gives stands nowhere in a file."""
    given = {dotted((*shock.path, *keys_of(name))): f"{SHOCKS}{identity}.{name}" for name in changes}
    return [_located(fault, given) for fault in own]


def _located(fault: Fault, given: Mapping[str, str]) -> Fault:
    for place, name in given.items():
        if fault.path == place or fault.path.startswith((f"{place}.", f"{place}[")):
            return Fault(COMMAND_LINE, 0, 0, name, fault.said)
    return fault


def _put(written: dict[str, Value], keys: Sequence[str], value: Value) -> None:
    """A value under nested keys; what it stands in is copied."""
    for key in keys[:-1]:
        inner = written.get(key)
        copied: dict[str, Value] = dict(inner) if isinstance(inner, dict) else {}
        written[key] = copied
        written = copied
    written[keys[-1]] = value


def keys_of(name: str) -> tuple[str, ...]:
    """The keys that lead to a value within a shock; the path of a target is one key."""
    first, _, rest = name.partition(".")
    return (first, rest) if rest and first in OPERATIONS else tuple(name.split("."))


def unknown_shock(identity: str, known: Mapping[str, Node]) -> Unknown:
    """The fault of a change to a shock that there is not."""
    return Unknown(identity, tuple(known), "shock", "; this scenario has no shock of this id")
