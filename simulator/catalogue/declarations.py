"""What the catalogue says of a parameter, an event, a series and an open state: the names that every room shares."""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Field

from simulator.catalogue import limits
from simulator.catalogue.declared import (
    Key,
    any_number_key,
    bounds_key,
    choice_key,
    key,
    read_named,
    switch_key,
    text_key,
)
from simulator.catalogue.grades import GRADES, STAYS, Grade, Stays
from simulator.catalogue.node import Node
from simulator.catalogue.phrases import phrase_key, statement_key
from simulator.catalogue.quantities import OPINIONS, Quantity, Support
from simulator.catalogue.schema_parts import mapping, text
from simulator.catalogue.texts import Remark, remark_key

Index = Literal["none", "firm", "bloc", "layer", "instrument", "startup", "segment", "provider", "place"]
"""What a name may be indexed by: `sold-out.Zhipu`, `price-war.cn`, `layer_share.vertical`."""
INDICES: tuple[Index, ...] = get_args(Index)
Display = Literal[
    "percent", "growth", "multiple", "log-multiple", "log-fall", "money", "price", "months", "weeks", "years",
    "duration", "chips", "count", "score", "index", "switch",
]  # fmt: skip
"""How a value is told to readers:

percent: 0.23 as 23 %; of a unit of % as it is; of 1/year with "a year"
growth: 0.23 as +23 %
multiple: 1.4 as 1.4 ×; log-multiple: the same of a natural logarithm
log-fall: a fall in natural logarithm as 1 − exp(−x), in per cent
money: bn CNY a year; price: USD per million tokens
months, weeks, years; duration: minutes, or hours from ten hours on
chips: thousand H100 equivalents, as pieces
count: how many there are, or bn of them, or so many a month or a year
score: 0–1 as so many of 100; index: a plain number; switch: 0 or 1 as no or yes
"""
DISPLAYS: tuple[Display, ...] = get_args(Display)
SUPPORTS: tuple[Support, ...] = get_args(Support)
INDEX_KEY = choice_key("index", INDICES, "index", "what it is indexed by", otherwise="none")
MECHANISM_KEY = text_key("mechanism", "the file of simulator/market/ that speaks about it")
CHINESE_KEY = text_key("zh", "in Chinese")
MEANING_KEY = text_key("meaning", "what it is")
REMARK_KEY = remark_key("meaning", "what it is")
UNIT_KEY = text_key("unit", "its unit; 1 for a pure number")

COMMON = "~"
"""What stands for all cells of a table in the path of their common factor: `prices.us0.~`."""


def common_path(table: str) -> str:
    """Path of the factor that the cells of a table have in common."""
    return f"{table}.{COMMON}"


@dataclass(frozen=True, slots=True)
class TableSpread:
    """How far the cells of a table are spread: 5–95 % factors of each cell, and of what all have in common (None: it
    has nothing in common)."""

    own: float
    common: float | None = None


def read_spread(node: Node, _: object = None) -> TableSpread | None:
    """{common: c, own: o}; without common the cells have nothing in common."""
    fields = node.fields(("common", "own"), ("own",)) or {}
    factors = {name: each.number(1) for name, each in fields.items()}
    for name, factor in factors.items():
        if factor == 1:
            fields[name].fault("must be above 1: the 95 % quantile over the median")
    own = factors.get("own")
    return None if own is None or None in factors.values() else TableSpread(own, factors.get("common"))


