"""Reads signals off the worlds of a block: one small function per form of the grammar (`scenario.signals`).

Every reading answers for all worlds at once; a window may differ between worlds when an event opens it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import cast

import numpy as np
import numpy.typing as npt

from simulator.catalogue.declarations import EventName
from simulator.catalogue.roster import Roster
from simulator.engine import labels
from simulator.engine.record import NO, OUTSIDE, UNDEFINED, YES, Answer, Float
from simulator.engine.recorder import Recorder
from simulator.market.event_log import EventLog
from simulator.scenario.calendar import Calendar
from simulator.scenario.signal_keys import Threshold
from simulator.scenario.signals import (
    Change,
    Comparison,
    Crossing,
    EventCount,
    Joint,
    Level,
    ProbabilityRatio,
    Share,
    Signal,
    Staying,
)
from simulator.scenario.vocabulary import Window

Ticks = npt.NDArray[np.int32]
Counts = npt.NDArray[np.int16]
Holds = npt.NDArray[np.int8]
Weekly = npt.NDArray[np.uint8]
"""How often an event happens in each week, (ticks, worlds)."""
Mask = npt.NDArray[np.bool_]
NEVER = EventLog.NEVER
SMALLEST = 1e-9
"""Denominators below this leave a ratio undefined."""


@dataclass(slots=True)
class Span:
    """The window of a question in ticks, (1,) or (worlds,), both ends inclusive."""

    first: Ticks
    last: Ticks


class SignalReader:
    """Answers signals for one block that has run."""

    def __init__(
        self,
        signals: Mapping[str, Signal],
        events: Mapping[str, EventName],
        roster: Roster,
        calendar: Calendar,
        log: EventLog,
        recorder: Recorder,
        worlds: int,
    ) -> None:
        self._signals = signals
        self._events = events
        self._roster = roster
        self._calendar = calendar
        self._log = log
        self._recorder = recorder
        self._worlds = worlds
        self._clearing_ticks = np.array(calendar.clearings)[:, None]
        self._running: dict[tuple[str, bool, int], Counts] = {}

    def answers(self) -> dict[str, Answer]:
        """Every signal's answer; the two members of a ratio stand under "id:numerator" and "id:denominator"."""
        found: dict[str, Answer] = {}
        for name, signal in self._signals.items():
            if isinstance(signal.form, ProbabilityRatio):
                found[f"{name}:numerator"] = self.answer(signal.form.numerator)
                found[f"{name}:denominator"] = self.answer(signal.form.denominator)
            else:
                found[name] = self.answer(signal)
        return found

    def answer(self, signal: Signal) -> Answer:
        """How each world answers one signal."""
        answer = self._plain(signal)
        if signal.given is None and signal.after is None:
            return answer
        outside = np.zeros(self._worlds, dtype=np.bool_)
        undefined = np.zeros(self._worlds, dtype=np.bool_)
        if signal.given is not None:
            outside |= self.answer(signal.given).holds != YES
        if signal.after is not None:
            opens = self._first(signal.after.event)
            outside |= opens == NEVER
            undefined = opens + round(signal.after.weeks) >= len(self._calendar.ticks)
        return _restrict(answer, outside, undefined & ~outside)

    @cached_property
    def _counts(self) -> dict[str, Weekly]:
        """How often each event that signals count happens in each week, label by label or not."""
        wanted = [counted_events(signal) for signal in self._signals.values()]
        names = list(dict.fromkeys(name for events in wanted for name, distinct in events if not distinct))
        counts = self._log.counts([(labels.split(name)[0], self._rows(name)) for name in names])
        return dict(zip(names, counts, strict=True))

    def _plain(self, signal: Signal) -> Answer:
        form = signal.form
        if isinstance(form, EventCount):
            return self._event_count(form, self._span(form.window, signal))
        if isinstance(form, Crossing):
            return self._crossing(form, self._span(form.window, signal))
        if isinstance(form, Staying):
            return self._staying(form, self._span(form.window, signal))
        if isinstance(form, Joint):
            return _joint(form.how, [self.answer(member) for member in form.members])
        if isinstance(form, Share):
            quantity = self._share(form, self._span(form.window, signal))
        elif isinstance(form, Comparison):
            quantity = self._comparison(form, signal)
        else:
            quantity = self._quantity(cast(Level | Change, form), signal)
        return Answer(_beyond_or_undefined(quantity, signal.threshold), None, quantity)

    def _rows(self, name: str) -> npt.NDArray[np.intp]:
        base, label = labels.split(name)
        return labels.rows(label, self._events[base].index, self._roster)

    def _first(self, name: str) -> Ticks:
        """Tick of the first time of an event, NEVER where it does not happen."""
        return self._log.earliest(labels.split(name)[0], self._rows(name)).astype(np.int32)

    def _span(self, window: Window, signal: Signal) -> Span:
        if signal.after is not None:
            opens = self._first(signal.after.event)
            return Span(opens + 1, opens + round(signal.after.weeks))
        first, last = window
        return Span(_one(self._calendar.first_tick(first)), _one(self._calendar.last_tick(last)))

    def _event_count(self, form: EventCount, span: Span) -> Answer:
        begin, end = max(int(span.first.min()), 0), min(int(span.last.max()) + 1, len(self._calendar.ticks))
        if span.first.size > 1:
            ticks = np.arange(begin, end)[:, None]
            inside = (ticks >= span.first) & (ticks <= span.last)
            reached = accumulated(self._weekly(form, span.first)[begin:end] * inside)
        else:
            reached = self._since(form, begin)[: max(end - begin, 0)]
        total = reached[-1] if len(reached) else np.zeros(self._worlds, dtype=np.int16)
        holds = total >= form.at_least
        later = (reached < form.at_least).view(np.int8).sum(axis=0, dtype=np.int16)
        when = np.where(holds, begin + later, NEVER).astype(np.int16)
        return Answer(_as_holds(holds), when, total.astype(np.float32))

    def _since(self, form: EventCount, begin: int) -> Counts:
        """How often an event has happened from a tick on: readings at several dates see the same, (ticks, worlds)."""
        key = form.event, form.distinct, begin
        if key not in self._running:
            self._running[key] = accumulated(self._weekly(form, _one(begin))[begin:])
        return self._running[key]

    def _weekly(self, form: EventCount, begin: Ticks) -> Weekly:
        """How often an event happens in each week, or to how many labels for the first time from a tick on."""
        if not form.distinct:
            return self._counts[form.event]
        return self._log.first_counts(labels.split(form.event)[0], self._rows(form.event), begin)

    def _clearings_in(self, span: Span) -> Mask:
        return (self._clearing_ticks >= span.first) & (self._clearing_ticks <= span.last)

    def _crossing(self, form: Crossing, span: Span) -> Answer:
        beyond = _beyond(self._recorder.read(form.series), form.threshold) & self._clearings_in(span)
        running = np.zeros(beyond.shape, dtype=np.int16)
        running[0] = beyond[0]
        for clearing in range(1, len(beyond)):
            running[clearing] = (running[clearing - 1] + 1) * beyond[clearing]
        there = running >= form.clearings
        return Answer(_as_holds(there.any(axis=0)), _first_true(there, self._clearing_ticks[:, 0]), None)

    def _staying(self, form: Staying, span: Span) -> Answer:
        inside = self._clearings_in(span)
        if form.every == "quarter":
            inside = inside & np.isin(self._clearing_ticks, list(self._calendar.quarters))
        stays = _beyond(self._recorder.read(form.series), form.threshold) | ~inside
        return Answer(_as_holds(stays.all(axis=0)), None, None)

    def _share(self, form: Share, span: Span) -> Float:
        ticks = np.arange(len(self._calendar.ticks))[:, None]
        inside = (ticks >= span.first) & (ticks <= span.last)
        of, among = ((self._counts[name] * inside).sum(axis=0, dtype=np.float32) for name in (form.of, form.among))
        return _ratio(of, among)

    def _comparison(self, form: Comparison, signal: Signal) -> Float:
        left, right = self._quantity(form.left, signal), self._quantity(form.right, signal)
        return left - right if form.how == "difference" else _ratio(left, right)

    def _quantity(self, form: Level | Change, signal: Signal) -> Float:
        values = self._recorder.read(form.series)
        if isinstance(form, Level):
            return self._at(values, self._moment(form.at, signal, at_end=True))
        start = self._at(values, self._moment(form.start, signal, at_end=False))
        end = self._at(values, self._moment(form.end, signal, at_end=True))
        if form.how == "difference":
            return end - start
        ratio = _ratio(end, start)
        return ratio if form.how == "ratio" else 100 * (ratio - 1)

    def _moment(self, day: date, signal: Signal, *, at_end: bool) -> Ticks:
        """The tick a value is read at: a date's, or the opening event's and the end of its window."""
        if signal.after is None:
            return _one(self._calendar.last_tick(day))
        opens = self._first(signal.after.event)
        return opens + round(signal.after.weeks) if at_end else opens

    def _at(self, values: Float, ticks: Ticks) -> Float:
        """Values at the last clearing on or before the ticks."""
        clearing = np.searchsorted(self._clearing_ticks[:, 0], ticks, side="right") - 1
        clearing = np.clip(clearing, 0, len(values) - 1)
        return values[clearing[0]].copy() if clearing.size == 1 else values[clearing, np.arange(self._worlds)]


