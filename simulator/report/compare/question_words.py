"""What decides a signal, in one line of signs and few words: omega [2026-10-15] > 0.444."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from simulator.analysis.compare.inputs import PANELS
from simulator.forecast.signal_writer import SignalWriter
from simulator.scenario.record import signal_of
from simulator.scenario.signal_keys import Threshold
from simulator.scenario.signals import (
    After,
    Change,
    Comparison,
    Crossing,
    EventCount,
    Level,
    Share,
    Signal,
    Staying,
)
from simulator.words import Voice
from simulator.words.numbers import bare, number

SIDES = {"above": ">", "below": "<"}


def question_text(definition: Mapping[str, Any], voice: Voice) -> str:
    """The definition of a signal as a manifest has it: form, threshold, given, after; with the firms of its panels
    where they are given besides."""
    panels = definition.get(PANELS, {})
    text = _BriefWriter(voice).signal(signal_of({key: part for key, part in definition.items() if key != PANELS}))
    named = [voice.headed(name, voice.commas(firms or ())) for name, firms in panels.items()]
    return voice.say("brief-panels", question=text, panels=voice.clauses(named)) if named else text


@dataclass(frozen=True, slots=True)
class _BriefWriter(SignalWriter):
    """Names as files have them."""

    voice: Voice

    def after(self, signal: Signal, after: After) -> str:
        return self.voice.say("brief-after", question=self.form(signal), event=after.event, weeks=number(after.weeks))

    def given(self, text: str, condition: str) -> str:
        return self.voice.say("brief-given", question=text, given=condition)

    def count(self, form: EventCount) -> str:
        message = "brief-distinct" if form.distinct else "brief-event"
        return self.voice.say(message, event=form.event, times=form.at_least, window=_window(form.window))

    def level(self, form: Level, threshold: Threshold | None) -> str:
        return _beyond(self._quantity(form), threshold)

    def crossing(self, form: Crossing) -> str:
        message = "brief-crossing" if form.clearings > 1 else "brief-first"
        beyond = _beyond(form.series, form.threshold)
        return self.voice.say(message, beyond=beyond, window=_window(form.window), clearings=form.clearings)

    def staying(self, form: Staying) -> str:
        beyond = _beyond(form.series, form.threshold)
        return self.voice.say(f"brief-{form.every}", beyond=beyond, window=_window(form.window))

    def change(self, form: Change, threshold: Threshold | None) -> str:
        return _beyond(self._quantity(form), threshold)

    def share(self, form: Share, threshold: Threshold | None) -> str:
        shared = self.voice.say("brief-share", of=form.of, among=form.among, window=_window(form.window))
        return _beyond(shared, threshold)

    def comparison(self, form: Comparison, threshold: Threshold | None) -> str:
        sign = "/" if form.how == "ratio" else "−"
        return _beyond(f"{self._quantity(form.left)} {sign} {self._quantity(form.right)}", threshold)

    def joint(self, how: str, members: Sequence[str]) -> str:
        return self.voice.say(f"brief-{how}", members=self.voice.clauses(members))

    def ratio(self, numerator: str, denominator: str, threshold: Threshold | None) -> str:
        both = self.voice.say("brief-ratio-of-probabilities", one=numerator, two=denominator)
        return _beyond(both, threshold)

    def _quantity(self, form: Level | Change) -> str:
        if isinstance(form, Level):
            return f"{form.series} [{form.at}]"
        return self.voice.say(f"brief-{form.how}", series=form.series, window=_window((form.start, form.end)))


def _beyond(text: str, threshold: Threshold | None) -> str:
    """The threshold as exactly as it is written: rounded, at least 65 % (> 0.6499) would exclude 65 %."""
    return f"{text} {SIDES[threshold.side]} {bare(threshold.value, 12)}" if threshold else text


def _window(window: tuple[date, date]) -> str:
    return f"{window[0]} – {window[1]}"
