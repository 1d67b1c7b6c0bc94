"""The board of questions: what a draft answers beside its reference, as plain data for the page.

BOARD: `headline` (a sentence); `lead` (a QUANTITY, or null where a question leads); `drawn`: the main series that were
asked for, as QUANTITYs; `rows`: the chosen questions, then
what else moves clearly; `restates`: what the draft itself puts in; `unchanged`: how many questions show no clear
change; `quantities`: series over time. ROW and QUANTITY are described at the functions that make them.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from simulator.analysis.answer import LEAST_POINTS, Answer, moves
from simulator.analysis.compare.comparison import Contrast
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.analysis.drivers.outcome import outcome
from simulator.analysis.drivers.screening import floor, screen
from simulator.analysis.ensemble import NEVER
from simulator.analysis.errors import AnalysisError
from simulator.engine.labels import split
from simulator.engine.plan import OTHER_NOISE
from simulator.forecast.assumptions import Assumptions, over_assumptions
from simulator.forecast.names import series_statement, series_title, series_value, signal_name
from simulator.forecast.windows import window_end
from simulator.report.answer.changes import typical_text
from simulator.report.answer.sentences import headline, plain
from simulator.runs.tables import EPOCH
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Signal
from simulator.serve.contrast import Restates, answer_of, contrast_of
from simulator.serve.played import PlayedEnsemble
from simulator.words import Voice

Json = dict[str, Any]
BANDS = ("q05", "q25", "q50", "q75", "q95")
MOST_ROWS = 24
"""Rows besides the chosen questions, and of those that the draft puts in."""
MOST_QUANTITIES = 4
MOST_USUAL = 8
"""Questions that are asked unless others are chosen."""
DIGITS = 6
"""Significant digits of what is only drawn."""


def board(
    reference: PlayedEnsemble,
    draft: PlayedEnsemble,
    questions: Sequence[str],
    voice: Voice,
    variants: Sequence[PlayedEnsemble] = (),
    series: Sequence[str] = (),
) -> Json:
    """What a draft answers beside its reference.

    Parameters
    ----------
    questions: ids of the chosen signals; unknown ones are passed over
    variants: up to two further drafts, of which every row says the probability and its change
    """
    contrast, restates = contrast_of(reference, draft)
    result = answer_of(contrast, restates)
    known = {each.signal: each for each in contrast.signals}
    chosen = [name for name in questions if name in known]
    further = sorted((each for each in known.values() if each.signal not in chosen), key=lambda each: -_size(each))
    moved = [each for each in further if _moves(each)]
    found = [each for each in moved if not restates(each.signal)][:MOST_ROWS]
    put_in = [each for each in moved if restates(each.signal)][:MOST_ROWS]
    others = [contrast_of(reference, variant)[0] for variant in variants]
    rows = [*(known[name] for name in chosen), *found]
    return {
        "headline": plain(headline(result, voice)),
        "lead": None if result.lead is None else _quantity(result.lead, contrast, restates, voice),
        "drawn": [_quantity(each, contrast, restates, voice) for each in _wanted(contrast, series)],
        "rows": [_row(each, contrast, restates, voice, others, chosen) for each in rows],
        "restates": [_row(each, contrast, restates, voice, others, chosen) for each in put_in],
        "unchanged": sum(not _moves(each) for each in further),
        "quantities": [_quantity(each, contrast, restates, voice) for each in _companions(result)],
    }


def usual_questions(draft: PlayedEnsemble) -> list[str]:
    """The questions of a draft that are asked unless others are chosen: its own, and those of the shipped ones that are
    settled last, one for each judgement."""
    scenario = draft.run.scenario
    answerable = {name: signal for name, signal in scenario.signals.items() if name in draft.played.blocks[0].answers}
    own = [name for name, signal in answerable.items() if is_own(signal, scenario)]
    latest = sorted(answerable, key=lambda name: window_end(answerable[name].form, scenario.end), reverse=True)
    by_judgement = {answerable[name].judgement: name for name in reversed(latest)}
    others = [name for name in latest if by_judgement.get(answerable[name].judgement) == name and name not in own]
    return list(dict.fromkeys([*own, *others]))[:MOST_USUAL]


def explained(ensemble: PlayedEnsemble, questions: Sequence[str]) -> dict[str, float]:
    """Shares of the questions' spread that uncertain numbers explain in block 0, each number by itself: the largest
    over the questions, by path; numbers that explain no more than chance does are left out."""
    outcomes = []
    worlds = ensemble.played.blocks[0].worlds
    for name in questions:
        try:
            answers = ensemble.answers(name)
            values, defined = answers.holds[:worlds].astype(np.float64), answers.defined[:worlds]
            outcomes.append(outcome(name, values, defined, np.ones(worlds)))
        except AnalysisError:
            continue
    drawn = {path: values for path, values in ensemble.parameters.items() if values.size == worlds}
    found: dict[str, float] = {}
    if not outcomes or not drawn:
        return found
    for question, screened in zip(outcomes, screen(drawn, outcomes), strict=True):
        least = floor(len(drawn), question.effective)
        for each in screened:
            if each.explained > least:
                found[each.path] = max(found.get(each.path, 0.0), round(each.explained, 4))
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def _size(difference: SignalDifference) -> float:
    return abs(difference.change.value) if difference.change else 0.0


def _moves(difference: SignalDifference) -> bool:
    return difference.remains and _size(difference) >= LEAST_POINTS


def _row(
    difference: SignalDifference,
    contrast: Contrast,
    restates: Restates,
    voice: Voice,
    variants: Sequence[Contrast],
    chosen: Sequence[str],
) -> Json:
    """ROW: id, title, short, group (title of its judgement), when (last day of its window), own (of the draft's file);
    chosen; p and its standard error; low and high over assumptions, null until block 0 was played under other noise;
    baseline; change with change_error; clear (after correction for the number of questions, and at least one point);
    restates; first_passage of the chosen ones; variants in their order."""
    name, change = difference.signal, difference.change
    before, after = difference.probabilities
    assumed = _assumed(name, contrast)
    row = {
        **described(name, contrast.other.run.scenario.signals[name], contrast, voice),
        "chosen": name in chosen,
        "p": after and after.value,
        "error": after and after.error,
        "low": assumed and assumed.low,
        "high": assumed and assumed.high,
        "baseline": before and before.value,
        "change": change and change.value,
        "change_error": change and change.error,
        "clear": _moves(difference),
        "restates": change is not None and change.clear and restates(name),
        "first_passage": _passage(name, contrast) if name in chosen else None,
    }
    if variants:
        row["variants"] = [_variant(each.signal(name)) for each in variants]
    return row


def described(name: str, signal: Signal, contrast: Contrast, voice: Voice) -> Json:
    """What a row says of its question whatever the numbers are."""
    scenario = contrast.other.run.scenario
    group = scenario.judgements.get(signal.judgement or "")
    return {
        "id": name,
        "title": voice.text({"en": signal.title, "zh": signal.title_zh}),
        "short": signal_name(signal, voice),
        "group": voice.text({"en": group.title, "zh": group.title_zh}) if group else "",
        "when": window_end(signal.form, scenario.end).isoformat(),
        "own": is_own(signal, scenario),
    }


def is_own(signal: Signal, scenario: Scenario) -> bool:
    """Whether a draft's own file, or one of its user that it extends, defines a signal."""
    return signal.where.rpartition(":")[0] in scenario.chain


def _variant(difference: SignalDifference | None) -> Json:
    if difference is None or difference.change is None or difference.probabilities[1] is None:
        return {"p": None, "change": None, "error": None}
    return {
        "p": difference.probabilities[1].value,
        "change": difference.change.value,
        "error": difference.change.error,
    }


def _assumed(name: str, contrast: Contrast) -> Assumptions | None:
    """The range of a probability over assumptions, once block 0 was played under other noise."""
    other = contrast.other
    if not isinstance(other, PlayedEnsemble) or other.played.blocks[-1].block != OTHER_NOISE:
        return None
    first, again = (other.played.blocks[place].answers[name].held for place in (0, -1))
    chance = contrast.signal(name)
    after = chance.probabilities[1] if chance else None
    if first is None or again is None or after is None:
        return None
    found = over_assumptions(after.value, np.stack([first, again]))
    return found if isinstance(found, Assumptions) else None


def _passage(name: str, contrast: Contrast) -> Json | None:
    """The share of the answering worlds in which a signal holds by the end of each month, now and in the reference."""
    scenario = contrast.other.run.scenario
    sides = [each.answers(name) for each in (contrast.other, contrast.reference)]
    signal = scenario.signals[name]
    until = scenario.end if signal.after is not None else window_end(signal.form, scenario.end)
    shown = [day for day in _months(scenario.start, scenario.end) if day < until]
    days = [*shown, until]
    shares = []
    for answers in sides:
        if answers.days is None or not answers.defined.any():
            return None
        reached = np.sort(answers.days[answers.defined & (answers.days != NEVER)])
        places = [(day - EPOCH).days for day in days]
        shares.append(_rounded(np.searchsorted(reached, places, side="right") / np.count_nonzero(answers.defined)))
    return {"dates": [day.isoformat() for day in days], "now": shares[0], "baseline": shares[1]}


def _months(start: date, end: date) -> Iterator[date]:
    """The first days of the months within a horizon."""
    day = start.replace(day=1)
    while day <= end:
        if day >= start:
            yield day
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _wanted(contrast: Contrast, series: Sequence[str]) -> list[OutcomeDifference]:
    """Main series that are asked for, in that order; of others no paths over time are kept."""
    known = {each.series: each for each in sorted(contrast.outcomes, key=lambda each: each.outcome)}
    found = [known[name] for name in series if name in known]
    return [each for each in found if contrast.other.run.scenario.series[split(each.series)[0]].main]


def _companions(result: Answer) -> list[OutcomeDifference]:
    """The series that move most besides the lead."""
    lead = result.lead.outcome if result.lead else None
    rest = sorted(result.contrast.outcomes, key=lambda each: (not moves(each), -each.size))
    main = [each for each in rest if result.scenario.series[split(each.series)[0]].main]
    return [each for each in main if each.outcome != lead][:MOST_QUANTITIES]


def _quantity(difference: OutcomeDifference, contrast: Contrast, restates: Restates, voice: Voice) -> Json:
    """QUANTITY: id, title, unit, display; dates of clearings with the quantiles now and in the baseline, in the unit;
    now_text and baseline_text (medians at the end as readers are told them), change_text, headline (a clause); clear;
    restates; surely (share of the paired worlds that move the way of the typical one)."""
    scenario = contrast.other.run.scenario
    series = scenario.series[split(difference.series)[0]]
    before, after = difference.medians
    pairs = difference.pairs
    return {
        "id": difference.outcome,
        "series": difference.series,
        "title": series_title(difference.series, scenario, voice),
        "unit": series.unit,
        "display": series.display,
        "dates": [day.isoformat() for day in _plan_dates(contrast)],
        "now": _bands(contrast.other, difference.series),
        "baseline": _bands(contrast.reference, difference.series),
        "now_text": series_value(difference.series, after, scenario, voice),
        "baseline_text": series_value(difference.series, before, scenario, voice),
        "change_text": typical_text(difference, series, voice),
        "headline": voice.sentence(series_statement(difference.series, after, scenario, voice)),
        "clear": moves(difference),
        "restates": moves(difference) and restates(difference.outcome),
        "surely": None if pairs is None else round(max(pairs.rising, pairs.falling), 4),
    }


def _plan_dates(contrast: Contrast) -> Sequence[date]:
    other = contrast.other
    return other.played.plan.calendar.clearing_dates if isinstance(other, PlayedEnsemble) else ()


def _bands(ensemble: object, series: str) -> Mapping[str, list[float]] | None:
    bands = ensemble.played.bands.get(series) if isinstance(ensemble, PlayedEnsemble) else None
    return None if bands is None else {level: _rounded(bands[level]) for level in BANDS}


def _rounded(values: Iterable[float]) -> list[float]:
    return [float(f"{value:.{DIGITS}g}") if math.isfinite(value) else 0.0 for value in values]
