"""The series of a scenario over that of the reference, from the bands that both runs keep."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from simulator.analysis.answer import Answer
from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.weighting import Values, quantiles
from simulator.engine.labels import split
from simulator.forecast.names import series_title, series_value
from simulator.report.answer.axes import is_logarithmic, label, range_text, ticks_of, unit_of
from simulator.report.answer.content import Curve, Fan
from simulator.report.answer.names import scenario_name
from simulator.report.reading import SeriesBands, bands_by_series, columns_of
from simulator.words import Voice

LEVELS = ("q10", "q25", "q50", "q75", "q90")


def bands_of(ensemble: Ensemble, series: str) -> SeriesBands | None:
    """The bands of a series of a run; None where it keeps none."""
    return bands_by_series(columns_of(ensemble.run.folder / "series.parquet"), [series]).get(series)


def fan(answer: Answer, outcome: OutcomeDifference, voice: Voice, note: str) -> Fan | None:
    """The fans of both runs for an outcome's series; None where a run keeps no bands of it."""
    before, after = (bands_of(ensemble, outcome.series) for ensemble in (answer.reference, answer.contrast.other))
    if before is None or after is None:
        return None
    declared = answer.scenario.series[split(outcome.series)[0]]
    shown = [float(value) for bands in (before, after) for level in ("q10", "q90") for value in bands.quantiles[level]]
    unit = unit_of(declared, voice)
    name = voice.opening(series_title(outcome.series, answer.scenario, voice))
    title = voice.commas([name, unit]) if unit else name
    reference, scenario = (
        _curve(ensemble, bands, outcome, answer, voice)
        for ensemble, bands in ((answer.reference, before), (answer.contrast.other, after))
    )
    alt = voice.say(
        "answer-fan-alt",
        title=title,
        after=scenario.end,
        name=scenario.label,
        before=reference.end,
        reference=reference.label,
    )
    return Fan(
        id=outcome.outcome,
        title=title,
        note=note,
        days=[date.fromordinal(int(day)) for day in after.days],
        ticks=ticks_of(declared, shown, voice),
        logarithmic=is_logarithmic(declared, shown),
        reference=reference,
        scenario=scenario,
        alt=alt,
    )


def _curve(ensemble: Ensemble, bands: SeriesBands, outcome: OutcomeDifference, answer: Answer, voice: Voice) -> Curve:
    values = ensemble.outcome(outcome.outcome) if outcome.day == answer.scenario.end else None
    low, middle, high = _ends(ensemble, values, bands)
    end = series_value(outcome.series, middle, answer.scenario, voice)
    declared = answer.scenario.series[split(outcome.series)[0]]
    eight = voice.say("answer-eight-in-ten", range=range_text(low, high, declared, voice))
    brief = label(middle, declared, voice)
    return Curve(scenario_name(ensemble, voice), end, brief, eight, *(_floats(bands, level) for level in LEVELS))


def _ends(ensemble: Ensemble, values: Values | None, bands: SeriesBands) -> Sequence[float]:
    """The 10, 50 and 90 % quantiles at the last day."""
    if values is None:
        return [float(bands.quantiles[level][-1]) for level in ("q10", "q50", "q90")]
    known = ~np.isnan(values)
    return quantiles(values[known], ensemble.weights[known], (0.1, 0.5, 0.9))


def _floats(bands: SeriesBands, level: str) -> list[float]:
    return [float(value) for value in bands.quantiles[level]]
