"""What a gallery says, as plain data: every scenario beside one reference, in a table of all and on a card each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from simulator.report.answer.content import Bar, Paragraph, Sentence
from simulator.report.answer.several import ComparedGroup
from simulator.words import Voice


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a scenario.

    href: where it lies, as a link from the page; empty where it has not been written
    command: what writes it
    """

    href: str
    command: str


Reports = Mapping[Path, Report]
"""By the folder of the run, or of the update."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A part of the market; count: how many scenarios next to each other enter there."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a scenario's column.

    theme: id of its theme; card: id of its card
    """

    name: str
    theme: str
    card: str


@dataclass(frozen=True, slots=True)
class Total:
    """A row of counts: what is counted, of how many, and how many each scenario has."""

    name: str
    of: str
    counts: Sequence[str]


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Scenarios across, by theme; questions down, by theme, below the series at the end of the horizon.

    key: class of a cell → what it means
    """

    title: str
    corner: str
    reference: str
    themes: Sequence[Theme]
    heads: Sequence[Head]
    totals: Sequence[Total]
    groups: Sequence[ComparedGroup]
    key: Sequence[tuple[str, str]]
    note: str


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """One scenario: what it asks, what it puts in on the axis of time, what follows, what it says itself.

    counts: how many answers and series it moves
    """

    id: str
    theme: str
    kicker: str
    name: str
    question: str
    timeline: Sequence[Bar]
    alt: str
    consequences: Sequence[Sentence]
    put_in: Sequence[Sentence]
    counts: str
    report: Report | None


@dataclass(frozen=True, slots=True)
class ReferenceCard:
    """What all scenarios are held against, with the medians of the series that they move most often."""

    kicker: str
    name: str
    question: str
    title: str
    medians: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Gallery:
    """Many scenarios on one page.

    start, end: of the axis of time that all cards share
    words: of the template, such as the heading of a timeline
    """

    voice: Voice
    title: str
    kicker: Sequence[Sentence]
    headline: Sentence
    deck: Sequence[Paragraph]
    table: HeatTable
    cards_title: str
    cards_note: str
    reference: ReferenceCard
    cards: Sequence[ScenarioCard]
    start: date
    end: date
    foot: str
    words: Mapping[str, str]
