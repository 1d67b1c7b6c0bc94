"""The question of a signal in a plain sentence, generated from its form, in English and Chinese.

A reader must never confuse "by" with "at", nor miss what a probability is conditional on. Both languages share one
reading of the grammar; only the phrases differ.
"""

from dataclasses import dataclass, replace
from datetime import date

from simulator.forecast.windows import event_name, quantity_name, series_name
from simulator.scenario.definition import Scenario
from simulator.scenario.signal_keys import Threshold
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
from simulator.scenario.vocabulary import Window
from simulator.words import LANGUAGES, Voice
from simulator.words.numbers import bare

WEEKS_PER_MONTH = 365.25 / 7 / 12


def question(signal: Signal, scenario: Scenario) -> dict[str, str]:
    """What the signal asks of every world, by language."""
    return {
        voice.language: voice.opening(_QuestionWriter(scenario, voice).question(signal))
        for voice in map(Voice, LANGUAGES)
    }


def short_name(signal: Signal, scenario: Scenario) -> dict[str, str]:
    """What a signal is about, by language: its event without number and window, else all that it asks."""
    return {language: _QuestionWriter(scenario, Voice(language)).short(signal) for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class _QuestionWriter:
    """One language. Under `after` a form's own dates give way to the time after the event, which leads the "
    "sentence."""

    scenario: Scenario
    voice: Voice
    follows: bool = False

    def question(self, signal: Signal) -> str:
        return self.voice.say("question-sentence", text=self.signal(signal))

    def short(self, signal: Signal) -> str:
        return self._event(signal.form.event) if isinstance(signal.form, EventCount) else self.signal(signal)

    def signal(self, signal: Signal) -> str:
        if signal.after is None:
            text = self._form(signal)
        else:
            # members of joint events and ratios keep their own dates
            dated = isinstance(signal.form, Joint | ProbabilityRatio)
            text = self._form(signal) if dated else replace(self, follows=True)._form(signal)
            parts = {"event": self._event(signal.after.event), "span": self._duration(signal.after.weeks)}
            text = self.voice.say("question-only-after" if dated else "question-after", text=text, **parts)
        if signal.given is not None:
            text = self.voice.say("question-given", text=text, condition=self.signal(signal.given))
        return text

    def _form(self, signal: Signal) -> str:
        form, threshold = signal.form, signal.threshold
        match form:
            case EventCount(event, window, at_least, distinct):
                times = self.voice.say(
                    "question-of-them" if distinct else "question-once" if at_least == 1 else "question-times",
                    n=at_least,
                )
                return self.voice.say(
                    "question-event", event=self._event(event), times=times, window=self._apart(window)
                )
            case Level(series, at):
                side = self._side(threshold, self._unit(form))
                when = self._at("question-at-the-last-clearing", at)
                return self.voice.say("question-level", series=self._series(series), at=when, side=side)
            case Crossing(series, limit, window, clearings):
                return self.voice.say(
                    "question-crossing",
                    series=self._series(series),
                    limit=self._limit(limit, self._unit(form)),
                    stays=self.voice.say("question-stays-there", clearings=clearings) if clearings > 1 else "",
                    window=self._apart(window),
                )
            case Staying(series, limit, window, every):
                return self.voice.say(
                    "question-staying",
                    series=self._series(series),
                    limit=self._limit(limit, self._unit(form)),
                    every=self.voice.say(f"question-{every}"),
                    window=self._days("question-window", window),
                )
            case Change():
                return self._quantity(form) + self._side(threshold, self._unit(form))
            case Share(of, among, window):
                when = self._days("question-share-window", window)
                events = {"of": self._event(of), "among": self._event(among)}
                return self.voice.say("question-share", **events, window=when, side=self._side(threshold))
            case Comparison(left, right, how):
                sides = {"left": self._quantity(left), "right": self._quantity(right)}
                return self.voice.say(f"question-{how}-of", **sides, side=self._side(threshold, self._unit(form)))
            case Joint(how, members):
                lead = self.voice.say("question-neither") if how == "none_of" else ""
                return lead + self.voice.say(f"question-{how}").join(
                    self.voice.say("question-member", text=self.signal(member)) for member in members
                )
            case ProbabilityRatio(numerator, denominator):
                both = {"above": self.signal(numerator), "below": self.signal(denominator)}
                return self.voice.say("question-ratio-of-probabilities", **both, side=self._side(threshold))

    def _quantity(self, form: Level | Change) -> str:
        series = self._series(form.series)
        if isinstance(form, Level):
            return self.voice.say("question-value-at", series=series, at=self._at("question-at", form.at))
        return self.voice.say(
            f"question-{form.how}", series=series, period=self._days("question-period", (form.start, form.end))
        )

    def _side(self, threshold: Threshold | None, unit: str = "1") -> str:
        return (
            self.voice.say("question-is", limit=self._limit(threshold, unit))
            if threshold
            else self.voice.say("question-how-much")
        )

    def _limit(self, threshold: Threshold, unit: str) -> str:
        value = bare(threshold.value)
        return self.voice.say(f"question-{threshold.side}", value=self.voice.amount(value, unit))

    def _apart(self, window: Window) -> str:
        return self._days("question-window-apart", window)

    def _days(self, key: str, days: tuple[date, date]) -> str:
        return "" if self.follows else self.voice.say(key, first=self._day(days[0]), last=self._day(days[1]))

    def _at(self, key: str, day: date) -> str:
        return self.voice.say("question-at-the-end") if self.follows else self.voice.say(key, day=self._day(day))

    def _day(self, day: date) -> str:
        return self.voice.day(day)

    def _duration(self, weeks: float) -> str:
        """Months or years where they come to the same ticks: 52 weeks are 12 months, 104 two years."""
        months = round(weeks / WEEKS_PER_MONTH)
        if months < 2 or round(months * WEEKS_PER_MONTH) != round(weeks):
            return self.voice.say("question-weeks", n=round(weeks))
        return (
            self.voice.say("question-years", n=months // 12)
            if months > 12 and months % 12 == 0
            else self.voice.say("question-months", n=months)
        )

    def _unit(self, form: Form) -> str:
        return quantity_name(form, self.scenario)[1]

    def _event(self, name: str) -> str:
        return self.voice.text(event_name(name, self.scenario))

    def _series(self, name: str) -> str:
        return self.voice.text(series_name(name, self.scenario))
