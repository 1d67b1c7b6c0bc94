"""Shifts of quantities between runs as a table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.analysis.compare.comparison import Comparison
from simulator.analysis.compare.shifts import QuantityDifference, Shift
from simulator.forecast.forecast import Quantity
from simulator.report.compare.words import REFERENCE, change_record, letters
from simulator.report.tabulate import Column, Table, data
from simulator.words import Voice
from simulator.words.numbers import number, plus, with_error


@dataclass(frozen=True, slots=True)
class Moved:
    """A quantity of a run that is not where it is in the reference."""

    run: str
    signal: str
    quantity: Quantity
    difference: QuantityDifference

    @property
    def distance_of_spread(self) -> float:
        spread = self.difference.shifts[-1].reference - self.difference.shifts[0].reference
        return self.difference.wasserstein / spread if spread > 0 else self.difference.wasserstein

    def shift(self, level: int) -> Shift:
        return next(shift for shift in self.difference.shifts if round(100 * shift.level) == level)


def quantities_table(comparison: Comparison, voice: Voice) -> Table[Any] | None:
    """Shifts of quantities, those that move most against their spread first; None where there are none."""
    several = len(comparison.contrasts) > 1
    rows = [
        Moved(letter, difference.signal, quantity, difference.quantity)
        for letter, contrast in letters(comparison)
        for difference in contrast.signals
        if difference.quantity and (quantity := contrast.other.signals[difference.signal].quantity)
    ]
    if not rows:
        return None

    def moves(level: int, text: Callable[[Shift], str]) -> Column[Moved]:
        title = voice.say("compare-shift-of", level=level)
        return Column(title, lambda row: text(row.shift(level)), numeric=True)

    columns: list[Column[Moved]] = [
        data(lambda row: _record(row, voice)),
        Column(voice.say("compare-quantity"), lambda row: _title(row, voice)),
        *([Column[Moved](voice.say("compare-run"), lambda row: row.run, width=4)] if several else []),
        Column(
            voice.say("compare-median-of", letter=REFERENCE),
            lambda row: number(row.shift(50).reference),
            numeric=True,
        ),
        moves(10, lambda shift: plus(shift.other - shift.reference)),
        moves(50, lambda shift: with_error(shift.other - shift.reference, shift.error)),
        moves(90, lambda shift: plus(shift.other - shift.reference)),
        Column(voice.say("compare-distance"), lambda row: number(row.difference.wasserstein), numeric=True),
    ]
    notes = [voice.say("compare-shift-note", letter=REFERENCE, file="quantities.csv")]
    rows.sort(key=lambda row: -row.distance_of_spread)
    return Table("quantities", voice.say("compare-quantities"), rows, columns, notes)


def _title(row: Moved, voice: Voice) -> str:
    return voice.named(voice.text(row.quantity.name), row.quantity.unit)


def _record(row: Moved, voice: Voice) -> dict[str, Any]:
    moved, unit = row.difference, row.quantity.unit
    return {
        "run": row.run,
        "signal": row.signal,
        "title": _title(row, voice),
        "unit": unit,
        "unit_name": voice.unit(unit),
        "mean_reference": moved.means[0],
        "mean": moved.means[1],
        **change_record("mean_difference", moved.change),
        "distance": moved.wasserstein,
        "distance_of_spread": row.distance_of_spread,
        **{key: value for shift in moved.shifts for key, value in _shift(shift).items()},
    }


def _shift(shift: Shift) -> dict[str, Any]:
    name = f"q{round(100 * shift.level)}"
    return {
        f"{name}_reference": shift.reference,
        name: shift.other,
        f"{name}_shift": shift.other - shift.reference,
        f"{name}_error": shift.error,
    }
