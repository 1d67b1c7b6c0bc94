"""How the keys of signals are read: windows and dates, thresholds, what happens to whom, how two days compare."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from simulator.catalogue.declared import Fields, Key, any_number_key, key, part_of, read_bounds
from simulator.catalogue.faults import Unknown
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import Schema, kinds, mapping, must, offered, reference
from simulator.catalogue.texts import read_text
from simulator.scenario.vocabulary import Vocabulary, Window

if TYPE_CHECKING:
    from simulator.scenario.signals import Signal

Side = Literal["above", "below"]
Comparing = Literal["difference", "ratio", "percent"]
Rhythm = Literal["clearing", "quarter"]
SIDES: tuple[Side, ...] = get_args(Side)
CHANGES: tuple[Comparing, ...] = get_args(Comparing)
RHYTHMS: tuple[Rhythm, ...] = get_args(Rhythm)
WINDOW = ("by", "within")
_CLEARINGS = re.compile(r"([0-9]+) clearings?")


@dataclass(frozen=True, slots=True)
class Threshold:
    """The side of a number on which a signal holds (strictly)."""

    side: Side
    value: float


@dataclass(frozen=True, slots=True)
class Context:
    """What a signal is read with.

    follows: whether it opens with an event, so that its own dates are left out
    row: which of several dates it takes
    members, given: the signals that it is made of and its condition, which have been read; None for one with faults
    """

    words: Vocabulary
    follows: bool = False
    row: int = 0
    members: "tuple[Signal | None, ...]" = ()
    given: "Signal | None" = None

    def day(self, node: Node) -> date | None:
        return self.words.day(nth(node, self.row))


def nth(node: Node, row: int) -> Node:
    """The date of a row: the node itself where it is no list of dates."""
    items = node.items() if node.is_list else None
    return node if not items else items[min(row, len(items) - 1)]


def event_key(name: str, description: str) -> Key:
    return key(name, lambda node, context: context.words.event(node), reference("event", description))


def series_key(name: str, description: str) -> Key:
    return key(name, lambda node, context: context.words.series(node), reference("series", description))


def threshold_key(above: str, below: str, prefix: str = "") -> Key:
    """`above: X` or `below: X` (with a prefix such as "stays_")."""

    def read(written: Fields, _: object) -> Threshold | None:
        found = [side for side in SIDES if f"{prefix}{side}" in written]
        if len(found) > 1:
            written.owner.key_fault(f"needs {prefix}above or {prefix}below, not both")
            return None
        value = written[f"{prefix}{found[0]}"].number() if found else None
        return None if value is None else Threshold(found[0], value)

    schemas = [
        any_number_key(f"{prefix}{side}", description).schemas
        for side, description in (("above", above), ("below", below))
    ]
    return Key(read, {**schemas[0], **schemas[1]})


def _window(written: Fields, context: Context) -> Window | None:
    """`by: DATE` (from the start on) or `within: [A, B]`; the whole horizon where an event opens the window."""
    if context.follows:
        if "by" in written:
            written["by"].key_fault("the window follows from the event of after")
        return context.words.start, context.words.end
    form = written.only_of(WINDOW, "by or within")
    if form is None:
        return None
    if form == "within":
        return context.words.window(written["within"])
    last = context.day(written["by"])
    return None if last is None else (context.words.start, last)


WITHIN: Schema = {
    **kinds("array", reference("window"), reference("duration")),
    "anyOf": [{}, {"not": {}, "examples": ["6 months", "1 year"]}],
    "description": "from one day to another; with after: how long the window is",
}
WINDOW_KEY = Key(_window, {"by": reference("dates", "from the start to this day"), "within": WITHIN})


def _at(written: Fields, context: Context) -> date | None:
    if context.follows:
        if "at" in written:
            written["at"].key_fault("the date follows from the event of after")
        return context.words.end
    if "at" not in written:
        written.owner.key_fault("needs at")
        return None
    return context.day(written["at"])


AT_KEY = Key(_at, {"at": reference("dates", "the value at the last clearing on or before this day")})


def _clearings(node: Node, _: object) -> int | None:
    """ "3 clearings", or 3."""
    match = _CLEARINGS.fullmatch(node.text() or "")
    if match is None:
        return node.integer(1)
    if int(match[1]) < 1:
        node.fault("needs at least 1 clearing")
        return None
    return int(match[1])


CLEARINGS_KEY = key(
    "for",
    _clearings,
    {
        **must(
            {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[1-9][0-9]* clearings?$"}]},
            "a number of clearings, such as 3 clearings",
        ),
        **offered(["1 clearing", "3 clearings"]),
        "description": "and stays there so long: 3 clearings (1)",
    },
)


def _change(node: Node, context: Context) -> tuple[date, date, Comparing] | None:
    """The two days between which a series moved, and how they compare."""
    keys = ("as",) if context.follows else ("from", "to", "as")
    fields = node.fields(keys, keys) or {}
    how = fields["as"].one_of(CHANGES, "way of comparing") if "as" in fields else None
    if context.follows:
        return None if how is None else (context.words.start, context.words.end, how)
    start = context.words.day(fields["from"]) if "from" in fields else None
    end = context.day(fields["to"]) if "to" in fields else None
    if start is None or end is None:
        return None
    if start >= end:
        node.fault(f"must be in order: from {start} to {end}")
        return None
    calendar = context.words.calendar
    if calendar.last_clearing(start) == calendar.last_clearing(end):
        day = calendar.clearing_dates[calendar.last_clearing(start)]
        node.fault(f"the change is always zero: both dates read the clearing of {day}")
        return None
    return None if how is None else (start, end, how)


def change_key(place: int) -> Key:
    """A part of `change`: its first day, its last day, how they compare."""
    days = {"from": reference("date", "the first day"), "to": reference("dates", "the last day")}
    how = {"enum": list(CHANGES), "description": "last − first, last/first, or in per cent of the first"}
    schema = {**mapping({**days, "as": how}, required=("as",)), "description": "how far it moved between two days"}
    return part_of(place, "change", _change, schema)


def _share(node: Node, context: Context) -> tuple[str, str, Window] | None:
    """Events of one kind, the events among which they are counted, and the window."""
    fields = node.fields(("of", "among") if context.follows else ("of", "among", *WINDOW), ("of", "among"))
    if fields is None or not {"of", "among"} <= fields.keys():
        return None
    written = Fields(node, fields)
    of, among, window = (
        context.words.event(fields["of"]),
        context.words.event(fields["among"]),
        _window(written, context),
    )
    if of is None or among is None or window is None:
        return None
    check_ticks(window, written, context)
    return of, among, window


def share_key(place: int) -> Key:
    """A part of `share`: of what, among what, in which window."""
    dates = {"by": reference("dates"), "within": reference("window")}
    names = {"of": reference("event"), "among": reference("event")}
    schema = mapping({**names, **dates}, required=("of", "among"))
    return part_of(place, "share", _share, {**schema, "description": "events of one kind among events of another"})


def check_ticks(window: Window, written: Fields, context: Context) -> None:
    """A window between two ticks would answer no in every world."""
    if not context.follows and context.words.calendar.ticks_within(*window) == 0:
        weekday = f"{context.words.start:%A}"
        _window_node(written).fault(f"holds no tick, so nothing can happen in it (a tick is every {weekday})")


def check_clearings(window: Window, needed: int, written: Fields, context: Context, *, quarters: bool = False) -> None:
    """A window with too few clearings would answer the same in every world."""
    found = context.words.calendar.clearings_within(*window, quarters=quarters)
    if not context.follows and found < needed:
        what = "quarter's clearing" if quarters else "clearing"
        when = "January, April, July and October" if quarters else "each month"
        holds = f"holds {found or 'no'} {what}{'s' if found > 1 else ''}, needs {needed}"
        _window_node(written).fault(f"{holds} (they fall on the first tick of {when})")


def _window_node(written: Fields) -> Node:
    return written["within"] if "within" in written else written["by"]


def _hedge(node: Node, context: Context) -> tuple[str | None, tuple[float, float] | None]:
    """A word of the lexicon, or {word, range} for a reading of its own."""
    lexicon = context.words.catalogue.hedges
    if not node.is_mapping:
        word = node.text()
        if word is None:
            return None, None
        if word not in lexicon:
            node.fault(Unknown(word, tuple(lexicon), "hedge word", further="; one of your own needs {word, range}"))
            return None, None
        return word, (lexicon[word].low, lexicon[word].high)
    fields = node.fields(("word", "range"), ("word", "range")) or {}
    bounds = read_bounds(fields["range"], 0, 1) if "range" in fields else None
    return (fields["word"].text() if "word" in fields else None), bounds


def hedge_key(place: int) -> Key:
    """A part of `hedge`: the word, and the probabilities that it stands for."""
    return part_of(place, "hedge", _hedge, reference("hedge"))


def judgement_key(description: str) -> Key:
    """A judgement must be one of the catalogue's, or its signals would stand in a group of their own."""

    def read(node: Node, context: Context) -> str | None:
        name, known = read_text(node), context.words.catalogue.judgements
        if name is not None and name not in known:
            node.fault(Unknown(name, tuple(known), "judgement", f"; known: {', '.join(known)}"))
        return name

    return key("judgement", read, reference("judgement", description))


def passages_key(name: str, schema: Schema) -> Key:
    """A text, or a list of several."""
    return key(name, lambda node, _: read_text(node), schema)
