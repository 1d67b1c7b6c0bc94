"""The parts of a report below its first screen, each from the runs alone."""

from collections.abc import Mapping
from typing import Any

from simulator.analysis.drivers.screening import Screened
from simulator.analysis.ensemble import Ensemble
from simulator.catalogue.roster import BLOCS
from simulator.forecast.forecast import SignalForecast
from simulator.forecast.names import shock_title
from simulator.market.schedule import MECHANISMS
from simulator.report.compare.inputs import quantity_text, shock_text
from simulator.report.compare.put_in import parts_text, put_in_notes
from simulator.report.compare.words import signal_title
from simulator.report.flags import legend
from simulator.report.hedges import hedge_text
from simulator.report.numbers import chance_figure
from simulator.report.opinions import opinion_tables
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
from simulator.words.numbers import points, whole

TONES = 10
MOST_SCALED = 5
"""Columns of runs that leave room for a scale."""
MOST_ASSUMPTIONS = 14


def signals_section(subject: Subject) -> Section:
    """All signals by judgement, with the essay's hedge beside the model."""
    voice = subject.voice
    found, put_in = split_groups(subject)
    groups = [SignalGroup(title, [signal_row(subject, signal) for signal in signals]) for title, signals in found]
    notes = []
    if put_in:
        groups.append(SignalGroup(voice.say("compare-put-in"), [signal_row(subject, signal) for signal in put_in]))
        notes = put_in_notes(filter(None, (subject.put_in(signal.id) for signal in put_in)), voice)
    single = subject.single
    scaled = len(subject.shown) <= MOST_SCALED
    key = "all-note" if len(subject.shown) <= 2 else "all-note-many" if scaled else "all-note-numbers"
    reference = subject.name(subject.shown[0])
    marks = legend((signal for _, signals in subject.judgements for signal in signals), voice)
    note = voice.paragraph(
        voice.say(f"page-{key}", reference=reference, title=subject.name(subject.main)), *notes, *marks
    )
    heads = [subject.name(ensemble) for ensemble in subject.shown]
    change = voice.say("page-change") if single else None
    table = SignalTable(heads, change, groups, note, scaled)
    return Section("signals", voice.say("page-all"), [voice.say("page-all-lead")], signals=table)


def opinions_section(subject: Subject) -> Section | None:
    """Signals by whose opinion holds; None where the scenario has no mixtures."""
    voice = subject.voice
    tables = opinion_tables([*subject.main.signals.values()], voice)
    if not tables or subject.main.weighted:
        return None
    lead = voice.say("page-opinions-lead", title=subject.name(subject.main))
    return Section("opinions", voice.say("page-opinions"), [lead], tables=tables)


def signal_row(subject: Subject, signal: SignalForecast) -> SignalRow:
    """A signal as a row: a number for every run, how it moved, the scale, the essay's word."""
    change, restates = None, ""
    if subject.single is not None:
        put_in = subject.put_in(signal.id)
        if put_in:
            restates = subject.voice.say("page-restates", parts=parts_text(subject.single, put_in, subject.voice))
        difference = subject.difference(subject.main, signal.id)
        change = change_cell(subject, subject.main, difference, points=False) if difference else Cell("–")
    cells = [answer_cell(subject, ensemble, signal) for ensemble in subject.shown]
    shown = subject.shown if len(subject.shown) <= 2 else subject.shown[:1]
    strip = scale(subject, signal, shown)
    return SignalRow(
        signal_title(signal, subject.voice), cells, strip, change, hedge_text(signal.hedge, subject.voice), restates
    )


def split_groups(subject: Subject) -> tuple[list[tuple[str, list[SignalForecast]]], list[SignalForecast]]:
    """Signals by judgement without those whose change the scenario puts in, and these."""
    found, put_in = [], []
    for title, signals in subject.judgements:
        put_in += [signal for signal in signals if subject.put_in(signal.id)]
        if others := [signal for signal in signals if not subject.put_in(signal.id)]:
            found.append((title, others))
    return found, put_in


def heat_section(subject: Subject) -> Section:
    """Scenarios across, signals down."""
    voice = subject.voice
    widest = 0.0
    groups = []
    probabilities = [signal for _, signals in subject.judgements for signal in signals if signal.kind == "probability"]
    for title, signals in subject.judgements:
        rows = []
        for signal in signals:
            if signal.kind != "probability":
                continue
            cells = []
            for ensemble in subject.shown:
                cell, error = heat_cell(subject, ensemble, signal)
                widest = max(widest, error)
                cells.append(cell)
            rows.append((signal_title(signal, voice), cells, hedge_text(signal.hedge, voice)))
        if rows:
            groups.append((title, rows))
    heads = [subject.name(ensemble) for ensemble in subject.shown]
    marks = legend(probabilities, voice)
    table = HeatTable(heads, groups, voice.paragraph(voice.say("page-heat-note", error=points(widest)), *marks))
    return Section("scenarios", voice.say("page-heat"), [voice.say("page-heat-lead")], heat=table)


