"""Firms that enter at a date, leave the market, or join another firm; declared, and read from files.

A firm that enters is described in the scenario itself. MODEL.md section 9, (9.7) and (9.8).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from pydantic import PlainSerializer

from simulator.catalogue import limits
from simulator.catalogue.declared import (
    Fields,
    Key,
    Rule,
    choice_key,
    declared_schema,
    key,
    read_declared,
    read_fields,
    schemas_of,
    text_key,
)
from simulator.catalogue.faults import Unknown
from simulator.catalogue.load import Catalogue
from simulator.catalogue.measures import Measure, read_quantity
from simulator.catalogue.newcomers import Newcomer, with_newcomers
from simulator.catalogue.node import Node
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.quantities import Quantity
from simulator.catalogue.records import TaggedQuantity, Where
from simulator.catalogue.roster import ABROAD, BLOCS, Exit, Firm
from simulator.catalogue.roster_file import COLUMNS, firm_name_fault
from simulator.catalogue.schema_parts import (
    Schema,
    at_least_one,
    given,
    kinds,
    listing,
    mapping,
    offered,
    reference,
    where,
)
from simulator.catalogue.schema_quantities import described, quantity_name
from simulator.catalogue.texts import Remark, remark_key
from simulator.scenario.vocabulary import NOTES, Vocabulary

DATES = ("enters", "leaves", "joins")
NEW_FLAGS = ("start-up", "provider")
"""What a firm that enters may be; it trains base models."""
SHARE = Measure("1", "unit", 0.0, 0.95)
"""Of a segment, that a firm can come to win."""


@dataclass(frozen=True, slots=True)
class Context:
    """What firms are read with: the vocabulary of the scenario, and who is on the market or enters it."""

    words: Vocabulary
    known: tuple[str, ...]


def _day(node: Node, context: Context) -> date | None:
    return context.words.of(node).day(node)


def _bloc_of(written: Fields) -> str | None:
    return next((bloc for bloc in BLOCS if "bloc" in written and written["bloc"].value == bloc), None)


def _layer(written: Fields, context: Context) -> str | None:
    if "layer" not in written:
        written.owner.key_fault("needs layer")
        return None
    bloc = _bloc_of(written)
    layers = (ABROAD,) if bloc == "us" else context.words.catalogue.roster.layers
    return written["layer"].one_of(layers, "layer") if bloc else None


def _column_key(name: str) -> Key:
    """A starting value, within what the roster allows."""

    def read(node: Node, context: Context) -> Quantity | None:
        return read_quantity(node, _column_measure(context.words.catalogue, name), NOTES)

    return key(name, read, reference(f"firm_{name}"))


def _column_measure(catalogue: Catalogue, column: str) -> Measure:
    cells = catalogue.tables[f"roster.{column}"]
    return measure_of(next(catalogue.parameters[cell] for cell in cells if isinstance(cell, str)))


def _shares(written: Fields, context: Context) -> dict[str, Quantity] | None:
    """The share of each segment that a firm comes to win, in the order of the roster's segments."""
    if "shares" not in written:
        written.owner.key_fault("needs shares")
        return None
    node, reach = written["shares"], {each.name: each.reach for each in context.words.catalogue.roster.segments}
    found: dict[str, Quantity] = {}
    nodes = node.nodes()
    if nodes is not None and not nodes:
        node.fault("names no segment")
    for segment, value in (nodes or {}).items():
        if segment not in reach:
            value.key_fault(Unknown(segment, tuple(reach), "segment", f"; known: {', '.join(reach)}"))
        elif _bloc_of(written) == "us" and reach[segment] == "cn":
            abroad = ", ".join(name for name, side in reach.items() if side == "global")
            value.key_fault(f"a US firm sells in {abroad} only")
        elif (share := read_quantity(value, SHARE, NOTES)) is not None:
            found[segment] = share
    return {segment: found[segment] for segment in reach if segment in found}


def _flags(node: Node, _: Context) -> frozenset[str]:
    return frozenset(flag for item in node.items() or () if (flag := item.one_of(NEW_FLAGS, "flag")))


