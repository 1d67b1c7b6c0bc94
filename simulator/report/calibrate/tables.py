"""Calibrations as tables: what moved, how the observations are met, and which are left out."""

from collections.abc import Sequence
from typing import Any

from simulator.analysis.calibrate.calibrating import Calibration, Fit, Move
from simulator.analysis.calibrate.data import Unused
from simulator.analysis.update.updating import FEW
from simulator.catalogue.quantities import is_uncertain
from simulator.report.drivers.words import parameter_text
from simulator.report.tabulate import Column, Table, data
from simulator.report.update.words import effective_text, left_out_text, observation_text
from simulator.report.wording import first_rows
from simulator.words import Voice
from simulator.words.numbers import signed, significant, whole

TOP = {"parameters": 15, "observations": 25, "unused": 10}
"""Rows of long tables on a terminal; the files have all."""


def calibration_tables(calibration: Calibration, voice: Voice) -> list[Table[Any]]:
    """All tables of a calibration, whole."""
    tables = [
        parameters_table(calibration, voice),
        observations_table(calibration, voice),
        unused_table(calibration, voice),
    ]
    return [table for table in tables if table.rows]


def for_terminal(tables: Sequence[Table[Any]], voice: Voice) -> list[Table[Any]]:
    """The tables, long ones cut where the file has the rest."""
    return [first_rows(table, TOP.get(table.id), f"{table.id}.md", voice) for table in tables]


def parameters_table(calibration: Calibration, voice: Voice) -> Table[Any]:
    """Every parameter that moved, largest shift first."""
    scenario = calibration.scenario
    columns: list[Column[Move]] = [
        Column(
            voice.say("calibrate-parameter"),
            lambda row: parameter_text(row.parameter, scenario, voice),
            key="parameter",
            value=lambda row: row.parameter,
        ),
        Column(key="meaning", value=lambda row: scenario.parameters[row.parameter].meaning.en),
        Column(key="unit", value=lambda row: row.unit),
        *_sides(voice),
        Column(voice.say("calibrate-shift"), lambda row: signed(row.shift, 2), True, 8, "shift", lambda row: row.shift),
        Column(
            voice.say("calibrate-spread"),
            lambda row: voice.share(row.spread),
            True,
            7,
            "spread",
            lambda row: row.spread,
        ),
        Column(key="goes_with", value=_causes),
    ]
    notes = [
        voice.say(
            "calibrate-parameters-note",
            worlds=whole(calibration.worlds),
            passes=calibration.passes,
            uncertain=sum(is_uncertain(setting.quantity) for setting in scenario.settings.values()),
            count=len(calibration.moves),
        ),
        *warnings_of(calibration, voice),
    ]
    title = voice.say("calibrate-parameters", title=calibration.evidence.title.text(voice.language))
    return Table("parameters", title, calibration.moves, columns, notes)


def _causes(move: Move) -> str:
    return "; ".join(f"{cause.id} {cause.correlation:+.2f}" for cause in move.causes)


def observations_table(calibration: Calibration, voice: Voice) -> Table[Any]:
    """Every observation that was used, and what the worlds show before and after."""
    evidence = calibration.evidence
    observations = {observation.id: observation for observation in evidence.observations}

    def observation(row: Fit) -> str:
        return observation_text(observations[row.id], calibration.scenario, voice, evidence.indices)

    columns: list[Column[Fit]] = [
        Column(key="id", value=lambda row: row.id),
        Column(key="name", value=lambda row: row.name),
        Column(key="day", value=lambda row: row.day.isoformat()),
        Column(voice.say("calibrate-observation"), key="said", value=observation),
        Column(key="unit", value=lambda row: row.unit),
        Column(key="value", value=lambda row: row.value),
        data(lambda row: {"low": row.low, "high": row.high, "logarithmic": row.logarithmic}),
        *_sides(voice, width=20),
        Column(
            voice.say("calibrate-misfit"),
            lambda row: _misfits(row, voice),
            numeric=True,
            width=13,
            value=lambda row: {key: getattr(row, key) for key in ("misfit_before", "misfit_after", "parameters")},
        ),
    ]
    notes = [
        voice.say(
            "calibrate-observations-note",
            before=significant(calibration.misfit_before),
            after=significant(calibration.misfit_after),
            limit=significant(calibration.most_misfit),
        ),
        voice.say(
            "calibrate-effective-note",
            effective=effective_text(calibration.effective),
            worlds=whole(calibration.worlds),
        ),
    ]
    return Table("observations", voice.say("calibrate-observations"), calibration.fits, columns, notes)


def unused_table(calibration: Calibration, voice: Voice) -> Table[Any]:
    """Every observation that was left out, and why."""
    left_out = {left.id: left for left in calibration.evidence.left_out}

    def reason(row: Unused) -> str:
        return left_out_text(left_out[row.id], voice) if row.why == "elsewhere" else _reason(row, voice)

    columns: list[Column[Unused]] = [
        Column(voice.say("calibrate-observation"), key="id", value=lambda row: row.id),
        data(lambda row: {"why": row.why, "told": row.told}),
        Column(voice.say("calibrate-why"), key="reason", value=reason),
    ]
    return Table("unused", voice.say("calibrate-unused"), calibration.unused, columns)


def _reason(unused: Unused, voice: Voice) -> str:

    if unused.why in ("range", "steers"):
        return voice.say(f"update-out-{unused.why}")
    return voice.say(f"calibrate-{unused.why}", told=unused.told)


def warnings_of(calibration: Calibration, voice: Voice) -> list[str]:
    """What a reader must know before using the posterior; empty where there is nothing to warn of."""
    warnings = []
    if calibration.conflicts:
        warnings.append(voice.say("calibrate-conflicts", ids=", ".join(calibration.conflicts)))
    if calibration.collapsed:
        warnings.append(voice.say("calibrate-collapsed", paths=", ".join(calibration.collapsed)))
    if calibration.misfit_after > calibration.most_misfit:
        after, limit = significant(calibration.misfit_after), significant(calibration.most_misfit)
        warnings.append(voice.say("calibrate-misfitting", after=after, limit=limit))
    if calibration.effective >= FEW:
        effective, worlds = effective_text(calibration.effective), whole(calibration.worlds)
        warnings.append(voice.say("calibrate-reweigh", effective=effective, worlds=worlds))
    return [voice.say("list-sentence", text=warning) for warning in warnings]


def _sides(voice: Voice, width: int | None = None) -> list[Column[Any]]:
    """Quantiles before and after: a range for readers, levels for programs."""

    def column(side: str) -> Column[Any]:
        names = [f"{side}_{level}" for level in ("q10", "q50", "q90")]

        def text(row: Move | Fit) -> str:
            low, median, high = map(significant, getattr(row, side))
            return voice.say("calibrate-median-range", median=median, low=low, high=high)

        def fields(row: Move | Fit) -> dict[str, float]:
            return dict(zip(names, getattr(row, side), strict=True))

        return Column(voice.say(f"calibrate-{side}"), text, numeric=True, width=width, value=fields)

    return [column(side) for side in ("before", "after")]


def _misfits(row: Fit, voice: Voice) -> str:
    before, after = signed(row.misfit_before, 1), signed(row.misfit_after, 1)
    return voice.say("calibrate-misfits", before=before, after=after)
