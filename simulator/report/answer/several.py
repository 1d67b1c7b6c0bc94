"""What a page about several scenarios says, as plain data: they are held against each other and one reference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from simulator.report.answer.content import Bar, Paragraph, Sentence, Tick


@dataclass(frozen=True, slots=True)
class Cell:
    """What one scenario does to a row.

    value: with the scenario, as it is told; empty where nothing changes clearly, "–" where there is no answer
    change: from the reference; direction: of the change, 1, −1, or 0 for none
    depth: how far it moves, 0 to 3
    put_in: whether the scenario itself says so
    heard: what is read aloud for a cell that shows a mark alone
    """

    value: str
    change: str = ""
    direction: int = 0
    depth: int = 0
    put_in: bool = False
    heard: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A row: what the reference says, and a cell for every scenario."""

    name: str
    reference: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """Rows of one kind."""

    title: str
    rows: Sequence[Compared]


@dataclass(frozen=True, slots=True)
class ComparedTable:
    """What moves most over all scenarios; heads: of the first column, the reference, and the scenarios as named."""

    title: str
    note: str
    heads: Sequence[str]
    groups: Sequence[ComparedGroup]


@dataclass(frozen=True, slots=True)
class Line:
    """Medians of a series in one scenario, or the share of futures by date in which something has happened.

    end: the last one, as it is told; place: of the scenario among all, from 1, which gives the line its look; 0 of the
        reference
    """

    label: str
    end: str
    place: int
    medians: Sequence[float]


@dataclass(frozen=True, slots=True)
class Lines:
    """A line for each scenario, over the reference and its band.

    low, high: edges of the band; empty where there is none
    """

    title: str
    note: str
    days: Sequence[date]
    ticks: Sequence[Tick]
    logarithmic: bool
    reference: Line
    low: Sequence[float]
    high: Sequence[float]
    scenarios: Sequence[Line]
    alt: str

    @property
    def all(self) -> list[Line]:
        """Every line, the reference first."""
        return [self.reference, *self.scenarios]


@dataclass(frozen=True, slots=True)
class Card:
    """One scenario: its name, its largest consequence and how sure that is, and what it puts in on the axis of time."""

    name: str
    consequence: Sentence
    further: Sequence[Sentence]
    timeline: Sequence[Bar]
    alt: str


@dataclass(frozen=True, slots=True)
class SeveralPage:
    """Several scenarios compared on one page.

    lines: None where no series moves of which all runs keep bands
    start, end: of the axis of time that all cards share
    """

    kicker: Sequence[Sentence]
    headline: Sentence
    counts: Paragraph
    sure: Paragraph
    still: Paragraph
    lines: Lines | None
    table: ComparedTable
    cards_title: str
    timeline_title: str
    cards: Sequence[Card]
    start: date
    end: date
    unknown: Paragraph
    foot: str
