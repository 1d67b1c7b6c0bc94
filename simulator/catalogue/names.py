"""Reading the names that everybody shares: events, series, open states, hedge words, calendar."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar, get_args

from simulator.catalogue.entries import (
    EventName,
    Hedge,
    Index,
    Judgement,
    Label,
    PublicIndex,
    SeriesName,
    StateName,
    Structure,
    StructureForm,
)
from simulator.catalogue.entry import Entry

Named = TypeVar("Named")

INDICES: tuple[Index, ...] = get_args(Index)
KINDS: tuple[Literal["switch", "stock"], ...] = ("switch", "stock")
SOURCED = ("meaning", "source")


@dataclass(frozen=True, slots=True)
class YearlyDates:
    """Dates of one table of the calendar: given in full, or month and day of every year."""

    dates: tuple[date, ...]
    month_days: tuple[tuple[int, int], ...]

    def between(self, first_year: int, last_year: int) -> tuple[date, ...]:
        """All dates of so many years, both inclusive, in the order of the table within a year."""
        yearly = (date(year, *day) for year in range(first_year, last_year + 1) for day in self.month_days)
        return (*(day for day in self.dates if first_year <= day.year <= last_year), *yearly)


def read_events(top: Entry) -> dict[str, EventName]:
    return _named(top, _event)


def read_series(top: Entry) -> dict[str, SeriesName]:
    return _named(top, _series)


def read_states(top: Entry) -> dict[str, StateName]:
    return _named(top, _state)


def read_hedges(top: Entry) -> dict[str, Hedge]:
    return _named(top, _hedge)


def read_judgements(top: Entry) -> dict[str, Judgement]:
    return _named(top, _judgement)


def read_structures(top: Entry) -> dict[str, Structure]:
    return _named(top, _structure)


def read_labels(top: Entry) -> dict[str, Label]:
    return _named(top, _label)


def read_indices(top: Entry) -> dict[str, PublicIndex]:
    return _named(top, _public_index)


def read_failed(top: Entry) -> dict[str, str]:
    """Series that failed the hindcast → in which rows."""
    return _named(top, Entry.text)


def read_calendar(top: Entry) -> dict[str, YearlyDates]:
    return _named(top, _dates)


def read_bounds(entry: Entry, least: float = -math.inf, most: float = math.inf) -> tuple[float, float] | None:
    """Two numbers, ascending or equal, within closed limits."""
    pair = entry.numbers(2)
    if pair is None:
        return None
    low, high = pair
    if not (least <= low <= most and least <= high <= most):
        entry.fault(f"must lie within {least:g} to {most:g}: [{low:g}, {high:g}]")
        return None
    if low > high:
        entry.fault(f"must increase: [{low:g}, {high:g}]")
        return None
    return low, high


def _named(top: Entry, read: Callable[[Entry], Named | None]) -> dict[str, Named]:
    found = {name: read(entry) for name, entry in (top.entries() or {}).items()}
    return {name: value for name, value in found.items() if value is not None}


def _event(entry: Entry) -> EventName | None:
    fields = entry.fields(("mechanism", "index", "meaning", "zh"), ("mechanism", "index", "meaning", "zh"))
    if fields is None or len(fields) < 4:
        return None
    index = fields["index"].one_of(INDICES, "index")
    mechanism, meaning, chinese = (fields[key].text() for key in ("mechanism", "meaning", "zh"))
    if index is None or mechanism is None or meaning is None or chinese is None:
        return None
    return EventName(entry.name, meaning, chinese, index, mechanism)


def _series(entry: Entry) -> SeriesName | None:
    needed = ("mechanism", "unit", "meaning", "zh")
    fields = entry.fields((*needed, "index", "main", "signed"), needed)
    if fields is None or not set(needed) <= fields.keys():
        return None
    index = fields["index"].one_of(INDICES, "index") if "index" in fields else "none"
    main, signed = (fields[key].boolean() if key in fields else False for key in ("main", "signed"))
    mechanism, unit, meaning, chinese = (fields[key].text() for key in needed)
    if index is None or main is None or signed is None:
        return None
    if mechanism is None or unit is None or meaning is None or chinese is None:
        return None
    return SeriesName(entry.name, meaning, chinese, unit, index, mechanism, main, signed)


def _state(entry: Entry) -> StateName | None:
    needed = ("mechanism", "kind", "unit", "bounds", "meaning")
    fields = entry.fields((*needed, "index"), needed)
    if fields is None or not set(needed) <= fields.keys():
        return None
    index = fields["index"].one_of(INDICES, "index") if "index" in fields else "none"
    kind = fields["kind"].one_of(KINDS, "kind")
    bounds = read_bounds(fields["bounds"])
    mechanism, unit, meaning = (fields[key].text() for key in ("mechanism", "unit", "meaning"))
    if index is None or kind is None or bounds is None or mechanism is None or unit is None or meaning is None:
        return None
    return StateName(entry.name, meaning, unit, kind, *bounds, mechanism, index)


def _hedge(entry: Entry) -> Hedge | None:
    fields = entry.fields(("range", "gloss"), ("range", "gloss"))
    if fields is None or len(fields) < 2:
        return None
    bounds, gloss = read_bounds(fields["range"]), fields["gloss"].text()
    return None if bounds is None or gloss is None else Hedge(entry.name, *bounds, gloss)


def _judgement(entry: Entry) -> Judgement | None:
    needed = ("seed", "en", "zh")
    fields = entry.fields(needed, needed)
    if fields is None or len(fields) < len(needed):
        return None
    seed, english, chinese = (fields[key].text() for key in needed)
    if seed is None or english is None or chinese is None:
        return None
    return Judgement(entry.name, seed, english, chinese)


def _structure(entry: Entry) -> Structure | None:
    needed = ("path", "en", "zh", "forms", "source")
    fields = entry.fields(needed, needed)
    if fields is None or len(fields) < len(needed):
        return None
    path, english, chinese = (fields[key].text() for key in ("path", "en", "zh"))
    forms = _named(fields["forms"], _structure_form)
    if path is None or english is None or chinese is None:
        return None
    return Structure(entry.name, path, english, chinese, tuple(forms.values()))


def _structure_form(entry: Entry) -> StructureForm | None:
    needed = ("value", "en", "zh")
    fields = entry.fields(needed, needed)
    if fields is None or len(fields) < len(needed):
        return None
    value, english, chinese = fields["value"].number(), fields["en"].text(), fields["zh"].text()
    return None if value is None or not english or not chinese else StructureForm(entry.name, value, english, chinese)


def _label(entry: Entry) -> Label | None:
    fields = entry.fields(("en", "zh"), ("en", "zh"))
    if fields is None or len(fields) < 2:
        return None
    english, chinese = (fields[key].text() for key in ("en", "zh"))
    return None if english is None or chinese is None else Label(entry.name, english, chinese)


def _public_index(entry: Entry) -> PublicIndex | None:
    needed = ("title", "version", "fallback")
    fields = entry.fields(needed, needed)
    if fields is None or len(fields) < len(needed):
        return None
    texts: list[str] = []
    for key in needed:
        both = fields[key].fields(("en", "zh"), ("en", "zh")) or {}
        texts += [text for text in (both[language].text() for language in ("en", "zh") if language in both) if text]
    return PublicIndex(entry.name, *texts) if len(texts) == 2 * len(needed) else None


def _dates(entry: Entry) -> YearlyDates | None:
    fields = entry.fields((*SOURCED, "dates", "month_days"), SOURCED)
    if fields is None:
        return None
    dates = [item.as_date() for item in fields["dates"].items() or ()] if "dates" in fields else []
    days = [
        _month_day(part)
        for item in (fields["month_days"].items() or () if "month_days" in fields else ())
        for part in (item.items() or () if item.is_list else (item,))
    ]
    if None in dates or None in days:
        return None
    return YearlyDates(tuple(day for day in dates if day), tuple(day for day in days if day))


def _month_day(entry: Entry) -> tuple[int, int] | None:
    """ "07-14"; a leap day is not accepted, because not every year has it."""
    written = entry.text() or ""
    try:
        whole = date.fromisoformat(f"2001-{written}")
    except ValueError:
        entry.fault(f"expected a month and day (MM-DD), found {written!r}")
        return None
    return whole.month, whole.day
