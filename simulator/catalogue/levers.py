"""Levers: quantities of the essays that a strategist may set in their natural units, and what each moves in the model.

They are declared in `scenarios/catalogue/levers.yaml`; docs/levers.md is written from it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from simulator.catalogue import limits
from simulator.catalogue.conversions import Conversion, read_conversions
from simulator.catalogue.declared import bounds_key, choice_key, key, part_of, read_named, text_key
from simulator.catalogue.faults import Unknown
from simulator.catalogue.measures import Measure
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import reference
from simulator.catalogue.texts import Remark, title_key

Fit = Literal["same", "converted", "stand-in", "none"]
FITS: tuple[Fit, ...] = get_args(Fit)
Theme = Literal["policy", "compute", "capability", "commons", "demand", "agents", "capital", "rest"]
THEMES: tuple[Theme, ...] = get_args(Theme)


def _holds(node: Node, _: object) -> tuple[float, float] | None:
    pair = node.numbers(2)
    return None if pair is None else (pair[0], pair[1])


@dataclass(frozen=True, slots=True)
class LeverName:
    """One lever of the inventory of the essays.

    Attributes
    ----------
    baseline: what the inventory proposes; None for a date
    low, high: the range of the inventory
    fit: how good the translation is
    paths: parameters, tables and open states that express it
    moves: what is done to the parameters and tables where a scenario sets the lever; nothing where it cannot be set
    least, most: between which the conversions hold, where that is less than their functions allow
    how: how the unit is converted, and what the translation leaves out
    instead: why the lever cannot be set and what to write in its place
    shock: the shock to write in its place, as it stands in a scenario file
    """

    id: str
    title: Annotated[Remark, title_key("what it is")]
    theme: Annotated[Theme, choice_key("theme", THEMES, "theme")]
    unit: Annotated[str, text_key("unit", "its natural unit")]
    fit: Annotated[Fit, choice_key("fit", FITS, "fit", "how good the translation is")]
    how: Annotated[str, text_key("how", "how its unit is converted, and where its baseline stands")]
    low: Annotated[float, bounds_key(0, "range", "of the inventory")] = -limits.LARGEST_NUMBER
    high: Annotated[float, bounds_key(1, "range", "of the inventory")] = limits.LARGEST_NUMBER
    baseline: Annotated[float | None, key("baseline", lambda node, _: node.number(), {"type": "number"})] = None
    paths: Annotated[
        tuple[str, ...], key("paths", lambda node, _: node.texts(), {"type": "array", "items": reference("moved")})
    ] = ()
    moves: Annotated[
        tuple[Conversion, ...], key("moves", lambda node, _: read_conversions(node), {"type": "object"})
    ] = ()
    least: Annotated[float, part_of(0, "holds", _holds, {"type": "array"})] = -limits.LARGEST_NUMBER
    most: Annotated[float, part_of(1, "holds", _holds, {"type": "array"})] = limits.LARGEST_NUMBER
    instead: Annotated[str | None, text_key("instead", "why it cannot be set, and what to write")] = None
    shock: Annotated[str | None, text_key("shock", "the shock to write")] = None

    @property
    def measure(self) -> Measure:
        """What a value of the lever must agree with."""
        return Measure(self.unit, "positive" if self.low > 0 else "real", self.least, self.most)


def read_lever_names(top: Node, known: Collection[str]) -> dict[str, LeverName]:
    """The levers of the catalogue. `known` are the paths that a lever may name."""
    levers = read_named(LeverName, top)
    nodes = top.nodes() or {}
    for name, lever in levers.items():
        for message in _faults(lever, levers, known):
            nodes[name].key_fault(message)
    return levers


def _faults(lever: LeverName, levers: Mapping[str, LeverName], known: Collection[str]) -> list[str | Unknown]:
    """What cannot be true together of a lever."""
    found: list[str | Unknown] = [
        Unknown(path, tuple(known), "parameter, table or open state")
        for path in (*lever.paths, *(each.path for each in lever.moves))
        if path not in known
    ]
    named = set(lever.paths)
    found += [
        f"moves {each.path}, which is not among its paths"
        for each in lever.moves
        if each.path not in named and each.path.rpartition(".")[0] not in named
    ]
    if bool(lever.moves) == bool(lever.instead):
        found.append("either moves something, or says what to write instead")
    if lever.moves and (lever.baseline is None or lever.low == -limits.LARGEST_NUMBER):
        found.append("moves something and needs baseline and range")
    if (lever.fit == "none") != (not lever.paths):
        found.append("the fit is none where it has no paths, and only there")
    for each in lever.moves:
        if each.beside is not None and not _beside(each, levers.get(each.beside)):
            found.append(f"{each.beside} does not move {each.path}")
    return found


def _beside(conversion: Conversion, other: LeverName | None) -> bool:
    return other is not None and conversion.path in {each.path for each in other.moves}
