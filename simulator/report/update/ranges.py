"""Updates as tables of ranges: ratios, quantities and parameters before and after."""

import math
from collections.abc import Sequence

from simulator.analysis.update.effects import LEVELS, RatioChange
from simulator.analysis.update.updating import Update
from simulator.report.drivers.words import parameter_text
from simulator.report.tabulate import Column, Table
from simulator.report.update.words import signal_title
from simulator.words import Voice
from simulator.words.numbers import fixed, number, rough, signed


def odds_table(update: Update, voice: Voice) -> Table:
    """Ratios of two probabilities before and after."""
    records = [
        {
            "signal": change.id,
            "title": signal_title(change.id, update.prior, voice),
            **{f"before_{key}": getattr(change.before, key) for key in ("value", "low", "high")},
            **{f"after_{key}": getattr(change.after, key) for key in ("value", "low", "high")},
            "text_before": _ratio(change, 0, voice),
            "text_after": _ratio(change, 1, voice),
        }
        for change in update.odds
    ]
    columns = (
        Column(voice.say("update-ratio"), lambda row: str(row["title"])),
        Column(voice.say("update-before"), lambda row: str(row["text_before"]), numeric=True, width=23),
        Column(voice.say("update-after"), lambda row: str(row["text_after"]), numeric=True, width=23),
    )
    return Table("odds", voice.say("update-odds"), records, columns, [voice.say("update-odds-note")])


def _ratio(change: RatioChange, side: int, voice: Voice) -> str:
    told = (change.before, change.after)[side]
    if told.value is None or told.low is None or told.high is None:
        return voice.say("update-none")
    return voice.say("update-median-range", median=number(told.value), low=number(told.low), high=number(told.high))


def quantities_table(update: Update, voice: Voice) -> Table:
    """Medians and ranges of what signals read, before and after."""
    records = []
    for change in update.quantities:
        signal = update.prior.signals[change.id]
        told = signal.quantity
        unit, name = (told.unit, voice.text(told.name)) if told else ("1", voice.text(signal.title))
        records.append(
            {
                "signal": change.id,
                "name": name,
                "unit": unit,
                **levels("before", change.before),
                **levels("after", change.after),
                "text_before": _range(change.before[1:4], unit, voice),
                "text_after": _range(change.after[1:4], unit, voice),
            }
        )
    columns = (
        Column(voice.say("update-quantity"), lambda row: str(row["name"])),
        Column(voice.say("update-before"), lambda row: str(row["text_before"]), width=24),
        Column(voice.say("update-after"), lambda row: str(row["text_after"]), width=24),
    )
    return Table(
        "quantities",
        voice.say("update-quantities"),
        records,
        columns,
        [voice.say("update-quantities-note")],
    )


def parameters_table(update: Update, voice: Voice) -> Table:
    """What each parameter was drawn as before, and what the weights say now, largest move first."""
    scenario = update.prior.run.scenario
    records = [
        {
            "parameter": shift.path,
            "meaning": scenario.parameters[shift.path].meaning,
            "unit": scenario.parameters[shift.path].unit,
            **levels("before", shift.before),
            **levels("after", shift.after),
            "shift": shift.shift.value,
            "shift_error": shift.shift.error,
            "text_before": _range((shift.before[0], shift.before[2], shift.before[-1]), "1", voice),
            "text_after": _range((shift.after[0], shift.after[2], shift.after[-1]), "1", voice),
        }
        for shift in update.parameters
    ]
    columns = (
        Column(voice.say("update-parameter"), lambda row: parameter_text(row["parameter"], scenario, voice)),
        Column(voice.say("update-before"), lambda row: str(row["text_before"]), numeric=True),
        Column(voice.say("update-after"), lambda row: str(row["text_after"]), numeric=True),
        Column(
            voice.say("update-shift"),
            lambda row: f"{signed(row['shift'], 2)} ± {fixed(row['shift_error'], 2)}",
            numeric=True,
            width=14,
        ),
    )
    note = voice.say("update-parameters-note", count=len(records), chance=math.ceil(0.0455 * len(records)))
    return Table("parameters", voice.say("update-parameters"), records, columns, [note])


def _range(levels: Sequence[float], unit: str, voice: Voice) -> str:
    low, median, high = levels
    told = voice.say("update-median-range", median=rough(median), low=rough(low), high=rough(high))
    return told if unit == "1" else f"{told} {voice.quantity(0.0, unit).removeprefix('0').strip()}"


def levels(side: str, values: Sequence[float] | None) -> dict[str, float | None]:
    """Quantiles at LEVELS as fields for programs."""
    names = [f"{side}_q{round(100 * level):02d}" for level in LEVELS]
    return dict(zip(names, values, strict=True)) if values else dict.fromkeys(names)
