"""Updates as tables of ranges: ratios, quantities and parameters before and after."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from simulator.analysis.update.effects import LEVELS, OpinionShift, ParameterShift, QuantityChange, RatioChange
from simulator.analysis.update.updating import Update
from simulator.forecast.intervals import Probability
from simulator.report.drivers.words import parameter_text
from simulator.report.numbers import chance_and_error
from simulator.report.tabulate import Column, Row, Table, data
from simulator.report.update.words import signal_title
from simulator.words import Voice
from simulator.words.numbers import fixed, number, signed, significant

RATIO = ("value", "low", "high")
"""What programs read of a ratio."""


def ratios_table(update: Update, voice: Voice) -> Table[Any]:
    """Ratios of two probabilities before and after."""
    columns: list[Column[RatioChange]] = [
        Column(key="signal", value=lambda row: row.id),
        Column(voice.say("update-ratio"), key="title", value=lambda row: signal_title(row.id, update.prior, voice)),
        data(lambda row: {f"before_{key}": getattr(row.before, key) for key in RATIO}),
        data(lambda row: {f"after_{key}": getattr(row.after, key) for key in RATIO}),
        *sides(lambda row, side: _ratio(row, side, voice), voice, numeric=True, width=23),
    ]
    return Table("odds", voice.say("update-ratios"), update.ratios, columns, [voice.say("update-ratios-note")])


def sides(
    text: Callable[[Row, int], str], voice: Voice, *, numeric: bool, width: int | None = None
) -> list[Column[Row]]:
    """Columns of a text of both sides, before and after."""

    def column(side: int, name: str) -> Column[Row]:
        title = voice.say(f"update-{name}")
        return Column(title, None, numeric, width, f"text_{name}", lambda row: text(row, side))

    return [column(side, name) for side, name in enumerate(("before", "after"))]


def _ratio(change: RatioChange, side: int, voice: Voice) -> str:
    ratio = (change.before, change.after)[side]
    if ratio.value is None or ratio.low is None or ratio.high is None:
        return voice.say("update-none")
    return voice.say("update-median-range", median=number(ratio.value), low=number(ratio.low), high=number(ratio.high))


def quantities_table(update: Update, voice: Voice) -> Table[Any]:
    """Medians and ranges of what signals read, before and after."""

    def unit(change: QuantityChange) -> str:
        quantity = update.prior.signals[change.id].quantity
        return quantity.unit if quantity else "1"

    def name(change: QuantityChange) -> str:
        signal = update.prior.signals[change.id]
        return voice.text(signal.quantity.name if signal.quantity else signal.title)

    columns: list[Column[QuantityChange]] = [
        Column(key="signal", value=lambda row: row.id),
        Column(voice.say("update-quantity"), key="name", value=name),
        Column(key="unit", value=unit),
        data(lambda row: levels("before", row.before) | levels("after", row.after)),
        *sides(
            lambda row, side: _range((row.before, row.after)[side][1:4], unit(row), voice),
            voice,
            numeric=False,
            width=24,
        ),
    ]
    notes = [voice.say("update-quantities-note")]
    return Table("quantities", voice.say("update-quantities"), update.quantities, columns, notes)


def parameters_table(update: Update, voice: Voice) -> Table[Any]:
    """What each parameter was drawn as before, and what the weights say now, largest move first."""
    scenario = update.prior.run.scenario
    columns: list[Column[ParameterShift]] = [
        Column(
            voice.say("update-parameter"),
            lambda row: parameter_text(row.path, scenario, voice),
            key="parameter",
            value=lambda row: row.path,
        ),
        Column(key="meaning", value=lambda row: scenario.parameters[row.path].meaning.en),
        Column(key="unit", value=lambda row: scenario.parameters[row.path].unit),
        data(lambda row: levels("before", row.before) | levels("after", row.after)),
        data(lambda row: {"shift": row.shift.value, "shift_error": row.shift.error}),
        *sides(lambda row, side: _range((row.before, row.after)[side][::2], "1", voice), voice, numeric=True),
        Column(
            voice.say("update-shift"),
            lambda row: f"{signed(row.shift.value, 2)} ± {fixed(row.shift.error, 2)}",
            numeric=True,
            width=14,
        ),
    ]
    count = len(update.parameters)
    note = voice.say("update-parameters-note", count=count, chance=math.ceil(0.0455 * count))
    return Table("parameters", voice.say("update-parameters"), update.parameters, columns, [note])


def opinions_table(update: Update, voice: Voice) -> Table[OpinionShift]:
    """How much weight each opinion has before and after the evidence."""
    columns: list[Column[OpinionShift]] = [
        Column(voice.say("update-opinion"), key="opinion", value=lambda row: row.name),
        Column(key="parameter", value=lambda row: row.parameter),
        data(lambda row: {"before": row.before and row.before.value, "after": row.after and row.after.value}),
        data(lambda row: {"change": row.change and row.change.value, "error": row.change and row.change.error}),
        *sides(lambda row, side: _weight((row.before, row.after)[side], voice), voice, numeric=True),
    ]
    note = voice.say("update-opinions-note")
    return Table("opinions", voice.say("update-opinions"), update.opinions, columns, [note])


def _weight(weight: Probability | None, voice: Voice) -> str:
    return chance_and_error(weight, voice) if weight else voice.say("opinions-nobody")


def _range(levels: Sequence[float], unit: str, voice: Voice) -> str:
    low, median, high = levels
    text = voice.say("update-median-range", median=significant(median), low=significant(low), high=significant(high))
    return text if unit == "1" else f"{text} {voice.quantity(0.0, unit).removeprefix('0').strip()}"


def levels(side: str, values: Sequence[float] | None) -> dict[str, float | None]:
    """Quantiles at LEVELS as fields for programs."""
    names = [f"{side}_q{round(100 * level):02d}" for level in LEVELS]
    return dict(zip(names, values, strict=True)) if values else dict.fromkeys(names)
