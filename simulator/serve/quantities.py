"""Quantities over time, as plain data for the page: what the questions read, and what moves most.

QUANTITY is described at `quantity`; one of which only the course is known, at `_course`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from simulator.analysis.answer import Answer, Restates, moves
from simulator.analysis.compare.comparison import Contrast
from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.engine.labels import split
from simulator.forecast.names import series_statement, series_title, series_value
from simulator.report.answer.changes import typical_text
from simulator.serve.played import PlayedEnsemble
from simulator.serve.question_words import series_read
from simulator.words import Voice

Json = dict[str, Any]
BANDS = ("q05", "q25", "q50", "q75", "q95")
MOST_QUANTITIES = 4
"""Quantities that move most, and quantities that questions read."""
DIGITS = 6
"""Significant digits of what is only drawn."""


def quantities(result: Answer, questions: Sequence[str], restates: Restates, voice: Voice) -> list[Json]:
    """What the questions read, in their order, then the series that move most besides the lead.

    Parameters
    ----------
    questions: ids of signals, the most important first; unknown ones are passed over
    """
    lead = result.lead.series if result.lead else None
    read = [name for name in _read(questions, result.contrast) if name != lead][:MOST_QUANTITIES]
    rest = [each for each in _companions(result) if each.series not in read]
    return [
        *drawn(result, read, restates, voice),
        *(quantity(each, result.contrast, restates, voice) for each in rest),
    ]


def drawn(result: Answer, names: Iterable[str], restates: Restates, voice: Voice) -> list[Json]:
    """QUANTITIES of series by their names with labels; those whose course was not kept are passed over."""
    contrast = result.contrast
    known = {each.series: each for each in contrast.outcomes if each.day == result.scenario.end}
    return [
        quantity(known[name], contrast, restates, voice) if name in known else _course(name, contrast, voice)
        for name in dict.fromkeys(names)
        if _bands(contrast.other, name)
    ]


def _read(questions: Sequence[str], contrast: Contrast) -> list[str]:
    """The series that questions read and whose course was kept, each once."""
    signals = contrast.other.run.scenario.signals
    names = [series_read(signals[each].form) for each in questions if each in signals]
    return [name for name in dict.fromkeys(names) if name and _bands(contrast.other, name)]


def _course(name: str, contrast: Contrast, voice: Voice) -> Json:
    """A QUANTITY of which nothing is known by pairs of worlds: its course, with the medians at the end."""
    bands = _bands(contrast.reference, name), _bands(contrast.other, name)
    medians = [None if each is None else each["q50"][-1] for each in bands]
    return {
        "id": name,
        **_described(name, (medians[0], medians[1]), contrast, voice),
        "change_text": None,
        "clear": False,
        "restates": False,
        "surely": None,
    }


def _companions(result: Answer) -> list[OutcomeDifference]:
    """The series that move most besides the lead."""
    lead = result.lead.outcome if result.lead else None
    rest = sorted(result.contrast.outcomes, key=lambda each: (not moves(each), -each.size))
    main = [each for each in rest if result.scenario.series[split(each.series)[0]].main]
    return [each for each in main if each.outcome != lead][:MOST_QUANTITIES]


def quantity(difference: OutcomeDifference, contrast: Contrast, restates: Restates, voice: Voice) -> Json:
    """QUANTITY: id, title, unit, display; dates of clearings with the quantiles now and in the baseline, in the unit;
    now_text and baseline_text (medians at the end as readers are told them), change_text, headline (a clause); clear;
    restates; surely (share of the paired worlds that move the way of the typical one)."""
    series = contrast.other.run.scenario.series[split(difference.series)[0]]
    pairs = difference.pairs
    return {
        "id": difference.outcome,
        **_described(difference.series, difference.medians, contrast, voice),
        "change_text": typical_text(difference, series, voice),
        "clear": moves(difference),
        "restates": moves(difference) and restates(difference.outcome),
        "surely": None if pairs is None else round(max(pairs.rising, pairs.falling), 4),
    }


def _described(name: str, medians: tuple[float | None, float | None], contrast: Contrast, voice: Voice) -> Json:
    """What a QUANTITY says of its series, with its course and its medians at the end, in the reference and now."""
    scenario = contrast.other.run.scenario
    series = scenario.series[split(name)[0]]
    before, after = (None if each is None else series_value(name, each, scenario, voice) for each in medians)
    last = medians[1]
    return {
        "series": name,
        "title": series_title(name, scenario, voice),
        "unit": series.unit,
        "display": series.display,
        "dates": [day.isoformat() for day in _plan_dates(contrast)],
        "now": _bands(contrast.other, name),
        "baseline": _bands(contrast.reference, name),
        "now_text": after,
        "baseline_text": before,
        "headline": "" if last is None else voice.sentence(series_statement(name, last, scenario, voice)),
    }


def _plan_dates(contrast: Contrast) -> Sequence[date]:
    other = contrast.other
    return other.played.plan.calendar.clearing_dates if isinstance(other, PlayedEnsemble) else ()


def _bands(ensemble: object, series: str) -> Mapping[str, list[float]] | None:
    bands = ensemble.played.bands.get(series) if isinstance(ensemble, PlayedEnsemble) else None
    return None if bands is None else {level: rounded(bands[level]) for level in BANDS}


def rounded(values: Iterable[float]) -> list[float]:
    return [float(f"{value:.{DIGITS}g}") if math.isfinite(value) else 0.0 for value in values]
