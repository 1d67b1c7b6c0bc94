"""Signals that are read at several dates: a list of dates stands where one date would, and each makes a row.

`at`, `by` and `to` may be such lists. All lists of one signal are the same, so that its k-th row takes the k-th date
everywhere. The first row has the signal's own id; the others are named by their date: `id@2027-12-31`, `id@horizon`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from simulator.catalogue import limits
from simulator.catalogue.node import Node
from simulator.catalogue.texts import Title
from simulator.scenario.signals import Crossing, EventCount, Form, Joint, Share, Staying

DATES = ("at", "by", "to")
"""Keys that may hold several dates."""
MARK = "@"
"""Between the id of a signal and the date of a further row."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One row of a signal: which of its dates it takes, and the date as it is written; empty where it has no list."""

    node: Node
    row: int = 0
    written: str = ""


def titled(title: Title, day: date, form: Form) -> Title:
    """The title of a row: that of its signal with the row's date, by which it happens or on which it is read."""
    by = happens_within(form)
    chinese = None if title.zh is None else f"{title.zh}（{'截至' if by else ''}{day.year}年{day.month}月{day.day}日）"
    return Title(f"{title.en} ({'by' if by else 'on'} {day})", chinese)


def happens_within(form: Form) -> bool:
    """Whether a form asks what happens within a window, and not what is read on a day."""
    if isinstance(form, Joint):
        return happens_within(form.members[0].form)
    return isinstance(form, EventCount | Crossing | Staying | Share)


def readings(nodes: Mapping[str, Node]) -> dict[str, Reading]:
    """The rows of signals by the names of their rows, each signal's rows together."""
    found: dict[str, Reading] = {}
    for name, node in nodes.items():
        for row, day in enumerate(_dates(node)):
            found[f"{name}{MARK}{day}" if row else name] = Reading(node, row, day)
    return found


def signal_of(row: str) -> str:
    """The id of the signal that a row belongs to."""
    return row.partition(MARK)[0]


def own_name(row: str, rows: Mapping[str, Reading]) -> str | None:
    """What a row is called that is named by the first date of its signal; None of any other name."""
    name, _, written = row.partition(MARK)
    return name if written and name in rows and rows[name].written == written else None


def _dates(node: Node) -> list[str]:
    """The dates of a signal as they are written; a single empty one where no date is repeated."""
    lists = list(_lists(node))
    for other in lists[1:]:
        if other.value != lists[0].value:
            other.fault("a signal takes the same dates everywhere; this list differs from the first")
    if not lists:
        return [""]
    items = lists[0].few(limits.MOST_WORDS, "dates")
    written = [item.text() or "" for item in items]
    for at, item in enumerate(items):
        if written[at] in written[:at]:
            item.fault(f"{written[at]} stands in the list twice")
    return written or [""]


def _lists(node: Node) -> Iterator[Node]:
    """All lists of dates of a signal, those of signals that are written out inside it included."""
    if node.is_list:
        for item in node.items() or ():
            yield from _lists(item)
    elif node.is_mapping:
        for key, value in (node.nodes() or {}).items():
            if key in DATES and value.is_list:
                yield value
            else:
                yield from _lists(value)
