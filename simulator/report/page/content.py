"""What stands on a page, as plain data: the template sets it, and nothing on the page comes from anywhere else.

Every number is a `Cell` with the id of its trace; the appendix of the page holds the traces.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulator.report.page.figures import InlineFigure
from simulator.report.page.first import FirstPage
from simulator.report.page.several_figures import DrawnSeveral, NamedDrawing
from simulator.report.tabulate import Table
from simulator.words import Voice


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a number comes from: what it is about, and labelled lines (run, definition, file and line, source)."""

    id: str
    title: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, a number as a rule.

    trace: id of where it comes from, in the appendix
    hover: the same in short, for whoever points at it
    tone: its place on a scale of colour, 0 to 10
    below: what a table says under it in small print: the range of a probability over assumptions
    """

    text: str
    trace: str | None = None
    hover: str = ""
    tone: int | None = None
    below: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A probability on a small scale from 0 to 1, with its interval of sampling; `reference` tells whose it is.

    assumed: ends of its range over assumptions; clear: whether that stands out from none
    """

    value: float
    low: float
    high: float
    reference: bool
    assumed: tuple[float, float] | None = None
    clear: bool = True


@dataclass(frozen=True, slots=True)
class Strip:
    """A small scale from 0 to 1 beside a row of a table: the essay's range as a band, probabilities as dots."""

    band: tuple[float, float] | None
    dots: Sequence[Dot]
    label: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class SignalRow:
    """A signal: what each run says of it, how it moved, the essay's word, and what puts the change in, if that."""

    title: str
    cells: Sequence[Cell]
    strip: Strip | None
    change: Cell | None
    essay: str
    restates: str = ""


@dataclass(frozen=True, slots=True)
class SignalGroup:
    """The signals of one judgement."""

    title: str
    rows: Sequence[SignalRow]


@dataclass(frozen=True, slots=True)
class SignalTable:
    """Signals by judgement; `heads` name the runs; `scaled` tells whether there is room for a scale beside them."""

    heads: Sequence[str]
    change: str | None
    groups: Sequence[SignalGroup]
    note: str
    scaled: bool


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Scenarios across, signals down; the colour of a cell says the same as its number."""

    heads: Sequence[str]
    groups: Sequence[tuple[str, Sequence[tuple[str, Sequence[Cell], str]]]]
    """Judgement → signal, a cell for each run, the essay's word."""
    note: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated sentence of a story."""

    day: str
    text: Cell


@dataclass(frozen=True, slots=True)
class Story:
    """A world that stands for many, told."""

    title: str
    weight: Cell
    lead: Sequence[Cell]
    moments: Sequence[Moment]
    figures: Sequence[InlineFigure]


@dataclass(frozen=True, slots=True)
class Assumption:
    """A parameter that matters: its value here and in the reference, and who says so."""

    meaning: str
    value: Cell
    reference: Cell | None
    moves: Sequence[str]
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One of the few things that a reader sees first: a signal that moved, and in which way."""

    title: str
    sentence: str
    cells: Sequence[Cell]
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page below the opening."""

    id: str
    title: str
    lead: Sequence[str]
    figures: Sequence[InlineFigure] = ()
    signals: SignalTable | None = None
    heat: HeatTable | None = None
    tables: Sequence[Table[Any]] = ()
    stories: Sequence[Story] = ()
    assumptions: Sequence[Assumption] = ()
    points: Sequence[Cell] = ()
    facts: Sequence[tuple[str, Cell]] = ()
    traces: Sequence[Trace] = ()
    drawings: Sequence[NamedDrawing] = ()

    @property
    def has_content(self) -> bool:
        """Whether there is more than a heading; a section without content is left out."""
        parts = (self.figures, self.tables, self.stories, self.assumptions, self.points, self.facts, self.traces)
        return any(parts) or bool(self.drawings) or self.signals is not None or self.heat is not None


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report.

    first: the answer to one scenario's question, above everything else; None where several are reported on, or there is
        nothing to compare with
    several: several scenarios compared; None of one, or where there is nothing to compare with
    """

    voice: Voice
    first: FirstPage | None
    several: DrawnSeveral | None
    kicker: str
    title: str
    question: str
    description: str
    meta: Sequence[tuple[str, str]]
    findings_title: str
    findings_lead: str
    findings: Sequence[Finding]
    drivers_title: str
    drivers: Sequence[Cell]
    unknown_title: str
    unknown: Sequence[Cell]
    sections: Sequence[Section]
    words: dict[str, str]
    """Fixed words of the page: headings of columns, labels for those who listen."""

    @property
    def folded(self) -> bool:
        """Whether one page answers, so that all other sections are its appendix."""
        return self.first is not None or self.several is not None
