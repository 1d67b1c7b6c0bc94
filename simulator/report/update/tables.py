"""Updates as tables: observations, probabilities and contributions, with those of ranges."""

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from simulator.analysis.evidence.evidence import EventObservation, Observation, as_data
from simulator.analysis.update.contributions import MOST_EXACT, ORDERS
from simulator.analysis.update.effects import ObservationEffect, SignalChange
from simulator.analysis.update.updating import Update
from simulator.analysis.weighting import effective_sample_size
from simulator.forecast.assumptions import WEIGHTED
from simulator.forecast.intervals import Probability
from simulator.report.numbers import between, share
from simulator.report.tabulate import Column, Record, Table
from simulator.report.update.phrases import say
from simulator.report.update.ranges import levels, odds_table, parameters_table, quantities_table
from simulator.report.update.words import (
    change_says,
    contribution_says,
    left_out_says,
    observation_says,
    probability_says,
    signal_title,
    warnings_of,
    whole,
)
from simulator.report.wording import first_rows, text

ACROSS = 6
"""Observations that have a column of their own in the readers' table of contributions."""
LEAST_ERROR = 0.005
"""A smaller error of a contribution rounds to no percentage point and is left to the raw rows."""
TOP = {"signals": 15, "parameters": 8, "left-out": 8}
"""Rows of long tables on a terminal; the files have all."""
ON_TERMINAL = ("observations", "left-out", "signals", "odds", "parameters")


def update_tables(update: Update, language: str) -> list[Table]:
    """All tables of an update, whole."""
    tables = [
        observations_table(update, language),
        signals_table(update, language),
        contributions_table(update, language),
        odds_table(update, language),
        quantities_table(update, language),
        parameters_table(update, language),
        left_out_table(update, language),
    ]
    return [table for table in tables if table.records]


def for_terminal(tables: Sequence[Table], language: str) -> list[Table]:
    """The tables that answer first, long ones cut where the file has the rest."""
    return [
        first_rows(table, TOP.get(table.id), f"{table.id}.md", language) for table in tables if table.id in ON_TERMINAL
    ]


def observations_table(update: Update, language: str) -> Table:
    """Every observation against what the worlds said before."""
    records = [
        _observation_record(place, effect, update, language) for place, effect in enumerate(update.observations, 1)
    ]
    columns = (
        Column("", lambda row: str(row["number"]), numeric=True, width=2),
        Column(say(language, "observation"), lambda row: str(row["said"])),
        Column(say(language, "expected"), lambda row: str(row["expected"]), width=26),
        Column(say(language, "alone"), lambda row: whole(row["effective_alone"]), numeric=True, width=7),
    )
    notes = [
        say(language, "expected-note"),
        say(language, "effective-note", effective=whole(update.effective), worlds=f"{update.prior.worlds:,}"),
        *warnings_of(update, language),
    ]
    title = say(language, "observations", title=text(_titles(update), language))
    return Table("observations", title, records, columns, notes)


def left_out_table(update: Update, language: str) -> Table:
    """The observations that did not count, and why."""
    records = [
        {"id": each.id, "why": each.why, "what": each.what, "said": left_out_says(each, language)}
        for each in update.evidence.left_out
    ]
    columns = (
        Column(say(language, "observation"), lambda row: str(row["id"])),
        Column(say(language, "reason"), lambda row: str(row["said"])),
    )
    return Table("left-out", say(language, "left-out"), records, columns)


def _titles(update: Update) -> dict[str, str | None]:
    return {"en": update.evidence.title.en, "zh": update.evidence.title.zh}


def _observation_record(place: int, effect: ObservationEffect, update: Update, language: str) -> dict[str, Any]:
    observation = effect.observation
    data = as_data(observation)
    window = data.pop("window", [None, data.get("at")])
    return {
        "number": place,
        "id": data["id"],
        "kind": data["kind"],
        "name": data["name"],
        "said": observation_says(observation, update.prior.run.scenario, language, update.evidence.indices),
        "expected": _expected(effect, language),
        "from": window[0],
        "until": window[1],
        "happened": data.get("happened"),
        "at_least": data.get("at_least"),
        "misreport": data.get("misreport"),
        "value": data.get("value", data.get("count")),
        "tolerance": data.get("tolerance"),
        **_reading(observation),
        "use": observation.use,
        "index": observation.index,
        "unit": data.get("unit"),
        **_chance("before", effect.before),
        **_chance("after", effect.after),
        **levels("before", effect.quantiles_before),
        **levels("after", effect.quantiles_after),
        "rank": effect.rank,
        "effective_alone": effect.alone,
        "effective_without": effect.without,
        "source": data["source"],
        "known_on": data["known_on"],
        "known_after": data.get("known_after"),
        "note": data["note"],
    }


