"""Boxes in words: the table of boxes, the table of their limits, their charts, the result as data."""

from dataclasses import asdict
from functools import partial
from typing import Any

from simulator.analysis.drivers.boxes import Box, Boxes, End, Limit
from simulator.analysis.ensemble import Ensemble
from simulator.report.charts import Chart, file_name
from simulator.report.drivers.boxes_pairs import draw_pairs
from simulator.report.drivers.discovery import evidence_notes, share_text, verb, with_error
from simulator.report.drivers.discovery_phrases import say
from simulator.report.drivers.words import about_parameter, parameter_text, question, signal_title
from simulator.report.numbers import between, share
from simulator.report.reading import read_run
from simulator.report.tabulate import Column, Record, Table
from simulator.report.translation import amount
from simulator.words.numbers import number

SMALLEST_P = 0.001


def boxes_result(boxes: Boxes) -> dict[str, Any]:
    """Boxes as data that JSON can hold."""
    return asdict(boxes)


def box_tables(boxes: Boxes, ensemble: Ensemble, language: str) -> list[Table]:
    """The boxes with their figures, and their limits; one table that says so where there is no box."""
    tables = [boxes_table(boxes, ensemble, language)]
    return [*tables, limits_table(boxes, ensemble, language)] if boxes.boxes else tables


def box_charts(boxes: Boxes, ensemble: Ensemble, language: str) -> list[Chart]:
    """A pair plot of every box."""
    if not boxes.boxes:
        return []
    run = read_run(ensemble.run.folder, language)
    return [
        Chart(
            file_name(f"box-{number}", boxes.signal),
            "box",
            boxes.signal,
            None,
            partial(
                draw_pairs, run=run, boxes=boxes, place=number - 1, ensemble=ensemble,
                answer=box_sentence(number, box, boxes, ensemble, language),
                limits=[limit_text(limit, language) for limit in box.limits],
            ),
        )
        for number, box in enumerate(boxes.boxes, 1)
    ]  # fmt: skip


def boxes_table(boxes: Boxes, ensemble: Ensemble, language: str) -> Table:
    """A row per box."""
    records: list[Record] = [
        {"box": number, "limits": [asdict(limit) for limit in box.limits]} | figures(box)
        for number, box in enumerate(boxes.boxes, 1)
    ]

    def told(row: Record) -> Box:
        return boxes.boxes[int(row["box"]) - 1]

    def density(row: Record) -> str:
        fitted = say(language, "fitted", value=share(told(row).fit.density, language, 1))
        return f"{share_text(told(row).density, language)}\n{fitted}"

    columns = (
        Column(say(language, "box"), lambda row: str(row["box"]), numeric=True),
        Column(say(language, "where"), lambda row: "\n".join(limit_lines(told(row), language))),
        Column(say(language, "density"), density, numeric=True),
        Column(say(language, "lift"), lambda row: with_error(row["lift"], row["lift_error"]), numeric=True),
        Column(say(language, "coverage"), lambda row: share_text(told(row).coverage, language), numeric=True),
        Column(say(language, "mass"), lambda row: share(row["mass"], language), numeric=True),
    )
    title = say(
        language, "boxes-title", verb=verb_of(boxes, ensemble, language),
        signal=signal_title(ensemble, boxes.signal, language),
    )  # fmt: skip
    return Table(file_name("boxes", boxes.signal), title, records, columns, notes_on(boxes, ensemble, language))


def figures(box: Box) -> dict[str, float]:
    """The figures of a box as plain columns."""
    found: dict[str, float] = {}
    for name, told in (("density", box.density), ("coverage", box.coverage), ("mass", box.mass)):
        found |= {name: told.value, f"{name}_error": told.error, f"{name}_low": told.low, f"{name}_high": told.high}
    return found | {
        "gain": box.gain,
        "gain_error": box.gain_error,
        "lift": box.lift,
        "lift_error": box.lift_error,
        "fitted_density": box.fit.density,
        "fitted_coverage": box.fit.coverage,
    }


