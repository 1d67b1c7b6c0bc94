"""What there is to tell of one world, each thing with its day and with how telling it is.

How telling: the information of an event in bits (minus the logarithm of the share of worlds in which it has happened by
then), what hangs on it (signals and shocks that name it), and how far a count or a series lies from other worlds.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from simulator.analysis.story.backdrop import Backdrop, Fan
from simulator.analysis.story.story_events import (
    EventTally,
    FirstEvent,
    SeriesEvent,
    ShiftEvent,
    ShockEvent,
    SignalEvent,
    StoryItem,
    kind_of,
    subject,
)
from simulator.analysis.story.worlds import Occurrence, World
from simulator.catalogue.declarations import EventName
from simulator.forecast.intervals import Probability
from simulator.forecast.windows import window_end

FEW = 2
"""Up to so many times within a period an event is reported time by time, beyond that as a count."""
MOST_PERIODS = 13
PERIODS = (1, 3, 6, 12, 24, 60, 120)
"""Months of a period; the shortest that gives few enough is taken."""
RARE_SIDE, RAREST_SIDE = 0.9, 0.95
"""A series is reported when it lies beyond so many of the worlds."""
LARGE_MOVE = 0.4
"""A move within a period is large beyond this share of the 90 % band."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar under one heading, by its first and last tick."""

    first: date
    last: date
    months: int


