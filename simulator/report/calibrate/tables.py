"""Calibrations as tables: what moved, how the observations are met, and which are left out."""

from collections.abc import Sequence
from typing import Any

from simulator.analysis.calibrate.calibrating import Calibration, Fit, Move, Three
from simulator.analysis.calibrate.data import Unused
from simulator.analysis.update.updating import FEW
from simulator.catalogue.quantities import is_uncertain
from simulator.report.drivers.words import parameter_text
from simulator.report.tabulate import Column, Table
from simulator.report.update.words import left_out_says, observation_says, worth
from simulator.report.wording import first_rows
from simulator.scenario.definition import Scenario
from simulator.words import Voice
from simulator.words.numbers import rough, signed, whole

TOP = {"parameters": 15, "observations": 25, "unused": 10}
"""Rows of long tables on a terminal; the files have all."""


def calibration_tables(calibration: Calibration, voice: Voice) -> list[Table]:
    """All tables of a calibration, whole."""
    tables = [
        parameters_table(calibration, voice),
        observations_table(calibration, voice),
        unused_table(calibration, voice),
    ]
    return [table for table in tables if table.records]


def for_terminal(tables: Sequence[Table], voice: Voice) -> list[Table]:
    """The tables, long ones cut where the file has the rest."""
    return [first_rows(table, TOP.get(table.id), f"{table.id}.md", voice) for table in tables]


def parameters_table(calibration: Calibration, voice: Voice) -> Table:
    """Every parameter that moved, largest shift first."""
    scenario = calibration.scenario
    columns = (
        Column(voice.say("calibrate-parameter"), lambda row: parameter_text(row["parameter"], scenario, voice)),
        Column(voice.say("calibrate-before"), lambda row: _range(row, "before", voice), numeric=True),
        Column(voice.say("calibrate-after"), lambda row: _range(row, "after", voice), numeric=True),
        Column(voice.say("calibrate-shift"), lambda row: signed(row["shift"], 2), numeric=True, width=8),
        Column(
            voice.say("calibrate-spread"),
            lambda row: voice.share(row["spread"]),
            numeric=True,
            width=7,
        ),
    )
    notes = [
        voice.say(
            "calibrate-parameters-note",
            worlds=whole(calibration.worlds),
            passes=calibration.passes,
            uncertain=sum(is_uncertain(each.quantity) for each in scenario.settings.values()),
            count=len(calibration.moves),
        ),
        *warnings_of(calibration, voice),
    ]
    title = voice.say("calibrate-parameters", title=calibration.evidence.title.text(voice.language))
    return Table("parameters", title, [_move_record(each, scenario) for each in calibration.moves], columns, notes)


def _move_record(move: Move, scenario: Scenario) -> dict[str, Any]:
    return {
        "parameter": move.path,
        "meaning": scenario.parameters[move.path].meaning,
        "unit": move.unit,
        **_levels("before", move.before),
        **_levels("after", move.after),
        "shift": move.shift,
        "spread": move.spread,
        "goes_with": "; ".join(f"{cause.id} {cause.correlation:+.2f}" for cause in move.causes),
    }


def observations_table(calibration: Calibration, voice: Voice) -> Table:
    """Every observation that was used, and what the worlds show before and after."""
    columns = (
        Column(voice.say("calibrate-observation"), lambda row: str(row["said"])),
        Column(voice.say("calibrate-before"), lambda row: _range(row, "before", voice), numeric=True, width=20),
        Column(voice.say("calibrate-after"), lambda row: _range(row, "after", voice), numeric=True, width=20),
        Column(voice.say("calibrate-misfit"), lambda row: _misfits(row, voice), numeric=True, width=13),
    )
    notes = [
        voice.say(
            "calibrate-observations-note",
            before=rough(calibration.misfit_before),
            after=rough(calibration.misfit_after),
            limit=rough(calibration.most_misfit),
        ),
        voice.say("calibrate-effective-note", effective=worth(calibration.effective), worlds=whole(calibration.worlds)),
    ]
    records = [_fit_record(each, calibration, voice) for each in calibration.fits]
    return Table("observations", voice.say("calibrate-observations"), records, columns, notes)


def _fit_record(fit: Fit, calibration: Calibration, voice: Voice) -> dict[str, Any]:
    observation = fit.datum.observation
    return {
        "id": fit.datum.id,
        "name": observation.name,
        "day": observation.day.isoformat(),
        "said": observation_says(observation, calibration.scenario, voice, calibration.evidence.indices),
        "unit": observation.unit,
        "value": fit.datum.off_scale(fit.datum.value),
        "low": fit.low,
        "high": fit.high,
        "logarithmic": fit.datum.log,
        **_levels("before", fit.before),
        **_levels("after", fit.after),
        "misfit_before": fit.misfit_before,
        "misfit_after": fit.misfit_after,
        "parameters": fit.parameters,
    }


def unused_table(calibration: Calibration, voice: Voice) -> Table:
    """Every observation that was left out, and why."""
    left_out = {each.id: each for each in calibration.evidence.left_out}
    records = [
        {
            "id": each.id,
            "why": each.why,
            "told": each.told,
            "reason": left_out_says(left_out[each.id], voice) if each.why == "elsewhere" else _reason(each, voice),
        }
        for each in calibration.unused
    ]
    columns = (
        Column(voice.say("calibrate-observation"), lambda row: str(row["id"])),
        Column(voice.say("calibrate-why"), lambda row: str(row["reason"])),
    )
    return Table("unused", voice.say("calibrate-unused"), records, columns)


def _reason(unused: Unused, voice: Voice) -> str:

    if unused.why in ("range", "steers"):
        return voice.say(f"update-out-{unused.why}")
    return voice.say(f"calibrate-{unused.why}", told=unused.told)


def warnings_of(calibration: Calibration, voice: Voice) -> list[str]:
    """What a reader must know before using the posterior; empty where there is nothing to warn of."""
    told = []
    if calibration.conflicts:
        told.append(voice.say("calibrate-conflicts", ids=", ".join(calibration.conflicts)))
    if calibration.collapsed:
        told.append(voice.say("calibrate-collapsed", paths=", ".join(calibration.collapsed)))
    if calibration.misfit_after > calibration.most_misfit:
        after, limit = rough(calibration.misfit_after), rough(calibration.most_misfit)
        told.append(voice.say("calibrate-misfitting", after=after, limit=limit))
    if calibration.effective >= FEW:
        effective, worlds = worth(calibration.effective), whole(calibration.worlds)
        told.append(voice.say("calibrate-reweigh", effective=effective, worlds=worlds))
    return [voice.say("list-sentence", text=each) for each in told]


def _levels(side: str, values: Three) -> dict[str, float]:
    """Quantiles as fields for programs."""
    return dict(zip((f"{side}_q10", f"{side}_q50", f"{side}_q90"), values, strict=True))


def _range(row: Any, side: str, voice: Voice) -> str:
    low, median, high = (rough(row[f"{side}_{level}"]) for level in ("q10", "q50", "q90"))
    return voice.say("calibrate-median-range", median=median, low=low, high=high)


def _misfits(row: Any, voice: Voice) -> str:
    before, after = (signed(row[f"misfit_{side}"], 1) for side in ("before", "after"))
    return voice.say("calibrate-misfits", before=before, after=after)
