"""What signals and shocks may speak of: events, series and firms by name, dates within the horizon, durations."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from simulator.catalogue import limits
from simulator.catalogue.declarations import EventName, Index, SeriesName
from simulator.catalogue.declared import Key, key
from simulator.catalogue.faults import Message, Unknown, did_you_mean
from simulator.catalogue.load import Catalogue
from simulator.catalogue.node import Node
from simulator.catalogue.roster import BLOCS
from simulator.catalogue.schema_parts import (
    DAY,
    Schema,
    alternatives,
    chosen,
    kinds,
    listing,
    must,
    offered,
    reference,
)
from simulator.scenario.calendar import Calendar, make_calendar

Window = tuple[date, date]
"""First and last day, both inclusive."""

DAYS_PER_WEEK = 7
DAYS_PER_YEAR = 365.25
UNIT_DAYS: Mapping[str, float] = {
    "day": 1.0,
    "week": float(DAYS_PER_WEEK),
    "month": DAYS_PER_YEAR / 12,
    "year": DAYS_PER_YEAR,
}
DURATION = r"([0-9]+(?:\.[0-9]+)?) (day|week|month|year)s?"
"""How a duration is written."""

NOTES = ("source", "why")
"""What a quantity, a shock or a firm may say of itself."""
HORIZON = "horizon"
"""The last day of a forecast, where a date may stand."""
ANY_HORIZON = (date(1900, 1, 1), date(2999, 12, 31))
"""Stands in for a horizon that has faults, so that dates can be checked for everything else."""


@dataclass(frozen=True)
class Vocabulary:
    """The catalogue of a scenario's roster, and its horizon (both days inclusive).

    written_until: the last day for which inherited files were written, where the horizon ends before
    inherited: the names of those files
    """

    catalogue: Catalogue
    start: date
    end: date
    written_until: date | None = None
    inherited: frozenset[str] = frozenset()

    def is_inherited(self, node: Node) -> bool:
        """Whether something stands in a file that was written for a longer horizon."""
        return node.document.name in self.inherited

    @property
    def as_written(self) -> "Vocabulary":
        """The vocabulary of inherited files: nothing in them is late."""
        return self if self.written_until is None else Vocabulary(self.catalogue, self.start, self.written_until)

    def of(self, node: Node) -> "Vocabulary":
        """The vocabulary of the file in which something stands."""
        return self.as_written if self.is_inherited(node) else self

    @property
    def calendar(self) -> Calendar:
        """When the market ticks and clears within the horizon."""
        return make_calendar(self.start, self.end)

    def event(self, node: Node) -> str | None:
        """The name of an event, bare or followed by a label: `sold-out`, `sold-out.Zhipu`, `release.cn`."""
        name = node.text()
        return None if name is None else self._named(node, name, self.catalogue.events, "event")

    def series(self, node: Node) -> str | None:
        """The name of a series, followed by a label where it has labels: `gap_months`, `theta.DeepSeek`."""
        name = node.text()
        if name is None or (found := self._named(node, name, self.catalogue.series, "series")) is None:
            return None
        series = self.catalogue.series.get(found)
        if series is not None and series.index != "none":
            example = labels_of(self.catalogue, series.index)[0]
            node.fault(f"{name} has one value by {series.index}; say which, such as {name}.{example}")
            return None
        return found

    def day(self, node: Node) -> date | None:
        """A date within the horizon; its last day is called `horizon` too."""
        if node.value == HORIZON:
            return self.end
        if (days := period(node.value)) is not None:
            node.fault(f"{node.value} is no single day; write one of its days, {days[0]} to {days[1]}")
            return None
        if isinstance(node.value, str) and did_you_mean(node.value, (HORIZON,), "date").endswith("?"):
            node.fault(Unknown(node.value, (HORIZON,), "date"))
            return None
        day = node.as_date()
        if day is None:
            return None
        if day > self.end:
            node.fault(f"{day} is after the horizon ends ({self.end})")
            return None
        if day < self.start:
            node.fault(f"{day} is before the horizon starts ({self.start})")
            return None
        return day

    def window(self, node: Node) -> Window | None:
        """Two dates within the horizon, in order."""
        if (days := period(node.value)) is not None:
            node.fault(f"needs two dates [from, to]: write [{days[0]}, {days[1]}]")
            return None
        items = node.items()
        if items is None:
            return None
        if len(items) != 2:
            node.fault(f"needs two dates [from, to], has {len(items)}")
            return None
        first, last = self.day(items[0]), self.day(items[1])
        if first is None or last is None:
            return None
        if first > last:
            node.fault(f"must be in order: [{first}, {last}]")
            return None
        return first, last

    def _named(self, node: Node, name: str, known: Mapping[str, EventName | SeriesName], kind: str) -> str | None:
        base, _, label = name.partition(".")
        if base not in known:
            each_of = known if label else ()
            labelled = (f"{each}.{label}" for each in each_of if label in labels_of(self.catalogue, known[each].index))
            node.fault(Unknown(name, (*known, *labelled), kind))
            return None
        index = known[base].index
        if not label and "." not in name:
            return name
        labels = labels_of(self.catalogue, index)
        if not labels:
            node.fault(f"{base} has no labels: write {base}")
            return None
        if label not in labels:
            called = "firm, bloc or panel" if index in ("firm", "startup") else index
            node.fault(Unknown(label, labels, called, f"; known: {', '.join(labels)}"))
            return None
        return name


def labels_of(catalogue: Catalogue, index: Index) -> tuple[str, ...]:
    """What may follow a name: firms (blocs and panels of firms too), instruments, or the roster's labels."""
    roster = catalogue.roster
    match index:
        case "firm":
            return (*roster.names, *BLOCS, *roster.panels)
        case "startup":
            starters = roster.labels(index)
            panels = tuple(name for name, members in roster.panels.items() if set(members) <= set(starters))
            return (*starters, *panels)
        case "instrument":
            return catalogue.instruments
        case _:
            return roster.labels(index)