def accumulated(weekly: Weekly) -> Counts:
    """How often an event has happened by each tick, (ticks, worlds)."""
    reached: Counts = weekly.astype(np.int16)
    for before, row in pairwise(reached):
        row += before  # noqa: PLW2901 (a view)
    return reached


def counted_events(signal: Signal) -> Iterator[tuple[str, bool]]:
    """Events that a signal counts week by week, and whether label by label."""
    form = signal.form
    if isinstance(form, EventCount):
        yield form.event, form.distinct
    elif isinstance(form, Share):
        yield from ((form.of, False), (form.among, False))
    elif isinstance(form, Joint):
        for member in form.members:
            yield from counted_events(member)
    elif isinstance(form, ProbabilityRatio):
        yield from counted_events(form.numerator)
        yield from counted_events(form.denominator)
    if signal.given is not None:
        yield from counted_events(signal.given)


def _as_holds(mask: Mask | np.bool_) -> Holds:
    return np.where(mask, YES, NO).astype(np.int8)


def _one(tick: int) -> Ticks:
    return np.array([tick], dtype=np.int32)


def _beyond(values: Float, threshold: Threshold) -> Mask:
    return values > threshold.value if threshold.side == "above" else values < threshold.value


def _beyond_or_undefined(quantity: Float, threshold: Threshold | None) -> Holds | None:
    """Whether a quantity is beyond its threshold; NaN is undefined. None without a threshold."""
    if threshold is None:
        return None
    return np.where(np.isnan(quantity), UNDEFINED, _beyond(quantity, threshold)).astype(np.int8)


