"""Drivers as tables: the leading parameters of a signal, designed runs, the split of the variance, all signals."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from simulator.analysis.drivers.designs import Morris, Sobol
from simulator.analysis.drivers.drivers import Driver, Drivers, Screening
from simulator.analysis.drivers.resting import Resting
from simulator.analysis.drivers.screening import FALSE_ALARM, Screened
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.estimates import Sampled
from simulator.analysis.weighting import effective_sample_size
from simulator.report.drivers.words import (
    about_parameter,
    end_text,
    estimate_text,
    evidence_note,
    index_text,
    notes_on,
    parameter_text,
    shift_text,
    signal_title,
    span_text,
)
from simulator.report.estimates import NUMBERS, named_numbers_of
from simulator.report.tabulate import Column, Record, Table
from simulator.scenario.definition import Scenario
from simulator.words import Voice
from simulator.words.numbers import fixed, number, percentage, plus_minus, whole

TOP = 3
"""Drivers of a signal in the table of all signals."""
REACHES = {"low": "at-most", "high": "at-least"}
BEND = 0.5
"""A parameter whose line explains less than this part of its parabola turns."""


def drivers_tables(found: Sequence[Drivers], ensemble: Ensemble, voice: Voice) -> list[Table]:
    """Every table of the drivers of some signals."""
    tables = []
    for each in found:
        tables.append(leading_table(each, ensemble, voice))
        if each.resting and each.resting.parts:
            tables.append(resting_table(each, each.resting, ensemble, voice))
        if isinstance(each.design, Sobol):
            tables.append(sobol_table(each.design, ensemble, voice))
        elif isinstance(each.design, Morris):
            tables.append(morris_table(each.design, each, ensemble, voice))
    if any(each.split for each in found):
        tables.append(split_table(found, ensemble, voice))
    return tables


def leading_table(drivers: Drivers, ensemble: Ensemble, voice: Voice) -> Table:
    """The leading parameters with their swing and indices, and the dummy."""
    scenario = ensemble.run.scenario
    records: list[Record] = [leading_record(driver, scenario) for driver in drivers.leading]
    if drivers.dummy:
        records.append({"parameter": None} | indices_record(drivers.dummy.first_order, drivers.dummy.shift))

    def end(side: str) -> Callable[[Record], str]:
        def cell(row: Record) -> str:
            if row["parameter"] is None:
                return ""
            outcome = Sampled.normal(row[f"{side}_outcome"], row[f"{side}_error"], "mean")
            told = end_text(outcome, row[f"{side}_effective"], drivers, voice)
            reached = voice.say(f"drivers-{REACHES[side]}", value=number(row[f"{side}_reaches"]))
            return f"{told}\n{reached}"

        return cell

    def name(row: Record) -> str:
        path = row["parameter"]
        return parameter_text(path, scenario, voice) if path else voice.say("drivers-dummy")

    columns = (
        Column(voice.say("drivers-parameter"), name),
        Column(voice.say("drivers-lowest"), end("low"), numeric=True),
        Column(voice.say("drivers-highest"), end("high"), numeric=True),
        Column(
            voice.say("drivers-alone"),
            lambda row: index_text(index_of(row, "first_order"), voice),
            numeric=True,
        ),
        Column(voice.say("drivers-shift"), lambda row: shift_text(index_of(row, "shift")), numeric=True),
    )
    title = voice.say(
        "drivers-title" if drivers.kind == "yes-no" else "drivers-title-quantity",
        signal=signal_title(ensemble, drivers.signal, voice),
    )
    title = voice.named(title, drivers.unit)
    return Table(f"drivers-{file_part(drivers.signal)}", title, records, columns, notes_on(drivers, ensemble, voice))


def leading_record(driver: Driver, scenario: Scenario) -> dict[str, Any]:
    """A leading parameter as programs read it."""
    swing = driver.swing
    row = about_parameter(swing.path, scenario) | {
        "correlation": driver.screened.correlation,
        "explained": driver.screened.explained,
        "difference": swing.difference.value,
        "difference_error": swing.difference.error,
    }
    for side, end in (("low", swing.low), ("high", swing.high)):
        row |= {
            f"{side}_reaches": end.reaches,
            f"{side}_outcome": end.outcome.value,
            f"{side}_error": end.outcome.error,
            f"{side}_worlds": end.worlds,
            f"{side}_effective": end.effective,
        }
    return row | indices_record(driver.indices.first_order, driver.indices.shift)


def indices_record(first_order: Sampled, shift: Sampled) -> dict[str, Any]:
    return named_numbers_of("first_order", first_order) | named_numbers_of("shift", shift)


def index_of(row: Record, key: str) -> Sampled:
    """An index from the columns of a row."""
    return Sampled(kind="index", **{part: row[f"{key}_{part}"] for part in NUMBERS})


def resting_table(drivers: Drivers, resting: Resting, ensemble: Ensemble, voice: Voice) -> Table:
    """What the range over assumptions rests on, a row per assumption."""
    scenario = ensemble.run.scenario
    records = [about_parameter(part.path, scenario) | named_numbers_of("share", part.share) for part in resting.parts]
    columns = (
        Column(voice.say("drivers-assumption"), lambda row: parameter_text(row["parameter"], scenario, voice)),
        Column(
            voice.say("drivers-of-range"),
            lambda row: span_text(index_of(row, "share"), voice),
            numeric=True,
        ),
    )
    together = sum(part.share.value for part in resting.parts)
    note = voice.say(
        "drivers-resting-note",
        range=voice.span(resting.low, resting.high),
        sd=percentage(resting.sd),
        owed=voice.share(resting.owed),
        together=voice.share(min(together, 1.0)),
    )
    notes = [note, *([voice.say("drivers-correlated")] if scenario.correlations else [])]
    title = voice.say("drivers-resting-title", signal=signal_title(ensemble, drivers.signal, voice))
    return Table(f"range-{file_part(drivers.signal)}", title, records, columns, notes)


def sobol_table(design: Sobol, ensemble: Ensemble, voice: Voice) -> Table:
    """First-order and total indices of a designed run."""
    scenario = ensemble.run.scenario
    records = []
    for path, first, total in zip(design.parameters, design.first, design.total, strict=True):
        row = about_parameter(path, scenario)
        records.append(row | named_numbers_of("first", first) | named_numbers_of("total", total))
    columns = (
        Column(voice.say("drivers-parameter"), lambda row: parameter_text(row["parameter"], scenario, voice)),
        Column(voice.say("drivers-first"), lambda row: index_text(index_of(row, "first"), voice), numeric=True),
        Column(voice.say("drivers-total"), lambda row: index_text(index_of(row, "total"), voice), numeric=True),
    )
    worlds = (len(design.parameters) + 2) * design.base
    note = voice.say(
        "drivers-sobol-note", points=whole(design.base), worlds=whole(worlds), answered=whole(design.answered)
    )
    title = voice.say("drivers-sobol-title", signal=signal_title(ensemble, design.signal, voice))
    return Table(f"sobol-{file_part(design.signal)}", title, records, columns, [note])


def morris_table(design: Morris, drivers: Drivers, ensemble: Ensemble, voice: Voice) -> Table:
    """Elementary effects of a designed run."""
    scenario = ensemble.run.scenario
    records = []
    for path, effect in zip(design.parameters, design.effects, strict=True):
        row = about_parameter(path, scenario)
        row |= named_numbers_of("mean", effect.mean) | named_numbers_of("size", effect.size)
        records.append(row | {"spread": effect.spread})

    def effect_text(index: Sampled) -> str:
        if drivers.kind == "yes-no":
            return voice.say("drivers-points", value=index_text(index, voice).replace(voice.percent(""), "", 1))
        return plus_minus(index.value, index.error)

    def spread(value: float) -> str:
        if drivers.kind == "yes-no":
            return voice.say("drivers-points", value=fixed(100 * value, 0))
        return number(value)

    columns = (
        Column(voice.say("drivers-parameter"), lambda row: parameter_text(row["parameter"], scenario, voice)),
        Column(voice.say("drivers-mean"), lambda row: effect_text(index_of(row, "mean")), numeric=True),
        Column(voice.say("drivers-size"), lambda row: effect_text(index_of(row, "size")), numeric=True),
        Column(voice.say("drivers-spread"), lambda row: spread(row["spread"]), numeric=True),
    )
    worlds = (len(design.parameters) + 1) * design.base
    note = voice.say("drivers-morris-note", points=whole(design.base), worlds=whole(worlds))
    title = voice.say("drivers-morris-title", signal=signal_title(ensemble, design.signal, voice))
    title = voice.named(title, drivers.unit)
    return Table(f"morris-{file_part(design.signal)}", title, records, columns, [note])


def split_table(found: Sequence[Drivers], ensemble: Ensemble, voice: Voice) -> Table:
    """Whose variance it is, a row per signal."""
    records = []
    for each in found:
        if each.split is None:
            continue
        index = each.split.parameters
        records.append(
            {"signal": each.signal, "title": signal_title(ensemble, each.signal, voice)}
            | named_numbers_of("parameters", index)
            | {"noise": 1 - index.value, "between": each.split.between, "within": each.split.within}
            | {"sets": each.split.sets, "noises": each.split.noises, "kind": each.kind, "unit": each.unit}
        )

    def between(row: Record) -> str:
        if row["kind"] == "yes-no":
            return voice.say("drivers-points", value=fixed(100 * row["between"], 1))
        return voice.quantity(row["between"], row["unit"])

    columns = (
        Column(voice.say("drivers-signal"), lambda row: row["title"]),
        Column(
            voice.say("drivers-by-parameters"),
            lambda row: span_text(index_of(row, "parameters"), voice),
            numeric=True,
        ),
        Column(
            voice.say("drivers-by-noise"),
            lambda row: voice.percent(f"{fixed(100 * row['noise'], 1)}"),
            numeric=True,
        ),
        Column(voice.say("drivers-between"), between, numeric=True),
    )
    sets = max(row["sets"] for row in records)
    note = voice.say("drivers-split-note", sets=whole(sets), noises=records[0]["noises"])
    return Table("split", voice.say("drivers-split-title"), records, columns, [note])


def overview_table(found: Sequence[Screening], ensemble: Ensemble, voice: Voice) -> Table:
    """The leading drivers of every signal, a row each."""
    records = [
        {
            "signal": each.signal,
            "title": signal_title(ensemble, each.signal, voice),
            "kind": ensemble.signal(each.signal).kind,
            "value": each.outcome.value,
            "error": each.outcome.error,
            "worlds": each.worlds,
            "effective": each.effective,
            "floor": each.floor,
            "above": len(each.drivers),
        }
        | {
            f"{key}_{rank}": value
            for rank, entry in enumerate(each.drivers[:TOP], 1)
            for key, value in asdict(entry).items()
        }
        for each in found
    ]

    def leaders(row: Record) -> str:
        entries = [
            Screened(row[f"path_{rank}"], row[f"correlation_{rank}"], row[f"explained_{rank}"])
            for rank in range(1, min(TOP, row["above"]) + 1)
        ]
        return "\n".join(driver_text(entry, voice) for entry in entries) or voice.say("drivers-none")

    def outcome(row: Record) -> str:
        if row["kind"] == "distribution":
            return plus_minus(row["value"], row["error"])
        each = next(each for each in found if each.signal == row["signal"])
        return estimate_text(each.outcome, each, voice)

    def title(row: Record) -> str:
        return str(row["title"]) + (" †" if ensemble.signal(row["signal"]).outside else "")

    columns = (
        Column(voice.say("drivers-signal"), title, width=25),
        Column(voice.say("drivers-outcome"), outcome, numeric=True, width=14),
        Column(voice.say("drivers-drivers"), leaders),
    )
    weights = ensemble.weights
    notes = [
        voice.say("drivers-overview-note", most=TOP),
        voice.say("drivers-overview-errors", worlds=whole(len(weights))),
        *evidence_note(ensemble, effective_sample_size(weights), voice),
        voice.say("drivers-overview-chance", signals=len(found), chance=fixed(len(found) * FALSE_ALARM, 0)),
    ]
    if any(ensemble.signal(each.signal).outside for each in found):
        notes.append(voice.say("drivers-asked-of-some"))
    return Table("drivers", voice.say("drivers-overview-title"), records, columns, notes)


def driver_text(entry: Screened, voice: Voice) -> str:
    """↑ path 29 %."""
    turns = entry.correlation**2 < BEND * entry.explained
    arrow = "↕" if turns else "↑" if entry.correlation > 0 else "↓"
    decimals = 0 if entry.explained >= 0.1 else 1
    return voice.percent(f"{arrow} {entry.path} {fixed(100 * entry.explained, decimals)}")


def file_part(signal: str) -> str:
    """A signal's id as part of a file's name."""
    return signal.replace(":", "-")
