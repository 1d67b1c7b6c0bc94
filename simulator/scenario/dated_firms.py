"""Reading who comes and goes at a date: firms that enter, leave the market, or join another firm.

A firm that enters is described in the scenario itself. MODEL.md section 9, (9.7) and (9.8).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from simulator.catalogue import limits
from simulator.catalogue.faults import Unknown
from simulator.catalogue.load import Catalogue
from simulator.catalogue.measures import Measure, read_quantity
from simulator.catalogue.newcomers import Newcomer, with_newcomers
from simulator.catalogue.node import Node
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.quantities import Quantity
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
    text,
    where,
)
from simulator.catalogue.schema_quantities import described, quantity_name
from simulator.catalogue.texts import read_remark
from simulator.scenario.vocabulary import NOTES, Vocabulary

DATES = ("enters", "leaves", "joins")
NEEDED = ("bloc", "layer", *COLUMNS, "shares")
"""What a firm that enters must say."""
DESCRIBED = (*NEEDED, "zh", "flags", "note", *NOTES)
"""What describes a firm that enters, and nobody else."""
NEW_FLAGS = ("start-up", "provider")
"""What a firm that enters may be; it trains base models."""
SHARE = Measure("1", "unit", 0.0, 0.95)
"""Of a segment, that a firm can come to win."""


def read_dated_firms(nodes: Mapping[str, Node], words: Vocabulary) -> Vocabulary:
    """The vocabulary with the firms that enter on the roster, and with who leaves it and when.

    nodes: firm → what the scenario says of it.
    """
    fields = {name: found for name, node in nodes.items() if (found := _fields(node)) is not None}
    days = {name: words.day(own["enters"]) for name, own in fields.items() if "enters" in own}
    read = (_newcomer(name, day, nodes[name], fields[name], words.catalogue) for name, day in days.items())
    newcomers = [newcomer for newcomer in read if newcomer is not None]
    known = (*words.catalogue.roster.names, *days)
    exits: dict[str, tuple[Exit, Node]] = {}
    for name, own in fields.items():
        if name not in known:
            otherwise = "; a firm that is not on the roster needs enters, and what it is"
            nodes[name].key_fault(Unknown(name, known, "firm", otherwise))
        elif (leaving := _exit(name, own, known, words)) is not None:
            exits[name] = leaving
    _check_order(exits, {name: day for name, day in days.items() if day is not None}, words.catalogue)
    catalogue = with_newcomers(words.catalogue, newcomers) if newcomers else words.catalogue
    ordered = tuple(sorted((each for each, _ in exits.values()), key=lambda each: (each.at, each.firm)))
    roster = replace(catalogue.roster, exits=ordered)
    return replace(words, catalogue=replace(catalogue, roster=roster))


def _fields(node: Node) -> dict[str, Node] | None:
    """What is said of a firm, if it is anything that can be read."""
    fields = node.fields((*DATES, *DESCRIBED))
    if fields is None:
        return None
    if not any(key in fields for key in DATES):
        node.key_fault(f"needs {', '.join(DATES[:-1])} or {DATES[-1]}")
        return None
    if "leaves" in fields and "joins" in fields:
        fields["leaves"].key_fault("a firm that joins another leaves the market by that: drop leaves or joins")
    if "enters" not in fields:
        for key in fields.keys() & DESCRIBED:
            fields[key].key_fault("describes a firm that enters; this one has no enters")
    return fields


def _newcomer(
    name: str, day: date | None, node: Node, fields: Mapping[str, Node], catalogue: Catalogue
) -> Newcomer | None:
    """A firm that enters on a day, or None if it has faults."""
    roster = catalogue.roster
    before = len(node.faults)
    if name in roster.names or name in roster.panels:
        kind = "firm" if name in roster.names else "panel of firms"
        node.key_fault(f"there is a {kind} of this name already; a firm that enters needs a name of its own")
    elif (fault := firm_name_fault(name)) is not None:
        node.key_fault(fault)
    for key in NEEDED:
        if key not in fields:
            node.key_fault(f"needs {key}")
    bloc = fields["bloc"].one_of(("cn", "us"), "bloc") if "bloc" in fields else None
    layers = (ABROAD,) if bloc == "us" else roster.layers
    layer = fields["layer"].one_of(layers, "layer") if "layer" in fields and bloc else None
    items = fields["flags"].items() or () if "flags" in fields else ()
    flags = frozenset(flag for item in items if (flag := item.one_of(NEW_FLAGS, "flag")))
    title = fields["zh"].text(limits.LONGEST_TITLE) if "zh" in fields else name
    source, note = (fields[key].text() if key in fields else None for key in ("source", "note"))
    why = read_remark(fields.get("why"))
    columns = {key: found for key in COLUMNS if key in fields and (found := _column(fields[key], catalogue))}
    shares = _shares(fields["shares"], bloc, catalogue) if "shares" in fields else {}
    if len(node.faults) > before or day is None or bloc is None or layer is None or title is None:
        return None
    firm = Firm(name, title, bloc, layer, flags, note or "", enters=day, segments=tuple(shares))
    return Newcomer(firm, columns, shares, source, why, node.where)


def _column(node: Node, catalogue: Catalogue) -> Quantity | None:
    """A starting value, within what the roster allows."""
    cells = catalogue.tables[f"roster.{node.name}"]
    template = next(catalogue.parameters[cell] for cell in cells if isinstance(cell, str))
    return read_quantity(node, measure_of(template), NOTES)


def _shares(node: Node, bloc: str | None, catalogue: Catalogue) -> dict[str, Quantity]:
    """The share of each segment that a firm comes to win, in the order of the roster's segments."""
    reach = {segment.name: segment.reach for segment in catalogue.roster.segments}
    found: dict[str, Quantity] = {}
    nodes = node.nodes()
    if nodes is not None and not nodes:
        node.fault("names no segment")
    for segment, value in (nodes or {}).items():
        if segment not in reach:
            value.key_fault(Unknown(segment, tuple(reach), "segment", f"; known: {', '.join(reach)}"))
        elif bloc == "us" and reach[segment] == "cn":
            abroad = ", ".join(name for name, side in reach.items() if side == "global")
            value.key_fault(f"a US firm sells in {abroad} only")
        elif (share := read_quantity(value, SHARE, NOTES)) is not None:
            found[segment] = share
    return {segment: found[segment] for segment in reach if segment in found}


