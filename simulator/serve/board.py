"""The board of questions: what a draft answers beside its reference, as plain data for the page.

BOARD: `headline` (a sentence); `lead` (a QUANTITY, or null where a question leads); `rows`: the chosen questions, then
what else moves clearly; `restates`: what the draft itself puts in; `unchanged`: how many of the others show no clear
change; `counts`: asked, moved, put_in and unmoved, of which the last three add up to the first; `who`: who gains and
who loses (`who`); `quantities`: series over time, those that the selected and the own questions read first; `drawn`:
those that the page asked for besides. ROW and QUANTITY are described at the functions that make them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np

from simulator.analysis.answer import Restates, is_clear, points_moved
from simulator.analysis.compare.comparison import Contrast
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.drivers.outcome import outcome
from simulator.analysis.drivers.screening import floor, screen
from simulator.analysis.ensemble import NEVER
from simulator.analysis.errors import AnalysisError
from simulator.engine.plan import OTHER_NOISE
from simulator.forecast.assumptions import Assumptions, over_assumptions
from simulator.forecast.names import signal_name
from simulator.runs.tables import EPOCH
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Signal
from simulator.serve.contrast import answer_of, contrast_of
from simulator.serve.drafts import BESIDE, line_of
from simulator.serve.headline import counts_of, headline_of
from simulator.serve.played import PlayedEnsemble
from simulator.serve.quantities import drawn, quantities, quantity, rounded
from simulator.serve.question_words import due_day, measured, series_read, when_text
from simulator.serve.who import who
from simulator.words import Voice

Json = dict[str, Any]
MOST_USUAL = 8
"""Questions that are asked unless others are chosen."""


def board(
    reference: PlayedEnsemble,
    draft: PlayedEnsemble,
    questions: Sequence[str],
    voice: Voice,
    variants: Sequence[PlayedEnsemble] = (),
    selected: str | None = None,
    series: Sequence[str] = (),
) -> Json:
    """What a draft answers beside its reference.

    Parameters
    ----------
    questions: ids of the chosen signals; unknown ones are passed over
    variants: up to two further drafts, of which every row says the probability and its change
    selected: id of the question whose quantity is drawn first
    series: with their labels: quantities that are drawn besides, as far as their course was kept
    """
    contrast, restates = contrast_of(reference, draft)
    result = answer_of(contrast, restates)
    known = {each.signal: each for each in contrast.signals}
    chosen = [name for name in questions if name in known]
    further = sorted(
        (each for each in known.values() if each.signal not in chosen), key=lambda each: -points_moved(each)
    )
    moved = [each for each in further if is_clear(each)]
    found = [each for each in moved if not restates(each.signal)]
    put_in = [each for each in moved if restates(each.signal)]
    count = counts_of([(is_clear(each), restates(each.signal)) for each in known.values()])
    own = own_questions(known, draft.run.scenario)
    others = [contrast_of(reference, variant)[0] for variant in variants]
    rows = [*(known[name] for name in chosen), *found]
    return {
        "headline": headline_of(result, own, count, voice),
        "lead": None if result.lead is None else quantity(result.lead, contrast, restates, voice),
        "rows": [_row(each, contrast, restates, voice, others, chosen) for each in rows],
        "restates": [_row(each, contrast, restates, voice, others, chosen) for each in put_in],
        "unchanged": sum(not is_clear(each) for each in further),
        "counts": asdict(count),
        "who": who(reference, draft, voice, variants),
        "quantities": quantities(result, [*([selected] if selected else []), *own], restates, voice),
        "drawn": drawn(result, series, restates, voice),
    }


def usual_questions(draft: PlayedEnsemble) -> list[str]:
    """The questions of a draft that are asked unless others are chosen: its own, and those of the shipped ones that are
    settled last, one for each judgement."""
    scenario = draft.run.scenario
    answerable = {name: signal for name, signal in scenario.signals.items() if name in draft.played.blocks[0].answers}
    own = [name for name, signal in answerable.items() if is_own(signal, scenario)]
    latest = sorted(answerable, key=lambda name: due_day(answerable[name].form, scenario.end), reverse=True)
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


def _row(
    difference: SignalDifference,
    contrast: Contrast,
    restates: Restates,
    voice: Voice,
    variants: Sequence[Contrast],
    chosen: Sequence[str],
) -> Json:
    """ROW: id, title, short, group (title of its judgement), when (its day, with on or by), measured (what is measured,
    in a sentence), series (that it reads, with its label, or null); own (of the draft's file or a kept one); beside
    (only of a kept draft); chosen; p and its standard error; low and high over assumptions, null until block 0 was
    played under other noise; baseline; change with change_error; clear (after correction for the number of questions,
    and at least one point); restates; first_passage of the chosen ones; variants in their order."""
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
        "clear": is_clear(difference),
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
        "when": when_text(signal, scenario.end, voice),
        "measured": measured(signal, scenario, voice),
        "series": series_read(signal.form),
        "own": is_own(signal, scenario),
        "beside": signal.where == BESIDE,
    }


def own_questions(names: Iterable[str], scenario: Scenario) -> list[str]:
    """The questions that the text of a draft itself asks; where there are none, those of the files that it extends."""
    own = [name for name in names if is_own(scenario.signals[name], scenario)]
    return [name for name in own if line_of(scenario.signals[name].where)] or own


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
    until = scenario.end if signal.after is not None else due_day(signal.form, scenario.end)
    shown = [day for day in _months(scenario.start, scenario.end) if day < until]
    days = [*shown, until]
    shares = []
    for answers in sides:
        if answers.days is None or not answers.defined.any():
            return None
        reached = np.sort(answers.days[answers.defined & (answers.days != NEVER)])
        places = [(day - EPOCH).days for day in days]
        shares.append(rounded(np.searchsorted(reached, places, side="right") / np.count_nonzero(answers.defined)))
    return {"dates": [day.isoformat() for day in days], "now": shares[0], "baseline": shares[1]}


def _months(start: date, end: date) -> Iterator[date]:
    """The first days of the months within a horizon."""
    day = start.replace(day=1)
    while day <= end:
        if day >= start:
            yield day
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
