"""Comparisons as tables: the runs, differences by signal, probabilities side by side, shifts of quantities, inputs."""

import statistics
from collections.abc import Callable, Sequence
from typing import Any

from simulator.analysis.compare.comparison import Comparison, Contrast, size
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.result import LETTERS
from simulator.analysis.ensemble import Ensemble
from simulator.forecast.forecast import SignalForecast
from simulator.forecast.intervals import Probability
from simulator.report.compare.inputs import input_name, input_value
from simulator.report.compare.matrix import matrix_tables
from simulator.report.compare.quantities import quantities_table
from simulator.report.compare.words import (
    REFERENCE,
    caveats_say,
    change_record,
    change_text,
    letters,
    remains,
    run_name,
    signal_title,
)
from simulator.report.flags import legend
from simulator.report.numbers import assumed, chance_and_error_figure, chance_figure
from simulator.report.tabulate import Column, Record, Table
from simulator.report.translation import in_language
from simulator.report.wording import first_rows
from simulator.words import Voice
from simulator.words.numbers import number, whole

TOP = 20
"""Rows of a table on the terminal, unless all are asked for."""


def comparison_tables(comparison: Comparison, voice: Voice) -> list[Table]:
    """All tables of a comparison, whole."""
    tables = [runs_table(comparison, voice), differences_table(comparison, voice)]
    if len(comparison.contrasts) > 1:
        tables += matrix_tables(comparison, voice)
    if quantities := quantities_table(comparison, voice):
        tables.append(quantities)
    return [*tables, inputs_table(comparison, voice)]


def for_terminal(tables: Sequence[Table], voice: Voice, most: int = TOP) -> list[Table]:
    """The same tables as a reader at a terminal wants them: long ones begin and say where the rest is."""
    rest = {table.id: voice.say("compare-rest", file=f"{table.id}.md") for table in tables}
    return [first_rows(table, None if table.id == "runs" else most, rest[table.id], voice) for table in tables]


def runs_table(comparison: Comparison, voice: Voice) -> Table:
    """Which letter is which run."""
    records = [
        {
            "letter": letter,
            "scenario": run.run.manifest.scenario["id"],
            "title": voice.text(run.run.manifest.scenario["title"]),
            "evidence": run.evidence and voice.text(run.evidence),
            "run": run.run.manifest.run,
            "request": run.run.manifest.request,
            "seed": run.run.manifest.seed,
            "worlds": run.worlds,
            "folder": str(run.folder),
            "name": run_name(run, voice),
        }
        for letter, run in zip(LETTERS, comparison.runs, strict=False)
    ]
    columns = (
        Column(voice.say("compare-run"), lambda row: row["letter"], width=4),
        Column(voice.say("compare-scenario"), lambda row: f"{row['name']} ({row['scenario']} {row['run']})"),
        Column(voice.say("compare-worlds"), lambda row: whole(row["worlds"]), numeric=True),
        Column(voice.say("compare-seed"), lambda row: str(row["seed"]), numeric=True),
    )
    notes = [voice.say("compare-reference-note", letter=REFERENCE), *caveats_say(comparison, voice)]
    if any(run.weighted for run in comparison.runs):
        notes.append(voice.say("compare-no-fans-note"))
    return Table("runs", voice.say("compare-runs"), records, columns, notes)