@dataclass(frozen=True, slots=True)
class Description:
    """What a scenario says of a firm that enters, and of nobody else."""

    bloc: Annotated[str, choice_key("bloc", BLOCS, "bloc", "where it is at home")]
    layer: Annotated[str, Key(_layer, {"layer": reference("firmLayer", "its layer of the market")})]
    theta0: Annotated[TaggedQuantity, _column_key("theta0")]
    open0: Annotated[TaggedQuantity, _column_key("open0")]
    compute0: Annotated[TaggedQuantity, _column_key("compute0")]
    depth0: Annotated[TaggedQuantity, _column_key("depth0")]
    shares: Annotated[
        dict[str, TaggedQuantity],
        Key(_shares, {"shares": reference("firmShares", "segment: the share that it comes to win")}),
    ]
    title_zh: Annotated[str | None, text_key("zh", "its Chinese name", limits.LONGEST_TITLE)] = None
    flags: Annotated[
        frozenset[str],
        PlainSerializer(sorted),
        key("flags", _flags, {**listing({"enum": list(NEW_FLAGS)}), "description": "what it is besides"}),
    ] = frozenset()
    note: Annotated[str | None, text_key("note", "a remark")] = None
    source: Annotated[str | None, text_key("source", "where the description comes from")] = None
    why: Annotated[Remark | None, remark_key("why", "why it is described so")] = None

    @property
    def columns(self) -> dict[str, Quantity]:
        """Starting values by column of the roster."""
        return {column: getattr(self, column) for column in COLUMNS}


def _into(node: Node, context: Context) -> str | None:
    """A firm that can take over another."""
    name = node.one_of(context.known, "firm")
    if name is not None and name in context.words.catalogue.roster.labels("place"):
        node.fault(f"{name} is a place for an entrant, which may stay free; name a firm of the market")
        return None
    return name


@dataclass(frozen=True, slots=True)
class Joining:
    """`joins`: another firm takes a firm over on a day."""

    firm: Annotated[str, key("firm", _into, reference("firmName", "the firm that takes it over"))]
    at: Annotated[date, key("at", _day, reference("date", "on this day"))]


def _exit(written: Fields, context: Context) -> Exit | None:
    """How a firm leaves the market."""
    name = written.owner.name
    if name not in context.known:
        otherwise = "; a firm that is not on the roster needs enters, and what it is"
        written.owner.key_fault(Unknown(name, context.known, "firm", otherwise))
        return None
    if "joins" not in written:
        day = _day(written["leaves"], context)
        return None if day is None else Exit(name, day)
    joining = read_declared(Joining, written["joins"], context)
    if joining is None:
        return None
    if joining.firm == name:
        (written["joins"].nodes() or {})["firm"].fault("a firm cannot join itself")
    return Exit(name, joining.at, joining.firm)


def _description(written: Fields, context: Context) -> Description | None:
    if "enters" not in written:
        return None
    name, roster = written.owner.name, context.words.catalogue.roster
    if name in roster.names or name in roster.panels:
        kind = "firm" if name in roster.names else "panel of firms"
        written.owner.key_fault(f"there is a {kind} of this name already; a firm that enters needs a name of its own")
    elif (fault := firm_name_fault(name)) is not None:
        written.owner.key_fault(fault)
    return read_fields(Description, written, context)


_ENTERS = {"enters": reference("date", "the day on which it enters, ships and trains base models")}


@dataclass(frozen=True, slots=True)
class DatedFirm:
    """What a scenario says of a firm that comes or goes at a date."""

    name: str
    enters: Annotated[date | None, Key(lambda written, context: _day(written["enters"], context), _ENTERS)] = None
    exit: Annotated[
        Exit | None,
        Key(
            _exit,
            {
                "leaves": reference("date", "the day on which it leaves the market"),
                "joins": {**declared_schema(Joining), "description": "another firm takes it over on a day"},
            },
        ),
    ] = None
    description: Annotated[Description | None, Key(_description, _ENTERS | schemas_of(Description))] = None
    where: Where = ""

    @property
    def newcomer(self) -> Newcomer | None:
        """The firm with what it enters with, if it enters."""
        own = self.description
        if self.enters is None or own is None:
            return None
        title, note = own.title_zh or self.name, own.note or ""
        firm = Firm(self.name, title, own.bloc, own.layer, own.flags, note, self.enters, tuple(own.shares))
        return Newcomer(firm, own.columns, own.shares, own.source, own.why, self.where)


def _some_date(node: Node, fields: Fields) -> None:
    if not any(each in fields for each in DATES):
        node.key_fault(f"needs {', '.join(DATES[:-1])} or {DATES[-1]}")


def _one_way_out(_: Node, fields: Fields) -> None:
    if "leaves" in fields and "joins" in fields:
        fields["leaves"].key_fault("a firm that joins another leaves the market by that: drop leaves or joins")


