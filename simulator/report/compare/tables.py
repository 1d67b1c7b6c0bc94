"""Comparisons as tables: the runs, differences by signal, probabilities side by side, shifts of quantities, inputs."""

import statistics
from dataclasses import dataclass
from typing import Any

from simulator.analysis.compare.comparison import Comparison, size
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.inputs import InputDifference
from simulator.analysis.compare.result import LETTERS
from simulator.analysis.ensemble import Ensemble
from simulator.forecast.forecast import SignalForecast
from simulator.forecast.intervals import Probability
from simulator.report.compare.inputs import input_name, input_value
from simulator.report.compare.matrix import matrix_tables
from simulator.report.compare.outcomes import outcomes_table
from simulator.report.compare.put_in import put_in_record, put_in_table
from simulator.report.compare.quantities import quantities_table
from simulator.report.compare.words import (
    REFERENCE,
    caveat_sentences,
    change_record,
    change_text,
    letters,
    remains,
    run_name,
    signal_title,
)
from simulator.report.estimates import numbers_of
from simulator.report.flags import legend
from simulator.report.numbers import assumed, chance_and_error_figure, chance_figure
from simulator.report.tabulate import Column, Table, data
from simulator.words import Voice
from simulator.words.numbers import number, whole


def comparison_tables(comparison: Comparison, voice: Voice) -> list[Table[Any]]:
    """All tables of a comparison, whole."""
    tables = [runs_table(comparison, voice), differences_table(comparison, voice)]
    if put_in := put_in_table(comparison, voice):
        tables.append(put_in)
    if outcomes := outcomes_table(comparison, voice):
        tables.append(outcomes)
    if len(comparison.contrasts) > 1:
        tables += matrix_tables(comparison, voice)
    if quantities := quantities_table(comparison, voice):
        tables.append(quantities)
    return [*tables, inputs_table(comparison, voice)]


def runs_table(comparison: Comparison, voice: Voice) -> Table[Any]:
    """Which letter is which run."""

    def fields(row: tuple[str, Ensemble]) -> dict[str, Any]:
        letter, run = row
        manifest = run.run.manifest
        return {
            "letter": letter,
            "scenario": manifest.scenario["id"],
            "title": voice.text(manifest.scenario["title"]),
            "evidence": run.evidence and voice.text(run.evidence),
            "run": manifest.run,
            "request": manifest.request,
            "seed": manifest.seed,
            "worlds": run.worlds,
            "folder": str(run.folder),
            "name": run_name(run, voice),
        }

    def name(row: tuple[str, Ensemble]) -> str:
        manifest = row[1].run.manifest
        return f"{run_name(row[1], voice)} ({manifest.scenario['id']} {manifest.run})"

    columns: list[Column[tuple[str, Ensemble]]] = [
        data(fields),
        Column(voice.say("compare-run"), lambda row: row[0], width=4),
        Column(voice.say("compare-scenario"), name),
        Column(voice.say("compare-worlds"), lambda row: whole(row[1].run.manifest.worlds), numeric=True),
        Column(voice.say("compare-seed"), lambda row: str(row[1].run.manifest.seed), numeric=True),
    ]
    notes = [voice.say("compare-reference-note", letter=REFERENCE), *caveat_sentences(comparison, voice)]
    if any(run.weighted for run in comparison.runs):
        notes.append(voice.say("compare-no-fans-note"))
    rows = list(zip(LETTERS, comparison.runs, strict=False))
    return Table("runs", voice.say("compare-runs"), rows, columns, notes)


@dataclass(frozen=True, slots=True)
class Difference:
    """A signal of another run against the reference."""

    run: str
    reference: Ensemble
    other: Ensemble
    difference: SignalDifference

    def sides(self, voice: Voice) -> list[str]:
        """What both runs say; under each its range over assumptions."""
        ranges = [
            assumed(run.assumptions(self.difference.signal), voice, sign=False) for run in (self.reference, self.other)
        ]
        return [
            "\n".join(filter(None, (written, range_)))
            for written, range_ in zip(_side_texts(self.difference, voice), ranges, strict=True)
        ]


