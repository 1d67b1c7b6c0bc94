"""Updates as tables: observations, probabilities and contributions, with those of ranges."""

import math
from collections.abc import Sequence
from typing import Any

from simulator.analysis.evidence.evidence import EventObservation, Observation, as_data
from simulator.analysis.update.contributions import MOST_EXACT, ORDERS
from simulator.analysis.update.effects import ObservationEffect, SignalChange
from simulator.analysis.update.updating import Update
from simulator.analysis.weighting import effective_sample_size
from simulator.report.estimates import numbers_of
from simulator.report.tabulate import Column, Record, Table
from simulator.report.update.ranges import levels, odds_table, parameters_table, quantities_table
from simulator.report.update.words import (
    change_says,
    contribution_says,
    is_clear,
    left_out_says,
    observation_says,
    probability_says,
    signal_title,
    warnings_of,
    worth,
)
from simulator.report.wording import first_rows
from simulator.words import ENGLISH, Voice
from simulator.words.numbers import percentage, whole

ACROSS = 6
"""Observations that have a column of their own in the readers' table of contributions."""
LEAST_ERROR = 0.005
"""A smaller error of a contribution rounds to no percentage point and is left to the raw rows."""
TOP = {"signals": 15, "parameters": 8, "left-out": 8}
"""Rows of long tables on a terminal; the files have all."""
ON_TERMINAL = ("observations", "left-out", "signals", "odds", "parameters")


def update_tables(update: Update, voice: Voice) -> list[Table]:
    """All tables of an update, whole."""
    tables = [
        observations_table(update, voice),
        signals_table(update, voice),
        contributions_table(update, voice),
        odds_table(update, voice),
        quantities_table(update, voice),
        parameters_table(update, voice),
        left_out_table(update, voice),
    ]
    return [table for table in tables if table.records]


def for_terminal(tables: Sequence[Table], voice: Voice) -> list[Table]:
    """The tables that answer first, long ones cut where the file has the rest."""
    return [
        first_rows(table, TOP.get(table.id), f"{table.id}.md", voice) for table in tables if table.id in ON_TERMINAL
    ]


def observations_table(update: Update, voice: Voice) -> Table:
    """Every observation against what the worlds said before."""
    records = [_observation_record(place, effect, update, voice) for place, effect in enumerate(update.observations, 1)]
    columns = (
        Column("", lambda row: str(row["number"]), numeric=True, width=2),
        Column(voice.say("update-observation"), lambda row: str(row["said"])),
        Column(voice.say("update-expected"), lambda row: str(row["expected"]), width=26),
        Column(voice.say("update-alone"), lambda row: worth(row["effective_alone"]), numeric=True, width=7),
    )
    notes = [
        voice.say("update-expected-note"),
        voice.say("update-effective-note", effective=worth(update.effective), worlds=whole(update.prior.worlds)),
        *warnings_of(update, voice),
    ]
    title = voice.say("update-observations", title=voice.text(_titles(update)))
    return Table("observations", title, records, columns, notes)


def left_out_table(update: Update, voice: Voice) -> Table:
    """The observations that did not count, and why."""
    records = [
        {"id": each.id, "why": each.why, "what": each.what, "said": left_out_says(each, voice)}
        for each in update.evidence.left_out
    ]
    columns = (
        Column(voice.say("update-observation"), lambda row: str(row["id"])),
        Column(voice.say("update-reason"), lambda row: str(row["said"])),
    )
    return Table("left-out", voice.say("update-left-out"), records, columns)


def _titles(update: Update) -> dict[str, str | None]:
    return {"en": update.evidence.title.en, "zh": update.evidence.title.zh}