def _described_by_entering(_: Node, fields: Fields) -> None:
    if "enters" not in fields and fields.keys() & set(DATES):
        for each in fields.keys() - set(DATES):
            fields[each].key_fault("describes a firm that enters; this one has no enters")


RULES = (
    Rule(_some_date, at_least_one(DATES)),
    Rule(_one_way_out, where("joins", where("leaves", given("leaves or joins, not both")))),
    Rule(_described_by_entering, where("enters", given(*declared_schema(Description)["required"]))),
)


def read_dated_firms(nodes: Mapping[str, Node], words: Vocabulary) -> Vocabulary:
    """The vocabulary with the firms that enter on the roster, and with who leaves it and when.

    nodes: firm → what the scenario says of it.
    """
    entering = [name for name, node in nodes.items() if node.is_mapping and "enters" in (node.nodes() or {})]
    context = Context(words, (*words.catalogue.roster.names, *entering))
    read = {
        name: read_declared(DatedFirm, node, context, rules=RULES, name=name, where=node.where)
        for name, node in nodes.items()
    }
    firms = {name: firm for name, firm in read.items() if firm is not None}
    _check_order(firms, nodes, words.catalogue)
    newcomers = [newcomer for firm in firms.values() if (newcomer := firm.newcomer) is not None]
    catalogue = with_newcomers(words.catalogue, newcomers) if newcomers else words.catalogue
    exits = sorted(_exits(firms).values(), key=lambda each: (each.at, each.firm))
    roster = replace(catalogue.roster, exits=tuple(exits))
    return replace(words, catalogue=replace(catalogue, roster=roster))


def _exits(firms: Mapping[str, DatedFirm]) -> dict[str, Exit]:
    return {name: firm.exit for name, firm in firms.items() if firm.exit is not None}


def _check_order(firms: Mapping[str, DatedFirm], nodes: Mapping[str, Node], catalogue: Catalogue) -> None:
    """Nobody leaves before entering, nobody joins a firm that is not there, and somebody is left in each bloc."""
    exits = _exits(firms)
    entering = {name: firm.enters for name, firm in firms.items() if firm.enters is not None}
    places = {name: _way_out(nodes[name]) for name in exits}
    for name, leaving in exits.items():
        if name in entering and leaving.at <= entering[name]:
            places[name].fault(f"{name} enters on {entering[name]} and cannot leave on {leaving.at}")
        if leaving.into is None:
            continue
        if leaving.into in entering and entering[leaving.into] >= leaving.at:
            places[name].fault(f"{leaving.into} enters on {entering[leaving.into]} and is not there on {leaving.at}")
        if leaving.into in exits and exits[leaving.into].at <= leaving.at:
            places[name].fault(f"{leaving.into} leaves on {exits[leaving.into].at} and is not there on {leaving.at}")
    for bloc in BLOCS:
        trainers = {firm.name for firm in catalogue.roster.firms if firm.bloc == bloc and "trains" in firm.flags}
        if trainers and trainers <= exits.keys():
            last = max(trainers, key=lambda name: exits[name].at)
            places[last].fault(f"after this no firm of {bloc} that trains base models at the start is left")


def _way_out(node: Node) -> Node:
    """Where it is written how a firm leaves."""
    fields = node.nodes() or {}
    return fields["joins"] if "joins" in fields else fields["leaves"]


def firm_schemas(catalogue: Catalogue) -> Schema:
    """What a scenario says of firms as definitions of a JSON Schema: all firms, one, and what a roster knows of it."""
    roster = catalogue.roster
    each = kinds("null", {"description": "drops the inherited one"}, reference("firm"))
    columns = {
        f"firm_{column}": reference(quantity_name(measure_of(parameter)), described(parameter))
        for column in COLUMNS
        if isinstance(cell := catalogue.tables[f"roster.{column}"][0], str)
        for parameter in [catalogue.parameters[cell]]
    }
    shares = {segment.name: reference(quantity_name(SHARE)) for segment in roster.segments}
    return {
        "firms": {
            "type": "object",
            "properties": dict.fromkeys(roster.names, each),
            "additionalProperties": each,
        },
        "firm": declared_schema(DatedFirm, RULES),
        "firmName": {"type": "string", **offered(roster.names)},
        "firmLayer": {"enum": [*roster.layers, ABROAD]},
        "firmShares": {**mapping(shares), "minProperties": 1},
        **columns,
    }
