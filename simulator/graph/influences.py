"""What enters what in one step of the model, and what can move what in any number of steps.

The table `influences.json` is found by tracing (`simulator.graph.tracing`) and never written by hand; a test traces it
again.

    python -m simulator.graph simulator/graph

renews it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from importlib.resources import files

from simulator.market.schedule import MECHANISMS

Edges = Mapping[str, frozenset[str]]
TABLE = "influences.json"
EVENTS = frozenset(event for mechanism in MECHANISMS for event in mechanism.events)
OWNERS = {name: mechanism.name for mechanism in MECHANISMS for name in (*mechanism.events, *mechanism.series)}


@dataclass(frozen=True)
class Influences:
    """Direct influences: what changes when one thing changes alone, everything else being held as it is.

    Fields of states are named "owner.field", events and series as in the catalogue, parameters by their paths.

    Attributes
    ----------
    starts: parameter → fields that it enters on the start date
    parameters: parameter → fields, events and series that it enters afterwards
    fields: field → fields, events and series that are computed from it
    switches: open switch → fields and events that its hold enters
    stocks: open stock → the field that it is
    numbers: fields that hold quantities; the others say which, whether or when
    """

    starts: Edges
    parameters: Edges
    fields: Edges
    switches: Edges
    stocks: Mapping[str, str]
    numbers: frozenset[str]

    def enters(self, path: str) -> frozenset[str]:
        """The fields, events and series that a parameter or an open state enters directly, or the field that it is.

        What is not in the table stands beside cells that are: what they have in common (`prices.us0.~`), or the cell of
        a firm that only another roster has. It enters what they enter.
        """
        if path in self._effects:
            return self._effects[path]
        table = path.rpartition(".")[0]
        cells = (effects for name, effects in self._effects.items() if name.rpartition(".")[0] == table)
        return frozenset[str]().union(*cells)

    def belongs(self, path: str) -> frozenset[str]:
        """What a parameter or an open state enters within its own mechanism, and elsewhere if nothing there."""
        entered, owner = self.enters(path), owner_of(path)
        own = frozenset(name for name in entered if OWNERS.get(name, owner_of(name)) == owner)
        return own or entered

    def can_move(self, paths: Iterable[str]) -> frozenset[str]:
        """Everything that some parameters or open states can move in any number of steps: fields, events, series."""
        return self.downstream(frozenset[str]().union(*map(self.enters, paths)))

    def downstream(self, names: frozenset[str]) -> frozenset[str]:
        """Some fields, and all that is computed from them, through any number of others."""
        found, fresh = names, names
        while fresh:
            fresh = frozenset[str]().union(*(self.fields.get(name, frozenset()) for name in fresh)) - found
            found |= fresh
        return found

    def steps_to(self, outcome: str) -> Mapping[str, int]:
        """Parameters and open states that can move an event or a series, by the least number of steps from each to it;
        the nearest first."""
        distance, fresh = {outcome: 0}, [outcome]
        while fresh:
            upstream = {source for name in fresh for source in self._sources.get(name, frozenset())} - distance.keys()
            distance |= dict.fromkeys(upstream, distance[fresh[0]] + 1)
            fresh = sorted(upstream)
        found = {
            path: 1 + min(distance[name] for name in entered & distance.keys())
            for path, entered in self._effects.items()
            if entered & distance.keys()
        }
        return dict(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))

    def reached(self, paths: Iterable[str]) -> frozenset[str]:
        """The events and series that some parameters or open states reach in one hop: those that one of them enters,
        or that are read from a state that one of them enters."""
        entered = frozenset[str]().union(*map(self.belongs, paths))
        return frozenset(name for name in self.outcomes if name in entered or self.read_from(name) & entered)

    @cached_property
    def outcomes(self) -> frozenset[str]:
        """The events and series that something enters."""
        entered = frozenset[str]().union(*self.fields.values(), *self.parameters.values())
        return frozenset(name for name in entered if "." not in name)

    def read_from(self, outcome: str) -> frozenset[str]:
        """The fields that an event or a series states, and what they are made of where they are identities."""
        found, fresh = frozenset[str](), self.stated(outcome)
        while fresh:
            found |= fresh
            fresh = frozenset[str]().union(*(self._values(name) for name in fresh if self.is_identity(name))) - found
        return found

    def is_identity(self, field: str) -> bool:
        """Whether a field only adds up, counts or keeps fields of its own mechanism: no parameter enters it after the
        start. It says nothing that its parts do not."""
        sources = self._sources.get(field, frozenset()) - {field}
        return field not in self._weighed and {owner_of(source) for source in sources} == {owner_of(field)}

    def stated(self, outcome: str) -> frozenset[str]:
        """The fields that an event or a series states.

        An event into which parameters enter happens by a law of its own: it states no number. A series states the
        fields of its own mechanism, if anything of the model enters them, and else those of others: an index with an
        error of its own states what it measures. Where quantities are read, what stands beside them only says which
        of them count.
        """
        values = self._values(outcome)
        if outcome in EVENTS and outcome in self._weighed:
            return frozenset() if values & self.numbers else values
        own = frozenset(name for name in values if owner_of(name) == OWNERS[outcome])
        return own if any(self._sources.get(name, frozenset()) - {name} for name in own) else values

    def _values(self, name: str) -> frozenset[str]:
        """What a field, an event or a series is computed from: the numbers, where there are any."""
        sources = self._sources.get(name, frozenset())
        return sources & self.numbers or sources

    @cached_property
    def _effects(self) -> Edges:
        """What every parameter and open state enters, or the field that it is."""
        found = {path: frozenset({field}) for path, field in self.stocks.items()}
        for edges in (self.starts, self.parameters, self.switches):
            for path, targets in edges.items():
                found[path] = found.get(path, frozenset()) | targets
        return found

    @cached_property
    def _sources(self) -> Edges:
        """The fields from which a field, an event or a series is computed."""
        found: dict[str, set[str]] = {}
        for source, targets in self.fields.items():
            for target in targets:
                found.setdefault(target, set()).add(source)
        return {target: frozenset(sources) for target, sources in found.items()}

    @cached_property
    def _weighed(self) -> frozenset[str]:
        """What some parameter enters after the start."""
        return frozenset[str]().union(*self.parameters.values())


def owner_of(field: str) -> str:
    """The mechanism that owns a field."""
    return field.partition(".")[0]


def written(influences: Influences) -> str:
    """Influences as they are stored, one line for each name."""
    parts = []
    for kind, content in asdict(influences).items():
        if isinstance(content, frozenset):
            parts.append(f"  {json.dumps(kind)}: {json.dumps(sorted(content))}")
            continue
        lines = [
            f"    {json.dumps(name)}: {json.dumps(value if isinstance(value, str) else sorted(value))}"
            for name, value in content.items()
        ]
        parts.append("\n".join([f"  {json.dumps(kind)}: {{", ",\n".join(lines), "  }"]))
    return "\n".join(["{", ",\n".join(parts), "}", ""])


def read(text: str) -> Influences:
    """Influences from what `written` has made of them."""
    content = json.loads(text)
    starts, parameters, fields, switches = (
        {name: frozenset(targets) for name, targets in content[kind].items()}
        for kind in ("starts", "parameters", "fields", "switches")
    )
    return Influences(starts, parameters, fields, switches, content["stocks"], frozenset(content["numbers"]))


@cache
def influences() -> Influences:
    """The stored table."""
    return read(files("simulator.graph").joinpath(TABLE).read_text(encoding="utf-8"))