def differences_table(comparison: Comparison, voice: Voice) -> Table:
    """Every signal of every other run against the reference, what changes most first."""
    several = len(comparison.contrasts) > 1
    found = [(letter, contrast, told) for letter, contrast in letters(comparison) for told in contrast.signals]
    if several:
        found.sort(key=lambda each: (*size(each[2])[:2], each[0]))
    records = [_difference_record(comparison, letter, contrast, told, voice) for letter, contrast, told in found]
    texts = {
        (letter, told.signal): _difference_texts(told, comparison.reference, contrast.other, voice)
        for letter, contrast, told in found
    }

    def shown(key: str) -> Callable[[Record], str]:
        return lambda row: texts[row["run"], row["signal"]][key]

    other = voice.say("compare-its-own") if several else f"{LETTERS[1]} %"
    columns = [
        Column(voice.say("compare-signal"), lambda row: row["title"]),
        *([Column(voice.say("compare-run"), lambda row: row["run"], width=4)] if several else []),
        Column(f"{REFERENCE} %", shown("reference"), numeric=True),
        Column(other, shown("other"), numeric=True),
        Column(voice.say("compare-difference"), shown("difference"), numeric=True),
        Column(voice.say("compare-flips"), shown("flips"), numeric=True),
        Column(voice.say("compare-times"), shown("times"), numeric=True),
    ]
    title = voice.say("compare-differences")
    return Table("differences", title, records, columns, difference_notes(comparison, voice))


def difference_notes(comparison: Comparison, voice: Voice) -> list[str]:
    """How the differences are read, and how many of them remain."""
    changes = [told.change for told in comparison.differences if told.change]
    ratios = [change.narrower for change in changes if change.narrower]
    unclear = sum(not change.clear for change in changes)
    kept = sum(map(remains, comparison.differences))
    notes = [voice.say("compare-difference-note", letter=REFERENCE)]
    runs = (comparison.reference, *(contrast.other for contrast in comparison.contrasts))
    if any(run.assumptions(told.signal).assumptions for told in comparison.differences for run in runs):
        notes.append(voice.say("compare-ranges-note"))
    if any(told.flips for told in comparison.differences):
        notes.append(voice.say("compare-flips-note", letter=REFERENCE))
    if ratios:
        notes.append(voice.say("compare-times-note", median=number(statistics.median(ratios))))
    notes.append(voice.say("compare-unclear-note", unclear=unclear, count=len(changes)))
    notes.append(voice.say("compare-discovery-note", kept=kept, count=len(changes)))
    if any(entry.outside for entry in comparison.reference.signals.values()):
        notes.append(voice.say("compare-asked-note"))
    return notes + legend((comparison.reference.signals[told.signal] for told in comparison.differences), voice)


def _ranges(comparison: Comparison, contrast: Contrast, told: SignalDifference) -> dict[str, Any]:
    """The range of each side's own probability over assumptions, as programs read it; a difference has none."""
    record: dict[str, Any] = {}
    for name, run in (("reference", comparison.reference), ("other", contrast.other)):
        found = run.assumptions(told.signal).assumptions
        record |= {f"{name}_assumed_low": found and found.low, f"{name}_assumed_high": found and found.high}
    return record


def _difference_record(
    comparison: Comparison, letter: str, contrast: Contrast, told: SignalDifference, voice: Voice
) -> dict[str, Any]:
    entry = contrast.other.signals[told.signal]
    return {
        "run": letter,
        "signal": told.signal,
        "title": signal_title(entry, voice),
        "kind": told.kind,
        "answered_reference": told.answered[0],
        "answered": told.answered[1],
        **_side("reference", told, 0),
        **_side("other", told, 1),
        **_ranges(comparison, contrast, told),
        **change_record("difference", told.change),
        "p_adjusted": told.adjusted,
        "remains": remains(told),
        **_flips(told),
    }


def _difference_texts(told: SignalDifference, reference: Ensemble, other: Ensemble, voice: Voice) -> dict[str, str]:
    """What readers see of a difference, by column; under each side its range over assumptions."""
    ranges = [assumed(run.assumptions(told.signal), voice, sign=False) for run in (reference, other)]
    sides = [
        "\n".join(filter(None, (written, range_)))
        for written, range_ in zip(_side_texts(told, voice), ranges, strict=True)
    ]
    return {
        "reference": sides[0],
        "other": sides[1],
        "difference": _difference_text(told, other.signals[told.signal], voice),
        "flips": _flips_text(told, voice),
        "times": number(round(told.change.narrower, 1)) if told.change and told.change.narrower else "",
    }