def limits_table(boxes: Boxes, ensemble: Ensemble, language: str) -> Table:
    """A row per limited parameter of every box."""
    scenario = ensemble.run.scenario
    limits = [(number, limit) for number, box in enumerate(boxes.boxes, 1) for limit in box.limits]
    records = [
        {
            "box": number,
            **about_parameter(limit.parameter, scenario),
            "low": limit.low and limit.low.value,
            "high": limit.high and limit.high.value,
            "low_quasi_p": limit.low and limit.low.quasi_p,
            "high_quasi_p": limit.high and limit.high.quasi_p,
            "limit": limit_text(limit, language),
        }
        for number, limit in limits
    ]
    columns = (
        Column(say(language, "box"), lambda row: str(row["box"]), numeric=True),
        Column(say(language, "parameter"), lambda row: parameter_text(row["parameter"], scenario, language)),
        Column(say(language, "limit"), lambda row: row["limit"], numeric=True),
        Column(
            say(language, "quasi-p"),
            lambda row: "\n".join(p_text(row[key]) for key in ("low_quasi_p", "high_quasi_p") if row[key] is not None),
            numeric=True,
        ),
    )
    title = say(language, "limits-title", signal=signal_title(ensemble, boxes.signal, language))
    return Table(file_name("limits", boxes.signal), title, records, columns)


def notes_on(boxes: Boxes, ensemble: Ensemble, language: str) -> list[str]:
    """The boxes as sentences, then how the figures are counted."""
    verbs = verb_of(boxes, ensemble, language)
    notes = [box_sentence(number, box, boxes, ensemble, language) for number, box in enumerate(boxes.boxes, 1)]
    if len(boxes.boxes) > 1 and boxes.coverage:
        notes.append(say(language, "boxes-together", coverage=share_text(boxes.coverage, language)))
    notes.append(question(ensemble, boxes.signal, language))
    base = share_text(boxes.base, language) if boxes.base else "–"
    if not boxes.screened:
        notes.append(say(language, "too-few", verb=verbs, base=base, answered=f"{boxes.answered:,}"))
        return notes + evidence_notes(ensemble, language)
    if not boxes.boxes:
        notes.append(say(language, "no-box", verb=verbs, base=base))
    counted = {"held_out": f"{boxes.held_out:,}", "answered": f"{boxes.answered:,}"}
    notes.append(say(language, "boxes-counted", **counted))
    if boxes.boxes:
        notes.append(say(language, "boxes-terms", verb=verbs))
    method = {"screened": len(boxes.screened), "parameters": len(ensemble.parameters)}
    return [*notes, say(language, "boxes-method", **method), *evidence_notes(ensemble, language)]


def box_sentence(number: int, box: Box, boxes: Boxes, ensemble: Ensemble, language: str) -> str:
    """It fails in 91 ± 2 % of the worlds where a ≤ 0.3 a year and b ≥ 5 (coverage 34 %; of all worlds 78 %)."""
    return say(
        language,
        "box-says",
        number=number,
        verb=verb_of(boxes, ensemble, language),
        density=share_text(box.density, language),
        limits=say(language, "and").join(limit_lines(box, language)),
        outside=say(language, "outside") if number > 1 else "",
        coverage=share_text(box.coverage, language),
        base=share_text(boxes.base, language) if boxes.base else "–",
    )


def verb_of(boxes: Boxes, ensemble: Ensemble, language: str) -> str:
    return verb(ensemble, boxes.signal, boxes.holds, boxes.median, language)


def limit_lines(box: Box, language: str) -> list[str]:
    """Every limit with the path of its parameter."""
    return [f"{limit.parameter} {limit_text(limit, language)}" for limit in box.limits]


def limit_text(limit: Limit, language: str) -> str:
    """≥ 0.42 a year; ≤ 6.27; 3 – 5 years."""
    if limit.low and limit.high:
        return amount(between(limit.low.value, limit.high.value, language), limit.unit, language)
    end: End | None = limit.low or limit.high
    written = amount(number(end.value), limit.unit, language) if end else ""
    return say(language, "at-least" if limit.low else "at-most", value=written)


def p_text(chance: float) -> str:
    """A quasi-p-value: 0.023, < 0.001."""
    return f"< {SMALLEST_P}" if chance < SMALLEST_P else f"{chance:.3f}"
