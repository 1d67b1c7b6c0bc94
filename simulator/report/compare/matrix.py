"""Probabilities of all runs of a comparison side by side, a few runs to a table."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from simulator.analysis.compare.comparison import Comparison, Contrast
from simulator.forecast.intervals import Probability
from simulator.report.compare.words import REFERENCE, letters, remains, signal_title
from simulator.report.numbers import chance_figure
from simulator.report.tabulate import Column, Record, Table
from simulator.words import Voice
from simulator.words.numbers import percentages, points

ACROSS = 6
"""Runs side by side in one table of 80 columns."""


def matrix_tables(comparison: Comparison, voice: Voice) -> Iterator[Table]:
    """Probabilities of all runs side by side, a few runs to a table, the reference in each."""
    others = letters(comparison)
    parts = [others[first : first + ACROSS - 1] for first in range(0, len(others), ACROSS - 1)]
    for place, part in enumerate(parts, 1):
        name = "probabilities" if len(parts) == 1 else f"probabilities-{place}"
        yield _matrix(comparison, part, name, len(parts) > 1, voice)


def _matrix(
    comparison: Comparison, part: Sequence[tuple[str, Contrast]], name: str, several: bool, voice: Voice
) -> Table:
    records = list(_matrix_records(comparison, part, voice))

    def shown(letter: str) -> Callable[[Record], str]:
        return lambda row: _matrix_text(row, letter, voice)

    columns = [
        Column(voice.say("compare-signal"), lambda row: row["title"]),
        Column(voice.say("compare-essay"), _essay, numeric=True),
        *(Column(letter, shown(letter), numeric=True) for letter in (REFERENCE, *(letter for letter, _ in part))),
    ]
    title = voice.say("compare-matrix")
    if several:
        title = voice.say("compare-matrix-part", title=title, first=part[0][0], last=part[-1][0])
    errors = [row[key] for row in records for key in row if key.endswith("_error") and row[key] is not None]
    count = sum(told.change is not None for told in comparison.differences)
    note = voice.say("compare-matrix-note", points=points(max(errors, default=0.0)), letter=REFERENCE, count=count)
    return Table(name, title, records, columns, [note])


def _matrix_records(
    comparison: Comparison, part: Sequence[tuple[str, Contrast]], voice: Voice
) -> Iterator[dict[str, Any]]:
    for name in comparison.order:
        cells = {letter: contrast.signal(name) for letter, contrast in part}
        entry = comparison.reference.signals[name]
        if entry.kind != "probability":
            continue
        hedge = entry.hedge
        record = {
            "signal": name,
            "title": signal_title(entry, voice),
            "essay_low": hedge and hedge.low,
            "essay_high": hedge and hedge.high,
        }
        values: dict[str, tuple[Probability | None, bool | None]] = {
            REFERENCE: (comparison.reference.probability(name), None)
        }
        for letter, told in cells.items():
            values[letter] = (told.probabilities[1], remains(told)) if told else (None, None)
        for letter, (value, kept) in values.items():
            for key, part_of in (("", "value"), ("_error", "error"), ("_low", "low"), ("_high", "high")):
                record[f"{letter}{key}"] = getattr(value, part_of) if value else None
            if letter != REFERENCE:
                record[f"{letter}_remains"] = kept
        yield record


def _essay(row: Record) -> str:
    """The essay's range without a sign: 60–85."""
    return percentages(row["essay_low"], row["essay_high"]) if row["essay_low"] is not None else ""


def _matrix_text(row: Record, letter: str, voice: Voice) -> str:
    """A probability in per cent; a star where its difference remains."""
    if row[letter] is None:
        return "–"
    parts = {part: row[f"{letter}_{part}"] for part in ("error", "low", "high")}
    value = Probability(value=row[letter], **parts)
    return chance_figure(value).replace(" ", "") + ("*" if row.get(f"{letter}_remains") else "")
