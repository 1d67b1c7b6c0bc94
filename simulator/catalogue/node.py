"""A cursor over a document: reads one value as what it should be, and notes a fault where it is something else."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from simulator.catalogue import limits
from simulator.catalogue.characters import first_sign, sign_fault
from simulator.catalogue.document import Document, Keys, Unreadable, Value, dotted
from simulator.catalogue.faults import Fault, Message, Unknown, note
from simulator.catalogue.scalars import day

Name = TypeVar("Name", bound=str)

NOWHERE = (0, 0)
"""Line and column of what stands in no file."""
SWITCHES = dict.fromkeys(("true", "yes", "on", "y", "是"), "true") | dict.fromkeys(
    ("false", "no", "off", "n", "否"), "false"
)
"""What else people write for true and false."""
LARGEST_OF_SHARES = 5
"""Upper bound up to which a number is one that people may write in per cent: a share, or the logarithm of growth."""
FEW = 12
"""So many names are listed when none of them is near."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a document, with its place. Faults of all nodes of a reading go to one list.

    The reading methods return None where the value is not what was asked for; the fault has then been noted.
    """

    document: Document
    path: Keys
    value: Value
    faults: list[Fault]

    @classmethod
    def top(cls, document: Document, faults: list[Fault]) -> "Node":
        """The whole of a document, whose own faults are taken over."""
        faults.extend(document.faults)
        return cls(document, (), document.root, faults)

    @property
    def where(self) -> str:
        """file:line of the key (or the file alone, if it has no lines)."""
        mark = self.document.marks.get(self.path)
        return f"{self.document.name}:{mark.key[0]}" if mark and mark.key[0] else self.document.name

    @property
    def name(self) -> str:
        """The last key."""
        return str(self.path[-1])

    @property
    def is_null(self) -> bool:
        return self.value is None

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list)

    def fault(self, message: Message) -> None:
        """Note a fault at the value."""
        if self.value.__class__ is not Unreadable:
            mark = self.document.marks.get(self.path)
            if not self._sign_noted(self.value):
                self._note(mark.value if mark else NOWHERE, message)

    def key_fault(self, message: Message) -> None:
        """Note a fault at the key."""
        mark = self.document.marks.get(self.path)
        position = mark.key if mark else NOWHERE
        in_name = bool(self.path) and self._sign_in(self.name, position)
        if not in_name and not (self.is_mapping and self._sign_noted(self.value)):
            self._note(position, message)

    def _sign_noted(self, value: Value) -> bool:
        """Whether signs of a Chinese keyboard stand in a text, in the texts of a list or in the keys of a mapping; each
        is a fault at its place, and the reason for any other."""
        if isinstance(value, str):
            mark = self.document.marks.get(self.path)
            return self._sign_in(value, mark.value if mark else NOWHERE)
        noted = False
        if isinstance(value, list):
            for at, each in enumerate(value):
                if isinstance(each, str):
                    noted |= Node(self.document, (*self.path, at), each, self.faults)._sign_noted(each)
        elif isinstance(value, dict):
            for key in value:
                mark = self.document.marks.get((*self.path, key))
                noted |= self._sign_in(key, mark.key if mark else NOWHERE)
        return noted

    def _sign_in(self, text: str, position: tuple[int, int]) -> bool:
        at = first_sign(text)
        if at is None:
            return False
        self._note(self.document.find(text[at], position), sign_fault(text[at], text))
        return True

    def _note(self, position: tuple[int, int], message: Message) -> None:
        note(self.faults, Fault(self.document.name, *position, dotted(self.path), message))

    def nodes(self) -> dict[str, "Node"] | None:
        """A mapping with any keys."""
        if not isinstance(self.value, dict):
            self.expected("a mapping (key: value)")
            return None
        return {key: Node(self.document, (*self.path, key), value, self.faults) for key, value in self.value.items()}

    def fields(self, known: Collection[str], required: Collection[str] = ()) -> dict[str, "Node"] | None:
        """A mapping with known keys. Unknown keys are faults and left out."""
        nodes = self.nodes()
        if nodes is None:
            return None
        for key, node in nodes.items():
            if key not in known:
                node.key_fault(Unknown(key, tuple(known), "key", f"; known here: {', '.join(known)}"))
        for key in required:
            if key not in nodes:
                self.key_fault(f"needs {key}")
        return {key: node for key, node in nodes.items() if key in known}

    def items(self) -> list["Node"] | None:
        """A list."""
        if not isinstance(self.value, list):
            self.expected("a list ([a, b])")
            return None
        return [Node(self.document, (*self.path, at), value, self.faults) for at, value in enumerate(self.value)]

    def text(self, longest: int = limits.LONGEST_TEXT) -> str | None:
        """Text. A number or date is taken as it is written (`source: 000`)."""
        if isinstance(self.value, str) and self.value.strip():
            return self._short_enough(self.value.strip(), longest)
        if isinstance(self.value, int | float | date) and not isinstance(self.value, bool):
            mark = self.document.marks.get(self.path)
            return mark.written if mark and mark.written is not None else str(self.value)
        self.expected("text")
        return None

    def _short_enough(self, text: str, longest: int) -> str | None:
        if len(text) <= longest:
            return text
        self.fault(f"{len(text):,} characters; there may be at most {longest:,}")
        return None

    def texts(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(text for item in self.few(limits.MOST_WORDS, "entries") if (text := item.text()) is not None)

    def few(self, most: int, kind: str) -> Sequence["Node"]:
        """A list of at most so many."""
        items = self.items() or ()
        return items if limits.check_number_of(items, most, kind, self) else ()

    def number(self, low: float = -limits.LARGEST_NUMBER, high: float = limits.LARGEST_NUMBER) -> float | None:
        """A number within closed bounds."""
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            self.expected("a number")
            return None
        if not low <= self.value <= high:
            self.fault(outside(self.value, low, high))
            return None
        return float(self.value)

    def integer(self, low: int) -> int | None:
        """A whole number, at least `low`."""
        number = self.number(low=low)
        if number is not None and number != int(number):
            self.fault(f"must be a whole number, not {number:g}")
            return None
        return None if number is None else int(number)

    def numbers(self, count: int) -> tuple[float, ...] | None:
        """A list of so many numbers."""
        items = self.items()
        if items is None:
            return None
        if len(items) != count:
            self.fault(f"needs {count} numbers, has {len(items)}")
            return None
        numbers = [item.number() for item in items]
        return None if None in numbers else tuple(number for number in numbers if number is not None)

    def boolean(self) -> bool | None:
        """true or false."""
        if not isinstance(self.value, bool):
            self.expected_switch()
            return None
        return self.value

    def expected_switch(self) -> None:
        """Note that neither true nor false was found."""
        self.expected("true or false", SWITCHES.get(self._written.strip().lower(), ""))

    def as_date(self) -> date | None:
        """A date, quoted or not."""
        if isinstance(self.value, str):
            try:
                return day(self.value)
            except ValueError:
                pass
        if not isinstance(self.value, date):
            self.expected("a date (YYYY-MM-DD)", _as_a_date(self._written))
            return None
        return self.value

    def one_of(self, known: Collection[Name], kind: str) -> Name | None:
        """One of the known names."""
        written = self.text()
        if written is None:
            return None
        for name in known:
            if name == written:
                return name
        listed = "" if len(known) > FEW else f"; known: {', '.join(known)}"
        self.fault(Unknown(written, tuple(known), kind, listed))
        return None

    @property
    def _written(self) -> str:
        """A scalar as it stands in the file."""
        mark = self.document.marks.get(self.path)
        return mark.written if mark and mark.written is not None else str(self.value)

    def expected(self, what: str, instead: str = "") -> None:
        """Note that something else was found, and what to write instead where that is known."""
        written = f"the number {self._written[:40]}" if type(self.value) in (int, float) else _found(self.value)
        self.fault(f"expected {what}, found {written}{f'; write {instead}' if instead else ''}")


def _as_a_date(written: str) -> str:
    """What was meant by a date without hyphens or with other signs: 20260901, 2026/9/1, 2026.09.01."""
    found = re.fullmatch(r"(\d{4})[/.年 -]?(\d{1,2})[/.月 -]?(\d{1,2})日?", written.strip())
    try:
        return date(*(int(part) for part in found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def outside(value: float, low: float, high: float) -> str:
    """What a number outside closed bounds is told; one that looks like a share in per cent, the share as well."""
    most = limits.LARGEST_NUMBER
    if high == most and abs(value) > most:
        return f"{value:g} is more than the model can compute with ({most:g} at most)"
    if high == most:
        return f"{value:g} is below {low:g}"
    share = value / 100
    slip = value > max(2, 2 * high) and low <= share <= high <= LARGEST_OF_SHARES
    meant = f"; did you mean {share:g}?" if slip else ""
    return f"{value:g} is outside the bounds [{low:g}, {high:g}]{meant}"


def _found(value: Value) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"the date {value}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}" if value else "an empty text"
    return "a list" if isinstance(value, list) else "a mapping"
