"""The page's charts: when signals happen, and the paths of the main series."""

from collections.abc import Sequence

from simulator.report.charts import Chart, plan
from simulator.report.compare.charts import comparison_charts
from simulator.report.page.content import Section
from simulator.report.page.figures import drawn
from simulator.report.page.opening import departures
from simulator.report.page.subject import Subject

MOST_PASSAGES, MOST_FANS = 5, 6
PASSAGES, FANS = ("passage", "passages"), ("fan", "fans")
"""Kinds of charts: of one run, of runs compared."""


def curve_sections(subject: Subject) -> list[Section]:
    """First-passage curves of the signals that moved most, and fans of the main series."""
    charts = ordered(subject)
    voice = subject.voice
    passages = [chart for chart in charts if chart.kind in PASSAGES][:MOST_PASSAGES]
    fans = [chart for chart in charts if chart.kind in FANS][:MOST_FANS]
    sections = []
    if passages:
        figures = drawn(passages)
        sections.append(Section("when", voice.say("page-curves"), [voice.say("page-curves-lead")], figures=figures))
    if fans:
        figures = drawn(fans)
        sections.append(Section("paths", voice.say("page-fans"), [voice.say("page-fans-lead")], figures=figures))
    elif any(run.weighted for run in subject.shown):
        missing = "weighted-fans" if passages else "weighted-curves"
        sections.append(Section("paths", voice.say("page-fans"), [voice.say(f"page-{missing}")]))
    return sections


def ordered(subject: Subject) -> Sequence[Chart]:
    """The charts of the comparison, those that change most first; of a run alone, its own, signals that depart most
    from the essays first. Those of a run alone know nothing of weights."""
    if subject.comparison is not None:
        return comparison_charts(subject.comparison, subject.voice)
    if subject.main.weighted:
        return []
    places = {signal.id: index for index, signal in enumerate(departures(subject))}
    return sorted(plan(subject.tables), key=lambda chart: places.get(chart.signal or "", len(places)))
