"""Shifts of quantities between runs as a table."""

from typing import Any

from simulator.analysis.compare.comparison import Comparison
from simulator.analysis.compare.shifts import QuantityDifference, Shift
from simulator.forecast.forecast import Quantity
from simulator.report.compare.words import REFERENCE, change_record, letters
from simulator.report.tabulate import Column, Table
from simulator.words import Voice
from simulator.words.numbers import number, plus, with_error


def quantities_table(comparison: Comparison, voice: Voice) -> Table | None:
    """Shifts of quantities, those that move most against their spread first; None where there are none."""
    several = len(comparison.contrasts) > 1
    records = [
        _record(letter, told.signal, quantity, told.quantity, voice)
        for letter, contrast in letters(comparison)
        for told in contrast.signals
        if told.quantity and (quantity := contrast.other.signals[told.signal].quantity)
    ]
    if not records:
        return None
    records.sort(key=lambda row: -row["distance_of_spread"])
    columns = [
        Column(voice.say("compare-quantity"), lambda row: row["title"]),
        *([Column(voice.say("compare-run"), lambda row: row["run"], width=4)] if several else []),
        Column(
            voice.say("compare-median-of", letter=REFERENCE),
            lambda row: number(row["q50_reference"]),
            numeric=True,
        ),
        Column(voice.say("compare-shift-of", level=10), lambda row: plus(row["q10_shift"]), numeric=True),
        Column(
            voice.say("compare-shift-of", level=50),
            lambda row: with_error(row["q50_shift"], row["q50_error"]),
            numeric=True,
        ),
        Column(voice.say("compare-shift-of", level=90), lambda row: plus(row["q90_shift"]), numeric=True),
        Column(voice.say("compare-distance"), lambda row: number(row["distance"]), numeric=True),
    ]
    notes = [voice.say("compare-shift-note", letter=REFERENCE, file="quantities.csv")]
    return Table("quantities", voice.say("compare-quantities"), records, columns, notes)


def _record(letter: str, signal: str, quantity: Quantity, moved: QuantityDifference, voice: Voice) -> dict[str, Any]:
    spread = moved.shifts[-1].reference - moved.shifts[0].reference
    record: dict[str, Any] = {
        "run": letter,
        "signal": signal,
        "title": voice.named(voice.text(quantity.name), quantity.unit),
        "unit": quantity.unit,
        "unit_name": voice.unit(quantity.unit),
        "mean_reference": moved.means[0],
        "mean": moved.means[1],
        **change_record("mean_difference", moved.change),
        "distance": moved.wasserstein,
        "distance_of_spread": moved.wasserstein / spread if spread > 0 else moved.wasserstein,
    }
    for shift in moved.shifts:
        record |= _shift(shift)
    return record


def _shift(shift: Shift) -> dict[str, Any]:
    name = f"q{round(100 * shift.level)}"
    return {
        f"{name}_reference": shift.reference,
        name: shift.other,
        f"{name}_shift": shift.other - shift.reference,
        f"{name}_error": shift.error,
    }