def _reading(observation: Observation) -> dict[str, Any]:
    """The kind of a reading and its central 90 %, for programs."""
    if isinstance(observation, EventObservation):
        return {"reading": None, "low": None, "high": None}
    reading = observation.reading
    return {"reading": type(reading).__name__, "low": _finite(reading.low), "high": _finite(reading.high)}


def _expected(effect: ObservationEffect, language: str) -> str:
    """What the worlds said of an observation before it was made."""
    observation = effect.observation
    if isinstance(observation, EventObservation):
        if effect.before is None or observation.happened:
            return probability_says(effect.before, language)
        told = effect.before
        return probability_says(Probability(1 - told.value, told.error, 1 - told.high, 1 - told.low), language)
    if effect.quantiles_before is None or effect.rank is None:
        return say(language, "none")
    span = between(effect.quantiles_before[0], effect.quantiles_before[-1], language)
    return say(language, "span-rank", span=span, rank=share(effect.rank, language))


def signals_table(update: Update, language: str) -> Table:
    """Every probability before and after, largest change first."""
    records = [_signal_record(change, update, language) for change in update.signals]
    columns = (
        Column(say(language, "signal"), lambda row: str(row["title"]) + (" †" if row["conditional"] else "")),
        Column(say(language, "before"), lambda row: str(row["text_before"]), numeric=True, width=8),
        Column(say(language, "after"), lambda row: str(row["text_after"]), numeric=True, width=8),
        Column(say(language, "change"), lambda row: str(row["text_change"]), numeric=True, width=12),
        Column(say(language, "mostly"), lambda row: str(row["mostly"] or ""), numeric=True, width=7),
    )
    before, after = (whole(effective_sample_size(weights)) for weights in (update.prior.weights, update.weights))
    notes = [
        say(language, "signals-note", before=before, after=after),
        say(language, "no-range-note", reason=WEIGHTED[language]),
    ]
    return Table("signals", say(language, "signals"), records, columns, notes)


def _signal_record(change: SignalChange, update: Update, language: str) -> dict[str, Any]:
    entry = update.prior.signals[change.id.partition(":")[0]]
    return {
        "signal": change.id,
        "title": signal_title(change.id, update.prior, language),
        "conditional": bool(entry["outside"]),
        **_chance("before", change.before),
        **_chance("after", change.after),
        "change": _finite(change.change.value if change.change else None),
        "change_error": _finite(change.change.error if change.change else None),
        "mostly": mostly(change),
        "text_before": probability_says(change.before, language),
        "text_after": probability_says(change.after, language),
        "text_change": change_says(change.change),
    }


def mostly(change: SignalChange) -> int | None:
    """The number of the observation that moved a signal most; None where none moved it beyond two errors."""
    clear = [
        (abs(each.value), place)
        for place, each in enumerate(change.contributions, 1)
        if abs(each.value) > 2 * each.error
    ]
    return max(clear)[1] if clear else None


def contributions_table(update: Update, language: str) -> Table:
    """What each observation adds to each signal's change."""
    ids = [each.id for each in update.evidence.observations]
    records = [_contribution_record(change, ids, update, language) for change in update.signals if ids]
    size = {
        place: sum(abs(change.contributions[place].value) for change in update.signals if change.change)
        for place in range(len(ids))
    }
    shown = sorted(sorted(size, key=lambda place: -size[place])[:ACROSS])
    columns = [
        Column(say(language, "signal"), lambda row: str(row["title"])),
        *(_contribution_column(place, ids[place]) for place in shown),
    ]
    notes = [say(language, "contributions-note")]
    if len(ids) > ACROSS:
        notes.append(say(language, "heat-others", count=len(ids) - ACROSS).strip())
    if len(ids) > MOST_EXACT:
        notes.append(say(language, "orders-note", count=ORDERS))
    return Table("contributions", say(language, "contributions"), records, columns, notes)


def _contribution_column(place: int, identity: str) -> Column:
    def cell(row: Record) -> str:
        value, error = row[identity], row[f"{identity} error"]
        if value is None:
            return say("en", "none")
        told = contribution_says(value, error is not None and abs(value) > 2 * error)
        return f"{told} ({100 * error:.0f})" if error is not None and error >= LEAST_ERROR else told

    return Column(str(place + 1), cell, numeric=True, width=9)


def _contribution_record(change: SignalChange, ids: Sequence[str], update: Update, language: str) -> dict[str, Any]:
    record: dict[str, Any] = {"signal": change.id, "title": signal_title(change.id, update.prior, language)}
    for identity, each in zip(ids, change.contributions, strict=True):
        record[identity] = _finite(each.value)
        record[f"{identity} error"] = _finite(each.error)
    return record


def _chance(side: str, probability: Probability | None) -> dict[str, Any]:
    """A probability's fields for programs."""
    keys = ("value", "error", "low", "high")
    told = asdict(probability) if probability else dict.fromkeys(keys)
    return {side if key == "value" else f"{side}_{key}": told[key] for key in keys}


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
