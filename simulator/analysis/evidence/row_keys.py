"""How the keys of a row of evidence are read that say where it is from, when it was known, and how it counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from simulator.catalogue.declared import Fields, Key, Rule, key
from simulator.catalogue.limits import LONGEST_ID
from simulator.catalogue.measures import same_unit
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import exactly_one, listing, reference, text
from simulator.scenario.signal_keys import Context

if TYPE_CHECKING:
    from simulator.analysis.evidence.evidence import Index

Use = Literal["direct", "scaled", "range", "weak"]
"""direct: as it stands. scaled: the definition differs from the model's, so that a shift all readings of the series (by
one index) share is unknown and only changes count. range: a forecast is only asked whether it leaves the range; it
conditions nothing. weak: every width is doubled."""
USES: tuple[Use, ...] = get_args(Use)
_ID = re.compile(r"[A-Za-z0-9]+(?:[._@#-]+[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class RowContext(Context):
    """What a row is read with.

    indices: those that it may name; last: the last day that it speaks about, None where that cannot be read
    """

    indices: "Mapping[str, Index]" = field(default_factory=dict)
    last: date | None = None


def _identity(node: Node, _: RowContext) -> str | None:
    identity = node.text()
    if identity and (len(identity) > LONGEST_ID or _ID.fullmatch(identity) is None):
        rule = f"an observation's id must be of letters, digits and . _ - @ #, at most {LONGEST_ID}"
        node.fault(f"{rule}, not {identity[:80]!r}")
    return identity


def _index(node: Node, context: RowContext) -> str | None:
    return node.one_of(tuple(context.indices), "index")


def _source(written: Fields, context: RowContext) -> str | None:
    """Of the row, else that of its index."""
    if "source" in written:
        return written["source"].text()
    index = context.indices.get(str(written["index"].value)) if "index" in written else None
    if index is None:
        written.owner.key_fault("needs source")
        return None
    return index.source


def _days(node: Node, _: RowContext) -> tuple[date, ...] | None:
    items = node.items()
    days = [item.as_date() for item in items or ()]
    return None if items is None or None in days else tuple(day for day in days if day is not None)


KNOWN = ("known_on", "known_after")


def _one_known(node: Node, written: Fields) -> None:
    given = [key for key in KNOWN if key in written]
    if len(given) != 1:
        node.key_fault("needs known_on or known_after, not both" if given else "needs known_on")


ONE_KNOWN = Rule(_one_known, exactly_one(KNOWN))


def known_key(name: str, description: str) -> Key:
    """The day on which it was known, or that after which it was fitted: not before what it speaks about."""

    def read(node: Node, context: RowContext) -> date | None:
        day = node.as_date()
        if day is not None and context.last is not None and day < context.last:
            node.fault(f"known on {day}, before the day that it speaks about ({context.last})")
            return None
        return day

    return key(name, read, reference("day", description))


def _unit(written: Fields, context: RowContext) -> str | None:
    """The unit of the series, with which the written one must agree."""
    name = str(written["series"].value) if "series" in written else ""
    series = context.words.catalogue.series.get(name.partition(".")[0])
    unit = written["unit"].text() if "unit" in written else None
    if series is None:
        return None
    if unit is not None and not same_unit(unit, series.unit):
        written["unit"].fault(f"{name} is in {series.unit}, not {unit}; nothing is converted")
    return series.unit


ID_KEY = key("id", _identity, text("what tables and files call it"))
INDEX_KEY = key("index", _index, text("the id of the index that was read, one of those above"))
SOURCE_KEY = Key(_source, {"source": text("where it is found")})
UNIT_KEY = Key(_unit, {"unit": {"description": "must agree with the series"}})
OUT_OF_SAMPLE_KEY = key(
    "out_of_sample",
    _days,
    {**listing(reference("day")), "description": "starts of hindcasts that could not know it"},
)