def periods(ticks: Sequence[date]) -> tuple[Period, ...]:
    """The horizon in months, quarters, half-years or years, whatever gives at most `MOST_PERIODS`."""
    by_period: dict[int, list[date]] = {}
    for months in PERIODS:
        by_period = {}
        for day in ticks:
            by_period.setdefault((day.year * 12 + day.month - 1) // months, []).append(day)
        if len(by_period) <= MOST_PERIODS:
            break
    return tuple(Period(days[0], days[-1], months) for days in by_period.values())


def items(world: World, backdrop: Backdrop) -> list[StoryItem]:
    """Everything that a story could report of a world, in no order."""
    stretches = periods(backdrop.calendar.ticks)
    return [
        *_shocks(world),
        *_events(world, backdrop, stretches),
        *_signals(world, backdrop),
        *(item for name in world.series for item in _series(name, world, backdrop, stretches)),
    ]


def bits(probability: Probability) -> float:
    """Information of what has a probability; at most that of one world among all."""
    return -math.log2(max(probability.value, probability.high / 2, 1e-9))


def _shocks(world: World) -> Iterator[ShockEvent]:
    for fired in world.fired:
        yield ShockEvent(fired.begins, math.inf, fired, over=False)
        if fired.ends is not None:
            yield ShockEvent(fired.ends, math.inf, fired, over=True)


def _events(world: World, backdrop: Backdrop, stretches: Sequence[Period]) -> Iterator[FirstEvent | EventTally]:
    by_event: dict[str, list[Occurrence]] = {}
    for occurrence in world.occurrences:
        by_event.setdefault(occurrence.event, []).append(occurrence)
    for event, occurrences in by_event.items():
        weight = 1 + math.log2(1 + backdrop.involvement(event)) / 4
        scarcity = 2 / (1 + backdrop.rate(event))
        known: set[str | None] = set()
        for stretch in stretches:
            inside = [one for one in occurrences if stretch.first <= one.day <= stretch.last]
            if sum(one.times for one in inside) <= FEW:
                yield from _times(event, inside, known, backdrop, weight, scarcity)
            else:
                yield _count(event, inside, known, backdrop, stretch, weight, scarcity)
            known |= {one.label for one in inside}


def _times(
    event: str,
    inside: Sequence[Occurrence],
    known: set[str | None],
    backdrop: Backdrop,
    weight: float,
    scarcity: float,
) -> Iterator[FirstEvent]:
    """An event week by week, with the information of its first time."""
    met = set(known)
    for day in dict.fromkeys(one.day for one in inside):
        week = [one for one in inside if one.day == day]
        new = [one.label for one in week if one.label not in met]
        by_then = backdrop.happened_by(event, new[0], day) if new else None
        information = 0.0
        if by_then is not None:
            # to whom it happens says less than that it happens; that it is early says less than that it comes at all
            information = (bits(by_then) + bits(backdrop.happened_by(event, new[0], backdrop.scenario.end))) / 2
            if new[0] is not None:
                anyone = bits(backdrop.happened_by(event, None, day)) if not met else 0.0
                information = (information / 2 + anyone) / 2
        met |= set(new)
        labels = tuple((one.label, one.times) for one in week if one.label is not None)
        yield FirstEvent(day, weight * (information + scarcity), event, sum(one.times for one in week), labels, by_then)


def _count(
    event: str,
    inside: Sequence[Occurrence],
    known: set[str | None],
    backdrop: Backdrop,
    stretch: Period,
    weight: float,
    scarcity: float,
) -> EventTally:
    """An event as a count, with how far it lies from the usual one."""
    times = sum(one.times for one in inside)
    weeks: dict[date, int] = {}
    labels: dict[str, int] = {}
    for one in inside:
        weeks[one.day] = weeks.get(one.day, 0) + one.times
        if one.label is not None:
            labels[one.label] = labels.get(one.label, 0) + one.times
    expected = backdrop.expected(event, stretch.first, stretch.last)
    unusual = 0.0 if expected is None else abs(times - expected) / math.sqrt(expected + 1)
    newcomer = 0.0 if known else bits(backdrop.happened_by(event, None, inside[0].day)) / 2
    peak = max(weeks, key=lambda day: (weeks[day], -day.toordinal()))
    return EventTally(
        stretch.last,
        weight * (unusual / 3 + newcomer + scarcity),
        event,
        stretch.first,
        times,
        tuple(sorted(labels.items(), key=lambda one: -one[1])),
        (peak, weeks[peak]),
        expected,
    )


def _signals(world: World, backdrop: Backdrop) -> Iterator[SignalEvent]:
    """Signals that are decided as they are in less than half of the worlds."""
    ensemble, scenario = backdrop.ensemble, backdrop.scenario
    for name in ensemble.signals:
        probability = ensemble.probability(name)
        if probability is None or name not in scenario.signals:
            continue
        answers = ensemble.answers(name)
        if not answers.defined[world.number]:
            continue
        holds = bool(answers.holds[world.number])
        chance = probability.value if holds else 1 - probability.value
        if chance >= 0.5:
            continue
        day = window_end(scenario.signals[name].form, scenario.end)
        if holds and answers.days is not None and answers.days[world.number] >= 0:
            day = date.fromordinal(date(1970, 1, 1).toordinal() + int(answers.days[world.number]))
        yield SignalEvent(day, 0.5 - 1.2 * math.log2(max(chance, 1e-9)), name, holds, probability)


def _series(
    name: str, world: World, backdrop: Backdrop, stretches: Sequence[Period]
) -> Iterator[SeriesEvent | ShiftEvent]:
    """Where a series first lies far outside, on either side, and its largest move within a period if it is large."""
    days, values, fan = backdrop.calendar.clearing_dates, world.series[name], backdrop.fans[name]
    ends = [max(place for place, day in enumerate(days) if day <= stretch.last) for stretch in stretches]
    ends = sorted(set(ends))
    rarest: dict[bool, float] = {}

    def width(place: int) -> float:
        return float(fan.edges["q95"][place] - fan.edges["q05"][place])

    for place in ends:
        for above, share in _sides(fan, float(values[place]), place).items():
            if share >= RARE_SIDE and share > rarest.get(above, 0.0):
                rarest[above] = share
                score = (2.6 if share >= RAREST_SIDE else 1.8) * (1 + min(1.0, width(place) / (width(-1) or 1.0))) / 2
                yield SeriesEvent(days[place], score, name, float(values[place]), above, share)
    moves = []
    for before, after in pairwise(ends):
        moved = abs(float(values[after] - values[before])) / width(after) if width(after) > 0 else 0.0
        moves.append((moved, before, after))
    if moves and max(moves)[0] > LARGE_MOVE:
        moved, before, after = max(moves)
        yield ShiftEvent(
            days[after], 0.8 + 1.5 * moved, name, days[before], float(values[before]), float(values[after])
        )


def _sides(fan: Fan, value: float, clearing: int) -> Mapping[bool, float]:
    """Of how many worlds a value lies above (true), and below (false)."""
    return {True: fan.share_below(value, clearing), False: fan.share_above(value, clearing)}


def chosen(
    candidates: Sequence[StoryItem], most: Mapping[str, int], of_one: int, events: Mapping[str, EventName]
) -> tuple[StoryItem, ...]:
    """The most telling ones in the order of time: at most so many of each kind, and so many of one event or series.

    Of what one mechanism says at one time of the same firms only the most telling is taken: a flagship is a release.
    """
    taken: list[StoryItem] = []
    met: dict[str, int] = {}
    for item in sorted(candidates, key=lambda item: (-item.score, item.day, subject(item))):
        limits = {f"kind {kind_of(item)}": most[kind_of(item)], subject(item): of_one}
        if isinstance(item, FirstEvent | EventTally):
            to_whom = item.labels if isinstance(item, FirstEvent) else ""
            limits[f"{events[item.event].mechanism} {item.day} {to_whom}"] = 1
        if all(met.get(key, 0) < limit for key, limit in limits.items()):
            met.update({key: met.get(key, 0) + 1 for key in limits})
            taken.append(item)
    order = list(most)
    return tuple(sorted(taken, key=lambda item: (item.day, order.index(kind_of(item)), -item.score, subject(item))))