def differences_table(comparison: Comparison, voice: Voice) -> Table[Any]:
    """Every signal of every other run against the reference, what changes most first."""
    several = len(comparison.contrasts) > 1
    rows = [
        Difference(letter, comparison.reference, contrast.other, difference)
        for letter, contrast in letters(comparison)
        for difference in contrast.signals
    ]
    if several:
        rows.sort(key=lambda row: (*size(row.difference)[:2], row.run))

    def times(row: Difference) -> str:
        change = row.difference.change
        return number(round(change.narrower, 1)) if change and change.narrower else ""

    other = voice.say("compare-its-own") if several else f"{LETTERS[1]} %"
    columns: list[Column[Difference]] = [
        data(lambda row: _difference_record(row, voice)),
        Column(voice.say("compare-signal"), lambda row: signal_title(row.other.signals[row.difference.signal], voice)),
        *([Column[Difference](voice.say("compare-run"), lambda row: row.run, width=4)] if several else []),
        Column(f"{REFERENCE} %", lambda row: row.sides(voice)[0], numeric=True),
        Column(other, lambda row: row.sides(voice)[1], numeric=True),
        Column(
            voice.say("compare-difference"),
            lambda row: _difference_text(row.difference, row.other.signals[row.difference.signal], voice),
            numeric=True,
        ),
        Column(voice.say("compare-flips"), lambda row: _flips_text(row.difference, voice), numeric=True),
        Column(voice.say("compare-times"), times, numeric=True),
    ]
    title = voice.say("compare-differences")
    return Table("differences", title, rows, columns, difference_notes(comparison, voice))


def difference_notes(comparison: Comparison, voice: Voice) -> list[str]:
    """How the differences are read, and how many of them remain."""
    changes = [difference.change for difference in comparison.differences if difference.change]
    ratios = [change.narrower for change in changes if change.narrower]
    unclear = sum(not change.clear for change in changes)
    kept = sum(map(remains, comparison.differences))
    notes = [voice.say("compare-difference-note", letter=REFERENCE)]
    runs = (comparison.reference, *(contrast.other for contrast in comparison.contrasts))
    if any(run.assumptions(difference.signal).assumptions for difference in comparison.differences for run in runs):
        notes.append(voice.say("compare-ranges-note"))
    if any(difference.flips for difference in comparison.differences):
        notes.append(voice.say("compare-flips-note", letter=REFERENCE))
    if ratios:
        notes.append(voice.say("compare-times-note", median=number(statistics.median(ratios))))
    notes.append(voice.say("compare-unclear-note", unclear=unclear, count=len(changes)))
    notes.append(voice.say("compare-discovery-note", kept=kept, count=len(changes)))
    if any(signal.outside for signal in comparison.reference.signals.values()):
        notes.append(voice.say("compare-condition-note"))
    return notes + legend(
        (comparison.reference.signals[difference.signal] for difference in comparison.differences), voice
    )


def _difference_record(row: Difference, voice: Voice) -> dict[str, Any]:
    difference = row.difference
    return {
        "run": row.run,
        "signal": difference.signal,
        "title": signal_title(row.other.signals[difference.signal], voice),
        "kind": difference.kind,
        "answered_reference": difference.answered[0],
        "answered": difference.answered[1],
        **_side("reference", difference, 0),
        **_side("other", difference, 1),
        **_range("reference", row.reference, difference),
        **_range("other", row.other, difference),
        **change_record("difference", difference.change),
        "p_adjusted": difference.adjusted,
        "remains": remains(difference),
        **put_in_record(difference),
        **_flips(difference),
    }


def _range(side: str, run: Ensemble, difference: SignalDifference) -> dict[str, Any]:
    """The range of a side's own probability over assumptions, as programs read it; a difference has none."""
    assumptions = run.assumptions(difference.signal).assumptions
    return {f"{side}_assumed_{end}": assumptions and getattr(assumptions, end) for end in ("low", "high")}


