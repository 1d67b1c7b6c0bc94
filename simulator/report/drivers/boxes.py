"""Boxes in words: the table of boxes, the table of their limits, their charts."""

from dataclasses import asdict
from functools import partial, reduce
from operator import or_
from typing import Any

from simulator.analysis.drivers.boxes import Bound, Box, Boxes, Limit
from simulator.analysis.ensemble import Ensemble
from simulator.report.charts import Chart, file_name
from simulator.report.drivers.boxes_pairs import draw_pairs
from simulator.report.drivers.discovery import evidence_notes, share_text, verb
from simulator.report.drivers.words import about_parameter, parameter_text, question, signal_title
from simulator.report.estimates import numbers_of
from simulator.report.reading import read_run
from simulator.report.tabulate import Column, Table, data
from simulator.words import Voice
from simulator.words.numbers import fixed, number, plus_minus, whole

SMALLEST_P = 0.001


def box_tables(boxes: Boxes, ensemble: Ensemble, voice: Voice) -> list[Table[Any]]:
    """The boxes with their figures, and their limits; one table that says so where there is no box."""
    tables = [boxes_table(boxes, ensemble, voice)]
    return [*tables, limits_table(boxes, ensemble, voice)] if boxes.boxes else tables


def box_charts(boxes: Boxes, ensemble: Ensemble, voice: Voice) -> list[Chart]:
    """A pair plot of every box."""
    if not boxes.boxes:
        return []
    run = read_run(ensemble.run.folder, voice)
    return [
        Chart(
            file_name(f"box-{number}", boxes.signal),
            "box",
            boxes.signal,
            None,
            partial(
                draw_pairs, run=run, boxes=boxes, index=number - 1, ensemble=ensemble,
                answer=box_sentence(number, box, boxes, ensemble, voice),
                limits=[limit_text(limit, voice) for limit in box.limits],
            ),
        )
        for number, box in enumerate(boxes.boxes, 1)
    ]  # fmt: skip


def boxes_table(boxes: Boxes, ensemble: Ensemble, voice: Voice) -> Table[Any]:
    """A row per box."""

    def density(row: tuple[int, Box]) -> str:
        fitted = voice.say("discovery-fitted", value=voice.share(row[1].fit.density, 1))
        return f"{share_text(row[1].density, voice)}\n{fitted}"

    def lift(row: tuple[int, Box]) -> str:
        return plus_minus(row[1].lift.value, row[1].lift.error)

    columns: list[Column[tuple[int, Box]]] = [
        Column(voice.say("discovery-box"), numeric=True, key="box", value=lambda row: row[0]),
        Column(
            voice.say("discovery-where"),
            lambda row: "\n".join(limit_lines(row[1], voice)),
            key="limits",
            value=lambda row: [asdict(limit) for limit in row[1].limits],
        ),
        Column(voice.say("discovery-density"), density, numeric=True, value=lambda row: figures(row[1])),
        Column(voice.say("discovery-lift"), lift, numeric=True),
        Column(voice.say("discovery-coverage"), lambda row: share_text(row[1].coverage, voice), numeric=True),
        Column(voice.say("discovery-mass"), lambda row: voice.share(row[1].mass.value), numeric=True),
    ]
    rows = list(enumerate(boxes.boxes, 1))
    title = voice.say(
        "discovery-boxes-title",
        verb=verb_of(boxes, ensemble, voice),
        signal=signal_title(ensemble, boxes.signal, voice),
    )
    return Table(file_name("boxes", boxes.signal), title, rows, columns, notes_on(boxes, ensemble, voice))


def figures(box: Box) -> dict[str, Any]:
    """The figures of a box as plain columns."""
    columns = (numbers_of(name, getattr(box, name)) for name in ("density", "coverage", "mass", "gain", "lift"))
    return reduce(or_, columns) | {"fitted_density": box.fit.density, "fitted_coverage": box.fit.coverage}