FACTOR = {"type": "number", "exclusiveMinimum": 1}
SPREAD_KEY = key(
    "spread",
    read_spread,
    {
        **mapping({"common": FACTOR, "own": FACTOR}, required=("own",)),
        "description": "5–95 % factors of each cell, and of what all cells have in common",
    },
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One leaf of `scenarios/parameters/`: a number of the model that somebody could argue about.

    A cell of a table (`commons.weight.DeepSeek`) is a parameter too; `table` then names its table. So is what the cells
    of a table have in common (`prices.us0.~`).
    """

    path: str
    meaning: Annotated[Remark, REMARK_KEY]
    unit: Annotated[str, UNIT_KEY]
    support: Annotated[
        Support,
        choice_key("support", SUPPORTS, "support", "real, above 0, or between 0 and 1", otherwise="real"),
    ]
    low: Annotated[float, bounds_key(0, "bounds", "the least and the greatest value that it may have")]
    high: Annotated[float, bounds_key(1, "bounds", "the least and the greatest value that it may have")]
    default: Quantity
    source: Annotated[str, text_key("source", "where the number comes from")]
    why: Annotated[Remark, remark_key("why", "why this value")]
    mechanism: str
    """The file of `scenarios/parameters/` in which it stands."""
    open: Annotated[bool, switch_key("open", "whether shocks may move it", otherwise=False)]
    """Whether shocks may move it; a parameter that acts only at the start is closed."""
    integer: Annotated[bool, switch_key("integer", "whether it is a whole number", otherwise=False)]
    table: str | None
    where: str
    """file:line of the declaration."""
    grade: Annotated[Grade | None, choice_key("grade", GRADES, "grade", "how well it is known")] = None
    """How well the number is known; None in a roster file that does not say."""
    stays: Annotated[
        Stays | None, choice_key("stays", STAYS, "reason to stay a point", "why a point value remains one")
    ] = None
    """Why a point value remains one."""
    spread: Annotated[TableSpread | None, SPREAD_KEY] = None
    """Of a cell: the spread of its table."""

    @property
    def is_common(self) -> bool:
        """Whether it is the common factor of its table, which no mechanism reads, rather than a number of the model."""
        return self.table is not None and self.path == common_path(self.table)

    @property
    def is_opinion(self) -> bool:
        """Whether it says whose opinion holds in a world (`opinion.hawks.insiders`)."""
        return self.table == OPINIONS

    @property
    def is_auxiliary(self) -> bool:
        """Whether it only decides what other parameters are drawn as, so that no mechanism reads it."""
        return self.is_common or self.is_opinion


@dataclass(frozen=True, slots=True)
class EventName:
    """An event that the model records: first time per world, and counts by week."""

    name: str
    meaning: Annotated[str, MEANING_KEY]
    meaning_zh: Annotated[str, CHINESE_KEY]
    index: Annotated[Index, choice_key("index", INDICES, "index")]
    mechanism: Annotated[str, MECHANISM_KEY]


@dataclass(frozen=True, slots=True)
class SeriesName:
    """A series that the model records at every clearing."""

    name: str
    meaning: Annotated[str, MEANING_KEY]
    meaning_zh: Annotated[str, CHINESE_KEY]
    unit: Annotated[str, UNIT_KEY]
    index: Annotated[Index, INDEX_KEY]
    mechanism: Annotated[str, MECHANISM_KEY]
    main: Annotated[bool, switch_key("main", "whether a fan chart is drawn of it in every run", otherwise=False)]
    """Whether a fan chart is drawn of it in every run."""
    signed: Annotated[bool, switch_key("signed", "whether it can be negative")] = False
    """Whether it can be negative."""
    outcome: Annotated[
        bool,
        switch_key("outcome", "whether every run keeps its value at the horizon of every world (main ones: always)"),
    ] = False
    """Whether every run keeps its value at the horizon of every world; of main series it always does."""
    short: Annotated[
        Remark | None, phrase_key("short", limits.LONGEST_SHORT_NAME, "what it is called on pages and charts")
    ] = None
    """What it is called on pages and charts, without its label."""
    statement: Annotated[
        Remark | None, statement_key("statement", "a sentence about its {value}; of an indexed series with {label}")
    ] = None
    """A sentence without full stop, with a place for {value} and, of an indexed series, {label}."""
    display: Annotated[Display, choice_key("display", DISPLAYS, "display", "how its values are told")] = "index"


@dataclass(frozen=True, slots=True)
class StateName:
    """A state that is open to shocks. A switch can be held and let go; a stock can only be pushed.

    An indexed state is declared once and stands in the catalogue once for each label (`capability.theta.DeepSeek`).
    """

    path: str
    meaning: Annotated[Remark, REMARK_KEY]
    unit: Annotated[str, UNIT_KEY]
    kind: Annotated[Literal["switch", "stock"], choice_key("kind", ("switch", "stock"), "kind")]
    low: Annotated[float, bounds_key(0, "bounds", "the least and the greatest value that it may have")]
    high: Annotated[float, bounds_key(1, "bounds", "the least and the greatest value that it may have")]
    mechanism: Annotated[str, MECHANISM_KEY]
    index: Annotated[Index, INDEX_KEY] = "none"
    table: str | None = None
    """The indexed state of which this is one label."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge word of the essays with the range of probability that it suggests."""

    word: str
    low: Annotated[float, bounds_key(0, "range", "the probabilities that it stands for")]
    high: Annotated[float, bounds_key(1, "range", "the probabilities that it stands for")]
    gloss: Annotated[str, text_key("gloss", "what it says")]
    english: Annotated[str, text_key("en", "the closest English word")] = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement or thesis of the essays, under which signals are grouped."""

    id: str
    seed: Annotated[str, text_key("seed", "the essay")]
    title: Annotated[str, text_key("en", "in English")]
    title_zh: Annotated[str, CHINESE_KEY]


@dataclass(frozen=True, slots=True)
class StructureForm:
    """One form of a structure: the value of its switch, and what it says."""

    name: str
    value: Annotated[float, any_number_key("value", "of the switch")]
    title: Annotated[str, text_key("en", "in English")]
    title_zh: Annotated[str, CHINESE_KEY]


def _forms(node: Node, _: object) -> tuple[StructureForm, ...]:
    return tuple(read_named(StructureForm, node).values())


@dataclass(frozen=True, slots=True)
class Structure:
    """A question of form that evidence has not settled, and the switch (a parameter's path) between its forms."""

    name: str
    path: Annotated[str, text_key("path", "of its switch")]
    title: Annotated[str, text_key("en", "in English")]
    title_zh: Annotated[str, CHINESE_KEY]
    forms: Annotated[tuple[StructureForm, ...], key("forms", _forms, {"type": "object"})]
    source: Annotated[str, Field(exclude=True), text_key("source", "where it is told")] = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What a bloc, instrument, layer, segment or panel is called."""

    name: str
    title: Annotated[str, text_key("en", "in English")]
    title_zh: Annotated[str, CHINESE_KEY]
    phrase: Annotated[
        Remark | None, phrase_key("phrase", limits.LONGEST_SHORT_NAME, "within a sentence, where that differs: the US")
    ] = None
    """What it is called within a sentence, where that differs."""


def _both_key(language: Literal["en", "zh"], name: str) -> Key:
    """A text in one of two languages, both of which are written."""

    def read(node: Node, _: object) -> str | None:
        both = node.fields(("en", "zh"), ("en", "zh")) or {}
        return both[language].text() if language in both else None

    return key(name, read, mapping({"en": text("in English"), "zh": text("in Chinese")}, required=("en", "zh")))


@dataclass(frozen=True, slots=True)
class PublicIndex:
    """What settles a question in public: one source, its version or definition, and what answers where it is gone."""

    id: str
    title: Annotated[str, _both_key("en", "title")]
    title_zh: Annotated[str, _both_key("zh", "title")]
    version: Annotated[str, _both_key("en", "version")]
    version_zh: Annotated[str, _both_key("zh", "version")]
    fallback: Annotated[str, _both_key("en", "fallback")]
    fallback_zh: Annotated[str, _both_key("zh", "fallback")]
