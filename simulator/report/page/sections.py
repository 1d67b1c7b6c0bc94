"""The parts of a report below its first screen, each from the runs alone."""

from collections.abc import Mapping
from typing import Any

from simulator.analysis.drivers.screening import Screened
from simulator.analysis.ensemble import Ensemble
from simulator.catalogue.roster import BLOCS
from simulator.forecast.forecast import SignalForecast
from simulator.market.schedule import MECHANISMS
from simulator.report.compare.inputs import quantity_text, shock_text
from simulator.report.compare.words import signal_title
from simulator.report.flags import legend
from simulator.report.numbers import chance_figure
from simulator.report.page.content import (
    Assumption,
    Cell,
    HeatTable,
    Section,
    SignalGroup,
    SignalRow,
    SignalTable,
    Trace,
)
from simulator.report.page.subject import Subject
from simulator.report.page.tracing import (
    PARAMETER,
    SHOCK,
    SIGNAL,
    answer_cell,
    change_cell,
    hover,
    of_run,
    parameter_traces,
    place_of,
    run_traces,
    scale,
    shock_traces,
    signal_traces,
    trace_id,
)
from simulator.words import Voice
from simulator.words.numbers import percentage, points, whole

TONES = 10
MOST_SCALED = 5
"""Columns of runs that leave room for a scale."""
MOST_ASSUMPTIONS = 14


def signals_section(subject: Subject) -> Section:
    """All signals by judgement, with the essay's hedge beside the model."""
    voice = subject.voice
    groups = [
        SignalGroup(title, [signal_row(subject, entry) for entry in entries]) for title, entries in subject.judgements
    ]
    single = subject.single
    scaled = len(subject.shown) <= MOST_SCALED
    key = "all-note" if len(subject.shown) <= 2 else "all-note-many" if scaled else "all-note-numbers"
    reference = subject.name(subject.shown[0])
    marks = legend((entry for _, entries in subject.judgements for entry in entries), voice)
    note = voice.paragraph(voice.say(f"page-{key}", reference=reference, title=subject.name(subject.main)), *marks)
    heads = [subject.name(ensemble) for ensemble in subject.shown]
    change = voice.say("page-change") if single else None
    table = SignalTable(heads, change, groups, note, scaled)
    return Section("signals", voice.say("page-all"), [voice.say("page-all-lead")], signals=table)


def signal_row(subject: Subject, entry: SignalForecast) -> SignalRow:
    """A signal as a row: a number for every run, how it moved, the scale, the essay's word."""
    change = None
    if subject.single is not None:
        told = subject.difference(subject.main, entry.id)
        change = change_cell(subject, subject.main, told, points=False) if told else Cell("–")
    cells = [answer_cell(subject, ensemble, entry) for ensemble in subject.shown]
    shown = subject.shown if len(subject.shown) <= 2 else subject.shown[:1]
    return SignalRow(signal_title(entry, subject.voice), cells, scale(subject, entry, shown), change, essay(entry))


def essay(entry: SignalForecast) -> str:
    """The essay's word with its range."""
    hedge = entry.hedge
    return f"{hedge.word} {percentage(hedge.low)}–{percentage(hedge.high)}" if hedge else ""


def heat_section(subject: Subject) -> Section:
    """Scenarios across, signals down."""
    voice = subject.voice
    widest = 0.0
    groups = []
    asked = [entry for _, entries in subject.judgements for entry in entries if entry.kind == "probability"]
    for title, entries in subject.judgements:
        rows = []
        for entry in entries:
            if entry.kind != "probability":
                continue
            cells = []
            for ensemble in subject.shown:
                cell, error = heat_cell(subject, ensemble, entry)
                widest = max(widest, error)
                cells.append(cell)
            rows.append((signal_title(entry, voice), cells, essay(entry)))
        if rows:
            groups.append((title, rows))
    heads = [subject.name(ensemble) for ensemble in subject.shown]
    marks = legend(asked, voice)
    table = HeatTable(heads, groups, voice.paragraph(voice.say("page-heat-note", error=points(widest)), *marks))
    return Section("scenarios", voice.say("page-heat"), [voice.say("page-heat-lead")], heat=table)


def heat_cell(subject: Subject, ensemble: Ensemble, entry: SignalForecast) -> tuple[Cell, float]:
    """A probability in per cent on the scale of colour, and its standard error."""
    own = ensemble.signals.get(entry.id)
    told = ensemble.probability(entry.id) if own else None
    if own is None or told is None:
        return Cell("–"), 0.0
    tone = round(told.value * TONES)
    written = chance_figure(told)
    cell = Cell(written, trace_id(SIGNAL, entry.id), hover(subject, ensemble, own), tone)
    return cell, told.error


def assumptions_section(subject: Subject, told: dict[str, list[Screened]]) -> Section:
    """Shocks, changed parameters, and the parameters that explain most of the leading signals."""
    voice = subject.voice
    facts = [
        (f"{shock['id']} · {subject.name(ensemble)}", shock_fact(ensemble, shock, voice))
        for ensemble in subject.runs
        for shock in ensemble.run.manifest.scenario["shocks"]
    ]
    entries = [assumption(subject, path, moves) for path, moves in reasons(subject, told).items()]
    notes = [voice.text(note) for ensemble in subject.runs for note in ensemble.run.manifest.scenario["notes"]]
    return Section(
        "assumptions",
        voice.say("page-assumptions"),
        [voice.say("page-assumptions-lead"), *notes],
        facts=facts,
        assumptions=entries[:MOST_ASSUMPTIONS],
    )


