"""Signals: the small grammar of docs/scenario-files.md, declared. `simulator.engine.signals` reads them off worlds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from simulator.catalogue import limits
from simulator.catalogue.declarations import PublicIndex
from simulator.catalogue.declared import (
    Fields,
    Key,
    choice_key,
    count_key,
    key,
    read_fields,
    schemas_of,
    switch_key,
    texts_key,
)
from simulator.catalogue.node import Node
from simulator.catalogue.phrases import phrase_key
from simulator.catalogue.records import Where
from simulator.catalogue.schema_parts import listing, reference, text
from simulator.catalogue.tagged import Tagged
from simulator.catalogue.texts import Remark, read_title, remark_key
from simulator.scenario.flags import DECLARED, Flag
from simulator.scenario.signal_keys import (
    AT_KEY,
    CLEARINGS_KEY,
    RHYTHMS,
    WINDOW_KEY,
    WITHIN,
    Context,
    Rhythm,
    Threshold,
    change_key,
    check_clearings,
    check_ticks,
    event_key,
    hedge_key,
    judgement_key,
    passages_key,
    series_key,
    share_key,
    threshold_key,
)
from simulator.scenario.vocabulary import Window, read_duration

SERIES_KEY = series_key("series", "what is measured")
COMPARISONS: tuple[Literal["difference", "ratio"], ...] = ("difference", "ratio")


@dataclass(frozen=True, slots=True)
class EventCount:
    """`event`, `by` or `within`, `at_least`: the event happens so many times in the window. `distinct` counts the
    firms of an indexed event that it happens to, each once, instead of the times."""

    event: Annotated[str, event_key("event", "what has to happen")]
    window: Annotated[Window, WINDOW_KEY]
    at_least: Annotated[int, count_key("at_least", 1, "so many times (1)")] = 1
    distinct: Annotated[bool, switch_key("distinct", "count firms, each once, instead of times")] = False

    def check(self, written: Fields, context: Context) -> None:
        base, _, label = self.event.partition(".")
        catalogue = context.words.catalogue
        if self.distinct and (catalogue.events[base].index == "none" or label in catalogue.roster.names):
            written["distinct"].key_fault(f"{self.event} does not happen to several firms")
        else:
            check_ticks(self.window, written, context)


@dataclass(frozen=True, slots=True)
class Level:
    """`series`, `at`: the value at the last clearing on or before the date."""

    series: Annotated[str, SERIES_KEY]
    at: Annotated[date, AT_KEY]


@dataclass(frozen=True, slots=True)
class Crossing:
    """`series`, `crosses_above` / `crosses_below`: it gets beyond the threshold within the window and stays there for
    so many clearings running."""

    series: Annotated[str, SERIES_KEY]
    threshold: Annotated[
        Threshold, threshold_key("gets above it within the window", "gets below it within the window", "crosses_")
    ]
    window: Annotated[Window, WINDOW_KEY]
    clearings: Annotated[int, CLEARINGS_KEY] = 1

    def check(self, written: Fields, context: Context) -> None:
        check_clearings(self.window, self.clearings, written, context)


@dataclass(frozen=True, slots=True)
class Staying:
    """`series`, `stays_above` / `stays_below`: beyond the threshold at every clearing (or quarter's) of the window."""

    series: Annotated[str, SERIES_KEY]
    threshold: Annotated[
        Threshold,
        threshold_key(
            "is above it at every clearing of the window", "is below it at every clearing of the window", "stays_"
        ),
    ]
    window: Annotated[Window, WINDOW_KEY]
    every: Annotated[
        Rhythm, choice_key("every", RHYTHMS, "rhythm", "look at every clearing, or at every quarter's")
    ] = "clearing"

    def check(self, written: Fields, context: Context) -> None:
        check_clearings(self.window, 1, written, context, quarters=self.every == "quarter")


@dataclass(frozen=True, slots=True)
class Change:
    """`series`, `change`: how far it moved between two dates."""

    series: Annotated[str, SERIES_KEY]
    start: Annotated[date, change_key(0)]
    end: Annotated[date, change_key(1)]
    how: Annotated[Literal["difference", "ratio", "percent"], change_key(2)]


@dataclass(frozen=True, slots=True)
class Share:
    """`share`: events of one kind among events of another in a window; no event among is "undefined"."""

    of: Annotated[str, share_key(0)]
    among: Annotated[str, share_key(1)]
    window: Annotated[Window, share_key(2)]

    def check(self, written: Fields, _: Context) -> None:
        """A share lies within 0 to 1: at a threshold beyond that every world answers alike."""
        for side in ("above", "below"):
            value = written[side].number() if side in written else None
            if value is not None and not (0 <= value < 1 if side == "above" else 0 < value <= 1):
                written[side].fault("a share lies between 0 and 1, so every world would answer alike")


def _side(node: Node, context: Context) -> Level | Change | None:
    """A quantity of a world: a value at a date, or a change."""
    found = node.fields(tuple(schemas_of(Level, Change)), ("series",))
    if found is None or "series" not in found:
        return None
    if "at" in found and "change" in found:
        node.fault("needs at or change, not both")
        return None
    written = Fields(node, found)
    return read_fields(Change, written, context) if "change" in found else read_fields(Level, written, context)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left`, `right`: two quantities of one world, as their difference or ratio."""

    left: Annotated[Level | Change, Tagged(), key("left", _side, reference("quantityRead", "one quantity of a world"))]
    right: Annotated[
        Level | Change,
        Tagged(),
        key("right", _side, reference("quantityRead", "the other quantity of the same world")),
    ]
    how: Annotated[
        Literal["difference", "ratio"],
        choice_key("as", COMPARISONS, "way of comparing", "left − right, or left/right"),
    ]

    def check(self, written: Fields, context: Context) -> None:
        left, right = (_unit(side, context) for side in (self.left, self.right))
        if self.how == "difference" and left != right:
            written.owner.key_fault(f"left has the unit {left}, right {right}: only their ratio has a meaning")


def _unit(side: Level | Change, context: Context) -> str:
    own = context.words.catalogue.series[side.series.partition(".")[0]].unit
    return own if isinstance(side, Level) else {"difference": own, "ratio": "1", "percent": "%"}[side.how]


How = Literal["all_of", "any_of", "none_of"]
JOINTS: Mapping[How, str] = {
    "all_of": "all hold in a world",
    "any_of": "at least one holds in a world",
    "none_of": "none holds in a world",
}


def _members(_: Fields, context: Context) -> "tuple[Signal, ...] | None":
    found = tuple(member for member in context.members if member is not None)
    return found if found and len(found) == len(context.members) else None


@dataclass(frozen=True, slots=True)
class Joint:
    """`all_of`, `any_of`, `none_of`: joint events, world by world."""

    how: Annotated[How, Key(lambda written, _: next(how for how in JOINTS if how in written), {})]
    members: Annotated[
        tuple["Signal", ...],
        Key(
            _members,
            {
                how: {**listing(reference("condition"), 1), "description": description}
                for how, description in JOINTS.items()
            },
        ),
    ]


RATIO_OF = "ratio_of"
OLDER_RATIO_OF = "odds"
"""How `ratio_of` was spelt first. It is still read, and ids of members have it: signals on record never change."""


def _one_of_two(place: int) -> Key:
    """The signal above (0) or below (1) the line."""
    pair = listing(reference("condition"), 2, 2)
    schemas = {
        RATIO_OF: {**pair, "description": "ratio of the probabilities of two signals"},
        OLDER_RATIO_OF: {**pair, "description": f"the same as {RATIO_OF}, as it was spelt first"},
    }
    return Key(lambda _, context: context.members[place] if len(context.members) == 2 else None, schemas)


@dataclass(frozen=True, slots=True)
class ProbabilityRatio:
    """`ratio_of`: the ratio of the probabilities of two signals: one number with an interval, no value per world."""

    RECORDED: ClassVar = "Odds"
    """What records call it."""
    numerator: Annotated["Signal", _one_of_two(0)]
    denominator: Annotated["Signal", _one_of_two(1)]


Form = EventCount | Level | Crossing | Staying | Change | Share | Comparison | Joint | ProbabilityRatio


@dataclass(frozen=True, slots=True)
class After:
    """A window that opens with the first time of an event and lasts so many weeks. The form's own dates are then
    measured from the event: a window becomes (event, event + weeks), a date becomes event + weeks, and a change runs
    from the event to event + weeks. Worlds without the event are outside the question; worlds whose window outlasts the
    horizon are "undefined"."""

    event: str
    weeks: float


def _after(written: Fields, context: Context) -> After | None:
    if "after" not in written:
        return None
    event = context.words.event(written["after"])
    if "within" not in written:
        written.owner.key_fault("needs within: how long the window after the event is")
        return None
    weeks = read_duration(written["within"])
    if weeks == 0:
        written["within"].fault("must be longer than 0")
    elif weeks is not None and weeks >= len(context.words.calendar.ticks):
        written["within"].fault("is longer than the horizon, so no world could answer")
    return After(event, weeks) if event and weeks else None


def _index(node: Node, context: Context) -> PublicIndex | None:
    known = context.words.catalogue.indices
    name = node.one_of(tuple(known), "public index")
    return None if name is None else known[name]


def _flags(node: Node, _: Context) -> tuple[Flag, ...]:
    """The flags of a list, in the order of the enumeration."""
    named = {item.one_of(DECLARED, "flag") for item in node.items() or ()}
    return tuple(flag for flag in DECLARED if flag in named)


def _title(part: Literal["en", "zh"]) -> Key:
    return key(
        "title",
        lambda node, _: getattr(read_title(node, limits.LONGEST_TITLE), part),
        reference("title", "what the signal says"),
    )


@dataclass(frozen=True, slots=True)
class Signal:
    """A question that every world answers, with what a reader needs in order to trust the answer.

    `threshold` is the side on which the signal holds for Level, Change, Share, Comparison and ProbabilityRatio;
    without one the signal is the distribution itself. `proxy` says what in the model stands for the rule and what that
    leaves out.
    """

    id: str
    form: Annotated[Form, Tagged()]
    threshold: Annotated[Threshold | None, threshold_key("holds above it (strictly)", "holds below it (strictly)")] = (
        None
    )
    given: Annotated[
        "Signal | None",
        key("given", lambda _, context: context.given, reference("condition", "only among worlds where it holds")),
    ] = None
    after: Annotated[
        After | None,
        Key(
            _after,
            {
                "after": reference("event", "in a window that opens with the first time of this event"),
                "within": WITHIN,
            },
        ),
    ] = None
    title: Annotated[str, _title("en")] = ""
    title_zh: Annotated[str | None, _title("zh")] = None
    source: Annotated[str | None, passages_key("source", text("seed and judgement, or an evidence id"))] = None
    quote: Annotated[str | None, passages_key("quote", reference("quote"))] = None
    judgement: Annotated[str | None, judgement_key("judgement of the essays under which it is grouped")] = None
    hedge: Annotated[str | None, hedge_key(0)] = None
    hedge_range: Annotated[tuple[float, float] | None, hedge_key(1)] = None
    proxy: Annotated[
        Remark | None,
        remark_key("proxy", "what in the model stands for the claim, and what that leaves out", passages=True),
    ] = None
    resolves_by: Annotated[
        Remark | None, remark_key("resolves_by", "how a person would settle it from public sources", passages=True)
    ] = None
    deadline: Annotated[
        date | None, key("deadline", lambda node, _: node.as_date(), reference("day", "when the claim is due"))
    ] = None
    where: Where = ""
    rule: Annotated[str | None, passages_key("rule", text("how the claim would be judged"))] = None
    """How the essay's claim would be judged, where it says so itself."""
    tags: Annotated[tuple[str, ...], texts_key("tags", "a word to find it by")] = ()
    index: Annotated[
        PublicIndex | None, key("index", _index, reference("publicIndex", "the one public index that settles it"))
    ] = None
    """The one public index that settles it."""
    replaces: Annotated[
        str | None,
        passages_key("replaces", text("id of an earlier question of the same claim, which is asked no more")),
    ] = None
    """The id of an earlier question of the same claim, which was put worse and is asked no more."""
    flags: Annotated[
        tuple[Flag, ...],
        key("flags", _flags, {**listing({"enum": list(DECLARED)}), "description": "cautions about its number"}),
    ] = ()
    """In the order of the enumeration."""
    short: Annotated[
        Remark | None, phrase_key("short", limits.LONGEST_SHORT_SIGNAL, "what a yes says, for pages and charts")
    ] = None