def _observation_record(place: int, effect: ObservationEffect, update: Update, voice: Voice) -> dict[str, Any]:
    observation = effect.observation
    data = as_data(observation)
    window = data.pop("window", [None, data.get("at")])
    return {
        "number": place,
        "id": data["id"],
        "kind": data["kind"],
        "name": data["name"],
        "said": observation_says(observation, update.prior.run.scenario, voice, update.evidence.indices),
        "expected": _expected(effect, voice),
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
        **numbers_of("before", effect.before),
        **numbers_of("after", effect.after),
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


def _expected(effect: ObservationEffect, voice: Voice) -> str:
    """What the worlds said of an observation before it was made."""
    observation = effect.observation
    if isinstance(observation, EventObservation):
        if effect.before is None or observation.happened:
            return probability_says(effect.before, voice)
        return probability_says(effect.before.complement, voice)
    if effect.quantiles_before is None or effect.rank is None:
        return voice.say("update-none")
    span = voice.between(effect.quantiles_before[0], effect.quantiles_before[-1])
    return voice.say("update-span-rank", span=span, rank=voice.share(effect.rank))


def signals_table(update: Update, voice: Voice) -> Table:
    """Every probability before and after, largest change first."""
    records = [_signal_record(change, update, voice) for change in update.signals]
    columns = (
        Column(voice.say("update-signal"), lambda row: str(row["title"]) + (" †" if row["conditional"] else "")),
        Column(voice.say("update-before"), lambda row: str(row["text_before"]), numeric=True, width=8),
        Column(voice.say("update-after"), lambda row: str(row["text_after"]), numeric=True, width=8),
        Column(voice.say("update-change"), lambda row: str(row["text_change"]), numeric=True, width=12),
        Column(voice.say("update-mostly"), lambda row: str(row["mostly"] or ""), numeric=True, width=7),
    )
    before, after = (worth(effective_sample_size(weights)) for weights in (update.prior.weights, update.weights))
    notes = [
        voice.say("update-signals-note", before=before, after=after),
        voice.say("update-no-range-note", reason=voice.say("assumptions-weighted")),
    ]
    return Table("signals", voice.say("update-signals"), records, columns, notes)


def _signal_record(change: SignalChange, update: Update, voice: Voice) -> dict[str, Any]:
    entry = update.prior.signals[change.id.partition(":")[0]]
    return {
        "signal": change.id,
        "title": signal_title(change.id, update.prior, voice),
        "conditional": bool(entry.outside),
        **numbers_of("before", change.before),
        **numbers_of("after", change.after),
        "change": change.change and change.change.value,
        "change_error": change.change and change.change.error,
        "mostly": mostly(change),
        "text_before": probability_says(change.before, voice),
        "text_after": probability_says(change.after, voice),
        "text_change": change_says(change.change),
    }


def mostly(change: SignalChange) -> int | None:
    """The number of the observation that moved a signal most; None where none moved it beyond two errors."""
    clear = [(abs(each.value or 0.0), place) for place, each in enumerate(change.contributions, 1) if is_clear(each)]
    return max(clear)[1] if clear else None


def contributions_table(update: Update, voice: Voice) -> Table:
    """What each observation adds to each signal's change."""
    ids = [each.id for each in update.evidence.observations]
    records = [_contribution_record(change, ids, update, voice) for change in update.signals if ids]
    size = {
        place: sum(abs(change.contributions[place].value or 0.0) for change in update.signals if change.change)
        for place in range(len(ids))
    }
    shown = sorted(sorted(size, key=lambda place: -size[place])[:ACROSS])
    columns = [
        Column(voice.say("update-signal"), lambda row: str(row["title"])),
        *(_contribution_column(place, ids[place]) for place in shown),
    ]
    notes = [voice.say("update-contributions-note")]
    if len(ids) > ACROSS:
        notes.append(voice.say("update-heat-others", count=len(ids) - ACROSS).strip())
    if len(ids) > MOST_EXACT:
        notes.append(voice.say("update-orders-note", count=ORDERS))
    return Table("contributions", voice.say("update-contributions"), records, columns, notes)


def _contribution_column(place: int, identity: str) -> Column:
    def cell(row: Record) -> str:
        value, error = row[identity], row[f"{identity} error"]
        if value is None:
            return ENGLISH.say("update-none")
        told = contribution_says(value, error is not None and abs(value) > 2 * error)
        return f"{told} ({percentage(error)})" if error is not None and error >= LEAST_ERROR else told

    return Column(str(place + 1), cell, numeric=True, width=9)


def _contribution_record(change: SignalChange, ids: Sequence[str], update: Update, voice: Voice) -> dict[str, Any]:
    record: dict[str, Any] = {"signal": change.id, "title": signal_title(change.id, update.prior, voice)}
    for identity, each in zip(ids, change.contributions, strict=True):
        record |= {identity: each.value, f"{identity} error": each.error}
    return record


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
