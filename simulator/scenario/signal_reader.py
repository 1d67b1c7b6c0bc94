"""Reading signals: their forms, the signals that they are made of, and what each carries for its reader."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from simulator.catalogue import limits
from simulator.catalogue.entries import PublicIndex
from simulator.catalogue.entry import Entry
from simulator.catalogue.faults import Unknown
from simulator.scenario.failed import with_failed
from simulator.scenario.flags import DECLARED, OF_FIRST_DATE, Flag
from simulator.scenario.ids import is_id
from simulator.scenario.readings import Reading, own_name, readings, signal_of, titled
from simulator.scenario.signal_forms import SHAPES, FormReader, read_threshold
from simulator.scenario.signals import After, Crossing, EventCount, Form, Joint, Odds, Signal, Staying
from simulator.scenario.texts import Title, read_text, read_title
from simulator.scenario.unmodelled import check_judgement, read_hedge
from simulator.scenario.vocabulary import HORIZON, Vocabulary, read_duration

ABOUT = (
    "title", "source", "quote", "judgement", "hedge", "proxy", "resolves_by", "index", "deadline", "rule", "replaces",
    "flags", "tags",
)  # fmt: skip
"""What a signal carries besides its form."""
CONDITIONS = ("given", "after", "within")

_JOINTS: tuple[Literal["all_of", "any_of", "none_of"], ...] = ("all_of", "any_of", "none_of")


@dataclass(frozen=True, slots=True)
class _About:
    title: Title
    hedge: str | None
    hedge_range: tuple[float, float] | None
    deadline: date | None
    tags: tuple[str, ...]
    index: PublicIndex | None
    flags: tuple[Flag, ...]
    texts: Mapping[str, str | None]


@dataclass
class SignalReader:
    """Reads the signals of a scenario, which may name each other."""

    entries: Mapping[str, Entry]
    words: Vocabulary
    complete: bool = True
    """Whether these are all; if not, any name may be one of the rest."""
    _rows: dict[str, Reading] = field(init=False)
    _read: dict[str, Signal | None] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._rows = readings(self.entries)

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
                reading.entry.key_fault(f"with it the signals are made of more than {limits.MOST_QUESTIONS:,} signals")
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
            self._open.append(name)
            self._read[name] = self._row(reading, name) if reading.written else self._signal(reading.entry, name)
            self._open.pop()
        return self._read[name]

    def _row(self, reading: Reading, name: str) -> Signal | None:
        """One of several rows. What is wrong with the first is told once; the hedge speaks of the first date only."""
        first = signal_of(name)
        if reading.row and (first in self._open or self._named(first) is None):
            return None
        signal = self._signal(reading.entry, name, reading.row)
        if signal is None:
            return None
        day = self.words.end if reading.written == HORIZON else date.fromisoformat(reading.written)
        if signal.title != name:
            title = titled(Title(signal.title, signal.title_zh), day, signal.form)
            signal = replace(signal, title=title.en, title_zh=title.zh)
        if not reading.row:
            return signal
        flags = tuple(flag for flag in signal.flags if flag not in OF_FIRST_DATE)
        return replace(signal, deadline=day, hedge=None, hedge_range=None, flags=flags)

    def _signal(self, entry: Entry, name: str, row: int = 0) -> Signal | None:
        """One signal, whether it has a name of its own or is written out inside another."""
        if entry.entries() is None:
            return None
        follows = "after" in (entry.entries() or {})
        reader = FormReader(self.words, follows, row)
        shape = reader.shape(entry)
        if shape is None:
            return None
        fields = entry.fields(_keys(shape, follows)) or {}
        about = self._about(fields)
        after = self._after(entry, fields) if follows else None
        members = self._members(fields[shape], name, shape, row) if shape in (*_JOINTS, "odds") else ()
        form = _made_of(shape, members) if shape in (*_JOINTS, "odds") else reader.read(shape, entry, fields)
        threshold = read_threshold(entry, fields)
        given = self._condition(fields["given"], f"{name}.given", row) if "given" in fields else None
        self._check_size(entry, name, members, given)
        if form is None or (follows and after is None) or ("given" in fields and given is None):
            return None
        return Signal(
            id=name,
            form=form,
            threshold=threshold,
            given=given,
            after=after,
            title=about.title.en or name,
            title_zh=about.title.zh,
            source=about.texts["source"],
            quote=about.texts["quote"],
            judgement=about.texts["judgement"],
            hedge=about.hedge,
            hedge_range=about.hedge_range,
            proxy=about.texts["proxy"],
            resolves_by=about.texts["resolves_by"],
            deadline=about.deadline,
            where=entry.where,
            rule=about.texts["rule"],
            tags=about.tags,
            index=about.index,
            replaces=about.texts["replaces"],
            flags=about.flags,
        )

    def _members(self, entry: Entry, name: str, shape: str, row: int) -> tuple[Signal | None, ...]:
        """The signals that a joint signal or a ratio of odds is made of."""
        items = entry.items()
        if items is None:
            return ()
        if shape == "odds" and len(items) != 2:
            entry.fault(f"needs two signals, has {len(items)}")
        elif not items:
            entry.fault("needs at least one signal")
        return tuple(self._condition(item, f"{name}.{shape}[{at}]", row) for at, item in enumerate(items))

    def _condition(self, entry: Entry, name: str, row: int) -> Signal | None:
        """A signal that holds or does not in every world: the id of another, or one written out."""
        if entry.is_mapping:
            signal = self._signal(entry, name, row)
        else:
            named = entry.text()
            if named is None:
                return None
            if named not in self._rows:
                first = own_name(named, self._rows)
                if first is not None:
                    entry.fault(f"{named} is the first row of {first}, which has no date in its name; write {first}")
                elif self.complete:
                    known = tuple(row for row in self._rows if is_id(signal_of(row)))
                    entry.fault(Unknown(named, known, "signal"))
                return None
            if named in self._open:
                entry.fault(f"circular: {' needs '.join([*self._open[self._open.index(named) :], named])}")
                return None
            if len(self._open) > limits.DEEPEST_REFERENCE:
                entry.fault(f"signals name each other more than {limits.DEEPEST_REFERENCE} deep")
                return None
            signal = self._named(named)
        if signal is not None and not holds(signal):
            entry.fault("needs above or below: it must hold or not in a world")
            return None
        return signal

    def _check_size(self, entry: Entry, name: str, members: tuple[Signal | None, ...], given: Signal | None) -> None:
        size = 1 + sum(self._sizes.get(member.id, 1) for member in (*members, given) if member is not None)
        self._sizes[name] = min(size, limits.MOST_MEMBERS + 1)
        if size > limits.MOST_MEMBERS:
            entry.key_fault(f"is made of more than {limits.MOST_MEMBERS} signals")

    def _after(self, entry: Entry, fields: Mapping[str, Entry]) -> After | None:
        event = self.words.event(fields["after"])
        if "within" not in fields:
            entry.key_fault("needs within: how long the window after the event is")
            return None
        weeks = read_duration(fields["within"])
        if weeks == 0:
            fields["within"].fault("must be longer than 0")
        elif weeks is not None and weeks >= len(self.words.calendar.ticks):
            fields["within"].fault("is longer than the horizon, so no world could answer")
        return After(event, weeks) if event and weeks else None

    def _about(self, fields: Mapping[str, Entry]) -> _About:
        word, bounds = read_hedge(fields["hedge"], self.words) if "hedge" in fields else (None, None)
        if "judgement" in fields:
            check_judgement(fields["judgement"], self.words)
        plain = ("source", "quote", "judgement", "proxy", "resolves_by", "rule", "replaces")
        return _About(
            title=read_title(fields.get("title"), limits.LONGEST_TITLE),
            hedge=word,
            hedge_range=bounds,
            deadline=fields["deadline"].as_date() if "deadline" in fields else None,
            tags=fields["tags"].texts() if "tags" in fields else (),
            index=_read_index(fields["index"], self.words) if "index" in fields else None,
            flags=_read_flags(fields["flags"]) if "flags" in fields else (),
            texts={key: read_text(fields.get(key)) for key in plain},
        )


def holds(signal: Signal) -> bool:
    """Whether a world answers a signal by yes or no."""
    return isinstance(signal.form, EventCount | Crossing | Staying | Joint) or (
        signal.threshold is not None and not isinstance(signal.form, Odds)
    )


def _read_index(entry: Entry, words: Vocabulary) -> PublicIndex | None:
    known = words.catalogue.indices
    name = entry.one_of(tuple(known), "public index")
    return None if name is None else known[name]


def _read_flags(entry: Entry) -> tuple[Flag, ...]:
    """The flags of a list, in the order of the enumeration."""
    named = {item.one_of(DECLARED, "flag") for item in entry.items() or ()}
    return tuple(flag for flag in DECLARED if flag in named)


def _keys(shape: str, follows: bool) -> tuple[str, ...]:
    keys = (*SHAPES[shape], "given", "after", *ABOUT)
    return (*keys, "within") if follows and "within" not in keys else keys


def _made_of(shape: str, members: tuple[Signal | None, ...]) -> Form | None:
    found = tuple(member for member in members if member is not None)
    if not found or len(found) < len(members):
        return None
    if shape == "odds":
        return Odds(*found) if len(found) == 2 else None
    return next(Joint(how, found) for how in _JOINTS if how == shape)
