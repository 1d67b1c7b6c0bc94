"""The page's curves: when signals happen, and the paths of the main series."""

from collections.abc import Sequence

from simulator.report.charts import Chart, plan
from simulator.report.page.content import Cell, Section
from simulator.report.page.figures import drawn
from simulator.report.page.named_curves import passages, paths
from simulator.report.page.opening import departures
from simulator.report.page.subject import Subject

MOST_PASSAGES, MOST_FANS = 5, 6


def curve_sections(subject: Subject) -> list[Section]:
    """First-passage curves of the signals that moved most, and paths of the main series.

    Runs that are compared stand in them by name; a run alone has its own charts, signals that depart most from the
    essays first. Bands know nothing of weights: where evidence weighs worlds that is said instead.
    """
    when, where = _compared(subject) if subject.comparison is not None else _alone(subject)
    sections = [section for section in (when, where) if section.has_content]
    if not where.has_content and any(run.weighted for run in subject.shown):
        missing = subject.voice.say("page-weighted-fans" if when.has_content else "page-weighted-curves")
        sections.append(Section("paths", where.title, [], points=[Cell(missing)]))
    return sections


def _compared(subject: Subject) -> tuple[Section, Section]:
    voice = subject.voice
    reference = subject.name(subject.shown[0])
    about = voice.say("several-lines-note", reference=reference)
    return (
        Section(
            "when", voice.say("page-curves"), [voice.say("page-curves-lead")], drawings=passages(subject, MOST_PASSAGES)
        ),
        Section(
            "paths", voice.say("page-fans"), [about, voice.say("page-fans-lead")], drawings=paths(subject, MOST_FANS)
        ),
    )


def _alone(subject: Subject) -> tuple[Section, Section]:
    voice, charts = subject.voice, ordered(subject)
    of_signals = [chart for chart in charts if chart.kind == "passage"][:MOST_PASSAGES]
    of_series = [chart for chart in charts if chart.kind == "fan"][:MOST_FANS]
    return (
        Section("when", voice.say("page-curves"), [voice.say("page-curves-lead")], figures=drawn(of_signals)),
        Section("paths", voice.say("page-fans"), [voice.say("page-fans-lead")], figures=drawn(of_series)),
    )


def ordered(subject: Subject) -> Sequence[Chart]:
    """The charts of a run alone, signals that depart most from the essays first."""
    if subject.main.weighted:
        return []
    places = {signal.id: index for index, signal in enumerate(departures(subject))}
    return sorted(plan(subject.tables), key=lambda chart: places.get(chart.signal or "", len(places)))
