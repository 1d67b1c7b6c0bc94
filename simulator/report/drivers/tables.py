"""Drivers as tables: the leading parameters of a signal, designed runs, the split of the variance, all signals."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from simulator.analysis.drivers.designs import Effect, Morris, Sobol
from simulator.analysis.drivers.drivers import Driver, Drivers, Screening
from simulator.analysis.drivers.range_shares import Part, RangeShares
from simulator.analysis.drivers.screening import FALSE_ALARM, Screened
from simulator.analysis.drivers.sensitivity import Indices
from simulator.analysis.drivers.variance import Split
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
from simulator.report.estimates import named_numbers_of
from simulator.report.tabulate import Column, Table, data
from simulator.scenario.definition import Scenario
from simulator.words import Voice
from simulator.words.numbers import fixed, number, percentage, plus_minus, whole

TOP = 3
"""Drivers of a signal in the table of all signals."""
REACHES = {"low": "at-most", "high": "at-least"}
BEND = 0.5
"""A parameter whose line explains less than this part of its parabola turns."""


def drivers_tables(results: Sequence[Drivers], ensemble: Ensemble, voice: Voice) -> list[Table[Any]]:
    """Every table of the drivers of some signals."""
    tables = []
    for drivers in results:
        tables.append(leading_table(drivers, ensemble, voice))
        if drivers.resting and drivers.resting.parts:
            tables.append(range_shares_table(drivers, drivers.resting, ensemble, voice))
        if isinstance(drivers.design, Sobol):
            tables.append(sobol_table(drivers.design, ensemble, voice))
        elif isinstance(drivers.design, Morris):
            tables.append(morris_table(drivers.design, drivers, ensemble, voice))
    if any(drivers.split for drivers in results):
        tables.append(split_table(results, ensemble, voice))
    return tables


def leading_table(drivers: Drivers, ensemble: Ensemble, voice: Voice) -> Table[Any]:
    """The leading parameters with their swing and indices, and the dummy."""
    scenario = ensemble.run.scenario

    def end(side: str) -> Callable[[Driver | Indices], str]:
        def cell(row: Driver | Indices) -> str:
            if not isinstance(row, Driver):
                return ""
            reached_end = row.swing.low if side == "low" else row.swing.high
            reached = voice.say(f"drivers-{REACHES[side]}", value=number(reached_end.reaches))
            return f"{end_text(reached_end.outcome, reached_end.effective, drivers, voice)}\n{reached}"

        return cell

    def name(row: Driver | Indices) -> str:
        return (
            parameter_text(row.swing.path, scenario, voice) if isinstance(row, Driver) else voice.say("drivers-dummy")
        )

    def indices(row: Driver | Indices) -> Indices:
        return row.indices if isinstance(row, Driver) else row

    columns: list[Column[Driver | Indices]] = [
        data(lambda row: leading_record(row, scenario) if isinstance(row, Driver) else {"parameter": None}),
        data(lambda row: indices_record(first_order=indices(row).first_order, shift=indices(row).shift)),
        Column(voice.say("drivers-parameter"), name),
        Column(voice.say("drivers-lowest"), end("low"), numeric=True),
        Column(voice.say("drivers-highest"), end("high"), numeric=True),
        Column(voice.say("drivers-alone"), lambda row: index_text(indices(row).first_order, voice), numeric=True),
        Column(voice.say("drivers-shift"), lambda row: shift_text(indices(row).shift), numeric=True),
    ]
    title = voice.say(
        "drivers-title" if drivers.kind == "yes-no" else "drivers-title-quantity",
        signal=signal_title(ensemble, drivers.signal, voice),
    )
    rows = [*drivers.leading, *([drivers.dummy] if drivers.dummy else [])]
    name_of = f"drivers-{file_part(drivers.signal)}"
    return Table(name_of, voice.named(title, drivers.unit), rows, columns, notes_on(drivers, ensemble, voice))


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
    return row


def indices_record(**indices: Sampled) -> dict[str, float]:
    """Indices as programs read them, under their names."""
    return {key: value for name, index in indices.items() for key, value in named_numbers_of(name, index).items()}


def range_shares_table(drivers: Drivers, shares: RangeShares, ensemble: Ensemble, voice: Voice) -> Table[Any]:
    """What the range over assumptions rests on, a row per assumption."""
    scenario = ensemble.run.scenario
    columns: list[Column[Part]] = [
        data(lambda row: about_parameter(row.path, scenario) | indices_record(share=row.share)),
        Column(voice.say("drivers-assumption"), lambda row: parameter_text(row.path, scenario, voice)),
        Column(voice.say("drivers-of-range"), lambda row: span_text(row.share, voice), numeric=True),
    ]
    together = sum(part.share.value for part in shares.parts)
    note = voice.say(
        "drivers-resting-note",
        range=voice.span(shares.low, shares.high),
        sd=percentage(shares.sd),
        owed=voice.share(shares.owed),
        together=voice.share(min(together, 1.0)),
    )
    notes = [note, *([voice.say("drivers-correlated")] if scenario.correlations else [])]
    title = voice.say("drivers-resting-title", signal=signal_title(ensemble, drivers.signal, voice))
    return Table(f"range-{file_part(drivers.signal)}", title, shares.parts, columns, notes)


def sobol_table(design: Sobol, ensemble: Ensemble, voice: Voice) -> Table[Any]:
    """First-order and total indices of a designed run."""
    scenario = ensemble.run.scenario
    rows = list(zip(design.parameters, design.first, design.total, strict=True))
    columns: list[Column[tuple[str, Sampled, Sampled]]] = [
        data(lambda row: about_parameter(row[0], scenario) | indices_record(first=row[1], total=row[2])),
        Column(voice.say("drivers-parameter"), lambda row: parameter_text(row[0], scenario, voice)),
        Column(voice.say("drivers-first"), lambda row: index_text(row[1], voice), numeric=True),
        Column(voice.say("drivers-total"), lambda row: index_text(row[2], voice), numeric=True),
    ]
    worlds = (len(design.parameters) + 2) * design.base
    note = voice.say(
        "drivers-sobol-note", points=whole(design.base), worlds=whole(worlds), answered=whole(design.answered)
    )
    title = voice.say("drivers-sobol-title", signal=signal_title(ensemble, design.signal, voice))
    return Table(f"sobol-{file_part(design.signal)}", title, rows, columns, [note])


def morris_table(design: Morris, drivers: Drivers, ensemble: Ensemble, voice: Voice) -> Table[Any]:
    """Elementary effects of a designed run."""
    scenario = ensemble.run.scenario

    def effect_text(index: Sampled) -> str:
        if drivers.kind == "yes-no":
            return voice.say("drivers-points", value=index_text(index, voice).replace(voice.percent(""), "", 1))
        return plus_minus(index.value, index.error)

    def spread(value: float) -> str:
        if drivers.kind == "yes-no":
            return voice.say("drivers-points", value=fixed(100 * value, 0))
        return number(value)

    columns: list[Column[tuple[str, Effect]]] = [
        data(lambda row: about_parameter(row[0], scenario) | indices_record(mean=row[1].mean, size=row[1].size)),
        Column(voice.say("drivers-parameter"), lambda row: parameter_text(row[0], scenario, voice)),
        Column(voice.say("drivers-mean"), lambda row: effect_text(row[1].mean), numeric=True),
        Column(voice.say("drivers-size"), lambda row: effect_text(row[1].size), numeric=True),
        Column(
            voice.say("drivers-spread"),
            lambda row: spread(row[1].spread),
            numeric=True,
            key="spread",
            value=lambda row: row[1].spread,
        ),
    ]
    worlds = (len(design.parameters) + 1) * design.base
    note = voice.say("drivers-morris-note", points=whole(design.base), worlds=whole(worlds))
    title = voice.say("drivers-morris-title", signal=signal_title(ensemble, design.signal, voice))
    rows = list(zip(design.parameters, design.effects, strict=True))
    return Table(f"morris-{file_part(design.signal)}", voice.named(title, drivers.unit), rows, columns, [note])


def split_table(results: Sequence[Drivers], ensemble: Ensemble, voice: Voice) -> Table[Any]:
    """Whose variance it is, a row per signal."""
    rows = [(drivers, drivers.split) for drivers in results if drivers.split]

    def title(row: tuple[Drivers, Split]) -> str:
        return signal_title(ensemble, row[0].signal, voice)

    def between(row: tuple[Drivers, Split]) -> str:
        if row[0].kind == "yes-no":
            return voice.say("drivers-points", value=fixed(100 * row[1].between, 1))
        return voice.quantity(row[1].between, row[0].unit)

    columns: list[Column[tuple[Drivers, Split]]] = [
        Column(key="signal", value=lambda row: row[0].signal),
        Column(
            voice.say("drivers-signal"), key="title", value=lambda row: signal_title(ensemble, row[0].signal, voice)
        ),
        Column(
            voice.say("drivers-by-parameters"),
            lambda row: span_text(row[1].parameters, voice),
            numeric=True,
            value=lambda row: indices_record(parameters=row[1].parameters),
        ),
        Column(
            voice.say("drivers-by-noise"),
            lambda row: voice.share(1 - row[1].parameters.value, 1),
            numeric=True,
            key="noise",
            value=lambda row: 1 - row[1].parameters.value,
        ),
        Column(voice.say("drivers-between"), between, numeric=True, key="between", value=lambda row: row[1].between),
        data(lambda row: {key: getattr(row[1], key) for key in ("within", "sets", "noises")}),
        data(lambda row: {"kind": row[0].kind, "unit": row[0].unit}),
    ]
    sets = max(split.sets for _, split in rows)
    note = voice.say("drivers-split-note", sets=whole(sets), seeds=rows[0][1].noises)
    return Table("split", voice.say("drivers-split-title"), rows, columns, [note])


def overview_table(screenings: Sequence[Screening], ensemble: Ensemble, voice: Voice) -> Table[Any]:
    """The leading drivers of every signal, a row each."""

    def fields(row: Screening) -> dict[str, Any]:
        return {
            "signal": row.signal,
            "title": signal_title(ensemble, row.signal, voice),
            "kind": ensemble.signal(row.signal).kind,
            "value": row.outcome.value,
            "error": row.outcome.error,
            "worlds": row.worlds,
            "effective": row.effective,
            "floor": row.floor,
            "above": len(row.drivers),
        } | {
            f"{key}_{rank}": value
            for rank, driver in enumerate(row.drivers[:TOP], 1)
            for key, value in asdict(driver).items()
        }

    def leaders(row: Screening) -> str:
        return "\n".join(driver_text(driver, voice) for driver in row.drivers[:TOP]) or voice.say("drivers-none")

    def outcome(row: Screening) -> str:
        if ensemble.signal(row.signal).kind == "distribution":
            return plus_minus(row.outcome.value, row.outcome.error)
        return estimate_text(row.outcome, row, voice)

    def title(row: Screening) -> str:
        return signal_title(ensemble, row.signal, voice) + (" †" if ensemble.signal(row.signal).outside else "")

    columns: list[Column[Screening]] = [
        data(fields),
        Column(voice.say("drivers-signal"), title, width=25),
        Column(voice.say("drivers-outcome"), outcome, numeric=True, width=14),
        Column(voice.say("drivers-drivers"), leaders),
    ]
    weights = ensemble.weights
    notes = [
        voice.say("drivers-overview-note", most=TOP),
        voice.say("drivers-overview-errors", worlds=whole(len(weights))),
        *evidence_note(ensemble, effective_sample_size(weights), voice),
        voice.say("drivers-overview-chance", signals=len(screenings), chance=fixed(len(screenings) * FALSE_ALARM, 0)),
    ]
    if any(ensemble.signal(screening.signal).outside for screening in screenings):
        notes.append(voice.say("drivers-condition-note"))
    return Table("drivers", voice.say("drivers-overview-title"), screenings, columns, notes)


def driver_text(driver: Screened, voice: Voice) -> str:
    """↑ path 29 %."""
    turns = driver.correlation**2 < BEND * driver.explained
    arrow = "↕" if turns else "↑" if driver.correlation > 0 else "↓"
    decimals = 0 if driver.explained >= 0.1 else 1
    return voice.percent(f"{arrow} {driver.path} {fixed(100 * driver.explained, decimals)}")


def file_part(signal: str) -> str:
    """A signal's id as part of a file's name."""
    return signal.replace(":", "-")
