"""Updates as tables of ranges: ratios, quantities and parameters before and after."""

import math
from collections.abc import Sequence
from dataclasses import asdict

from simulator.analysis.update.effects import LEVELS, RatioChange
from simulator.analysis.update.updating import Update
from simulator.report.drivers.words import parameter_text
from simulator.report.numbers import quantity
from simulator.report.tabulate import Column, Table
from simulator.report.update.phrases import say
from simulator.report.update.words import rough, signal_title, signed
from simulator.report.wording import text
from simulator.words.numbers import number


def odds_table(update: Update, language: str) -> Table:
    """Ratios of two probabilities before and after."""
    records = [
        {
            "signal": change.id,
            "title": signal_title(change.id, update.prior, language),
            **{f"before_{key}": value for key, value in asdict(change.before).items()},
            **{f"after_{key}": value for key, value in asdict(change.after).items()},
            "text_before": _ratio(change, 0, language),
            "text_after": _ratio(change, 1, language),
        }
        for change in update.odds
    ]
    columns = (
        Column(say(language, "ratio"), lambda row: str(row["title"])),
        Column(say(language, "before"), lambda row: str(row["text_before"]), numeric=True, width=23),
        Column(say(language, "after"), lambda row: str(row["text_after"]), numeric=True, width=23),
    )
    return Table("odds", say(language, "odds"), records, columns, [say(language, "odds-note")])


def _ratio(change: RatioChange, side: int, language: str) -> str:
    told = (change.before, change.after)[side]
    if told.value is None or told.low is None or told.high is None:
        return say(language, "none")
    return say(language, "median-range", median=number(told.value), low=number(told.low), high=number(told.high))


def quantities_table(update: Update, language: str) -> Table:
    """Medians and ranges of what signals read, before and after."""
    records = []
    for change in update.quantities:
        entry = update.prior.signals[change.id]
        told = entry["quantity"] or {}
        unit = str(told.get("unit", "1"))
        name = text(told.get("name") or entry["title"], language)
        records.append(
            {
                "signal": change.id,
                "name": name,
                "unit": unit,
                **levels("before", change.before),
                **levels("after", change.after),
                "text_before": _range(change.before[1:4], unit, language),
                "text_after": _range(change.after[1:4], unit, language),
            }
        )
    columns = (
        Column(say(language, "quantity"), lambda row: str(row["name"])),
        Column(say(language, "before"), lambda row: str(row["text_before"]), width=24),
        Column(say(language, "after"), lambda row: str(row["text_after"]), width=24),
    )
    return Table("quantities", say(language, "quantities"), records, columns, [say(language, "quantities-note")])


def parameters_table(update: Update, language: str) -> Table:
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
            "text_before": _range((shift.before[0], shift.before[2], shift.before[-1]), "1", language),
            "text_after": _range((shift.after[0], shift.after[2], shift.after[-1]), "1", language),
        }
        for shift in update.parameters
    ]
    columns = (
        Column(say(language, "parameter"), lambda row: parameter_text(row["parameter"], scenario, language)),
        Column(say(language, "before"), lambda row: str(row["text_before"]), numeric=True),
        Column(say(language, "after"), lambda row: str(row["text_after"]), numeric=True),
        Column(
            say(language, "shift"),
            lambda row: f"{signed(row['shift'], 2)} ± {row['shift_error']:.2f}",
            numeric=True,
            width=14,
        ),
    )
    note = say(language, "parameters-note", count=len(records), chance=math.ceil(0.0455 * len(records)))
    return Table("parameters", say(language, "parameters"), records, columns, [note])


def _range(levels: Sequence[float], unit: str, language: str) -> str:
    low, median, high = levels
    told = say(language, "median-range", median=rough(median), low=rough(low), high=rough(high))
    return told if unit == "1" else f"{told} {quantity(0.0, unit, language).removeprefix('0').strip()}"


def levels(side: str, values: Sequence[float] | None) -> dict[str, float | None]:
    """Quantiles at LEVELS as fields for programs."""
    names = [f"{side}_q{round(100 * level):02d}" for level in LEVELS]
    return dict(zip(names, values, strict=True)) if values else dict.fromkeys(names)