def shock_fact(ensemble: Ensemble, shock: Mapping[str, Any], voice: Voice) -> Cell:
    """What a shock does, who says so and why, as far as it is written."""
    reasons_written = [text for text in (shock["source"], voice.text(shock["why"])) if text]
    reasoning = voice.clauses(reasons_written)
    written = " — ".join(part for part in (shock_text(shock, voice), reasoning) if part)
    place = place_of(ensemble, SHOCK, shock["id"])
    name = trace_id(SHOCK, f"{ensemble.run.manifest.run}-{shock['id']}")
    return Cell(written, name, voice.say("page-hover-parameter", path=shock["id"], place=place))


def reasons(subject: Subject, told: dict[str, list[Screened]]) -> dict[str, list[str]]:
    """Parameter → why it matters: what it explains of the leading signals, and which scenario changes it. Those that
    explain most come first."""
    voice = subject.voice
    found: dict[str, list[str]] = {}
    weight: dict[str, float] = {}
    for name, entries in told.items():
        title = signal_title(subject.main.signals[name], voice)
        for entry in entries[:3]:
            explained = voice.share(entry.explained, 1 if entry.explained < 0.1 else 0)
            found.setdefault(entry.path, []).append(voice.say("page-explains", share=explained, signal=title))
            weight[entry.path] = weight.get(entry.path, 0.0) + entry.explained
    for contrast in subject.comparison.contrasts if subject.comparison else ():
        for change in contrast.inputs:
            if change.kind == "parameter" and change.name in subject.main.run.manifest.scenario["parameters"]:
                told_by = voice.say("page-changed-here", title=subject.name(contrast.other))
                found.setdefault(change.name, []).append(told_by)
                weight[change.name] = weight.get(change.name, 0.0) + 1.0
    return {path: found[path] for path in sorted(found, key=lambda path: -weight[path])}


def assumption(subject: Subject, path: str, moves: list[str]) -> Assumption:
    """A parameter with its value, the reference's where it differs, source and reasoning."""
    ensemble = changed_in(subject, path)
    entry = ensemble.run.manifest.scenario["parameters"][path]
    value = parameter_cell(subject, ensemble, path)
    reference = None
    if subject.reference is not None:
        own = parameter_cell(subject, subject.reference, path)
        reference = own if own.text != value.text else None
    meaning, why = (subject.voice.text(entry[key]) for key in ("meaning", "why"))
    return Assumption(meaning, value, reference, moves, entry["source"] or "–", why or "–")


def changed_in(subject: Subject, path: str) -> Ensemble:
    """The first run that gives a parameter another value than the reference; the main run where none does."""
    for contrast in subject.comparison.contrasts if subject.comparison else ():
        if any(change.kind == "parameter" and change.name == path for change in contrast.inputs):
            return contrast.other
    return subject.main


def parameter_cell(subject: Subject, ensemble: Ensemble, path: str) -> Cell:
    """What holds for a parameter in a run."""
    entry = ensemble.run.manifest.scenario["parameters"][path]
    voice = subject.voice
    written = voice.amount(quantity_text(entry["quantity"], voice), entry["unit"])
    place = place_of(ensemble, PARAMETER, path)
    return Cell(written, trace_id(PARAMETER, path), voice.say("page-hover-parameter", path=path, place=place))


def method_section(subject: Subject) -> Section:
    """The method in a page."""
    voice, manifest = subject.voice, subject.main.run.manifest
    scenario = manifest.scenario
    roster, horizon = scenario["roster"], scenario["horizon"]
    differences = sum(len(contrast.signals) for contrast in subject.comparison.contrasts) if subject.comparison else 0
    written = [
        voice.say(
            "page-method-1",
            worlds=whole(manifest.worlds),
            firms=len(roster["firms"]),
            segments=len(roster["segments"]),
            blocs=len(BLOCS),
            start=voice.day(horizon["start"]),
            end=voice.day(horizon["end"]),
            mechanisms=len(MECHANISMS),
        ),
        voice.say("page-method-2"),
        *([voice.say("page-method-3", count=differences)] if differences else []),
        voice.say("page-method-4", parameters=len(subject.main.parameters)),
        voice.say("page-method-5"),
    ]
    told = [of_run(subject, text) for text in written]
    return Section("method", voice.say("page-method"), [], points=told)


def provenance_section(subject: Subject, paths: list[str]) -> Section:
    """Every trace that a number of the page leads to."""
    voice = subject.voice
    traces: list[Trace] = [
        *run_traces(subject),
        *signal_traces(subject),
        *parameter_traces(subject, paths),
        *shock_traces(subject),
    ]
    return Section(
        "provenance",
        voice.say("page-provenance"),
        [voice.say("page-provenance-lead")],
        traces=traces,
    )