def _side(name: str, told: SignalDifference, place: int) -> dict[str, Any]:
    """A run's own number: a probability, a ratio or a mean."""
    value: Any = told.probabilities[place]
    if told.kind == "odds" and told.ratios:
        ratio = told.ratios[place]
        return {name: ratio.value, f"{name}_error": None, f"{name}_low": ratio.low, f"{name}_high": ratio.high}
    if told.kind == "distribution":
        mean = told.quantity.means[place] if told.quantity else None
        return {name: mean, f"{name}_error": None, f"{name}_low": None, f"{name}_high": None}
    parts = ("value", "error", "low", "high")
    keys = (name, f"{name}_error", f"{name}_low", f"{name}_high")
    return {key: value and getattr(value, part) for key, part in zip(keys, parts, strict=True)}


def _flips(told: SignalDifference) -> dict[str, Any]:
    """Shares of worlds with their errors."""
    record: dict[str, Any] = {"worlds_in_both": told.flips and told.flips.worlds}
    names = {"both": "anyway", "gained": "because", "lost": "prevented", "neither": "in_neither"}
    for part, name in names.items():
        share: Probability | None = getattr(told.flips, part) if told.flips else None
        record |= {name: share and share.value, f"{name}_error": share and share.error}
    return record


def _side_texts(told: SignalDifference, voice: Voice) -> list[str]:
    if told.kind == "odds" and told.ratios:
        return [
            voice.say("compare-ratio", value=number(ratio.value)) if ratio.value is not None else "–"
            for ratio in told.ratios
        ]
    if told.kind == "distribution":
        return [number(mean) for mean in told.quantity.means] if told.quantity else ["–", "–"]
    return [
        voice.say("compare-no-answer") if each is None else chance_and_error_figure(each) for each in told.probabilities
    ]


def _difference_text(told: SignalDifference, entry: SignalForecast, voice: Voice) -> str:
    unit = entry.quantity.unit if entry.quantity else "1"
    written = change_text(told, unit)
    if told.change is None:
        return written
    if not told.change.clear:
        return f"{voice.say('compare-unclear')}\n{written}"
    return written if remains(told) else f"{written} °"


def _flips_text(told: SignalDifference, voice: Voice) -> str:
    if told.flips is None:
        return ""
    gained, lost = (chance_figure(part).replace("< ", "<") for part in (told.flips.gained, told.flips.lost))
    return f"{gained} / {lost}"


def input_text(row: Record, voice: Voice) -> str:
    """What differs, for readers: kind and name; below, what it means."""
    return "\n".join(part for part in (row["title"], in_language(row["meaning"], voice)) if part)


def inputs_table(comparison: Comparison, voice: Voice) -> Table:
    """What differs in the inputs of every other run."""
    several = len(comparison.contrasts) > 1
    records: list[Record] = [
        {
            "run": letter,
            "kind": entry.kind,
            "name": entry.name,
            "change": entry.how,
            "meaning": voice.text(entry.about) if entry.about else None,
            "unit": entry.unit,
            "reference": input_value(entry, entry.before, voice),
            "other": input_value(entry, entry.after, voice),
            "source": entry.source,
            "why": entry.why,
            "title": input_name(entry, voice),
        }
        for letter, contrast in letters(comparison)
        for entry in contrast.inputs
    ]
    columns = [
        *([Column(voice.say("compare-run"), lambda row: str(row["run"]), width=4)] if several else []),
        Column(voice.say("compare-input"), lambda row: input_text(row, voice), width=28),
        Column(REFERENCE, lambda row: str(row["reference"]), width=14 if several else 18),
        Column("" if several else LETTERS[1], lambda row: str(row["other"])),
    ]
    notes = [] if records else [voice.say("compare-same-inputs")]
    return Table("inputs", voice.say("compare-inputs"), records, columns, notes)
