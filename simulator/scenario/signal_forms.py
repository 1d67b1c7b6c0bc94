"""Reading the plain forms of signals: events, series, cohort shares and comparisons."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from simulator.catalogue.entry import Entry
from simulator.scenario.readings import nth
from simulator.scenario.signals import (
    Change,
    Comparison,
    Crossing,
    EventCount,
    Form,
    Level,
    Share,
    Staying,
    Threshold,
    Window,
)
from simulator.scenario.vocabulary import Vocabulary

SHAPES: Mapping[str, tuple[str, ...]] = {
    "event": ("event", "by", "within", "at_least", "distinct"),
    "level": ("series", "at", "above", "below"),
    "crossing": ("series", "crosses_above", "crosses_below", "by", "within", "for"),
    "staying": ("series", "stays_above", "stays_below", "by", "within", "every"),
    "change": ("series", "change", "above", "below"),
    "share": ("share", "above", "below"),
    "comparison": ("left", "right", "as", "above", "below"),
    "all_of": ("all_of",),
    "any_of": ("any_of",),
    "none_of": ("none_of",),
    "odds": ("odds", "above", "below"),
}
"""Form → the keys that it is written with."""
HEADS: Mapping[str, str] = {
    "event": "event",
    "series": "level",
    "share": "share",
    "left": "comparison",
    "all_of": "all_of",
    "any_of": "any_of",
    "none_of": "none_of",
    "odds": "odds",
}
"""The key by which a form is recognised; what is asked of a series decides further."""
SERIES_KEYS: Mapping[str, str] = {
    "at": "level",
    "crosses_above": "crossing",
    "crosses_below": "crossing",
    "stays_above": "staying",
    "stays_below": "staying",
    "change": "change",
}
CHANGES: tuple[Literal["difference", "ratio", "percent"], ...] = ("difference", "ratio", "percent")
COMPARISONS: tuple[Literal["difference", "ratio"], ...] = ("difference", "ratio")
RHYTHMS: tuple[Literal["clearing", "quarter"], ...] = ("clearing", "quarter")
_CLEARINGS = re.compile(r"([0-9]+) clearings?")


@dataclass(frozen=True, slots=True)
class FormReader:
    """Reads one form. With `follows` the signal opens with an event, and its own dates are left out. Of several dates
    it takes the one of its row."""

    words: Vocabulary
    follows: bool
    row: int = 0

    def shape(self, entry: Entry) -> str | None:
        """Which form a signal has."""
        keys = (entry.entries() or {}).keys()
        heads = [key for key in HEADS if key in keys]
        if len(heads) != 1:
            entry.key_fault(f"needs exactly one of {', '.join(HEADS)}; {_found(heads)}")
            return None
        if heads[0] != "series":
            return HEADS[heads[0]]
        asked = [key for key in SERIES_KEYS if key in keys]
        if not asked and self.follows:
            return "level"
        if len(asked) != 1:
            entry.key_fault(f"needs exactly one of {', '.join(SERIES_KEYS)}; {_found(asked)}")
            return None
        return SERIES_KEYS[asked[0]]

    def read(self, shape: str, entry: Entry, fields: Mapping[str, Entry]) -> Form | None:
        """The form of a shape from the fields of a signal."""
        readers: Mapping[str, Callable[[Entry, Mapping[str, Entry]], Form | None]] = {
            "event": self._event,
            "level": self._level,
            "crossing": self._crossing,
            "staying": self._staying,
            "change": self._change,
            "share": self._share,
            "comparison": self._comparison,
        }
        return readers[shape](entry, fields)

    def _day(self, entry: Entry) -> date | None:
        return self.words.day(nth(entry, self.row))

    def _event(self, entry: Entry, fields: Mapping[str, Entry]) -> EventCount | None:
        event = self.words.event(fields["event"])
        window = self._window(entry, fields)
        at_least = fields["at_least"].integer(1) if "at_least" in fields else 1
        distinct = fields["distinct"].boolean() if "distinct" in fields else False
        if event is None or window is None or at_least is None or distinct is None:
            return None
        if distinct and not self._counts_labels(event):
            fields["distinct"].key_fault(f"{event} does not happen to several firms")
            return None
        self._check_ticks(fields, window)
        return EventCount(event, window, at_least, distinct)

    def _counts_labels(self, event: str) -> bool:
        base, _, label = event.partition(".")
        return self.words.catalogue.events[base].index != "none" and label not in self.words.catalogue.roster.names

    def _level(self, entry: Entry, fields: Mapping[str, Entry]) -> Level | None:
        series = self.words.series(fields["series"])
        if self.follows:
            if "at" in fields:
                fields["at"].key_fault("the date follows from the event of after")
            day = self.words.end
        elif "at" not in fields:
            entry.key_fault("needs at")
            return None
        else:
            found = self._day(fields["at"])
            if found is None:
                return None
            day = found
        return None if series is None else Level(series, day)

    def _crossing(self, entry: Entry, fields: Mapping[str, Entry]) -> Crossing | None:
        series = self.words.series(fields["series"])
        threshold = read_threshold(entry, fields, "crosses_")
        window = self._window(entry, fields)
        clearings = _clearings(fields["for"]) if "for" in fields else 1
        if series is None or threshold is None or window is None or clearings is None:
            return None
        self._check_clearings(fields, window, clearings)
        return Crossing(series, threshold, window, clearings)

    def _staying(self, entry: Entry, fields: Mapping[str, Entry]) -> Staying | None:
        series = self.words.series(fields["series"])
        threshold = read_threshold(entry, fields, "stays_")
        window = self._window(entry, fields)
        every = fields["every"].one_of(RHYTHMS, "rhythm") if "every" in fields else RHYTHMS[0]
        if series is None or threshold is None or window is None or every is None:
            return None
        self._check_clearings(fields, window, 1, quarters=every == "quarter")
        return Staying(series, threshold, window, every)

    def _change(self, entry: Entry, fields: Mapping[str, Entry]) -> Change | None:
        series = self.words.series(fields["series"])
        keys = ("as",) if self.follows else ("from", "to", "as")
        change = fields["change"].fields(keys, keys) or {}
        how = change["as"].one_of(CHANGES, "way of comparing") if "as" in change else None
        if self.follows:
            start, end = self.words.start, self.words.end
        else:
            days = [
                self.words.day(change["from"]) if "from" in change else None,
                self._day(change["to"]) if "to" in change else None,
            ]
            if days[0] is None or days[1] is None:
                return None
            start, end = days[0], days[1]
            if start >= end:
                fields["change"].fault(f"must be in order: from {start} to {end}")
                return None
            calendar = self.words.calendar
            if calendar.last_clearing(start) == calendar.last_clearing(end):
                day = calendar.clearing_dates[calendar.last_clearing(start)]
                fields["change"].fault(f"never differs: both dates read the clearing of {day}")
                return None
        if series is None or how is None:
            return None
        return Change(series, start, end, how)

    def _share(self, _: Entry, fields: Mapping[str, Entry]) -> Share | None:
        keys = ("of", "among") if self.follows else ("of", "among", "by", "within")
        share = fields["share"].fields(keys, ("of", "among"))
        if share is None or not {"of", "among"} <= share.keys():
            return None
        of, among = self.words.event(share["of"]), self.words.event(share["among"])
        window = self._window(fields["share"], share)
        if of is None or among is None or window is None:
            return None
        self._check_ticks(share, window)
        _check_share(fields)
        return Share(of, among, window)

    def _comparison(self, entry: Entry, fields: Mapping[str, Entry]) -> Comparison | None:
        for key in ("right", "as"):
            if key not in fields:
                entry.key_fault(f"needs {key}")
        sides = [self._side(fields[key]) for key in ("left", "right") if key in fields]
        how = fields["as"].one_of(COMPARISONS, "way of comparing") if "as" in fields else None
        if len(sides) < 2 or sides[0] is None or sides[1] is None or how is None:
            return None
        units = [self._unit(side) for side in (sides[0], sides[1])]
        if how == "difference" and units[0] != units[1]:
            entry.key_fault(f"left has the unit {units[0]}, right {units[1]}: only their ratio has a meaning")
            return None
        return Comparison(sides[0], sides[1], how)

    def _unit(self, side: Level | Change) -> str:
        own = self.words.catalogue.series[side.series.partition(".")[0]].unit
        return own if isinstance(side, Level) else {"difference": own, "ratio": "1", "percent": "%"}[side.how]

    def _side(self, entry: Entry) -> Level | Change | None:
        fields = entry.fields(("series", "at", "change"), ("series",))
        if fields is None or "series" not in fields:
            return None
        if "at" in fields and "change" in fields:
            entry.fault("needs at or change, not both")
            return None
        return self._change(entry, fields) if "change" in fields else self._level(entry, fields)

    def _window(self, entry: Entry, fields: Mapping[str, Entry]) -> Window | None:
        """`by: DATE` (from the start on) or `within: [A, B]`; the whole horizon where an event opens the window."""
        given = [key for key in ("by", "within") if key in fields]
        if self.follows:
            if "by" in fields:
                fields["by"].key_fault("the window follows from the event of after")
            return self.words.start, self.words.end
        if len(given) != 1:
            entry.key_fault(f"needs by or within; {_found(given)}")
            return None
        if given[0] == "within":
            return self.words.window(fields["within"])
        last = self._day(fields["by"])
        return None if last is None else (self.words.start, last)

    def _check_ticks(self, fields: Mapping[str, Entry], window: Window) -> None:
        """A window between two ticks would answer no in every world."""
        if not self.follows and self.words.calendar.ticks_within(*window) == 0:
            weekday = f"{self.words.start:%A}"
            _window_entry(fields).fault(f"holds no tick, so nothing can happen in it (a tick is every {weekday})")

    def _check_clearings(
        self, fields: Mapping[str, Entry], window: Window, needed: int, *, quarters: bool = False
    ) -> None:
        """A window with too few clearings would answer the same in every world."""
        found = self.words.calendar.clearings_within(*window, quarters=quarters)
        if not self.follows and found < needed:
            what = "quarter's clearing" if quarters else "clearing"
            when = "January, April, July and October" if quarters else "each month"
            told = f"holds {found or 'no'} {what}{'s' if found > 1 else ''}, needs {needed}"
            _window_entry(fields).fault(f"{told} (they fall on the first tick of {when})")


def _window_entry(fields: Mapping[str, Entry]) -> Entry:
    return fields["within"] if "within" in fields else fields["by"]


def read_threshold(entry: Entry, fields: Mapping[str, Entry], prefix: str = "") -> Threshold | None:
    """`above: X` or `below: X` (with a prefix such as "stays_"); None where neither is given."""
    above, below = fields.get(f"{prefix}above"), fields.get(f"{prefix}below")
    if above is not None and below is not None:
        entry.key_fault(f"needs {prefix}above or {prefix}below, not both")
        return None
    if above is not None:
        value = above.number()
        return None if value is None else Threshold("above", value)
    if below is not None:
        value = below.number()
        return None if value is None else Threshold("below", value)
    return None


def _check_share(fields: Mapping[str, Entry]) -> None:
    """A share lies within 0 to 1: at a threshold beyond that every world answers alike."""
    for side in ("above", "below"):
        value = fields[side].number() if side in fields else None
        if value is not None and not (0 <= value < 1 if side == "above" else 0 < value <= 1):
            fields[side].fault("a share lies between 0 and 1, so every world would answer alike")


def _clearings(entry: Entry) -> int | None:
    """ "3 clearings", or 3."""
    written = entry.text()
    match = _CLEARINGS.fullmatch(written or "")
    if match is None:
        return entry.integer(1)
    if int(match[1]) < 1:
        entry.fault("needs at least 1 clearing")
        return None
    return int(match[1])


def _found(given: Collection[str]) -> str:
    return f"has {' and '.join(given)}" if given else "has none"
