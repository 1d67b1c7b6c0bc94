"""Reading evidence files: dated observations, checked like a scenario, with every fault and its line at once."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from simulator.analysis.evidence.evidence import EventObservation, Evidence, Observation, SeriesObservation
from simulator.catalogue.document import LARGEST_FILE, Document, read_file
from simulator.catalogue.entry import Entry
from simulator.catalogue.faults import Fault, ScenarioError, Unknown
from simulator.catalogue.load import Catalogue
from simulator.catalogue.measures import same_unit
from simulator.catalogue.shipped import display_name, shipped_folder
from simulator.catalogue.streams import SHOWN, STANDARD_INPUT, content_of
from simulator.scenario.definition import Scenario
from simulator.scenario.files import is_there
from simulator.scenario.ids import ID_RULE, is_id
from simulator.scenario.signal_forms import FormReader
from simulator.scenario.signals import EventCount, Level
from simulator.scenario.texts import read_title
from simulator.scenario.vocabulary import Vocabulary, labels_of

KEYS = ("id", "title", "description", "observations")
NEEDED = ("id", "title", "observations")
ABOUT = ("source", "known_on")
EVENT_KEYS = ("id", "event", "happened", "by", "within", "at_least", "distinct", "misreport", *ABOUT, "note")
SERIES_KEYS = ("id", "series", "at", "value", "tolerance", "unit", *ABOUT, "note")
HEADS = ("event", "series")
MOST_OBSERVATIONS = 60
MOST_MISREPORT = 0.5
"""A report that is wrong as often as right says nothing."""
_TOLERANCE = re.compile(r"([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?) *(\S+)")


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


def read_evidence(path_or_id: str | Path, scenario: Scenario) -> Evidence:
    """Read and check evidence about a scenario's worlds: a file, or the id of a shipped one.

    Raises
    ------
    ScenarioError
        With every fault of the file, each with its line.
    """
    path, name = _find(path_or_id)
    faults: list[Fault] = []
    top = Entry.top(read_file(path, name), faults)
    evidence = _evidence(top, _Reader(scenario), name)
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
    words = _Reader(scenario).words
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


def _evidence(top: Entry, reader: "_Reader", name: str) -> Evidence | None:
    fields = top.fields(KEYS, NEEDED)
    if fields is None:
        return None
    identity = fields["id"].text() if "id" in fields else None
    if identity is not None and not is_id(identity):
        fields["id"].fault(f"{ID_RULE}, not {identity[:80]!r}")
    items = fields["observations"].items() or () if "observations" in fields else ()
    if len(items) > MOST_OBSERVATIONS:
        fields["observations"].fault(f"more than {MOST_OBSERVATIONS} observations")
        return None
    read = [(item, reader.observation(item)) for item in items]
    sound = [(item, each) for item, each in read if each is not None]
    for place, (item, each) in enumerate(sound):
        reader.check(item, each, [former for _, former in sound[:place]])
    return Evidence(
        identity or "",
        read_title(fields.get("title")),
        read_title(fields.get("description")),
        _named([each for _, each in sound]),
        name,
    )


class _Reader:
    """Reads observations in the words of a scenario."""

    def __init__(self, scenario: Scenario) -> None:
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
        self.words = Vocabulary(catalogue, scenario.start, scenario.end)
        self._forms = FormReader(self.words, follows=False)

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

    def _event(self, entry: Entry) -> EventObservation | None:
        fields = entry.fields(EVENT_KEYS, ("event", "happened", *ABOUT)) or {}
        form = self._forms.read("event", entry, fields)
        happened = fields["happened"].boolean() if "happened" in fields else None
        misreport = fields["misreport"].number(0, MOST_MISREPORT) if "misreport" in fields else 0.0
        last = form.window[1] if isinstance(form, EventCount) else None
        about = _about(fields, last)
        if not isinstance(form, EventCount) or happened is None or misreport is None or about is None:
            return None
        identity, source, known_on, note = about
        return EventObservation(identity, form, happened, misreport, source, known_on, note, entry.where)

    def _series(self, entry: Entry) -> SeriesObservation | None:
        fields = entry.fields(SERIES_KEYS, ("series", "value", "tolerance", *ABOUT)) or {}
        form = self._forms.read("level", entry, fields)
        value = fields["value"].number() if "value" in fields else None
        about = _about(fields, form.at if isinstance(form, Level) else None)
        if not isinstance(form, Level):
            if "tolerance" in fields and not isinstance(fields["tolerance"].value, str):
                _tolerance(fields["tolerance"], "", "", value)  # a width of 0 is a fault in any unit
            return None
        unit = self.words.catalogue.series[form.series.partition(".")[0]].unit
        written = fields["unit"].text() if "unit" in fields else None
        if written is not None and not same_unit(written, unit):
            fields["unit"].fault(f"{form.series} is in {unit}, not {written}; nothing is converted")
        tolerance = _tolerance(fields["tolerance"], form.series, unit, value) if "tolerance" in fields else None
        if value is None or tolerance is None or about is None:
            return None
        identity, source, known_on, note = about
        return SeriesObservation(identity, form, value, tolerance, unit, source, known_on, note, entry.where)

    def check(self, entry: Entry, new: Observation, former: Sequence[Observation]) -> None:
        """Note where an observation repeats or contradicts one before it."""
        for old in former:
            line = old.where.rpartition(":")[2]
            if new.id and new.id == old.id:
                entry.fault(f"a second observation with the id {new.id}")
            if isinstance(new, SeriesObservation) and isinstance(old, SeriesObservation):
                if new.name == old.name and self._clearing(new) == self._clearing(old):
                    day = self.words.calendar.clearing_dates[self._clearing(new)]
                    entry.fault(f"{new.name} is observed twice: this and line {line} both read the clearing of {day}")
            elif isinstance(new, EventObservation) and isinstance(old, EventObservation):
                if new.form == old.form and new.happened == old.happened:
                    entry.fault(f"says the same as line {line}")
                elif self._contradict(new, old):
                    entry.fault(f"contradicts line {line}: {_said(old)}, but {_said(new)}")

    def _clearing(self, observation: SeriesObservation) -> int:
        return self.words.calendar.last_clearing(observation.form.at)

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


def _about(fields: Mapping[str, Entry], last: date | None) -> tuple[str, str, date, str | None] | None:
    """Id ("" where none is written), source, day on which it was known, and note."""
    identity = fields["id"].text() if "id" in fields else ""
    if identity and not is_id(identity):
        fields["id"].fault(f"{ID_RULE}, not {identity[:80]!r}")
    source = fields["source"].text() if "source" in fields else None
    note = fields["note"].text() if "note" in fields else None
    known_on = fields["known_on"].as_date() if "known_on" in fields else None
    if known_on is not None and last is not None and known_on < last:
        fields["known_on"].fault(f"known on {known_on}, before the day that it speaks about ({last})")
        return None
    return None if identity is None or source is None or known_on is None else (identity, source, known_on, note)


def _tolerance(entry: Entry, series: str, unit: str, value: float | None) -> float | None:
    """A standard deviation: a number or "2 fm" in the series' unit, or "10 %" of the observed value."""
    if not isinstance(entry.value, str):
        tolerance = entry.number()
    elif (match := _TOLERANCE.fullmatch(entry.value.strip())) is None:
        entry.fault(f"expected a number in {unit}, or a percentage of the value such as 10 %")
        return None
    elif match[2] == "%" and unit == "%":
        entry.fault(f"{series} is itself in %: write the number alone, in percentage points")
        return None
    elif match[2] == "%":
        tolerance = None if value is None else float(match[1]) / 100 * abs(value)
    elif same_unit(match[2], unit):
        tolerance = float(match[1])
    else:
        entry.fault(f"{series} is in {unit}, not {match[2]}; nothing is converted")
        return None
    if tolerance is not None and not 0 < tolerance < math.inf:
        entry.fault("must be a number above 0: it is the standard deviation of the observation")
        return None
    return tolerance


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
