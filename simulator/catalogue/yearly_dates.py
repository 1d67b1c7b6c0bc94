"""Dates of the calendar, read from its table."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from simulator.catalogue.declared import key, text_key
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import listing


def _days(node: Node, _: object) -> tuple[date, ...] | None:
    days = [item.as_date() for item in node.items() or ()]
    return None if None in days else tuple(day for day in days if day)


def _month_days(node: Node, _: object) -> tuple[tuple[int, int], ...] | None:
    """A list of month and day, or of lists of them."""
    parts = [part for item in node.items() or () for part in (item.items() or () if item.is_list else (item,))]
    days = [_month_day(part) for part in parts]
    return None if None in days else tuple(day for day in days if day)


def _month_day(node: Node) -> tuple[int, int] | None:
    """ "07-14"; a leap day is not accepted, because not every year has it."""
    written = node.text() or ""
    try:
        whole = date.fromisoformat(f"2001-{written}")
    except ValueError:
        node.fault(f"expected a month and day (MM-DD), found {written!r}")
        return None
    return whole.month, whole.day


@dataclass(frozen=True, slots=True)
class YearlyDates:
    """Dates of one table of the calendar: given in full, or month and day of every year."""

    name: str
    meaning: Annotated[str, text_key("meaning", "what falls on them")]
    source: Annotated[str, text_key("source", "where they are told")]
    dates: Annotated[tuple[date, ...], key("dates", _days, listing({"type": "string"}))] = ()
    month_days: Annotated[tuple[tuple[int, int], ...], key("month_days", _month_days, {"type": "array"})] = ()

    def between(self, first_year: int, last_year: int) -> tuple[date, ...]:
        """All dates of so many years, both inclusive, in the order of the table within a year."""
        yearly = (date(year, *day) for year in range(first_year, last_year + 1) for day in self.month_days)
        return (*(day for day in self.dates if first_year <= day.year <= last_year), *yearly)
