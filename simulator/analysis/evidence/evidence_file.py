"""Reading evidence files: dated observations, checked like a scenario, with every fault and its line at once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from simulator.analysis.evidence.evidence import (
    MOST_MISREPORT,
    CountObservation,
    EventObservation,
    Evidence,
    Index,
    LeftOut,
    Observation,
    SeriesObservation,
    Use,
)
from simulator.analysis.evidence.reading_entries import (
    COUNT_READING,
    POSITIVE,
    SERIES_READING,
    Scale,
    read_count,
    read_factor,
    read_reading,
)
from simulator.analysis.evidence.readings import Exact, Normal, Reading
from simulator.catalogue.declared import Fields
from simulator.catalogue.document import LARGEST_FILE, Document, read_file
from simulator.catalogue.entry import Entry
from simulator.catalogue.faults import Fault, ScenarioError, Unknown
from simulator.catalogue.limits import LONGEST_ID
from simulator.catalogue.load import Catalogue
from simulator.catalogue.measures import same_unit
from simulator.catalogue.shipped import display_name, shipped_folder
from simulator.catalogue.streams import SHOWN, STANDARD_INPUT, content_of
from simulator.scenario.definition import Scenario
from simulator.scenario.files import is_there
from simulator.scenario.ids import ID_RULE, is_id, read_id
from simulator.scenario.signal_keys import Context
from simulator.scenario.signal_reader import read_form
from simulator.scenario.signals import EventCount, Level
from simulator.scenario.texts import read_title
from simulator.scenario.vocabulary import Vocabulary, labels_of

KEYS = ("id", "title", "description", "partial", "indices", "observations")
NEEDED = ("id", "title", "observations")
INDEX_KEYS = ("title", "source", "tolerance", "factor", "unit", "note")
ABOUT = (
    "index", "use", "steers", "out_of_sample", "overlap", "source", "known_on", "known_after", "note",
)  # fmt: skip
EVENT_KEYS = (
    "id", "event", "happened", "by", "within", "at_least", "distinct", "misreport", *COUNT_READING, *ABOUT,
)  # fmt: skip
SERIES_KEYS = ("id", "series", "at", *SERIES_READING, "unit", *ABOUT)
HEADS = ("event", "series")
EVENT_HEADS = ("happened", "count", "interval")
MOST_OBSERVATIONS = 1_000
USES: tuple[Use, ...] = get_args(Use)
OBSERVATION_ID_RULE = f"an observation's id must be of letters, digits and . _ - @ #, at most {LONGEST_ID}"
_OBSERVATION_ID = re.compile(r"[A-Za-z0-9]+(?:[._@#-]+[A-Za-z0-9]+)*")


def shipped_evidence() -> tuple[str, ...]:
    """Ids of the shipped evidence files, in alphabetical order."""
    return tuple(sorted(path.stem for path in (shipped_folder() / "evidence").glob("*.yaml")))


def looks_like_evidence(path_or_id: str) -> bool:
    """Whether a name is that of shipped evidence, or of a file with observations at its top."""
    if path_or_id in shipped_evidence():
        return True
    try:
        content = content_of(Path(path_or_id), LARGEST_FILE + 1)
        return re.search(rb"^observations:", content, re.MULTILINE) is not None
    except (OSError, ValueError):
        return False


def read_evidence(path_or_id: str | Path, scenario: Scenario, partial: bool | None = None) -> Evidence:
    """Read and check evidence about a scenario's worlds: a file, or the id of a shipped one.

    Parameters
    ----------
    partial: what the scenario cannot speak about (a firm that is not on its roster, a day outside its horizon) is no
        fault but left out with its reason; as the file says where None

    Raises
    ------
    ScenarioError
        With every fault of the file, each with its line.
    """
    path, name = _find(path_or_id)
    faults: list[Fault] = []
    top = Entry.top(read_file(path, name), faults)
    evidence = _evidence(top, scenario, partial, name)
    if faults or evidence is None:
        raise ScenarioError(faults)
    return evidence


def check_names(scenario: Scenario, series: Sequence[str], events: Sequence[str]) -> None:
    """Check names that were given outside a file.

    Raises
    ------
    ScenarioError
        With every unknown name.
    """
    faults: list[Fault] = []
    words = _vocabulary(scenario)
    for option, names in (("--series", series), ("--events", events)):
        for name in names:
            entry = Entry(Document(option), (name,), name, faults)
            _ = words.series(entry) if option == "--series" else words.event(entry)
    if faults:
        raise ScenarioError(faults)


def _find(path_or_id: str | Path) -> tuple[Path, str]:
    written = str(path_or_id)
    if isinstance(path_or_id, str) and written in shipped_evidence():
        path = shipped_folder() / "evidence" / f"{written}.yaml"
        return path, display_name(path)
    path = Path(path_or_id)
    if written == STANDARD_INPUT:
        return path, SHOWN
    if not path.suffix and not is_there(path):
        raise ScenarioError([Fault(written, 0, 0, "", Unknown(written, shipped_evidence(), "evidence"))])
    return path, written


def _evidence(top: Entry, scenario: Scenario, partial: bool | None, name: str) -> Evidence | None:
    fields = top.fields(KEYS, NEEDED)
    if fields is None:
        return None
    identity = read_id(fields.get("id"))
    if "partial" in fields:
        written = fields["partial"].boolean()
        partial = written if partial is None else partial
    indices = _indices(fields["indices"]) if "indices" in fields else {}
    items = fields["observations"].items() or () if "observations" in fields else ()
    if len(items) > MOST_OBSERVATIONS:
        fields["observations"].fault(f"more than {MOST_OBSERVATIONS:,} observations")
        return None
    reader = _Reader(_vocabulary(scenario), indices)
    outside = _Outside(reader.words, items) if partial else None
    observations: list[Observation] = []
    left_out: list[LeftOut] = []
    past: list[Observation] = []
    former = _Former(reader.words)
    for item in items:
        absent = outside.why(item) if outside else None
        if outside and absent:
            elsewhere = _Reader(outside.words, indices).observation(outside.inside(item))
            if elsewhere is not None:
                former.check_id(item, elsewhere)
                named = replace(elsewhere, id=elsewhere.id or outside.name(item, elsewhere))
                left_out.append(LeftOut(named.id, *absent))
                past += [named] if named.day <= scenario.start else []
        elif (read := reader.observation(item)) is not None:
            former.check(item, read)
            observations.append(read)
    return Evidence(
        identity or "",
        read_title(fields.get("title")),
        read_title(fields.get("description")),
        _named(observations),
        name,
        indices,
        bool(partial),
        tuple(left_out),
        tuple(past),
    )


def _vocabulary(scenario: Scenario) -> Vocabulary:
    """The words of a scenario."""
    catalogue = Catalogue(
        parameters=scenario.parameters,
        tables=scenario.tables,
        roster=scenario.roster,
        events=scenario.events,
        series=scenario.series,
        states=scenario.states,
        hedges=scenario.hedges,
        judgements=scenario.judgements,
        structures=scenario.structures,
        labels=scenario.labels,
        calendar={},
    )
    return Vocabulary(catalogue, scenario.start, scenario.end)


def _indices(entry: Entry) -> dict[str, Index]:
    """The indices by id; those with faults too, so that rows that name them have none besides."""
    found = {}
    for identity, item in (entry.entries() or {}).items():
        if not is_id(identity):
            item.key_fault(f"{ID_RULE}, not {identity[:80]!r}")
        fields = item.fields(INDEX_KEYS, ("title", "source")) or {}
        source = fields["source"].text() if "source" in fields else ""
        unit = fields["unit"].text() if "unit" in fields else None
        note = fields["note"].text() if "note" in fields else None
        sd = 0.0
        if "tolerance" in fields and "factor" in fields:
            item.key_fault("needs tolerance or factor, not both")
        elif "factor" in fields:
            sd = read_factor(fields["factor"]) or 0.0
        elif "tolerance" in fields:
            sd = fields["tolerance"].number() or 0.0
            if sd <= 0:
                fields["tolerance"].fault(POSITIVE)
            if unit is None:
                item.key_fault("a tolerance needs its unit")
        found[identity] = Index(
            identity, read_title(fields.get("title")), source or "", sd, "factor" in fields, unit, note
        )
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads observations in the words of a scenario."""

    words: Vocabulary
    indices: Mapping[str, Index]

    def observation(self, entry: Entry) -> Observation | None:
        """One observation, or None if it has faults."""
        entries = entry.entries()
        if entries is None:
            return None
        heads = [key for key in HEADS if key in entries]
        if len(heads) != 1:
            entry.fault(f"needs event or series; has {' and '.join(heads) or 'none'}")
            return None
        return self._event(entry) if heads == ["event"] else self._series(entry)

    def _event(self, entry: Entry) -> EventObservation | CountObservation | None:
        fields = entry.fields(EVENT_KEYS, ("event",)) or {}
        heads = [key for key in EVENT_HEADS if key in fields]
        counts = "happened" not in fields and bool(heads)
        if not heads:
            entry.key_fault("needs happened, count or interval")
        _refuse(fields, ("at_least", "misreport") if counts else COUNT_READING, _COUNT_KEYS if counts else _EVENT_KEYS)
        form = read_form(EventCount, Fields(entry, fields), Context(self.words)) if "event" in fields else None
        about = self._about(entry, fields, form.window[1] if isinstance(form, EventCount) else None)
        if counts:
            reading = read_count(entry, fields)
            if not isinstance(form, EventCount) or reading is None or about is None:
                return None
            if not self._agrees(fields, about, reading, "1", scales=False):
                return None
            return CountObservation(form=form, stated=reading, **about)
        happened = fields["happened"].boolean() if "happened" in fields else None
        misreport = fields["misreport"].number(0, MOST_MISREPORT) if "misreport" in fields else 0.0
        if not isinstance(form, EventCount) or happened is None or misreport is None or about is None:
            return None
        if about["use"] == "weak" and misreport == 0:
            fields["use"].fault("a weak report needs misreport, the probability that is then doubled")
            return None
        return EventObservation(form=form, happened=happened, misreport=misreport, **about)

    def _series(self, entry: Entry) -> SeriesObservation | None:
        fields = entry.fields(SERIES_KEYS, ("series",)) or {}
        form = read_form(Level, Fields(entry, fields), Context(self.words)) if "series" in fields else None
        name = str(fields["series"].value) if "series" in fields else ""
        series = self.words.catalogue.series.get(name.partition(".")[0])
        about = self._about(entry, fields, form.at if isinstance(form, Level) else None)
        unit = series.unit if series else ""
        written = fields["unit"].text() if "unit" in fields else None
        if series and written is not None and not same_unit(written, unit):
            fields["unit"].fault(f"{name} is in {unit}, not {written}; nothing is converted")
        if series is None and "tolerance" in fields and isinstance(fields["tolerance"].value, str):
            return None  # its unit cannot be checked
        reading = read_reading(entry, fields, Scale(name, unit, series is not None and not series.signed))
        if not isinstance(form, Level) or reading is None or about is None:
            return None
        if not self._agrees(fields, about, reading, unit, scales=True):
            return None
        return SeriesObservation(form=form, stated=reading, unit=unit, **about)

    def _about(self, owner: Entry, fields: Mapping[str, Entry], last: date | None) -> dict[str, Any] | None:
        """What every observation has; None where a fault was noted."""
        known = _known(owner, fields, last)
        identity = fields["id"].text() if "id" in fields else ""
        if identity and (len(identity) > LONGEST_ID or _OBSERVATION_ID.fullmatch(identity) is None):
            fields["id"].fault(f"{OBSERVATION_ID_RULE}, not {identity[:80]!r}")
        told = {
            "id": identity,
            "source": self._source(owner, fields),
            "use": fields["use"].one_of(USES, "use") if "use" in fields else "direct",
            "steers": fields["steers"].boolean() if "steers" in fields else True,
            "out_of_sample": _days(fields["out_of_sample"]) if "out_of_sample" in fields else (),
            "overlap": fields["overlap"].texts() if "overlap" in fields else (),
        }
        note = fields["note"].text() if "note" in fields else None
        index = fields["index"].one_of(tuple(self.indices), "index") if "index" in fields else None
        unknown = "index" in fields and index is None
        if known is None or unknown or any(value is None for value in told.values()):
            return None
        return told | {
            "known_on": known[0],
            "known_after": known[1],
            "note": note,
            "index": index,
            "where": owner.where,
        }

    def _source(self, owner: Entry, fields: Mapping[str, Entry]) -> str | None:
        """Of the row, else that of its index."""
        if "source" in fields:
            return fields["source"].text()
        index = self.indices.get(str(fields["index"].value)) if "index" in fields else None
        if index is None:
            owner.key_fault("needs source")
            return None
        return index.source

    def _agrees(
        self, fields: Mapping[str, Entry], about: Mapping[str, Any], reading: Reading, unit: str, scales: bool
    ) -> bool:
        """Whether a reading is of the kind that its index and its use need."""
        use = about["use"]
        index = self.indices[about["index"]] if about["index"] and use != "range" else None
        if use == "scaled" and not (scales and isinstance(reading, Normal)):
            fields["use"].fault("only changes of a scaled reading count: it needs a series with tolerance or factor")
        elif use == "weak" and isinstance(reading, Exact):
            fields["use"].fault("a weak reading is twice as wide, and an exact one has no width")
        elif index and index.sd and not (isinstance(reading, Normal) and reading.log == index.log):
            error = "factor" if index.log else "tolerance"
            fields["index"].fault(f"readings of {index.id} share an error: they need {error}")
        elif index and index.sd and index.unit and not same_unit(index.unit, unit):
            fields["index"].fault(f"the error that readings of {index.id} share is in {index.unit}, not {unit}")
        else:
            return True
        return False


