"""Reading signals: their forms, the signals that they are made of, and what each carries for its reader."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from simulator.catalogue import limits
from simulator.catalogue.declared import Fields, read_fields
from simulator.catalogue.faults import Unknown
from simulator.catalogue.node import Node
from simulator.catalogue.texts import Title
from simulator.scenario.failed import with_failed
from simulator.scenario.flags import OF_FIRST_DATE
from simulator.scenario.ids import is_id
from simulator.scenario.readings import Reading, own_name, readings, signal_of, titled
from simulator.scenario.signal_keys import Context
from simulator.scenario.signal_shapes import HEADS, SERIES_KEYS, SHAPES, Shape
from simulator.scenario.signals import (
    OLDER_RATIO_OF,
    RATIO_OF,
    Crossing,
    EventCount,
    Form,
    Joint,
    ProbabilityRatio,
    Signal,
    Staying,
)
from simulator.scenario.vocabulary import HORIZON, Vocabulary


@dataclass
class SignalReader:
    """Reads the signals of a scenario, which may name each other."""

    nodes: Mapping[str, Node]
    words: Vocabulary
    complete: bool = True
    """Whether these are all; if not, any name may be one of the rest."""
    spared: Set[str] = frozenset()
    """Rows of inherited signals that are sound as they were written; a fault of theirs means that they fall due after
    the horizon ends, and are left out."""
    _rows: dict[str, Reading] = field(init=False)
    _read: dict[str, Signal | None] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._rows = readings(self.nodes)

    @property
    def names(self) -> Set[str]:
        """Every signal and each of its further rows."""
        return self._rows.keys()

    def read(self) -> dict[str, Signal]:
        """All signals, in order, a row for each of their dates; those with faults are left out."""
        signals = {name: self._named(name) for name in self._rows}
        questions = 0
        for name, reading in self._rows.items():
            questions += self._sizes.get(name, 1)
            if questions > limits.MOST_QUESTIONS:
                reading.node.key_fault(f"with it the signals are made of more than {limits.MOST_QUESTIONS:,} signals")
                break
        failed = self.words.catalogue.failed
        return {
            name: signal if self._sizes.get(name, 1) > limits.MOST_MEMBERS else with_failed(signal, failed)
            for name, signal in signals.items()
            if signal is not None
        }

    def _named(self, name: str) -> Signal | None:
        if name not in self._read:
            reading = self._rows[name]
            before = len(reading.node.faults)
            self._open.append(name)
            signal = self._row(reading, name) if reading.written else self._signal(reading.node, name)
            self._open.pop()
            late = name in self.spared and len(reading.node.faults) > before
            self._read[name] = None if late else signal
        return self._read[name]

    def _row(self, reading: Reading, name: str) -> Signal | None:
        """One of several rows. What is wrong with the first is told once; the hedge speaks of the first date only."""
        first = signal_of(name)
        if reading.row and name not in self.spared and (first in self._open or self._named(first) is None):
            return None
        signal = self._signal(reading.node, name, reading.row)
        if signal is None:
            return None
        day = self.words.end if reading.written == HORIZON else date.fromisoformat(reading.written)
        if signal.title != name:
            title = titled(Title(signal.title, signal.title_zh), day, signal.form)
            signal = replace(signal, title=title.en, title_zh=title.zh)
        if not reading.row:
            return signal
        if signal.short is not None:
            signal = replace(signal, short=titled(signal.short, day, signal.form))
        flags = tuple(flag for flag in signal.flags if flag not in OF_FIRST_DATE)
        return replace(signal, deadline=day, hedge=None, hedge_range=None, flags=flags)

    def _signal(self, node: Node, name: str, row: int = 0) -> Signal | None:
        """One signal, whether it has a name of its own or is written out inside another."""
        nodes = node.nodes()
        if nodes is None:
            return None
        context = Context(self.words, "after" in nodes, row)
        shape = shape_of(Fields(node, nodes), context.follows)
        if shape is None:
            return None
        written = Fields(node, node.fields(shape.keys(context.follows)) or {})
        members = self._members(written[shape.head], name, row) if shape.kind in (Joint, ProbabilityRatio) else ()
        given = self._condition(written["given"], f"{name}.given", row) if "given" in written else None
        context = replace(context, members=members, given=given)
        form = read_form(shape.kind, written, context)
        signal = read_fields(Signal, written, context, id=name, form=form, where=node.where)
        self._check_size(node, name, members, given)
        if signal is None or form is None or ("given" in written and given is None):
            return None
        return replace(signal, title=signal.title or name)

    def _members(self, node: Node, name: str, row: int) -> tuple[Signal | None, ...]:
        """The signals that a joint signal or a ratio of probabilities is made of."""
        items = node.items()
        if items is None:
            return ()
        part = OLDER_RATIO_OF if node.name == RATIO_OF else node.name
        if part == OLDER_RATIO_OF and len(items) != 2:
            node.fault(f"needs two signals, has {len(items)}")
        elif not items:
            node.fault("needs at least one signal")
        return tuple(self._condition(item, f"{name}.{part}[{at}]", row) for at, item in enumerate(items))

    def _condition(self, node: Node, name: str, row: int) -> Signal | None:
        """A signal that holds or does not in every world: the id of another, or one written out."""
        if node.is_mapping:
            signal = self._signal(node, name, row)
        else:
            named = node.text()
            if named is None:
                return None
            if named not in self._rows:
                first = own_name(named, self._rows)
                if first is not None:
                    node.fault(f"{named} is the first row of {first}, which has no date in its name; write {first}")
                elif self.complete:
                    known = tuple(row for row in self._rows if is_id(signal_of(row)))
                    node.fault(Unknown(named, known, "signal"))
                return None
            if named in self._open:
                node.fault(f"circular: {' needs '.join([*self._open[self._open.index(named) :], named])}")
                return None
            if len(self._open) > limits.DEEPEST_REFERENCE:
                node.fault(f"signals name each other more than {limits.DEEPEST_REFERENCE} deep")
                return None
            signal = self._named(named)
            if signal is None and named in self.spared:
                node.fault(f"{named} falls due after the horizon ends ({self.words.end})")
        if signal is not None and not holds(signal):
            node.fault("needs above or below: it must hold or not in a world")
            return None
        return signal

    def _check_size(self, node: Node, name: str, members: tuple[Signal | None, ...], given: Signal | None) -> None:
        size = 1 + sum(self._sizes.get(member.id, 1) for member in (*members, given) if member is not None)
        self._sizes[name] = min(size, limits.MOST_MEMBERS + 1)
        if size > limits.MOST_MEMBERS:
            node.key_fault(f"is made of more than {limits.MOST_MEMBERS} signals")


def holds(signal: Signal) -> bool:
    """Whether a world answers a signal by yes or no."""
    return isinstance(signal.form, EventCount | Crossing | Staying | Joint) or (
        signal.threshold is not None and not isinstance(signal.form, ProbabilityRatio)
    )


def shape_of(written: Fields, follows: bool) -> Shape | None:
    """Which form a signal has. With `follows` it opens with an event, and nothing more need be asked of a series."""
    shown = (head for head in HEADS if head != OLDER_RATIO_OF)
    head = written.only_of(HEADS, f"exactly one of {', '.join(shown)}")
    if head is None:
        return None
    shapes = [shape for shape in SHAPES if shape.head == head]
    if len(shapes) == 1 or (follows and not written.keys() & SERIES_KEYS):
        return shapes[0]
    by = written.only_of(SERIES_KEYS)
    return next((shape for shape in shapes if by in shape.by), None)


def read_form(kind: Any, written: Fields, context: Context) -> Form | None:
    """A form among the fields of a signal, or None if it has faults."""
    form = read_fields(kind, written, context)
    if form is not None and hasattr(form, "check"):
        form.check(written, context)
    return form