def limits_table(boxes: Boxes, ensemble: Ensemble, voice: Voice) -> Table[Any]:
    """A row per limited parameter of every box."""
    scenario = ensemble.run.scenario
    rows = [(number, limit) for number, box in enumerate(boxes.boxes, 1) for limit in box.limits]

    def chances(row: tuple[int, Limit]) -> dict[str, float | None]:
        return {
            "low_quasi_p": row[1].low.quasi_p if row[1].low else None,
            "high_quasi_p": row[1].high.quasi_p if row[1].high else None,
        }

    columns: list[Column[tuple[int, Limit]]] = [
        Column(voice.say("discovery-box"), numeric=True, key="box", value=lambda row: row[0]),
        Column(
            voice.say("discovery-parameter"),
            lambda row: parameter_text(row[1].parameter, scenario, voice),
            value=lambda row: about_parameter(row[1].parameter, scenario),
        ),
        Column(key="low", value=lambda row: row[1].low and row[1].low.value),
        Column(key="high", value=lambda row: row[1].high and row[1].high.value),
        data(chances),
        Column(voice.say("discovery-limit"), None, True, None, "limit", lambda row: limit_text(row[1], voice)),
        Column(
            voice.say("discovery-quasi-p"),
            lambda row: "\n".join(p_text(chance) for chance in chances(row).values() if chance is not None),
            numeric=True,
        ),
    ]
    title = voice.say("discovery-limits-title", signal=signal_title(ensemble, boxes.signal, voice))
    return Table(file_name("limits", boxes.signal), title, rows, columns)


def notes_on(boxes: Boxes, ensemble: Ensemble, voice: Voice) -> list[str]:
    """The boxes as sentences, then how the figures are counted."""
    verbs = verb_of(boxes, ensemble, voice)
    notes = [box_sentence(number, box, boxes, ensemble, voice) for number, box in enumerate(boxes.boxes, 1)]
    if len(boxes.boxes) > 1 and boxes.coverage:
        notes.append(voice.say("discovery-boxes-together", coverage=share_text(boxes.coverage, voice)))
    notes.append(question(ensemble, boxes.signal, voice))
    base = share_text(boxes.base, voice) if boxes.base else "–"
    if not boxes.screened:
        notes.append(voice.say("discovery-too-few", verb=verbs, base=base, answered=whole(boxes.answered)))
        return notes + evidence_notes(ensemble, voice)
    if not boxes.boxes:
        notes.append(voice.say("discovery-no-box", verb=verbs, base=base))
    counted = {"held_out": whole(boxes.held_out), "answered": whole(boxes.answered)}
    notes.append(voice.say("discovery-boxes-counted", **counted))
    if boxes.boxes:
        notes.append(voice.say("discovery-boxes-terms", verb=verbs))
    method = {"screened": len(boxes.screened), "parameters": len(ensemble.parameters)}
    return [*notes, voice.say("discovery-boxes-method", **method), *evidence_notes(ensemble, voice)]


def box_sentence(number: int, box: Box, boxes: Boxes, ensemble: Ensemble, voice: Voice) -> str:
    """It fails in 91 ± 2 % of the worlds where a ≤ 0.3 a year and b ≥ 5 (coverage 34 %; of all worlds 78 %)."""
    return voice.say(
        "discovery-box-says",
        number=number,
        verb=verb_of(boxes, ensemble, voice),
        density=share_text(box.density, voice),
        limits=voice.say("discovery-and").join(limit_lines(box, voice)),
        outside=voice.say("discovery-outside") if number > 1 else "",
        coverage=share_text(box.coverage, voice),
        base=share_text(boxes.base, voice) if boxes.base else "–",
    )


def verb_of(boxes: Boxes, ensemble: Ensemble, voice: Voice) -> str:
    return verb(ensemble, boxes.signal, boxes.holds, boxes.median, voice)


def limit_lines(box: Box, voice: Voice) -> list[str]:
    """Every limit with the path of its parameter."""
    return [f"{limit.parameter} {limit_text(limit, voice)}" for limit in box.limits]


def limit_text(limit: Limit, voice: Voice) -> str:
    """≥ 0.42 a year; ≤ 6.27; 3 – 5 years."""
    if limit.low and limit.high:
        return voice.amount(voice.between(limit.low.value, limit.high.value), limit.unit)
    end: Bound | None = limit.low or limit.high
    written = voice.amount(number(end.value), limit.unit) if end else ""
    return voice.say("discovery-at-least" if limit.low else "discovery-at-most", value=written)


def p_text(chance: float) -> str:
    """A quasi-p-value: 0.023, < 0.001."""
    return f"< {SMALLEST_P}" if chance < SMALLEST_P else fixed(chance, 3)
