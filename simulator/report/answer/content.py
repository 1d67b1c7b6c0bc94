"""What the first page of a report says, as plain data: HTML page, slides, Word document and workbook all set it.

Every sentence is made from results by the templates of `simulator/words/`; no renderer writes one of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Tone = Literal["plain", "strong", "outcome", "reference", "put-in"]
"""What a stretch of text speaks of: the scenario's outcome, the reference, what the scenario itself puts in."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a sentence in one tone."""

    text: str
    tone: Tone = "plain"


Sentence = tuple[Stretch, ...]


def plain(sentence: Sentence) -> str:
    """A sentence without its tones."""
    return "".join(stretch.text for stretch in sentence)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences under a heading."""

    title: str
    sentences: Sequence[Sentence]


BarKind = Literal["lasting", "passing", "window", "after", "assumption"]


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that the scenario puts in, on the axis of time.

    kind: solid from a date to the end; solid while it lasts; hatched, on one day of a window or at a rate; dotted,
        after an event; dashed, an assumption that holds from the first day
    title: its short name; detail: what it does, in natural units
    """

    title: str
    detail: str
    kind: BarKind
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Curve:
    """Quantiles of a series over time, in the unit in which it is told.

    label: whose it is; end: its median at the last day, as it is told; brief: the same, where the unit stands elsewhere
    range: "8 in 10: 5–41 %"
    """

    label: str
    end: str
    brief: str
    range: str
    q10: Sequence[float]
    q25: Sequence[float]
    q50: Sequence[float]
    q75: Sequence[float]
    q90: Sequence[float]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis of values with its label."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Fan:
    """A series of the scenario over that of the reference.

    note: what the lines and bands are, for the lead; what moves and how surely, for the others
    logarithmic: whether the axis of values is
    """

    id: str
    title: str
    note: str
    days: Sequence[date]
    ticks: Sequence[Tick]
    logarithmic: bool
    reference: Curve
    scenario: Curve
    alt: str


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a change. `amount` in the unit of the ticks; `text` as it is told."""

    name: str
    amount: float
    text: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A change taken apart: from the mean of the reference by steps to the mean of the scenario."""

    title: str
    note: str
    before: Step
    steps: Sequence[Step]
    after: Step
    alt: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A row of what else moves.

    direction: of the change, 1 or −1; surely: in how many pairs it goes that way
    """

    name: str
    before: str
    after: str
    change: str
    direction: int
    surely: str


@dataclass(frozen=True, slots=True)
class MovedTable:
    """What else moves, with its heads: the name, before, after, the typical change, how surely."""

    title: str
    heads: tuple[str, str, str, str, str]
    rows: Sequence[Moved]


@dataclass(frozen=True, slots=True)
class Span:
    """One of the two uncertainties, on the axis that both share.

    name: which it is; text: what it says; low, high, middle: in the unit of the ticks
    """

    name: str
    text: str
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """How uncertain the lead is, told twice and apart: over assumptions and chance, and by sampling."""

    title: str
    note: str
    futures: Span
    computation: Span
    ticks: Sequence[Tick]
    logarithmic: bool
    alt: str


@dataclass(frozen=True, slots=True)
class OnePage:
    """The answer to a scenario's question on one page.

    fan: of the lead, where a series leads; companions: up to two further ones
    causes: the lead's change taken apart; None without attribution
    foot: run and seed
    """

    kicker: Sequence[Sentence]
    question: str
    headline: Sentence
    changes: Paragraph
    sure: Paragraph
    why: Paragraph
    timeline_title: str
    timeline: Sequence[Bar]
    start: date
    end: date
    fan: Fan | None
    causes: Waterfall | None
    companions: Sequence[Fan]
    moved: MovedTable
    still: Paragraph
    put_in: Paragraph | None
    uncertainty: Uncertainty | None
    unknown: Paragraph
    foot: str
