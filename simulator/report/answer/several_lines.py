"""The figure of several scenarios: the series that sets them apart most, a line for each over the reference's band."""

from collections.abc import Sequence
from datetime import date

from simulator.analysis.answer import Answer
from simulator.analysis.ensemble import Ensemble
from simulator.engine.labels import split
from simulator.forecast.names import series_title, series_value
from simulator.report.answer.axes import is_logarithmic, range_text, ticks_of, unit_of
from simulator.report.answer.content import Curve
from simulator.report.answer.fans import LEVELS, bands_of
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
    reference, *others = runs
    scenario, (before, *after) = reference.run.scenario, bands
    declared = scenario.series[split(series)[0]]
    medians = [[float(value) for value in each.quantiles["q50"]] for each in after]
    edges = [float(value) for level in ("q10", "q90") for value in before.quantiles[level]]
    shown = [*edges, *(value for each in medians for value in each)]
    title, unit = voice.opening(series_title(series, scenario, voice)), unit_of(declared, voice)
    lines = [
        Line(scenario_name(run, voice), series_value(series, each[-1], scenario, voice), place, each)
        for run, each, place in zip(others, medians, places, strict=True)
    ]
    curve = _reference(series, reference, before, voice)
    return Lines(
        title=voice.commas([title, unit]) if unit else title,
        note=voice.say("several-lines-note", reference=curve.label),
        days=[date.fromordinal(int(day)) for day in before.days],
        ticks=ticks_of(declared, shown, voice),
        logarithmic=is_logarithmic(declared, shown),
        reference=curve,
        scenarios=lines,
        alt=voice.say("several-lines-alt", title=title, ends=ends_text(curve, lines, voice)),
    )


def ends_text(reference: Curve, lines: Sequence[Line], voice: Voice) -> str:
    """Where every line ends, in words."""
    ends = [(reference.label, reference.end), *((line.label, line.end) for line in lines)]
    return voice.clauses([voice.headed(name, end) for name, end in ends])


def _reference(series: str, reference: Ensemble, bands: SeriesBands, voice: Voice) -> Curve:
    scenario = reference.run.scenario
    low, middle, high = (float(bands.quantiles[level][-1]) for level in ("q10", "q50", "q90"))
    told = range_text(low, high, scenario.series[split(series)[0]], voice)
    levels = ([float(value) for value in bands.quantiles[level]] for level in LEVELS)
    return Curve(
        scenario_name(reference, voice),
        series_value(series, middle, scenario, voice),
        voice.say("answer-eight-in-ten", range=told),
        *levels,
    )
