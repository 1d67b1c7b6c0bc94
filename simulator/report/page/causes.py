"""Which parts of a scenario move the signals: Shapley values, computed for the page where they are asked for."""

from collections.abc import Mapping

from simulator.analysis.compare.attribution import Attribution, attribute
from simulator.report.compare.attribution import attribution_charts
from simulator.report.compare.attribution_lines import Line, clear_parts
from simulator.report.compare.attribution_words import contribution_text
from simulator.report.compare.words import signal_title
from simulator.report.page.content import Section
from simulator.report.page.figures import drawn
from simulator.report.page.subject import Subject
from simulator.words import Voice
from simulator.words.numbers import whole

MOST_PARTS = 3
"""Parts that a sentence names."""

Attributions = Mapping[str, Attribution]
"""Run → what its differences from the reference come from."""


def attributions(subject: Subject, worlds: int) -> Attributions:
    """Every run of the page taken apart on its first worlds; none without a reference or where no worlds are asked for.

    Raises
    ------
    AnalysisError
        If a run cannot be taken apart.
    """
    if subject.reference is None or not worlds:
        return {}
    return {
        ensemble.run.manifest.run: attribute(subject.reference.run, ensemble.run, worlds, subject.workers)
        for ensemble in subject.runs
    }


def cause(subject: Subject, attribution: Attribution, signal: str) -> str | None:
    """What a signal's change comes from, in a sentence; None where the attribution does not tell."""
    move = next((move for move in attribution.moves if move.signal == signal and move.member is None), None)
    if move is None or not move.estimate.parts.any():
        return None
    voice = subject.voice
    parts = [
        voice.say(
            "page-part",
            name=part_text(subject, attribution, line),
            kind=kind_text(line.kind, voice),
            change=contribution_text(move, move.together(line.members)),
        )
        for line in list(clear_parts(attribution, move, voice))[:MOST_PARTS]
        if line.row == "part"
    ]
    if not parts:
        return None
    title = signal_title(subject.main.signals[signal], voice)
    return voice.say("page-cause", signal=title, change=contribution_text(move, move.whole), parts=voice.listed(parts))


def part_text(subject: Subject, attribution: Attribution, line: Line) -> str:
    """What a part is called: a parameter by its meaning."""
    part = attribution.parts[line.members[0]]
    if part.family != "parameters":
        return line.name
    parameters = subject.main.run.manifest.scenario["parameters"]
    return subject.voice.text(parameters[part.name]["meaning"]) if part.name in parameters else line.name


def kind_text(kind: str | None, voice: Voice) -> str:
    return voice.say(f"attribution-{kind.replace(' ', '-')}") if kind else ""


def causes_section(subject: Subject, attributions: Attributions) -> list[Section]:
    """Waterfalls of the signals that move most, run by run; no section where nothing moves."""
    charts = [
        chart for attribution in attributions.values() for chart in attribution_charts(attribution, subject.voice)[:1]
    ]
    if not charts:
        return []
    voice = subject.voice
    worlds = next(iter(attributions.values())).worlds
    lead = voice.say("page-causes-lead", worlds=whole(worlds))
    return [Section("causes", voice.say("page-causes"), [lead], figures=drawn(charts, "figure-causes-{place}"))]
