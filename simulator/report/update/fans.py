"""Fans before and after: the observed series, and the main ones that moved most, with what was observed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from simulator.analysis.evidence.evidence import SeriesObservation
from simulator.analysis.evidence.laws import moved
from simulator.analysis.evidence.readings import Censored, Flat, Normal, Reading, TwoPiece
from simulator.analysis.update.updating import Update
from simulator.analysis.weighting import Values, Weights, effective_sample_size, quantiles
from simulator.engine.record import Float
from simulator.report.charts import Chart, file_name
from simulator.report.fans import fan_panel, shade
from simulator.report.panels import Panels, panel_chart
from simulator.report.reading import LEVELS, RunTables, SeriesBands
from simulator.report.sheet import BLACK, GREY, Heading
from simulator.report.strokes import Curve
from simulator.report.update.words import name_of
from simulator.report.wording import footer, rank_error, run_title
from simulator.scenario.calendar import make_calendar
from simulator.words import LANGUAGES, Voice, capital
from simulator.words.numbers import number, percentage, whole

MOST_UNOBSERVED = 4
"""Main series beside the observed ones."""
OBSERVED_TOLERANCES = 2.0
"""Half-length of an observation's bar."""


@dataclass(frozen=True)
class Fans:
    """A series before and after."""

    name: str
    before: SeriesBands
    after: SeriesBands

    @property
    def moved(self) -> float:
        """How far the median moved at the last date, in lengths of the central 80 % before."""
        low, high = (float(self.before.quantiles[level][-1]) for level in ("q10", "q90"))
        distance = abs(float(self.after.quantiles["q50"][-1] - self.before.quantiles["q50"][-1]))
        return distance / (high - low) if high > low else 0.0


def fan_charts(update: Update, run: RunTables) -> list[Chart]:
    """Fans of the observed series, then of the main series that moved most."""
    observed = [
        observation.name for observation in update.evidence.observations if isinstance(observation, SeriesObservation)
    ]
    fans = {name: fans_of(update, name, path) for name, path in update.fans.items() if _weighed(update, path)}
    others = sorted((fans[name] for name in fans if name not in observed), key=lambda band: -band.moved)
    chosen = [*(fans[name] for name in dict.fromkeys(observed) if name in fans), *others[:MOST_UNOBSERVED]]
    return [
        Chart(
            file_name("fan", band.name),
            "update",
            None,
            band.name,
            partial(draw_fans, update=update, run=run, fans=band),
        )
        for band in chosen
    ]


def _weighed(update: Update, path: Float) -> bool:
    """Whether any of the worlds whose paths were kept still counts."""
    return bool(update.weights[: path.shape[1]].any())


def fans_of(update: Update, name: str, path: Float) -> Fans:
    """Quantiles by date under the weights before and after."""
    scenario = update.prior.run.scenario
    dates = make_calendar(scenario.start, scenario.end).clearing_dates
    days = np.array([day.toordinal() for day in dates], dtype=np.float64)
    meaning = {own.language: name_of(name, scenario, own) for own in map(Voice, LANGUAGES)}
    unit = scenario.series[name.partition(".")[0]].unit
    worlds = path.shape[1]
    sides = [_levels(path, weights[:worlds]) for weights in (update.prior.weights, update.weights)]
    return Fans(name, *(SeriesBands(name, unit, meaning, days, side) for side in sides))


def _levels(path: Float, weights: Weights) -> dict[str, Values]:
    """Weighted quantiles by date; NaN where no world has a value."""
    wanted = [int(level[1:]) / 100 for level in LEVELS]
    rows = []
    for values in path.astype(np.float64):
        known = ~np.isnan(values) & (weights > 0)
        rows.append(quantiles(values[known], weights[known], wanted) if known.any() else [np.nan] * len(wanted))
    return dict(zip(LEVELS, np.array(rows).T, strict=True))


@panel_chart
def draw_fans(update: Update, run: RunTables, fans: Fans) -> Panels:
    """The bands after, the median and 80 % before, and the observations of the series."""
    voice, after, before = run.voice, fans.after, fans.before
    title, evidence, answer = (
        capital(run.text(after.title)),
        update.evidence.title.text(voice.language),
        finding(fans, voice),
    )
    effective = effective_sample_size(update.weights[: update.fans[fans.name].shape[1]])
    error = voice.say("chart-rank-error", points=percentage(rank_error(round(effective)), 1))
    marks = [
        observation
        for observation in update.evidence.observations
        if isinstance(observation, SeriesObservation) and observation.name == fans.name
    ]
    bounds = any(isinstance(mark.reading, Censored) for mark in marks)
    key = voice.say("update-fan-key") + (voice.say("update-fan-bound") if bounds else "")
    lines = [Curve(before.days, before.quantiles[level], GREY, 0.9, (0, (3, 2))) for level in ("q10", "q50", "q90")]
    edges = [bands.quantiles[level] for bands in (before, after) for level in ("q05", "q95")]
    shown = [*edges, *(np.array(reach(mark.reading)) for mark in marks)]
    about = {"name": title, "worlds": whole(run.worlds), "title": run_title(run)}
    caption = voice.say("update-fan-caption", evidence=evidence, error=error, **about)
    strokes = [*shade(after), *lines, *(curve for mark in marks for curve in observed(mark))]
    return Panels(
        voice,
        Heading(title, voice.say("update-fan-question", evidence=evidence), answer),
        [fan_panel(after, strokes, shown, voice)],
        [key, *footer(run, error)],
        voice.sentence(caption),
        voice.paragraph(voice.sentence(title), answer),
    )


def finding(fans: Fans, voice: Voice) -> str:
    """Median and 80 % at the last date, before and after."""
    unit = fans.after.unit

    def at_end(bands: SeriesBands) -> Mapping[str, float]:
        return {level: float(values[-1]) for level, values in bands.quantiles.items()}

    after, before = at_end(fans.after), at_end(fans.before)
    return voice.say(
        "update-fan-answer",
        day=voice.day(date.fromordinal(int(fans.after.days[-1]))),
        after=voice.quantity(after["q50"], unit),
        before=voice.quantity(before["q50"], unit),
        low=number(after["q10"]),
        high=voice.quantity(after["q90"], unit),
        low0=number(before["q10"]),
        high0=voice.quantity(before["q90"], unit),
    )


def observed(observation: SeriesObservation) -> list[Curve]:
    """A diamond with a bar of two tolerances either way, or a triangle that points beyond a bound."""
    at, reading, marker = observation.form.at.toordinal(), observation.reading, "D"
    if isinstance(reading, Censored):
        marker = "^" if reading.side == "above" else "v"
    bar = Curve((at, at), reach(reading), BLACK, 1.2, order=6.0)
    return [bar, Curve((at,), (reading.point,), BLACK, marker=marker, size=5.0, order=7.0)]


def reach(reading: Reading) -> tuple[float, float]:
    """What a bar spans: two tolerances either way, or all of an interval without a value."""
    match reading:
        case Normal(value, sd, log):
            below, above = sd, sd
        case TwoPiece(value, log=log):
            below, above = reading.lower_sd, reading.upper_sd
        case Flat():
            return reading.interval
        case _:
            return reading.point, reading.point
    return moved(value, -OBSERVED_TOLERANCES * below, log), moved(value, OBSERVED_TOLERANCES * above, log)
