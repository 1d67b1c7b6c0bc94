"""Curves of runs that are compared, each by its name: first passages of signals, medians of main series."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from simulator.analysis.compare.comparison import Comparison
from simulator.analysis.compare.curves import Passage, passage
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.weighting import Values
from simulator.report.answer.content import Tick
from simulator.report.answer.names import scenario_name
from simulator.report.answer.several import Line, Lines
from simulator.report.answer.several_lines import ends_text, lines_over
from simulator.report.compare.charts import distance, moves, until
from simulator.report.compare.words import signal_title
from simulator.report.numbers import chance_figure
from simulator.report.page.several_figures import NamedDrawing, named_drawing
from simulator.report.page.subject import Subject
from simulator.report.reading import SeriesBands, bands_by_series, columns_of
from simulator.scenario.readings import signal_of
from simulator.words import Voice

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def paths(subject: Subject, most: int) -> list[NamedDrawing]:
    """Main series whose medians move most against the reference's band; none where evidence weighs worlds."""
    if subject.comparison is None or any(run.weighted for run in subject.shown):
        return []
    runs = subject.comparison.runs
    names = [name for name, series in runs[0].run.scenario.series.items() if series.main and series.index == "none"]
    kept = [bands_by_series(columns_of(run.run.folder / "series.parquet"), names) for run in runs]
    bands = {name: [each.get(name) for each in kept] for name in names}
    distances = {name: distance(each) for name, each in bands.items()}
    moved = sorted((name for name in names if distances[name] > 0), key=lambda name: -distances[name])
    return [named_drawing(f"path-{name}", _lines(name, runs, bands[name], subject.voice)) for name in moved[:most]]


def _lines(name: str, runs: Sequence[Ensemble], bands: Sequence[SeriesBands | None], voice: Voice) -> Lines:
    """Those runs that keep the series, over the reference."""
    known = [(place, run, each) for place, (run, each) in enumerate(zip(runs, bands, strict=True)) if each is not None]
    places = [place for place, _, _ in known[1:]]
    return lines_over(name, [run for _, run, _ in known], [each for _, _, each in known], places, voice)


def passages(subject: Subject, most: int) -> list[NamedDrawing]:
    """When signals happen, those that change most first."""
    if subject.comparison is None:
        return []
    names = list(_changing(subject.comparison))[:most]
    found = [(name, passage_lines(subject.comparison, name, subject.voice)) for name in names]
    return [named_drawing(f"passage-{place}", lines) for place, (_, lines) in enumerate(found, 1) if lines]


def _changing(comparison: Comparison) -> Iterator[str]:
    """Signals with a date that some run moves, each once, by its reading at the last date."""
    dated = [name for name in comparison.order if comparison.reference.signals[name].when]
    moving = [name for name in dated if any(moves(contrast.signal(name)) for contrast in comparison.contrasts)]
    last = {signal_of(name): name for name in sorted(moving, key=lambda name: until(comparison, name))}
    yield from (name for name in moving if last[signal_of(name)] == name)


def passage_lines(comparison: Comparison, name: str, voice: Voice) -> Lines | None:
    """The share of worlds by date in which a signal has held; None where no world of the reference answers."""
    runs = comparison.runs
    known = [(place, run, found) for place, run in enumerate(runs) if (found := _passage(run, name))]
    if not known or known[0][0] != 0:
        return None
    days = np.unique(np.concatenate([[*found.days, found.until] for _, _, found in known]))
    lines = [
        Line(scenario_name(run, voice), _end(run, name, voice), place, _at(found, days)) for place, run, found in known
    ]
    title = signal_title(comparison.reference.signals[name], voice)
    return Lines(
        title=title,
        note=voice.sentence(voice.text(comparison.reference.signals[name].question)),
        days=[date.fromordinal(int(day)) for day in days],
        ticks=[Tick(share, voice.share(share)) for share in SHARES],
        logarithmic=False,
        reference=lines[0],
        low=[],
        high=[],
        scenarios=lines[1:],
        alt=voice.say("several-passage-alt", title=title, ends=ends_text(lines, voice)),
    )


def _passage(run: Ensemble, name: str) -> Passage | None:
    return passage(run, name) if name in run.signals else None


def _at(found: Passage, days: Values) -> list[float]:
    """The share by each day; nothing before the first one known."""
    places = np.searchsorted(found.days, days, side="right") - 1
    return [float(found.cumulative[place]) if place >= 0 else 0.0 for place in places]


def _end(run: Ensemble, name: str, voice: Voice) -> str:
    chance = run.probability(name)
    return voice.percent(chance_figure(chance)) if chance else voice.say("page-no-answer")
