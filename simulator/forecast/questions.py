"""The question of a signal in a plain sentence, generated from its form, in English and Chinese.

A reader must never confuse "by" with "at", nor miss what a probability is conditional on. Both languages share one
reading of the grammar; only the phrases differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from simulator.forecast.signal_writer import SignalWriter
from simulator.forecast.windows import event_name, quantity_name, series_name
from simulator.scenario.definition import Scenario
from simulator.scenario.signal_keys import Threshold
from simulator.scenario.signals import (
    After,
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
class _QuestionWriter(SignalWriter):
    """One language. Under `after` a form's own dates give way to the time after the event, which leads the "
    "sentence."""

    scenario: Scenario
    voice: Voice
    follows: bool = False

    def question(self, signal: Signal) -> str:
        return self.voice.say("question-sentence", text=self.signal(signal))

    def short(self, signal: Signal) -> str:
        return self._event(signal.form.event) if isinstance(signal.form, EventCount) else self.signal(signal)

    def after(self, signal: Signal, after: After) -> str:
        """Members of joint events and ratios keep their own dates."""
        dated = isinstance(signal.form, Joint | ProbabilityRatio)
        text = self.form(signal) if dated else replace(self, follows=True).form(signal)
        message = "question-only-after" if dated else "question-after"
        return self.voice.say(message, text=text, event=self._event(after.event), span=self._duration(after.weeks))

    def given(self, text: str, condition: str) -> str:
        return self.voice.say("question-given", text=text, condition=condition)

    def count(self, form: EventCount) -> str:
        message = "of-them" if form.distinct else "once" if form.at_least == 1 else "times"
        times = self.voice.say(f"question-{message}", n=form.at_least)
        return self.voice.say(
            "question-event", event=self._event(form.event), times=times, window=self._apart(form.window)
        )

    def level(self, form: Level, threshold: Threshold | None) -> str:
        return self.voice.say(
            "question-level",
            series=self._series(form.series),
            at=self._at("question-at-the-last-clearing", form.at),
            side=self._side(threshold, self._unit(form)),
        )

    def crossing(self, form: Crossing) -> str:
        return self.voice.say(
            "question-crossing",
            series=self._series(form.series),
            limit=self._limit(form.threshold, self._unit(form)),
            stays=self.voice.say("question-stays-there", clearings=form.clearings) if form.clearings > 1 else "",
            window=self._apart(form.window),
        )

    def staying(self, form: Staying) -> str:
        return self.voice.say(
            "question-staying",
            series=self._series(form.series),
            limit=self._limit(form.threshold, self._unit(form)),
            every=self.voice.say(f"question-{form.every}"),
            window=self._days("question-window", form.window),
        )

    def change(self, form: Change, threshold: Threshold | None) -> str:
        return self._quantity(form) + self._side(threshold, self._unit(form))

    def share(self, form: Share, threshold: Threshold | None) -> str:
        return self.voice.say(
            "question-share",
            of=self._event(form.of),
            among=self._event(form.among),
            window=self._days("question-share-window", form.window),
            side=self._side(threshold),
        )

    def comparison(self, form: Comparison, threshold: Threshold | None) -> str:
        sides = {"left": self._quantity(form.left), "right": self._quantity(form.right)}
        return self.voice.say(f"question-{form.how}-of", **sides, side=self._side(threshold, self._unit(form)))

    def joint(self, how: str, members: Sequence[str]) -> str:
        lead = self.voice.say("question-neither") if how == "none_of" else ""
        named = (self.voice.say("question-member", text=member) for member in members)
        return lead + self.voice.say(f"question-{how}").join(named)

    def ratio(self, numerator: str, denominator: str, threshold: Threshold | None) -> str:
        side = self._side(threshold)
        return self.voice.say("question-ratio-of-probabilities", above=numerator, below=denominator, side=side)

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
