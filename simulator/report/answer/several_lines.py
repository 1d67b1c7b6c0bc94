"""The figure of several scenarios: the series that sets them apart most, a line for each over the reference's band."""

from collections.abc import Sequence
from datetime import date

from simulator.analysis.answer import Answer
from simulator.analysis.ensemble import Ensemble
from simulator.engine.labels import split
from simulator.forecast.names import series_title
from simulator.report.answer.axes import is_logarithmic, label, ticks_of, unit_of
from simulator.report.answer.fans import bands_of
from simulator.report.answer.names import scenario_name
from simulator.report.answer.several import Line, Lines
from simulator.report.answer.several_table import moved_outcomes, outcome_of
from simulator.report.reading import SeriesBands
from simulator.words import Voice


def lines_of(answers: Sequence[Answer], leading: str | None, voice: Voice) -> Lines | None:
    """The figure; None where no outcome moves of which all runs keep bands.

    leading: the outcome that the headline speaks of, which is shown if no scenario puts it in

    Runs that evidence weighs have no line, since their bands count every world alike.
    """
    plain = [answer for answer in answers if not answer.contrast.other.weighted]
    if not plain or plain[0].reference.weighted:
        return None
    runs = [plain[0].reference, *(each.contrast.other for each in plain)]
    places = [answers.index(answer) + 1 for answer in plain]
    for name in _candidates(plain, leading):
        series = name.partition("@")[0]
        bands = [bands_of(run, series) for run in runs]
        known = [each for each in bands if each is not None]
        if len(known) == len(bands) and separation(name, plain) > 0:
            return lines_over(series, runs, known, places, voice)
    return None


def _candidates(answers: Sequence[Answer], leading: str | None) -> list[str]:
    names = sorted(moved_outcomes(answers), key=lambda name: -separation(name, answers))
    return sorted(names, key=lambda name: name != leading)


def separation(name: str, answers: Sequence[Answer]) -> float:
    """How far apart the medians of an outcome lie over all runs, against the reference's range; nothing where one of
    the scenarios puts it in."""
    found = [outcome_of(answer, name) for answer in answers]
    if any(each is None for each in found) or any(name in answer.outcomes.put_in for answer in answers):
        return 0.0
    medians = [median for each in found if each for median in each.medians]
    spread = min(each.spread for each in found if each)
    return (max(medians) - min(medians)) / spread if spread > 0 else 0.0


def lines_over(
    series: str, runs: Sequence[Ensemble], bands: Sequence[SeriesBands], places: Sequence[int], voice: Voice
) -> Lines:
    """The medians of a series in some runs over the band of the first one, the reference; places: of the others."""
    scenario, before = runs[0].run.scenario, bands[0]
    declared = scenario.series[split(series)[0]]
    lines = [
        Line(scenario_name(run, voice), label(float(each.quantiles["q50"][-1]), declared, voice), place, _floats(each))
        for run, each, place in zip(runs, bands, (0, *places), strict=True)
    ]
    low, high = (_floats(before, level) for level in ("q10", "q90"))
    shown = [*low, *high, *(value for line in lines for value in line.medians)]
    title, unit = voice.opening(series_title(series, scenario, voice)), unit_of(declared, voice)
    title = voice.commas([title, unit]) if unit else title
    return Lines(
        title=title,
        note=voice.say("several-lines-note", reference=lines[0].label),
        days=[date.fromordinal(int(day)) for day in before.days],
        ticks=ticks_of(declared, shown, voice),
        logarithmic=is_logarithmic(declared, shown),
        reference=lines[0],
        low=low,
        high=high,
        scenarios=lines[1:],
        alt=voice.say("several-lines-alt", title=title, ends=ends_text(lines, voice)),
    )


def _floats(bands: SeriesBands, level: str = "q50") -> list[float]:
    return [float(value) for value in bands.quantiles[level]]


def ends_text(lines: Sequence[Line], voice: Voice) -> str:
    """Where every line ends, in words."""
    return voice.clauses([voice.headed(line.label, line.end) for line in lines])