def _side(name: str, difference: SignalDifference, index: int) -> dict[str, Any]:
    """A run's own number: a probability, a ratio or a mean."""
    if difference.kind == "odds" and difference.ratios:
        return numbers_of(name, difference.ratios[index])
    if difference.kind == "distribution":
        return numbers_of(name, None) | {name: difference.quantity and difference.quantity.means[index]}
    return numbers_of(name, difference.probabilities[index])


def _flips(difference: SignalDifference) -> dict[str, Any]:
    """Shares of worlds with their errors."""
    record: dict[str, Any] = {"worlds_in_both": difference.flips and difference.flips.worlds}
    names = {"both": "anyway", "gained": "because", "lost": "prevented", "neither": "in_neither"}
    for part, name in names.items():
        share: Probability | None = getattr(difference.flips, part) if difference.flips else None
        record |= {name: share and share.value, f"{name}_error": share and share.error}
    return record


def _side_texts(difference: SignalDifference, voice: Voice) -> list[str]:
    if difference.kind == "odds" and difference.ratios:
        return [
            voice.say("compare-ratio", value=number(ratio.value)) if ratio.value is not None else "–"
            for ratio in difference.ratios
        ]
    if difference.kind == "distribution":
        return [number(mean) for mean in difference.quantity.means] if difference.quantity else ["–", "–"]
    return [
        voice.say("compare-no-answer") if probability is None else chance_and_error_figure(probability)
        for probability in difference.probabilities
    ]


def _difference_text(difference: SignalDifference, signal: SignalForecast, voice: Voice) -> str:
    unit = signal.quantity.unit if signal.quantity else "1"
    written = change_text(difference, unit)
    if difference.change is None:
        return written
    if not difference.change.clear:
        return f"{voice.say('compare-unclear')}\n{written}"
    return written if remains(difference) else f"{written} °"


def _flips_text(difference: SignalDifference, voice: Voice) -> str:
    if difference.flips is None:
        return ""
    gained, lost = (chance_figure(part).replace("< ", "<") for part in (difference.flips.gained, difference.flips.lost))
    return f"{gained} / {lost}"


def inputs_table(comparison: Comparison, voice: Voice) -> Table[Any]:
    """What differs in the inputs of every other run."""
    several = len(comparison.contrasts) > 1
    rows = [(letter, difference) for letter, contrast in letters(comparison) for difference in contrast.inputs]

    def meaning(difference: InputDifference) -> str | None:
        return voice.text(difference.about) if difference.about else None

    def text(row: tuple[str, InputDifference]) -> str:
        """Kind and name; below, what it means. A shock's name is its title already."""
        below = None if row[1].kind == "shock" else meaning(row[1])
        return "\n".join(filter(None, (input_name(row[1], voice), below)))

    columns: list[Column[tuple[str, InputDifference]]] = [
        Column(voice.say("compare-run") if several else "", key="run", value=lambda row: row[0], width=4),
        Column(key="kind", value=lambda row: row[1].kind),
        Column(key="name", value=lambda row: row[1].name),
        Column(key="change", value=lambda row: row[1].how),
        Column(key="meaning", value=lambda row: meaning(row[1])),
        Column(key="unit", value=lambda row: row[1].unit),
        Column(voice.say("compare-input"), text, width=28),
        Column(
            REFERENCE,
            width=14 if several else 18,
            key="reference",
            value=lambda row: input_value(row[1], row[1].before, voice),
        ),
        Column(
            "" if several else LETTERS[1],
            lambda row: input_value(row[1], row[1].after, voice),
            key="other",
            value=lambda row: input_value(row[1], row[1].after, voice),
        ),
        Column(key="source", value=lambda row: row[1].source),
        Column(key="why", value=lambda row: row[1].why),
        Column(key="title", value=lambda row: input_name(row[1], voice)),
    ]
    notes = [] if rows else [voice.say("compare-same-inputs")]
    return Table("inputs", voice.say("compare-inputs"), rows, columns, notes)