def _exit(name: str, fields: Mapping[str, Node], known: Sequence[str], words: Vocabulary) -> tuple[Exit, Node] | None:
    """How a firm leaves, and where it is written; None if it does not, or has faults."""
    if "joins" in fields:
        joins = fields["joins"]
        parts = joins.fields(("firm", "at"), ("firm", "at")) or {}
        into = parts["firm"].one_of(tuple(known), "firm") if "firm" in parts else None
        day = words.day(parts["at"]) if "at" in parts else None
        if into == name:
            parts["firm"].fault("a firm cannot join itself")
            return None
        if into is not None and into in words.catalogue.roster.labels("place"):
            parts["firm"].fault(f"{into} is a place that may stay free; name a firm that is there")
            return None
        return None if into is None or day is None else (Exit(name, day, into), joins)
    if "leaves" in fields:
        day = words.day(fields["leaves"])
        return None if day is None else (Exit(name, day), fields["leaves"])
    return None


def _check_order(exits: Mapping[str, tuple[Exit, Node]], entering: Mapping[str, date], catalogue: Catalogue) -> None:
    """Nobody leaves before entering, nobody joins a firm that is not there, and somebody is left in each bloc."""
    for name, (leaving, node) in exits.items():
        if name in entering and leaving.at <= entering[name]:
            node.fault(f"{name} enters on {entering[name]} and cannot be gone by {leaving.at}")
        if leaving.into is None:
            continue
        if leaving.into in entering and entering[leaving.into] >= leaving.at:
            node.fault(f"{leaving.into} enters on {entering[leaving.into]} and is not there on {leaving.at}")
        if leaving.into in exits and exits[leaving.into][0].at <= leaving.at:
            node.fault(f"{leaving.into} leaves on {exits[leaving.into][0].at} and is not there on {leaving.at}")
    for bloc in ("cn", "us"):
        trainers = {firm.name for firm in catalogue.roster.firms if firm.bloc == bloc and "trains" in firm.flags}
        if trainers and trainers <= exits.keys():
            last = max(trainers, key=lambda name: exits[name][0].at)
            exits[last][1].fault(f"with it every firm of {bloc} that trains base models at the start has left")


def firms_schema(catalogue: Catalogue) -> Schema:
    """What a scenario says of firms, as JSON Schema."""
    node = kinds("null", {"description": "drops the inherited one"}, reference("firm"))
    return {
        "type": "object",
        "properties": dict.fromkeys(catalogue.roster.names, node),
        "additionalProperties": node,
    }


def firm_schema(catalogue: Catalogue) -> Schema:
    """What is said of a firm that comes or goes at a date."""
    columns = {
        column: reference(quantity_name(measure_of(parameter)), described(parameter))
        for column in COLUMNS
        if isinstance(cell := catalogue.tables[f"roster.{column}"][0], str)
        for parameter in [catalogue.parameters[cell]]
    }
    shares = {segment.name: reference(quantity_name(SHARE)) for segment in catalogue.roster.segments}
    into = {"type": "string", **offered(catalogue.roster.names), "description": "the firm that takes it over"}
    properties: Schema = {
        "enters": reference("date", "the day on which it enters, ships and trains base models"),
        "leaves": reference("date", "the day on which it leaves the market"),
        "joins": {
            **mapping({"firm": into, "at": reference("date", "on this day")}, required=("firm", "at")),
            "description": "another firm takes it over on a day",
        },
        "bloc": {"enum": list(BLOCS), "description": "where it is at home"},
        "layer": {"enum": [*catalogue.roster.layers, ABROAD], "description": "its layer of the market"},
        **columns,
        "shares": {**mapping(shares), "minProperties": 1, "description": "segment: the share that it comes to win"},
        "flags": {**listing({"enum": list(NEW_FLAGS)}), "description": "what it is besides"},
        **{key: text(meaning) for key, meaning in (("zh", "its Chinese name"), ("note", "a remark"))},
        "source": text("where the description comes from"),
        "why": reference("title", "why it is described so"),
    }
    return {
        **mapping({key: properties[key] for key in (*DATES, *DESCRIBED)}),
        "allOf": [at_least_one(DATES), where("enters", given(*NEEDED))],
    }