def _ratio(numerator: Float, denominator: Float) -> Float:
    """NaN where the denominator is not positive: of a negative base a percentage has the wrong sign."""
    silent = denominator < SMALLEST
    return np.where(silent, np.float32(np.nan), numerator / np.where(silent, np.float32(1), denominator))


def _first_true(reached: Mask, ticks: npt.NDArray[np.intp]) -> npt.NDArray[np.int16]:
    """The tick of the first row that is true, NEVER where none is."""
    return np.where(reached.any(axis=0), ticks[reached.argmax(axis=0)], NEVER).astype(np.int16)


def _restrict(answer: Answer, outside: Mask, undefined: Mask) -> Answer:
    """The answer among the worlds that the question is about."""
    if not (outside.any() or undefined.any()):
        return answer
    silent = outside | undefined
    holds, tick, quantity = answer.holds, answer.tick, answer.quantity
    if holds is not None:
        holds = np.where(outside, OUTSIDE, np.where(undefined, UNDEFINED, holds)).astype(np.int8)
    if tick is not None:
        tick = np.where(silent, NEVER, tick).astype(np.int16)
    if quantity is not None:
        quantity = np.where(silent, np.float32(np.nan), quantity)
    return Answer(holds, tick, quantity)


def _joint(how: str, members: list[Answer]) -> Answer:
    """Joint events, world by world: one member that decides is enough, otherwise a silent one leaves it undefined."""
    holds = np.array([member.holds for member in members])
    yes, no = holds == YES, holds == NO
    silent = ~(yes | no).all(axis=0)
    decided = no.any(axis=0) if how == "all_of" else yes.any(axis=0)
    outcome = ~decided if how in ("all_of", "none_of") else decided
    joined = np.where(silent & ~decided, UNDEFINED, outcome).astype(np.int8)
    return Answer(joined, _joint_tick(how, members, joined), None)


def _joint_tick(how: str, members: list[Answer], joined: Holds) -> npt.NDArray[np.int16] | None:
    """When a joint event is complete: the last member of all, the first of any; only if every member has a "when"."""
    ticks = [member.tick for member in members if member.tick is not None]
    if how == "none_of" or len(ticks) < len(members):
        return None
    stacked = np.array(ticks)
    if how == "all_of":
        when = stacked.max(axis=0)
    else:
        late = np.iinfo(np.int16).max
        when = np.where(stacked == NEVER, late, stacked).min(axis=0)
    return np.where(joined == YES, when, NEVER).astype(np.int16)