_COUNT_KEYS = "has no meaning beside count, which says how often"
_EVENT_KEYS = "has no meaning beside happened; a report that may be wrong has misreport"


def _refuse(fields: Mapping[str, Entry], keys: Sequence[str], why: str) -> None:
    for key in keys:
        if key in fields:
            fields[key].key_fault(why)


def _known(owner: Entry, fields: Mapping[str, Entry], last: date | None) -> tuple[date | None, date | None] | None:
    """The day on which it was known, or that after which it was fitted."""
    given = [key for key in ("known_on", "known_after") if key in fields]
    if len(given) != 1:
        owner.key_fault("needs known_on or known_after, not both" if given else "needs known_on")
        return None
    day = fields[given[0]].as_date()
    if day is None:
        return None
    if last is not None and day < last:
        fields[given[0]].fault(f"known on {day}, before the day that it speaks about ({last})")
        return None
    return (day, None) if given == ["known_on"] else (None, day)


def _days(entry: Entry) -> tuple[date, ...] | None:
    items = entry.items()
    days = [item.as_date() for item in items or ()]
    return None if items is None or None in days else tuple(day for day in days if day is not None)


@dataclass(frozen=True)
class _Outside:
    """What a scenario cannot speak about, in a file that was written for many."""

    scenario: Vocabulary
    items: Sequence[Entry]

    @cached_property
    def words(self) -> Vocabulary:
        """The scenario's words with a horizon that holds every day of the file."""
        days = [day for item in self.items for day in _days_of(item)]
        return replace(
            self.scenario,
            start=min([self.scenario.start, *days]),
            end=max([self.scenario.end, *days]),
        )

    def why(self, item: Entry) -> tuple[Any, str] | None:
        """Why a row is left out, and the firm or day that is meant; None if it is not."""
        _, name = _named_in(item)
        base, _, label = name.partition(".")
        catalogue = self.scenario.catalogue
        known = catalogue.series.get(base) or catalogue.events.get(base)
        if label and known and known.index != "none" and label not in labels_of(catalogue, known.index):
            return "label", label
        days = _days_of(item)
        if days and min(days) < self.scenario.start:
            return "before", str(min(days))
        if days and max(days) > self.scenario.end:
            return "after", str(max(days))
        return None

    def inside(self, item: Entry) -> Entry:
        """The row as it reads with a firm that the scenario has, so that all else in it is checked."""
        key, name = _named_in(item)
        base, _, label = name.partition(".")
        catalogue = self.scenario.catalogue
        known = catalogue.series.get(base) or catalogue.events.get(base)
        if not label or known is None or label in (labels := labels_of(catalogue, known.index)) or not labels:
            return item
        assert isinstance(item.value, dict)
        return replace(item, value={**item.value, key: f"{base}.{labels[0]}"})

    def name(self, item: Entry, read: Observation) -> str:
        """What a row without an id is called."""
        return f"{_named_in(item)[1]}@{read.day}"


