"""The appendix of a document: signals by judgement, assumptions with their sources, the method, the runs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.report.flags import legend
from simulator.report.office.content import Material
from simulator.report.page.content import Cell, SignalRow, SignalTable
from simulator.words import Voice


@dataclass(frozen=True, slots=True)
class AppendixTable:
    """A table; a row of one cell is a heading over the rows below it."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: Sequence[bool]


@dataclass(frozen=True, slots=True)
class AppendixPart:
    """A part: what is said first, points, tables, notes below."""

    title: str
    lead: Sequence[str] = ()
    points: Sequence[str] = ()
    tables: Sequence[AppendixTable] = ()
    notes: Sequence[str] = ()


def appendix_tables(material: Material) -> Iterator[AppendixPart]:
    """The parts in their order."""
    voice = material.voice
    signals = material.signals
    assert signals.signals is not None
    table = _signals(signals.title, signals.signals, voice)
    asked = (signal for _, group in material.subject.judgements for signal in group)
    notes = [voice.say("office-signals-note"), *legend(asked, voice)]
    yield AppendixPart(signals.title, signals.lead, tables=[table], notes=notes)
    yield _assumptions(material)
    method = material.method
    yield AppendixPart(method.title, points=[point.text for point in method.points])
    runs = [
        AppendixTable(run.title, [voice.say("office-what"), voice.say("office-value")], run.lines, (False, False))
        for run in material.runs
    ]
    yield AppendixPart(voice.say("office-provenance"), tables=runs)


def _signals(title: str, table: SignalTable, voice: Voice) -> AppendixTable:
    heads = [voice.say("page-signal"), *table.heads, *([table.change] if table.change else []), voice.say("page-essay")]
    rows: list[Sequence[str]] = []
    for group in table.groups:
        rows.append([group.title])
        rows += [_signal(row, bool(table.change)) for row in group.rows]
    return AppendixTable(title, heads, rows, [False, *[True] * (len(heads) - 2), False])


def _signal(row: SignalRow, changes: bool) -> list[str]:
    title = "\n".join(filter(None, (row.title, row.restates)))
    change = [row.change.text if row.change else ""] if changes else []
    return [title, *map(_cell, row.cells), *change, row.essay]


def _cell(cell: Cell) -> str:
    return "\n".join(filter(None, (cell.text, cell.below)))


def _assumptions(material: Material) -> AppendixPart:
    voice, section = material.voice, material.assumptions
    heads = [voice.say(f"office-{key}") for key in ("assumption", "value", "reference", "source")]
    rows = [
        [
            "\n".join((each.meaning, *each.moves)),
            each.value.text,
            each.reference.text if each.reference else "",
            "\n".join((each.source, each.why)),
        ]
        for each in section.assumptions
    ]
    facts = [[title, cell.text] for title, cell in section.facts]
    tables = [
        AppendixTable(
            voice.say("page-shocks"), [voice.say("office-what"), voice.say("office-does")], facts, (False, False)
        )
    ]
    if rows:
        tables.append(AppendixTable(section.title, heads, rows, (False, True, True, False)))
    return AppendixPart(section.title, section.lead, tables=[table for table in tables if table.rows])
