"""Values of series on a day in both runs, in plain units, as a table: medians, the typical change, how many pairs."""

from dataclasses import dataclass
from typing import Any

from simulator.analysis.answer import Restates, moves
from simulator.analysis.answering import restates_of
from simulator.analysis.compare.comparison import Comparison, Contrast
from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.report.answer.names import when_text
from simulator.report.compare.brief_rows import BriefRow, outcome_row
from simulator.report.compare.words import REFERENCE, letters
from simulator.report.estimates import numbers_of
from simulator.report.tabulate import Column, Table, data
from simulator.words import Voice


@dataclass(frozen=True, slots=True)
class Moved:
    """An outcome of a run beside the reference.

    told: the same in words
    put_in: whether the scenario itself says how it moves
    """

    run: str
    difference: OutcomeDifference
    told: BriefRow
    put_in: bool


def outcomes_table(comparison: Comparison, voice: Voice) -> Table[Moved] | None:
    """Every outcome of every other run against the reference, what moves most first; None where none is kept."""
    several = len(comparison.contrasts) > 1
    rows = [row for letter, contrast in letters(comparison) for row in _rows(letter, contrast, voice)]
    if not rows:
        return None
    rows.sort(key=lambda row: (not moves(row.difference), -row.difference.size, row.run))

    def change(row: Moved) -> str:
        return row.told.change if moves(row.difference) else voice.say("compare-unclear")

    columns: list[Column[Moved]] = [
        data(lambda row: _record(row, voice)),
        Column(voice.say("compare-outcome"), lambda row: row.told.name),
        *([Column[Moved](voice.say("compare-run"), lambda row: row.run, width=4)] if several else []),
        Column(voice.say("compare-when"), lambda row: when_text(row.difference.day, voice), width=16),
        Column(voice.say("compare-median-of", letter=REFERENCE), lambda row: row.told.before, numeric=True),
        Column(voice.say("compare-median-there"), lambda row: row.told.after, numeric=True),
        Column(voice.say("answer-typical"), change, numeric=True),
        Column(voice.say("compare-pairs"), lambda row: row.told.surely, numeric=True),
    ]
    return Table("outcomes", voice.say("compare-outcomes"), rows, columns, [voice.say("compare-outcomes-note")])


def _rows(letter: str, contrast: Contrast, voice: Voice) -> list[Moved]:
    restated: Restates = restates_of(contrast)
    return [
        Moved(letter, each, outcome_row(contrast, each, voice), moves(each) and restated(each.outcome))
        for each in contrast.outcomes
    ]


def _record(row: Moved, voice: Voice) -> dict[str, Any]:
    difference, pairs = row.difference, row.difference.pairs
    before, after = difference.medians
    low, high = difference.quantity.shifts[0], difference.quantity.shifts[-1]
    return {
        "run": row.run,
        "outcome": difference.outcome,
        "title": row.told.name,
        "series": difference.series,
        "day": difference.day.isoformat(),
        "unit": difference.unit,
        "unit_name": voice.unit(difference.unit),
        "q10_reference": low.reference,
        "q50_reference": before,
        "q90_reference": high.reference,
        "q10": low.other,
        "q50": after,
        "q90": high.other,
        **numbers_of("typical", pairs.typical if pairs else None),
        "rising": pairs and pairs.rising,
        "falling": pairs and pairs.falling,
        "p": pairs and pairs.chance,
        "clear": difference.clear,
        "moves": moves(difference),
        "put_in": row.put_in,
    }