def _named_in(item: Entry) -> tuple[str, str]:
    """The head of a row and what it names."""
    content = item.value if isinstance(item.value, dict) else {}
    return next(((key, str(content[key])) for key in HEADS if key in content), ("", ""))


def _days_of(item: Entry) -> list[date]:
    """The days that a row speaks about, as far as they can be read."""
    content = item.value if isinstance(item.value, dict) else {}
    written = [content.get("at"), content.get("by")]
    window = content.get("within")
    written += window if isinstance(window, list) else []
    entries = [Entry(item.document, (), value, []) for value in written if value is not None]
    return [day for entry in entries if (day := entry.as_date()) is not None]


@dataclass(frozen=True)
class _Former:
    """What a file has said so far: where an observation repeats or contradicts one before it is a fault."""

    words: Vocabulary
    ids: set[str] = field(default_factory=set)
    readings: dict[tuple[Any, ...], str] = field(default_factory=dict)
    reports: dict[str, list[EventObservation]] = field(default_factory=dict)

    def check(self, entry: Entry, new: Observation) -> None:
        """Note the faults of an observation, and remember it."""
        self.check_id(entry, new)
        if isinstance(new, SeriesObservation):
            self._check_series(entry, new)
        elif isinstance(new, CountObservation):
            line = self._former(new, new.form)
            if line:
                entry.fault(f"counts the same as line {line}")
        else:
            self._check_report(entry, new)

    def check_id(self, entry: Entry, new: Observation) -> None:
        """Note an id that was given before."""
        if new.id and new.id in self.ids:
            entry.fault(f"a second observation with the id {new.id}")
        self.ids.add(new.id)

    def _former(self, new: Observation, *looks_at: Any) -> str | None:
        """The line that read the same by the same index; None if none did."""
        key = (new.name, new.index, *looks_at)
        if key in self.readings:
            return self.readings[key].rpartition(":")[2]
        self.readings[key] = new.where
        return None

    def _check_series(self, entry: Entry, new: SeriesObservation) -> None:
        calendar = self.words.calendar
        clearing = calendar.last_clearing(new.form.at)
        if line := self._former(new, clearing):
            day = calendar.clearing_dates[clearing]
            entry.fault(f"{new.name} is observed twice: this and line {line} both read the clearing of {day}")

    def _check_report(self, entry: Entry, new: EventObservation) -> None:
        alike = self.reports.setdefault(new.name.partition(".")[0], [])
        for old in alike:
            line = old.where.rpartition(":")[2]
            if new.form == old.form and new.happened == old.happened:
                entry.fault(f"says the same as line {line}")
            elif self._contradict(new, old):
                entry.fault(f"contradicts line {line}: {_said(old)}, but {_said(new)}")
        alike.append(new)

    def _contradict(self, one: EventObservation, other: EventObservation) -> bool:
        """Whether two reports that are never wrong exclude each other: what happened is a case of what did not."""
        if one.happened == other.happened or one.misreport or other.misreport:
            return False
        did, did_not = (one.form, other.form) if one.happened else (other.form, one.form)
        return (
            did.event.partition(".")[0] == did_not.event.partition(".")[0]
            and did_not.window[0] <= did.window[0]
            and did.window[1] <= did_not.window[1]
            and did.at_least >= did_not.at_least
            and (did.distinct or not did_not.distinct or did_not.at_least == 1)
            and self._members(did.event) <= self._members(did_not.event)
        )

    def _members(self, event: str) -> set[str]:
        """The labels that an event's name stands for: one, those of a bloc or panel, or all."""
        base, _, label = event.partition(".")
        index = self.words.catalogue.events[base].index
        known = set(labels_of(self.words.catalogue, index)) or {""}
        roster = self.words.catalogue.roster
        if not label:
            return known
        if index in ("firm", "startup") and label not in roster.names:
            return {roster.names[place] for place in roster.panel(label)}
        return {label}


def _said(observation: EventObservation) -> str:
    first, last = observation.form.window
    times = f" at least {observation.form.at_least} times" if observation.form.at_least > 1 else ""
    return f"{observation.name} {'happened' if observation.happened else 'did not happen'}{times} {first} to {last}"


def _named(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The same observations, each with an id: its own, or what it looks at and when."""
    named: list[Observation] = []
    taken = {each.id for each in observations}
    for each in observations:
        base = each.id or f"{each.name}@{each.day}"
        identity, count = base, 1
        while not each.id and identity in taken:
            count += 1
            identity = f"{base}#{count}"
        taken.add(identity)
        named.append(replace(each, id=identity))
    return tuple(named)
