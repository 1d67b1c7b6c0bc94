"""Calibrations as tables: what moved, how the observations are met, and which are left out."""

from collections.abc import Sequence
from typing import Any

from simulator.analysis.calibrate.calibrating import Calibration, Fit, Move, Three
from simulator.analysis.calibrate.data import Unused
from simulator.analysis.evidence.evidence import as_data
from simulator.analysis.update.updating import FEW
from simulator.catalogue.quantities import is_uncertain
from simulator.report.calibrate.phrases import say
from simulator.report.drivers.words import parameter_text
from simulator.report.numbers import share
from simulator.report.tabulate import Column, Table, as_records
from simulator.report.update.words import left_out_says, observation_says, rough, signed, whole
from simulator.report.wording import first_rows
from simulator.scenario.definition import Scenario

TOP = {"parameters": 15, "observations": 25, "unused": 10}
"""Rows of long tables on a terminal; the files have all."""


def calibration_tables(calibration: Calibration, language: str) -> list[Table]:
    """All tables of a calibration, whole."""
    tables = [
        parameters_table(calibration, language),
        observations_table(calibration, language),
        unused_table(calibration, language),
    ]
    return [table for table in tables if table.records]


def for_terminal(tables: Sequence[Table], language: str) -> list[Table]:
    """The tables, long ones cut where the file has the rest."""
    return [first_rows(table, TOP.get(table.id), f"{table.id}.md", language) for table in tables]


def parameters_table(calibration: Calibration, language: str) -> Table:
    """Every parameter that moved, largest shift first."""
    scenario = calibration.scenario
    columns = (
        Column(say(language, "parameter"), lambda row: parameter_text(row["parameter"], scenario, language)),
        Column(say(language, "before"), lambda row: _range(row, "before", language), numeric=True),
        Column(say(language, "after"), lambda row: _range(row, "after", language), numeric=True),
        Column(say(language, "shift"), lambda row: signed(row["shift"], 2), numeric=True, width=8),
        Column(say(language, "spread"), lambda row: share(row["spread"], language), numeric=True, width=7),
    )
    notes = [
        say(
            language,
            "parameters-note",
            worlds=f"{calibration.worlds:,}",
            passes=calibration.passes,
            uncertain=sum(is_uncertain(each.quantity) for each in scenario.settings.values()),
            count=len(calibration.moves),
        ),
        *warnings_of(calibration, language),
    ]
    title = say(language, "parameters", title=calibration.evidence.title.text(language))
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


def observations_table(calibration: Calibration, language: str) -> Table:
    """Every observation that was used, and what the worlds show before and after."""
    columns = (
        Column(say(language, "observation"), lambda row: str(row["said"])),
        Column(say(language, "before"), lambda row: _range(row, "before", language), numeric=True, width=20),
        Column(say(language, "after"), lambda row: _range(row, "after", language), numeric=True, width=20),
        Column(say(language, "misfit"), lambda row: _misfits(row, language), numeric=True, width=13),
    )
    notes = [
        say(
            language,
            "observations-note",
            before=rough(calibration.misfit_before),
            after=rough(calibration.misfit_after),
            limit=rough(calibration.most_misfit),
        ),
        say(language, "effective-note", effective=whole(calibration.effective), worlds=f"{calibration.worlds:,}"),
    ]
    records = [_fit_record(each, calibration, language) for each in calibration.fits]
    return Table("observations", say(language, "observations"), records, columns, notes)


def _fit_record(fit: Fit, calibration: Calibration, language: str) -> dict[str, Any]:
    observation = fit.datum.observation
    return {
        "id": fit.datum.id,
        "name": observation.name,
        "day": observation.day.isoformat(),
        "said": observation_says(observation, calibration.scenario, language, calibration.evidence.indices),
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


def unused_table(calibration: Calibration, language: str) -> Table:
    """Every observation that was left out, and why."""
    left_out = {each.id: each for each in calibration.evidence.left_out}
    records = [
        {
            "id": each.id,
            "why": each.why,
            "told": each.told,
            "reason": left_out_says(left_out[each.id], language)
            if each.why == "elsewhere"
            else _reason(each, language),
        }
        for each in calibration.unused
    ]
    columns = (
        Column(say(language, "observation"), lambda row: str(row["id"])),
        Column(say(language, "why"), lambda row: str(row["reason"])),
    )
    return Table("unused", say(language, "unused"), records, columns)


def _reason(unused: Unused, language: str) -> str:
    from simulator.report.update.phrases import say as say_of_updates

    if unused.why in ("range", "steers"):
        return say_of_updates(language, f"out-{unused.why}")
    return say(language, unused.why, told=unused.told)


def warnings_of(calibration: Calibration, language: str) -> list[str]:
    """What a reader must know before using the posterior; empty where there is nothing to warn of."""
    told = []
    if calibration.conflicts:
        told.append(say(language, "conflicts", ids=", ".join(calibration.conflicts)))
    if calibration.collapsed:
        told.append(say(language, "collapsed", paths=", ".join(calibration.collapsed)))
    if calibration.misfit_after > calibration.most_misfit:
        after, limit = rough(calibration.misfit_after), rough(calibration.most_misfit)
        told.append(say(language, "misfitting", after=after, limit=limit))
    if calibration.effective >= FEW:
        effective, worlds = whole(calibration.effective), f"{calibration.worlds:,}"
        told.append(say(language, "reweigh", effective=effective, worlds=worlds))
    return [f"{sentence}{'。' if language == 'zh' else '.'}" for sentence in told]


def calibration_result(calibration: Calibration, tables: Sequence[Table]) -> dict[str, Any]:
    """A calibration as plain data: the headline and every table's raw rows."""
    evidence = calibration.evidence
    return {
        "scenario": calibration.scenario.id,
        "evidence": {
            "id": evidence.id,
            "title": {"en": evidence.title.en, "zh": evidence.title.zh},
            "indices": {each.id: {"sd": each.sd, "logarithmic": each.log} for each in evidence.indices.values()},
            "observations": [as_data(each) for each in evidence.observations],
        },
        "worlds": calibration.worlds,
        "passes": calibration.passes,
        "seed": calibration.seed,
        "effective_worlds": calibration.effective,
        "misfit_before": calibration.misfit_before,
        "misfit_after": calibration.misfit_after,
        "most_misfit": calibration.most_misfit,
        "warnings": warnings_of(calibration, "en"),
        "correlations": [[each.first, each.second, each.value] for each in calibration.correlations],
        "tables": {table.id: as_records(table) for table in tables},
    }


def _levels(side: str, values: Three) -> dict[str, float]:
    """Quantiles as fields for programs."""
    return dict(zip((f"{side}_q10", f"{side}_q50", f"{side}_q90"), values, strict=True))


def _range(row: Any, side: str, language: str) -> str:
    low, median, high = (rough(row[f"{side}_{level}"]) for level in ("q10", "q50", "q90"))
    return say(language, "median-range", median=median, low=low, high=high)


def _misfits(row: Any, language: str) -> str:
    before, after = (signed(row[f"misfit_{side}"], 1) for side in ("before", "after"))
    return say(language, "misfits", before=before, after=after)
