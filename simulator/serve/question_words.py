"""What the page says of a question whatever its numbers are: its day, what is measured, the quantity that it reads."""

from datetime import date

from simulator.engine.labels import split
from simulator.forecast.names import series_title, signal_name
from simulator.forecast.windows import event_name, quantity_name, window_end
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import (
    Change,
    Comparison,
    Crossing,
    EventCount,
    Form,
    Joint,
    Level,
    ProbabilityRatio,
    Share,
    Signal,
    Staying,
)
from simulator.words import Voice
from simulator.words.displays import displayed
from simulator.words.numbers import number

JOINTS = {"all_of": "serve-measured-all", "any_of": "serve-measured-any", "none_of": "serve-measured-none"}


def due_day(form: Form, end: date) -> date:
    """The day on which a question is settled: that of the later side of a comparison, or of the later member."""
    match form:
        case Comparison(left=left, right=right):
            return max(window_end(left, end), window_end(right, end))
        case ProbabilityRatio(numerator=first, denominator=second):
            return max(due_day(first.form, end), due_day(second.form, end))
        case Joint(members=members):
            return max(due_day(member.form, end) for member in members)
        case _:
            return window_end(form, end)


def when_text(signal: Signal, end: date, voice: Voice) -> str:
    """The question's own day: on a day for values read then, by a day for what may happen until then."""
    if signal.after is not None:
        return voice.say("serve-when-after", weeks=round(signal.after.weeks))
    kind = "until" if isinstance(signal.form, Staying) else "on" if _is_read_then(signal.form) else "by"
    return voice.say(f"serve-when-{kind}", day=voice.day_in_words(due_day(signal.form, end)))


def _is_read_then(form: Form) -> bool:
    if isinstance(form, Joint):
        return all(_is_read_then(member.form) for member in form.members)
    if isinstance(form, ProbabilityRatio):
        return all(_is_read_then(each.form) for each in (form.numerator, form.denominator))
    return isinstance(form, Level | Change | Comparison)


def series_read(form: Form) -> str | None:
    """The series with its label that a question is about; None where it reads several, or events."""
    return form.series if isinstance(form, Level | Crossing | Staying | Change) else None


def measured(signal: Signal, scenario: Scenario, voice: Voice) -> str:
    """One sentence: what is measured, the threshold and the day."""
    return voice.say("serve-measured", measured=_measured(signal, scenario, voice))


def _measured(signal: Signal, scenario: Scenario, voice: Voice) -> str:
    said = _of_form(signal, scenario, voice)
    if signal.after is not None:
        event = voice.text(event_name(signal.after.event, scenario))
        said = voice.say("serve-measured-after", measured=said, event=event)
    if signal.given is not None:
        said = voice.say("serve-measured-given", measured=said, given=_measured(signal.given, scenario, voice))
    return said


def _of_form(signal: Signal, scenario: Scenario, voice: Voice) -> str:
    form, when = signal.form, when_text(signal, scenario.end, voice)
    match form:
        case EventCount(event=event, at_least=least, distinct=distinct):
            kind = "firms" if distinct else "times" if least > 1 else "once"
            values: dict[str, str | int] = {} if kind == "once" else {"count": least}
            return voice.say(
                f"serve-measured-{kind}", event=voice.text(event_name(event, scenario)), when=when, **values
            )
        case Crossing(series=series, threshold=threshold) | Staying(series=series, threshold=threshold):
            kind = "crosses" if isinstance(form, Crossing) else "stays"
            value = _level_text(series, threshold.value, scenario, voice)
            title = series_title(series, scenario, voice)
            return voice.say(f"serve-measured-{kind}-{threshold.side}", quantity=title, value=value, when=when)
        case Joint(how=how, members=members):
            return voice.say(JOINTS[how], parts=voice.listed([_part(each, scenario, voice) for each in members]))
        case ProbabilityRatio(numerator=first, denominator=second):
            parts = [_part(each, scenario, voice) for each in (first, second)]
            return voice.say("serve-measured-ratio", first=parts[0], second=parts[1])
    return _of_quantity(signal, when, scenario, voice)


def _part(signal: Signal, scenario: Scenario, voice: Voice) -> str:
    """A member of a joint question: by its name if it has one of its own, else what is measured."""
    return signal_name(signal, voice) if signal.title != signal.id else _measured(signal, scenario, voice)


def _of_quantity(signal: Signal, when: str, scenario: Scenario, voice: Voice) -> str:
    form = signal.form
    if isinstance(form, Change) and signal.after is None:
        when = voice.say("serve-when-from-to", first=voice.day_in_words(form.start), last=voice.day_in_words(form.end))
    title = (
        series_title(form.series, scenario, voice)
        if isinstance(form, Level)
        else voice.text(quantity_name(form, scenario)[0])
    )
    if signal.threshold is None:
        return voice.say("serve-measured-plain", quantity=title, when=when)
    value = _value_text(form, signal.threshold.value, scenario, voice)
    return voice.say(f"serve-measured-{signal.threshold.side}", quantity=title, value=value, when=when)


def _value_text(form: Form, value: float, scenario: Scenario, voice: Voice) -> str:
    """A threshold in the terms in which its quantity is told."""
    match form:
        case Level(series=series) | Change(series=series, how="difference"):
            return _level_text(series, value, scenario, voice)
        case Comparison(left=Level(series=series), how="difference"):
            return _level_text(series, value, scenario, voice)
        case Share():
            return voice.share(value)
        case Change(how="ratio") | Comparison(how="ratio"):
            return voice.say("display-multiple", number=number(value))
    return voice.quantity(value, quantity_name(form, scenario)[1])


def _level_text(series: str, value: float, scenario: Scenario, voice: Voice) -> str:
    declared = scenario.series[split(series)[0]]
    return displayed(value, declared.display, declared.unit, voice)
