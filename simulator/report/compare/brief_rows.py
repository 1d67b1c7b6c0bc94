"""What a scenario changes in few rows of words: signals, questions of its own file first, then values of series."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from simulator.analysis.answer import Answer
from simulator.analysis.compare.comparison import Contrast
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.analysis.questions import own_signals
from simulator.engine.labels import split
from simulator.forecast.names import series_title, signal_name
from simulator.report.answer.axes import label, unit_of
from simulator.report.answer.changes import points_text, typical_text
from simulator.report.answer.sentences import in_hundred, shown_outcomes
from simulator.report.answer.timeline import part_title, parts_of
from simulator.scenario.readings import signal_of
from simulator.words import Voice
from simulator.words.numbers import number, plus, with_error

MOST_OWN = 8
"""Questions of a scenario's own file that are told in their order; of more those that move most come first."""


@dataclass(frozen=True, slots=True)
class BriefRow:
    """A signal or an outcome in words.

    before, after: in the reference and with the scenario
    change: how far it moves, or that it does not do so clearly
    surely: of an outcome, how many of a hundred pairs move that way; of what is put in, by which parts of the scenario
    id: of the signal or outcome
    """

    name: str
    before: str = ""
    after: str = ""
    change: str = ""
    surely: str = ""
    id: str = ""


def own_questions(contrast: Contrast) -> list[str]:
    """Signals that the file of either run defines, that of the scenario first, and those that it was asked besides."""
    own = [name for run in (contrast.other, contrast.reference) for name in own_signals(run.run.scenario)]
    own += contrast.other.further.signals
    return [name for name in dict.fromkeys(own) if name == signal_of(name) and contrast.signal(name) is not None]


def signal_rows(answer: Answer, voice: Voice, *, errors: bool = False) -> list[BriefRow]:
    """Own questions, moved or not; then signals that move by five points or more, what moves most first.

    errors: whether differences have their paired standard error
    """
    own = own_questions(answer.contrast)
    if len(own) > MOST_OWN:
        own.sort(key=lambda name: -_clear_points(answer.signal(name)))
    asked = {signal_of(name) for name in own}
    moved = [name for name in answer.signals.moved if signal_of(name) not in asked]
    return [signal_told(answer.contrast, answer.signal(name), voice, errors=errors) for name in (*own, *moved)]


def put_in_rows(answer: Answer, voice: Voice) -> list[BriefRow]:
    """Signals that the scenario puts in itself, with the parts that do it; questions of its own file stand above."""
    own = {signal_of(name) for name in own_questions(answer.contrast)}
    rows, parts = [], parts_of(answer)
    for name in answer.signals.put_in:
        if signal_of(name) not in own:
            difference = answer.signal(name)
            known = difference.put_in.parts if difference.put_in else ()
            by = voice.listed([part_title(part, answer, voice) for part in parts if part.id in known])
            rows.append(signal_told(answer.contrast, difference, voice, surely=by))
    return rows


def signal_told(
    contrast: Contrast, difference: SignalDifference, voice: Voice, *, errors: bool = False, surely: str = ""
) -> BriefRow:
    """A signal on both sides; a ratio of probabilities and a distribution as their kinds have it."""
    name = signal_name(contrast.other.questions[difference.signal], voice)
    if difference.kind == "distribution":
        name = voice.named(name, _unit(contrast, difference))
    before, after = _sides(difference, voice)
    return BriefRow(name, before, after, _change(difference, voice, errors=errors), surely, difference.signal)


def _sides(difference: SignalDifference, voice: Voice) -> list[str]:
    if difference.ratios is not None:
        return ["–" if ratio.value is None else number(ratio.value) for ratio in difference.ratios]
    if difference.kind == "distribution":
        if difference.quantity is None:
            return ["–", "–"]
        middle = difference.quantity.shifts[len(difference.quantity.shifts) // 2]
        return [number(value) for value in (middle.reference, middle.other)]
    shares = (None if each is None else in_hundred(each.value) for each in difference.probabilities)
    return ["–" if share is None else voice.percent(share) for share in shares]


def _change(difference: SignalDifference, voice: Voice, *, errors: bool) -> str:
    change = difference.change
    if change is None:
        return voice.say("compare-no-answer")
    if not difference.remains:
        return voice.say("compare-unclear")
    if difference.kind == "odds":
        return voice.say("answer-unit-factor", number=number(math.exp(change.value)))
    if difference.kind == "distribution":
        return with_error(change.value, change.error) if errors else plus(change.value)
    return with_error(100 * change.value, 100 * change.error) if errors else points_text(100 * change.value, voice)


def _unit(contrast: Contrast, difference: SignalDifference) -> str:
    quantity = contrast.other.signals[difference.signal].quantity
    return quantity.unit if quantity else "1"


def _clear_points(difference: SignalDifference) -> float:
    return abs(difference.change.value) if difference.change and difference.remains else 0.0


def outcome_names(answer: Answer) -> list[str]:
    """Outcomes that are told: the one that leads, then those that move and are not put in."""
    lead = [answer.lead.outcome] if answer.lead is not None else []
    return [*lead, *shown_outcomes(answer)]


def outcome_rows(answer: Answer, names: Iterable[str], voice: Voice) -> list[BriefRow]:
    """Outcomes in the units of their series: medians, the typical change, in how many pairs it goes that way."""
    return [outcome_row(answer.contrast, answer.outcome(name), voice) for name in names]


def outcome_row(contrast: Contrast, difference: OutcomeDifference, voice: Voice) -> BriefRow:
    """An outcome on both sides."""
    scenario = contrast.other.run.scenario
    series = scenario.series[split(difference.series)[0]]
    name, unit = voice.opening(series_title(difference.series, scenario, voice)), unit_of(series, voice)
    before, after = (label(value, series, voice) for value in difference.medians)
    return BriefRow(
        voice.commas([name, unit]) if unit else name,
        before,
        after,
        typical_text(difference, series, voice),
        surely_text(difference),
        difference.outcome,
    )


def surely_text(difference: OutcomeDifference) -> str:
    """How many of a hundred pairs go the way of an outcome's typical change; empty where there are no pairs."""
    if difference.pairs is None:
        return ""
    share = difference.pairs.falling if difference.typical < 0 else difference.pairs.rising
    return in_hundred(share)


def on_days(contrast: Contrast, series: str) -> dict[date, OutcomeDifference]:
    """The differences of a series by day, the earliest first."""
    each = [difference for difference in contrast.outcomes if difference.series == series]
    return {difference.day: difference for difference in sorted(each, key=lambda difference: difference.day)}


def rest_text(answer: Answer, shown: Sequence[BriefRow], voice: Voice) -> str:
    """How many signals and values of series move beside those that are shown, and how many do not."""
    seen = {signal_of(told.id) for told in shown} | {told.id for told in shown}
    signals = answer.signals
    counts = {
        "moved": sum(signal_of(name) not in seen for name in signals.moved),
        "series": sum(name not in seen for name in outcome_names(answer)[1 if answer.lead else 0 :]),
        "put-in": sum(signal_of(name) not in seen for name in signals.put_in)
        + sum(name not in seen for name in answer.outcomes.put_in),
        "small": sum(signal_of(name) not in seen for name in signals.small),
        "still": sum(signal_of(name) not in seen for name in signals.still),
    }
    parts = [voice.say(f"screen-rest-{kind}", count=count) for kind, count in counts.items() if count]
    return voice.say("screen-rest", parts=voice.listed(parts)) if parts else ""
