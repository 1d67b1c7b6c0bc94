"""Probabilities of all runs of a comparison side by side, a few runs to a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.analysis.compare.comparison import Comparison, Contrast
from simulator.forecast.intervals import Probability
from simulator.report.compare.words import REFERENCE, letters, remains, signal_title
from simulator.report.estimates import numbers_of
from simulator.report.numbers import chance_figure
from simulator.report.tabulate import Column, Table
from simulator.words import Voice
from simulator.words.numbers import percentages, points

ACROSS = 6
"""Runs side by side in one table of 80 columns."""


def matrix_tables(comparison: Comparison, voice: Voice) -> Iterator[Table[Any]]:
    """Probabilities of all runs side by side, a few runs to a table, the reference in each."""
    others = letters(comparison)
    parts = [others[first : first + ACROSS - 1] for first in range(0, len(others), ACROSS - 1)]
    for number, part in enumerate(parts, 1):
        name = "probabilities" if len(parts) == 1 else f"probabilities-{number}"
        yield _matrix(comparison, part, name, len(parts) > 1, voice)


@dataclass(frozen=True, slots=True)
class Line:
    """A signal with its probability in each run (None where it has none), and whether the difference remains."""

    signal: str
    title: str
    essay: tuple[float, float] | None
    values: Mapping[str, Probability | None]
    remains: Mapping[str, bool | None]


def _matrix(
    comparison: Comparison, part: Sequence[tuple[str, Contrast]], name: str, several: bool, voice: Voice
) -> Table[Any]:
    rows = [
        _line(comparison, signal, part, voice)
        for signal in comparison.order
        if comparison.reference.signals[signal].kind == "probability"
    ]
    columns: list[Column[Line]] = [
        Column(key="signal", value=lambda row: row.signal),
        Column(voice.say("compare-signal"), key="title", value=lambda row: row.title),
        Column(
            voice.say("compare-essay"),
            lambda row: percentages(*row.essay) if row.essay else "",
            numeric=True,
            value=lambda row: dict(zip(("essay_low", "essay_high"), row.essay or (None, None), strict=True)),
        ),
        *(_run_column(letter) for letter in (REFERENCE, *(letter for letter, _ in part))),
    ]
    title = voice.say("compare-matrix")
    if several:
        title = voice.say("compare-matrix-part", title=title, first=part[0][0], last=part[-1][0])
    errors = [value.error for row in rows for value in row.values.values() if value]
    count = sum(difference.change is not None for difference in comparison.differences)
    note = voice.say("compare-matrix-note", points=points(max(errors, default=0.0)), letter=REFERENCE, count=count)
    return Table(name, title, rows, columns, [note])


def _line(comparison: Comparison, signal: str, part: Sequence[tuple[str, Contrast]], voice: Voice) -> Line:
    reference = comparison.reference.signals[signal]
    hedge, differences = reference.hedge, {letter: contrast.signal(signal) for letter, contrast in part}
    others = {letter: difference.probabilities[1] if difference else None for letter, difference in differences.items()}
    kept = {letter: remains(difference) if difference else None for letter, difference in differences.items()}
    essay = (hedge.low, hedge.high) if hedge else None
    values = {REFERENCE: comparison.reference.probability(signal), **others}
    return Line(signal, signal_title(reference, voice), essay, values, kept)


def _run_column(letter: str) -> Column[Line]:
    """A probability in per cent; a star where its difference remains."""

    def fields(row: Line) -> dict[str, Any]:
        value = row.values[letter]
        columns = numbers_of(letter, value)
        return columns if letter == REFERENCE else {**columns, f"{letter}_remains": row.remains[letter]}

    def text(row: Line) -> str:
        value = row.values[letter]
        if value is None:
            return "–"
        return chance_figure(value).replace(" ", "") + ("*" if row.remains.get(letter) else "")

    return Column(letter, text, numeric=True, value=fields)
