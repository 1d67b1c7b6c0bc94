"""Updates as tables: observations, probabilities and contributions, with those of ranges."""

import math
from collections.abc import Sequence
from typing import Any

from simulator.analysis.evidence.evidence import EventObservation, LeftOut, Observation, as_data
from simulator.analysis.update.contributions import MOST_EXACT, ORDERS
from simulator.analysis.update.effects import ObservationEffect, SignalChange
from simulator.analysis.update.updating import Update
from simulator.analysis.weighting import effective_sample_size
from simulator.report.estimates import numbers_of
from simulator.report.tabulate import Column, Table, data
from simulator.report.update.ranges import (
    levels,
    opinions_table,
    parameters_table,
    quantities_table,
    ratios_table,
    sides,
)
from simulator.report.update.words import (
    change_text,
    contribution_text,
    effective_text,
    is_clear,
    left_out_text,
    observation_text,
    probability_text,
    signal_title,
    warnings_of,
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
ON_TERMINAL = ("observations", "left-out", "signals", "odds", "opinions", "parameters")


def update_tables(update: Update, voice: Voice) -> list[Table[Any]]:
    """All tables of an update, whole."""
    tables = [
        observations_table(update, voice),
        signals_table(update, voice),
        contributions_table(update, voice),
        ratios_table(update, voice),
        quantities_table(update, voice),
        opinions_table(update, voice),
        parameters_table(update, voice),
        left_out_table(update, voice),
    ]
    return [table for table in tables if table.rows]


def for_terminal(tables: Sequence[Table[Any]], voice: Voice) -> list[Table[Any]]:
    """The tables that answer first, long ones cut where the file has the rest."""
    return [
        first_rows(table, TOP.get(table.id), f"{table.id}.md", voice) for table in tables if table.id in ON_TERMINAL
    ]


def observations_table(update: Update, voice: Voice) -> Table[Any]:
    """Every observation against what the worlds said before."""
    columns: list[Column[tuple[int, Observation, ObservationEffect]]] = [
        data(lambda row: _observation_record(*row, update, voice)),
        Column("", lambda row: str(row[0]), numeric=True, width=2),
        Column(voice.say("update-observation"), lambda row: _observation_text(row[1], update, voice)),
        Column(voice.say("update-expected"), lambda row: _expected(row[1], row[2], voice), width=26),
        Column(voice.say("update-alone"), lambda row: effective_text(row[2].alone), numeric=True, width=7),
    ]
    notes = [
        voice.say("update-expected-note"),
        voice.say(
            "update-effective-note", effective=effective_text(update.effective), worlds=whole(update.prior.worlds)
        ),
        *warnings_of(update, voice),
    ]
    title = voice.say("update-observations", title=voice.text(_titles(update)))
    effects = zip(update.evidence.observations, update.observations, strict=True)
    rows = [(number, *pair) for number, pair in enumerate(effects, 1)]
    return Table("observations", title, rows, columns, notes)


def left_out_table(update: Update, voice: Voice) -> Table[Any]:
    """The observations that did not count, and why."""
    columns: list[Column[LeftOut]] = [
        Column(voice.say("update-observation"), key="id", value=lambda row: row.id),
        data(lambda row: {"why": row.why, "what": row.what}),
        Column(voice.say("update-reason"), key="said", value=lambda row: left_out_text(row, voice)),
    ]
    return Table("left-out", voice.say("update-left-out"), update.evidence.left_out, columns)


def _observation_text(observation: Observation, update: Update, voice: Voice) -> str:
    return observation_text(observation, update.prior.run.scenario, voice, update.evidence.indices)


def _titles(update: Update) -> dict[str, str | None]:
    return {"en": update.evidence.title.en, "zh": update.evidence.title.zh}


def _observation_record(
    index: int, observation: Observation, effect: ObservationEffect, update: Update, voice: Voice
) -> dict[str, Any]:
    data = as_data(observation)
    window = data.pop("window", [None, data.get("at")])
    return {
        "number": index,
        "id": data["id"],
        "kind": data["kind"],
        "name": data["name"],
        "said": _observation_text(observation, update, voice),
        "expected": _expected(observation, effect, voice),
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


def _expected(observation: Observation, effect: ObservationEffect, voice: Voice) -> str:
    """What the worlds said of an observation before it was made."""
    if isinstance(observation, EventObservation):
        if effect.before is None or observation.happened:
            return probability_text(effect.before, voice)
        return probability_text(effect.before.complement, voice)
    if effect.quantiles_before is None or effect.rank is None:
        return voice.say("update-none")
    span = voice.between(effect.quantiles_before[0], effect.quantiles_before[-1])
    return voice.say("update-span-rank", span=span, rank=voice.share(effect.rank))


def signals_table(update: Update, voice: Voice) -> Table[Any]:
    """Every probability before and after, largest change first."""

    def conditional(change: SignalChange) -> bool:
        return bool(update.prior.signals[change.id.partition(":")[0]].outside)

    def title(change: SignalChange) -> str:
        return signal_title(change.id, update.prior, voice)

    columns: list[Column[SignalChange]] = [
        Column(key="signal", value=lambda row: row.id),
        Column(
            voice.say("update-signal"),
            lambda row: title(row) + (" †" if conditional(row) else ""),
            key="title",
            value=title,
        ),
        Column(key="conditional", value=conditional),
        data(lambda row: numbers_of("before", row.before) | numbers_of("after", row.after)),
        Column(key="change", value=lambda row: row.change and row.change.value),
        Column(key="change_error", value=lambda row: row.change and row.change.error),
        Column(key="mostly", value=mostly),
        *sides(lambda row, side: probability_text((row.before, row.after)[side], voice), voice, numeric=True, width=8),
        Column(voice.say("update-change"), None, True, 12, "text_change", lambda row: change_text(row.change)),
        Column(voice.say("update-mostly"), lambda row: str(mostly(row) or ""), numeric=True, width=7),
    ]
    before, after = (
        effective_text(effective_sample_size(weights)) for weights in (update.prior.weights, update.weights)
    )
    notes = [
        voice.say("update-signals-note", before=before, after=after),
        voice.say("update-no-range-note", reason=voice.say("assumptions-weighted")),
    ]
    return Table("signals", voice.say("update-signals"), update.signals, columns, notes)


def mostly(change: SignalChange) -> int | None:
    """The number of the observation that moved a signal most; None where none moved it beyond two errors."""
    clear = [
        (abs(contribution.value or 0.0), number)
        for number, contribution in enumerate(change.contributions, 1)
        if is_clear(contribution)
    ]
    return max(clear)[1] if clear else None


def contributions_table(update: Update, voice: Voice) -> Table[Any]:
    """What each observation adds to each signal's change."""
    ids = [observation.id for observation in update.evidence.observations]
    size = {
        index: sum(abs(change.contributions[index].value or 0.0) for change in update.signals if change.change)
        for index in range(len(ids))
    }
    shown = sorted(sorted(size, key=lambda index: -size[index])[:ACROSS])
    columns: list[Column[SignalChange]] = [
        Column(key="signal", value=lambda row: row.id),
        Column(voice.say("update-signal"), key="title", value=lambda row: signal_title(row.id, update.prior, voice)),
        *(_contribution_column(index, identity, index in shown) for index, identity in enumerate(ids)),
    ]
    notes = [voice.say("update-contributions-note")]
    if len(ids) > ACROSS:
        notes.append(voice.say("update-heat-others", count=len(ids) - ACROSS).strip())
    if len(ids) > MOST_EXACT:
        notes.append(voice.say("update-orders-note", count=ORDERS))
    rows = update.signals if ids else ()
    return Table("contributions", voice.say("update-contributions"), rows, columns, notes)


def _contribution_column(index: int, identity: str, shown: bool) -> Column[SignalChange]:
    """What an observation contributes; readers see the largest."""

    def fields(row: SignalChange) -> dict[str, float | None]:
        contribution = row.contributions[index]
        return {identity: contribution.value, f"{identity} error": contribution.error}

    def cell(row: SignalChange) -> str:
        value, error = fields(row).values()
        if value is None:
            return ENGLISH.say("update-none")
        text = contribution_text(value, error is not None and abs(value) > 2 * error)
        return f"{text} ({percentage(error)})" if error is not None and error >= LEAST_ERROR else text

    return Column(str(index + 1), cell, True, 9, value=fields) if shown else data(fields)


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