def heat_cell(subject: Subject, ensemble: Ensemble, signal: SignalForecast) -> tuple[Cell, float]:
    """A probability in per cent on the scale of colour, and its standard error."""
    own = ensemble.signals.get(signal.id)
    probability = ensemble.probability(signal.id) if own else None
    if own is None or probability is None:
        return Cell("–"), 0.0
    tone = round(probability.value * TONES)
    written = chance_figure(probability)
    cell = Cell(written, trace_id(SIGNAL, signal.id), hover(subject, ensemble, own), tone)
    return cell, probability.error


def assumptions_section(subject: Subject, screened: dict[str, list[Screened]]) -> Section:
    """Shocks, changed parameters, and the parameters that explain most of the leading signals."""
    voice = subject.voice
    facts = [
        (
            f"{shock_title(shock['id'], shock.get('title'), voice)} · {subject.name(ensemble)}",
            shock_fact(ensemble, shock, voice),
        )
        for ensemble in subject.runs
        for shock in ensemble.run.manifest.scenario["shocks"]
    ]
    assumptions = [assumption(subject, path, moves) for path, moves in reasons(subject, screened).items()]
    notes = [voice.text(note) for ensemble in subject.runs for note in ensemble.run.manifest.scenario["notes"]]
    return Section(
        "assumptions",
        voice.say("page-assumptions"),
        [voice.say("page-assumptions-lead"), *notes],
        facts=facts,
        assumptions=assumptions[:MOST_ASSUMPTIONS],
    )


def shock_fact(ensemble: Ensemble, shock: Mapping[str, Any], voice: Voice) -> Cell:
    """What a shock does, who says so and why, as far as it is written."""
    reasons_written = [text for text in (shock["source"], voice.text(shock["why"])) if text]
    reasoning = voice.clauses(reasons_written)
    written = " — ".join(part for part in (shock_text(shock, voice), reasoning) if part)
    place = place_of(ensemble, SHOCK, shock["id"])
    name = trace_id(SHOCK, f"{ensemble.run.manifest.run}-{shock['id']}")
    return Cell(written, name, voice.say("page-hover-parameter", path=shock["id"], place=place))


def reasons(subject: Subject, screened: dict[str, list[Screened]]) -> dict[str, list[str]]:
    """Parameter → why it matters: what it explains of the leading signals, and which scenario changes it. Those that
    explain most come first."""
    voice = subject.voice
    reasons_of: dict[str, list[str]] = {}
    weight: dict[str, float] = {}
    for name, drivers in screened.items():
        title = signal_title(subject.main.signals[name], voice)
        for driver in drivers[:3]:
            explained = voice.share(driver.explained, 1 if driver.explained < 0.1 else 0)
            reasons_of.setdefault(driver.path, []).append(voice.say("page-explains", share=explained, signal=title))
            weight[driver.path] = weight.get(driver.path, 0.0) + driver.explained
    for contrast in subject.comparison.contrasts if subject.comparison else ():
        for change in contrast.inputs:
            if change.kind == "parameter" and change.name in subject.main.run.manifest.scenario["parameters"]:
                reason = voice.say("page-changed-here", title=subject.name(contrast.other))
                reasons_of.setdefault(change.name, []).append(reason)
                weight[change.name] = weight.get(change.name, 0.0) + 1.0
    return {path: reasons_of[path] for path in sorted(reasons_of, key=lambda path: -weight[path])}


def assumption(subject: Subject, path: str, moves: list[str]) -> Assumption:
    """A parameter with its value, the reference's where it differs, source and reasoning."""
    ensemble = changed_in(subject, path)
    definition = ensemble.run.manifest.scenario["parameters"][path]
    value = parameter_cell(subject, ensemble, path)
    reference = None
    if subject.reference is not None and path in subject.reference.run.manifest.scenario["parameters"]:
        own = parameter_cell(subject, subject.reference, path)
        reference = own if own.text != value.text else None
    meaning, why = (subject.voice.text(definition[key]) for key in ("meaning", "why"))
    return Assumption(meaning, value, reference, moves, definition["source"] or "–", why or "–")


def changed_in(subject: Subject, path: str) -> Ensemble:
    """The first run that gives a parameter another value than the reference; the main run where none does."""
    for contrast in subject.comparison.contrasts if subject.comparison else ():
        if any(change.kind == "parameter" and change.name == path for change in contrast.inputs):
            return contrast.other
    return subject.main


def parameter_cell(subject: Subject, ensemble: Ensemble, path: str) -> Cell:
    """What holds for a parameter in a run."""
    definition = ensemble.run.manifest.scenario["parameters"][path]
    voice = subject.voice
    written = voice.amount(quantity_text(definition["quantity"], voice), definition["unit"])
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
    points = [of_run(subject, text) for text in written]
    return Section("method", voice.say("page-method"), [], points=points)


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