def unknown_parameter(path: str, catalogue: Catalogue) -> Message:
    """What is said of a path that is no parameter."""
    cells = catalogue.tables.get(path)
    if cells is not None:
        example = next(cell for cell in cells if isinstance(cell, str))
        return f"is a table; name one of its cells, such as {example}"
    member = catalogue.groups.get(path)
    if member is not None:
        return f"is a group of parameters; write whole paths, such as {member}"
    return Unknown(path, tuple(catalogue.parameters), "parameter")


def period(value: object) -> tuple[date, date] | None:
    """First and last day of a quarter, a half or a month as people write them: 2026-Q4, 2026H2, 2026-10; else None."""
    found = re.fullmatch(r"(\d{4})[- ]?(?:([QqHh])([1-4])|(\d{2}))", value) if isinstance(value, str) else None
    if found is None:
        return None
    length = {"Q": 3, "H": 6, "": 1}[(found[2] or "").upper()]
    month = (int(found[3] or found[4]) - 1) * length + 1
    year = int(found[1])
    if year < 1 or not 1 <= month <= 12:
        return None
    after = date(year + (month + length) // 13, (month + length - 1) % 12 + 1, 1) if year < 9999 else None
    return (date(year, month, 1), after - timedelta(days=1)) if after else None


def read_duration(node: Node) -> float | None:
    """A duration such as "18 months", "6 weeks", "2 years" or "90 days", in weeks."""
    written = node.text()
    if written is None:
        return None
    match = re.fullmatch(DURATION, written)
    if match is None:
        node.fault(f"expected a duration such as 18 months, 6 weeks, 2 years or 90 days, found {written!r}")
        return None
    weeks = float(match[1]) * UNIT_DAYS[match[2]] / DAYS_PER_WEEK
    if weeks > limits.LONGEST_YEARS * DAYS_PER_YEAR / DAYS_PER_WEEK:
        node.fault(f"{written} is longer than {limits.LONGEST_YEARS} years")
        return None
    return weeks


def duration_key(name: str, description: str) -> Key:
    """A duration longer than 0, in weeks."""

    def read(node: Node, _: object) -> float | None:
        weeks = read_duration(node)
        if weeks == 0:
            node.fault("must be longer than 0")
            return None
        return weeks

    return key(name, read, reference("duration", description))


def read_horizon(nodes: Mapping[str, Node], owner: Node) -> tuple[date, date] | None:
    """First and last day of a scenario, from the nodes `start` and `end` (each the last one of the chain)."""
    for which in ("start", "end"):
        if which not in nodes:
            owner.key_fault(f"needs horizon.{which} (here or in a file that it extends)")
    days = [nodes[which].as_date() for which in ("start", "end") if which in nodes]
    if len(days) < 2 or (start := days[0]) is None or (end := days[1]) is None:
        return None
    if end < start + timedelta(weeks=1):
        nodes["end"].fault(f"the horizon must be at least a week long: {start} to {end}")
        return None
    if (end - start).days > limits.LONGEST_YEARS * DAYS_PER_YEAR:
        nodes["end"].fault(f"the horizon is longer than {limits.LONGEST_YEARS} years: {start} to {end}")
        return None
    return start, end


def indexed_names(
    catalogue: Catalogue, names: Mapping[str, EventName] | Mapping[str, SeriesName], bare: bool
) -> Schema:
    """Names of events or series with their labels; `bare` names of indexed ones stand for all labels together."""
    plain = [name for name, declared in names.items() if bare or declared.index == "none"]
    patterns, every = [alternatives(plain)], list(plain)
    for index in dict.fromkeys(declared.index for declared in names.values() if declared.index != "none"):
        known = [name for name, declared in names.items() if declared.index == index]
        labels = labels_of(catalogue, index)
        patterns.append(rf"{alternatives(known)}\.{alternatives(labels)}")
        every += [f"{name}.{label}" for name in known for label in labels]
    what = "an event (simulator list events)" if bare else "a series (simulator list series)"
    example = "sold-out or sold-out.Zhipu" if bare else "gap_months or theta.DeepSeek"
    return chosen(f"^(?:{'|'.join(patterns)})$", f"{what}, such as {example}", every)


DATE_SCHEMAS: Schema = {
    "day": chosen(f"^{DAY}$", "a date such as 2026-09-01", ["2026-12-31", "2027-12-31", "2028-12-31"]),
    "date": chosen(
        f"^(?:{DAY}|horizon)$",
        "a date such as 2026-09-01, or horizon (the last day)",
        ["2026-12-31", "2027-12-31", "2028-12-31", "horizon"],
    ),
    "dates": {
        **kinds("array", listing(reference("date"), 1), reference("date")),
        **offered(["2026-12-31", "2027-12-31", "2028-12-31", "horizon"]),
    },
    "window": must(
        listing({"type": "string", "pattern": f"^(?:{DAY}|horizon)$"}, 2, 2),
        "two dates, first and last day, such as [2026-10-01, 2026-12-31]",
    )
    | {"anyOf": [{}, {"type": "array", "items": offered(["2026-10-01", "2026-12-31", "horizon"])}]},
    "duration": chosen(
        f"^(?:{DURATION})$",
        "a duration such as 18 months, 6 weeks, 2 years or 90 days",
        ["90 days", "6 weeks", "3 months", "6 months", "18 months", "2 years"],
    ),
}
